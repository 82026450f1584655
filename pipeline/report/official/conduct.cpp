#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/ballots.h"
#include "report/results/reasons.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

/// " từ 1/1/2025 đến 31/3/2025"; "" where both are open.
std::string stretch_text(const std::string& from, const std::string& to) {
    return (from.empty() ? "" : " từ " + vietnamese_date(from)) + (to.empty() ? "" : " đến " + vietnamese_date(to));
}

void add_campaign(ReportParts& parts, const ReportScope& scope) {
    const Campaign& campaign = *scope.campaign;
    if (const std::string stretch = stretch_text(campaign.transactions_from, campaign.transactions_to);
        !stretch.empty())
        parts.push_back(item(fmt::format("Đối tượng: tổ chức, cá nhân giao dịch{}.", stretch)));
    for (const Campaign::Unit& unit : campaign.units)
        if (!unit.included)
            parts.push_back(
                item(fmt::format("{} không thuộc phạm vi khảo sát: {}.", scope.unit_name(unit.code), unit.reason)));
}

/// Whether a share of what was handed out says anything: not where all answered online, whatever lay in the office.
bool has_share(const BallotCount& count) {
    return count.handed_out && (count.on_paper() > 0 || count.online == 0);
}

/// "Phát ra 180 phiếu, thu về 178 phiếu, trong đó 156 phiếu giấy (86,67%) và 22 phiếu trả lời trực tuyến; …"; "Thu về
/// 22 phiếu, đều là phiếu trả lời trực tuyến; …"
std::string sentence_of(const BallotCount& count) {
    std::string out = count.handed_out ? fmt::format("Phát ra {} phiếu, thu", vietnamese_number(*count.handed_out))
                                       : std::string("Thu");
    out += fmt::format(" về {} phiếu", vietnamese_number(count.taken_in));
    const std::string returned = has_share(count) ? fmt::format(" (đạt {} số phiếu phát ra)",
                                                                vietnamese_percent(count.on_paper(), *count.handed_out))
                                                  : "";
    if (count.online > 0 && count.on_paper() == 0)
        out += ", đều là phiếu trả lời trực tuyến";
    else if (count.online > 0)
        out += fmt::format(", trong đó {} phiếu giấy{} và {} phiếu trả lời trực tuyến",
                           vietnamese_number(count.on_paper()), returned, vietnamese_number(count.online));
    else
        out += returned;
    out += fmt::format("; {} phiếu hợp lệ, {} phiếu không hợp lệ", vietnamese_number(count.valid),
                       vietnamese_number(count.invalid));
    if (count.waiting > 0)
        out += fmt::format(", {} phiếu chờ soát (câu đã soát của phiếu này được tính vào kết quả)",
                           vietnamese_number(count.waiting));
    return out + ".";
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
        std::vector<std::string> above;
        for (const std::string& parent : known.parents(unit, from, to))
            above.push_back(unit_in_a_sentence(parent));
        if (above.size() > 1)
            parts.push_back(item(fmt::format("{} thuộc {} trong thời gian khảo sát.", name, join(above, ", sau đó "))));
        if (scope.selection.by_todays_units && !known.today(unit).whole)
            parts.push_back(
                item(fmt::format("{}: không quy đổi được sang đơn vị hiện nay, ghi theo đơn vị cũ.", name)));
    }
}

std::vector<Cell> row_of(const std::string& name, const BallotCount& count) {
    return {name,
            count.handed_out ? Cell(*count.handed_out) : Cell(),
            count.taken_in,
            count.valid,
            count.invalid,
            count.waiting,
            has_share(count) ? share_of(count.on_paper(), *count.handed_out) : Cell()};
}

ReportTable ballot_table(const ReportScope& scope, const std::vector<BallotCount>& units) {
    const BallotCount sum = sum_of(units);
    ReportTable table;
    table.annex = Annex::ballots;
    table.name = "Phiếu";
    table.title = "Số phiếu phát ra, thu về, hợp lệ, không hợp lệ";
    table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::whole, "Phát ra", 1},      {Kind::whole, "Thu về", 1},
                     {Kind::whole, "Hợp lệ", 1},        {Kind::whole, "Không hợp lệ", 1}, {Kind::whole, "Chờ soát", 1},
                     {Kind::percent, "Tỷ lệ thu về", 1}};
    for (const BallotCount& count : units) {
        table.rows.push_back(row_of(scope.unit_name(count.unit), count));
        if (const auto fault = count.fault())
            table.notes.push_back(fmt::format("{}: {}", scope.unit_name(count.unit), fault->vi));
    }
    table.rows.push_back(row_of("Tổng", sum));
    table.totals = 1;
    const bool all_online = sum.online > 0 && sum.on_paper() == 0;
    if (all_online) { // no share of what was handed out
        table.columns.pop_back();
        for (std::vector<Cell>& row : table.rows)
            row.pop_back();
    }
    const auto reasons = invalid_reasons(scope.results.store());
    for (const auto& [reason, n] : sum.invalid_for)
        table.notes.push_back(
            fmt::format("Không hợp lệ vì: {} – {} phiếu.", reason_name(reasons, reason), vietnamese_number(n)));
    if (sum.straight_line > 0)
        table.notes.push_back(fmt::format("{} phiếu chọn cùng một mức cho mọi câu: chỉ đánh dấu để xem, vẫn được tính.",
                                          vietnamese_number(sum.straight_line)));
    if (sum.online > 0 && !all_online)
        table.notes.emplace_back("Tỷ lệ thu về tính trên phiếu giấy.");
    if (sum.as_printed)
        table.notes.emplace_back("Số phiếu phát ra, nơi chưa được ghi, lấy theo số phiếu đã in.");
    if (!sum.handed_out)
        table.notes.emplace_back("Số phiếu phát ra để trống là chưa được ghi, hoặc chỉ được ghi cho cả đợt khảo sát.");
    return table;
}

/// Each form's sheets, where there are several; what was handed out is not known of each.
void add_forms(ReportParts& parts, const ReportScope& scope) {
    if (scope.forms.size() < 2)
        return;
    for (const FormTotals& form : scope.forms) {
        BallotCount sum = sum_of(ballots(scope.results, scope.selection.of_form(form.form)));
        sum.handed_out.reset();
        parts.push_back(item(fmt::format("Phiếu “{}”: {}", form_name(form, scope.forms), sentence_of(sum))));
    }
}

} // namespace

ReportParts conduct(const ReportScope& scope) {
    ReportParts parts;
    if (scope.campaign)
        add_campaign(parts, scope);
    const std::vector<BallotCount> units = ballots(scope.results, scope.selection);
    parts.push_back(body(sentence_of(sum_of(units))));
    add_forms(parts, scope);
    add_parents(parts, scope);
    for (std::string& note : not_counted(scope))
        parts.push_back(item(std::move(note)));
    parts.emplace_back(ballot_table(scope, units));
    return parts;
}

} // namespace phieu::section
