#include "adopt/rules.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

constexpr double shortest_across_mm = 8; // longer than a capital in a heading is wide
constexpr double shortest_down_mm = 5;   // taller than a capital of 16 pt
constexpr double least_cell_mm = 2.5;
constexpr double same_rule_mm = 1.2; // edges of cells nearer than that are one rule

cv::Mat opened(const cv::Mat& ink, cv::Size kernel) {
    cv::Mat out;
    cv::morphologyEx(ink, out, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, kernel));
    return out;
}

/// Copying breaks thin rules, and no turn sets them quite straight: shorter pieces are joined over gaps.
cv::Mat copied_rules(const cv::Mat& ink) {
    constexpr double piece_across_mm = 5;
    constexpr double piece_down_mm = 4.2;
    constexpr double widest_gap_mm = 2;
    cv::Mat thick, across, down;
    cv::dilate(ink, thick, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    cv::morphologyEx(opened(thick, {px(piece_across_mm), 1}), across, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {px(widest_gap_mm), 3}));
    cv::morphologyEx(opened(thick, {1, px(piece_down_mm)}), down, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_RECT, {3, px(widest_gap_mm)}));
    return across | down;
}

/// @param outline  255 on what hangs together @return whether it goes around most of the place that it takes
bool is_frame(const cv::Mat& outline) {
    constexpr double least_within = 0.4;
    cv::Mat padded, labels, stats, centers;
    cv::copyMakeBorder(outline, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    const cv::Mat paper = padded == 0;
    const int found = cv::connectedComponentsWithStats(paper, labels, stats, centers, 4);
    const int outside = labels.at<int>(0, 0);
    for (int n = 1; n < found; n++)
        if (n != outside && stats.at<int>(n, cv::CC_STAT_AREA) > least_within * static_cast<double>(outline.total()))
            return true;
    return false;
}

/// Calls `what` with the place and the mask of each thing that hangs together in a picture.
void for_each_piece(const cv::Mat& lines, const std::function<void(const cv::Rect&, const cv::Mat&)>& what) {
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(lines, labels, stats, centers, 8);
    for (int n = 1; n < found; n++) {
        const cv::Rect at(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                          stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        what(at, labels(at) == n);
    }
}

/// Takes the boxes to tick out of the ink: in a row that is hardly taller their sides stand below each other like
/// rules.
void remove_boxes(cv::Mat& ink) {
    constexpr double smallest_mm = 2.3, largest_mm = 8.5;
    for_each_piece(ink, [&](const cv::Rect& at, const cv::Mat& piece) {
        const bool small =
            std::min(at.width, at.height) >= px(smallest_mm) && std::max(at.width, at.height) <= px(largest_mm);
        if (small && is_frame(piece))
            ink(at).setTo(0, piece);
    });
}

/// Rules down a row that is hardly taller than a capital: they reach from one rule across to the next, as no letter
/// does.
cv::Mat rules_of_low_rows(const cv::Mat& ink, const cv::Mat& across) {
    constexpr double lowest_row_mm = 2.8, widest_mm = 1.2;
    constexpr int near_px = 2;
    cv::Mat out = cv::Mat::zeros(ink.size(), CV_8UC1);
    const auto meets = [&](int x, int y, int width) {
        const cv::Rect end = cv::Rect(x, y - near_px, width, 2 * near_px + 1) & cv::Rect({}, across.size());
        return cv::countNonZero(across(end)) > 0;
    };
    for_each_piece(opened(ink, {1, px(lowest_row_mm)}), [&](const cv::Rect& at, const cv::Mat& piece) {
        if (at.width <= px(widest_mm) && meets(at.x, at.y, at.width) && meets(at.x, at.br().y - 1, at.width))
            out(at).setTo(255, piece);
    });
    return out;
}

/// Rules of dots or dashes, as Word draws "dotted" borders: lines across and down that meet. Dots to write on meet
/// none.
cv::Mat dotted_rules(const cv::Mat& ink) {
    constexpr double thickest_mm = 0.7, longest_dash_mm = 2.2, widest_gap_mm = 1.8, shortest_dotted_mm = 15;
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(ink, labels, stats, centers, 8);
    std::vector<std::uint8_t> flat(static_cast<std::size_t>(found), 0), tall(flat);
    for (int n = 1; n < found; n++) {
        const int width = stats.at<int>(n, cv::CC_STAT_WIDTH), height = stats.at<int>(n, cv::CC_STAT_HEIGHT);
        flat[static_cast<std::size_t>(n)] = height <= px(thickest_mm) && width <= px(longest_dash_mm) ? 255 : 0;
        tall[static_cast<std::size_t>(n)] = width <= px(thickest_mm) && height <= px(longest_dash_mm) ? 255 : 0;
    }
    cv::Mat across(ink.size(), CV_8UC1), down(ink.size(), CV_8UC1);
    for (int y = 0; y < ink.rows; y++)
        for (int x = 0; x < ink.cols; x++) {
            const auto n = static_cast<std::size_t>(labels.at<int>(y, x));
            across.at<std::uint8_t>(y, x) = flat[n];
            down.at<std::uint8_t>(y, x) = tall[n];
        }
    const auto rect = [](int width, int height) { return cv::getStructuringElement(cv::MORPH_RECT, {width, height}); };
    cv::morphologyEx(across, across, cv::MORPH_CLOSE, rect(px(widest_gap_mm), 3));
    cv::morphologyEx(down, down, cv::MORPH_CLOSE, rect(3, px(widest_gap_mm)));
    across = opened(across, {px(shortest_dotted_mm), 1});
    down = opened(down, {1, px(shortest_down_mm)});
    cv::Mat out = cv::Mat::zeros(ink.size(), CV_8UC1);
    if (cv::countNonZero(across) == 0 || cv::countNonZero(down) == 0)
        return out;
    constexpr double near_mm = 1.4; // where they cross, dots of both are one piece, and neither's
    cv::Mat wide_across, wide_down;
    cv::dilate(across, wide_across, rect(2 * px(near_mm) + 1, 3));
    cv::dilate(down, wide_down, rect(3, 2 * px(near_mm) + 1));
    for_each_piece(wide_down, [&](const cv::Rect& at, const cv::Mat& piece) {
        cv::Mat joints;
        if (cv::connectedComponents(piece & wide_across(at), joints) > 2) // it goes from one across to another
            out(at).setTo(255, piece);
    });
    const cv::Mat downs = out.clone();
    for_each_piece(wide_across, [&](const cv::Rect& at, const cv::Mat& piece) {
        if (cv::countNonZero(piece & downs(at)) > 0)
            out(at).setTo(255, piece);
    });
    return out;
}

/// Rules across and down. What is thicker than a rule – bars, pictures, shaded cells – is none.
cv::Mat long_rules(const BlankPage& page) {
    constexpr double thickest_mm = 1.6;
    cv::Mat ink = page.ink.clone();
    ink.setTo(0, opened(page.ink, {px(thickest_mm), px(thickest_mm)}));
    remove_boxes(ink);
    cv::Mat rules;
    if (page.scanned) {
        rules = copied_rules(ink);
    } else {
        const cv::Mat across = opened(ink, {px(shortest_across_mm), 1});
        rules = across | opened(ink, {1, px(shortest_down_mm)}) | rules_of_low_rows(ink, across);
    }
    if (!page.scanned) // on a scan sides of boxes and letters are as broken as dotted rules
        rules |= dotted_rules(ink);
    cv::dilate(rules, rules, cv::getStructuringElement(cv::MORPH_RECT, {3, 3})); // corners meet
    return rules;
}

/// Sorted positions, one for each rule: those near each other are one.
std::vector<double> merged(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    std::vector<double> out;
    double last = -1e9;
    for (const double value : values) {
        if (value - last > same_rule_mm)
            out.push_back(value);
        last = value;
    }
    return out;
}

int nearest(const std::vector<double>& values, double to) {
    int best = 0;
    for (std::size_t n = 1; n < values.size(); n++)
        if (std::abs(values[n] - to) < std::abs(values[static_cast<std::size_t>(best)] - to))
            best = static_cast<int>(n);
    return best;
}

/// Numbers the cells by the rules that they lie between.
void number(Table& table) {
    std::vector<double> tops, lefts, bottoms, rights;
    for (const Cell& cell : table.cells) {
        tops.push_back(cell.inner.y);
        lefts.push_back(cell.inner.x);
    }
    tops = merged(tops);
    lefts = merged(lefts);
    table.rows = static_cast<int>(tops.size());
    table.columns = static_cast<int>(lefts.size());
    for (Cell& cell : table.cells) {
        cell.row = nearest(tops, cell.inner.y);
        cell.column = nearest(lefts, cell.inner.x);
        const auto within = [](const std::vector<double>& starts, int from, double end) {
            int count = 1;
            for (std::size_t n = static_cast<std::size_t>(from) + 1;
                 n < starts.size() && starts[n] < end - same_rule_mm; n++)
                count++;
            return count;
        };
        cell.rows = within(tops, cell.row, cell.inner.bottom());
        cell.columns = within(lefts, cell.column, cell.inner.right());
    }
    std::sort(table.cells.begin(), table.cells.end(),
              [](const Cell& a, const Cell& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
}

/// @param rules  of one table, with a free pixel around
/// @param at  of their top left on the page, px
std::vector<Cell> cells_within(const cv::Mat& rules, cv::Point at) {
    const cv::Mat free = rules == 0;
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(free, labels, stats, centers, 4);
    std::vector<Cell> out;
    for (int n = 1; n < found; n++) {
        const cv::Rect box(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                           stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        const double fill = static_cast<double>(stats.at<int>(n, cv::CC_STAT_AREA)) / box.area();
        const bool at_edge = box.x == 0 || box.y == 0 || box.br().x == rules.cols || box.br().y == rules.rows;
        if (at_edge || fill < 0.9 || std::min(box.width, box.height) < px(least_cell_mm))
            continue;
        Cell cell;
        cell.inner = in_mm(box + at);
        out.push_back(cell);
    }
    return out;
}

/// A box to tick whose sides lie on the rules of its row cuts its cell into three.
struct CutCell {
    std::size_t left = 0, box = 0, right = 0; ///< places in Table::cells
};

bool has_words(const BlankPage& page, const Rect_mm& area) {
    return std::any_of(page.words.begin(), page.words.end(), [&](const Word& word) {
        return std::any_of(word.letters.begin(), word.letters.end(),
                           [&](const Letter& letter) { return holds(area, letter.at.center()); });
    });
}

/// @return the cells of a column, if each is a box in the middle of what was one cell; else none
std::vector<CutCell> cut_cells(const Table& table, int column, const BlankPage& page) {
    constexpr double smallest_mm = 2.3, largest_mm = 8, most_uneven = 0.15, most_off_mm = 1.5;
    const auto beside = [&](const Cell& box, int at) {
        return std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
            return cell.column == at && cell.columns == 1 && cell.row == box.row && cell.rows == box.rows;
        });
    };
    const auto place = [&](std::vector<Cell>::const_iterator cell) {
        return static_cast<std::size_t>(cell - table.cells.begin());
    };
    std::vector<CutCell> out;
    for (auto box = table.cells.begin(); box != table.cells.end(); ++box) {
        if (box->column != column || box->columns != 1)
            continue;
        const Rect_mm& at = box->inner;
        const auto left = beside(*box, column - 1), right = beside(*box, column + 1);
        if (left == table.cells.end() || right == table.cells.end() || at.w < smallest_mm || at.w > largest_mm ||
            std::abs(at.w / at.h - 1) > most_uneven || std::abs(left->inner.w - right->inner.w) > most_off_mm ||
            has_words(page, left->inner) || has_words(page, at) || has_words(page, right->inner))
            return {};
        out.push_back({place(left), place(box), place(right)});
    }
    return out;
}

/// Cells for a letter each, rather than a box and what is left beside it.
bool are_of_one_width(const Table& table, const std::vector<CutCell>& cut) {
    constexpr double same_mm = 0.6;
    return std::all_of(cut.begin(), cut.end(), [&](const CutCell& cell) {
        const double width = table.cells[cell.box].inner.w;
        return std::abs(table.cells[cell.left].inner.w - width) < same_mm &&
               std::abs(table.cells[cell.right].inner.w - width) < same_mm;
    });
}

/// Makes one cell again of each that a box cuts into three, and takes the boxes' sides out of the rules.
/// @param rules  of the table @param at  of their top left on the page, px
/// @return the boxes' insides
std::vector<Rect_mm> rejoin_cells_around_boxes(Table& table, const BlankPage& page, cv::Mat& rules, cv::Point at) {
    std::vector<Rect_mm> boxes;
    std::vector<CutCell> cut;
    int columns = 0;
    bool headed = false; // a head over all three
    for (int column = 1; column + 1 < table.columns; column++) {
        const auto found = cut_cells(table, column, page);
        const bool below_one_head = std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
            return cell.column == column - 1 && cell.columns == 3;
        });
        if (found.empty() || (!below_one_head && are_of_one_width(table, found)))
            continue;
        cut.insert(cut.end(), found.begin(), found.end());
        columns++;
        headed = headed || below_one_head;
        column++; // the right one is no box
    }
    if (!headed && columns < 2)
        return boxes;
    std::vector<bool> gone(table.cells.size());
    std::vector<Cell> whole;
    for (const CutCell& cell : cut) {
        gone[cell.left] = gone[cell.box] = gone[cell.right] = true;
        boxes.push_back(table.cells[cell.box].inner);
        whole.push_back(table.cells[cell.left]);
        whole.back().inner = joined(table.cells[cell.left].inner, table.cells[cell.right].inner);
        const cv::Rect inner = pixels_of(whole.back().inner, page.ink) - at;
        rules(inner & cv::Rect({}, rules.size())).setTo(0);
    }
    for (std::size_t n = 0; n < gone.size(); n++)
        if (!gone[n])
            whole.push_back(table.cells[n]);
    table.cells = std::move(whole);
    number(table);
    return boxes;
}

/// Where mending has joined two tables that stand close below each other: nothing was printed between.
/// @param rules  of one table, or of several
/// @param ink    of the same part of the page
/// @return rows between tables, from top to bottom
std::vector<int> gaps_between_tables(const cv::Mat& rules, const cv::Mat& ink) {
    constexpr double highest_mm = 3.2, least_width = 0.9, least_printed = 0.5;
    const cv::Mat free = rules == 0;
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(free, labels, stats, centers, 4);
    std::vector<int> out;
    for (int n = 1; n < found; n++) {
        const cv::Rect at(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                          stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        if (at.x == 0 || at.y == 0 || at.height > px(highest_mm) || at.width < least_width * rules.cols)
            continue;
        const cv::Rect band(0, at.y, rules.cols, at.height);
        const cv::Mat joints = rules(band) != 0;
        const cv::Mat printed = joints & (ink(band) != 0);
        if (cv::countNonZero(printed) < least_printed * cv::countNonZero(joints))
            out.push_back(at.y + at.height / 2);
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Adds the table that some rules make, if they make one.
/// @param rules  of one table, with a free pixel around @param at  of their top left on the page, px
void add_table(const BlankPage& page, cv::Mat rules, cv::Point at, Ruling& out) {
    const cv::Rect box = cv::boundingRect(rules);
    if (box.width < px(shortest_across_mm) || box.height < px(shortest_down_mm))
        return;
    Table table;
    table.at = in_mm(box + at);
    table.cells = cells_within(rules, at);
    if (table.cells.empty())
        return;
    number(table);
    const auto boxes = rejoin_cells_around_boxes(table, page, rules, at);
    out.boxes.insert(out.boxes.end(), boxes.begin(), boxes.end());
    out.rules(cv::Rect(at, rules.size())).setTo(255, rules);
    out.tables.push_back(std::move(table));
}

} // namespace

Ruling find_tables(const BlankPage& page) {
    Ruling out;
    const cv::Mat rules = long_rules(page);
    out.rules = cv::Mat::zeros(rules.size(), CV_8UC1);
    cv::Mat labels, stats, centers;
    const int found = cv::connectedComponentsWithStats(rules, labels, stats, centers, 8);
    for (int n = 1; n < found; n++) {
        const cv::Rect box(stats.at<int>(n, cv::CC_STAT_LEFT), stats.at<int>(n, cv::CC_STAT_TOP),
                           stats.at<int>(n, cv::CC_STAT_WIDTH), stats.at<int>(n, cv::CC_STAT_HEIGHT));
        if (box.width < px(shortest_across_mm) || box.height < px(shortest_down_mm))
            continue;
        const cv::Rect roomy =
            cv::Rect(box.x - 1, box.y - 1, box.width + 2, box.height + 2) & cv::Rect(0, 0, rules.cols, rules.rows);
        const cv::Mat own = labels(roomy) == n;
        std::vector<int> ends = page.scanned ? gaps_between_tables(own, page.ink(roomy)) : std::vector<int>();
        ends.push_back(own.rows);
        for (int top = 0; const int end : ends) {
            cv::Mat alone = cv::Mat::zeros(own.size(), CV_8UC1);
            own.rowRange(top, end).copyTo(alone.rowRange(top, end));
            add_table(page, alone, roomy.tl(), out);
            top = end;
        }
    }
    std::sort(out.tables.begin(), out.tables.end(), [](const Table& a, const Table& b) { return a.at.y < b.at.y; });
    return out;
}

} // namespace phieu::adopt
