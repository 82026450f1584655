#include "base/clock.h"
#include "review/keying.h"
#include "review/own_sheets.h"
#include "review/page_actions.h"
#include "review/stack.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

namespace phieu::api {
namespace {

using nlohmann::json;

PagePicture page_of(Desk& desk, const Call& call) {
    const auto page = desk.store.lock()->scans.page(number_in(call.part("id")));
    if (!page)
        throw HttpProblem{404, "no_page", "Không có trang này.", "There is no such page."};
    of_ones_units(call, page->unit);
    return *page;
}

/// A member that may be left out: then the rules find it elsewhere.
std::optional<std::string> given(const json& body, const char* name) {
    return body.contains(name) ? std::optional(body[name].get<std::string>()) : std::nullopt;
}

/// Refuses pages of other units than one's own, and those of a sheet that rates who calls. @return the page, if any
std::optional<PagePicture> check_ones_own(Desk& desk, Store& store, long long id, const Call& call) {
    auto page = store.scans.page(id);
    if (page) {
        of_ones_units(call, page->unit);
        if (!call.who.units.empty() && !page->sheet.empty()) // the same paper may lie in another unit's scan
            for (const PagePicture& other : store.scans.pages_of_sheet(page->sheet))
                of_ones_units(call, other.unit);
        allowed(not_ones_own(store, page->sheet, reviewer(desk, store, call)));
    }
    return page;
}

/// To which unit a page is keyed in: as it is told, else its batch's.
void check_keyed_unit(Store& store, const PagePicture& page, const std::optional<std::string>& told, const Call& call) {
    const auto batch = store.batches.find(page.batch);
    of_ones_units(call, told ? *told : batch ? batch->unit : "");
}

} // namespace

Response problem_pages(Desk& desk, const Call& call) {
    const auto pages = desk.lists.lock()->scans.problem_pages();
    json out = json::array();
    for (const PagePicture& page : pages)
        if (is_of_ones_units(call, page.unit))
            out.push_back(page_json(desk, page));
    return json_response(out);
}

Response page(Desk& desk, const Call& call) {
    return json_response(page_json(desk, page_of(desk, call)));
}

Response page_fields(Desk& desk, const Call& call) {
    const PagePicture page = page_of(desk, call);
    json out = json::array();
    if (page.template_id.empty())
        return json_response(out);
    const FormPtr form = desk.form_of(page.template_id, page.version);
    std::vector<std::string> questions;
    if (page.channel == "online") { // one page has them all
        for (const Question& question : questions_of(form->content))
            questions.push_back(question.id);
    } else if (const PageLayout* layout = form->page(page.form_page)) {
        for (const QuestionLayout& question : layout->questions)
            questions.push_back(question.id);
    }
    std::vector<DeskItem> items;
    std::vector<std::string> locks;
    {
        auto store = desk.store.lock();
        if (page.channel == "online" && page.status == PageStatus::duplicate)
            items = store->decisions.items_of_copy(page.id); // it counts nowhere, and has no picture: as it came
        else
            for (const std::string& question : questions)
                if (const auto item = store->decisions.item(page.id, question))
                    items.push_back(*item);
        locks = store->locks.locked();
    }
    for (const DeskItem& item : items)
        out.push_back(item_json(desk, item, locks));
    return json_response(out);
}

/// The pages that a page without serial may belong to, the nearest in the stack first.
Response pages_near(Desk& desk, const Call& call) {
    const PagePicture page = page_of(desk, call);
    json out = json::array();
    for (const PagePicture& other : phieu::pages_near(*desk.lists.lock(), page))
        out.push_back(page_json(desk, other));
    return json_response(out);
}

/// What a person makes of a page that the machine could not place.
Response act_on_page(Desk& desk, const Call& call) {
    const auto action = page_action_named(call.body["action"]);
    if (!action)
        throw HttpProblem{400, "bad_action", "Không có thao tác này cho trang.",
                          "There is no such action for this page."};
    PageOrder order;
    order.page = number_in(call.part("id"));
    order.action = *action;
    order.reason = call.body.value("reason", "");
    order.to = call.body.value("to", 0LL);
    const auto page = [&] {
        auto store = desk.store.lock();
        if (order.action == PageAction::cover) {
            order.cover = {unit_in(*store, call.body), call.body.value("field", ""), period_in(call.body),
                           Origin::person};
            of_ones_units(call, order.cover.unit);
        }
        check_ones_own(desk, *store, order.page, call);
        if (order.to != 0)
            check_ones_own(desk, *store, order.to, call);
        return phieu::act_on_page(*store, order, call.who.person.login, now_utc());
    }();
    return json_response(page_json(desk, allowed(page)));
}

/// A whole page keyed in from its picture.
Response key_page(Desk& desk, const Call& call) {
    const json& body = call.body;
    KeyedPage keyed;
    keyed.page = number_in(call.part("id"));
    keyed.template_id = body["template"];
    keyed.version = body["version"];
    keyed.form_page = body["form_page"];
    if (body.contains("serial") && !body["serial"].is_null())
        keyed.serial = body["serial"];
    keyed.unit = given(body, "unit");
    keyed.service = given(body, "field");
    keyed.period = given(body, "period");
    keyed.answers = body["answers"].get<std::map<std::string, std::string>>();
    keyed.picture_sha256 = body.value("picture_sha256", "");
    const auto page = [&] {
        auto store = desk.store.lock();
        if (keyed.unit)
            keyed.unit = unit_in(*store, body);
        if (keyed.period)
            keyed.period = period_in(body);
        if (const auto here = check_ones_own(desk, *store, keyed.page, call))
            check_keyed_unit(*store, *here, keyed.unit, call);
        return phieu::key_page(*store, desk.catalog, keyed, call.who.person.login, now_utc());
    }();
    return json_response(page_json(desk, allowed(page)));
}

} // namespace phieu::api
