#include "report/results/quotas.h"

#include "base/alike.h"
#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {

namespace {

/// Whether a quota speaks of the sheets that are selected and no others: beside a part of its sheets the number would
/// be a wrong one.
bool is_of_selection(const Campaign::Quota& quota, const Selection& selection, const Campaign& plan) {
    const bool in_period =
        selection.period.empty() || (!quota.month.empty() && period_covers(selection.period, quota.month));
    const bool of_service = selection.service.empty() || essence(selection.service) == essence(quota.service);
    const bool of_unit = selection.unit.empty() || !quota.unit.empty();
    const bool of_forms = selection.template_id.empty() || // a quota is of all its forms
                          (plan.forms.size() == 1 && plan.forms.front().template_id == selection.template_id);
    return in_period && of_service && of_unit && of_forms && selection.channel.empty();
}

std::string moved_text(const ReportScope& scope, const Campaign::Substitution& moved) {
    return fmt::format("{}: chuyển {} phiếu từ {} sang {} ({}).", scope.unit_name(moved.unit),
                       vietnamese_number(moved.count), respondent_name(moved.from), respondent_name(moved.to),
                       moved.reason);
}

} // namespace

ReportParts quotas(const ReportScope& scope) {
    using Kind = ReportColumn::Kind;
    if (!scope.plan || scope.plan->quotas.empty())
        return {};
    ReportTable table;
    table.annex = Annex::ballots;
    table.name = "Chỉ tiêu";
    table.title = "Thực hiện chỉ tiêu";
    table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::text, "Đối tượng", 1},
                     {Kind::text, "Lĩnh vực", 1.6},     {Kind::text, "Tháng", 1.2},
                     {Kind::whole, "Chỉ tiêu", 1},      {Kind::whole, "Sau điều chuyển", 1},
                     {Kind::whole, "Đã thu hợp lệ", 1}, {Kind::percent, "Đạt", 1.3}};
    long long quota = 0, wanted = 0, collected = 0, wider = 0, wider_wanted = 0;
    std::vector<Campaign::Quota> shown;
    for (const QuotaProgress& p : quota_progress(scope.results, *scope.plan)) {
        const std::string unit = scope.results.unit_of(p.quota.unit, scope.selection);
        if (!scope.selection.unit.empty() && !unit.empty() && scope.selection.unit != unit)
            continue; // of another unit alone
        if (!is_of_selection(p.quota, scope.selection, *scope.plan)) {
            wider++;
            wider_wanted += p.wanted;
            continue;
        }
        shown.push_back(p.quota);
        table.rows.push_back({p.quota.unit.empty() ? std::string("(mọi đơn vị)") : scope.unit_name(p.quota.unit),
                              respondent_name(p.quota.respondent),
                              p.quota.service + (p.quota.all_dossiers ? " (100% hồ sơ)" : ""),
                              p.quota.month.empty() ? std::string() : period_text(p.quota.month), p.quota.count,
                              p.wanted, p.collected, share_of(p.collected, p.wanted)});
        quota += p.quota.count;
        wanted += p.wanted;
        collected += p.collected;
    }
    const std::string left_out =
        wider == 0
            ? ""
            : fmt::format("{} chỉ tiêu ({} phiếu) được giao cho phạm vi khác báo cáo này nên không đối chiếu ở đây.",
                          vietnamese_number(wider), vietnamese_number(wider_wanted));
    if (table.rows.empty())
        return left_out.empty() ? ReportParts{} : ReportParts{note(left_out)};
    table.rows.push_back({std::string("Tổng"), std::string(), std::string(), std::string(), quota, wanted, collected,
                          share_of(collected, wanted)});
    table.totals = 1;
    for (const Campaign::Substitution& moved : scope.plan->substitutions)
        if (std::any_of(shown.begin(), shown.end(), [&](const Campaign::Quota& one) { return moves(moved, one); }))
            table.notes.push_back(moved_text(scope, moved));
    if (!left_out.empty())
        table.notes.push_back(left_out);
    return {body(fmt::format("Đã thu {} phiếu hợp lệ trên {} phiếu theo chỉ tiêu ({}).", vietnamese_number(collected),
                             vietnamese_number(wanted), vietnamese_percent(collected, wanted))),
            table};
}

} // namespace phieu::section
