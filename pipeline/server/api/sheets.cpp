#include "base/clock.h"
#include "report/results/reasons.h"
#include "review/own_sheets.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"

#include <algorithm>
#include <set>

namespace phieu::api {
namespace {

using nlohmann::json;

HttpProblem no_sheet() {
    return {404, "no_sheet", "Không có phiếu này.", "There is no such sheet."};
}

json entry_json(const HistoryRow& row) {
    return {{"at", row.at},
            {"who", row.who},
            {"what", row.what},
            {"form_page", row.form_page},
            {"field", row.question},
            {"before", row.before},
            {"after", row.after},
            {"took_ms", row.took_ms},
            {"picture_sha256", row.picture_sha256},
            {"reason", row.reason}};
}

json pages_json(Desk& desk, const std::vector<PagePicture>& pages) {
    json out = json::array();
    for (const PagePicture& page : pages)
        out.push_back(page_json(desk, page));
    return out;
}

/// Throws HttpProblem: 404 where there is no such sheet, 403 where a page of it is of another unit than one's own.
void check_pages(const Call& call, const std::vector<PagePicture>& pages) {
    if (pages.empty())
        throw no_sheet();
    for (const PagePicture& page : pages)
        of_ones_units(call, page.unit);
}

} // namespace

Response sheet_history(Desk& desk, const Call& call) {
    std::vector<HistoryRow> history;
    std::vector<PagePicture> pages;
    {
        auto store = desk.store.lock();
        history = store->decisions.history(call.part("key"));
        pages = store->scans.pages_of_sheet(call.part("key"));
    }
    check_pages(call, pages);
    json entries = json::array();
    for (const HistoryRow& row : history)
        entries.push_back(entry_json(row));
    return json_response({{"pages", pages_json(desk, pages)}, {"history", entries}});
}

/// Every answer of a sheet, so that any can be taken up again.
Response sheet_answers(Desk& desk, const Call& call) {
    std::vector<DeskItem> items;
    std::vector<PagePicture> pages;
    std::vector<std::string> locks;
    {
        auto store = desk.store.lock();
        pages = store->scans.pages_of_sheet(call.part("key"));
        items = store->decisions.items_of_sheet(call.part("key"));
        locks = store->locks.locked();
    }
    check_pages(call, pages);
    json out = json::array();
    for (const DeskItem& item : items)
        out.push_back(item_json(desk, item, locks));
    return json_response({{"pages", pages_json(desk, pages)}, {"items", out}});
}

Response sheet_validity(Desk& desk, const Call& call) {
    auto results = desk.results.lock();
    const Results& now = results->now();
    const auto at = now.sheets().find(call.part("key"));
    if (at == now.sheets().end())
        throw no_sheet();
    const Sheet& sheet = at->second;
    of_ones_units(call, sheet.unit);
    return json_response({{"validity", name_of(sheet.validity)},
                          {"reason", sheet.reason},
                          {"by_person", sheet.by_person},
                          {"straight_line", sheet.straight_line},
                          {"answered", sheet.answered},
                          {"rated", sheet.rated},
                          {"campaign", sheet.campaign}});
}

Response check_sheet(Desk& desk, const Call& call) {
    SheetCheckRow check;
    check.sheet = call.part("key");
    check.status = call.body["status"];
    check.reason = call.body.value("reason", "");
    check.person = call.who.person.login;
    check.at = now_utc();
    auto store = desk.store.lock();
    const auto reasons = invalid_reasons(*store);
    const bool listed =
        std::any_of(reasons.begin(), reasons.end(), [&](const NamedId& r) { return r.id == check.reason; });
    if (check.status == "invalid" && !listed)
        throw HttpProblem{400, "bad_reason", "Hãy chọn lý do trong danh mục.", "Choose a reason from the list."};
    check_pages(call, store->scans.pages_of_sheet(check.sheet));
    allowed(not_ones_own(*store, check.sheet, reviewer(desk, *store, call)));
    if (!store->office.check_sheet(check))
        throw no_sheet();
    return json_response({{"ok", true}});
}

Response reasons(Desk& desk, const Call&) {
    json out = json::array();
    for (const NamedId& reason : invalid_reasons(*desk.store.lock()))
        out.push_back({{"id", reason.id}, {"name", reason.name}});
    return json_response(out);
}

Response save_reasons(Desk& desk, const Call& call) {
    json kept = json::array();
    for (const json& reason : call.body["reasons"])
        kept.push_back({{"id", reason["id"]}, {"name", reason["name"]}});
    desk.store.lock()->office.save_document(
        {"setting", "invalid_reasons", kept.dump(), call.who.person.login, now_utc()});
    return json_response({{"ok", true}});
}

} // namespace phieu::api
