#include "report/results/breakdown.h"

#include <algorithm>

namespace phieu {
namespace {

void hide_small(std::vector<BreakdownRow>& rows, long long least) {
    std::vector<BreakdownRow*> others;
    for (BreakdownRow& row : rows) {
        row.hidden = row.index.base < least && !row.name.empty();
        if (!row.hidden)
            others.push_back(&row);
    }
    if (rows.size() - others.size() == 1 && !others.empty())
        (*std::min_element(others.begin(), others.end(), [](const BreakdownRow* a, const BreakdownRow* b) {
            return a->index.base < b->index.base;
        }))->hidden = true;
}

} // namespace

std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula, long long least) {
    Grouping grouping = Grouping::none();
    grouping.*broken.by = true;
    std::vector<BreakdownRow> out;
    for (const auto& [group, index] : indices(results, selection, form, grouping, formula))
        out.push_back({group.*broken.name, index, false});
    hide_small(out, least);
    return out;
}

} // namespace phieu
