#include "adopt/meaning.h"

#include "base/alike.h"
#include "base/text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::adopt {
namespace {

bool says(const Asked& asked, std::size_t option, const char* what) {
    return essence(asked.options[option].label).find(what) != std::string::npos;
}

/// What the digits mean, as one place of the form says it.
struct Meanings {
    int page = 1;
    double y = 0;
    std::vector<std::pair<std::string, std::string>> words;
};
using Legends = std::vector<Meanings>; ///< in reading order

Legends legends_in(const FormContent& content) {
    Legends out;
    std::string text;
    std::vector<std::size_t> begins;
    for (const PrintedLine& line : content.lines) {
        begins.push_back(text.size());
        text += (line.has_targets ? "" : line.words) + "\n";
    }
    for (Legend& legend : legends_of(text)) {
        const auto line = std::upper_bound(begins.begin(), begins.end(), legend.at) - begins.begin() - 1;
        const PrintedLine& where = content.lines[static_cast<std::size_t>(line)];
        out.push_back({where.page, where.y, std::move(legend.meanings)});
    }
    return out;
}

/// Whether the digits of a legend are those of a question: it says what both ends of its row mean.
bool speaks_of(const Meanings& meanings, const Asked& asked) {
    const auto says = [&](const AskedOption& option) {
        const std::string& sign = option.sign.empty() ? option.label : option.sign;
        return std::any_of(meanings.words.begin(), meanings.words.end(),
                           [&](const auto& meaning) { return meaning.first == sign; });
    };
    return std::count_if(asked.options.begin(), asked.options.end(), says) >= 2 &&
           (says(asked.options.front()) || is_no_opinion(asked.options.front().label)) &&
           (says(asked.options.back()) || is_no_opinion(asked.options.back().label));
}

/// What the digits mean: the form says so above its questions, the last time it does; else below.
std::string meaning_of_digit(const Legends& legends, const Asked& asked, const std::string& digit) {
    const std::pair here(asked.page, place_of(asked).bottom());
    const Meanings* of = nullptr;
    for (const Meanings& meanings : legends)
        if (speaks_of(meanings, asked) && (!of || std::pair(meanings.page, meanings.y) < here))
            of = &meanings;
    if (of)
        for (const auto& [value, label] : of->words)
            if (value == digit)
                return label;
    return "";
}

/// @return the digit or letter that a label consists of, as in "4", "10", "A", "Mức 4"; else empty
std::string level_sign(const std::string& label) {
    std::string sign = label;
    for (const std::string_view before : {"Mức ", "mức ", "Cấp độ ", "Bậc "})
        if (label.starts_with(before))
            sign = trimmed(label.substr(before.size()));
    const bool letter = sign.size() == 1 && sign == label && std::isalpha(static_cast<unsigned char>(sign[0]));
    return is_short_number(sign) || letter ? sign : "";
}

/// Digits, some of which have words: "1 (rất kém)  2  3  4  5 (rất tốt)".
bool are_digits(const Meaning& meaning) {
    for (std::size_t n = 0; n < meaning.labels.size(); n++)
        if (level_sign(meaning.labels[n]) != meaning.values[n] && !rank_of(meaning.labels[n]) &&
            !is_no_opinion(meaning.labels[n]))
            return false;
    return true;
}

/// Whether the words at the ends of a row of digits say that less is better.
bool is_better_downwards(const Meaning& meaning) {
    const auto first = rank_of(meaning.labels.front()), last = rank_of(meaning.labels.back());
    return !meaning.scale->sure && first && last && (*first > *last) != meaning.scale->descending;
}

std::vector<std::string> satisfied_of(const Meaning& meaning) {
    std::vector<std::string> out;
    for (std::size_t n = 0; n < meaning.labels.size(); n++)
        if (const auto rank = rank_of(meaning.labels[n]);
            rank ? *rank >= 4 : meaning.labels[n] == meaning.values[n] && meaning.values[n] >= "4")
            out.push_back(meaning.values[n]);
    return out;
}

/// The printed digits are the values; what is no level keeps its own, which is none.
void take_signs(Meaning& meaning) {
    for (std::size_t n = 0; n < meaning.values.size(); n++)
        if (is_no_opinion(meaning.labels[n]))
            meaning.values[n] = meaning.scale->values[n];
    meaning.scale->values = meaning.values;
    meaning.scale->satisfied = satisfied_of(meaning);
}

/// Printed digits are the values where more means better, as results count.
bool digits_agree(const Meaning& meaning, const ReadScale& scale) {
    std::vector<std::string> digits;
    for (std::size_t n = 0; n < meaning.values.size(); n++)
        if (!is_no_opinion(meaning.labels[n]))
            digits.push_back(meaning.values[n]);
    return std::all_of(digits.begin(), digits.end(),
                       [](const std::string& sign) { return sign.size() == 1 && is_digit(sign[0]); }) &&
           (digits.front() > digits.back()) == scale.descending;
}

/// Digits without a word on what they mean: the larger is taken for the better.
std::optional<ReadScale> scale_of_digits(const Meaning& meaning) {
    ReadScale out;
    std::vector<int> digits;
    for (std::size_t n = 0; n < meaning.values.size(); n++) {
        const bool level = !is_no_opinion(meaning.labels[n]);
        if (level && !is_digit(meaning.values[n][0]))
            return std::nullopt;
        out.values.push_back(level ? meaning.values[n] : no_opinion);
        if (level)
            digits.push_back(std::stoi(meaning.values[n]));
    }
    if (digits.size() < 3)
        return std::nullopt;
    out.descending = digits.front() > digits.back();
    out.sure = false;
    const bool in_order =
        out.descending ? std::is_sorted(digits.rbegin(), digits.rend()) : std::is_sorted(digits.begin(), digits.end());
    if (!in_order)
        return std::nullopt;
    std::vector<int> sorted = digits;
    std::sort(sorted.begin(), sorted.end());
    const int good = sorted[sorted.size() >= 4 ? sorted.size() - 2 : sorted.size() - 1];
    for (const std::string& value : out.values)
        if (value != no_opinion && std::stoi(value) >= good)
            out.satisfied.push_back(value);
    return out;
}

Meaning meaning_of(const Asked& asked, const Legends& legends) {
    Meaning out;
    const auto larger = larger_is_better(asked.label); // of this question, whatever the form says of others
    bool signs = true;                                 // each option has a digit or letter of its own
    std::set<std::string> different;
    for (const AskedOption& option : asked.options) {
        std::string sign = option.sign;
        std::string label = written_out(option.label);
        if (sign.empty())
            sign = level_sign(label);
        signs &= is_no_opinion(label) || (!sign.empty() && different.insert(sign).second);
        out.values.push_back(sign);
        if ((label.empty() || label == sign) && !larger)
            if (std::string said = meaning_of_digit(legends, asked, sign); !said.empty())
                label = std::move(said);
        out.labels.push_back(label.empty() ? sign : without_jump(label));
    }
    out.scale = scale_of(out.labels);
    if (!out.scale && signs && are_digits(out) && out.values.size() >= 3)
        out.scale = scale_of_digits(out);
    if (out.scale && (larger ? !out.scale->sure && !*larger : is_better_downwards(out))) {
        std::reverse(out.scale->values.begin(), out.scale->values.end());
        out.scale->descending = !out.scale->descending;
    }
    if (out.scale && out.values.size() == 2 && out.scale->satisfied.empty())
        out.scale.reset();
    if (out.scale && signs && digits_agree(out, *out.scale))
        take_signs(out);
    if (out.scale)
        out.values = out.scale->values;
    else if (!signs)
        for (std::size_t n = 0; n < out.values.size(); n++)
            out.values[n] = fmt::format("{}", n + 1);
    for (std::size_t n = 0; n < out.labels.size(); n++)
        if (out.labels[n].empty())
            out.labels[n] = out.values[n];
    if (is_about_person_or_organisation(asked)) // as results know them, in whatever order they are printed
        for (std::size_t n = 0; n < out.values.size(); n++)
            out.values[n] = says(asked, n, "canhan") ? "ca_nhan" : "to_chuc";
    return out;
}

} // namespace

bool is_about_person_or_organisation(const Asked& asked) {
    if (asked.options.size() != 2)
        return false;
    const bool person[] = {says(asked, 0, "canhan"), says(asked, 1, "canhan")};
    const bool organisation[] = {says(asked, 0, "tochuc"), says(asked, 1, "tochuc")};
    return person[0] != person[1] && organisation[0] != organisation[1] && person[0] != organisation[0];
}

std::vector<Meaning> meanings_of(const FormContent& content) {
    const Legends legends = legends_in(content);
    std::vector<Meaning> out;
    for (const Asked& asked : content.questions)
        out.push_back(meaning_of(asked, legends));
    return out;
}

} // namespace phieu::adopt
