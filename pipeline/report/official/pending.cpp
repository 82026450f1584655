#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

struct Waiting {
    long long waiting = 0, all = 0;
    double few = usual_pending_share; ///< of all: a report with more says so first
    bool many() const { return static_cast<double>(waiting) > few * static_cast<double>(all); }
};

Waiting waiting_of(const ReportScope& scope) {
    Waiting out;
    if (scope.campaign)
        out.few = scope.campaign->pending_share;
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

namespace {

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

/// Sheets that would be of the selected campaign if its plan named their version of the form.
std::vector<std::string> of_another_version(const ReportScope& scope) {
    if (!scope.campaign)
        return {};
    Selection any = scope.selection;
    any.campaign.clear();
    std::map<std::pair<std::string, int>, long long> others; // by form and its version
    for (const auto& [key, sheet] : scope.results.sheets())
        if (sheet.campaign.empty() && any.takes(sheet, scope.results.units()) &&
            scope.campaign->would_take(sheet.template_id, sheet.unit, sheet.period, sheet.channel))
            others[{sheet.template_id, sheet.version}]++;
    std::vector<std::string> out;
    for (const auto& [form, count] : others)
        out.push_back(fmt::format("Còn {} phiếu theo bản {} của mẫu “{}” nên không thuộc đợt khảo sát này, chưa được "
                                  "tính: kế hoạch của đợt ghi bản khác.",
                                  vietnamese_number(count), form.second,
                                  scope.results.form(form.first, form.second).title));
    return out;
}

} // namespace

std::vector<std::string> not_counted(const ReportScope& scope) {
    std::vector<std::string> out = not_of_the_period(scope);
    for (std::string& said : of_another_version(scope))
        out.push_back(std::move(said));
    return out;
}

} // namespace phieu::section
