#include "report/results/masking.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace phieu {
namespace {

constexpr std::size_t least_digits = 8; // house numbers, dates and fees have fewer
constexpr const char* mask = "•••";

constexpr std::array family_names{"Nguyễn", "Trần",  "Lê",   "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ",    "Võ",
                                  "Đặng",   "Bùi",   "Đỗ",   "Hồ",   "Ngô",   "Dương", "Lý",   "Đinh",  "Trịnh",
                                  "Lương",  "Mai",   "Tô",   "Hà",   "Tạ",    "Chu",   "Cao",  "Đoàn",  "Lâm",
                                  "Phùng",  "Vương", "Thái", "Kiều", "Quách", "Giàng", "Nông", "Triệu", "Ma"};

bool is_capitalised(const std::string& word) {
    const auto letters = code_points(word);
    return !letters.empty() && lower(letters.front()) != letters.front();
}

bool is_family_name(const std::string& word) {
    return std::find(family_names.begin(), family_names.end(), word) != family_names.end();
}

std::string without_numbers(const std::string& text) {
    std::string out;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from;
        std::size_t digits = 0;
        std::size_t end = from; // after the last digit
        while (to < text.size() &&
               (is_digit(text[to]) || (digits > 0 && (text[to] == ' ' || text[to] == '.' || text[to] == '-')))) {
            if (is_digit(text[to])) {
                digits++;
                end = to + 1;
            }
            to++;
        }
        if (digits >= least_digits) {
            out += mask;
            from = end;
        } else {
            out.append(text, from, std::max<std::size_t>(1, end - from));
            from += std::max<std::size_t>(1, end - from);
        }
    }
    return out;
}

} // namespace

std::string masked(const std::string& text) {
    std::vector<std::string> words = split(without_numbers(text), ' ');
    std::vector<std::string> out;
    for (std::size_t n = 0; n < words.size(); n++) {
        std::size_t last = n;
        std::string tail; // a comma after the name stays
        while (is_family_name(words[n]) && tail.empty() && last + 1 < words.size() && is_capitalised(words[last + 1]) &&
               last - n < 4) {
            last++;
            const std::size_t end = words[last].find_last_not_of(",.;:!?)");
            if (end != std::string::npos && end + 1 < words[last].size())
                tail = words[last].substr(end + 1);
        }
        out.push_back(last > n ? mask + tail : words[n]);
        n = last;
    }
    return join(out, " ");
}

} // namespace phieu
