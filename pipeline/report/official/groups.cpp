#include "report/official/groups.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::section {
namespace {

/// Groups whose figures are not shown: the small ones; where there is only one, its figure could be worked out from
/// the whole and the others', and the next larger one is not shown either.
std::set<Group> hidden_groups(const std::map<Group, Index>& groups, long long least) {
    std::vector<std::pair<long long, Group>> by_base;
    for (const auto& [group, index] : groups)
        by_base.emplace_back(index.base, group);
    std::sort(by_base.begin(), by_base.end());
    std::set<Group> out;
    for (const auto& [base, group] : by_base)
        if (base < least || out.size() == 1)
            out.insert(group);
    return out;
}

} // namespace

ReportParts by_group(const FormScope& scope, const GroupTable& of) {
    using Kind = ReportColumn::Kind;
    Grouping grouping = Grouping::none();
    grouping.*of.by = true;
    const auto groups = indices(scope.results, scope.selection, scope.form, grouping, scope.formula);
    if (groups.size() < 2 && of.least == 0)
        return {};
    ReportTable table;
    table.name = of.what;
    table.title = of.title;
    table.columns = {{Kind::text, of.what, 4},
                     {Kind::whole, "Cỡ mẫu", 1},
                     {Kind::percent, "Chỉ số hài lòng", 1},
                     {Kind::score, "Điểm trung bình", 1}};
    const std::set<Group> hidden = hidden_groups(groups, of.least);
    for (const auto& [group, index] : groups) {
        const bool hide = hidden.count(group) > 0;
        const std::string& name = group.*of.name;
        table.rows.push_back({name.empty() ? std::string("(không ghi)") : name, index.base,
                              hide ? Cell() : cell_of(index.overall), hide ? Cell() : cell_of(index.mean)});
    }
    table.chart = {2};
    if (!hidden.empty())
        table.notes.push_back(fmt::format("Dưới {} phiếu thì không hiện số liệu của từng người; khi chỉ một người như "
                                          "vậy thì không hiện cả người có ít phiếu thứ hai, vì tính ra được.",
                                          of.least));
    return {table};
}

} // namespace phieu::section
