#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

constexpr double most_pending = 0.02; // of the answers: a report with more says so first

struct Waiting {
    long long waiting = 0, all = 0;
    bool many() const { return static_cast<double>(waiting) > most_pending * static_cast<double>(all); }
    std::string text() const {
        return fmt::format("Còn {} câu trả lời chờ soát ({} số câu trả lời), chưa có trong các số liệu dưới đây.",
                           vietnamese_number(waiting), vietnamese_percent(waiting, all));
    }
};

Waiting waiting_of(const ReportScope& scope) {
    Waiting out;
    for (const FormTotals& form : scope.forms)
        for (const QuestionTotals& q : form.questions) {
            out.waiting += q.pending;
            out.all += q.n + q.blank + q.invalid + q.pending;
        }
    return out;
}

} // namespace

/// Answers that wait for a person are in no figure: where they are many, that stands above everything.
ReportParts many_pending(const ReportScope& scope) {
    const Waiting waiting = waiting_of(scope);
    return waiting.many() ? ReportParts{ReportParagraph{ReportParagraph::Style::warning, waiting.text()}}
                          : ReportParts{};
}

/// A few are said before the first figure.
ReportParts few_pending(const ReportScope& scope) {
    const Waiting waiting = waiting_of(scope);
    return waiting.waiting > 0 && !waiting.many() ? ReportParts{note(waiting.text())} : ReportParts{};
}

} // namespace phieu::section
