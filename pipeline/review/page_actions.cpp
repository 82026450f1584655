#include "review/page_actions.h"

#include "base/problem.h"

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

tl::unexpected<Refusal> settled() {
    return refuse(RefusalKind::settled, "Trang này đã được xử lý.", "This page is settled already.");
}

bool is_open(const PagePicture& page) {
    return page.status == PageStatus::problem || (page.status == PageStatus::duplicate && !page.problem.empty());
}

/// This copy counts: the other steps back.
Allowed<void> use(Store& store, PagePicture& page, const std::string& person, const std::string& at) {
    if (store.scans.all_dropped(page.id))
        return refuse(RefusalKind::incomplete,
                      "Câu trả lời của bản này đã được bỏ để nhập lại. Hãy nhập tay trang này.",
                      "The answers of this copy were dropped to be keyed in anew. Key the page in.");
    if (auto other = store.scans.counted_page(page.sheet, page.form_page); other && other->id != page.id) {
        other->status = PageStatus::duplicate;
        store.scans.change_page(*other, "stepped_back", person, at);
    }
    page.status = PageStatus::read;
    page.problem.clear();
    return {};
}

/// The other copy counts: there must be one.
Allowed<void> drop(Store& store, PagePicture& page) {
    if (!store.scans.counted_page(page.sheet, page.form_page))
        return refuse(RefusalKind::settled, "Bản kia không còn được tính nên không thể bỏ bản này. Hãy dùng bản này.",
                      "The other copy counts no more, so this one can't be dropped. Use this one.");
    page.problem.clear();
    return {};
}

/// Makes of a page what it was when it last waited for a person: its problem, and to which sheet it belonged then. What
/// a person said of it since is taken back with it.
void as_it_waited(Store& store, PagePicture& page) {
    for (const std::string& before : store.scans.page_before_changes(page.id)) {
        const auto was = nlohmann::json::parse(before, nullptr, false);
        if (!was.is_object() || was.value("problem", "").empty())
            continue;
        page.problem = was.value("problem", "");
        page.status = named<PageStatus>(was.value("status", "")).value_or(PageStatus::problem);
        if (!was.contains("unit_from")) // written by an older program, which told less
            return;
        page.template_id = was.value("template", "");
        page.version = was.value("version", 0);
        page.form_page = was.value("form_page", 0);
        page.sheet = was.value("sheet", "");
        page.unit = was.value("unit", "");
        page.service = was.value("field", "");
        page.period = was.value("period", "");
        page.unit_from = named<Origin>(was.value("unit_from", "")).value_or(Origin::none);
        page.service_from = named<Origin>(was.value("field_from", "")).value_or(Origin::none);
        page.period_from = named<Origin>(was.value("period_from", "")).value_or(Origin::none);
        return;
    }
    page.status = PageStatus::problem; // as the machine had settled it
    page.problem = name_of(Problem::blank_page);
}

Allowed<void> reopen(Store& store, PagePicture& page, const std::string& reason) {
    const bool keyed = page.status == PageStatus::read && page.channel == "paper" &&
                       (page.page_to_scan.empty() || store.scans.page_before_last_change(page.id, "keyed").has_value());
    const bool copy = page.status == PageStatus::duplicate && page.problem.empty();
    if (!keyed && !copy && page.status != PageStatus::blank && page.status != PageStatus::foreign)
        return tl::unexpected(settled().value());
    if (reason.empty())
        return refuse(RefusalKind::reason_needed, "Muốn xử lý lại trang, hãy ghi lý do.",
                      "To take the page up anew, say why.");
    if (keyed)
        store.scans.drop_readings(page.id);
    if (copy)
        page.problem = name_of(Problem::duplicate_page);
    else
        as_it_waited(store, page);
    return {};
}

Allowed<void> apply(Store& store, PagePicture& page, PageAction action, const std::string& reason,
                    const std::string& person, const std::string& at) {
    if (action != PageAction::reopen && !is_open(page))
        return tl::unexpected(settled().value());
    switch (action) {
    case PageAction::blank:
    case PageAction::foreign:
        page.status = action == PageAction::blank ? PageStatus::blank : PageStatus::foreign;
        page.problem.clear();
        return {};
    case PageAction::drop:
        if (page.status != PageStatus::duplicate)
            return tl::unexpected(settled().value());
        return drop(store, page);
    case PageAction::use:
        if (page.status != PageStatus::duplicate && page.problem != name_of(Problem::period_locked))
            return tl::unexpected(settled().value());
        return use(store, page, person, at);
    case PageAction::reopen:
        return reopen(store, page, reason);
    }
    return tl::unexpected(settled().value());
}

std::string name_of(PageAction action) {
    switch (action) {
    case PageAction::blank:
        return "blank";
    case PageAction::foreign:
        return "foreign";
    case PageAction::drop:
        return "drop";
    case PageAction::use:
        return "use";
    case PageAction::reopen:
        return "reopen";
    }
    return "";
}

} // namespace

std::optional<PageAction> page_action_named(const std::string& name) {
    for (const PageAction action :
         {PageAction::blank, PageAction::foreign, PageAction::drop, PageAction::use, PageAction::reopen})
        if (name_of(action) == name)
            return action;
    return std::nullopt;
}

Allowed<PagePicture> act_on_page(Store& store, long long id, PageAction action, const std::string& reason,
                                 const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Allowed<PagePicture> {
        auto page = store.scans.page(id);
        if (!page)
            return refuse(RefusalKind::no_page, "Không có trang này.", "There is no such page.");
        if (const auto done = apply(store, *page, action, reason, person, at); !done)
            return tl::unexpected(done.error());
        store.scans.change_page(*page, reason.empty() ? name_of(action) : name_of(action) + ": " + reason, person, at);
        return store.scans.page(id).value();
    });
}

} // namespace phieu
