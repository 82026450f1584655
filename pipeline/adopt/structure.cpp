#include "adopt/structure.h"

#include "adopt/matrix.h"
#include "adopt/ring_digits.h"
#include "adopt/walk.h"
#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <regex>

namespace phieu::adopt {
namespace {

/// A line or a table, in reading order.
struct Block {
    double y = 0;
    const PrintLine* line = nullptr;
    const Table* table = nullptr;
};

bool is_true_table(const Table& table) {
    return table.cells.size() > 1;
}

/// Whether a frame around a single cell is one to write in: nothing is printed in it.
bool is_frame(const Table& table, const Parts& parts) {
    constexpr double least_w_mm = 20;
    constexpr double least_h_mm = 5;
    if (is_true_table(table) || table.at.w < least_w_mm || table.at.h < least_h_mm)
        return false;
    return lines_within(parts, {table.cells.front().inner}).empty();
}

std::vector<std::string> words_of_columns(const Table& table, const std::vector<FilledCell>& cells) {
    std::vector<std::string> out(static_cast<std::size_t>(table.columns));
    for (const FilledCell& cell : cells)
        if (cell.targets() == 0)
            out[static_cast<std::size_t>(cell.cell.column)] =
                with_blank(out[static_cast<std::size_t>(cell.cell.column)], trimmed(cell.words()));
    return out;
}

void walk_table(Walk& walk, const Table& table, Parts& parts, int page, bool rings) {
    if (is_frame(table, parts)) {
        walk.frame(table.cells.front().inner, false);
        return;
    }
    std::vector<FilledCell> cells;
    for (const Cell& cell : table.cells)
        cells.push_back({cell, lines_within(parts, {cell.inner})});
    if (const std::string legend = legend_of_columns(words_of_columns(table, cells)); !legend.empty()) {
        walk.legend(legend, table.at.y);
        return;
    }
    walk.meet_table();
    const std::vector<TableRow> rows = read_table(table, cells, parts, page, walk.table_heads);
    if (std::any_of(rows.begin(), rows.end(), [](const TableRow& row) {
            return row.kind == TableRow::asked && !row.questions.front().label.empty();
        }))
        walk.begin_table();
    walk.end_option_cells();
    for (const TableRow& row : rows) {
        if (row.kind != TableRow::other)
            walk.end_option_cells();
        switch (row.kind) {
        case TableRow::heading:
            walk.heading(row.words);
            break;
        case TableRow::head:
            break;
        case TableRow::asked:
            for (const Asked& question : row.questions)
                walk.asked(question);
            break;
        case TableRow::other:
            if (walk.option_cells(row.cells, rings))
                break;
            walk.end_option_cells();
            if (walk.comb(row.cells))
                break;
            bool words_before = false;
            for (const FilledCell& cell : row.cells) {
                if (cell.is_empty()) {
                    if (words_before)
                        walk.frame(cell.cell.inner, true);
                    words_before = false;
                    continue;
                }
                std::vector<PrintLine> lines = cell.lines;
                take_ring_digits(lines, parts, rings, true);
                words_before = false;
                for (const PrintLine& line : lines) {
                    walk.line(line);
                    words_before = !line.has(Item::target) && !line.has(Item::writing);
                }
            }
        }
    }
}

bool is_page_number(const PrintLine& line, const BlankPage& page) {
    constexpr double margin_mm = 22;
    const bool at_edge = line.at.bottom() < margin_mm || line.at.y > page.height_mm() - margin_mm;
    const std::string words = trimmed(line.words());
    static const std::regex footer("(?:^|–|—|[\\s|-])[Tt]rang \\d{1,2}(?:\\s*/\\s*\\d{1,2})?$", std::regex::optimize);
    const bool numbers_alone = words.size() <= 7 && words.find_first_not_of("0123456789/-– Trang") == std::string::npos;
    return at_edge && !words.empty() && (numbers_alone || std::regex_search(words, footer));
}

void walk_page(Walk& walk, PageParts& parts, int number, bool rings) {
    walk.begin_page(number, parts.parts);
    std::vector<Rect_mm> in_tables;
    for (const Table& table : parts.ruling.tables)
        if (is_true_table(table))
            in_tables.push_back(table.at);
    for (const Rect_mm& area : reading_areas(*parts.page, parts.parts, parts.ruling.tables)) {
        std::vector<PrintLine> lines = lines_within(parts.parts, {area}, in_tables);
        take_ring_digits(lines, parts.parts, rings);
        double right_mm = 0;
        for (const PrintLine& line : lines)
            right_mm = std::max(right_mm, line.at.right());
        walk.begin_area(right_mm);
        std::vector<Block> blocks;
        for (const PrintLine& line : lines)
            if (!is_page_number(line, *parts.page))
                blocks.push_back({line.at.center().y, &line, nullptr});
        for (const Table& table : parts.ruling.tables)
            if (holds(area, table.at.center()) && (is_true_table(table) || is_frame(table, parts.parts)))
                blocks.push_back({table.rows == 1 ? table.at.center().y + 0.5 : table.at.y, nullptr, &table});
        std::stable_sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.y < b.y; });
        for (const Block& block : blocks)
            if (block.line)
                walk.line(*block.line);
            else
                walk_table(walk, *block.table, parts.parts, number, rings);
    }
}

/// The heading in capitals that names the form.
std::string title_of(const std::vector<PrintLine>& lines) {
    std::string out;
    double bottom = 0;
    for (const PrintLine& line : lines) {
        const std::string words = trimmed(line.words());
        const bool names = words.starts_with("PHIẾU") || words.starts_with("MẪU PHIẾU") || words.starts_with("BẢN") ||
                           words.starts_with("BẢNG HỎI") || words.starts_with("Mẫu phiếu") ||
                           words.starts_with("Phiếu");
        if (out.empty() && names && !line.has(Item::target))
            out = words;
        else if (!out.empty() && is_in_capitals(words) && !numbering_of(words) && line.at.y - bottom < line.at.h)
            out = with_blank(out, words);
        else if (!out.empty())
            break;
        if (!out.empty())
            bottom = line.at.bottom();
    }
    return out;
}

} // namespace

Rect_mm place_of(const Asked& asked) {
    Rect_mm out = asked.options.empty() ? asked.writing : asked.options.front().target.at;
    for (const AskedOption& option : asked.options)
        out = joined(out, option.target.at);
    return out;
}

FormContent read_structure(std::vector<PageParts> pages) {
    FormContent out;
    std::string text;
    for (std::size_t n = 0; n < pages.size(); n++)
        for (const PrintLine& line :
             lines_within(pages[n].parts, {{0, 0, pages[n].page->width_mm(), pages[n].page->height_mm()}})) {
            out.lines.push_back({static_cast<int>(n) + 1, line.at.y, line.words(), line.has(Item::target)});
            text += line.words() + "\n";
        }
    if (!pages.empty())
        out.title = title_of(lines_within(
            pages.front().parts, {{0, 0, pages.front().page->width_mm(), pages.front().page->height_mm() / 2}}));
    const bool rings = says_ring(text);
    Walk walk(out);
    int number = 0;
    for (PageParts& page : pages)
        walk_page(walk, page, ++number, rings);
    walk.finish();
    std::erase_if(out.questions,
                  [](const Asked& question) { return question.options.empty() && question.writing.w <= 0; });
    return out;
}

} // namespace phieu::adopt
