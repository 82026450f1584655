#include "report/official/section.h"
#include "report/results/findings.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {
namespace {

std::string comparison(const FormScope& scope) {
    if (!scope.before)
        return "";
    const auto change = difference(scope.now.overall, scope.earlier ? scope.earlier->overall : std::nullopt);
    if (!change)
        return ", chưa có kỳ so sánh";
    return fmt::format(", {} so với {}", change_text(*change), period_text(scope.before->period));
}

std::string target(const FormScope& scope) {
    if (!scope.campaign || !scope.campaign->target)
        return "";
    return fmt::format(", {} mục tiêu {}%", reaches(scope.now.overall, scope.campaign->target) ? "đạt" : "chưa đạt",
                       percent_text(scope.campaign->target));
}

/// The best and the worst of what makes the index.
std::string extremes(const FormScope& scope) {
    std::vector<const DimensionIndex*> known;
    for (const DimensionIndex& d : scope.now.dimensions)
        if (d.rate && !d.conditional && !d.overall_question)
            known.push_back(&d);
    if (known.size() < 2)
        return "";
    const auto [worst, best] =
        std::minmax_element(known.begin(), known.end(),
                            [](const DimensionIndex* a, const DimensionIndex* b) { return *a->rate < *b->rate; });
    if (percent_text((*worst)->rate) == percent_text((*best)->rate))
        return "";
    return fmt::format(" Yếu tố cao nhất là “{}” ({}%), thấp nhất là “{}” ({}%).", (*best)->name,
                       percent_text((*best)->rate), (*worst)->name, percent_text((*worst)->rate));
}

std::string largest_fall(const FormScope& scope) {
    const Findings found = findings(scope.totals, scope.totals_before ? &*scope.totals_before : nullptr);
    if (found.fallen.empty())
        return "";
    const QuestionFinding& q = found.fallen.front();
    return fmt::format(" Nội dung giảm nhiều nhất: “{}”, {}, còn {}%.", words_of(q.question), change_text(*q.change),
                       percent_text(q.rate));
}

} // namespace

ReportParts headline(const FormScope& scope) {
    if (!scope.now.overall)
        return {body("Chưa có câu trả lời nào được tính vào chỉ số hài lòng.")};
    return {body(fmt::format("Chỉ số hài lòng chung đạt {}%{}{}.{}{}", percent_text(scope.now.overall),
                             comparison(scope), target(scope), extremes(scope), largest_fall(scope)))};
}

} // namespace phieu::section
