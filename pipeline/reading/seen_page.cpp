#include "reading/seen_page.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr double same_place = 0.3;       // two guesses that overlap so much are of one page
constexpr double lies_over = 0.04;       // of the smaller sheet: paper lies on paper
constexpr double guess_lies_over = 0.25; // where a place is only guessed from a code

cv::Point2d middle_of(const PageArea& area) {
    return (area[0] + area[1] + area[2] + area[3]) / 4;
}

double height_of(const PageArea& area) {
    const auto [low, high] = std::minmax({area[0].y, area[1].y, area[2].y, area[3].y});
    return high - low;
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
    for (SeenPage& before : seen)
        if (same_content(before, page) && !(before.registered && page.registered) && same_spot(before, page)) {
            if (page.registered)
                before = std::move(page);
            return;
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
    std::sort(seen.begin(), seen.end(),
              [](const SeenPage& a, const SeenPage& b) { return middle_of(a.area).y < middle_of(b.area).y; });
    for (auto row = seen.begin(); row != seen.end();) {
        const double least = middle_of(row->area).y + 0.4 * height_of(row->area);
        const auto end = std::find_if(row, seen.end(), [&](const SeenPage& p) { return middle_of(p.area).y >= least; });
        const auto next = end == row ? row + 1 : end;
        std::sort(row, next,
                  [](const SeenPage& a, const SeenPage& b) { return middle_of(a.area).x < middle_of(b.area).x; });
        row = next;
    }
    PictureReading pages;
    for (SeenPage& page : seen) {
        const bool whole = seen.size() == 1 || (!page.registered && (page.code || page.cover));
        pages.push_back({std::move(page.result), whole ? Rect_mm{0, 0, 1, 1} : part_of(page.area, picture)});
    }
    return pages;
}

} // namespace phieu
