#include "adopt/walk.h"
#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>

namespace phieu::adopt {
namespace {

/// "Số: ……/KH-UBND" at the head of a page is for the office.
bool is_document_number(const std::string& before) {
    const std::string words = trimmed(before);
    return words == "Số:" || words == "Số" || words.ends_with(" Số:");
}

/// "túi; khối lượng khoảng" → "khối lượng khoảng": what stands before the sign was counted at the place before.
std::optional<std::string> behind_unit(const std::string& words) {
    const std::size_t sign = words.find_first_of(";,");
    constexpr std::size_t longest = 16; // bytes
    if (sign == std::string::npos || sign > longest || sign + 1 >= words.size())
        return std::nullopt;
    if (words[sign] == ',' && !is_unit(trimmed(words.substr(0, sign)))) // "Số nhà, đường"
        return std::nullopt;
    std::string out = trimmed(words.substr(sign + 1));
    return out.empty() ? std::nullopt : std::optional(out);
}

bool is_date_part(const std::string& words) {
    const std::string text = trimmed(words);
    return text == "tháng" || text == "năm" || text == "/" || text.starts_with("năm 20") || text == "năm 20";
}

} // namespace

void Walk::writing_line(const PrintLine& line) {
    std::string before;
    for (const Item& item : line.items) {
        if (item.kind == Item::text) {
            before = with_blank(before, item.words);
            continue;
        }
        const Rect_mm place = writing_area(item);
        if (before.empty() && open_ == Open::text && continues_writing(place)) {
            Asked& text = current();
            text.writing = joined(text.writing, place);
            text.lines++;
            continue;
        }
        if (is_ornament(item, before) || is_document_number(before)) {
            before.clear();
            continue;
        }
        if (is_date_part(before) && open_ == Open::text && out_.questions.back().page == page_ &&
            level_with(current().writing, place) > 0.5) {
            current().label = with_blank(current().label, label_of(before));
            current().writing = joined(current().writing, place);
            before.clear();
            continue;
        }
        if (const auto next = behind_unit(before); &item != &line.items.front() && next)
            before = *next;
        const std::string label = before.empty() || begins_lower(before) ? with_blank(stem_, before) : before;
        if (label.empty() && open_ == Open::nothing && !last_had_words())
            continue;
        out_.questions.push_back(new_question(label));
        current().writing = place;
        current().confidence = label.empty() ? 0.4 : 0.85;
        open_ = Open::text;
        stem_.clear();
        before.clear();
    }
    if (!before.empty() && !begins_lower(before) && line.items.back().kind == Item::text && line.items.size() > 1) {
        stem_ = before;
    } else if (!before.empty() && open_ == Open::text) {
        // what follows a gap within a sentence: "ngày … tháng"; a unit is no part of it
        const std::string rest = label_of(before);
        current().label = with_blank(current().label, is_unit(rest) ? "(" + rest + ")" : rest);
    }
    recent_.clear();
}

bool Walk::continues_writing(const Rect_mm& place) const {
    constexpr double farthest_mm = 14; // between two lines to write on
    const Asked& text = out_.questions.back();
    return text.page == page_ && text.options.empty() && place.y - text.writing.bottom() < farthest_mm &&
           place.bottom() > text.writing.bottom() + 1 &&
           std::min(place.right(), text.writing.right()) > std::max(place.x, text.writing.x);
}

Rect_mm Walk::writing_area(const Item& item) const {
    constexpr double above_mm = 6; // where people write
    constexpr double below_mm = 1; // and what hangs down
    constexpr double least_mm = 3.5;
    const Rect_mm line = parts_->lines[item.index].at;
    if (parts_->lines[item.index].kind == WritingLine::comb)
        return line;
    double top = line.bottom() - above_mm;
    for (const Target& target : parts_->targets) // of the row above: a mark there is no writing
        if (target.at.x < line.right() && target.at.right() > line.x && target.at.center().y < line.y - least_mm)
            top = std::max(top, std::min(target.at.bottom(), line.bottom() - least_mm));
    return {line.x, top, line.w, line.bottom() + below_mm - top};
}

bool Walk::is_ornament(const Item& item, const std::string& before) const {
    if (parts_->lines[item.index].kind != WritingLine::rule || !before.empty())
        return false;
    return !(ends_with_any(trimmed(stem_), ":?)") || is_question_number(numbering_of(stem_)));
}

} // namespace phieu::adopt
