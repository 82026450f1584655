#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/masking.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

constexpr std::size_t most_sheets = 40, most_rows = 40; // of the annex's tables: nobody reads more on paper
constexpr std::size_t most_said = 4;                    // answers of a sheet
constexpr std::size_t most_late_in_the_body = 6; // rows of the table of what is late: a longer one is in the annex
constexpr std::size_t most_late_sheets = 400;    // of the annex, beside the gravest: ten pages

std::string state_name(const Alert& alert, const std::string& today) {
    if (alert.overdue(today))
        return fmt::format("quá hạn {} ngày", vietnamese_number(alert.days_late(today)));
    static const std::map<std::string, std::string> names{
        {"new", "chưa giao"}, {"assigned", "đã giao"}, {"acted", "đang xử lý"}, {"closed", "đã xong"}};
    const auto at = names.find(alert.state);
    return at == names.end() ? alert.state : at->second;
}

std::string what_was_done(const Alert& alert) {
    std::string done;
    for (const AlertStepRow& step : alert.steps)
        if (!step.note.empty() && step.action == "closed") // other notes are the office's own
            done += (done.empty() ? "" : "; ") + masked(step.note);
    return done;
}

std::string what_was_said(const Alert& alert) {
    std::vector<std::string> out; // the gravest first
    for (std::size_t n = 0; n < std::min(alert.causes.size(), most_said); n++) {
        const AlertCause& cause = alert.causes[n];
        out.push_back(cause.comment ? fmt::format("Góp ý: “{}”", masked(cause.answer))
                                    : fmt::format("{}: {}", words_of(cause.question), cause.answer));
    }
    if (alert.causes.size() > most_said)
        out.push_back(fmt::format("và {} câu khác", alert.causes.size() - most_said));
    return join(out, "; ");
}

/// By what the sheet is found again: its serial, else where it came in.
std::string sheet_name(const Alert& alert) {
    if (alert.channel == "online")
        return fmt::format("trực tuyến: {}, dòng {}", alert.source, alert.place);
    return alert.serial.empty() ? fmt::format("không đánh số: {}, trang {}", alert.source, alert.place)
                                : fmt::format("số {:0>6}", alert.serial);
}

/// Alerts of one question in one unit.
struct Count {
    std::string question, unit;
    long long sheets = 0, open = 0, late = 0, longest = 0;
};

/// From the most sheets on.
std::vector<Count> counts_of(const ReportScope& scope) {
    std::map<std::pair<std::string, std::string>, Count> all;
    for (const Alert& alert : scope.alerts)
        for (const AlertCause& cause : alert.causes) {
            const std::string unit = scope.results.unit_of(alert.unit, scope.selection);
            Count& count =
                all.try_emplace({cause.question, unit}, Count{words_of(cause.question), scope.unit_name(unit)})
                    .first->second;
            const bool open = cause.state != "closed", late = open && alert.overdue(scope.date);
            count.sheets++;
            count.open += open;
            count.late += late;
            count.longest = std::max(count.longest, late ? alert.days_late(scope.date) : 0);
        }
    std::vector<Count> out;
    for (auto& [key, count] : all)
        out.push_back(std::move(count));
    std::stable_sort(out.begin(), out.end(), [](const Count& a, const Count& b) { return a.sheets > b.sheets; });
    return out;
}

ReportTable late_table(std::vector<Count> counts) {
    std::erase_if(counts, [](const Count& count) { return count.late == 0; });
    std::stable_sort(counts.begin(), counts.end(), [](const Count& a, const Count& b) { return a.late > b.late; });
    ReportTable table;
    table.name = "Cảnh báo quá hạn";
    table.title = "Đánh giá không hài lòng chưa xử lý xong, đã quá hạn";
    table.columns = {{Kind::text, "Câu hỏi", 4},
                     {Kind::text, "Đơn vị", 3},
                     {Kind::whole, "Số phiếu", 1},
                     {Kind::whole, "Quá hạn nhiều nhất (ngày)", 1.4}};
    for (const Count& count : counts)
        table.rows.push_back({count.question, count.unit, count.late, count.longest});
    return table;
}

/// All alerts, a row for each question and unit.
ReportTable count_table(const ReportScope& scope) {
    const std::vector<Count> counts = counts_of(scope);
    ReportTable table;
    table.name = "Cảnh báo theo câu hỏi";
    table.title = "Số phiếu có đánh giá không hài lòng hoặc ý kiến phê bình, theo câu hỏi và đơn vị";
    table.columns = {{Kind::text, "Câu hỏi", 4},   {Kind::text, "Đơn vị", 3},
                     {Kind::whole, "Số phiếu", 1}, {Kind::whole, "Chưa xử lý xong", 1},
                     {Kind::whole, "Quá hạn", 1},  {Kind::whole, "Quá hạn nhiều nhất (ngày)", 1.4}};
    for (std::size_t n = 0; n < std::min(counts.size(), most_rows); n++)
        table.rows.push_back(
            {counts[n].question, counts[n].unit, counts[n].sheets, counts[n].open, counts[n].late, counts[n].longest});
    table.notes.emplace_back("Một phiếu có thể có nhiều câu như vậy.");
    if (counts.size() > most_rows)
        table.notes.push_back(fmt::format("Liệt kê {} dòng có nhiều phiếu nhất trong {} dòng.",
                                          vietnamese_number(static_cast<long long>(most_rows)),
                                          vietnamese_number(static_cast<long long>(counts.size()))));
    return table;
}

/// The alerts whose sheets the annex lists: the gravest, of each grade what is overdue and then the newest first;
/// behind them whatever else is overdue.
std::vector<Alert> listed_alerts(const ReportScope& scope) {
    const auto late = [&](const Alert& alert) { return alert.overdue(scope.date); };
    std::vector<Alert> all = scope.alerts; // the newest first
    std::stable_sort(all.begin(), all.end(), [&](const Alert& a, const Alert& b) {
        return std::tuple(b.grade, late(b)) < std::tuple(a.grade, late(a));
    });
    std::vector<Alert> out(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_sheets)));
    for (std::size_t n = most_sheets; n < all.size() && out.size() < most_sheets + most_late_sheets; n++)
        if (late(all[n]))
            out.push_back(all[n]);
    return out;
}

/// "40 phiếu nặng nhất và mới nhất trong 420 phiếu"; "…, thêm 12 phiếu quá hạn khác, trong 420 phiếu".
std::string listed_text(const ReportScope& scope) {
    const std::size_t listed = listed_alerts(scope).size(), gravest = std::min(listed, most_sheets);
    return fmt::format("{} phiếu nặng nhất và mới nhất{} trong {} phiếu",
                       vietnamese_number(static_cast<long long>(gravest)),
                       listed > gravest ? fmt::format(", thêm {} phiếu quá hạn khác,",
                                                      vietnamese_number(static_cast<long long>(listed - gravest)))
                                        : "",
                       vietnamese_number(static_cast<long long>(scope.alerts.size())));
}

ReportTable sheet_table(const ReportScope& scope) {
    const std::vector<Alert> listed = listed_alerts(scope);
    ReportTable table;
    table.name = "Phiếu có cảnh báo";
    table.title = "Các phiếu có đánh giá không hài lòng và việc xử lý";
    table.columns = {{Kind::text, "Phiếu", 1.4},    {Kind::text, "Đơn vị", 1.4},    {Kind::text, "Nội dung", 4.6},
                     {Kind::text, "Tình trạng", 1}, {Kind::text, "Người xử lý", 1}, {Kind::text, "Việc đã làm", 1.7}};
    for (const Alert& alert : listed)
        table.rows.push_back({sheet_name(alert), scope.unit_name(scope.results.unit_of(alert.unit, scope.selection)),
                              what_was_said(alert), state_name(alert, scope.date), alert.assignee,
                              what_was_done(alert)});
    if (scope.alerts.size() > listed.size())
        table.notes.push_back(
            fmt::format("Liệt kê {}; các phiếu khác xem ở trang Cảnh báo của phần mềm.", listed_text(scope)));
    return table;
}

} // namespace

ReportParts complaints(const ReportScope& scope) {
    const std::vector<Alert>& all = scope.alerts;
    if (all.empty())
        return {body("Không có phiếu nào đánh giá ở mức không hài lòng hoặc có ý kiến phê bình.")};
    std::map<std::string, long long> states;
    long long integrity = 0, late = 0, longest = 0, uncounted = 0;
    for (const Alert& alert : all) {
        uncounted += !alert.counts;
        states[alert.state]++;
        integrity += alert.grade == AlertGrade::integrity;
        late += alert.overdue(scope.date);
        longest = std::max(longest, alert.days_late(scope.date));
    }
    const std::string cut = all.size() > most_sheets ? fmt::format(" Phụ lục liệt kê {}.", listed_text(scope)) : "";
    ReportParts parts{body(
        fmt::format("Có {} phiếu có đánh giá ở mức không hài lòng hoặc ý kiến phê bình: {} đã xử lý xong, {} đang "
                    "xử lý, {} chưa giao.{}",
                    vietnamese_number(static_cast<long long>(all.size())), vietnamese_number(states["closed"]),
                    vietnamese_number(states["assigned"] + states["acted"]), vietnamese_number(states["new"]), cut))};
    if (uncounted > 0)
        parts.push_back(
            body(fmt::format("Trong đó {} phiếu không hợp lệ, không tính vào chỉ số nhưng vẫn được xem xét, "
                             "xử lý.",
                             vietnamese_number(uncounted))));
    if (integrity > 0)
        parts.push_back(body(fmt::format(
            "Có {} phiếu phản ánh phiền hà, sách nhiễu hoặc gợi ý nộp thêm tiền{}.", vietnamese_number(integrity),
            integrity > static_cast<long long>(most_sheets) ? "" : ", nêu ở đầu danh sách phiếu trong phụ lục")));
    if (late > 0) {
        ReportTable table = late_table(counts_of(scope));
        const bool here = table.rows.size() <= most_late_in_the_body;
        parts.push_back(body(fmt::format("{} phiếu đã quá hạn xử lý, nhiều nhất {} ngày{}", vietnamese_number(late),
                                         vietnamese_number(longest), here ? ":" : " (phụ lục).")));
        if (here)
            parts.emplace_back(std::move(table));
    }
    return parts;
}

ReportParts complaints_annex(const ReportScope& scope) {
    if (scope.alerts.empty())
        return {};
    ReportParts out{count_table(scope)};
    if (ReportTable late = late_table(counts_of(scope)); late.rows.size() > most_late_in_the_body)
        out.emplace_back(std::move(late));
    out.emplace_back(sheet_table(scope));
    return out;
}

} // namespace phieu::section
