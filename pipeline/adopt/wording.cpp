#include "adopt/wording.h"

#include "base/alike.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>

#include <fmt/format.h>

namespace phieu::adopt {
namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return text.starts_with(part); });
}

/// A number in digits or in words; 0 for none
int number_in(const std::string& word) {
    static const std::vector<std::string> words{"mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"};
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end())
        return static_cast<int>(found - words.begin()) + 1;
    return word.empty() || word.find_first_not_of("0123456789") != std::string::npos || word.size() > 2
               ? 0
               : std::stoi(word);
}

const std::string number_words = "(\\d{1,2}|mot|hai|ba|bon|nam|sau|bay|tam|chin)";

/// In lower case without marks, words kept apart by single blanks: "Nếu Không, chuyển" → "neu khong chuyen"
std::string plain(std::string_view text) {
    constexpr std::size_t longest = 2000; // of a label; the library's expressions take stack for each letter
    std::string out;
    for (const char32_t c : code_points(text)) {
        if (out.size() >= longest)
            break;
        const char32_t base = base_letter(lower(c));
        if (base < 128 && std::isalnum(static_cast<unsigned char>(base)))
            out += static_cast<char>(base);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace

std::optional<Numbering> numbering_of(std::string_view text) {
    static const std::regex question("^[Cc](?:âu|ÂU)\\s*(?:hỏi\\s*)?(\\d{1,3}(?:\\.\\d{1,2})*)\\s*(?:[.):/\\-]|–)*\\s*",
                                     std::regex::optimize);
    static const std::regex part(
        "^(?:PHẦN|Phần|MỤC|Mục)\\s+([A-Z]|[IVX]{1,5}|\\d{1,2}|thứ \\S+)\\s*(?:[.:)\\-]|–)*\\s*", std::regex::optimize);
    static const std::regex roman("^([IVX]{1,5})\\s*(?:[.):/\\-]|–)\\s*", std::regex::optimize);
    static const std::regex number("^(\\d{1,2}(?:\\.\\d{1,2})+|[A-Z]?\\d{1,2}(?=\\s*[.):/]))\\s*[.):/]*\\s+",
                                   std::regex::optimize);
    static const std::regex number_tight("^([A-Z]?\\d{1,2})[.):/](?=\\D)\\s*", std::regex::optimize);
    static const std::regex capital("^([A-Z])\\s*[.):/]\\s*", std::regex::optimize);
    static const std::regex letter("^(?:([a-z])\\s*[.)/]\\s+|([a-z])\\))\\s*", std::regex::optimize);
    const std::string line(text.substr(0, 80)); // bytes: what a number takes is ASCII but for its word
    std::smatch match;
    const auto found = [&](Numbering::Kind kind) {
        const std::string word = match[1].matched ? match[1].str() : match[2].str();
        return Numbering{kind, word, static_cast<std::size_t>(match.length(0))};
    };
    if (std::regex_search(line, match, question))
        return found(Numbering::question);
    if (std::regex_search(line, match, part))
        return found(Numbering::part);
    if (std::regex_search(line, match, roman))
        return found(Numbering::roman);
    if (std::regex_search(line, match, number) || std::regex_search(line, match, number_tight))
        return found(Numbering::number);
    if (std::regex_search(line, match, capital))
        return found(Numbering::capital);
    if (std::regex_search(line, match, letter))
        return found(Numbering::letter);
    return std::nullopt;
}

bool is_no_opinion(std::string_view label) {
    const std::string e = essence(label);
    return begins_with_any(e,
                           {"khongcoykien", "khongykien", "khongbiet", "kobiet", "khongtraloi", "khongapdung", "kyk",
                            "khongsudung", "chuasudung", "khongnhanxet", "khongdanhgia", "khongphatsinh",
                            "khonglienquan", "khongthamgia", "chuathamgia", "khongtiepxuc", "khodanhgia", "khonoi"}) ||
           e == "khongro" || e == "kb" || e == "kad"; // "không rõ ràng" is a level
}

/// What faces say, from the most to the least content.
std::optional<int> rank_of_face(std::string_view label) {
    static const std::map<char32_t, int> faces{
        {U'😀', 4},    {U'😃', 4}, {U'😄', 4}, {U'😁', 4}, {U'😊', 4},    {U'🙂', 4}, {U'☺', 4}, {U'😍', 5},
        {U'🤩', 5}, {U'😐', 3}, {U'😑', 3}, {U'😶', 3}, {U'🙁', 2}, {U'☹', 2},    {U'😕', 2}, {U'😞', 2},
        {U'😟', 2},    {U'😒', 2}, {U'😠', 1}, {U'😡', 1}, {U'😢', 1},    {U'😭', 1}};
    for (const char32_t code : code_points(label))
        if (const auto known = faces.find(code); known != faces.end())
            return known->second;
    return std::nullopt;
}

/// "Rất hài lòng Very satisfied" → "Rất hài lòng"
std::string without_english(const std::string& text) {
    static const std::set<std::string> english{
        "very",       "satisfied", "dissatisfied", "unsatisfied", "neutral",  "normal",     "good", "poor", "bad",
        "excellent",  "fair",      "average",      "agree",       "disagree", "strongly",   "not",  "at",   "all",
        "completely", "extremely", "somewhat",     "neither",     "nor",      "acceptable", "/",    "-",    "–"};
    std::vector<std::string> words = split(text, ' ');
    const auto is_english = [](std::string word) {
        std::transform(word.begin(), word.end(), word.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return word.empty() || english.count(word) > 0;
    };
    while (words.size() > 1 && is_english(words.back()))
        words.pop_back();
    std::string out = join(words, " ");
    while (!out.empty() && (out.back() == '/' || out.back() == ' '))
        out.pop_back();
    return out;
}

/// "Rất kém (1)" → "Rất kém"; what stands in brackets alone stays
std::string without_brackets(const std::string& text) {
    const std::size_t open = text.find('('), close = text.find(')', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos)
        return text;
    const std::string rest = text.substr(0, open) + text.substr(close + 1);
    return essence(rest).empty() ? text : rest;
}

bool is_face(std::string_view text) {
    return code_points(text).size() <= 2 && rank_of_face(text); // a second one says how it is drawn
}

std::string written_out(const std::string& label) {
    if (is_face(label)) {
        const int rank = *rank_of_face(label);
        return rank > 3 ? "Hài lòng (mặt cười)" : rank == 3 ? "Bình thường (mặt thường)" : "Không hài lòng (mặt buồn)";
    }
    static const std::map<std::string, std::string> levels{{"RHL", "Rất hài lòng"},  {"HL", "Hài lòng"},
                                                           {"BT", "Bình thường"},    {"KHL", "Không hài lòng"},
                                                           {"CHL", "Chưa hài lòng"}, {"RKHL", "Rất không hài lòng"}};
    const auto known = levels.find(trimmed(label));
    return known == levels.end() ? label : known->second;
}

std::optional<int> rank_of(std::string_view label) {
    if (is_face(label))
        return rank_of_face(label);
    if (const std::string own = without_english(std::string(label)); own.size() < label.size())
        return rank_of(own);
    if (const std::size_t other = label.find(" hoặc "); other != std::string_view::npos) // two names of one level
        return rank_of(label.substr(0, other));
    std::string e = essence(without_brackets(written_out(std::string(label))));
    while (!e.empty() && is_digit(e.front()))
        e.erase(e.begin());
    if (e.size() > 32 || is_no_opinion(label))
        return std::nullopt;
    static const std::set<std::string> neither{"binhthuong",   "trungbinh", "trunglap", "phanvan",
                                               "chapnhanduoc", "tamduoc",   "kha",      "tuongdoi",
                                               "tamhailong",   "luongly",   "vuaphai",  "dat"};
    static const std::set<std::string> good{"hailong", "dongy",     "tot",       "nhanh",        "de",       "dehieu",
                                            "dapung",  "quantrong", "thuantien", "rorang",       "daydu",    "hieuqua",
                                            "hoply",   "lichsu",    "nhiettinh", "chuyennghiep", "minhbach", "congbang",
                                            "dungmuc", "dungdan",   "tantinh",   "chatluong",    "cao",      "phuhop"};
    static const std::set<std::string> bad{"kem", "yeu", "cham", "kho",      "toi",
                                           "te",  "xau", "thap", "thaivong", "buctuc"};
    for (const std::string_view common :
         {"rathailong", "hailong", "binhthuong", "khonghailong", "ratkhonghailong", "chuahailong", "trungbinh"})
        if (e.size() >= 6 && e != common && letters_apart(e, common) == 1) // as OCR reads it
            e = common;
    if (neither.count(e) > 0)
        return 3;
    static const std::map<std::string, int> others{{"chuadat", 2},       {"khongdat", 2},     {"tinnhiemcao", 5},
                                                   {"tinnhiem", 4},      {"tinnhiemthap", 2}, {"khongtinnhiem", 1},
                                                   {"hoikhongdongy", 2}, {"hoidongy", 4},     {"cancaithien", 2},
                                                   {"cancogang", 2},     {"canhoanthien", 2}};
    if (const auto other = others.find(e); other != others.end())
        return other->second;
    for (const std::string_view very : {"rat", "hoantoan", "cucky"})
        if (e.starts_with(very)) {
            const std::string rest = e.substr(very.size());
            if (begins_with_any(rest, {"khong", "chua"}) || bad.count(rest) > 0)
                return 1;
            return good.count(rest) > 0 ? std::optional(5) : std::nullopt;
        }
    for (const std::string_view not_so : {"khong", "chua", "it"})
        if (e.starts_with(not_so)) {
            const std::string rest = e.substr(not_so.size());
            return good.count(rest) > 0 || rest.starts_with("hailong") ? std::optional(2) : std::nullopt;
        }
    if (bad.count(e) > 0)
        return 2;
    return good.count(e) > 0 ? std::optional(4) : std::nullopt;
}

std::optional<ReadScale> scale_of(const std::vector<std::string>& labels) {
    ReadScale out;
    std::vector<std::optional<int>> ranks;
    std::vector<int> known;
    for (const std::string& label : labels) {
        ranks.push_back(rank_of(label));
        if (ranks.back())
            known.push_back(*ranks.back());
        else if (!is_no_opinion(label))
            return std::nullopt;
    }
    if (known.size() < 2 || known.front() == known.back() || labels.size() - known.size() > 1)
        return std::nullopt;
    out.descending = known.front() > known.back();
    const bool in_order =
        out.descending ? std::is_sorted(known.rbegin(), known.rend()) : std::is_sorted(known.begin(), known.end());
    if (!in_order)
        return std::nullopt;
    const int levels = static_cast<int>(known.size());
    int at = 0;
    for (const auto& rank : ranks) {
        out.values.push_back(!rank ? no_opinion : fmt::format("{}", out.descending ? levels - at : at + 1));
        at += rank.has_value();
        if (rank && *rank >= 4)
            out.satisfied.push_back(out.values.back());
    }
    return out;
}

std::vector<Legend> legends_of(std::string_view text) {
    static const std::regex meaning(
        "\\b(\\d{1,2}|[A-E](?=\\s*[.)=:]))\\s*(?:=|:|–|-|là|\\.|\\))\\s*([^\\d,;.:()=]{2,60})", std::regex::optimize);
    constexpr std::size_t most_between = 80; // bytes, from one digit's meaning to the next
    std::vector<Legend> out;
    std::size_t end = 0;
    const std::string all(text);
    for (auto at = std::sregex_iterator(all.begin(), all.end(), meaning); at != std::sregex_iterator(); ++at) {
        const std::string digit = (*at)[1].str();
        std::string label = (*at)[2].str(); // may go on below, or be the last of its line
        std::string first_line = without_signs(label.substr(0, label.find('\n')));
        std::replace(label.begin(), label.end(), '\n', ' ');
        label = without_signs(label);
        if (!rank_of(label))
            label = std::move(first_line);
        if (!rank_of(label))
            continue;
        const auto begin = static_cast<std::size_t>(at->position());
        if (out.empty() || begin > end + most_between ||
            std::any_of(out.back().meanings.begin(), out.back().meanings.end(),
                        [&](const auto& known) { return known.first == digit; }))
            out.push_back({begin, {}});
        out.back().meanings.emplace_back(digit, label);
        end = begin + static_cast<std::size_t>(at->length());
    }
    std::erase_if(out, [](const Legend& legend) { return legend.meanings.size() < 2; });
    return out;
}

std::string legend_of_columns(const std::vector<std::string>& columns) {
    static const std::regex column("^([A-E]|\\d{1,2})\\s*(?:[.:)=–-]|là)*\\s*:?\\s*(.+)$", std::regex::optimize);
    constexpr std::size_t least = 3, longest = 200; // bytes; the library's expressions take stack for each letter
    std::string out;
    for (const std::string& words : columns) {
        std::smatch match;
        const std::string text = trimmed(words);
        if (text.size() > longest || !std::regex_match(text, match, column))
            return "";
        std::string level = match[2].str();
        std::erase_if(level, [](char c) { return c == ':' || c == ';'; });
        if (!rank_of(level))
            return "";
        out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", match[1].str(), level);
    }
    return columns.size() >= least ? out : "";
}

std::optional<bool> larger_is_better(std::string_view question) {
    static const std::regex best_or_worst(
        "\\b(\\d{1,2}) (?:la |diem la |muc )?(?:muc |diem )?(?:(cao|tot|hai long)|(thap|kem|khong hai long)) nhat",
        std::regex::optimize);
    const std::string words = plain(question);
    std::smatch match;
    if (!std::regex_search(words, match, best_or_worst))
        return std::nullopt;
    const bool small = match[1].str() == "1" || match[1].str() == "0";
    return match[2].matched != small;
}

HowMany how_many(std::string_view text) {
    static const std::regex most("(?:toi da|khong qua|nhieu nhat)(?: la)? " + number_words + "\\b",
                                 std::regex::optimize);
    static const std::regex several("chon " + number_words + " (?:noi dung|phuong an|yeu to|o|y|muc|kenh)",
                                    std::regex::optimize);
    static const std::regex more_than_one("hon (?:mot|1) (?:noi dung|phuong an|yeu to|o|y|muc|dap an|lua chon)\\b",
                                          std::regex::optimize);
    // "đánh dấu vào các ngày muốn học", "mọi loại đúng"; what is told of all boxes of a form is said with "ô"
    static const std::regex every_one("(?:danh dau|tich|chon|khoanh)(?: x)?(?: vao)? (?:cac|nhung|moi|tat ca cac) "
                                      "(?!o\\b)\\S+ (?:muon|can|dung|phu hop|da|duoc|ma|co|thich)\\b",
                                      std::regex::optimize);
    const std::string words = plain(text);
    std::smatch match;
    HowMany out;
    if (std::regex_search(words, match, most) || std::regex_search(words, match, several)) {
        out.most = number_in(match[1].str());
        out.multiple = out.most > 1;
        return out;
    }
    out.multiple =
        contains_any(
            words,
            {"nhieu phuong an", "nhieu lua chon",    "chon nhieu",        "nhieu dap an",    "nhieu o",
             "nhieu noi dung",  "nhieu y",           "nhieu muc",         "chon tat ca",     "danh dau tat ca",
             "chon cac",        "vao cac o",         "vao cac y",         "danh dau cac",    "danh dau x vao cac",
             "tat ca cac cot",  "tat ca cac o",      "moi o phu hop",     "moi cot phu hop", "nhieu cot",
             "khoanh tat ca",   "khoanh nhieu",      "khoanh duoc nhieu", "chon duoc nhieu", "danh dau duoc nhieu",
             "danh dau nhieu",  "nhieu cau tra loi", "mot hoac nhieu",    "mot hay nhieu",   "1 hoac nhieu"}) ||
        std::regex_search(words, more_than_one) || std::regex_search(words, every_one);
    return out;
}

bool asks_to_write(std::string_view option) {
    const std::string words = plain(option);
    return words.starts_with("khac") || words.ends_with(" khac") ||
           contains_any(words, {"ghi ro", "ghi cu the", "neu ro", "neu cu the", "xin ghi"});
}

namespace {

/// "2 4", as `plain` makes it of "2.4" → "2.4"
std::string pointed(std::string number) {
    std::replace(number.begin(), number.end(), ' ', '.');
    number.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(number.front()))); // "B9"
    return number;
}

} // namespace

std::optional<Jump> jump_of(std::string_view text) {
    static const std::regex with_answer("neu (?:tra loi |chon |la )?(\\S+(?: \\S+){0,3}?)(?: thi)? "
                                        "(?:chuyen|sang|den|(bo qua)|tra loi tiep|tiep tuc)(?: "
                                        "\\S+){0,4}? cau (?:hoi )?([a-h]?\\d{1,2}(?: \\d{1,2})?)",
                                        std::regex::optimize);
    static const std::regex beside("(?:chuyen|sang|den|toi|qua|tiep|hoi|(bo qua))(?: \\S+){0,2}? "
                                   "(?:cau (?:hoi )?(?:so )?|[cq] ?)([a-h]?\\d{1,2}(?: \\d{1,2})?)(?: |$)",
                                   std::regex::optimize);
    static const std::regex arrow("(?:→|➔|➜|⇒|->|=>|–>)\\s*(?:Câu|câu|CÂU|C|Q)\\s*(\\d{1,2})", std::regex::optimize);
    const std::string words = plain(text);
    std::smatch match;
    if (std::regex_search(words, match, with_answer))
        return Jump{match[1].str(), pointed(match[3].str()), match[2].matched};
    if (std::regex_search(words, match, beside))
        return Jump{"", pointed(match[2].str()), match[1].matched};
    const std::string line(text.substr(0, 400)); // bytes; as long as an option is
    if (std::regex_search(line, match, arrow))
        return Jump{"", match[1].str(), false};
    return std::nullopt;
}

bool asks_for_reason(std::string_view label) {
    return contains_any(plain(label), {"ly do", "vi sao", "tai sao", "nguyen nhan", "cu the"});
}

bool asks_to_rank(std::string_view question) {
    static const std::regex rank(
        "(?:danh|ghi|dien) so(?: thu tu)? .*(?:uu tien|quan trong|giam dan|tang dan)|"
        "(?:xep|sap xep|danh so|ghi)(?: \\S+){0,3} (?:theo )?thu tu (?:uu tien|quan trong|giam dan|"
        "tang dan|muc do)|xep hang tu \\d",
        std::regex::optimize);
    return std::regex_search(plain(question), rank);
}

bool is_year(std::string_view head) {
    static const std::regex year(
        "^(?:(?:uoc|ke hoach|thuc hien|nam|quy \\d|6 thang|9 thang)(?: dau)?(?: nam)? ){0,2}(?:19|20)\\d{2}$",
        std::regex::optimize);
    return std::regex_search(plain(head), year);
}

std::string without_reason(const std::string& option) {
    static const std::regex reason("\\s*[,;(]\\s*(?:vì sao|vì|lý do|lí do|do)\\s*:?\\s*$", std::regex::optimize);
    const std::string out = std::regex_replace(trimmed(option), reason, "");
    return out.empty() ? option : out;
}

std::string without_jump(const std::string& option) {
    if (!jump_of(option))
        return option;
    std::size_t end = option.size();
    for (const std::string_view sign : {"→", "=>", "->", "➔", "(", "–>", ">>", "Chuyển", "chuyển"})
        end = std::min(end, option.find(sign));
    const std::string out = without_signs(option.substr(0, end));
    return out.empty() ? option : out;
}

std::optional<std::string> premise_of(std::string_view label) {
    static const std::regex premise("^(?:cau )?(?:[a-z]?\\d{1,2}(?: \\d{1,2})? )?neu (?:tra loi |chon )?(co|khong|tre "
                                    "hen|sau hen|cham|khong hai long|chua hai long)\\b",
                                    std::regex::optimize);
    const std::string words = plain(label);
    std::smatch match;
    if (std::regex_search(words, match, premise) && !jump_of(label))
        return match[1].str();
    return std::nullopt;
}

std::string content_of_label(std::string_view label) {
    const std::string words = plain(label);
    if (contains_any(words,
                     {"y kien", "gop y", "kien nghi", "de xuat", "nhan xet", "y kien khac", "phan anh", "mong muon"}))
        return "comment";
    if (contains_any(words, {"ho va ten can bo", "ten can bo", "ten cong chuc", "ho ten can bo", "can bo tiep nhan",
                             "cong chuc tiep nhan", "ho ten cong chuc", "ho va ten cong chuc"}))
        return "name";
    if (contains_any(words, {"thu tuc"}))
        return "procedure";
    static const std::regex counted("\\((?:lần|người|tuổi|ngày|phút|giờ|buổi|hộ|đồng|km)\\)$", std::regex::optimize);
    static const std::regex how_many_of(
        "(?:^|[0-9a-z]{1,3} )so (?:khau|tui|cuoc|luot|luong|nguoi|ho|con|nhan khau|lao dong|nam|thang|buoi|"
        "gio|phut|phieu|ban|trang|giuong|phong|chuyen|dien tich|tien|lop|tiet|hoc sinh)\\b",
        std::regex::optimize);
    static const std::regex which_year(
        "(?:^|[a-z]?[0-9]{1,2} )nam (?:thanh lap|bat dau|tot nghiep|vao|xay dung|nhan)\\b|tu nam$",
        std::regex::optimize);
    if (contains_any(words, {"so lan", "bao nhieu", "may lan", "so ngay", "nam sinh", "so tuoi"}) || words == "tuoi" ||
        words.ends_with(" tuoi") || std::regex_search(trimmed(label), counted) ||
        std::regex_search(words, how_many_of) || std::regex_search(words, which_year))
        return "number";
    return "other";
}

bool is_unit(std::string_view text) {
    static const std::set<std::string> units{
        "lan",   "nguoi", "tuoi",       "ngay",       "phut",          "gio",    "thang",   "nam",
        "dong",  "km",    "m",          "m2",         "buoi",          "ho",     "giuong",  "tiet",
        "trang", "con",   "nghin dong", "trieu dong", "ngay lam viec", "kg",     "tan",     "tui",
        "cuoc",  "luot",  "tuan",       "%",          "phieu",         "chuyen", "tiet hoc"};
    return units.count(plain(text)) > 0;
}

std::string known_id(std::string_view label) {
    const std::string words = plain(label);
    if (words.size() > 60)
        return "";
    static const std::array<std::pair<std::string_view, std::string_view>, 10> known{{{"gioi tinh", "gioi_tinh"},
                                                                                      {"do tuoi", "tuoi"},
                                                                                      {"nhom tuoi", "tuoi"},
                                                                                      {"dan toc", "dan_toc"},
                                                                                      {"trinh do hoc van", "hoc_van"},
                                                                                      {"trinh do", "trinh_do"},
                                                                                      {"nghe nghiep", "nghe"},
                                                                                      {"ho khau", "ho_khau"},
                                                                                      {"noi sinh song", "noi_song"},
                                                                                      {"linh vuc", "linh_vuc"}}};
    for (const auto& [phrase, id] : known)
        if (words.find(phrase) != std::string::npos)
            return std::string(id);
    return "";
}

bool is_instruction(std::string_view text) {
    const std::string words = plain(text);
    return contains_any(words, {"danh dau", "tich vao", "khoanh tron", "dau x", "vao o ", "lua chon phuong an",
                                "cach tra loi", "huong dan tra loi"});
}

bool shows_how_to_mark(std::string_view text) {
    return contains_any(plain(text),
                        {"cach danh dau", "vi du", "mau danh dau", "to den", "bo chon", "muon bo", "huong dan danh",
                         "chon lai", "danh dau dung", "danh dau sai", "danh sai", "to kin"});
}

bool is_in_old_codes(std::string_view text) {
    constexpr std::u32string_view signs = U"®¸µ¶·¹¬§¨©¡¢£¤¥¦ª«»¼½¾Ð×ÞßØ¦";
    constexpr double least = 0.05; // of all letters
    std::size_t odd = 0, all = 0;
    for (const char32_t code : code_points(text)) {
        odd += signs.find(code) != signs.npos;
        all += code > U' ';
    }
    return all >= 30 && static_cast<double>(odd) > least * static_cast<double>(all);
}

bool says_ring(std::string_view text) {
    static const std::regex marks_a_digit("(?:danh dau|danh cheo|gach cheo|gach chon|tich)(?: \\S+){0,3} (?:vao|len) "
                                          "(?:mot |cac )?(?:chu )?so (?!o\\b)",
                                          std::regex::optimize);
    const std::string words = plain(text);
    return words.find("khoanh") != std::string::npos || std::regex_search(words, marks_a_digit);
}

bool is_in_capitals(std::string_view text) {
    int letters = 0;
    for (const char32_t c : code_points(text)) {
        if (lower(c) != c)
            letters++;
        else if (base_letter(c) >= U'a' && base_letter(c) <= U'z')
            return false;
    }
    return letters >= 3;
}

std::string trimmed(std::string_view text) {
    std::vector<char32_t> letters = code_points(text);
    const auto is_blank = [](char32_t c) {
        return c <= U' ' || c == 0xa0 || c == 0x2003 || c == 0x2002 || c == 0x200b || c == 0xfeff;
    };
    const auto begin = std::find_if_not(letters.begin(), letters.end(), is_blank);
    const auto end = std::find_if_not(letters.rbegin(), std::make_reverse_iterator(begin), is_blank).base();
    std::string out;
    for (auto at = begin; at < end; ++at)
        out += is_blank(*at) ? std::string(" ") : utf8(*at);
    return out;
}

std::string without_signs(std::string_view text) {
    constexpr std::u32string_view signs = U" ;,./|:–—-…", ends = U" ;,|…→";
    std::vector<char32_t> letters = code_points(trimmed(text));
    const auto count = [&](char32_t code) { return std::count(letters.begin(), letters.end(), code); };
    const auto is_sign = [&](char32_t code) {
        return signs.find(code) != signs.npos || (code == U')' && count(U'(') < count(U')')) ||
               (code == U'(' && count(U'(') > count(U')'));
    };
    while (!letters.empty() && is_sign(letters.front()))
        letters.erase(letters.begin());
    while (!letters.empty() && (ends.find(letters.back()) != ends.npos ||
                                (letters.back() == U')' && count(U'(') < count(U')')) || letters.back() == U'('))
        letters.pop_back();
    std::string out;
    for (const char32_t letter : letters)
        out += utf8(letter);
    return out;
}

bool begins_with_sign(std::string_view text) {
    constexpr std::u32string_view signs = U";,.:)(/";
    const auto letters = code_points(trimmed(text));
    return !letters.empty() && signs.find(letters.front()) != signs.npos;
}

bool numbering_alone(std::string_view text) {
    const std::string words = trimmed(text) + " ";
    const auto number = numbering_of(words);
    return number && number->length >= words.size();
}

bool is_short_number(std::string_view text) {
    return !text.empty() && text.size() <= 2 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int circled_digit(std::string_view word) {
    const auto letters = code_points(word);
    return letters.size() == 1 && letters[0] >= U'①' && letters[0] <= U'⑳' ? static_cast<int>(letters[0] - U'①') + 1
                                                                           : -1;
}

std::string label_of(std::string text) {
    std::vector<char32_t> letters = code_points(trimmed(text));
    while (letters.size() > 1 && (letters.back() == U'.' || letters.back() == U'…' || letters.back() == U'_'))
        letters.pop_back();
    text.clear();
    for (const char32_t letter : letters)
        text += utf8(letter);
    return trimmed(text);
}

std::string with_blank(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " " + b;
}

bool has_open_bracket(std::string_view text) {
    const std::size_t open = text.rfind('(');
    return open != std::string_view::npos && text.find(')', open) == std::string_view::npos;
}

bool ends_with_any(const std::string& text, std::string_view ends) {
    const auto letters = code_points(text), among = code_points(ends);
    return !letters.empty() && std::find(among.begin(), among.end(), letters.back()) != among.end();
}

bool begins_lower(const std::string& text) {
    const auto letters = code_points(text);
    if (letters.empty() || lower(letters.front()) != letters.front())
        return false;
    const char32_t base = base_letter(letters.front());
    return base >= U'a' && base <= U'z';
}

bool is_question_number(const std::optional<Numbering>& number) {
    return number && (number->kind == Numbering::question || number->kind == Numbering::number ||
                      number->kind == Numbering::letter);
}

} // namespace phieu::adopt
