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

constexpr std::size_t most_complaints = 100;
constexpr std::size_t most_late_in_the_body = 6; // rows of the table of what is late: a longer one is an annex's

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
    std::vector<std::string> out;
    for (const AlertCause& cause : alert.causes)
        out.push_back(cause.comment ? fmt::format("Góp ý: “{}”", masked(cause.answer))
                                    : fmt::format("{}: {}", words_of(cause.question), cause.answer));
    return join(out, "; ");
}

/// By what the sheet is found again: its serial, else where it came in.
std::string sheet_name(const Alert& alert) {
    if (alert.channel == "online")
        return fmt::format("trực tuyến: {}, dòng {}", alert.source, alert.place);
    return alert.serial.empty() ? fmt::format("không đánh số: {}, trang {}", alert.source, alert.place)
                                : fmt::format("số {:0>6}", alert.serial);
}

/// Overdue alerts of one question in one unit.
struct Late {
    long long sheets = 0, longest = 0;
};

ReportTable late_table(const ReportScope& scope, const std::vector<Alert>& all) {
    std::map<std::tuple<std::string, std::string>, Late> rows; // question, unit
    for (const Alert& alert : all)
        if (alert.overdue(scope.date))
            for (const AlertCause& cause : alert.causes) {
                if (cause.state == "closed")
                    continue;
                Late& late = rows[{cause.question, scope.results.unit_of(alert.unit, scope.selection)}];
                late.sheets++;
                late.longest = std::max(late.longest, alert.days_late(scope.date));
            }
    ReportTable table;
    table.name = "Cảnh báo quá hạn";
    table.title = "Đánh giá không hài lòng chưa xử lý xong, đã quá hạn";
    table.columns = {{Kind::text, "Câu hỏi", 4},
                     {Kind::text, "Đơn vị", 3},
                     {Kind::whole, "Số phiếu", 1},
                     {Kind::whole, "Quá hạn nhiều nhất (ngày)", 1.4}};
    for (const auto& [key, late] : rows)
        table.rows.push_back(
            {words_of(std::get<0>(key)), scope.unit_name(std::get<1>(key)), late.sheets, late.longest});
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const std::vector<Cell>& a, const std::vector<Cell>& b) {
        return std::get<long long>(a[2]) > std::get<long long>(b[2]);
    });
    if (table.rows.size() > most_late_in_the_body)
        table.annex = Annex::complaints;
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
    ReportParts parts{
        body(fmt::format("Có {} phiếu có đánh giá ở mức không hài lòng hoặc ý kiến phê bình: {} đã xử lý xong, {} đang "
                         "xử lý, {} chưa giao.",
                         vietnamese_number(static_cast<long long>(all.size())), vietnamese_number(states["closed"]),
                         vietnamese_number(states["assigned"] + states["acted"]), vietnamese_number(states["new"])))};
    if (uncounted > 0)
        parts.push_back(
            body(fmt::format("Trong đó {} phiếu không hợp lệ, không tính vào chỉ số nhưng vẫn được xem xét, "
                             "xử lý.",
                             vietnamese_number(uncounted))));
    if (integrity > 0)
        parts.push_back(body(fmt::format("Trong đó {} phiếu phản ánh phiền hà, sách nhiễu hoặc gợi ý nộp thêm tiền, "
                                         "nêu ở đầu phụ lục.",
                                         vietnamese_number(integrity))));
    if (late > 0) {
        ReportTable table = late_table(scope, all);
        parts.push_back(body(fmt::format("{} phiếu đã quá hạn xử lý, nhiều nhất {} ngày{}", vietnamese_number(late),
                                         vietnamese_number(longest), table.annex == Annex::none ? ":" : ".")));
        parts.emplace_back(std::move(table));
    }
    return parts;
}

ReportParts complaints_annex(const ReportScope& scope) {
    std::vector<Alert> all = scope.alerts;
    if (all.empty())
        return {};
    std::stable_sort(all.begin(), all.end(), [&](const Alert& a, const Alert& b) {
        return std::tuple(b.grade, b.overdue(scope.date)) < std::tuple(a.grade, a.overdue(scope.date));
    });
    ReportTable table;
    table.name = "Phiếu có cảnh báo";
    table.title = "Các phiếu có đánh giá không hài lòng và việc xử lý";
    table.columns = {{Kind::text, "Phiếu", 1.4},    {Kind::text, "Đơn vị", 1.4},    {Kind::text, "Nội dung", 4.6},
                     {Kind::text, "Tình trạng", 1}, {Kind::text, "Người xử lý", 1}, {Kind::text, "Việc đã làm", 1.7}};
    for (std::size_t n = 0; n < std::min(all.size(), most_complaints); n++)
        table.rows.push_back({sheet_name(all[n]), scope.unit_name(scope.results.unit_of(all[n].unit, scope.selection)),
                              what_was_said(all[n]), state_name(all[n], scope.date), all[n].assignee,
                              what_was_done(all[n])});
    if (all.size() > most_complaints)
        table.notes.push_back(fmt::format("Liệt kê {} trong {} phiếu.",
                                          vietnamese_number(static_cast<long long>(most_complaints)),
                                          vietnamese_number(static_cast<long long>(all.size()))));
    return {std::move(table)};
}

} // namespace phieu::section
