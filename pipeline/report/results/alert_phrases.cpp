#include "report/results/alert_phrases.h"

#include "base/installed.h"
#include "base/text.h"
#include "store/store.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {

struct AlertPhrases::Phrase {
    enum class Part { syllable, number, gap };
    std::optional<AlertGrade> grade; ///< none: what matches is no complaint
    std::vector<std::pair<Part, Syllable>> parts;
    double most_cost = 0; ///< of all its syllables together
};

struct AlertPhrases::Match {
    const Phrase* phrase = nullptr;
    std::size_t from = 0, to = 0; ///< syllables; `to` is behind the last
};

struct AlertPhrases::Reading {
    std::vector<Syllable> syllables;
    bool bare = false; ///< typed without any diacritics
};

namespace {

using Break = Syllable::Break;

// What a slip costs. Tuned on the first half of tests/unit/report/results/comments.tsv.
constexpr double missing_signs = 0.4; ///< "lau" for "lâu", where other words have their signs
constexpr double other_tone = 0.5;    ///< "đơi" for "đợi"
constexpr double other_signs = 0.6;   ///< "đua" for "đưa"
constexpr double other_letter = 1;    ///< "phiềm" for "phiền"
constexpr double too_much = 100;
/// How much a phrase of so many syllables may cost: one alone must be exact.
constexpr std::array<double, 5> allowed{0, 0, 1.0, 1.2, 1.6};
constexpr std::size_t least_letters = 4; ///< of a syllable that may have one letter wrong
constexpr std::size_t widest_gap = 3;

/// @return whether one letter was changed, added, left out or swapped with the next
bool is_one_slip(const std::string& a, const std::string& b) {
    if (a.size() > b.size())
        return is_one_slip(b, a);
    if (b.size() - a.size() > 1)
        return false;
    std::size_t at = 0;
    while (at < a.size() && a[at] == b[at])
        at++;
    if (a.size() < b.size())
        return a.compare(at, std::string::npos, b, at + 1) == 0;
    if (a.compare(at + 1, std::string::npos, b, at + 1) == 0)
        return true;
    return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
           a.compare(at + 2, std::string::npos, b, at + 2) == 0;
}

double cost(const Syllable& typed, const Syllable& meant, bool bare_text) {
    if (typed.bare != meant.bare) {
        const bool slip = meant.bare.size() >= least_letters && !typed.bare.empty() &&
                          typed.bare.front() == meant.bare.front() && is_one_slip(typed.bare, meant.bare);
        const bool same_tone = typed.tone == meant.tone || !typed.has_signs();
        return slip ? other_letter + (same_tone ? 0 : other_tone) : too_much; // "của" is not a slip of "chưa"
    }
    if (typed.letters == meant.letters && typed.tone == meant.tone)
        return 0;
    if (!typed.has_signs())
        return bare_text ? 0 : missing_signs;
    return typed.letters == meant.letters ? other_tone : other_signs;
}

bool is_one_of(const Syllable& syllable, const std::vector<Syllable>& words, bool bare_text) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Syllable& word) { return cost(syllable, word, bare_text) == 0; });
}

bool is_number(const Syllable& syllable) {
    static const std::vector<Syllable> words =
        syllables_of("hai ba bốn năm sáu bảy bẩy tám chín mười mấy nhiều vài chục");
    const bool digits = !syllable.bare.empty() && std::all_of(syllable.bare.begin(), syllable.bare.end(),
                                                              [](char c) { return c >= '0' && c <= '9'; });
    return digits ? syllable.bare != "1" && syllable.bare != "0" : is_one_of(syllable, words, !syllable.has_signs());
}

bool is_denial(const Syllable& word, bool bare) {
    static const std::vector<Syllable> denials = syllables_of("không chưa chẳng chả đừng hết tránh giảm bớt chống");
    static const std::vector<Syllable> with_signs_only = syllables_of("đỡ khỏi"); // "do" is "because"
    return is_one_of(word, denials, bare || !word.has_signs()) || is_one_of(word, with_signs_only, false);
}

/// @return whether what stands before `from` denies it: "không", "chưa", "đỡ", with words that carry no weight between
bool is_denied_before(const std::vector<Syllable>& text, std::size_t from, bool bare) {
    static const std::vector<Syllable> light = syllables_of(
        "có bị phải hề còn thấy gặp gây xảy ra hiện tượng tình trạng bao giờ ai chút một nào sự việc cảnh được hẳn "
        "chuyện "
        "mất thêm là gì tốn nhận cần nên để quá lời hành vi dân người cho cán bộ đồng kiểu biết các những yêu cầu");
    constexpr std::size_t furthest = 7;
    for (std::size_t n = from; n > 0 && from - n < furthest; n--) {
        if (text[n].before != Break::none)
            return false;
        const Syllable& word = text[n - 1];
        if (is_denial(word, bare))
            return true;
        if (!is_one_of(word, light, bare || !word.has_signs()))
            return false;
    }
    return false;
}

/// @return whether what follows `to` denies it: "phiền hà: không", "sách nhiễu thì không có"
bool is_denied_after(const std::vector<Syllable>& text, std::size_t to, bool bare) {
    static const std::vector<Syllable> links = syllables_of("thì là"), no = syllables_of("không"),
                                       there = syllables_of("có");
    std::size_t n = to;
    while (n < text.size() && is_one_of(text[n], links, bare))
        n++;
    if (n >= text.size() || text[n].before == Break::sentence || !is_one_of(text[n], no, true))
        return false;
    n++;
    if (n < text.size() && text[n].before == Break::none && is_one_of(text[n], there, true))
        n++;
    return n == text.size() || text[n].before != Break::none;
}

/// @return whether nothing but "và", "hay", commas lies between: then a denial before the first speaks of both
bool is_list(const std::vector<Syllable>& text, std::size_t from, std::size_t to, bool bare) {
    static const std::vector<Syllable> links = syllables_of("và hay hoặc cũng gì gây bị có chút như");
    for (std::size_t n = from; n <= to && n < text.size(); n++)
        if (text[n].before == Break::sentence || (n < to && !is_one_of(text[n], links, bare || !text[n].has_signs())))
            return false;
    return true;
}

/// @return whether it is told of earlier days, and that it is otherwise now
bool is_past(const std::vector<Syllable>& text, std::size_t from, std::size_t to, bool bare) {
    static const std::vector<Syllable> before = syllables_of("trước ngoái xưa"), now = syllables_of("nay giờ");
    const auto in = [&](std::size_t a, std::size_t b, const std::vector<Syllable>& words) {
        return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(a), text.begin() + static_cast<std::ptrdiff_t>(b),
                           [&](const Syllable& word) { return is_one_of(word, words, bare); });
    };
    return in(0, from, before) && in(to, text.size(), now);
}

std::optional<std::optional<AlertGrade>> grade_under(const std::string& heading) {
    if (heading == "[liêm chính]")
        return AlertGrade::integrity;
    if (heading == "[nghiêm trọng]")
        return AlertGrade::grave;
    if (heading == "[thông thường]")
        return AlertGrade::usual;
    if (heading == "[không phải phản ánh]")
        return std::optional<AlertGrade>();
    return std::nullopt;
}

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r");
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

tl::unexpected<Error> wrong_line(int number, const std::string& line, const char* vi, const char* en) {
    return fail(ErrorKind::usage, fmt::format("Danh mục cụm từ, dòng {} (\"{}\"): {}.", number, line, vi),
                fmt::format("The list of phrases, line {} (\"{}\"): {}.", number, line, en));
}

} // namespace

std::string_view name_of(AlertGrade grade) {
    constexpr std::array names{"usual", "grave", "integrity"};
    return names.at(static_cast<std::size_t>(grade));
}

Result<AlertPhrases> AlertPhrases::parse(const std::string& list) {
    AlertPhrases out;
    std::optional<std::optional<AlertGrade>> grade;
    int number = 0;
    for (const std::string& raw : split(list, '\n')) {
        number++;
        const std::string line = trimmed(raw);
        if (line.empty() || line.front() == ';')
            continue;
        if (line.front() == '[') {
            grade = grade_under(line);
            if (!grade)
                return wrong_line(number, line, "không có nhóm này", "there is no such heading");
            continue;
        }
        if (!grade)
            return wrong_line(number, line, "cụm từ chưa thuộc nhóm nào", "the phrase is under no heading");
        Phrase phrase{*grade, {}, 0};
        std::size_t syllables = 0;
        for (const std::string& word : split(line, ' ')) {
            if (word == "#" || word == "…" || word == "...")
                phrase.parts.emplace_back(word == "#" ? Phrase::Part::number : Phrase::Part::gap, Syllable{});
            else
                for (const Syllable& syllable : syllables_of(word))
                    phrase.parts.emplace_back(Phrase::Part::syllable, syllable), syllables++;
        }
        if (phrase.parts.empty() || phrase.parts.front().first != Phrase::Part::syllable ||
            phrase.parts.back().first == Phrase::Part::gap)
            return wrong_line(number, line, "phải bắt đầu bằng chữ và không kết thúc bằng \"…\"",
                              "it must begin with a word and not end with \"…\"");
        phrase.most_cost = allowed.at(std::min(syllables, allowed.size() - 1));
        out.by_letter_[phrase.parts.front().second.bare.front()].push_back(out.phrases_.size());
        out.phrases_.push_back(std::make_shared<const Phrase>(std::move(phrase)));
    }
    return out;
}

void AlertPhrases::find(const Reading& text, std::size_t at, const Phrase& phrase, std::vector<Match>& out) const {
    const auto& words = text.syllables;
    // One alone without its signs may be any other word.
    const bool bare = text.bare && phrase.parts.size() > 1;
    const auto fits = [&](const auto& self, std::size_t part, std::size_t n, double spent) -> std::size_t {
        if (part == phrase.parts.size())
            return n;
        const auto& [kind, meant] = phrase.parts[part];
        if (kind == Phrase::Part::gap) {
            for (std::size_t gap = 0; gap <= widest_gap && n + gap < words.size(); gap++) {
                if (gap > 0 && (words[n + gap - 1].before != Break::none || is_denial(words[n + gap - 1], text.bare)))
                    return 0; // what is denied within is another thing
                if (const std::size_t end = self(self, part + 1, n + gap, spent))
                    return end;
            }
            return 0;
        }
        if (n >= words.size() || (part > 0 && words[n].before == Break::sentence))
            return 0;
        if (kind == Phrase::Part::number)
            return is_number(words[n]) ? self(self, part + 1, n + 1, spent) : 0;
        spent += cost(words[n], meant, bare);
        return spent > phrase.most_cost ? 0 : self(self, part + 1, n + 1, spent);
    };
    if (const std::size_t end = fits(fits, 0, at, 0))
        out.push_back({&phrase, at, end});
}

std::vector<AlertPhrases::Match> AlertPhrases::matches(const Reading& text) const {
    std::vector<Match> out;
    for (std::size_t at = 0; at < text.syllables.size(); at++)
        if (const auto begun = by_letter_.find(text.syllables[at].bare.front()); begun != by_letter_.end())
            for (const std::size_t phrase : begun->second)
                find(text, at, *phrases_[phrase], out);
    return out;
}

std::optional<AlertGrade> AlertPhrases::grade_of(const std::string& comment) const {
    Reading text{syllables_of(comment), false};
    const auto& words = text.syllables;
    text.bare = std::none_of(words.begin(), words.end(), [](const Syllable& word) { return word.has_signs(); });
    const auto found = matches(text);
    const auto is_harmless = [&](const Match& match) {
        return std::any_of(found.begin(), found.end(), [&](const Match& other) {
            return !other.phrase->grade && other.from < match.to && match.from < other.to;
        });
    };
    std::optional<AlertGrade> gravest;
    std::optional<std::size_t> denied_to; // the end of what was denied last
    for (const Match& match : found) {
        if (!match.phrase->grade || is_harmless(match) || is_past(words, match.from, match.to, text.bare))
            continue;
        if (is_denied_before(words, match.from, text.bare) || is_denied_after(words, match.to, text.bare) ||
            (denied_to && (match.from < *denied_to || is_list(words, *denied_to, match.from, text.bare)))) {
            denied_to = std::max(denied_to.value_or(0), match.to);
            continue;
        }
        gravest = std::max(gravest, match.phrase->grade);
    }
    return gravest;
}

std::string alert_phrase_list(Store& store) {
    const auto kept = store.office.document("setting", "alert_phrases");
    if (!kept)
        return read_installed("models/lexicon/canh_bao.txt");
    try {
        return nlohmann::json::parse(kept->json).at("list").get<std::string>();
    } catch (const nlohmann::json::exception& error) {
        throw Failure(
            {ErrorKind::database,
             {fmt::format("Danh mục cụm từ cảnh báo trong cơ sở dữ liệu không đọc được: {}.", error.what()),
              fmt::format("The list of phrases for alerts in the database can't be read: {}.", error.what())}});
    }
}

AlertPhrases alert_phrases(Store& store) {
    auto phrases = AlertPhrases::parse(alert_phrase_list(store));
    if (!phrases)
        throw Failure(phrases.error());
    return std::move(*phrases);
}

} // namespace phieu
