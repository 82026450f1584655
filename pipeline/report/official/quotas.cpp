#include "report/results/quotas.h"

#include "base/alike.h"
#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/respondents.h"

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

namespace {

std::vector<Cell> row_of(const ReportScope& scope, const QuotaProgress& p, bool hidden) {
    const Campaign::Quota& quota = p.quota;
    return {quota.unit.empty() ? std::string("(mọi đơn vị)") : scope.unit_name(quota.unit),
            respondent_name(quota.respondent),
            quota.service + (quota.all_dossiers ? " (100% hồ sơ)" : ""),
            quota.month.empty() ? std::string() : period_text(quota.month),
            quota.count,
            p.wanted,
            hidden ? Cell(std::string(not_shown)) : Cell(p.collected),
            hidden ? Cell() : share_of(p.collected, p.wanted)};
}

/// "Đã thu 139 phiếu hợp lệ trên 108 phiếu theo chỉ tiêu (128,70%), trong đó 2/3 chỉ tiêu chưa đủ, gồm 1 chỉ tiêu chưa
/// có phiếu nào." – what one quota has too many of, another lacks all the same.
/// @param hidden  whose numbers are not shown, and last whether their sum is: which of them has nobody is not told
/// either
std::string sentence_of(const std::vector<QuotaProgress>& shown, const std::vector<bool>& hidden) {
    long long wanted = 0, collected = 0, short_of = 0, empty = 0;
    for (std::size_t n = 0; n < shown.size(); n++) {
        const QuotaProgress& p = shown[n];
        wanted += p.wanted;
        collected += p.collected;
        short_of += p.collected < p.wanted;
        empty += p.collected == 0 && p.wanted > 0 && !hidden[n];
    }
    std::string out = hidden.back() ? fmt::format("Chỉ tiêu là {} phiếu", vietnamese_number(wanted))
                                    : fmt::format("Đã thu {} phiếu hợp lệ trên {} phiếu theo chỉ tiêu ({})",
                                                  vietnamese_number(collected), vietnamese_number(wanted),
                                                  vietnamese_percent(collected, wanted));
    const std::string all = vietnamese_number(static_cast<long long>(shown.size()));
    if (shown.size() > 1 && short_of > empty)
        out += fmt::format(", trong đó {}/{} chỉ tiêu chưa đủ", vietnamese_number(short_of), all) +
               (empty > 0 ? fmt::format(", gồm {} chỉ tiêu chưa có phiếu nào", vietnamese_number(empty)) : "");
    else if (shown.size() > 1 && empty > 0)
        out += fmt::format(", trong đó {}/{} chỉ tiêu chưa có phiếu nào", vietnamese_number(empty), all);
    return out + ".";
}

std::vector<const Sheet*> valid_sheets(const ReportScope& scope) {
    std::vector<const Sheet*> out;
    for (const auto& [key, sheet] : scope.results.sheets())
        if (sheet.validity == Validity::valid && scope.selection.takes(sheet, scope.results.units()))
            out.push_back(&sheet);
    return out;
}

/// What of the plan's quotas the report speaks of, and a note about the others.
struct Shown {
    std::vector<QuotaProgress> quotas;
    std::string left_out;
};

Shown shown_of(const ReportScope& scope) {
    Shown out;
    long long wider = 0, wider_wanted = 0;
    for (QuotaProgress& p : quota_progress(scope.results, *scope.plan)) {
        const std::string unit = scope.results.unit_of(p.quota.unit, scope.selection);
        if (!scope.selection.unit.empty() && !unit.empty() && scope.selection.unit != unit)
            continue; // of another unit alone
        if (is_of_selection(p.quota, scope.selection, *scope.plan)) {
            out.quotas.push_back(std::move(p));
            continue;
        }
        wider++;
        wider_wanted += p.wanted;
    }
    if (wider > 0)
        out.left_out =
            fmt::format("{} chỉ tiêu ({} phiếu) được giao cho phạm vi khác báo cáo này nên không đối chiếu ở đây.",
                        vietnamese_number(wider), vietnamese_number(wider_wanted));
    return out;
}

} // namespace

ReportParts quotas(const ReportScope& scope) {
    using Kind = ReportColumn::Kind;
    if (!scope.plan || scope.plan->quotas.empty())
        return {};
    const auto [shown, left_out] = shown_of(scope);
    if (shown.empty())
        return left_out.empty() ? ReportParts{} : ReportParts{note(left_out)};
    ReportTable table;
    table.annex = Annex::ballots;
    table.name = "Chỉ tiêu";
    table.title = "Thực hiện chỉ tiêu";
    table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::text, "Đối tượng", 1},
                     {Kind::text, "Lĩnh vực", 1.6},     {Kind::text, "Tháng", 1.2},
                     {Kind::whole, "Chỉ tiêu", 1},      {Kind::whole, "Sau điều chuyển", 1},
                     {Kind::whole, "Đã thu hợp lệ", 1}, {Kind::percent, "Đạt", 1.3}};
    const std::vector<bool> hidden = hidden_quotas(shown, valid_sheets(scope), hidden_respondents(scope.forms));
    long long quota = 0, wanted = 0, collected = 0;
    for (std::size_t n = 0; n < shown.size(); n++) {
        table.rows.push_back(row_of(scope, shown[n], hidden[n]));
        quota += shown[n].quota.count;
        wanted += shown[n].wanted;
        collected += shown[n].collected;
    }
    table.rows.push_back({std::string("Tổng"), std::string(), std::string(), std::string(), quota, wanted,
                          hidden.back() ? Cell(std::string(not_shown)) : Cell(collected),
                          hidden.back() ? Cell() : share_of(collected, wanted)});
    table.totals = 1;
    for (const Campaign::Substitution& moved : scope.plan->substitutions)
        if (std::any_of(shown.begin(), shown.end(), [&](const QuotaProgress& one) { return moves(moved, one.quota); }))
            table.notes.push_back(moved_text(scope, moved));
    if (!left_out.empty())
        table.notes.push_back(left_out);
    if (std::find(hidden.begin(), hidden.end(), true) != hidden.end())
        table.notes.push_back(few_counted());
    return {body(sentence_of(shown, hidden)), table};
}

} // namespace phieu::section
