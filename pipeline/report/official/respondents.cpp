#include "base/text.h"
#include "report/official/section.h"

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

/// Which counts are not shown: the small ones; and where these could be worked out from n and the others, the next
/// larger ones with them, until what is hidden adds up to no small number and is more than one.
std::vector<bool> hidden_levels(const QuestionTotals& q) {
    if (q.n < hidden_base) // then the rows of nobody tell, too
        return std::vector<bool>(q.levels.size(), true);
    std::vector<std::size_t> by_count;
    for (std::size_t n = 0; n < q.levels.size(); n++)
        if (q.levels[n].count > 0)
            by_count.push_back(n);
    std::stable_sort(by_count.begin(), by_count.end(),
                     [&](std::size_t a, std::size_t b) { return q.levels[a].count < q.levels[b].count; });
    std::vector<bool> out(q.levels.size(), false);
    if (by_count.empty() || q.levels[by_count.front()].count >= hidden_base)
        return out;
    long long sum = 0, hidden = 0;
    for (const std::size_t n : by_count) {
        const bool small = q.levels[n].count < hidden_base;
        if (!small && hidden >= 2 && sum >= hidden_base)
            break;
        out[n] = true;
        hidden++;
        sum += q.levels[n].count;
    }
    return out;
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
        const std::vector<bool> hidden =
            is_about_the_person(q.question.id) ? hidden_levels(q) : std::vector<bool>(q.levels.size(), false);
        for (std::size_t n = 0; n < q.levels.size(); n++)
            table.rows.push_back({q.levels[n].label, hidden[n] ? Cell(std::string("•")) : Cell(q.levels[n].count),
                                  hidden[n] ? Cell() : share_of(q.levels[n].count, q.n)});
        table.notes.push_back(fmt::format("Số phiếu có trả lời: {}.", vietnamese_number(q.n)));
        if (std::find(hidden.begin(), hidden.end(), true) != hidden.end())
            table.notes.push_back(
                fmt::format("•: không hiện, vì ít hơn {} phiếu, hoặc vì từ đó tính ra được số ít hơn {}.", hidden_base,
                            hidden_base));
        parts.emplace_back(std::move(table));
    }
    return parts;
}

} // namespace phieu::section
