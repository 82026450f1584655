#include "report/official/section.h"
#include "report/results/masking.h"

#include <fmt/format.h>

namespace phieu::section {

ReportParts comments(const ReportScope& scope) {
    constexpr long long most_listed = 200;
    long long count = 0, waiting = 0;
    ReportParts listed;
    scope.results.for_each_answer(
        scope.selection, [&](const Sheet& sheet, const Question& q, const AnswerRow& row, Standing standing) {
            if (!asks_for(q, TextContent::comment))
                return;
            waiting += standing == Standing::pending;
            if (standing == Standing::answer && ++count <= most_listed)
                listed.push_back(item(fmt::format("{} ({}).", masked(row.value), scope.unit_name(sheet.unit))));
        });
    listed.insert(
        listed.begin(),
        body(fmt::format("Có {} ý kiến đã được xác nhận{}.", count,
                         waiting > 0 ? fmt::format("; {} ý kiến viết tay còn chờ soát, chưa đưa vào báo cáo", waiting)
                                     : "")));
    if (count > most_listed)
        listed.push_back(note("Chỉ liệt kê 200 ý kiến đầu; danh sách đầy đủ xem ở bản xuất ý kiến."));
    return listed;
}

} // namespace phieu::section
