#include "report/results/history.h"

#include "base/text.h"
#include "report/official/section.h"

#include <set>

#include <fmt/format.h>

namespace phieu::section {

/// The dimensions over the years: only where there is something to compare.
ReportParts history(const ReportScope& scope) {
    using Kind = ReportColumn::Kind;
    std::set<std::string> forms; // of all units together no others; a unit's own forms may have changed over the years
    if (scope.selection.unit.empty())
        for (const FormTotals& form : scope.forms)
            forms.insert(form.form.id);
    const DimensionHistory all = dimension_history(scope.results, scope.selection, scope.formula, forms);
    std::set<std::string> periods;
    for (const auto& column : all.columns)
        periods.insert(column.period);
    if (periods.size() < 2)
        return {};
    ReportTable table;
    table.name = "Qua các năm";
    table.title = "Chỉ số theo yếu tố qua các năm";
    table.columns = {{Kind::text, "Yếu tố", 3}};
    const bool one_form = [&] {
        for (const auto& column : all.columns)
            if (column.form != all.columns.front().form || column.version != all.columns.front().version)
                return false;
        return true;
    }();
    for (std::size_t n = 0; n < all.columns.size(); n++) {
        const auto& column = all.columns[n];
        const std::string when = column.period.size() == 4 ? "Năm " + column.period : period_text(column.period);
        table.columns.push_back({Kind::percent, one_form ? when : fmt::format("{} [{}]", when, n + 1), 1.2});
        table.notes.push_back(fmt::format("{}phiếu “{}”, bản {}, cỡ mẫu {}.",
                                          one_form ? when + ": " : fmt::format("[{}]: ", n + 1), column.form,
                                          column.version, vietnamese_number(column.base)));
    }
    for (const auto& row : all.rows) {
        table.rows.push_back({row.name});
        for (const auto& rate : row.rates)
            table.rows.back().push_back(cell_of(rate));
    }
    table.totals = 1;
    if (scope.campaign)
        table.notes.emplace_back("Tính trên mọi phiếu trong kỳ, không riêng đợt khảo sát này.");
    if (!one_form)
        table.notes.emplace_back("Câu hỏi của các mẫu phiếu khác nhau: chỉ so sánh theo yếu tố, để tham khảo.");
    return {table};
}

} // namespace phieu::section
