#include "report/results/alert_phrases.h"

#include "base/installed.h"
#include "base/text.h"
#include "store/store.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {

struct AlertPhrases::Listed {
    std::optional<AlertGrade> grade; ///< none: what matches is no complaint
    Phrase phrase;
};

struct AlertPhrases::Match {
    const Listed* listed = nullptr;
    std::size_t from = 0, to = 0; ///< syllables; `to` is behind the last
};

namespace {

using Break = Syllable::Break;

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
        auto phrase = phrase_of(line);
        if (!phrase)
            return wrong_line(number, line, "phải bắt đầu bằng chữ và không kết thúc bằng \"…\"",
                              "it must begin with a word and not end with \"…\"");
        out.by_letter_[phrase->parts.front().second.bare.front()].push_back(out.listed_.size());
        out.listed_.push_back(std::make_shared<const Listed>(Listed{*grade, std::move(*phrase)}));
    }
    return out;
}

std::vector<AlertPhrases::Match> AlertPhrases::matches(const WrittenText& text) const {
    std::vector<Match> out;
    for (std::size_t at = 0; at < text.syllables().size(); at++)
        if (const auto begun = by_letter_.find(text.syllables()[at].bare.front()); begun != by_letter_.end())
            for (const std::size_t n : begun->second)
                if (const auto end = text.end_of(listed_[n]->phrase, at))
                    out.push_back({listed_[n].get(), at, *end});
    return out;
}

std::optional<AlertGrade> AlertPhrases::grade_of(const std::string& comment) const {
    const WrittenText text(comment);
    const auto& words = text.syllables();
    const bool bare = text.is_bare();
    const auto found = matches(text);
    const auto is_harmless = [&](const Match& match) {
        return std::any_of(found.begin(), found.end(), [&](const Match& other) {
            return !other.listed->grade && other.from < match.to && match.from < other.to;
        });
    };
    std::optional<AlertGrade> gravest;
    std::optional<std::size_t> denied_to; // the end of what was denied last
    for (const Match& match : found) {
        if (!match.listed->grade || is_harmless(match) || is_past(words, match.from, match.to, bare))
            continue;
        if (is_denied_before(words, match.from, bare) || is_denied_after(words, match.to, bare) ||
            (denied_to && (match.from < *denied_to || is_list(words, *denied_to, match.from, bare)))) {
            denied_to = std::max(denied_to.value_or(0), match.to);
            continue;
        }
        gravest = std::max(gravest, match.listed->grade);
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
