#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/locked_figures.h"
#include "report/results/locks.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

/// The campaign that is selected, or to which all the selected sheets belong.
const Campaign* campaign_of(const Results& results, const Selection& selection) {
    if (!selection.campaign.empty())
        return results.campaign(selection.campaign);
    std::set<std::string> codes;
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units()))
            codes.insert(sheet.campaign);
    return codes.size() == 1 ? results.campaign(*codes.begin()) : nullptr;
}

} // namespace

std::string ReportScope::unit_name(const std::string& code) const {
    std::string name = results.units().name_of(code);
    if (const std::size_t remark = name.find(" (");
        remark != std::string::npos && name.find("chưa", remark) != std::string::npos)
        name.erase(remark); // "(tỉnh chưa xác định)"
    return name;
}

/// What the report is about: "…, tháng 3 năm 2025, Phường Dương Nội".
std::string subject_of(const ReportScope& scope) {
    const Selection& selection = scope.selection;
    std::vector<std::string> about;
    if (scope.campaign)
        about.push_back(scope.campaign->name);
    if (const auto period = parse_period(selection.period))
        about.push_back(period->in_vietnamese());
    if (!selection.unit.empty())
        about.push_back(scope.unit_name(selection.unit));
    if (!selection.channel.empty())
        about.emplace_back(selection.channel == "paper" ? "phiếu giấy" : "phiếu trực tuyến");
    if (!selection.service.empty())
        about.push_back("lĩnh vực " + selection.service);
    return join(about, ", ");
}

namespace {

ReportScope scope_of(const Results& results, const Selection& selection, const std::string& date,
                     const AuditSettings& audit) {
    ReportScope scope{results,
                      selection,
                      {},
                      results.campaign(selection.campaign),
                      campaign_of(results, selection),
                      formula_of(results, selection),
                      audit_standing(results, selection, audit),
                      office_of(results.store()),
                      date,
                      alerts(results, selection),
                      lock_of(results.store(), selection.period),
                      false,
                      totals(results, selection, Grouping::none()),
                      std::make_shared<Comments>(comments_of(results, selection))};
    scope.moved = scope.lock && scope.lock->action == "locked" && has_moved(results, scope.lock->period);
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
