#include "report/results/respondents.h"

#include "base/text.h"
#include "report/official/section.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {

std::string few_counted() {
    return fmt::format("{}: không hiện, vì ít hơn {} phiếu, hoặc vì từ đó tính ra được số ít hơn {}.", not_shown,
                       hidden_base, hidden_base);
}

namespace {

using Kind = ReportColumn::Kind;

/// Of the questions of which no count may be shown only how many answered: a table each would be pages of nothing.
ReportTable without_counts() {
    ReportTable table;
    table.name = "Không hiện";
    table.title = "Câu hỏi không hiện số phiếu từng phương án";
    table.columns = {{Kind::text, "Câu hỏi", 4}, {Kind::whole, "Số phiếu có trả lời", 1}};
    table.notes.push_back(fmt::format("Không hiện vì có phương án ít hơn {} phiếu, hoặc vì từ đó tính ra được số ít "
                                      "hơn {}.",
                                      hidden_base, hidden_base));
    return table;
}

} // namespace

/// Questions without a scale: who answered, and about what. Small counts of people are not shown: they could be known.
ReportParts respondents(const FormScope& scope) {
    ReportParts parts;
    ReportTable not_told = without_counts();
    for (const QuestionTotals& q : scope.totals.questions) {
        if (q.rated || q.n == 0)
            continue;
        const std::vector<bool> hidden = hidden_levels(q);
        if (std::find(hidden.begin(), hidden.end(), false) == hidden.end()) {
            not_told.rows.push_back({words_of(q.question), q.n});
            continue;
        }
        ReportTable table;
        table.name = words_of(q.question);
        table.title = words_of(q.question);
        table.columns = {{Kind::text, "Phương án", 4}, {Kind::whole, "Số phiếu", 1}, {Kind::percent, "Tỷ lệ", 1}};
        for (std::size_t n = 0; n < q.levels.size(); n++)
            table.rows.push_back({q.levels[n].label, hidden[n] ? Cell(std::string(not_shown)) : Cell(q.levels[n].count),
                                  hidden[n] ? Cell() : share_of(q.levels[n].count, q.n)});
        table.notes.push_back(fmt::format("Số phiếu có trả lời: {}.", vietnamese_number(q.n)));
        if (std::find(hidden.begin(), hidden.end(), true) != hidden.end())
            table.notes.push_back(few_counted());
        parts.emplace_back(std::move(table));
    }
    if (!not_told.rows.empty())
        parts.emplace_back(std::move(not_told));
    return parts;
}

} // namespace phieu::section
