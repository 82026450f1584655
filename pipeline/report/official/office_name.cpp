#include "base/text.h"
#include "report/official/report.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace phieu {
namespace {

std::string lowered(const std::string& text) {
    std::string out;
    for (const char32_t c : code_points(text))
        out += utf8(lower(c));
    return out;
}

std::string capitalised(const std::string& word) {
    const auto letters = code_points(word);
    std::string out;
    for (std::size_t n = 0; n < letters.size(); n++)
        out += utf8(n == 0 ? letters[n] : lower(letters[n]));
    return out;
}

bool is_capitals(const std::string& text) {
    bool any = false;
    for (const char32_t c : code_points(text)) {
        if (base_letter(lower(c)) != base_letter(c))
            any = true;
        if (lower(c) == c && base_letter(c) >= U'a' && base_letter(c) <= U'z')
            return false;
    }
    return any;
}

} // namespace

std::string in_a_sentence(const std::string& capitals) {
    static const std::set<std::string> kinds{"phường", "xã",    "quận", "huyện", "tỉnh", "thị",
                                             "trấn",   "thành", "phố",  "đặc",   "khu"};
    static const std::set<std::string> bodies{"phòng", "sở", "bộ", "tâm"}; // what follows has a capital
    if (!is_capitals(capitals))
        return capitals;
    std::vector<std::string> out;
    bool place = false; // a kind of unit came: its name follows
    bool first = true;  // the next word begins something
    const std::vector<std::string> words = split(capitals, ' ');
    for (std::size_t n = 0; n < words.size(); n++) {
        const std::string& word = words[n];
        const std::string low = lowered(word);
        const bool society = low == "xã" && n + 1 < words.size() && lowered(words[n + 1]) == "hội";
        if (word == "UBND" || word == "HĐND") {
            out.push_back(word);
            first = false;
        } else if (kinds.count(low) && !society) {
            out.push_back(first && out.empty() ? capitalised(word) : low);
            place = true;
            first = false;
        } else {
            out.push_back(place || first ? capitalised(word) : low);
            first = bodies.count(low) > 0 || word == "–" || word == "-";
        }
    }
    return join(out, " ");
}

std::string unit_in_a_sentence(const std::string& name) {
    if (name.starts_with("Thành phố Hồ Chí Minh"))
        return name;
    for (const char* kind :
         {"Phường ", "Xã ", "Thị trấn ", "Đặc khu ", "Quận ", "Huyện ", "Thị xã ", "Thành phố ", "Tỉnh "})
        if (name.starts_with(kind)) {
            const std::string first = utf8(code_points(name).front());
            return utf8(lower(code_points(name).front())) + name.substr(first.size());
        }
    return name;
}

namespace {

/// Whether a letterhead names the unit: "phường 1" is not named in "phường 10", nor "xã Xuân" in "xã Xuân An".
bool names(const std::string& letterhead, const std::string& unit) {
    for (std::size_t at = letterhead.find(unit); at != std::string::npos; at = letterhead.find(unit, at + 1)) {
        const bool begins = at == 0 || letterhead[at - 1] == ' ';
        const std::size_t next = letterhead.find_first_not_of(' ', at + unit.size());
        const bool ends =
            next == std::string::npos || std::string_view(",;|-()").find(letterhead[next]) != std::string::npos;
        if (begins && ends)
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> ended_office(const std::string& text, const std::string& date, const Units& units) {
    const std::string said = lowered(text);
    constexpr const char* two_tiers = "2025-07-01"; // NQ 203/2025/QH15: the district level and the thị trấn ended
    if (date >= two_tiers)
        for (const char* ended : {"quận", "huyện", "thị xã", "thị trấn", "phòng nội vụ"})
            if ((" " + said + " ").find(" " + std::string(ended) + " ") != std::string::npos)
                return ended;
    const auto called = [](const UnitRow& unit) { return lowered(plain_name(unit.name)); };
    for (const UnitRow& unit : units.all()) {
        if (unit.valid_to.empty() || unit.valid_to >= date || !names(said, called(unit)))
            continue;
        const bool goes_on = std::any_of(units.all().begin(), units.all().end(), [&](const UnitRow& other) {
            return called(other) == called(unit) && (other.valid_to.empty() || other.valid_to >= date);
        });
        if (!goes_on)
            return plain_name(unit.name);
    }
    return std::nullopt;
}

std::optional<std::string> letterhead_warning(const Office& office, const std::string& date, const Units& units) {
    const auto ended = ended_office(join({office.superior, office.name, office.signer_title}, " | "), date, units);
    if (!ended)
        return std::nullopt;
    return fmt::format("Thể thức ghi “{}”, đã kết thúc hoạt động trước ngày của báo cáo. Sửa thể thức trước khi ký.",
                       *ended);
}

} // namespace phieu
