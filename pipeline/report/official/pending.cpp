#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

constexpr double most_pending = 0.02; // of the answers: a report with more says so first

} // namespace

/// Answers that wait for a person are in no figure: how many, before anybody reads one.
ReportParts pending(const ReportScope& scope) {
    long long waiting = 0, all = 0;
    for (const FormTotals& form : totals(scope.results, scope.selection, Grouping::none()))
        for (const QuestionTotals& q : form.questions) {
            waiting += q.pending;
            all += q.n + q.blank + q.invalid + q.pending;
        }
    if (waiting == 0)
        return {};
    const std::string text =
        fmt::format("Còn {} câu trả lời chờ soát ({} số câu trả lời), chưa có trong các số liệu dưới đây.",
                    vietnamese_number(waiting), vietnamese_percent(waiting, all));
    const bool many = static_cast<double>(waiting) > most_pending * static_cast<double>(all);
    return {ReportParagraph{many ? ReportParagraph::Style::warning : ReportParagraph::Style::note, text}};
}

} // namespace phieu::section
