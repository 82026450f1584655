#include "server/password_rules.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace phieu {
namespace {

constexpr std::size_t least_password = 10, most_password = 200;
constexpr std::size_t least_different = 4;
constexpr std::size_t shortest_word = 3;
constexpr int most_words = 3; // of four that have nothing to do with each other nobody knows the order
constexpr int few = 2;        // letters or signs that make nothing of a common word: "matkhau@abc" has four

/// The password's letters in lower case without marks, and one sign for each run of others; digits and blanks, which
/// everybody adds first, are left out.
/// @param look_alike  reads "p@ssw0rd" as it is meant
std::string skeleton(const std::u32string& password, bool look_alike) {
    static const std::u32string signs = U"@013457$!", meant = U"aoieastsi";
    std::string out;
    for (char32_t c : password) {
        if (const auto at = signs.find(c); look_alike && at != std::u32string::npos)
            c = meant[at];
        c = base_letter(lower(c));
        if (c >= 'a' && c <= 'z')
            out += static_cast<char>(c);
        else if (c != ' ' && (c < '0' || c > '9') && !out.ends_with('#'))
            out += '#';
    }
    return out;
}

std::u32string composed(const std::string& text) {
    const auto points = code_points(text);
    return {points.begin(), points.end()};
}

using Words = std::set<std::string, std::less<>>;

const Words& common_words() {
    static const Words words = [] {
        Words out;
        for (const std::string& line : split(common_passwords(), '\n'))
            if (!line.starts_with('#'))
                for (std::string& word : split(line, ' '))
                    out.insert(std::move(word));
        out.erase("");
        return out;
    }();
    return words;
}

/// @return the fewest characters that are left over when up to `most_words` words are taken out
int left_over(const std::string& text, const Words& own) {
    const int never = static_cast<int>(text.size()) + 1;
    std::vector<std::array<int, most_words + 1>> left(text.size() + 1); // [end][words so far]
    left[0].fill(0);
    for (std::size_t end = 1; end <= text.size(); end++)
        for (std::size_t words = 0; words <= most_words; words++) {
            int best = left[end - 1][words] + 1;
            for (std::size_t from = 0; words > 0 && from + shortest_word <= end; from++) {
                const std::string_view part = std::string_view(text).substr(from, end - from);
                const bool known = common_words().count(part) > 0 || own.count(part) > 0;
                best = std::min(best, known ? left[from][words - 1] : never);
            }
            left[end][words] = best;
        }
    return left[text.size()][most_words];
}

bool is_easy(const std::string& password, const PersonRow& person, const std::vector<std::string>& places) {
    const std::u32string letters = composed(password);
    if (std::set<char32_t>(letters.begin(), letters.end()).size() < least_different)
        return true;
    Words own;
    for (const std::string& said : {person.login, person.name}) {
        own.insert(skeleton(composed(said), false));
        for (const std::string& word : split(said, ' '))
            own.insert(skeleton(composed(word), false));
    }
    for (const std::string& place : places) {
        own.insert(skeleton(composed(place), false));
        own.insert(skeleton(composed(place.substr(place.find(' ') + 1)), false)); // without "phường"
    }
    return left_over(skeleton(letters, false), own) <= few || left_over(skeleton(letters, true), own) <= few;
}

} // namespace

std::optional<Sentence> weakness_of(const std::string& password, const PersonRow& person,
                                    const std::vector<std::string>& places) {
    const std::size_t length = code_points(password).size();
    if (length < least_password)
        return Sentence{"Mật khẩu cần ít nhất 10 ký tự.", "A password needs at least 10 characters."};
    if (length > most_password)
        return Sentence{"Mật khẩu có tối đa 200 ký tự. Hãy chọn mật khẩu ngắn hơn.",
                        "A password has at most 200 characters. Choose a shorter one."};
    if (is_easy(password, person, places))
        return Sentence{"Mật khẩu này dễ đoán: chỉ có chữ số, từ hay gặp, tên người, tên đơn vị hoặc năm. Hãy ghép vài "
                        "từ không liên "
                        "quan đến nhau và đến mình.",
                        "This password is easy to guess: digits alone, common words, names or years. Put some words "
                        "together that have nothing to do with each other and with you."};
    return std::nullopt;
}

} // namespace phieu
