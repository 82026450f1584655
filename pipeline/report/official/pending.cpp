#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

constexpr double most_pending = 0.02; // of the answers: a report with more says so first

struct Waiting {
    long long waiting = 0, all = 0;
    bool many() const { return static_cast<double>(waiting) > most_pending * static_cast<double>(all); }
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

std::optional<std::string> pending_note(const ReportScope& scope) {
    const Waiting waiting = waiting_of(scope);
    if (waiting.waiting == 0)
        return std::nullopt;
    return fmt::format("Còn {} câu trả lời chờ soát ({} số câu trả lời), chưa tính vào số liệu.",
                       vietnamese_number(waiting.waiting), vietnamese_percent(waiting.waiting, waiting.all));
}

/// Answers that wait for a person are in no figure: where they are many, that stands above everything.
ReportParts many_pending(const ReportScope& scope) {
    const auto said = pending_note(scope);
    return said && waiting_of(scope).many() ? ReportParts{ReportParagraph{ReportParagraph::Style::warning, *said}}
                                            : ReportParts{};
}

/// A few are said before the first figure, and that it may still change.
ReportParts few_pending(const ReportScope& scope) {
    ReportParts out;
    if (!scope.lock.whole)
        out.push_back(note("Số liệu tạm tính: còn kỳ chưa khóa sổ, số liệu có thể thay đổi."));
    if (const auto said = pending_note(scope); said && !waiting_of(scope).many())
        out.push_back(note(*said));
    return out;
}

std::vector<std::string> not_of_the_period(const ReportScope& scope) {
    const std::string& period = scope.selection.period;
    if (period.empty())
        return {};
    Selection any = scope.selection;
    any.period.clear();
    long long undated = 0;
    std::map<std::string, long long> longer; // by period: the sheets may be of this one, and nobody knows how many are
    for (const auto& [key, sheet] : scope.results.sheets()) {
        if (period_covers(period, sheet.period) || !any.takes(sheet, scope.results.units()))
            continue;
        undated += sheet.period.empty();
        if (period_covers(sheet.period, period))
            longer[sheet.period]++;
    }
    std::vector<std::string> out;
    if (undated > 0)
        out.push_back(
            fmt::format("Còn {} phiếu chưa rõ kỳ nên chưa được tính vào kỳ này.", vietnamese_number(undated)));
    for (const auto& [name, count] : longer)
        out.push_back(fmt::format("Còn {} phiếu chỉ ghi {} nên chưa được tính vào kỳ này.", vietnamese_number(count),
                                  period_text(name)));
    return out;
}

} // namespace phieu::section
