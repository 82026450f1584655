#include "report/write/notice_words.h"

#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu {

std::string rate_text(const std::optional<double>& rate) {
    return rate ? percent_text(rate) + "%" : "không công bố";
}

std::string change_since(const std::optional<double>& change, const std::string& compared) {
    return change && !compared.empty() ? fmt::format("{} so với {}", section::change_text(*change), compared) : "";
}

std::string base_text(const PublicResults& results) {
    return fmt::format("Từ {} phiếu có trả lời{}.", vietnamese_number(results.base),
                       results.base < small_base ? fmt::format(" (cỡ mẫu nhỏ, dưới {} phiếu)", small_base) : "");
}

std::string comments_text(const PublicResults& results) {
    if (results.comments == 0)
        return "";
    std::vector<std::string> themes;
    for (const auto& [name, count] : results.themes)
        themes.push_back(fmt::format("{} ({})", name, vietnamese_number(count)));
    return fmt::format("Có {} ý kiến góp ý{}.", vietnamese_number(results.comments),
                       themes.empty() ? "" : ", theo chủ đề: " + join(themes, "; "));
}

} // namespace phieu
