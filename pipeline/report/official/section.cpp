#include "report/official/section.h"

#include "base/period.h"
#include "base/text.h"

#include <fmt/format.h>

namespace phieu::section {

Cell share_of(long long part, long long whole) {
    return whole > 0 ? Cell(static_cast<double>(part) / static_cast<double>(whole)) : Cell();
}

Cell cell_of(const std::optional<double>& value) {
    return value ? Cell(*value) : Cell();
}

std::string respondent_name(const std::string& kind) {
    return kind == "ca_nhan" ? "Cá nhân" : kind == "to_chuc" ? "Tổ chức" : "";
}

std::string period_text(const std::string& name) {
    const auto period = parse_period(name);
    if (!period)
        return name;
    if (period->months != 1)
        return period->in_vietnamese();
    const int month = period->first_month % 12 + 1;
    return fmt::format("tháng {}{}/{}", month < 3 ? "0" : "", month, period->first_month / 12);
}

std::string words_of(const Question& question) {
    return words_of(question.label);
}

std::string words_of(const std::string& label) {
    std::string words = label;
    const auto digits = [&](std::size_t from) { return words.find_first_not_of("0123456789", from); };
    std::size_t from = words.starts_with("Câu ") ? std::string("Câu ").size() : 0;
    if (from == 0 && words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && is_digit(words[1]))
        from = 1; // "B2. Ông/Bà đi lại bao nhiêu lần…"
    if (const std::size_t after = digits(from); after != from && after != std::string::npos && words[after] == '.')
        words.erase(0, words.find_first_not_of(' ', after + 1));
    const auto without_end = [&] { words.erase(words.find_last_not_of("?:. ") + 1); };
    without_end();
    if (const std::size_t remark = words.find(" ("); remark != std::string::npos && words.ends_with(")"))
        words.erase(remark); // "(có thể chọn nhiều phương án)"
    without_end();
    return words;
}

std::string change_text(double change) {
    const std::string points = points_text(change < 0 ? -change : change);
    return change == 0 ? "không đổi"
                       : fmt::format("{} {} điểm phần trăm", change > 0 ? "tăng" : "giảm",
                                     points.starts_with('+') ? points.substr(1) : points);
}

} // namespace phieu::section
