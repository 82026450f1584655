#include "base/text.h"
#include "report/official/section.h"
#include "report/results/small_counts.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::section {

namespace {

/// Questions about the person who answers; a convention of templates (docs/template-format.md). What somebody went
/// through – how often they had to come, whether they were harassed – tells nobody who they are.
bool is_about_the_person(const std::string& question) {
    static const std::set<std::string> about{"doi_tuong", "gioi_tinh", "tuoi",    "dan_toc", "hoc_van",
                                             "trinh_do",  "nghe",      "ho_khau", "noi_song"};
    return about.count(question) > 0;
}

/// Which counts are not shown.
std::vector<bool> hidden_levels(const QuestionTotals& q) {
    if (!is_about_the_person(q.question.id))
        return std::vector<bool>(q.levels.size(), false);
    if (q.n < hidden_base) // then the rows of nobody tell, too
        return std::vector<bool>(q.levels.size(), true);
    std::vector<long long> counts;
    std::vector<bool> small;
    for (const LevelCount& level : q.levels) {
        counts.push_back(level.count);
        small.push_back(level.count > 0 && level.count < hidden_base);
    }
    return hidden_with(std::move(small), counts, hidden_base);
}

} // namespace

/// Questions without a scale: who answered, and about what. Small counts of people are not shown: they could be known.
ReportParts respondents(const FormScope& scope) {
    using Kind = ReportColumn::Kind;
    ReportParts parts;
    for (const QuestionTotals& q : scope.totals.questions) {
        if (q.rated || q.n == 0)
            continue;
        ReportTable table;
        table.name = words_of(q.question);
        table.title = words_of(q.question);
        table.columns = {{Kind::text, "Phương án", 4}, {Kind::whole, "Số phiếu", 1}, {Kind::percent, "Tỷ lệ", 1}};
        const std::vector<bool> hidden = hidden_levels(q);
        for (std::size_t n = 0; n < q.levels.size(); n++)
            table.rows.push_back({q.levels[n].label, hidden[n] ? Cell(std::string(not_shown)) : Cell(q.levels[n].count),
                                  hidden[n] ? Cell() : share_of(q.levels[n].count, q.n)});
        table.notes.push_back(fmt::format("Số phiếu có trả lời: {}.", vietnamese_number(q.n)));
        if (std::find(hidden.begin(), hidden.end(), true) != hidden.end())
            table.notes.push_back(
                fmt::format("{}: không hiện, vì ít hơn {} phiếu, hoặc vì từ đó tính ra được số ít hơn {}.", not_shown,
                            hidden_base, hidden_base));
        parts.emplace_back(std::move(table));
    }
    return parts;
}

} // namespace phieu::section
