#include "report/results/syllables.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include <glib.h>

namespace phieu {
namespace {

// Short forms of messages, as they are common on sheets and in online answers [R].
const std::map<std::string, const char*, std::less<>> short_forms{
    {"k", "không"},      {"ko", "không"},      {"kh", "không"},
    {"kg", "không"},     {"khg", "không"},     {"hok", "không"},
    {"hk", "không"},     {"hong", "không"},    {"hem", "không"},
    {"kô", "không"},     {"kp", "không phải"}, {"kbh", "không bao giờ"},
    {"dc", "được"},      {"đc", "được"},       {"dk", "được"},
    {"đk", "được"},      {"cb", "cán bộ"},     {"cbcc", "cán bộ"},
    {"nv", "nhân viên"}, {"td", "thái độ"},    {"tđ", "thái độ"},
    {"hs", "hồ sơ"},     {"tt", "thủ tục"},    {"gt", "giấy tờ"},
    {"ng", "người"},     {"ngta", "người ta"}, {"j", "gì"},
    {"z", "vậy"},        {"r", "rồi"},         {"vs", "với"},
    {"lm", "làm"},       {"nhìu", "nhiều"},    {"nhiu", "nhiều"},
    {"lun", "luôn"},     {"pb", "phong bì"},   {"bn", "bao nhiêu"},
    {"cx", "cũng"},      {"mn", "mọi người"},  {"ntn", "như thế nào"},
    {"t", "tôi"},        {"ms", "mới"},        {"thik", "thích"}};

/// The letters of a word with what stands behind them, and its tone.
Syllable taken_apart(const std::vector<char32_t>& word) {
    Syllable out;
    for (const char32_t letter : word) {
        gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        const std::size_t count = g_unichar_fully_decompose(letter, FALSE, parts, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
        std::string signs;
        for (std::size_t n = 0; n < count; n++)
            switch (parts[n]) {
            case 0x300:
                out.tone = '\\';
                break;
            case 0x301:
                out.tone = '/';
                break;
            case 0x303:
                out.tone = '~';
                break;
            case 0x309:
                out.tone = '?';
                break;
            case 0x323:
                out.tone = '.';
                break;
            case 0x302:
                signs += '^';
                break;
            case 0x306:
                signs += '(';
                break;
            case 0x31B:
                signs += '+';
                break;
            case 0x111:
                out.letters += "d-";
                break;
            default:
                if (parts[n] < 128)
                    out.letters += static_cast<char>(parts[n]);
            }
        out.letters += signs;
    }
    return out;
}

/// What Telex would have made of the word: "phieenf" → "phiền". Vietnamese words neither double a letter nor have one
/// of its tone letters behind a vowel.
void read_telex(Syllable& word) {
    constexpr std::string_view tone_letters = "fsrxj";
    static const std::map<std::string, const char*, std::less<>> pairs{
        {"aa", "a^"}, {"ee", "e^"}, {"oo", "o^"}, {"aw", "a("}, {"ow", "o+"}, {"uw", "u+"}, {"dd", "d-"}};
    const std::size_t vowel = word.letters.find_first_of("aeiouy");
    const std::size_t at = vowel == std::string::npos
                               ? vowel
                               : word.letters.find_first_of(tone_letters, vowel + 1); // "tieefn" is typed, too
    if (at != std::string::npos && word.tone == 0) {
        word.tone = "\\/?~."[tone_letters.find(word.letters[at])];
        word.letters.erase(at, 1);
    }
    std::string out;
    for (std::size_t n = 0; n < word.letters.size(); n++) {
        const auto pair = pairs.find(std::string_view(word.letters).substr(n, 2));
        if (pair == pairs.end())
            out += word.letters[n];
        else
            out += pair->second, n++;
    }
    word.letters = out;
}

/// The same for VNI: "cho72" → "chờ".
void read_vni(Syllable& word) {
    if (word.letters.empty() || is_digit(word.letters.front()))
        return; // "8h"
    std::string out;
    for (const char c : word.letters) {
        const auto last = out.find_last_of(c == '6' ? "aeo" : c == '7' ? "ou" : c == '8' ? "a" : "d");
        if (c >= '1' && c <= '5')
            word.tone = "/\\?~."[c - '1'];
        else if (c >= '6' && c <= '9' && last != std::string::npos)
            out.insert(last + 1, 1, "^+(-"[c - '6']);
        else
            out += c;
    }
    word.letters = out;
}

/// "lâuuuu" → "lâu"; and a single y at the end is an i: both are written.
void make_plain(Syllable& word) {
    std::string& letters = word.letters;
    if (!is_digit(letters.front()))
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    if (letters.back() == 'y' &&
        (letters.size() == 1 ||
         std::string_view("aeiou^(+").find(letters[letters.size() - 2]) == std::string_view::npos))
        letters.back() = 'i';
    word.bare.clear();
    std::copy_if(letters.begin(), letters.end(), std::back_inserter(word.bare),
                 [](char c) { return std::isalnum(static_cast<unsigned char>(c)); });
}

void add_word(std::vector<Syllable>& out, const std::vector<char32_t>& word, Syllable::Break before) {
    std::string text;
    for (const char32_t letter : word)
        text += utf8(letter);
    if (const auto meant = short_forms.find(text); meant != short_forms.end()) {
        for (const std::string& part : split(meant->second, ' ')) {
            add_word(out, code_points(part), before);
            before = Syllable::Break::none;
        }
        return;
    }
    Syllable made = taken_apart(word);
    if (made.letters.empty())
        return;
    read_vni(made);
    read_telex(made);
    made.before = before;
    make_plain(made);
    out.push_back(std::move(made));
}

} // namespace

std::vector<Syllable> syllables_of(std::string_view text) {
    std::vector<Syllable> out;
    std::vector<char32_t> word;
    auto before = Syllable::Break::none;
    const auto end = [&] {
        if (!word.empty()) {
            add_word(out, word, before);
            before = Syllable::Break::none;
        }
        word.clear();
    };
    for (const char32_t c : code_points(text)) {
        if (g_unichar_isalnum(c)) {
            word.push_back(lower(c));
            continue;
        }
        end();
        if (c == ',' || c == ':' || c == '/' || c == '(' || c == ')')
            before = std::max(before, Syllable::Break::comma);
        else if (c == '.' || c == ';' || c == '!' || c == '?' || c == '\n')
            before = Syllable::Break::sentence;
    }
    end();
    return out;
}

} // namespace phieu
