#include "adopt/option_cells.h"

#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

/// What a cell is to the options of its row.
struct Part {
    enum Kind { text, mark, both, empty, other };
    Kind kind = other;
    std::string words;
    AskedOption option;
    std::optional<Item> writing; ///< beside its words
};

std::string code_of(const std::string& words) {
    std::string code = without_signs(words);
    while (!code.empty() && code.back() == '.')
        code.pop_back();
    return is_short_number(code) || (code.size() == 1 && std::isalpha(static_cast<unsigned char>(code[0]))) ? code : "";
}

Part part_of(const FilledCell& cell, const Parts& parts, bool rings) {
    Part out;
    out.words = trimmed(cell.words());
    if (cell.is_empty()) {
        out.kind = Part::empty;
        out.option.target = {TargetKind::cell, cell.cell.inner, 0.8};
        return out;
    }
    for (const PrintLine& line : cell.lines)
        for (const Item& item : line.items) {
            if (item.kind == Item::writing)
                out.writing = item;
            if (item.kind == Item::target)
                out.option.target = parts.targets[item.index];
        }
    const std::string code = code_of(out.words);
    const int targets = cell.targets();
    if (targets == 0 && rings && !code.empty() && is_digit(code[0])) {
        out.option.target = ring_around(cell.lines.front().items.front().at.center(), 0.85);
    } else if (targets == 0) {
        out.kind = out.words.empty() ? Part::other : Part::text;
        return out;
    } else if (targets > 1) {
        return out;
    }
    if (out.writing && targets > 0)
        return out;
    out.kind = out.words.empty() || !code.empty() ? Part::mark : Part::both;
    out.option.sign = out.kind == Part::mark ? code : "";
    out.option.label = out.kind == Part::both ? out.words : "";
    return out;
}

bool all(const std::vector<Part>& parts, Part::Kind kind) {
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) { return part.kind == kind; });
}

/// Words and marks in turns.
std::optional<OptionRow> in_turns(const std::vector<Part>& parts, Part::Kind mark) {
    if (parts.size() % 2 != 0)
        return std::nullopt;
    OptionRow out;
    const bool words_first = parts.front().kind == Part::text;
    for (std::size_t n = 0; n < parts.size(); n += 2) {
        const Part& words = parts[words_first ? n : n + 1];
        const Part& place = parts[words_first ? n + 1 : n];
        if (words.kind != Part::text || place.kind != mark)
            return std::nullopt;
        if (place.option.target.kind == TargetKind::digit && !words_first && parts.size() == 2)
            return std::nullopt; // the number of a row
        out.options.push_back(place.option);
        out.options.back().label = words.words;
        if (words.writing && n + 2 != parts.size())
            return std::nullopt;
        out.writing = words.writing;
    }
    return out;
}

/// "Năm sinh", "Số lần": no options.
bool asks_for_words(const std::vector<AskedOption>& options) {
    return std::any_of(options.begin(), options.end(),
                       [](const AskedOption& option) { return content_of_label(option.label) != "other"; });
}

} // namespace

std::optional<OptionRow> options_in_row(const std::vector<FilledCell>& cells, const Parts& parts, bool rings) {
    constexpr double widest_mm = 25; // of an empty cell to mark: more is room for words
    std::vector<Part> row;
    for (const FilledCell& cell : cells)
        row.push_back(part_of(cell, parts, rings));
    while (!row.empty() && row.back().kind == Part::empty && std::any_of(row.begin(), row.end(), [](const Part& part) {
        return part.kind == Part::mark || part.kind == Part::both;
    }))
        row.pop_back();
    if (row.size() < 2)
        return std::nullopt;
    OptionRow out;
    if (row.front().kind == Part::text && (row.size() % 2 == 1 || row[1].kind == Part::both)) { // it asks
        out.label = row.front().words;
        row.erase(row.begin());
    }
    if (all(row, Part::both)) {
        for (const Part& part : row)
            out.options.push_back(part.option);
        return out.options.size() >= 2 ? std::optional(out) : std::nullopt;
    }
    auto found = in_turns(row, Part::mark);
    if (!found && std::all_of(cells.begin(), cells.end(), [&](const FilledCell& cell) {
            return !cell.is_empty() || cell.cell.inner.w <= widest_mm;
        }))
        if (found = in_turns(row, Part::empty); found && (found->options.size() < 2 || asks_for_words(found->options)))
            found.reset(); // to be written in
    if (!found)
        return std::nullopt;
    out.options = std::move(found->options);
    out.writing = std::move(found->writing);
    return out;
}

std::optional<Rect_mm> comb_in_row(const std::vector<FilledCell>& cells) {
    constexpr double widest_mm = 10;
    constexpr std::size_t least = 3;
    if (cells.size() <= least || cells.front().is_empty() || cells.front().targets() > 0)
        return std::nullopt;
    Rect_mm out = cells[1].cell.inner;
    for (std::size_t n = 1; n < cells.size(); n++) {
        if (!cells[n].is_empty() || cells[n].cell.inner.w > widest_mm)
            return std::nullopt;
        out = joined(out, cells[n].cell.inner);
    }
    return out;
}

} // namespace phieu::adopt
