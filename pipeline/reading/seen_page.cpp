#include "reading/seen_page.h"

#include <algorithm>
#include <cmath>

namespace phieu {
namespace {

constexpr double same_place = 0.3;       // two guesses that overlap so much are of one page
constexpr double lies_over = 0.04;       // of the smaller sheet: paper lies on paper
constexpr double guess_lies_over = 0.25; // where a place is only guessed from a code

/// Quarter turns clockwise from the picture to its pages, where all pages lie the same way; else none.
int quarter_turns(const std::vector<SeenPage>& seen) {
    std::optional<int> turns;
    for (const SeenPage& page : seen) {
        if (!page.registered || (!page.code && !page.cover))
            continue; // its corners are the picture's own
        const cv::Point2f way = page.area[1] - page.area[0];
        const int own = static_cast<int>(std::lround(std::atan2(way.y, way.x) / (CV_PI / 2)) + 4) % 4;
        if (turns && *turns != own)
            return 0;
        turns = own;
    }
    return turns.value_or(0);
}

/// A page as it lies in the upright picture, px.
struct Lying {
    SeenPage page;
    double top = 0, bottom = 0;
    double x = 0; ///< of its middle
};

Lying lying(SeenPage page, int turns) {
    const cv::Point2d right(std::array{1, 0, -1, 0}[static_cast<std::size_t>(turns)],
                            std::array{0, 1, 0, -1}[static_cast<std::size_t>(turns)]);
    const cv::Point2d down(-right.y, right.x);
    Lying out{std::move(page), 1e9, -1e9, 0};
    for (const cv::Point2f& corner : out.page.area) {
        const double y = down.dot(corner);
        out.top = std::min(out.top, y);
        out.bottom = std::max(out.bottom, y);
        out.x += right.dot(corner) / 4;
    }
    return out;
}

/// @return whether they stand beside each other: they share half of the lower one's height
bool in_one_row(const Lying& a, const Lying& b) {
    return std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > 0.5 * std::min(a.bottom - a.top, b.bottom - b.top);
}

bool same_content(const SeenPage& a, const SeenPage& b) {
    if (a.code && b.code)
        return same_page(*a.code, *b.code);
    return a.found.payload == b.found.payload;
}

/// A cover that is not one is known by its code alone: both its codes are of one page.
bool same_spot(const SeenPage& a, const SeenPage& b) {
    return (a.cover && b.cover) || overlap(a.area, b.area) > same_place;
}

/// Where a form's print lies is not known if the form is not: of two codes that stand in the two places of one page
/// both are that page's.
bool other_code_of_unknown_form(const SeenPage& a, const SeenPage& b) {
    const auto* trouble = std::get_if<PageTrouble>(&a.result);
    const bool unknown =
        trouble && (trouble->problem == Problem::unknown_form || trouble->problem == Problem::trial_sheet ||
                    trouble->problem == Problem::unusable_form);
    return unknown && !a.has_both_codes && a.code && b.code && a.code->place != b.code->place;
}

/// A cover's code that lies on a page of a form: whose sheet it is, a person says.
bool settle_cover(const SeenPage& cover, SeenPage& page) {
    if (!cover.cover || cover.registered || !page.code || !contains(page.area, middle_of(cover.found)))
        return false;
    page.result = PageTrouble{Problem::covered_form, cover.found.payload, page.code};
    return true;
}

void settle_overlap(SeenPage& a, SeenPage& b) {
    const bool sure = a.registered && b.registered;
    if (!a.code || !b.code || overlap(a.area, b.area) < (sure ? lies_over : guess_lies_over))
        return;
    for (SeenPage* page : {&a, &b})
        page->result = PageTrouble{Problem::double_feed, page->found.payload, page->code};
}

} // namespace

bool same_page(const PageCode& a, const PageCode& b) {
    return a.template_id == b.template_id && a.version == b.version && a.page == b.page && a.unit == b.unit &&
           a.serial == b.serial;
}

void add_page(std::vector<SeenPage>& seen, SeenPage page) {
    for (SeenPage& before : seen) {
        if (same_content(before, page) && other_code_of_unknown_form(before, page)) {
            before.has_both_codes = true;
            return;
        }
        if (same_content(before, page) && !(before.registered && page.registered) && same_spot(before, page)) {
            if (page.registered)
                before = std::move(page);
            return;
        }
    }
    seen.push_back(std::move(page));
}

void settle(std::vector<SeenPage>& seen) {
    std::vector<SeenPage> kept;
    for (std::size_t n = 0; n < seen.size(); n++) {
        const SeenPage& page = seen[n];
        bool explained = false;
        for (std::size_t other = 0; other < seen.size(); other++) {
            if (other == n)
                continue;
            explained = explained || settle_cover(page, seen[other]);
            const bool foreign = !page.code && !page.cover && !page.found.payload.empty();
            explained = explained || (foreign && (seen[other].code || seen[other].cover) &&
                                      contains(seen[other].area, middle_of(page.found)));
        }
        if (!explained)
            kept.push_back(page);
    }
    for (std::size_t a = 0; a < kept.size(); a++)
        for (std::size_t b = a + 1; b < kept.size(); b++)
            settle_overlap(kept[a], kept[b]);
    seen = std::move(kept);
}

PictureReading in_reading_order(std::vector<SeenPage> seen, cv::Size picture) {
    const int turns = quarter_turns(seen);
    std::vector<Lying> lie;
    for (SeenPage& page : seen)
        lie.push_back(lying(std::move(page), turns));
    std::sort(lie.begin(), lie.end(), [](const Lying& a, const Lying& b) { return a.top < b.top; });
    for (auto row = lie.begin(); row != lie.end();) {
        const auto next =
            std::stable_partition(row + 1, lie.end(), [&](const Lying& p) { return in_one_row(*row, p); });
        std::sort(row, next, [](const Lying& a, const Lying& b) { return a.x < b.x; });
        row = next;
    }
    PictureReading pages;
    for (Lying& lying : lie) {
        SeenPage& page = lying.page;
        const bool whole = lie.size() == 1 || (!page.registered && (page.code || page.cover));
        pages.push_back({std::move(page.result), whole ? Rect_mm{0, 0, 1, 1} : part_of(page.area, picture)});
    }
    return pages;
}

} // namespace phieu
