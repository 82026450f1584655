#include "adopt/matrix.h"

#include "adopt/wording.h"
#include "base/alike.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu::adopt {
namespace {

constexpr std::array comment_heads{"ghichu", "lydo", "gopy", "giaithich", "nguyennhan", "cuthe"};

/// "(3)", "(6) = (4) + (5)": the number of a column
bool is_column_number(const std::string& words) {
    return words.find('(') != std::string::npos && words.find_first_not_of("()0123456789 +-=:/") == std::string::npos;
}

/// What people write in a column of a table of questions.
bool asks_to_comment(const std::string& head) {
    const std::string e = essence(head);
    return std::any_of(comment_heads.begin(), comment_heads.end(),
                       [&](const char* part) { return e.find(part) != std::string::npos; });
}

/// "I", "A": a part of the table rather than a question.
bool is_part_cell(const std::string& words) {
    const auto number = numbering_of(trimmed(words) + ". ");
    return number && (number->kind == Numbering::roman || number->kind == Numbering::capital) &&
           trimmed(words).size() <= 5;
}

/// "1", "1.2", "a)", "Câu 3"
bool is_counter_cell(const std::string& words) {
    const std::string text = trimmed(words);
    return !text.empty() && text.size() <= 8 && numbering_of(text + (text.back() == '.' ? " " : ". ")).has_value();
}

/// Columns for something else than a mark.
bool is_for_words(const std::string& head) {
    const std::string e = essence(head);
    for (const char* part :
         {"ghichu", "lydo", "namsinh", "ngaysinh", "kyten", "chuky", "ykien", "gopy", "noidung", "hoten", "hovaten",
          "diachi", "dienthoai", "giaithich", "tieuchi", "cauhoi", "yeuto", "hangmuc", "chitieu"})
        if (e.find(part) != std::string::npos && !is_no_opinion(head))
            return true;
    static const std::vector<std::string> counters{"stt", "tt", "sott", "sothutu"};
    return std::any_of(counters.begin(), counters.end(), [&](const std::string& counter) {
        return e.size() == counter.size() && letters_apart(e, counter) <= (e.size() > 2 ? 1 : 0); // as OCR reads it
    });
}

/// A table on its way from top to bottom.
class TableReader {
public:
    TableReader(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts, int page,
                TableHeads& heads)
        : table_(table), parts_(parts), page_(page), heads_(heads) {
        for (const FilledCell& cell : cells)
            by_row_[cell.cell.row].push_back(cell);
        std::vector<double> edges = edges_of(table);
        if (!goes_on(edges))
            heads_ = headless(heads_.to_mark);
        heads_.edges_mm = std::move(edges);
    }

    std::vector<TableRow> rows() {
        for (auto read :
             {&TableReader::options_down_a_column, &TableReader::options_below_heads, &TableReader::digits_in_a_row})
            if (std::vector<TableRow> out = (this->*read)(); !out.empty())
                return out;
        std::vector<TableRow> out;
        for (const auto& [number, cells] : by_row_)
            if (!option_of_merged_question(number, cells, out))
                out.push_back(row(number, cells));
        if (levels_down_the_rows(out))
            turn(out);
        return out;
    }

private:
    static TableHeads headless(bool to_mark) {
        TableHeads out;
        out.to_mark = to_mark;
        return out;
    }

    static std::vector<double> edges_of(const Table& table) {
        std::vector<double> out;
        for (int column = 0; column < table.columns; column++)
            for (const Cell& cell : table.cells)
                if (cell.column == column && cell.columns == 1) {
                    out.push_back(cell.inner.x);
                    break;
                }
        out.push_back(table.at.right());
        return out;
    }

    /// Whether this is the rest of the table before: its columns stand in the same places, and none is headed anew.
    bool goes_on(const std::vector<double>& edges) const {
        constexpr double same_mm = 1.5;
        if (heads_.words.empty() || edges.size() != heads_.edges_mm.size() ||
            !std::equal(edges.begin(), edges.end(), heads_.edges_mm.begin(),
                        [](double a, double b) { return std::abs(a - b) < same_mm; }))
            return false;
        const std::vector<FilledCell>& first = by_row_.begin()->second;
        return std::none_of(first.begin(), first.end(), [&](const FilledCell& cell) {
            return heads_.words.count(cell.cell.column) > 0 && !cell.is_empty() && cell.targets() == 0 &&
                   !lone_digit(cell);
        });
    }

    /// Heads that are a scale, and one row of places to mark below: the question stands above the table.
    std::vector<TableRow> options_below_heads() {
        if (by_row_.size() != 2 || table_.columns < 2)
            return {};
        const std::vector<FilledCell>&heads = by_row_.begin()->second, &places = by_row_.rbegin()->second;
        const auto columns = static_cast<std::size_t>(table_.columns);
        if (heads.size() != columns || places.size() != columns)
            return {};
        std::vector<std::string> labels;
        for (std::size_t n = 0; n < columns; n++) {
            if (heads[n].is_empty() || heads[n].targets() > 0 || has_writing(heads[n]) ||
                !(places[n].is_empty() || (places[n].targets() == 1 && places[n].words().empty())))
                return {};
            labels.push_back(trimmed(heads[n].words()));
        }
        const bool yes_no = columns == 2 && essence(labels[0]) == "co" && essence(labels[1]) == "khong";
        const bool printed = places.front().targets() > 0 && places.back().targets() > 0;
        const bool to_mark = heads_.to_mark && std::none_of(labels.begin(), labels.end(), is_for_words);
        if (!yes_no && !scale_of(labels) && !are_in_sequence(labels) && !printed && !to_mark)
            return {};
        TableRow out;
        out.kind = TableRow::asked;
        out.questions.emplace_back().page = page_;
        out.questions.front().confidence = 0.85;
        for (std::size_t n = 0; n < columns; n++) {
            heads_.words[static_cast<int>(n)] = labels[n];
            out.questions.front().options.push_back(option_of(places[n]));
        }
        return {out};
    }

    /// A single row of cells, "0 | 1 | … | 10" to ring: the question stands above the table.
    std::vector<TableRow> digits_in_a_row() {
        constexpr std::size_t least = 3;
        const std::vector<FilledCell>& cells = by_row_.begin()->second;
        std::vector<std::string> labels;
        for (const FilledCell& cell : cells)
            labels.push_back(lone_digit(cell).value_or(""));
        if (by_row_.size() != 1 || labels.size() < least || !are_in_sequence(labels))
            return {};
        TableRow out;
        out.kind = TableRow::asked;
        out.questions.emplace_back().page = page_;
        out.questions.front().confidence = 0.85;
        for (const FilledCell& cell : cells)
            out.questions.front().options.push_back(option_of(cell));
        return {out};
    }

    static bool are_in_sequence(const std::vector<std::string>& labels) {
        for (std::size_t n = 0; n < labels.size(); n++)
            if (labels[n].empty() || labels[n].size() > 2 || !is_digit(labels[n][0]) ||
                (n > 0 && std::abs(std::atoi(labels[n].c_str()) - std::atoi(labels[n - 1].c_str())) != 1))
                return false;
        return labels.size() >= 3;
    }

    /// "Rất tốt", "Tốt", "Kém" down the rows, what is judged along the columns.
    static bool levels_down_the_rows(const std::vector<TableRow>& rows) {
        std::vector<std::string> labels, options;
        std::size_t columns = 0;
        for (const TableRow& row : rows)
            if (row.kind == TableRow::asked) {
                if (row.questions.size() != 1 || (columns > 0 && row.questions.front().options.size() != columns))
                    return false;
                columns = row.questions.front().options.size();
                labels.push_back(row.questions.front().label);
                if (options.empty())
                    for (const AskedOption& option : row.questions.front().options)
                        options.push_back(option.label);
            }
        return labels.size() >= 3 && scale_of(labels) && !scale_of(options);
    }

    /// What stands along the columns is asked, what stands down the rows are the answers.
    static void turn(std::vector<TableRow>& rows) {
        TableRow turned;
        turned.kind = TableRow::asked;
        for (const TableRow& row : rows)
            if (row.kind == TableRow::asked) {
                const Asked& level = row.questions.front();
                turned.questions.resize(level.options.size());
                for (std::size_t n = 0; n < level.options.size(); n++) {
                    turned.questions[n].page = level.page;
                    turned.questions[n].label = level.options[n].label;
                    turned.questions[n].confidence = 0.8;
                    turned.questions[n].options.push_back({level.label, "", level.options[n].target});
                }
            }
        std::erase_if(rows, [](const TableRow& row) { return row.kind == TableRow::asked; });
        rows.push_back(std::move(turned));
    }

    /// A table of two or three columns whose last is headed "Đánh dấu X", or is narrow and empty and has no head: its
    /// rows are the options of one question.
    std::vector<TableRow> options_down_a_column() {
        if (by_row_.size() < 3 || table_.columns > 3 || table_.columns < 2)
            return {};
        const bool headed = is_for_ticks(by_row_.begin()->second.back().words());
        TableRow out;
        out.kind = TableRow::asked;
        Asked& asked = out.questions.emplace_back();
        asked.page = page_;
        asked.confidence = headed ? 0.8 : 0.6;
        for (auto row = headed ? std::next(by_row_.begin()) : by_row_.begin(); row != by_row_.end(); ++row) {
            const std::vector<FilledCell>& cells = row->second;
            if (static_cast<int>(cells.size()) != table_.columns)
                return {};
            const FilledCell &words = cells[cells.size() - 2], &last = cells.back();
            if (!(headed ? last.is_empty() || last.targets() == 1 : is_to_tick(last, words)))
                return {};
            asked.options.push_back(option_of(last));
            asked.options.back().label = trimmed(words.words());
        }
        return {out};
    }
    /// Whether a cell without a head is one to tick for the words before it: it is empty, and too narrow to write in.
    static bool is_to_tick(const FilledCell& cell, const FilledCell& before) {
        constexpr double widest_mm = 25;
        const std::string words = trimmed(before.words());
        return cell.is_empty() && !words.empty() && before.targets() == 0 && !has_writing(before) &&
               cell.cell.inner.w <= widest_mm && 2 * cell.cell.inner.w < before.cell.inner.w &&
               !ends_with_any(words, ":?") && content_of_label(words) == "other";
    }
    static bool is_for_ticks(const std::string& head) {
        const std::string e = essence(head);
        return e.find("danhdau") != std::string::npos || e.find("luachon") != std::string::npos || e == "chon" ||
               e == "traloi" || e == "daux" || e == "x";
    }

    /// "Phương án | Mã", "Phương án | Chọn": an option a row, with a code to ring or a place to tick; what is asked
    /// stands to the left, beside its rows.
    /// @return whether a row is one of these: it is added to its question
    bool option_of_merged_question(int number, const std::vector<FilledCell>& cells, std::vector<TableRow>& rows) {
        const auto code = std::find_if(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            const auto head = heads_.words.find(cell.cell.column);
            const std::string words = head == heads_.words.end() ? "" : head->second, e = essence(words);
            if (e == "ma" || e == "maso" || e == "matraloi")
                return lone_digit(cell).has_value();
            return is_for_ticks(words) && cell.cell.rows == 1 &&
                   (cell.is_empty() || (cell.targets() == 1 && trimmed(cell.words()).empty()));
        });
        if (code == cells.end() || code == cells.begin() || std::prev(code)->is_empty() || code->cell.column < 2)
            return false;
        const int options_at = std::prev(code)->cell.column;
        int begun = -1, options = 0; ///< of the question: as many as rows that it stands beside
        std::string label;
        for (const auto& [above, others] : by_row_)
            for (const FilledCell& cell : others)
                if (above <= number && above + cell.cell.rows > number && cell.cell.column < options_at) {
                    const std::string words = trimmed(cell.words());
                    label = with_blank(label, is_counter_cell(words) ? words + "." : words);
                    begun = std::max(begun, above);
                    options = cell.cell.rows;
                }
        const bool to_write_in = code->is_empty() && code->cell.inner.w >= std::prev(code)->cell.inner.w;
        if (begun < 0 || (!lone_digit(*code) && (options < 2 || to_write_in)))
            return false;
        if (rows.empty() || rows.back().kind != TableRow::asked || begun != coded_from_) {
            TableRow& asked = rows.emplace_back();
            asked.kind = TableRow::asked;
            Asked& question = asked.questions.emplace_back();
            question.page = page_;
            question.label = label;
            question.confidence = 0.85;
            if (const auto numbered = numbering_of(label); is_question_number(numbered))
                question.number = numbered->word;
        }
        coded_from_ = begun;
        AskedOption option = option_of(*code);
        option.label = trimmed(std::prev(code)->words());
        for (auto rest = std::next(code); rest != cells.end(); ++rest) // "→ B3"
            option.label = with_blank(option.label, trimmed(rest->words()));
        rows.back().questions.front().options.push_back(std::move(option));
        return true;
    }

    TableRow row(int number, const std::vector<FilledCell>& cells) {
        TableRow out;
        out.cells = cells;
        if (is_heading(cells)) {
            out.kind = TableRow::heading;
            for (const FilledCell& cell : cells)
                out.words = with_blank(out.words, cell.words());
            return out;
        }
        if (is_head(number, cells)) {
            out.kind = TableRow::head;
            take_heads(cells);
            return out;
        }
        if (!are_in_turns(cells) && is_asked(cells)) {
            out.kind = TableRow::asked;
            out.questions = questions_of(number, cells);
        }
        return out;
    }

    /// "□ | Kinh | □ | Ê Đê", "1 | Bãi xe | 2 | Đường nội bộ": options in a row, each with its place before its words
    /// in a cell of its own. The first is no label of the others.
    bool are_in_turns(const std::vector<FilledCell>& cells) const {
        constexpr std::size_t least = 4;
        if (cells.size() < least || cells.size() % 2 != 0 || !heads_.words.empty())
            return false;
        const bool targets = cells.front().targets() == 1;
        for (std::size_t n = 0; n < cells.size(); n += 2) {
            const FilledCell &place = cells[n], &words = cells[n + 1];
            const bool is_place = targets ? place.targets() == 1 && trimmed(place.words()).empty()
                                          : lone_digit(place) == std::to_string(n / 2 + 1);
            if (!is_place || words.is_empty() || words.targets() > 0 || lone_digit(words) || has_writing(words))
                return false;
        }
        return true;
    }

    /// Words alone, over most of the table's columns; or a part's number with nothing to tick beside.
    bool is_heading(const std::vector<FilledCell>& cells) const {
        int wide = 0;
        std::string first;
        for (const FilledCell& cell : cells) {
            if (cell.targets() > 0 || has_writing(cell) || lone_digit(cell))
                return false;
            if (!cell.is_empty()) {
                wide = std::max(wide, cell.cell.columns);
                if (first.empty())
                    first = cell.words();
            }
        }
        if (first.empty() || table_.columns < 3)
            return false;
        const bool spans = wide >= std::max(2, table_.columns - 2) && 2 * wide > table_.columns;
        const auto alone =
            std::count_if(cells.begin(), cells.end(), [](const FilledCell& cell) { return !cell.is_empty(); });
        return (spans && alone <= 2) || (is_part_cell(first) && alone == 2 && heads_.words.size() >= 2);
    }

    /// Words in columns that others below have targets in, or are empty.
    bool is_head(int number, const std::vector<FilledCell>& cells) const {
        int words = 0;
        for (const FilledCell& cell : cells) {
            if (cell.targets() > 0 || has_writing(cell))
                return false;
            if (cell.cell.column > 0 && !cell.is_empty() && (is_open_below(cell) || cell.cell.columns > 1))
                words++;
        }
        const bool only_row_label = words == 0;
        const bool names_columns = number == 0 && cells.size() > 3 && is_for_words(cells.front().words()) &&
                                   std::all_of(cells.begin() + 1, cells.end(),
                                               [](const FilledCell& cell) { return lone_digit(cell).has_value(); });
        if (only_row_label && !names_columns)
            return false;
        const bool digits = std::all_of(cells.begin(), cells.end(), [](const FilledCell& cell) {
            return cell.cell.column == 0 || cell.is_empty() || lone_sign(cell) || is_lone_face(cell);
        });
        return !digits || heads_.words.empty() || number == 0 || all_open_below(cells);
    }
    bool is_open_below(const FilledCell& head) const {
        for (const auto& [number, cells] : by_row_)
            if (number > head.cell.row)
                for (const FilledCell& cell : cells)
                    if (cell.cell.column == head.cell.column && cell.cell.columns == head.cell.columns)
                        if (cell.is_empty() || cell.targets() == 1 || (is_lone_face(cell) && !is_lone_face(head)) ||
                            (lone_sign(cell) && !lone_sign(head)))
                            return true;
        return false;
    }
    bool all_open_below(const std::vector<FilledCell>& cells) const {
        return std::all_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return cell.cell.column == 0 || cell.is_empty() || !(lone_sign(cell) || is_lone_face(cell)) ||
                   is_open_below(cell);
        });
    }

    void take_heads(const std::vector<FilledCell>& cells) {
        if (numbers_columns(cells))
            return;
        for (const FilledCell& cell : cells)
            if (!cell.is_empty() && cell.cell.columns > 1)
                for (int n = 0; n < cell.cell.columns; n++)
                    heads_.groups[cell.cell.column + n] = trimmed(cell.words());
        for (const FilledCell& cell : cells)
            if (!cell.is_empty() && cell.cell.columns == 1 && cell.cell.column > 0) {
                const std::string words = trimmed(cell.words());
                const auto known = heads_.words.find(cell.cell.column);
                const bool counts = !words.empty() && words.size() <= 4 && lone_digit(cell).has_value();
                if (known != heads_.words.end() && counts) // a digit below the level's words is its value
                    heads_.signs[cell.cell.column] = *lone_digit(cell);
                else
                    heads_.words[cell.cell.column] = words;
            }
    }
    /// "(1) | (2) | (3)" below the heads
    bool numbers_columns(const std::vector<FilledCell>& cells) const {
        const auto numbered = std::count_if(cells.begin(), cells.end(), [](const FilledCell& cell) {
            return cell.words().find_first_of("0123456789") != std::string::npos;
        });
        return !heads_.words.empty() && 2 * numbered > static_cast<std::ptrdiff_t>(cells.size()) &&
               std::all_of(cells.begin(), cells.end(), [](const FilledCell& cell) {
                   return cell.is_empty() || is_column_number(trimmed(cell.words()));
               });
    }

    /// A cell to mark: a target alone, a digit alone, or nothing at all below a head.
    bool is_answer(const FilledCell& cell) const {
        if (cell.cell.column == 0) // the label, or its number
            return false;
        const auto head = heads_.words.find(cell.cell.column);
        const bool headed = head != heads_.words.end() && cell.cell.columns == 1;
        const bool printed = cell.targets() == 1 && trimmed(cell.words()).empty(); // "Ý kiến khác" over brackets
        if (headed && is_for_words(head->second) && !printed)
            return false;
        if (cell.is_empty())
            return headed && cell.cell.rows == 1;
        if (is_lone_face(cell))
            return headed;
        if (lone_sign(cell))
            return headed || heads_.words.empty() || heads_.groups.count(cell.cell.column) > 0;
        return cell.targets() == 1 && !has_writing(cell) && (headed || cell.words().size() <= 2);
    }

    /// A cell to mark among those of its row: beside printed boxes an empty cell is none, nor is one far wider than the
    /// others.
    bool is_answer_in(const std::vector<FilledCell>& cells, const FilledCell& cell) const {
        constexpr double far_wider = 2.2, wide_mm = 30;
        if (!is_answer(cell) || !cell.is_empty())
            return is_answer(cell);
        std::vector<double> widths;
        int printed = 0;
        for (const FilledCell& other : cells)
            if (is_answer(other)) {
                printed += !other.is_empty();
                widths.push_back(other.cell.inner.w);
            }
        std::nth_element(widths.begin(), widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2), widths.end());
        const double usual = widths[widths.size() / 2];
        return printed < 2 && !(cell.cell.inner.w > wide_mm && cell.cell.inner.w > far_wider * usual);
    }

    bool is_asked(const std::vector<FilledCell>& cells) const {
        const auto answers = std::count_if(cells.begin(), cells.end(),
                                           [&](const FilledCell& cell) { return is_answer_in(cells, cell); });
        const bool labelled = std::any_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return !is_answer_in(cells, cell) && !trimmed(cell.words()).empty() && cell.targets() == 0;
        });
        bool filled = true; // all cells to the right of the label: a row with a gap is no row of options
        for (const FilledCell& cell : cells)
            filled &= is_answer(cell) || !cell.is_empty() || cell.cell.column == 0 ||
                      !heads_.words.count(cell.cell.column) || is_for_words(heads_.words.at(cell.cell.column));
        return answers >= 2 && labelled && filled;
    }

    /// One question; or one for each group of columns, where each group is a scale of its own: "Tầm quan trọng" beside
    /// "Mức độ hài lòng". And what is to be written in a column of the row.
    std::vector<Asked> questions_of(int number, const std::vector<FilledCell>& cells) const {
        const Asked whole = question_of(number, cells);
        if (are_below_years(cells))
            return numbers_of(whole, cells);
        std::vector<std::pair<std::string, Asked>> parts;
        std::size_t at = 0;
        for (const FilledCell& cell : cells) {
            if (!is_answer_in(cells, cell))
                continue;
            const auto group = heads_.groups.find(cell.cell.column);
            const std::string name = group == heads_.groups.end() ? "" : group->second;
            if (parts.empty() || parts.back().first != name) {
                parts.emplace_back(name, whole);
                parts.back().second.options.clear();
            }
            parts.back().second.options.push_back(whole.options[at++]);
        }
        std::vector<Asked> out;
        if (are_scales(parts))
            for (auto& [name, question] : parts) {
                question.label = with_blank(question.label, "– " + name);
                out.push_back(std::move(question));
            }
        else
            out.push_back(whole);
        for (const FilledCell& cell : cells)
            if (const auto head = heads_.words.find(cell.cell.column);
                cell.is_empty() && cell.cell.columns == 1 && head != heads_.words.end() &&
                (asks_to_comment(head->second) || (is_answer(cell) && !is_answer_in(cells, cell)))) {
                out.push_back(written_in(cell, whole));
                out.back().confidence = 0.9;
            }
        return out;
    }
    /// What people write in a headed cell of a row.
    Asked written_in(const FilledCell& cell, const Asked& row) const {
        Asked out;
        out.page = page_;
        out.label = with_blank(row.label, "– " + heads_.words.at(cell.cell.column));
        out.writing = grown(cell.cell.inner, -0.5);
        return out;
    }
    /// "Năm 2024 | Năm 2025 | Ước 2026" over empty cells: what stands there is a number.
    bool are_below_years(const std::vector<FilledCell>& cells) const {
        return std::all_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return !is_answer_in(cells, cell) || (cell.is_empty() && heads_.words.count(cell.cell.column) &&
                                                  is_year(heads_.words.at(cell.cell.column)));
        });
    }
    std::vector<Asked> numbers_of(const Asked& row, const std::vector<FilledCell>& cells) const {
        std::vector<Asked> out;
        for (const FilledCell& cell : cells)
            if (is_answer_in(cells, cell)) {
                out.push_back(written_in(cell, row));
                out.back().counts = true;
                out.back().confidence = 0.85;
            }
        return out;
    }
    static bool are_scales(const std::vector<std::pair<std::string, Asked>>& parts) {
        std::vector<std::string> all;
        for (const auto& [name, question] : parts)
            for (const AskedOption& option : question.options)
                all.push_back(option.label);
        return parts.size() >= 2 && !scale_of(all) && std::all_of(parts.begin(), parts.end(), [](const auto& part) {
                   return !part.first.empty() && !rank_of(part.first) && part.second.options.size() >= 2;
               });
    }

    Asked question_of(int number, const std::vector<FilledCell>& cells) const {
        Asked out;
        out.page = page_;
        std::string counter;
        for (const auto& [above, others] : by_row_) // what stands beside several rows belongs to each
            if (above < number)
                for (const FilledCell& cell : others)
                    if (above + cell.cell.rows > number && !cell.is_empty() && !is_counter_cell(cell.words()) &&
                        !is_part_cell(cell.words()))
                        out.label = with_blank(out.label, trimmed(cell.words()) + " –");
        bool labelled = false;
        for (const FilledCell& cell : cells) {
            const std::string words = trimmed(cell.words());
            if (is_answer_in(cells, cell)) {
                out.options.push_back(option_of(cell));
            } else if (!words.empty() && cell.targets() == 0 && !labelled) {
                if (is_counter_cell(words) && counter.empty())
                    counter = words;
                else {
                    out.label = with_blank(out.label, words);
                    labelled = cell.cell.rows == 1;
                }
            }
        }
        if (!counter.empty()) {
            const bool pointed = counter.find_last_of(".):/") == counter.size() - 1;
            out.label = with_blank(counter + (pointed ? "" : "."), out.label);
        }
        if (const auto found = numbering_of(out.label); is_question_number(found))
            out.number = found->word;
        std::vector<std::string> labels;
        for (const AskedOption& option : out.options)
            labels.push_back(option.label);
        const bool cells_alone = out.options.front().target.kind == TargetKind::cell;
        out.confidence = scale_of(labels) ? 0.97 : cells_alone ? 0.7 : 0.9;
        return out;
    }

    AskedOption option_of(const FilledCell& cell) const {
        AskedOption out;
        const auto head = heads_.words.find(cell.cell.column);
        const auto sign = heads_.signs.find(cell.cell.column);
        if (sign != heads_.signs.end())
            out.sign = sign->second;
        if (cell.is_empty()) {
            out.target = {TargetKind::cell, cell.cell.inner, 0.9};
        } else if (const auto digit = lone_sign(cell); digit || is_lone_face(cell)) {
            out.target = ring_around(cell.lines.front().items.front().at.center(), 0.9);
            out.sign = digit.value_or("");
        } else {
            for (const PrintLine& line : cell.lines)
                for (const Item& item : line.items)
                    if (item.kind == Item::target)
                        out.target = parts_.targets[item.index];
            const std::string beside = trimmed(cell.words());
            const bool shortens_head = head != heads_.words.end() && !beside.empty() && !is_digit(beside[0]) &&
                                       head->second.size() > 1 && head->second.starts_with(beside);
            if (beside.size() == 1 && !shortens_head) // "□ T" below "Tốt"
                out.sign = beside;
        }
        out.label = head != heads_.words.end() ? head->second : out.sign;
        if (out.label.size() == 1 && out.sign.empty())
            out.sign = out.label;
        return out;
    }

    const Table& table_;
    const Parts& parts_;
    int page_;
    std::map<int, std::vector<FilledCell>> by_row_;
    TableHeads& heads_;
    int coded_from_ = -1; ///< the row with which the question at hand of coded options begins
};

} // namespace

std::vector<TableRow> read_table(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts, int page,
                                 TableHeads& heads) {
    return TableReader(table, cells, parts, page, heads).rows();
}

} // namespace phieu::adopt
