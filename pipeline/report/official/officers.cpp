#include "report/official/groups.h"

#include <algorithm>

namespace phieu::section {

/// Only where sheets name whom they rate; figures about few sheets would be figures about a person.
ReportParts officers(const FormScope& scope) {
    const Selection of_form = scope.selection.of_form(scope.form);
    const auto& sheets = scope.results.sheets();
    if (std::none_of(sheets.begin(), sheets.end(), [&](const auto& one) {
            return !one.second.officer.empty() && of_form.takes(one.second, scope.results.units());
        }))
        return {};
    return by_group(
        scope, {"Công chức", "Chỉ số theo công chức được đánh giá", &Group::officer, &Grouping::officer, hidden_base});
}

} // namespace phieu::section
