#include "record/stack.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

using Kind = StackPage::Kind;

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

/// "2" or "2-3"
std::string pages_text(int from, int to) {
    return from == to ? std::to_string(from) : fmt::format("{}-{}", from, to);
}

/// Names what breaks the order of a run: pages that are missing, and sheets whose pages stand in another order.
void name_gaps(const std::vector<StackPage>& stack, const Run& run, std::vector<Joined>& out) {
    const auto page = [&](std::size_t n) { return stack[run.pages[n]].page; };
    const int all = stack[run.pages.front()].pages;
    const auto count = static_cast<std::size_t>(all);
    for (std::size_t at = 0; at < run.pages.size();) {
        std::set<int> next;
        for (std::size_t n = at; n < std::min(at + count, run.pages.size()); n++)
            next.insert(page(n));
        std::size_t end = at + 1;
        while (end < run.pages.size() && page(end) > page(end - 1))
            end++;
        const bool all_there = next.size() == count && end - at < count;
        const bool reversed = page(at) == all && page(std::min(at + count, run.pages.size()) - 1) == 1;
        const bool then_anew = at + count >= run.pages.size() || page(at + count) == 1 || reversed;
        if (all_there && then_anew) { // else a shifted pile would look like that, too
            for (std::size_t n = at; n < at + count; n++)
                out[run.pages[n]].gap = "turned";
            at += count;
            continue;
        }
        for (std::size_t n = at; n < end; n++) {
            const int before = n == at ? 0 : page(n - 1);
            if (page(n) > before + 1)
                out[run.pages[n]].gap = "before:" + pages_text(before + 1, page(n) - 1);
        }
        if (page(end - 1) < all && out[run.pages[end - 1]].gap.empty())
            out[run.pages[end - 1]].gap = "after:" + pages_text(page(end - 1) + 1, all);
        at = end;
    }
}

} // namespace

std::vector<Joined> join_stack(const std::vector<StackPage>& stack) {
    std::vector<Joined> out(stack.size());
    for (std::size_t n = 0; n < stack.size(); n++)
        out[n].first = n;
    for (const Run& run : runs_of(stack)) {
        const std::vector<Piece> pieces = pieces_of(stack, run);
        const bool doubtful = is_doubtful(stack, run, pieces);
        if (std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return !piece.whole; }))
            name_gaps(stack, run, out);
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
