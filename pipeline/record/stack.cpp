#include "record/stack.h"

#include <algorithm>
#include <map>
#include <set>

namespace phieu {
namespace {

using Kind = StackPage::Kind;

// --- To whom ---------------------------------------------------------------------------------------------------------

enum class Order { forward, backward, unclear };

bool asks_its_cover(const StackPage& page) {
    return page.kind == Kind::form && page.says.unit.value.empty();
}

/// What the pages of numbered sheets say of the order in which the stack was scanned.
Order proven_order(const std::vector<StackPage>& stack) {
    constexpr int enough = 2;
    int forward = 0, backward = 0;
    const StackPage* last = nullptr;
    for (const StackPage& page : stack) {
        if (page.kind == Kind::blank)
            continue;
        if (last && last->numbered && page.numbered && *last->numbered == *page.numbered &&
            (last->file != page.file || last->picture != page.picture)) {
            forward += page.page > last->page;
            backward += page.page < last->page;
        }
        last = &page;
    }
    if (forward >= enough && backward == 0)
        return Order::forward;
    return backward >= enough && forward == 0 ? Order::backward : Order::unclear;
}

/// Files whose order is unclear, as long as nothing proves it: sheets first, a cover last.
std::set<std::size_t> turned_files(const std::vector<StackPage>& stack) {
    struct Ends {
        bool any = false, begins_with_sheet = false, ends_with_cover = false;
    };
    std::map<std::size_t, Ends> files;
    for (const StackPage& page : stack) {
        if (page.kind != Kind::cover && !asks_its_cover(page))
            continue;
        Ends& ends = files[page.file];
        if (!ends.any)
            ends.begins_with_sheet = page.kind != Kind::cover;
        ends.any = true;
        ends.ends_with_cover = page.kind == Kind::cover;
    }
    std::set<std::size_t> out;
    for (const auto& [file, ends] : files)
        if (ends.begins_with_sheet && ends.ends_with_cover)
            out.insert(file);
    return out;
}

/// @return whether sheets that name no unit stand before the first cover
bool sheets_before_covers(const std::vector<StackPage>& stack) {
    for (const StackPage& page : stack) {
        if (page.kind == Kind::cover)
            return false;
        if (asks_its_cover(page))
            return true;
    }
    return false;
}

/// The cover that speaks for each page: its place, `nobody`, or `unclear`.
constexpr std::ptrdiff_t nobody = -1;
constexpr std::ptrdiff_t unclear = -2;

std::vector<std::ptrdiff_t> covers_of(const std::vector<StackPage>& stack, Order order) {
    std::vector<std::ptrdiff_t> out(stack.size(), nobody);
    const bool lost = order == Order::unclear && sheets_before_covers(stack);
    const std::set<std::size_t> turned = order == Order::unclear ? turned_files(stack) : std::set<std::size_t>{};
    std::ptrdiff_t cover = lost ? unclear : nobody;
    std::size_t file = stack.empty() ? 0 : stack.front().file;
    const auto visit = [&](std::size_t at) {
        const StackPage& page = stack[at];
        if (page.file != file && turned.count(page.file))
            cover = unclear;
        file = page.file;
        if (page.kind == Kind::cover && !lost && !turned.count(file))
            cover = static_cast<std::ptrdiff_t>(at);
        else if (page.kind == Kind::cover && turned.count(file))
            cover = unclear;
        else if (page.kind == Kind::unknown)
            cover = unclear;
        out[at] = cover;
    };
    if (!stack.empty() && turned.count(file))
        cover = unclear;
    if (order == Order::backward)
        for (std::size_t at = stack.size(); at-- > 0;)
            visit(at);
    else
        for (std::size_t at = 0; at < stack.size(); at++)
            visit(at);
    return out;
}

/// One of unit, service and period: what of a page, of covers and of the batch says it.
Told told_by(const Told& page, const std::vector<StackPage>& stack, std::ptrdiff_t cover, const Told& batch,
             bool some_cover_says, Told Belongs::*member) {
    if (!page.value.empty())
        return page;
    if (cover == unclear)
        return some_cover_says ? Told{} : batch;
    if (cover == nobody)
        return batch;
    const Told& said = stack[static_cast<std::size_t>(cover)].says.*member;
    return said.value.empty() ? batch : Told{said.value, Origin::cover};
}

/// Pages of one numbered sheet under different covers: one of the covers is wrong for it.
void one_unit_a_sheet(const std::vector<StackPage>& stack, std::vector<Belongs>& belongs) {
    std::map<std::string, std::vector<std::size_t>> sheets;
    for (std::size_t n = 0; n < stack.size(); n++)
        if (stack[n].kind == Kind::form && stack[n].numbered)
            sheets[*stack[n].numbered].push_back(n);
    for (const auto& [key, pages] : sheets)
        if (std::any_of(pages.begin(), pages.end(),
                        [&](std::size_t n) { return belongs[n].unit.value != belongs[pages.front()].unit.value; }))
            for (const std::size_t n : pages)
                if (stack[n].says.unit.value.empty())
                    belongs[n].unit = {};
}

// --- Which sheet -----------------------------------------------------------------------------------------------------

/// Pages of a run that stand in ascending order, or a booklet's spreads.
struct Piece {
    std::vector<std::size_t> pages; ///< places in the stack
    bool whole = false;
};

/// Pages of one form without serial between two other papers.
struct Run {
    std::vector<std::size_t> pages;
    bool after_unknown = false;
    bool before_unknown = false;
};

bool is_photocopy(const StackPage& page) {
    return page.kind == Kind::form && !page.numbered;
}

std::vector<Run> runs_of(const std::vector<StackPage>& stack) {
    std::vector<Run> runs;
    bool open = false;
    bool unknown = false;
    for (std::size_t n = 0; n < stack.size(); n++) {
        const StackPage& page = stack[n];
        if (page.kind == Kind::blank)
            continue;
        if (!is_photocopy(page) || page.pages < 2) {
            if (open)
                runs.back().before_unknown = page.kind == Kind::unknown;
            open = false;
            unknown = page.kind == Kind::unknown;
            continue;
        }
        if (!open || stack[runs.back().pages.front()].form != page.form)
            runs.push_back({{}, unknown, false});
        runs.back().pages.push_back(n);
        open = true;
        unknown = false;
    }
    return runs;
}

/// The pages of a booklet's spreads from `at` on: all pages of the form once, in whole pictures of several pages.
bool is_booklet(const std::vector<StackPage>& stack, const Run& run, std::size_t at) {
    const auto count = static_cast<std::size_t>(stack[run.pages[at]].pages);
    if (at + count > run.pages.size())
        return false;
    std::set<int> pages;
    std::map<std::pair<std::size_t, int>, int> pictures;
    for (std::size_t n = at; n < at + count; n++) {
        const StackPage& page = stack[run.pages[n]];
        pages.insert(page.page);
        pictures[{page.file, page.picture}]++;
    }
    return pages.size() == count && *pages.rbegin() == static_cast<int>(count) &&
           std::all_of(pictures.begin(), pictures.end(), [](const auto& one) { return one.second > 1; });
}

/// @return whether one page may follow another of the same sheet: in one file, or from one picture's file to the next
bool in_reach(const StackPage& one, const StackPage& next) {
    return one.file == next.file || (one.file_pictures == 1 && next.file_pictures == 1);
}

std::vector<Piece> pieces_of(const std::vector<StackPage>& stack, const Run& run) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < run.pages.size();) {
        const auto count = static_cast<std::size_t>(stack[run.pages[at]].pages);
        Piece piece;
        if (is_booklet(stack, run, at)) {
            piece.pages.assign(run.pages.begin() + static_cast<std::ptrdiff_t>(at),
                               run.pages.begin() + static_cast<std::ptrdiff_t>(at + count));
            piece.whole = true;
        } else {
            const auto page = [&](std::size_t n) -> const StackPage& { return stack[run.pages[n]]; };
            std::size_t end = at + 1;
            while (end < run.pages.size() && page(end).page == page(end - 1).page + 1 &&
                   in_reach(page(end - 1), page(end)))
                end++;
            piece.pages.assign(run.pages.begin() + static_cast<std::ptrdiff_t>(at),
                               run.pages.begin() + static_cast<std::ptrdiff_t>(end));
            piece.whole = page(at).page == 1 && piece.pages.size() == count;
        }
        at += piece.pages.size();
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Of one pen the darkness differs by 0.05 between two pages of a sheet in 5 of 100 sheets, and by more than this in 2.
constexpr double another_pen = 0.07;

/// @return whether the pages of a piece were plainly written with different pens
bool other_pens(const std::vector<StackPage>& stack, const Piece& piece) {
    double least = 1, most = 0;
    for (const std::size_t n : piece.pages)
        if (const double pen = stack[n].pen; pen > 0) {
            least = std::min(least, pen);
            most = std::max(most, pen);
        }
    return most - least > another_pen;
}

/// @return whether these may be the two sides of two papers: were both fed as one, nothing in the order tells
bool perhaps_two_papers(const std::vector<StackPage>& stack, const Piece& piece) {
    const auto [first, last] = std::minmax_element(piece.pages.begin(), piece.pages.end());
    std::set<std::pair<std::size_t, int>> pictures; // with those of empty backs between
    for (std::size_t n = *first; n <= *last; n++)
        pictures.insert({stack[n].file, stack[n].picture});
    return pictures.size() == 2;
}

/// @return whether the order of the whole run may be shifted or turned round
bool is_doubtful(const std::vector<StackPage>& stack, const Run& run, const std::vector<Piece>& pieces) {
    const Piece& first = pieces.front();
    const Piece& last = pieces.back();
    const bool good_start = first.whole || stack[first.pages.front()].page == 1;
    const bool good_end = last.whole || stack[last.pages.back()].page == stack[last.pages.back()].pages;
    if (good_start)
        return !good_end && run.after_unknown;
    return !good_end || run.before_unknown || !run.after_unknown;
}

} // namespace

std::vector<Belongs> belongs_in_stack(const std::vector<StackPage>& stack, const Belongs& by_batch) {
    std::vector<Belongs> out(stack.size());
    const auto is_cover = [](const StackPage& page) { return page.kind == Kind::cover; };
    const bool covers = std::any_of(stack.begin(), stack.end(), is_cover);
    const auto cover = covers ? covers_of(stack, proven_order(stack)) : std::vector(stack.size(), nobody);
    const auto fill = [&](Told Belongs::*member) {
        const bool says = std::any_of(stack.begin(), stack.end(), [&](const StackPage& page) {
            return is_cover(page) && !(page.says.*member).value.empty();
        });
        for (std::size_t n = 0; n < stack.size(); n++)
            out[n].*member = told_by(stack[n].says.*member, stack, cover[n], by_batch.*member, says, member);
    };
    fill(&Belongs::unit);
    fill(&Belongs::service);
    fill(&Belongs::period);
    one_unit_a_sheet(stack, out);
    return out;
}

std::vector<Joined> join_stack(const std::vector<StackPage>& stack) {
    std::vector<Joined> out(stack.size());
    for (std::size_t n = 0; n < stack.size(); n++)
        out[n].first = n;
    for (const Run& run : runs_of(stack)) {
        const std::vector<Piece> pieces = pieces_of(stack, run);
        const bool doubtful = is_doubtful(stack, run, pieces);
        for (std::size_t p = 0; p < pieces.size(); p++) {
            const bool alone = (p > 0 && !pieces[p - 1].whole) || (p + 1 < pieces.size() && !pieces[p + 1].whole);
            const bool broken = doubtful || alone || !pieces[p].whole || other_pens(stack, pieces[p]);
            if (broken || perhaps_two_papers(stack, pieces[p]))
                for (const std::size_t n : pieces[p].pages)
                    out[n].unclear = true;
            if (broken)
                continue;
            const std::size_t first = *std::min_element(pieces[p].pages.begin(), pieces[p].pages.end(),
                                                        [&](auto a, auto b) { return stack[a].page < stack[b].page; });
            for (const std::size_t n : pieces[p].pages)
                out[n].first = first;
        }
    }
    return out;
}

} // namespace phieu
