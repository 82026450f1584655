#include "base/text.h"
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
    if (!scope.plan || !scope.plan->target)
        return "";
    return fmt::format(", {} mục tiêu {}%", reaches(scope.now.overall, scope.plan->target) ? "đạt" : "chưa đạt",
                       percent_text(scope.plan->target));
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
    const std::string highest = percent_text((*best)->rate), lowest = percent_text((*worst)->rate);
    if (highest == lowest)
        return "";
    std::vector<std::string> highest_names, lowest_names; // equal figures are named together
    for (const DimensionIndex* d : known) {
        if (percent_text(d->rate) == highest)
            highest_names.push_back("“" + d->name + "”");
        if (percent_text(d->rate) == lowest)
            lowest_names.push_back("“" + d->name + "”");
    }
    return fmt::format(" Yếu tố cao nhất là {} ({}%), thấp nhất là {} ({}%).", join(highest_names, ", "), highest,
                       join(lowest_names, ", "), lowest);
}

std::string largest_fall(const FormScope& scope) {
    const Findings found = findings(scope.totals, scope.totals_before ? &*scope.totals_before : nullptr);
    if (found.fallen.empty())
        return "";
    const double most = *found.fallen.front().change;
    std::vector<std::string> names;
    for (const QuestionFinding& q : found.fallen)
        if (*q.change == most)
            names.push_back(fmt::format("“{}” (còn {}%)", words_of(q.question), percent_text(q.rate)));
    const bool asks_for_all = std::any_of(scope.totals.questions.begin(), scope.totals.questions.end(),
                                          [](const QuestionTotals& q) { return is_overall(q.question); });
    return fmt::format(" Nội dung giảm nhiều nhất{}: {}, {}.", asks_for_all ? " (không kể câu đánh giá chung)" : "",
                       join(names, ", "), change_text(most));
}

} // namespace

ReportParts headline(const FormScope& scope) {
    if (!scope.now.overall)
        return {body("Chưa có câu trả lời nào được tính vào chỉ số hài lòng.")};
    return {body(fmt::format("Chỉ số hài lòng chung đạt {}%{}{}.{}{}", percent_text(scope.now.overall),
                             comparison(scope), target(scope), extremes(scope), largest_fall(scope)))};
}

} // namespace phieu::section
