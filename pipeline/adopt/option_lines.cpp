#include "adopt/option_lines.h"

#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace phieu::adopt {
namespace {

bool is_remark(const Item& item) {
    return item.words.starts_with("(") || item.words.starts_with("→") || item.words.starts_with("=>") ||
           item.words.starts_with("➔") || jump_of(item.words).has_value();
}

/// Where the first word of a text begins that is more than a sign: in "; Nữ" that of "Nữ".
double words_from(const Item& item) {
    for (const Phrase& phrase : item.phrases)
        if (!without_signs(phrase.text).empty())
            return phrase.at.x;
    return item.at.x;
}

enum class Nearer { behind, before, neither };

/// To which of the two targets that it stands between a text stands nearer, over a whole line.
Nearer nearer_side(const PrintLine& line) {
    constexpr double plainly = 0.6;
    double behind = 0, before = 0;
    const Item* target = nullptr;
    double words_to = 0; // right edge of the words after `target`; 0 where there are none yet
    double gap = 0;      // before these words
    for (const Item& item : line.items) {
        if (item.kind == Item::text && target) {
            if (words_to == 0)
                gap = words_from(item) - target->at.right();
            words_to = item.at.right();
        } else if (item.kind == Item::target) {
            if (target && words_to > 0) {
                behind += gap;
                before += item.at.x - words_to;
            }
            target = &item;
            words_to = 0;
        }
    }
    if (behind < plainly * before)
        return Nearer::behind;
    return before < plainly * behind ? Nearer::before : Nearer::neither;
}

} // namespace

bool labels_follow(const PrintLine& line) {
    const auto is_target = [](const Item& item) { return item.kind == Item::target; };
    const auto first = std::find_if(line.items.begin(), line.items.end(), is_target);
    const auto tail = std::find_if(line.items.rbegin(), line.items.rend(), is_target).base();
    const Nearer nearer = nearer_side(line);
    std::string question, label;
    for (auto item = line.items.begin(); item != first; ++item)
        label = with_blank(label, item->words);
    const bool asks = ends_with_any(trimmed(label), ":?") || numbering_alone(label);
    if (tail == line.items.end()) // "□ Tốt   □ Kém   □", whose last words go on below; "Tốt   □   Kém   □" is whole
        return nearer == Nearer::behind && (label.empty() || asks || numbering_of(label));
    if (first == line.items.begin() || asks)
        return true;
    if (nearer != Nearer::neither)
        return nearer == Nearer::behind;
    if (tail->kind == Item::writing || begins_with_sign(tail->words)) // "Khác □: ……", "Không □ (lý do: ……)"
        return false;
    split_lead(label, question);
    if (!question.empty() && !begins_lower(trimmed(label)))
        return false;
    return std::any_of(tail, line.items.end(),
                       [](const Item& item) { return item.kind == Item::writing || !is_remark(item); });
}

bool is_bare(const PrintLine& line) {
    int targets = 0;
    bool first = true;
    for (const Item& item : line.items) {
        if (item.kind == Item::target) {
            targets++;
            first = false;
            if (!item.words.empty())
                continue;
        } else if (!first && !(is_remark(item) && &item == &line.items.back())) {
            return false;
        }
    }
    return targets >= 2;
}

std::vector<Rect_mm> places_of_targets(const PrintLine& line) {
    std::vector<Rect_mm> out;
    for (const Item& item : line.items)
        if (item.kind == Item::target)
            out.push_back(item.at);
    return out;
}

std::vector<std::string> heads_above(const std::vector<PrintLine>& lines, const std::vector<Rect_mm>& targets) {
    constexpr double reach = 0.45; // of the distance between two targets
    constexpr double widest = 1.3; // of it
    const double pitch =
        (targets.back().center().x - targets.front().center().x) / static_cast<double>(targets.size() - 1);
    std::vector<std::string> out(targets.size());
    for (const PrintLine& line : lines)
        for (const Item& item : line.items)
            for (std::size_t n = 0; n < targets.size(); n++)
                if (item.kind == Item::text && item.at.w < widest * pitch &&
                    std::abs(item.at.center().x - targets[n].center().x) < reach * pitch)
                    out[n] = with_blank(out[n], item.words);
    if (std::any_of(out.begin(), out.end(), [](const std::string& head) { return head.empty(); }))
        return {};
    return out;
}

bool says_ends_alone(const PrintLine& line) {
    const auto is_target = [](const Item& item) { return item.kind == Item::target; };
    const auto first = std::find_if(line.items.begin(), line.items.end(), is_target);
    const auto tail = std::find_if(line.items.rbegin(), line.items.rend(), is_target).base();
    if (first == line.items.begin() || tail - first < 3 || tail == line.items.end() || tail + 1 != line.items.end() ||
        !std::all_of(first, tail, [](const Item& item) { return item.kind == Item::target && item.words.empty(); }))
        return false;
    std::string before, question;
    for (auto item = line.items.begin(); item != first; ++item)
        before = with_blank(before, item->words);
    split_lead(before, question);
    return !trimmed(before).empty() && rank_of(trimmed(before)) && rank_of(trimmed(tail->words));
}

bool is_example(const PrintLine& line) {
    const auto places = places_of_targets(line);
    if (line.items.front().kind != Item::text)
        return false;
    const bool shows = shows_how_to_mark(line.words()) && !is_question_number(numbering_of(line.words()));
    return shows || (is_instruction(line.words()) && places.size() == 1);
}

namespace {

/// "1.", "01", "a)"
std::string code_in(const std::string& word) {
    std::string code = word;
    while (!code.empty() && std::string_view(".)/:-").find(code.back()) != std::string_view::npos)
        code.pop_back();
    const bool letter = code.size() == 1 && word.size() == 2 && std::isalpha(static_cast<unsigned char>(code[0]));
    return is_short_number(code) || letter ? code : "";
}

int rank_of_code(const std::string& code) {
    return is_digit(code[0]) ? std::stoi(code) : 1000 + (code[0] | 0x20) - 'a' + 1;
}

bool is_first_code(int rank) {
    return rank == 1 || rank == 1001;
}

} // namespace

bool take_codes(PrintLine& line, const std::string& last, bool asked) {
    constexpr double beside_mm = 3.2;
    std::vector<std::pair<std::size_t, std::string>> codes; // of which target
    for (std::size_t n = 0; n < line.items.size(); n++) {
        if (line.items[n].kind != Item::target)
            continue;
        const Item* before = n > 0 && line.items[n - 1].kind == Item::text ? &line.items[n - 1] : nullptr;
        const std::string code =
            before && line.items[n].at.x - before->at.right() < beside_mm ? code_in(before->phrases.back().text) : "";
        if (code.empty())
            return false;
        codes.emplace_back(n, code);
    }
    for (std::size_t n = 0; n < codes.size(); n++) {
        const int rank = rank_of_code(codes[n].second);
        const bool goes_on =
            n > 0 ? rank == rank_of_code(codes[n - 1].second) + 1 : !last.empty() && rank == rank_of_code(last) + 1;
        const bool first = n == 0 && is_first_code(rank) &&
                           (asked || line.items[codes[n].first - 1].phrases.size() > 1 || codes[n].first > 1);
        if (!goes_on && !first)
            return false;
    }
    for (auto code = codes.rbegin(); code != codes.rend(); ++code) {
        line.items[code->first].words = code->second;
        Item& text = line.items[code->first - 1];
        text.phrases.pop_back();
        if (text.phrases.empty())
            line.items.erase(line.items.begin() + static_cast<std::ptrdiff_t>(code->first) - 1);
        else
            text = text_of(text.phrases);
    }
    return true;
}

bool leads_on(const PrintLine& line, std::size_t at) {
    const bool target_follows = at + 1 < line.items.size() && line.items[at + 1].kind == Item::target;
    const std::string words = trimmed(line.items[at].words);
    return target_follows && (ends_with_any(words, ":?") || is_question_number(numbering_of(words)));
}

bool asks_to_write(const PrintLine& line, std::size_t at) {
    constexpr double apart_mm = 3;
    const Item& item = line.items[at];
    if (item.kind != Item::text || at + 1 >= line.items.size() || line.items[at + 1].kind != Item::writing)
        return false;
    const std::string words = trimmed(item.words);
    if (is_question_number(numbering_of(words)))
        return true;
    const bool apart = at > 0 && item.at.x - line.items[at - 1].at.right() > apart_mm;
    return apart && ends_with_any(words, ":") && !begins_lower(words) && !adopt::asks_to_write(words) &&
           !asks_for_reason(words);
}

bool asks_anew(const PrintLine& line, std::size_t at) {
    constexpr double apart_mm = 4;
    std::string label = line.items[at].words, question;
    split_lead(label, question);
    if (question.empty() || without_signs(label).empty() || at == 0)
        return false;
    return is_question_number(numbering_of(trimmed(question))) ||
           line.items[at].at.x - line.items[at - 1].at.right() > apart_mm;
}

void split_lead(std::string& label, std::string& before) {
    const std::size_t end = label.find_last_of("?:");
    if (end == std::string::npos || end + 1 >= label.size())
        return;
    before = label.substr(0, end + 1);
    label = label.substr(end + 1);
}

} // namespace phieu::adopt
