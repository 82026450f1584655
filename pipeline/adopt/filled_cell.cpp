#include "adopt/filled_cell.h"

#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

/// Words that climb, in the order in which they are read: line by line, each from its first word.
std::string climbing_words(const std::vector<PrintLine>& lines) {
    std::vector<Phrase> phrases;
    for (const PrintLine& line : lines)
        for (const Item& item : line.items)
            phrases.insert(phrases.end(), item.phrases.begin(), item.phrases.end());
    int climbs = 0, told = 0; // of a single letter, such as "ý", nothing tells which way it stands
    for (const Phrase& phrase : phrases) {
        climbs += phrase.climbs;
        told += phrase.climbs != 0 || code_points(phrase.text).size() > 1;
    }
    if (climbs == 0 || 2 * std::abs(climbs) <= told)
        return "";
    const int way = climbs > 0 ? 1 : -1;
    std::sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) { return a.at.x < b.at.x; });
    std::vector<std::vector<Phrase>> columns;
    for (const Phrase& phrase : phrases)
        if (!columns.empty() && phrase.at.x < columns.back().front().at.center().x)
            columns.back().push_back(phrase);
        else
            columns.push_back({phrase});
    if (way < 0)
        std::reverse(columns.begin(), columns.end());
    std::string out;
    for (std::vector<Phrase>& column : columns) {
        std::sort(column.begin(), column.end(),
                  [&](const Phrase& a, const Phrase& b) { return way * a.at.y > way * b.at.y; });
        for (const Phrase& phrase : column)
            out = with_blank(out, phrase.text);
    }
    return out;
}

} // namespace

std::string FilledCell::words() const {
    if (std::string climbing = climbing_words(lines); !climbing.empty())
        return climbing;
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

std::optional<std::string> lone_digit(const FilledCell& cell) {
    const std::string words = trimmed(cell.words());
    const bool alone = cell.lines.size() == 1 && cell.targets() == 0;
    if (const int circled = circled_digit(words); alone && circled >= 0)
        return std::to_string(circled);
    const bool digit = words.size() == 1 && words[0] >= '0' && words[0] <= '9';
    return alone && (digit || words == "10") ? std::optional(words) : std::nullopt;
}

std::optional<std::string> lone_sign(const FilledCell& cell) {
    const std::string words = trimmed(cell.words());
    const bool letter = cell.lines.size() == 1 && cell.targets() == 0 && words.size() == 1 &&
                        (words[0] | 0x20) >= 'a' && (words[0] | 0x20) <= 'h';
    return letter ? std::optional(words) : lone_digit(cell);
}

bool is_lone_face(const FilledCell& cell) {
    return cell.lines.size() == 1 && cell.targets() == 0 && is_face(trimmed(cell.words()));
}

bool has_writing(const FilledCell& cell) {
    return std::any_of(cell.lines.begin(), cell.lines.end(),
                       [](const PrintLine& line) { return line.has(Item::writing); });
}

} // namespace phieu::adopt
