#include "report/official/groups.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {

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
                     {Kind::whole, "Số phiếu", 1},
                     {Kind::percent, "Chỉ số hài lòng", 1},
                     {Kind::score, "Điểm trung bình", 1}};
    bool hidden = false;
    for (const auto& [group, index] : groups) {
        const bool hide = index.base < of.least;
        hidden |= hide;
        const std::string& name = group.*of.name;
        table.rows.push_back({name.empty() ? std::string("(không ghi)") : name, index.base,
                              hide ? Cell() : cell_of(index.overall), hide ? Cell() : cell_of(index.mean)});
    }
    table.chart = {2};
    if (hidden)
        table.notes.push_back(fmt::format("Dưới {} phiếu thì không hiện số liệu của từng người.", of.least));
    return {table};
}

} // namespace phieu::section
