#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/ballots.h"
#include "report/results/reasons.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

void add_campaign(ReportParts& parts, const ReportScope& scope) {
    const Campaign& campaign = *scope.campaign;
    parts.push_back(body(fmt::format("{}{}.", campaign.name,
                                     campaign.legal_basis.empty() ? "" : " (căn cứ " + campaign.legal_basis + ")")));
    if (!campaign.transactions_from.empty())
        parts.push_back(
            body(fmt::format("Đối tượng: tổ chức, cá nhân giao dịch từ {} đến {}.",
                             vietnamese_date(campaign.transactions_from), vietnamese_date(campaign.transactions_to))));
    for (const Campaign::Unit& unit : campaign.units)
        if (!unit.included)
            parts.push_back(
                item(fmt::format("{} không thuộc phạm vi khảo sát: {}.", scope.unit_name(unit.code), unit.reason)));
}

ReportPart channels(const ReportScope& scope) {
    long long paper = 0, online = 0;
    for (const auto& [key, sheet] : scope.results.sheets())
        if (scope.selection.takes(sheet, scope.results.units()))
            (sheet.channel == "online" ? online : paper)++;
    return body(fmt::format("Kênh khảo sát: {} phiếu giấy, {} phiếu trực tuyến.", vietnamese_number(paper),
                            vietnamese_number(online)));
}

/// Units that changed hands within the time of the report are named with both superiors.
void add_parents(ReportParts& parts, const ReportScope& scope) {
    const Units& known = scope.results.units();
    const auto period = parse_period(scope.selection.period);
    const std::string from = scope.campaign ? scope.campaign->survey_from : period ? period->first_day() : "";
    const std::string to = scope.campaign ? scope.campaign->survey_to : period ? period->last_day() : "";
    std::set<std::string> units;
    for (const auto& [key, sheet] : scope.results.sheets())
        if (scope.selection.takes(sheet, known))
            units.insert(sheet.unit);
    for (const std::string& unit : units) {
        const std::string name = scope.unit_name(unit);
        if (const auto names = known.parents(unit, from, to); names.size() > 1)
            parts.push_back(item(fmt::format("{} thuộc {} trong thời gian khảo sát.", name, join(names, ", sau đó "))));
        if (const UnitRow* row = known.find(unit); row && (row->evidence == "K" || row->evidence == "R"))
            parts.push_back(item(fmt::format("Thông tin về {} trong danh mục chưa được kiểm chứng.", row->name)));
        if (scope.selection.by_todays_units && !known.today(unit).whole)
            parts.push_back(
                item(fmt::format("{}: không quy đổi được sang đơn vị hiện nay, ghi theo đơn vị cũ.", name)));
    }
}

/// Sheets that no month is known of are in no report of a month.
void add_undated(ReportParts& parts, const ReportScope& scope) {
    if (scope.selection.period.empty())
        return;
    Selection all = scope.selection;
    all.period.clear();
    long long undated = 0;
    for (const auto& [key, sheet] : scope.results.sheets())
        undated += sheet.period.empty() && all.takes(sheet, scope.results.units());
    if (undated > 0)
        parts.push_back(
            item(fmt::format("Còn {} phiếu chưa rõ kỳ nên không nằm trong báo cáo này.", vietnamese_number(undated))));
}

std::vector<Cell> row_of(const std::string& name, const BallotCount& count, bool handed_out) {
    return {name,
            handed_out ? Cell(*count.handed_out) : Cell(),
            count.taken_in,
            count.valid,
            count.invalid,
            count.waiting,
            handed_out ? share_of(count.taken_in, *count.handed_out) : Cell()};
}

void add(BallotCount& sum, const BallotCount& count) {
    sum.handed_out = sum.handed_out.value_or(0) + count.handed_out.value_or(0);
    sum.taken_in += count.taken_in;
    sum.valid += count.valid;
    sum.invalid += count.invalid;
    sum.waiting += count.waiting;
    sum.straight_line += count.straight_line;
    for (const auto& [reason, n] : count.invalid_for)
        sum.invalid_for[reason] += n;
}

ReportTable ballot_table(const ReportScope& scope) {
    ReportTable table;
    table.name = "Phiếu";
    table.title = "Số phiếu phát ra, thu về, hợp lệ, không hợp lệ";
    table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::whole, "Phát ra", 1},      {Kind::whole, "Thu về", 1},
                     {Kind::whole, "Hợp lệ", 1},        {Kind::whole, "Không hợp lệ", 1}, {Kind::whole, "Chờ soát", 1},
                     {Kind::percent, "Tỷ lệ thu về", 1}};
    BallotCount sum;
    sum.handed_out = 0;
    const std::vector<BallotCount> counts = ballots(scope.results, scope.selection);
    bool all_handed_out = !counts.empty();
    for (const BallotCount& count : counts) {
        table.rows.push_back(row_of(scope.unit_name(count.unit), count, count.handed_out.has_value()));
        all_handed_out &= count.handed_out.has_value();
        add(sum, count);
        if (const auto fault = count.fault())
            table.notes.push_back(fmt::format("{}: {}", scope.unit_name(count.unit), fault->vi));
    }
    table.rows.push_back(row_of("Tổng", sum, all_handed_out));
    table.totals = 1;
    const auto reasons = invalid_reasons(scope.results.store());
    for (const auto& [reason, n] : sum.invalid_for)
        table.notes.push_back(fmt::format("Không hợp lệ vì: {} – {} phiếu.", reason_name(reasons, reason), n));
    if (sum.straight_line > 0)
        table.notes.push_back(fmt::format("{} phiếu chọn cùng một mức cho mọi câu: chỉ đánh dấu để xem, vẫn được tính.",
                                          sum.straight_line));
    if (!all_handed_out)
        table.notes.emplace_back("Số phiếu phát ra để trống là chưa được ghi, hoặc chỉ được ghi cho cả đợt khảo sát.");
    return table;
}

} // namespace

ReportParts conduct(const ReportScope& scope) {
    ReportParts parts;
    if (scope.campaign)
        add_campaign(parts, scope);
    parts.push_back(channels(scope));
    add_parents(parts, scope);
    add_undated(parts, scope);
    parts.emplace_back(ballot_table(scope));
    return parts;
}

} // namespace phieu::section
