#include "report/official/section.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

/// The empty table of questions with the levels of `q`.
ReportTable table_like(const QuestionTotals& q) {
    ReportTable table;
    table.name = "Câu hỏi";
    table.title = "Kết quả từng câu hỏi";
    table.columns = {{Kind::text, "Câu hỏi", 3.2}, {Kind::whole, "Cỡ mẫu", 0.8}};
    for (const LevelCount& level : q.levels) {
        table.columns.push_back({Kind::whole, level.label, 1.25});
        table.columns.push_back({Kind::percent, "Tỷ lệ", 1.1});
        table.chart.push_back(table.columns.size() - 1);
    }
    table.columns.push_back({Kind::percent, "Hài lòng trở lên", 1.1});
    table.columns.push_back({Kind::whole, "Chờ soát", 0.8});
    table.stacked = true;
    table.notes.push_back(
        fmt::format("Cỡ mẫu: số phiếu có trả lời câu hỏi. *: cỡ mẫu nhỏ (dưới {} phiếu).", small_base));
    return table;
}

std::vector<Cell> row_of(const QuestionTotals& q) {
    std::vector<Cell> row{q.question.label + (q.n < small_base ? " *" : ""), q.n};
    for (const LevelCount& level : q.levels) {
        row.emplace_back(level.count);
        row.push_back(share_of(level.count, q.n));
    }
    row.push_back(share_of(q.satisfied, q.n));
    row.emplace_back(q.pending);
    return row;
}

} // namespace

/// One table for each scale: questions whose levels differ can't share columns.
ReportParts questions(const FormScope& scope) {
    std::vector<ReportTable> tables;
    std::vector<std::string> scales;
    for (const QuestionTotals& q : scope.totals.questions) {
        if (!q.rated)
            continue;
        const std::string& scale = std::get<Choice>(q.question.kind).scale;
        const auto at = std::find(scales.begin(), scales.end(), scale) - scales.begin();
        if (at == static_cast<std::ptrdiff_t>(scales.size())) {
            scales.push_back(scale);
            tables.push_back(table_like(q));
        }
        tables[static_cast<std::size_t>(at)].rows.push_back(row_of(q));
    }
    return {tables.begin(), tables.end()};
}

} // namespace phieu::section
