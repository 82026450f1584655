#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

/// On what the office acts; left open where the program does not know it.
std::string legal_basis(const Campaign* campaign) {
    if (!campaign)
        return "Kế hoạch số ……… ngày …/…/……";
    if (campaign->legal_basis.empty())
        return fmt::format("đợt khảo sát “{}”", campaign->name);
    std::string basis = campaign->legal_basis;
    while (!basis.empty() && (basis.back() == '.' || basis.back() == ';' || basis.back() == ' '))
        basis.pop_back();
    return basis;
}

} // namespace

/// Stands above everything: a report must not be signed by an office that is no more.
ReportParts letterhead(const ReportScope& scope) {
    const auto warning = letterhead_warning(scope.office, scope.date, scope.results.units());
    return warning ? ReportParts{ReportParagraph{ReportParagraph::Style::warning, *warning}} : ReportParts{};
}

/// The sentence that every report begins with.
ReportParts opening(const ReportScope& scope) {
    return {body(fmt::format("Thực hiện {}, {} báo cáo kết quả như sau:", legal_basis(scope.plan),
                             in_a_sentence(scope.office.name)))};
}

/// The last one; "./." says that nothing follows.
ReportParts closing(const ReportScope& scope) {
    return {body(fmt::format("Trên đây là báo cáo của {} về kết quả khảo sát mức độ hài lòng của người dân, tổ chức./.",
                             in_a_sentence(scope.office.name)))};
}

} // namespace phieu::section
