#include "adopt/lines.h"

#include "adopt/wording.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

constexpr double wide_gap_mm = 2.8; // more than a blank of 14 pt in a stretched line

/// What a writing line looks like to whoever reads: as high as a line of print.
constexpr double height_of_writing_mm = 4.5;

Rect_mm roomy(const WritingPlace& line) {
    if (line.kind == WritingLine::comb)
        return line.at;
    return {line.at.x, line.at.bottom() - height_of_writing_mm, line.at.w, height_of_writing_mm};
}

std::vector<Item> items_within(const Parts& parts, const std::vector<Rect_mm>& areas,
                               const std::vector<Rect_mm>& without) {
    const auto is_in = [&](Point_mm point) {
        const auto holds_it = [&](const Rect_mm& area) { return holds(area, point); };
        return std::any_of(areas.begin(), areas.end(), holds_it) &&
               std::none_of(without.begin(), without.end(), holds_it);
    };
    std::vector<Item> out;
    for (const Phrase& phrase : parts.phrases)
        if (is_in(phrase.at.center()))
            out.push_back({Item::text, phrase.at, phrase.text, phrase.bold, 0, {phrase}});
    for (std::size_t n = 0; n < parts.targets.size(); n++)
        if (is_in(parts.targets[n].at.center()))
            out.push_back({Item::target, parts.targets[n].at, "", false, n, {}});
    for (std::size_t n = 0; n < parts.lines.size(); n++)
        if (is_in(parts.lines[n].at.center()))
            out.push_back({Item::writing, roomy(parts.lines[n]), "", false, n, {}});
    return out;
}

/// Words become texts: a wide gap, a target or a writing line ends one.
void join_words(PrintLine& line) {
    std::sort(line.items.begin(), line.items.end(), [](const Item& a, const Item& b) { return a.at.x < b.at.x; });
    std::vector<Item> out;
    for (Item& item : line.items) {
        const bool goes_on = !out.empty() && item.kind == Item::text && out.back().kind == Item::text &&
                             item.at.x - out.back().at.right() < wide_gap_mm;
        if (!goes_on) {
            out.push_back(std::move(item));
            continue;
        }
        const double gap = item.at.x - out.back().at.right();
        out.back().words += (gap > 0.3 ? " " : "") + item.words;
        out.back().bold &= item.bold;
        out.back().phrases.insert(out.back().phrases.end(), item.phrases.begin(), item.phrases.end());
        out.back().at = joined(out.back().at, item.at);
    }
    line.items = std::move(out);
}

} // namespace

Item text_of(const std::vector<Phrase>& phrases) {
    Item out{Item::text, phrases.front().at, "", true, 0, phrases};
    for (const Phrase& phrase : phrases) {
        out.words += (out.words.empty() ? "" : " ") + phrase.text;
        out.bold &= phrase.bold;
        out.at = joined(out.at, phrase.at);
    }
    return out;
}

bool PrintLine::has(Item::Kind kind) const {
    return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.kind == kind; });
}

std::string PrintLine::words() const {
    std::string out;
    for (const Item& item : items)
        if (item.kind == Item::text)
            out += (out.empty() ? "" : " ") + item.words;
    return out;
}

bool PrintLine::bold() const {
    return has(Item::text) && std::all_of(items.begin(), items.end(),
                                          [](const Item& item) { return item.kind != Item::text || item.bold; });
}

std::vector<PrintLine> lines_within(const Parts& parts, const std::vector<Rect_mm>& areas,
                                    const std::vector<Rect_mm>& without) {
    constexpr double least_level = 0.5;
    std::vector<Item> items = items_within(parts, areas, without);
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.at.center().y < b.at.center().y; });
    std::vector<PrintLine> out;
    for (Item& item : items) {
        PrintLine* best = nullptr;
        double best_level = least_level;
        for (auto line = out.rbegin(); line != out.rend() && line != out.rbegin() + 4; ++line) {
            double level = 0; // with the member that is nearest
            double nearest = 1e9;
            for (const Item& member : line->items) {
                const double away = std::max({member.at.x - item.at.right(), item.at.x - member.at.right(), 0.0});
                if (away < nearest) {
                    nearest = away;
                    level = level_with(item.at, member.at);
                }
            }
            if (level > best_level) {
                best_level = level;
                best = &*line;
            }
        }
        if (!best) {
            out.push_back({item.at, {}});
            best = &out.back();
        }
        best->at = joined(best->at, item.at);
        best->items.push_back(std::move(item));
    }
    std::sort(out.begin(), out.end(),
              [](const PrintLine& a, const PrintLine& b) { return a.at.center().y < b.at.center().y; });
    for (PrintLine& line : out)
        join_words(line);
    return out;
}

namespace {

/// A part of a page's height, over which nothing crosses some `x`.
struct Gutter {
    double x = 0;
    double top = 0;
    double bottom = 0;
    double height() const { return bottom - top; }
};

/// Adds all that are at least so high.
void add_gutters(double x, const std::vector<Rect_mm>& things, double page_height, double least_height,
                 std::vector<Gutter>& out) {
    constexpr double half_width_mm = 1.5;
    std::vector<Rect_mm> crossing;
    for (const Rect_mm& thing : things)
        if (thing.x < x + half_width_mm && thing.right() > x - half_width_mm)
            crossing.push_back(thing);
    std::sort(crossing.begin(), crossing.end(), [](const Rect_mm& a, const Rect_mm& b) { return a.y < b.y; });
    crossing.push_back({0, page_height, 1, 1});
    double free_from = 0;
    for (const Rect_mm& thing : crossing) {
        if (thing.y - free_from >= least_height)
            out.push_back({x, free_from, thing.y});
        free_from = std::max(free_from, thing.bottom());
    }
}

/// Whether numbered questions and something to answer stand in an area.
bool asks_something(const Parts& parts, const Rect_mm& area) {
    bool numbered = false;
    bool answered = false;
    for (const PrintLine& line : lines_within(parts, {area})) {
        const bool starts =
            !line.items.empty() && line.items.front().kind == Item::text && line.items.front().at.x < area.x + 15;
        const bool codes = starts && numbering_alone(line.items.front().words); // "2. □ Tự chôn": an option's
        const auto number = starts && !codes ? numbering_of(line.words() + " ") : std::nullopt;
        numbered |= number && (number->kind == Numbering::question || number->kind == Numbering::number ||
                               number->kind == Numbering::roman);
        answered |= line.has(Item::target) || line.has(Item::writing);
    }
    return numbered && answered;
}

/// The part of a column from where its print begins.
Rect_mm printed_part(const Rect_mm& column, const std::vector<Rect_mm>& things) {
    double first = column.right();
    for (const Rect_mm& thing : things)
        if (holds(column, thing.center()))
            first = std::min(first, thing.x);
    return {first, column.y, column.right() - first, column.h};
}

} // namespace

std::vector<Rect_mm> reading_areas(const BlankPage& page, const Parts& parts, const std::vector<Table>& tables) {
    constexpr double least_height_mm = 45;
    const double width = page.width_mm();
    const double height = page.height_mm();
    const Rect_mm whole{0, 0, width, height};
    std::vector<Rect_mm> things;
    for (const PrintLine& line : lines_within(parts, {whole}))
        for (const Item& item : line.items)
            things.push_back(item.at);
    for (const Table& table : tables)
        if (table.cells.size() > 1)
            things.push_back(table.at);
    std::vector<Gutter> gutters;
    for (double x = 0.35 * width; x <= 0.65 * width; x += 0.5)
        add_gutters(x, things, height, least_height_mm, gutters);
    std::stable_sort(gutters.begin(), gutters.end(),
                     [](const Gutter& a, const Gutter& b) { return a.height() > b.height(); });
    const auto is_between_columns = [&](const Gutter& gutter) {
        const Rect_mm left{0, gutter.top, gutter.x, gutter.height()},
            right{gutter.x, gutter.top, width - gutter.x, gutter.height()};
        const bool leaflet = width > height && gutter.height() > 0.6 * height; // two pages on one sheet
        const bool left_asks = asks_something(parts, printed_part(left, things)),
                   right_asks = asks_something(parts, printed_part(right, things));
        return leaflet ? left_asks || right_asks : left_asks && right_asks;
    };
    Gutter best;
    for (Gutter tried; const Gutter& gutter : gutters) {
        const bool same =
            gutter.top == tried.top && gutter.bottom == tried.bottom; // beside it, between the same things
        tried = gutter;
        if (!same && is_between_columns(gutter)) {
            best = gutter;
            break;
        }
    }
    if (best.height() <= 0)
        return {whole};
    const Rect_mm left{0, best.top, best.x, best.height()};
    const Rect_mm right{best.x, best.top, width - best.x, best.height()};
    std::vector<Rect_mm> out;
    if (best.top > 0)
        out.push_back({0, 0, width, best.top});
    out.push_back(left);
    out.push_back(right);
    if (best.bottom < height)
        out.push_back({0, best.bottom, width, height - best.bottom});
    return out;
}

} // namespace phieu::adopt
