#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/campaign_units.h"

#include <fmt/format.h>

namespace phieu::section {

std::string ReportScope::unit_name(const std::string& code) const {
    const std::string listed = results.units().name_of(code);
    const std::string plain = plain_name(listed);
    return shared_names.count(plain) > 0 ? listed : plain;
}

/// What the report is about: "…, tháng 3 năm 2025 tại phường Dương Nội".
std::string subject_of(const ReportScope& scope) {
    const Selection& selection = scope.selection;
    std::vector<std::string> about;
    if (scope.campaign)
        about.push_back(scope.campaign->name);
    if (const auto period = parse_period(selection.period))
        about.push_back(period->in_vietnamese());
    if (!selection.unit.empty()) {
        const std::string where = "tại " + unit_in_a_sentence(scope.unit_name(selection.unit));
        if (about.empty())
            about.push_back(where);
        else
            about.back() += " " + where;
    }
    if (!selection.template_id.empty() && scope.forms.size() == 1)
        about.push_back(fmt::format("phiếu “{}”", scope.forms.front().form.title));
    if (!selection.channel.empty())
        about.emplace_back(selection.channel == "paper" ? "phiếu giấy" : "phiếu trực tuyến");
    if (!selection.service.empty())
        about.push_back("lĩnh vực " + selection.service);
    return join(about, ", ");
}

namespace {

/// Plain names that two of the units have of which the report may speak: those of its sheets, and of its plan as far as
/// they are selected.
std::set<std::string> names_of_two(const Results& results, const Selection& selection, const Campaign* plan) {
    std::set<std::string> units = plan ? units_named(*plan) : std::set<std::string>();
    std::erase_if(units, [&](const std::string& unit) {
        return !selection.unit.empty() && selection.unit != results.unit_of(unit, selection);
    });
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units())) {
            units.insert(sheet.unit);
            units.insert(results.unit_of(sheet, selection));
        }
    std::set<std::string> known, out;
    for (const std::string& unit : units)
        if (std::string name = plain_name(results.units().name_of(unit)); !known.insert(name).second)
            out.insert(std::move(name));
    return out;
}

ReportScope scope_of(const Results& results, const Selection& selection, const std::string& date,
                     const AuditSettings& audit) {
    const Campaign* plan = plan_of(results, selection);
    ReportScope scope{results,
                      selection,
                      {},
                      results.campaign(selection.campaign),
                      plan,
                      formula_of(results, selection),
                      audit_standing(results, selection, audit),
                      office_of(results.store()),
                      date,
                      alerts(results, selection),
                      lock_standing(results, selection),
                      totals(results, selection, Grouping::none()),
                      std::make_shared<Comments>(comments_of(results, selection)),
                      names_of_two(results, selection, plan)};
    if (const auto period = parse_period(selection.period)) {
        scope.before = selection;
        scope.before->period = period->previous().name;
    }
    return scope;
}

} // namespace

Result<ReportScope> checked_scope(const Results& results, const Selection& selection, const std::string& date,
                                  const AuditSettings& audit) {
    if (!selection.campaign.empty() && !results.campaign(selection.campaign))
        return fail(ErrorKind::usage, fmt::format("Không có đợt khảo sát {}.", selection.campaign),
                    fmt::format("There is no campaign {}.", selection.campaign));
    if (const auto period = checked_period(selection.period); !selection.period.empty() && !period)
        return tl::unexpected(period.error());
    if (date_in(date).empty())
        return fail(ErrorKind::usage, fmt::format("Ngày ký \"{}\" không phải là ngày; hãy ghi như 31/3/2025.", date),
                    fmt::format("The day of the document, \"{}\", is no date; write it as 2025-03-31.", date));
    return scope_of(results, selection, date_in(date), audit);
}

} // namespace phieu::section
