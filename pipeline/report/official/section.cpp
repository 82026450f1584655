#include "report/official/section.h"

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

} // namespace phieu::section
