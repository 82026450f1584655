#include "adopt/ring_digits.h"

#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phieu::adopt {
namespace {

constexpr int letters_from = 100;

/// What may be ringed: "5", "10", "a", and with a point where the form says that it is to be ringed.
struct RingSign {
    int value = 0; ///< of a digit; of a letter `letters_from` and up
    std::string word;
};

std::optional<RingSign> sign_of(std::string word, bool rings) {
    if (const int circled = circled_digit(word); circled >= 0)
        return RingSign{circled, std::to_string(circled)};
    if (rings && word.size() > 1 && std::string_view(".)/").find(word.back()) != std::string_view::npos)
        word.pop_back();
    if (is_short_number(word) && (word.size() == 1 || word == "10" || rings))
        return RingSign{std::stoi(word), word};
    const bool letter =
        rings && word.size() == 1 && ((word[0] >= 'a' && word[0] <= 'h') || (word[0] >= 'A' && word[0] <= 'H'));
    return letter ? std::optional(RingSign{letters_from + (word[0] | 0x20) - 'a', word}) : std::nullopt;
}

/// "1.Nam", typed without a blank, is a sign and a word.
std::vector<Phrase> without_tight_signs(const std::vector<Phrase>& phrases) {
    std::vector<Phrase> out;
    for (const Phrase& phrase : phrases) {
        const std::size_t digits = phrase.text.find_first_not_of("0123456789");
        const bool tight =
            digits != std::string::npos && digits >= 1 && digits <= 2 && digits + 1 < phrase.text.size() &&
            (phrase.text[digits] == '.' || phrase.text[digits] == ')') && !is_digit(phrase.text[digits + 1]);
        if (!tight) {
            out.push_back(phrase);
            continue;
        }
        const auto sign = static_cast<double>(digits) + 0.5, all = static_cast<double>(code_points(phrase.text).size());
        const double width = phrase.at.w * sign / all;
        out.push_back({phrase.text.substr(0, digits + 1), {phrase.at.x, phrase.at.y, width, phrase.at.h}, phrase.bold});
        out.push_back({phrase.text.substr(digits + 1),
                       {phrase.at.x + width, phrase.at.y, phrase.at.w - width, phrase.at.h},
                       phrase.bold});
    }
    return out;
}

/// Splits texts at what may be ringed: "1 Cá nhân 2 Tổ chức".
std::vector<Item> split_at_signs(const Item& item, bool rings) {
    std::vector<std::vector<Phrase>> parts;
    for (const Phrase& phrase : rings ? without_tight_signs(item.phrases) : item.phrases)
        if (parts.empty() || sign_of(phrase.text, rings))
            parts.push_back({phrase});
        else
            parts.back().push_back(phrase);
    std::vector<Item> out;
    for (const std::vector<Phrase>& part : parts)
        out.push_back(text_of(part));
    return out;
}

bool is_dash_or_equals(std::string_view text) {
    constexpr std::array signs{"=", ":", "-", "–", "—", "→"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
}

/// "5 = Rất hài lòng" says what a digit means.
bool is_explained(const Item& item) {
    return item.phrases.size() > 1 && is_dash_or_equals(item.phrases[1].text);
}

/// Codes that a list ends with, whatever the one before: "Không biết", "Không trả lời", "Khác".
bool is_code_of_none(int value) {
    constexpr std::array codes{7, 8, 9, 77, 88, 97, 98, 99};
    return std::find(codes.begin(), codes.end(), value) != codes.end();
}

/// Signs in sequence among the items of a line.
struct Run {
    std::vector<std::size_t> at; ///< which items
    std::vector<int> values;
};

/// The longest row of signs, each one more or one less than the one before; numbers between them belong to labels.
Run longest_run(const std::vector<Item>& items, bool rings, bool explained_too = false) {
    std::vector<std::pair<std::size_t, int>> signs;
    for (std::size_t n = 0; n < items.size(); n++)
        if (const auto sign =
                items[n].kind == Item::text ? sign_of(items[n].phrases.front().text, rings) : std::nullopt)
            if (explained_too || !is_explained(items[n]))
                signs.emplace_back(n, sign->value);
    Run best;
    for (std::size_t first = 0; first < signs.size(); first++)
        for (const int step : {1, -1}) {
            Run run;
            for (std::size_t n = first; n < signs.size(); n++)
                if (run.at.empty() || signs[n].second == run.values.back() + step) {
                    run.at.push_back(signs[n].first);
                    run.values.push_back(signs[n].second);
                }
            if (run.at.size() == 2 && step < 0) // "Câu 2. (chỉ chọn 1 phương án)"
                continue;
            // "1. Thời gian: 1 2 3 4 5": of two rows as long the first begins with the question's number.
            if (run.at.size() > best.at.size() || (run.at.size() == best.at.size() && run.at.size() >= 3))
                best = run;
        }
    return best;
}

/// "1 – Rất kém   2 – Kém" says what digits mean; "1 – Họp tổ   2 – Dán thông báo" are options.
bool is_legend(const std::vector<Item>& items, const Run& run) {
    std::vector<std::string> labels;
    for (const std::size_t n : run.at) {
        if (items[n].phrases.size() < 3 || items[n].phrases[1].text.find_first_of("=:") != std::string::npos)
            return true;
        labels.push_back(without_signs(text_of({items[n].phrases.begin() + 2, items[n].phrases.end()}).words));
    }
    return std::any_of(labels.begin(), labels.end(), [](const std::string& label) { return rank_of(label); });
}

/// Puts a target in the place of each sign, and behind it what it stands for.
std::vector<Item> with_targets(std::vector<Item> items, const Run& run, Parts& parts, bool rings) {
    std::vector<Item> out;
    for (std::size_t n = 0; n < items.size(); n++) {
        if (std::find(run.at.begin(), run.at.end(), n) == run.at.end()) {
            out.push_back(std::move(items[n]));
            continue;
        }
        const Phrase sign = items[n].phrases.front();
        const Target target = ring_around(sign.at.center(), 0.9);
        out.push_back({Item::target, target.at, sign_of(sign.text, rings)->word, false, parts.targets.size(), {}});
        parts.targets.push_back(target);
        if (items[n].phrases.size() > 1)
            out.push_back(text_of({items[n].phrases.begin() + 1, items[n].phrases.end()}));
    }
    return out;
}

/// A line cut at what may be ringed, and the signs in it.
struct SignLine {
    std::vector<Item> items;
    Run run;
    std::optional<int> led_to; ///< the sign at its end, to which dots lead
    bool ends_with(int value) const { return led_to == value; }
    bool goes_on_from(int last) const {
        return ends_with(last + 1) || (led_to && *led_to > last && is_code_of_none(*led_to));
    }
    /// "A. Thông tin chung" in bold
    bool is_heading() const {
        const std::vector<Phrase>& words = items.front().phrases;
        return words.size() > 1 && words[0].bold && words[1].bold;
    }
    bool begins_with(int value) const { return !run.at.empty() && run.at.front() == 0 && run.values.front() == value; }
};

SignLine signs_of(const PrintLine& line, bool rings) {
    SignLine out;
    for (const Item& item : line.items)
        if (item.kind == Item::text)
            for (Item& part : split_at_signs(item, rings))
                out.items.push_back(std::move(part));
        else
            out.items.push_back(item);
    out.run = longest_run(out.items, rings);
    if (out.run.at.empty() && rings)
        if (Run options = longest_run(out.items, rings, true); options.at.size() >= 2 && !is_legend(out.items, options))
            out.run = std::move(options);
    const std::size_t count = out.items.size();
    if (count >= 3 && out.items[count - 2].kind == Item::writing && out.items.back().phrases.size() == 1)
        if (const auto sign = sign_of(out.items.back().words, rings))
            out.led_to = sign->value;
    return out;
}

/// Whether a line is one of a list, "a) …" above "b) …": the next sign stands a few lines below in the same column.
bool begins_a_list(const std::vector<SignLine>& lines, std::size_t at, int value) {
    constexpr std::size_t farthest = 3; // lines: options wrap
    constexpr double same_column_mm = 2, line_mm = 9;
    if (!lines[at].begins_with(value) || lines[at].is_heading())
        return false;
    for (std::size_t n = at + 1; n < lines.size() && n <= at + farthest; n++)
        if (lines[n].begins_with(value + 1)) {
            const Rect_mm &first = lines[at].items.front().at, &next = lines[n].items.front().at;
            const bool together = next.y - first.y < line_mm * static_cast<double>(n - at); // no table lies between
            return together && !lines[n].is_heading() && std::abs(next.x - first.x) < same_column_mm;
        }
    return false;
}

/// "Từ nhỏ ……… 1" above "Dưới 5 năm ……… 2"
bool follows_a_leader(const std::vector<SignLine>& lines, std::size_t at, int value) {
    return lines[at].ends_with(value) && at + 1 < lines.size() && lines[at + 1].ends_with(value + 1);
}

/// Digits above boxes, one over each, name these: "0 1 2 … 10" above a row of squares.
bool name_targets_below(const SignLine& line, const std::vector<PrintLine>& lines, std::size_t at) {
    constexpr double same_column_mm = 3, farthest_mm = 12;
    if (at + 1 >= lines.size() || lines[at + 1].at.y - lines[at].at.bottom() > farthest_mm)
        return false;
    std::vector<double> below;
    for (const Item& item : lines[at + 1].items)
        if (item.kind == Item::target)
            below.push_back(item.at.center().x);
    if (below.size() != line.run.at.size() || below.size() < 3)
        return false;
    for (std::size_t n = 0; n < below.size(); n++)
        if (std::abs(line.items[line.run.at[n]].phrases.front().at.center().x - below[n]) > same_column_mm)
            return false;
    return true;
}

/// Dots that lead to a target are nothing to write on.
std::vector<Item> without_leader(std::vector<Item> items) {
    std::erase_if(items, [](const Item& item) { return item.kind == Item::writing; });
    return items;
}

/// Digits in a column are numbers of questions, unless the line above asks and its own number is another kind, or
/// stands farther left.
bool is_asked_above(const std::vector<PrintLine>& lines, const std::vector<SignLine>& signs, std::size_t at) {
    constexpr double indented_mm = 3;
    if (at == 0 || lines[at - 1].has(Item::target) || lines[at - 1].has(Item::writing))
        return false;
    const std::string above = trimmed(lines[at - 1].words());
    const auto number = numbering_of(above);
    const bool other_kind = number && (number->kind == Numbering::question || !is_digit(number->word[0]));
    return ends_with_any(above, ":?)") &&
           (other_kind || signs[at].items.front().at.x > lines[at - 1].at.x + indented_mm);
}

} // namespace

void take_ring_digits(std::vector<PrintLine>& lines, Parts& parts, bool rings, bool in_cell) {
    constexpr int none = -9;
    std::vector<SignLine> signs;
    for (const PrintLine& line : lines)
        signs.push_back(signs_of(line, rings));
    int last = none; // value that the line before ended with
    for (std::size_t n = 0; n < lines.size(); n++) {
        std::vector<Item>& items = signs[n].items;
        const Run& run = signs[n].run;
        if (rings && (follows_a_leader(signs, n, 1) || (last != none && signs[n].goes_on_from(last)))) {
            last = *signs[n].led_to;
            const Run end{{items.size() - 1}, {last}};
            lines[n].items = without_leader(with_targets(std::move(items), end, parts, rings));
            continue;
        }
        const bool begins = begins_a_list(signs, n, letters_from) ||
                            (begins_a_list(signs, n, 1) && (is_asked_above(lines, signs, n) || (in_cell && n == 0)));
        const bool goes_on = rings && (signs[n].begins_with(last + 1) || begins);
        const bool alone = std::all_of(run.at.begin(), run.at.end(),
                                       [&, &all = items](std::size_t at) { return all[at].phrases.size() == 1; });
        const bool legend = is_instruction(lines[n].words()) && !is_question_number(numbering_of(lines[n].words()));
        const bool many = !legend && run.at.size() >= (rings ? 2U : 3U) && (rings || alone) &&
                          !name_targets_below(signs[n], lines, n);
        if (lines[n].has(Item::target) || !(many || goes_on)) {
            const bool wraps = last != none && run.at.empty() && rings; // an option's words go on
            last = wraps ? last : none;
            continue;
        }
        last = run.values.back();
        lines[n].items = with_targets(std::move(items), run, parts, rings);
    }
}

} // namespace phieu::adopt
