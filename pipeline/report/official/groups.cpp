#include "report/official/groups.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::section {

std::string few_hidden() {
    return fmt::format("Nhóm dưới {} phiếu không hiện số liệu; nhóm ít phiếu kế tiếp cũng không hiện, nếu từ các bảng "
                       "của báo cáo tính ra được.",
                       hidden_base);
}

ReportParts by_group(const FormScope& scope, const GroupTable& of) {
    using Kind = ReportColumn::Kind;
    const std::vector<BreakdownRow>& groups = scope.groups().*of.rows;
    if (groups.size() < 2)
        return {};
    ReportTable table;
    table.name = of.what;
    table.title = of.title;
    table.columns = {{Kind::text, of.what, 4},
                     {Kind::whole, "Cỡ mẫu", 1},
                     {Kind::percent, "Chỉ số hài lòng", 1},
                     {Kind::score, "Điểm trung bình", 1}};
    std::set<std::string> of_units;
    for (const BreakdownRow& group : groups)
        if (!group.unit.empty())
            of_units.insert(group.unit);
    const bool any_hidden =
        std::any_of(groups.begin(), groups.end(), [](const BreakdownRow& group) { return group.hidden; });
    for (const BreakdownRow& group : groups) {
        std::string name = of.name ? of.name(group.name) : group.name;
        if (of_units.size() > 1 && !group.unit.empty())
            name += fmt::format(" ({})", scope.unit_name(group.unit));
        table.rows.push_back({name.empty() ? std::string(not_said) : name,
                              of.of_respondents && any_hidden ? Cell(std::string(not_shown)) : Cell(group.index.base),
                              group.hidden ? Cell() : cell_of(group.index.overall),
                              group.hidden ? Cell() : cell_of(group.index.mean)});
    }
    if (any_hidden)
        table.notes.push_back(few_hidden());
    else
        table.chart = {2}; // bars that are not there would read as nought
    return {table};
}

ReportParts services(const FormScope& scope) {
    return by_group(scope, {"Lĩnh vực", "Chỉ số theo lĩnh vực", &Breakdowns::services});
}

/// Of procedures in a small place a sheet may be known: small groups are hidden.
ReportParts procedures(const FormScope& scope) {
    return by_group(scope, {"Thủ tục", "Chỉ số theo thủ tục hành chính", &Breakdowns::procedures});
}

ReportParts respondent_kinds(const FormScope& scope) {
    return by_group(
        scope, {"Cá nhân, tổ chức", "Chỉ số theo cá nhân, tổ chức", &Breakdowns::respondents, respondent_name, true});
}

namespace {

bool any_says(const FormScope& scope, std::string Sheet::*what) {
    const Selection of_form = scope.selection.of_form(scope.form);
    const auto& sheets = scope.results.sheets();
    return std::any_of(sheets.begin(), sheets.end(), [&](const auto& one) {
        return !(one.second.*what).empty() && of_form.takes(one.second, scope.results.units());
    });
}

} // namespace

/// Only where sheets name whom they rate; figures about few sheets would be figures about a person.
ReportParts officers(const FormScope& scope) {
    if (!any_says(scope, &Sheet::officer))
        return {};
    return by_group(scope, {"Công chức", "Chỉ số theo công chức được đánh giá", &Breakdowns::officers});
}

/// A desk often is one person's.
ReportParts desks(const FormScope& scope) {
    if (!any_says(scope, &Sheet::desk))
        return {};
    return by_group(scope, {"Quầy", "Chỉ số theo quầy, bàn tiếp nhận", &Breakdowns::desks});
}

} // namespace phieu::section
