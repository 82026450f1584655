#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {

/// Questions without a scale: who answered, and about what. Small counts are not shown: they could be known people.
ReportParts respondents(const FormScope& scope) {
    using Kind = ReportColumn::Kind;
    ReportParts parts;
    for (const QuestionTotals& q : scope.totals.questions) {
        if (q.rated || q.n == 0)
            continue;
        ReportTable table;
        table.name = q.question.id;
        table.title = q.question.label;
        table.columns = {{Kind::text, "Phương án", 4}, {Kind::whole, "Số phiếu", 1}, {Kind::percent, "%", 1}};
        for (const LevelCount& level : q.levels) {
            const bool hide = level.count > 0 && level.count < hidden_base;
            table.rows.push_back({level.label, hide ? Cell(fmt::format("< {}", hidden_base)) : Cell(level.count),
                                  hide ? Cell() : share_of(level.count, q.n)});
        }
        table.notes.push_back(fmt::format("n = {}.", q.n));
        parts.emplace_back(std::move(table));
    }
    return parts;
}

} // namespace phieu::section
