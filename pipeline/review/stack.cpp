#include "review/stack.h"

#include "base/problem.h"
#include "record/sheet_key.h"
#include "record/stack.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using Kind = StackPage::Kind;

std::string form_of(const PagePicture& page) {
    return fmt::format("{}.{}", page.template_id, page.version);
}

Kind kind_of(const PagePicture& page) {
    switch (page.status) {
    case PageStatus::read:
    case PageStatus::duplicate:
        return Kind::form;
    case PageStatus::cover:
        return Kind::cover;
    case PageStatus::blank:
        return Kind::blank;
    case PageStatus::foreign:
    case PageStatus::withdrawn:
        return Kind::other;
    case PageStatus::problem:
        return page.template_id.empty() ? Kind::unknown : Kind::form;
    }
    return Kind::unknown;
}

/// What a code, a cover or a person says of a page; what was concluded from the stack is left out.
Told said(const std::string& value, Origin from) {
    return from == Origin::page || from == Origin::person ? Told{value, from} : Told{};
}

/// A batch's pages with what the rules want to know of them, in the same order.
struct Stack {
    std::vector<StackRow> rows;
    std::vector<StackPage> pages;
};

Stack stack_of(Store& store, long long batch) {
    Stack out;
    out.rows = store.scans.stack_of(batch);
    std::map<std::string, int> form_pages;
    for (const StackRow& row : out.rows) {
        int& most = form_pages[form_of(row.page)];
        most = std::max(most, row.page.form_pages);
    }
    long long source = 0;
    std::size_t file = 0;
    for (const StackRow& row : out.rows) {
        if (row.source != source)
            file++;
        source = row.source;
        const PagePicture& page = row.page;
        StackPage one;
        one.kind = kind_of(page);
        one.file = file;
        one.picture = page.picture;
        one.file_pictures = row.file_pictures;
        one.form = form_of(page);
        one.page = page.form_page;
        one.pages = form_pages[one.form];
        one.pen = row.pen;
        if (page.serial || row.settled) // what a person has settled is joined to nothing
            one.numbered = page.sheet;
        one.says = {said(page.unit, page.unit_from), said(page.service, page.service_from),
                    said(page.period, page.period_from)};
        out.pages.push_back(std::move(one));
    }
    return out;
}

Belongs told_about(Store& store, long long batch) {
    const auto row = store.batches.find(batch);
    return row ? row->told().told() : Belongs{};
}

bool same(const PagePicture& a, const PagePicture& b) {
    return a.status == b.status && a.problem == b.problem && a.detail == b.detail && a.sheet == b.sheet &&
           a.copy_of == b.copy_of && a.own_sheet == b.own_sheet && a.unit == b.unit && a.unit_from == b.unit_from &&
           a.service == b.service && a.service_from == b.service_from && a.period == b.period &&
           a.period_from == b.period_from;
}

/// Pages are joined under the key of the sheet's first page. Those whose sheet is unclear, or only likely, count
/// nowhere until a person has said.
void join(Stack& stack) {
    const std::vector<Joined> joined = join_stack(stack.pages);
    std::vector<std::string> keys;
    for (const StackRow& row : stack.rows)
        keys.push_back(row.page.sheet);
    for (std::size_t n = 0; n < stack.rows.size(); n++) {
        PagePicture& page = stack.rows[n].page;
        if (stack.rows[n].settled || stack.pages[n].kind != Kind::form || page.serial || !page.own_sheet.empty())
            continue; // a copy that was set aside keeps its sheet when the stack is settled anew
        const bool read = page.status == PageStatus::read;
        if (joined[n].unclear && read) {
            page.status = PageStatus::problem;
            page.problem = name_of(Problem::joining_unclear);
            page.detail = joined[n].gap;
        }
        if (const std::string& key = keys[joined[n].first]; !key.empty() && (read || !joined[n].unclear)) {
            page.sheet = key;
            page.form_pages = stack.pages[n].pages;
        }
    }
}

/// Which papers a page is held against: those that were there before it, or also later ones.
enum class Against { earlier, all };

/// The sheet that counts and whose ink this sheet carries on some page; "" for none.
std::string read_before(Store& store, const std::vector<PagePicture*>& sheet, Against against,
                        std::map<long long, std::vector<PagePicture>>& papers) {
    for (const PagePicture* page : sheet) {
        papers[page->id] = store.scans.same_paper(*page);
        std::erase_if(papers[page->id], [&](const PagePicture& other) {
            return other.sheet == page->sheet || (against == Against::earlier && other.id > page->id);
        });
    }
    for (const PagePicture* page : sheet)
        if (!papers[page->id].empty())
            return papers[page->id].front().sheet;
    return "";
}

/// Nothing tells a sheet on which nothing is written from a second scan of it, nor from a form that nobody was given.
bool ask_if_unwritten(Store& store, const std::vector<PagePicture*>& sheet) {
    if (std::any_of(sheet.begin(), sheet.end(), [&](const auto* page) { return store.scans.is_written_on(page->id); }))
        return false;
    for (PagePicture* page : sheet)
        if (page->status == PageStatus::read) {
            page->status = PageStatus::problem;
            page->problem = name_of(Problem::nothing_written);
        }
    return true;
}

/// Sets a sheet aside whose ink was read before: the first page asks for all of them.
void set_aside(Store& store, const std::vector<PagePicture*>& sheet, Against against) {
    std::map<long long, std::vector<PagePicture>> papers;
    const std::string before = read_before(store, sheet, against, papers);
    if (before.empty())
        return;
    bool asked = false;
    for (PagePicture* page : sheet) {
        const auto counts = store.scans.counted_page(before, page->form_page);
        const std::vector<PagePicture>& like = papers[page->id];
        const bool alike = std::any_of(like.begin(), like.end(), [&](const auto& o) { return o.sheet == before; });
        if (!counts || (!alike && store.scans.is_written_on(page->id))) { // one page like another's, the other not
            page->status = PageStatus::problem;
            page->problem = name_of(Problem::joining_unclear);
            continue;
        }
        page->status = PageStatus::duplicate;
        page->problem = asked ? std::string() : std::string(name_of(Problem::same_ink));
        page->copy_of = counts->id;
        page->own_sheet = page->sheet;
        page->sheet = before;
        asked = true;
    }
}

/// Sets aside the sheets without serial among these pages whose ink counts already. Whether somebody wrote on a sheet
/// is not asked again where a person has said what its pages are.
void set_aside_copies(Store& store, std::vector<StackRow>& rows, Against against) {
    std::map<std::string, std::vector<PagePicture*>> sheets;
    std::set<std::string> looked_at;
    std::vector<std::string> order;
    for (StackRow& row : rows) {
        const bool open = row.page.status == PageStatus::read || is_unjoined(row.page);
        if (row.page.serial || row.page.sheet.empty() || !open)
            continue;
        std::vector<PagePicture*>& pages = sheets[row.page.sheet];
        if (pages.empty())
            order.push_back(row.page.sheet);
        pages.push_back(&row.page);
        if (row.settled)
            looked_at.insert(row.page.sheet);
    }
    for (const std::string& key : order) {
        if (looked_at.count(key) || !ask_if_unwritten(store, sheets[key]))
            set_aside(store, sheets[key], against);
        for (const PagePicture* page : sheets[key])
            store.scans.place_page(*page);
    }
}

/// @return whether a person has said that it is another paper than those like it
bool is_no_copy(Store& store, const PagePicture& page) {
    const auto before = store.scans.page_before_last_change(page.id, "own");
    const auto was = before ? nlohmann::json::parse(*before, nullptr, false) : nlohmann::json();
    return was.is_object() && was.value("status", "") == name_of(PageStatus::duplicate);
}

} // namespace

void settle_stack(Store& store, long long batch) {
    Stack stack = stack_of(store, batch);
    const std::vector<StackRow> before = stack.rows;
    const std::vector<Belongs> to = belongs_in_stack(stack.pages, told_about(store, batch));
    for (std::size_t n = 0; n < stack.rows.size(); n++)
        if (stack.pages[n].kind == Kind::form)
            give(stack.rows[n].page, to[n]);
    for (std::size_t n = 0; n < stack.rows.size(); n++) // read under a period that was not its own
        if (PagePicture& page = stack.rows[n].page;
            page.problem == name_of(Problem::period_locked) && page.period != before[n].page.period) {
            const bool copy = store.scans.counted_page(page.sheet, page.form_page).has_value();
            page.status = copy ? PageStatus::duplicate : PageStatus::read;
            page.problem = copy ? name_of(Problem::duplicate_page) : std::string_view{};
        }
    join(stack);
    for (std::size_t n = 0; n < stack.rows.size(); n++)
        if (!same(stack.rows[n].page, before[n].page))
            store.scans.place_page(stack.rows[n].page);
    std::erase_if(stack.rows, [](const StackRow& row) { return row.settled; });
    set_aside_copies(store, stack.rows, Against::earlier);
}

void settle_copies(Store& store, long long batch) {
    std::vector<StackRow> rows = store.scans.stack_of(batch);
    std::erase_if(rows, [&](const StackRow& row) { return is_no_copy(store, row.page); });
    set_aside_copies(store, rows, Against::all);
}

void settle_covers(Store& store, long long batch) {
    Stack stack = stack_of(store, batch);
    const std::vector<Belongs> to = belongs_in_stack(stack.pages, told_about(store, batch));
    for (std::size_t n = 0; n < stack.rows.size(); n++) {
        PagePicture page = stack.rows[n].page;
        if (stack.pages[n].kind != Kind::form)
            continue;
        // Only what covers say has changed: what somebody said of the page stands, what was told of the batch gives
        // way.
        const auto told = [&](const Told& was, const Told& now) {
            const bool open = (was.from == Origin::none || was.from == Origin::batch || was.from == Origin::option) &&
                              !stack.rows[n].settled;
            return was.from == Origin::cover || (open && now.from == Origin::cover) ? now : was;
        };
        const Belongs was = belongs_of(page);
        give(page, {told(was.unit, to[n].unit), told(was.service, to[n].service), told(was.period, to[n].period)});
        if (!same(page, stack.rows[n].page))
            store.scans.place_page(page);
    }
}

bool is_unjoined(const PagePicture& page) {
    return page.status == PageStatus::problem && page.problem == name_of(Problem::joining_unclear);
}

std::string own_sheet_key(const PagePicture& page) {
    return photocopied_sheet_key(page.template_id, page.version, source_key(page.source_sha256), page.number);
}

std::vector<PagePicture> sheets_to_join(Store& store, long long batch) {
    std::map<std::string, int> pages;
    std::vector<PagePicture> out;
    for (StackRow& row : store.scans.stack_of(batch))
        if (is_unjoined(row.page) && !row.page.sheet.empty()) {
            pages[row.page.sheet]++;
            out.push_back(std::move(row.page));
        }
    std::erase_if(out, [&](const PagePicture& page) { return pages[page.sheet] < 2; });
    return out;
}

std::vector<PagePicture> pages_near(Store& store, const PagePicture& page) {
    constexpr std::size_t most = 12;
    const std::vector<StackRow> stack = store.scans.stack_of(page.batch);
    std::ptrdiff_t own = 0;
    std::set<std::string> with_this_page; // sheets that have it
    for (std::size_t n = 0; n < stack.size(); n++) {
        const PagePicture& other = stack[n].page;
        if (other.id == page.id)
            own = static_cast<std::ptrdiff_t>(n);
        if (other.status == PageStatus::read && other.form_page == page.form_page && other.id != page.id)
            with_this_page.insert(other.sheet);
    }
    std::vector<std::pair<std::ptrdiff_t, std::size_t>> found; // how far, and where
    for (std::size_t n = 0; n < stack.size(); n++) {
        const PagePicture& other = stack[n].page;
        const bool open = other.status == PageStatus::read || is_unjoined(other);
        if (open && !other.serial && form_of(other) == form_of(page) && other.form_page != page.form_page &&
            !with_this_page.count(other.sheet))
            found.emplace_back(std::abs(static_cast<std::ptrdiff_t>(n) - own), n);
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), most));
    std::vector<PagePicture> out;
    for (const auto& [far, n] : found)
        out.push_back(stack[n].page);
    return out;
}

Allowed<void> give_unit(Store& store, long long batch, const std::vector<long long>& pages, const std::string& unit,
                        const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        std::set<long long> asked(pages.begin(), pages.end());
        std::set<std::string> sheets;
        const std::vector<StackRow> stack = store.scans.stack_of(batch);
        for (const StackRow& row : stack)
            if (asked.erase(row.page.id) && !row.page.sheet.empty())
                sheets.insert(row.page.sheet);
        if (!asked.empty())
            return refuse(RefusalKind::no_page, "Có trang không thuộc lô này.", "A page is not of this batch.");
        for (StackRow row : stack) {
            if (!sheets.count(row.page.sheet) || row.page.unit_from == Origin::page)
                continue;
            row.page.unit = unit;
            row.page.unit_from = unit.empty() ? Origin::none : Origin::person;
            store.scans.change_page(row.page, "unit", person, at);
        }
        return {};
    });
}

} // namespace phieu
