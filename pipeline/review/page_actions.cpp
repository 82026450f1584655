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
void use(Store& store, PagePicture& page, const std::string& person, const std::string& at) {
    if (auto other = store.scans.counted_page(page.sheet, page.form_page); other && other->id != page.id) {
        other->status = PageStatus::duplicate;
        store.scans.change_page(*other, "stepped_back", person, at);
    }
    page.status = PageStatus::read;
    page.problem.clear();
}

/// The problem that the page had before a person settled it, from the change that did so.
std::string problem_before(Store& store, const PagePicture& page) {
    for (const char* action : {"keyed", "assign", "blank", "foreign", "drop"})
        if (const auto before = store.scans.page_before_last_change(page.id, action)) {
            const auto was = nlohmann::json::parse(*before, nullptr, false);
            const std::string problem = was.is_object() ? was.value("problem", "") : "";
            if (!problem.empty())
                return problem;
        }
    return std::string(name_of(page.status == PageStatus::duplicate ? Problem::duplicate_page : Problem::blank_page));
}

/// The answers that were typed in count no more; what was said stays in the history.
void drop_answers(Store& store, const PagePicture& page) {
    std::vector<ReadingRow> dropped;
    for (const DeskItem& item : store.decisions.items_of_page(page.id)) {
        ReadingRow row;
        row.question = item.question;
        row.status = AnswerStatus::dropped;
        row.text = item.text;
        row.evidence = "{}";
        row.reader = "phieu " PHIEU_VERSION;
        dropped.push_back(row);
    }
    store.scans.add_readings(page.id, dropped);
}

Allowed<void> reopen(Store& store, PagePicture& page, const std::string& reason) {
    const bool keyed = page.status == PageStatus::read && page.page_to_scan.empty() && page.channel == "paper";
    const bool set_aside = page.status == PageStatus::blank || page.status == PageStatus::foreign ||
                           (page.status == PageStatus::duplicate && page.problem.empty());
    if (!keyed && !set_aside)
        return tl::unexpected(settled().value());
    if (reason.empty())
        return refuse(RefusalKind::reason_needed, "Muốn xử lý lại trang, hãy ghi lý do.",
                      "To take the page up anew, say why.");
    if (keyed)
        drop_answers(store, page);
    page.problem = problem_before(store, page);
    page.status = page.status == PageStatus::duplicate ? PageStatus::duplicate : PageStatus::problem;
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
        page.problem.clear();
        return {};
    case PageAction::use:
        if (page.status != PageStatus::duplicate && page.problem != name_of(Problem::period_locked))
            return tl::unexpected(settled().value());
        use(store, page, person, at);
        return {};
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
