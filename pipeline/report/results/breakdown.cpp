#include "report/results/breakdown.h"

#include "base/alike.h"
#include "report/results/small_counts.h"

#include <algorithm>

namespace phieu {
namespace {

void hide_small(std::vector<BreakdownRow>& rows, long long least, const GroupNames& told_elsewhere) {
    std::vector<long long> bases;
    std::vector<bool> hidden;
    for (const BreakdownRow& row : rows) {
        bases.push_back(row.index.base);
        hidden.push_back((row.index.base < least && !row.name.empty()) ||
                         told_elsewhere.count({row.unit, row.name}) > 0);
    }
    hidden = hidden_with(std::move(hidden), bases, least);
    for (std::size_t n = 0; n < rows.size(); n++)
        rows[n].hidden = hidden[n];
}

} // namespace

std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula, long long least,
                                    const GroupNames& told_elsewhere) {
    Grouping grouping = Grouping::none();
    grouping.*broken.by = true;
    std::vector<BreakdownRow> out;
    grouping.unit |= broken.of_units;
    for (const auto& [group, index] : indices(results, selection, form, grouping, formula))
        if (const std::string& name = group.*broken.name; !broken.of_units || !name.empty())
            out.push_back({name, group.unit, index, false});
    if (broken.of_units) {
        grouping.unit = false;
        for (const auto& [group, index] : indices(results, selection, form, grouping, formula))
            if ((group.*broken.name).empty())
                out.insert(out.begin(), {"", "", index, false});
    }
    hide_small(out, least, told_elsewhere);
    std::stable_sort(out.begin(), out.end(), [](const BreakdownRow& a, const BreakdownRow& b) {
        return essence(a.name) < essence(b.name); // Đ beside D, not after Y
    });
    return out;
}

GroupNames desks_that_would_tell(const Results& results, const Selection& selection, const Template& form,
                                 const Formula& formula, long long least) {
    GroupNames people;
    for (const BreakdownRow& row : breakdown(results, selection, form, by_officer, formula, least))
        if (row.hidden)
            people.insert({row.unit, row.name});
    GroupNames out;
    const Selection of_form = selection.of_form(form);
    for (const auto& [key, sheet] : results.sheets())
        if (const std::string unit = results.unit_of(sheet, selection);
            of_form.takes(sheet, results.units()) && people.count({unit, sheet.officer}) > 0)
            out.insert({unit, sheet.desk});
    return out;
}

} // namespace phieu
