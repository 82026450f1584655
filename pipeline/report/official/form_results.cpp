#include "base/text.h"
#include "report/official/section.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::section {
namespace {

struct FormPart {
    ReportParts (*parts)(const FormScope&);
    Annex annex; ///< where its tables stand
    /// Of several forms it stands in an annex of the form: else the body would be longer than a leader reads.
    bool of_one_form = false;
};

/// What is told of each form, from top to bottom.
constexpr FormPart form_parts[] = {
    {headline, Annex::none},         {dimensions, Annex::none, true}, {questions, Annex::questions},
    {respondents, Annex::questions}, {units, Annex::groups},          {respondent_kinds, Annex::groups},
    {services, Annex::groups},       {procedures, Annex::groups},     {officers, Annex::groups},
    {desks, Annex::groups},
};
bool one_form(const ReportScope& scope) {
    return scope.forms.size() < 2;
}

/// What tells a table from that of another form.
std::string of_the_form(const FormTotals& form, const std::vector<FormTotals>& all) {
    return fmt::format(" (phiếu “{}”)", form_name(form, all));
}

} // namespace

std::string form_name(const FormTotals& form, const std::vector<FormTotals>& all) {
    const auto others = [&](const auto& like) {
        return std::any_of(all.begin(), all.end(), [&](const FormTotals& other) {
            const bool itself = other.form.id == form.form.id && other.form.version == form.form.version;
            return !itself && other.form.title == form.form.title && like(other.form);
        });
    };
    const Template& own = form.form;
    if (!others([](const Template&) { return true; }))
        return own.title;
    const auto alike = [&](const Template& other) { return other.subtitle == own.subtitle; };
    std::string out = own.title;
    if (others([&](const Template& other) { return !alike(other); }) && !own.subtitle.empty())
        out += " – " + join(own.subtitle, " ");
    if (others([&](const Template& other) { return alike(other) && other.id == own.id; }))
        out += fmt::format(", bản {}", own.version);
    const auto same_name = [&](const Template& other) {
        return alike(other) && other.id != own.id && other.title == own.title;
    };
    if (others(same_name)) { // another form of that name: by its place among them
        std::set<std::string> before;
        for (const FormTotals& other : all)
            if (same_name(other.form) && other.form.id < own.id)
                before.insert(other.form.id);
        out += fmt::format(", mẫu thứ {} cùng tên", before.size() + 1);
    }
    return out;
}

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

const Breakdowns& FormScope::groups() const {
    if (!groups_)
        groups_ = breakdowns(results, selection, form, formula, Readers::office);
    return *groups_;
}

/// Forms ask differently, so that no figure is of two of them: one after the other, each under its name where there are
/// several.
ReportParts form_results(const ReportScope& scope) {
    if (scope.forms.empty())
        return {body("Chưa có phiếu nào được tính trong phạm vi của báo cáo.")};
    ReportParts out;
    int number = 0;
    for (const FormTotals& form : scope.forms) {
        const FormScope of_form(scope, form);
        const std::string name = form_name(form, scope.forms);
        if (!one_form(scope))
            out.emplace_back(
                ReportParagraph{ReportParagraph::Style::heading, fmt::format("{}. Phiếu “{}”", ++number, name)});
        for (const FormPart& part : form_parts) {
            if (part.of_one_form && !one_form(scope))
                continue;
            for (ReportPart& made : part.parts(of_form)) {
                if (auto* table = std::get_if<ReportTable>(&made)) {
                    table->annex = part.annex;
                    if (!one_form(scope))
                        table->title += of_the_form(form, scope.forms);
                }
                out.push_back(std::move(made));
            }
        }
    }
    return out;
}

ReportParts assessments(const ReportScope& scope) {
    if (scope.forms.empty())
        return {};
    if (one_form(scope))
        return assessment(FormScope(scope, scope.forms.front()));
    return {body("Mặt mạnh, tồn tại, hạn chế, nguyên nhân và giải pháp được nêu theo từng mẫu phiếu."),
            draft("Đơn vị bổ sung nhận định chung, giải pháp, thời hạn và người phụ trách.")};
}

std::vector<std::pair<std::string, ReportParts>> form_annexes(const ReportScope& scope) {
    std::vector<std::pair<std::string, ReportParts>> out;
    for (const FormTotals& form : scope.forms) {
        if (one_form(scope))
            break;
        const FormScope of_form(scope, form);
        ReportParts parts;
        for (const FormPart& part : form_parts)
            if (part.of_one_form)
                for (ReportPart& made : part.parts(of_form)) {
                    if (auto* table = std::get_if<ReportTable>(&made)) // a worksheet has no annex around it
                        table->title += of_the_form(form, scope.forms);
                    parts.push_back(std::move(made));
                }
        for (ReportPart& made : assessment(of_form))
            parts.push_back(std::move(made));
        out.emplace_back(fmt::format("Kết quả theo phiếu “{}”", form_name(form, scope.forms)), std::move(parts));
    }
    return out;
}

} // namespace phieu::section
