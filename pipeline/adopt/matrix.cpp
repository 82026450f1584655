#include "adopt/matrix.h"

#include "adopt/wording.h"
#include "base/alike.h"

#include <algorithm>
#include <map>
#include <set>

namespace phieu::adopt {
namespace {

constexpr double ring_side_mm = 5;

/// A digit to ring, alone in its cell.
std::optional<std::string> lone_digit(const FilledCell& cell) {
    const std::string words = trimmed(cell.words());
    const bool alone =
        cell.lines.size() == 1 && cell.targets() == 0 && words.size() == 1 && words[0] >= '0' && words[0] <= '9';
    return alone ? std::optional(words) : std::nullopt;
}

bool has_writing(const FilledCell& cell) {
    return std::any_of(cell.lines.begin(), cell.lines.end(),
                       [](const PrintLine& line) { return line.has(Item::writing); });
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
    for (const char* part : {"ghichu", "lydo", "ykien", "gopy", "noidung", "hoten", "hovaten", "diachi", "dienthoai",
                             "giaithich", "tieuchi", "cauhoi"})
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
    TableReader(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts, int page)
        : table_(table), parts_(parts), page_(page) {
        for (const FilledCell& cell : cells)
            by_row_[cell.cell.row].push_back(cell);
    }

    std::vector<TableRow> rows() {
        std::vector<TableRow> out = options_down_a_column();
        if (!out.empty())
            return out;
        for (const auto& [number, cells] : by_row_)
            out.push_back(row(number, cells));
        return out;
    }

private:
    /// A table of two or three columns whose last is headed "Đánh dấu X": its rows are the options of one question.
    std::vector<TableRow> options_down_a_column() const {
        if (by_row_.size() < 3 || table_.columns > 3 || table_.columns < 2)
            return {};
        TableRow out;
        out.kind = TableRow::asked;
        out.question.page = page_;
        out.question.confidence = 0.8;
        bool first = true;
        for (const auto& [number, cells] : by_row_) {
            const FilledCell& last = cells.back();
            if (static_cast<int>(cells.size()) != table_.columns)
                return {};
            if (first && !is_for_ticks(last.words()))
                return {};
            if (!first) {
                if (!last.is_empty() && last.targets() != 1)
                    return {};
                AskedOption option = option_of(last);
                option.label = trimmed(cells[cells.size() - 2].words());
                out.question.options.push_back(std::move(option));
            }
            first = false;
        }
        return {out};
    }
    static bool is_for_ticks(const std::string& head) {
        const std::string e = essence(head);
        return e.find("danhdau") != std::string::npos || e.find("luachon") != std::string::npos || e == "chon" ||
               e == "traloi" || e == "daux" || e == "x";
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
        if (is_asked(cells)) {
            out.kind = TableRow::asked;
            out.question = question_of(number, cells);
        }
        return out;
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
        return (spans && alone <= 2) || (is_part_cell(first) && alone == 2 && heads_.size() >= 2);
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
        if (only_row_label)
            return false;
        const bool digits = std::all_of(cells.begin(), cells.end(), [](const FilledCell& cell) {
            return cell.cell.column == 0 || cell.is_empty() || lone_digit(cell);
        });
        return !digits || heads_.empty() || number == 0 || all_open_below(cells);
    }
    bool is_open_below(const FilledCell& head) const {
        for (const auto& [number, cells] : by_row_)
            if (number > head.cell.row)
                for (const FilledCell& cell : cells)
                    if (cell.cell.column == head.cell.column && cell.cell.columns == head.cell.columns)
                        if (cell.is_empty() || cell.targets() == 1 || (lone_digit(cell) && !lone_digit(head)))
                            return true;
        return false;
    }
    bool all_open_below(const std::vector<FilledCell>& cells) const {
        return std::all_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return cell.cell.column == 0 || cell.is_empty() || !lone_digit(cell) || is_open_below(cell);
        });
    }

    void take_heads(const std::vector<FilledCell>& cells) {
        for (const FilledCell& cell : cells)
            if (!cell.is_empty() && cell.cell.columns > 1)
                for (int n = 0; n < cell.cell.columns; n++)
                    below_one_head_.insert(cell.cell.column + n);
        for (const FilledCell& cell : cells)
            if (!cell.is_empty() && cell.cell.columns == 1 && cell.cell.column > 0) {
                const std::string words = trimmed(cell.words());
                const auto known = heads_.find(cell.cell.column);
                const bool counts = !words.empty() && words.size() <= 4 && lone_digit(cell).has_value();
                if (known != heads_.end() && counts) // a digit below the level's words is its value
                    signs_[cell.cell.column] = words;
                else
                    heads_[cell.cell.column] = words;
            }
    }

    /// A cell to mark: a target alone, a digit alone, or nothing at all below a head.
    bool is_answer(const FilledCell& cell) const {
        if (cell.cell.column == 0) // the label, or its number
            return false;
        const auto head = heads_.find(cell.cell.column);
        const bool headed = head != heads_.end() && cell.cell.columns == 1;
        if (headed && is_for_words(head->second))
            return false;
        if (cell.is_empty())
            return headed && cell.cell.rows == 1;
        if (lone_digit(cell))
            return headed || heads_.empty() || below_one_head_.count(cell.cell.column) > 0;
        return cell.targets() == 1 && !has_writing(cell) && (headed || cell.words().size() <= 2);
    }

    bool is_asked(const std::vector<FilledCell>& cells) const {
        const auto answers =
            std::count_if(cells.begin(), cells.end(), [&](const FilledCell& cell) { return is_answer(cell); });
        const bool labelled = std::any_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return !is_answer(cell) && !trimmed(cell.words()).empty() && cell.targets() == 0;
        });
        bool filled = true; // all cells to the right of the label: a row with a gap is no row of options
        for (const FilledCell& cell : cells)
            filled &= is_answer(cell) || !cell.is_empty() || cell.cell.column == 0 || !heads_.count(cell.cell.column) ||
                      is_for_words(heads_.at(cell.cell.column));
        return answers >= 2 && labelled && filled;
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
            if (is_answer(cell)) {
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
        const auto head = heads_.find(cell.cell.column);
        const auto sign = signs_.find(cell.cell.column);
        if (sign != signs_.end())
            out.sign = sign->second;
        if (cell.is_empty()) {
            out.target = {TargetKind::cell, cell.cell.inner, 0.9};
        } else if (const auto digit = lone_digit(cell)) {
            const Point_mm at = cell.lines.front().items.front().at.center();
            out.target = {
                TargetKind::digit, {at.x - ring_side_mm / 2, at.y - ring_side_mm / 2, ring_side_mm, ring_side_mm}, 0.9};
            out.sign = *digit;
        } else {
            for (const PrintLine& line : cell.lines)
                for (const Item& item : line.items)
                    if (item.kind == Item::target)
                        out.target = parts_.targets[item.index];
            const std::string beside = trimmed(cell.words());
            if (beside.size() == 1)
                out.sign = beside;
        }
        out.label = head != heads_.end() ? head->second : out.sign;
        if (out.label.size() == 1 && out.sign.empty())
            out.sign = out.label;
        return out;
    }

    const Table& table_;
    const Parts& parts_;
    int page_;
    std::map<int, std::vector<FilledCell>> by_row_;
    std::map<int, std::string> heads_; ///< what each column means
    std::set<int> below_one_head_;     ///< columns below one head for several: "Mức độ" above 1 2 3 4 5
    std::map<int, std::string> signs_; ///< the digit that a second line of heads gives each column
};

} // namespace

std::string FilledCell::words() const {
    std::string out;
    for (const PrintLine& line : lines)
        out = with_blank(out, line.words());
    return out;
}

bool FilledCell::bold() const {
    return !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const PrintLine& line) { return line.bold(); });
}

int FilledCell::targets() const {
    int out = 0;
    for (const PrintLine& line : lines)
        for (const Item& item : line.items)
            out += item.kind == Item::target;
    return out;
}

std::vector<TableRow> read_table(const Table& table, const std::vector<FilledCell>& cells, const Parts& parts,
                                 int page) {
    return TableReader(table, cells, parts, page).rows();
}

} // namespace phieu::adopt
