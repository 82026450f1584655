#include "report/official/section.h"

namespace phieu::section {
namespace {

/// What is told of each form, from top to bottom.
constexpr ReportParts (*form_parts[])(const FormScope&) = {headline, dimensions, questions,  services,
                                                           units,    officers,   respondents};

} // namespace

FormScope::FormScope(const ReportScope& scope, const FormTotals& of)
    : ReportScope(scope), totals(of), form(of.form), now(index_of(of.form, of.questions, scope.formula)) {
    if (before)
        for (const auto& [all, index] : indices(results, *before, form, Grouping::none(), formula))
            earlier = index;
}

ReportParts form_results(const ReportScope& scope) {
    const auto forms = totals(scope.results, scope.selection, Grouping::none());
    if (forms.empty())
        return {body("Chưa có phiếu nào được tính trong phạm vi của báo cáo.")};
    ReportParts out;
    for (const FormTotals& form : forms) {
        const FormScope of_form(scope, form);
        for (const auto& parts : form_parts)
            for (ReportPart& part : parts(of_form))
                out.push_back(std::move(part));
    }
    return out;
}

} // namespace phieu::section
