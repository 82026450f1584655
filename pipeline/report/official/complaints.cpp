#include "report/official/section.h"
#include "report/results/alerts.h"
#include "report/results/masking.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

constexpr std::size_t most_listed = 100;

std::string state_name(const std::string& state) {
    static const std::map<std::string, std::string> names{
        {"new", "chưa giao"}, {"assigned", "đã giao"}, {"acted", "đang xử lý"}, {"closed", "đã xong"}};
    const auto at = names.find(state);
    return at == names.end() ? state : at->second;
}

std::string what_was_done(const Alert& alert) {
    std::string done;
    for (const AlertStepRow& step : alert.steps)
        if (!step.note.empty())
            done += (done.empty() ? "" : "; ") + step.note;
    return done;
}

} // namespace

ReportParts complaints(const ReportScope& scope) {
    const auto all = alerts(scope.results, scope.selection);
    std::map<std::string, long long> states;
    long long integrity = 0;
    for (const Alert& alert : all) {
        states[alert.state]++;
        integrity += alert.integrity;
    }
    ReportParts parts{body(fmt::format(
        "Có {} đánh giá ở mức không hài lòng hoặc ý kiến phê bình: {} đã xử lý xong, {} đang xử lý, {} chưa giao.",
        all.size(), states["closed"], states["assigned"] + states["acted"], states["new"]))};
    if (all.empty())
        return parts;
    if (integrity > 0)
        parts.push_back(
            body(fmt::format("Trong đó {} trường hợp phản ánh phiền hà, sách nhiễu hoặc gợi ý nộp thêm tiền, "
                             "nêu ở đầu bảng.",
                             integrity)));
    ReportTable table;
    table.name = "Cảnh báo";
    table.title = "Đánh giá không hài lòng và việc xử lý";
    table.columns = {{Kind::text, "Đơn vị", 2},       {Kind::text, "Câu hỏi", 3},       {Kind::text, "Trả lời", 2},
                     {Kind::text, "Tình trạng", 1.2}, {Kind::text, "Người xử lý", 1.2}, {Kind::text, "Việc đã làm", 2}};
    for (std::size_t n = 0; n < all.size() && n < most_listed; n++)
        table.rows.push_back({scope.unit_name(all[n].unit), all[n].question,
                              all[n].comment ? masked(all[n].answer) : all[n].answer, state_name(all[n].state),
                              all[n].assignee, what_was_done(all[n])});
    if (all.size() > most_listed)
        table.notes.push_back(fmt::format("Liệt kê {} trong {} trường hợp.", most_listed, all.size()));
    parts.emplace_back(std::move(table));
    return parts;
}

} // namespace phieu::section
