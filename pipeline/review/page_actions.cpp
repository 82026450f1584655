#include "review/page_actions.h"

#include "base/problem.h"
#include "review/stack.h"

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

tl::unexpected<Refusal> settled() {
    return refuse(RefusalKind::settled, "Trang này đã được xử lý.", "This page is settled already.");
}

bool done_as(Store& store, const PagePicture& page, const std::string& action) {
    return store.scans.page_before_last_change(page.id, action).has_value();
}

bool is_open(const PagePicture& page) {
    return page.status == PageStatus::problem || (page.status == PageStatus::duplicate && !page.problem.empty());
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
    case PageAction::own:
        return "own";
    case PageAction::join:
        return "join";
    case PageAction::cover:
        return "cover";
    case PageAction::reopen:
        return "reopen";
    }
    return "";
}

/// A page without serial that is to count: not where the same paper counts already, which a person is asked about
/// first.
void count_once(Store& store, PagePicture& page) {
    page.status = PageStatus::read;
    page.problem.clear();
    for (const PagePicture& other : store.scans.same_paper(page)) {
        if (other.sheet == page.sheet && other.form_page != page.form_page)
            continue;
        page.status = PageStatus::duplicate;
        page.problem = phieu::name_of(Problem::same_ink);
        page.copy_of = other.id;
        page.own_sheet = page.sheet;
        page.sheet = other.sheet;
        return;
    }
}

bool is_code_doubt(std::string_view problem) {
    return problem == phieu::name_of(Problem::forged_code) || problem == phieu::name_of(Problem::serial_not_printed);
}

/// Its code is taken as it stands: it steps behind a page of that serial that counts already.
void take_doubted(Store& store, PagePicture& page) {
    if (const auto counts = store.scans.counted_page(page.sheet, page.form_page)) {
        page.status = PageStatus::duplicate;
        page.problem = phieu::name_of(Problem::duplicate_page);
    } else {
        count_once(store, page);
    }
}

/// This copy counts: the other steps back.
Allowed<void> use(Store& store, PagePicture& page, const std::string& person, const std::string& at) {
    if (store.scans.all_dropped(page.id))
        return refuse(RefusalKind::incomplete,
                      "Câu trả lời của bản này đã được bỏ để nhập lại. Hãy nhập thủ công trang này.",
                      "The answers of this copy were dropped to be keyed in anew. Key the page in.");
    if (is_code_doubt(page.problem)) {
        take_doubted(store, page);
        return {};
    }
    if (auto other = store.scans.counted_page(page.sheet, page.form_page); other && other->id != page.id) {
        other->status = PageStatus::duplicate;
        store.scans.change_page(*other, "stepped_back", person, at);
    }
    if (page.own_sheet.empty()) { // its period is open again: the same paper may count elsewhere by now
        count_once(store, page);
        return {};
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

/// Pages that the order of the stack put to the sheet of this one are put to no sheet any more.
void let_go(Store& store, const PagePicture& page, const std::string& person, const std::string& at) {
    for (PagePicture& other : store.scans.pages_of_sheet(page.sheet))
        if (other.id != page.id && is_unjoined(other)) {
            other.sheet = own_sheet_key(other);
            store.scans.change_page(other, "let_go", person, at);
        }
}

/// A sheet that stepped back for its copy is none, after all: the copy takes its own key again, and the pages of the
/// sheet that stepped back with this one count anew.
void part_copies(Store& store, const PagePicture& page, const std::string& person, const std::string& at) {
    const auto counts = store.scans.counted_page(page.sheet, page.form_page);
    if (!counts || counts->own_sheet.empty())
        return;
    for (PagePicture& copy : store.scans.pages_of_copy(counts->own_sheet)) {
        copy.sheet = copy.own_sheet;
        copy.own_sheet.clear();
        copy.copy_of = 0;
        store.scans.change_page(copy, "own", person, at);
    }
    for (PagePicture& other : store.scans.pages_of_sheet(page.sheet))
        if (other.id != page.id && other.status == PageStatus::duplicate && other.own_sheet.empty()) {
            other.status = PageStatus::read;
            other.problem.clear();
            store.scans.change_page(other, "own", person, at);
        }
}

/// A sheet of its own: it was taken for a copy, or nobody knew to which sheet it belongs.
Allowed<void> own(Store& store, PagePicture& page, const std::string& person, const std::string& at) {
    if (is_unjoined(page)) {
        let_go(store, page, person, at);
        page.sheet = own_sheet_key(page);
        count_once(store, page);
        return {};
    }
    if (page.problem == phieu::name_of(Problem::nothing_written)) {
        count_once(store, page);
        return {};
    }
    if (page.status != PageStatus::duplicate)
        return tl::unexpected(settled().value());
    const bool by_ink = !page.own_sheet.empty();
    const bool half = !by_ink && page.serial && page.form_pages > 1; // whose its other pages are, nobody has said
    if (!by_ink && !page.serial)
        part_copies(store, page, person, at);
    page.sheet = by_ink ? page.own_sheet : own_sheet_key(page);
    page.serial.reset(); // of two papers with one serial, one is a photocopy
    page.status = half ? PageStatus::problem : PageStatus::read;
    page.problem = half ? phieu::name_of(Problem::joining_unclear) : std::string_view{};
    page.copy_of = 0;
    page.own_sheet.clear();
    return {};
}

/// Puts a page to the sheet of another page of the same form that has no such page yet.
Allowed<void> join(Store& store, PagePicture& page, long long to, const std::string& person, const std::string& at) {
    auto with = store.scans.page(to);
    const bool fits = with && with->id != page.id && !with->sheet.empty() && with->template_id == page.template_id &&
                      with->version == page.version && with->form_page != page.form_page &&
                      (with->status == PageStatus::read || is_unjoined(*with));
    if (!fits)
        return refuse(RefusalKind::no_page, "Trang được chọn không phải trang khác của cùng mẫu phiếu.",
                      "The page that was chosen is not another page of the same form.");
    if (!is_unjoined(page))
        return tl::unexpected(settled().value());
    if (store.scans.counted_page(with->sheet, page.form_page))
        return refuse(RefusalKind::duplicate, "Phiếu được chọn đã có trang này. Hãy chọn phiếu khác.",
                      "That sheet has this page already. Choose another one.");
    if (is_unjoined(*with)) {
        count_once(store, *with);
        store.scans.change_page(*with, "join", person, at);
    }
    if (with->status == PageStatus::duplicate) { // that paper counts already: it asks, and this page with it
        const auto counts = store.scans.counted_page(with->sheet, page.form_page);
        page.sheet = counts ? with->sheet : with->own_sheet;
        if (counts) {
            page.status = PageStatus::duplicate;
            page.problem.clear();
            page.copy_of = counts->id;
            page.own_sheet = with->own_sheet;
        }
        return {};
    }
    page.sheet = with->sheet;
    page.form_pages = with->form_pages;
    page.serial = with->serial;
    give(page, belongs_of(*with));
    count_once(store, page);
    return {};
}

/// A cover whose code could not be read, or was taken for something else.
Allowed<void> cover(PagePicture& page, const BatchAttribution& says) {
    if (page.status != PageStatus::problem)
        return tl::unexpected(settled().value());
    if (says.unit.empty())
        return refuse(RefusalKind::incomplete, "Hãy chọn đơn vị ghi trên tờ bìa.", "Choose the unit of the cover.");
    const auto by_person = [](const std::string& value) { return value.empty() ? Origin::none : Origin::person; };
    page.status = PageStatus::cover;
    page.problem.clear();
    page.template_id.clear();
    page.version = page.form_page = 0;
    page.sheet.clear();
    page.serial.reset();
    page.unit = says.unit;
    page.unit_from = Origin::person;
    page.service = says.service;
    page.service_from = by_person(says.service);
    page.period = says.period;
    page.period_from = by_person(says.period);
    return {};
}

/// A page as it was when it last waited for a person; null where it never did.
nlohmann::json last_wait(Store& store, const PagePicture& page) {
    for (const std::string& before : store.scans.page_before_changes(page.id))
        if (auto was = nlohmann::json::parse(before, nullptr, false);
            was.is_object() && !was.value("problem", "").empty())
            return was;
    return {};
}

/// Makes of a page what it was: its problem, to which sheet and to whom it belonged.
void set_back(PagePicture& page, const nlohmann::json& was) {
    page.problem = was.value("problem", "");
    page.status = named<PageStatus>(was.value("status", "")).value_or(PageStatus::problem);
    if (!was.contains("unit_from")) // written by an older program, which told less
        return;
    page.template_id = was.value("template", "");
    page.version = was.value("version", 0);
    page.form_page = was.value("form_page", 0);
    page.sheet = was.value("sheet", "");
    page.copy_of = was.value("copy_of", 0LL);
    page.own_sheet = was.value("own_sheet", "");
    page.unit = was.value("unit", "");
    page.service = was.value("field", "");
    page.period = was.value("period", "");
    page.unit_from = named<Origin>(was.value("unit_from", "")).value_or(Origin::none);
    page.service_from = named<Origin>(was.value("field_from", "")).value_or(Origin::none);
    page.period_from = named<Origin>(was.value("period_from", "")).value_or(Origin::none);
}

/// Takes back what the act that changed this page last made of the other pages of its sheet.
void set_mates_back(Store& store, const PagePicture& page, const std::string& reason, const std::string& person,
                    const std::string& at) {
    for (const long long id : store.scans.changed_with(page.id)) {
        auto mate = store.scans.page(id);
        const auto before = store.scans.page_before_changes(id);
        const auto was = before.empty() ? nlohmann::json() : nlohmann::json::parse(before.front(), nullptr, false);
        if (!mate || mate->status != PageStatus::read || !was.is_object())
            continue;
        set_back(*mate, was);
        store.scans.change_page(*mate, name_of(PageAction::reopen) + ": " + reason, person, at);
    }
}

/// Takes back what was made of a page, and of the pages of its sheet by the same act.
Allowed<void> reopen(Store& store, PagePicture& page, const std::string& reason, const std::string& person,
                     const std::string& at) {
    const auto done = [&](PageAction action) { return done_as(store, page, name_of(action)); };
    const bool keyed = page.status == PageStatus::read && page.channel == "paper" &&
                       (page.page_to_scan.empty() || done_as(store, page, "keyed"));
    const bool copy = page.status == PageStatus::duplicate && page.problem.empty();
    const auto waited = last_wait(store, page);
    const bool taken = page.status == PageStatus::read && done(PageAction::use) && waited.is_object() &&
                       is_code_doubt(waited.value("problem", ""));
    const bool placed = taken ||
                        (page.status == PageStatus::read && (done(PageAction::own) || done(PageAction::join))) ||
                        (page.status == PageStatus::cover && done(PageAction::cover));
    if (!keyed && !copy && !placed && page.status != PageStatus::blank && page.status != PageStatus::foreign)
        return tl::unexpected(settled().value());
    if (reason.empty())
        return refuse(RefusalKind::reason_needed, "Muốn xử lý lại trang, hãy ghi lý do.",
                      "To take the page up anew, say why.");
    if (placed)
        set_mates_back(store, page, reason, person, at);
    if (keyed)
        store.scans.drop_readings(page.id);
    if (copy) {
        page.problem = phieu::name_of(page.own_sheet.empty() ? Problem::duplicate_page : Problem::same_ink);
    } else if (waited.is_object()) { // what a person said of it since is taken back with it
        set_back(page, waited);
    } else { // as the machine had settled it
        page.status = PageStatus::problem;
        page.problem = phieu::name_of(Problem::blank_page);
    }
    return {};
}

Allowed<void> apply(Store& store, PagePicture& page, const PageOrder& order, const std::string& person,
                    const std::string& at) {
    if (order.action != PageAction::reopen && !is_open(page))
        return tl::unexpected(settled().value());
    switch (order.action) {
    case PageAction::blank:
    case PageAction::foreign:
        page.status = order.action == PageAction::blank ? PageStatus::blank : PageStatus::foreign;
        page.problem.clear();
        return {};
    case PageAction::drop:
        if (page.status != PageStatus::duplicate)
            return tl::unexpected(settled().value());
        return drop(store, page);
    case PageAction::use:
        if (page.status != PageStatus::duplicate && page.problem != phieu::name_of(Problem::period_locked) &&
            !is_code_doubt(page.problem))
            return tl::unexpected(settled().value());
        return use(store, page, person, at);
    case PageAction::own:
        return own(store, page, person, at);
    case PageAction::join:
        return join(store, page, order.to, person, at);
    case PageAction::cover:
        return cover(page, order.cover);
    case PageAction::reopen:
        return reopen(store, page, order.reason, person, at);
    }
    return tl::unexpected(settled().value());
}

/// The other pages of a sheet that seems to be a copy go the way of the one that asks for them all; where one of them
/// can't, none does.
Allowed<void> with_its_sheet(Store& store, const PagePicture& first, PageAction action, const std::string& person,
                             const std::string& at) {
    if (first.own_sheet.empty() || (action != PageAction::use && action != PageAction::own))
        return {};
    for (PagePicture& page : store.scans.pages_of_copy(first.own_sheet)) {
        if (page.id == first.id || page.status != PageStatus::duplicate)
            continue;
        if (const auto done = action == PageAction::own ? own(store, page, person, at) : use(store, page, person, at);
            !done)
            return done;
        store.scans.change_page(page, name_of(action), person, at);
    }
    return {};
}

} // namespace

std::optional<PageAction> page_action_named(const std::string& name) {
    for (const PageAction action : {PageAction::blank, PageAction::foreign, PageAction::drop, PageAction::use,
                                    PageAction::own, PageAction::join, PageAction::cover, PageAction::reopen})
        if (name_of(action) == name)
            return action;
    return std::nullopt;
}

Allowed<void> join_sheets(Store& store, long long batch, const std::vector<long long>& pages, const std::string& person,
                          const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        for (const long long id : pages) {
            const auto one = store.scans.page(id);
            if (!one || one->batch != batch)
                return refuse(RefusalKind::no_page, "Có trang không thuộc lô này.", "A page is not of this batch.");
            if (!is_unjoined(*one))
                return tl::unexpected(settled().value());
            std::string copy_of_sheet;
            for (PagePicture& page : store.scans.pages_of_sheet(one->sheet)) {
                if (!is_unjoined(page))
                    continue;
                count_once(store, page);
                if (page.status == PageStatus::duplicate && page.sheet == copy_of_sheet)
                    page.problem.clear(); // its first page asks for both
                else if (page.status == PageStatus::duplicate)
                    copy_of_sheet = page.sheet;
                store.scans.change_page(page, name_of(PageAction::join), person, at);
            }
        }
        return {};
    });
}

Allowed<void> settle_online_copies(Store& store, long long batch, const std::vector<long long>& pages,
                                   PageAction action, const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        for (const long long id : pages) {
            const auto page = store.scans.page(id);
            if (!page || page->batch != batch || page->channel != "online")
                return refuse(RefusalKind::no_page, "Có dòng không thuộc bảng này.", "A row is not of this table.");
            if (page->status != PageStatus::duplicate)
                return tl::unexpected(settled().value());
            PageOrder order;
            order.page = id;
            order.action = action;
            if (const auto done = act_on_page(store, order, person, at); !done)
                return tl::unexpected(done.error());
        }
        return {};
    });
}

Allowed<PagePicture> act_on_page(Store& store, const PageOrder& order, const std::string& person,
                                 const std::string& at) {
    return store.transaction([&]() -> Allowed<PagePicture> {
        auto page = store.scans.page(order.page);
        if (!page)
            return refuse(RefusalKind::no_page, "Không có trang này.", "There is no such page.");
        const PagePicture before = *page;
        if (const auto done = apply(store, *page, order, person, at); !done)
            return tl::unexpected(done.error());
        const std::string name = name_of(order.action);
        store.scans.change_page(*page, order.reason.empty() ? name : name + ": " + order.reason, person, at);
        if (const auto done = with_its_sheet(store, before, order.action, person, at); !done)
            return tl::unexpected(done.error());
        if (page->channel != "online") // a table has none, and thousands of rows
            settle_covers(store, page->batch);
        return store.scans.page(order.page).value();
    });
}

} // namespace phieu
