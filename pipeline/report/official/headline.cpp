#include "base/period.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

std::string comparison(const FormScope& scope) {
    if (!scope.before)
        return "";
    if (!scope.earlier || !scope.earlier->overall)
        return ", chưa có kỳ so sánh";
    return fmt::format(", so với kỳ trước ({}) {} điểm phần trăm", parse_period(scope.before->period)->in_vietnamese(),
                       points_text(scope.now.overall, scope.earlier->overall));
}

std::string target(const FormScope& scope) {
    if (!scope.campaign || !scope.campaign->target || !scope.now.overall)
        return "";
    return fmt::format(", {} mục tiêu {}%", reaches(scope.now.overall, scope.campaign->target) ? "đạt" : "chưa đạt",
                       percent_text(scope.campaign->target));
}

} // namespace

ReportParts headline(const FormScope& scope) {
    ReportParts parts{body(fmt::format("Theo phiếu \"{}\" (mẫu {}, bản {}): chỉ số hài lòng đạt {}%{}{}.",
                                       scope.form.title, scope.form.id, scope.form.version,
                                       percent_text(scope.now.overall), comparison(scope), target(scope)))};
    if (!scope.form.evidence.empty())
        parts.push_back(note(scope.form.evidence));
    return parts;
}

} // namespace phieu::section
