#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

struct FormPart {
    ReportParts (*parts)(const FormScope&);
    Annex annex; ///< where its tables stand
};

/// What is told of each form, from top to bottom.
constexpr FormPart form_parts[] = {
    {headline, Annex::none},         {dimensions, Annex::none},   {questions, Annex::questions},
    {respondents, Annex::questions}, {units, Annex::groups},      {respondent_kinds, Annex::groups},
    {services, Annex::groups},       {procedures, Annex::groups}, {officers, Annex::groups},
    {desks, Annex::groups},
};
constexpr FormPart form_assessment[] = {{assessment, Annex::none}};

/// A form's title, told apart from another version of the same.
std::string name_among(const FormTotals& form, const std::vector<FormTotals>& all) {
    for (const FormTotals& other : all)
        if (&other != &form && other.form.title == form.form.title)
            return fmt::format("{}, bản {}", form.form.title, form.form.version);
    return form.form.title;
}

/// Forms ask differently, so that no figure is of two of them: one after the other, each under its name where there are
/// several.
template <std::size_t n>
ReportParts of_each_form(const ReportScope& scope, const FormPart (&told)[n]) {
    ReportParts out;
    int number = 0;
    for (const FormTotals& form : scope.forms) {
        const FormScope of_form(scope, form);
        const std::string name = name_among(form, scope.forms);
        if (scope.forms.size() > 1)
            out.emplace_back(
                ReportParagraph{ReportParagraph::Style::heading, fmt::format("{}. Phiếu “{}”", ++number, name)});
        for (const FormPart& part : told)
            for (ReportPart& made : part.parts(of_form)) {
                if (auto* table = std::get_if<ReportTable>(&made)) {
                    table->annex = part.annex;
                    if (scope.forms.size() > 1)
                        table->title += fmt::format(" (phiếu “{}”)", name);
                }
                out.push_back(std::move(made));
            }
    }
    return out;
}

} // namespace

FormScope::FormScope(const ReportScope& scope, const FormTotals& of)
    : ReportScope(scope), totals(of), form(of.form), now(index_of(of, scope.formula)) {
    if (!before)
        return;
    auto was = phieu::totals(results, before->of_form(form), Grouping::none());
    if (was.empty())
        return;
    totals_before = std::move(was.front());
    earlier = index_of(*totals_before, formula);
}

ReportParts form_results(const ReportScope& scope) {
    if (scope.forms.empty())
        return {body("Chưa có phiếu nào được tính trong phạm vi của báo cáo.")};
    return of_each_form(scope, form_parts);
}

ReportParts assessments(const ReportScope& scope) {
    return of_each_form(scope, form_assessment);
}

} // namespace phieu::section
