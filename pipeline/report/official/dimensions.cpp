#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

std::optional<double> earlier_rate(const FormScope& scope, const DimensionIndex& dimension) {
    if (scope.earlier)
        for (const DimensionIndex& was : scope.earlier->dimensions)
            if (was.id == dimension.id)
                return was.rate;
    return std::nullopt;
}

} // namespace

std::string remark(const DimensionIndex& dimension, const Formula& formula) {
    if (dimension.conditional)
        return " (chỉ hỏi một số đối tượng; không vào chỉ số chung)";
    if (!dimension.overall_question)
        return "";
    return formula.overall == Formula::Overall::question ? " (câu hỏi chung; là chỉ số chung)"
                                                         : " (câu hỏi chung; không vào chỉ số chung)";
}

ReportParts dimensions(const FormScope& scope) {
    using Kind = ReportColumn::Kind;
    const Index& now = scope.now;
    ReportTable table;
    table.name = "Yếu tố";
    table.title = "Chỉ số hài lòng theo yếu tố";
    table.columns = {
        {Kind::text, "Yếu tố", 4},
        {Kind::whole, "Số câu trả lời", 1},
        {Kind::percent, "Chỉ số hài lòng", 1},
        {Kind::points,
         scope.before ? "So với " + period_text(scope.before->period) + " (điểm %)" : "So với kỳ trước (điểm %)", 1.3},
        {Kind::score, "Điểm trung bình", 1}};
    for (const DimensionIndex& d : now.dimensions)
        table.rows.push_back({d.name + remark(d, scope.formula), d.n, cell_of(d.rate),
                              cell_of(difference(d.rate, earlier_rate(scope, d))), cell_of(d.mean)});
    table.rows.push_back({std::string("Chỉ số chung"), now.answers, cell_of(now.overall),
                          cell_of(difference(now.overall, scope.earlier ? scope.earlier->overall : std::nullopt)),
                          cell_of(now.mean)});
    table.totals = 1;
    table.chart = {2};
    if (now.base < small_base)
        table.notes.push_back(
            fmt::format("Cỡ mẫu nhỏ (dưới {} phiếu): chỉ {} phiếu có trả lời.", small_base, now.base));
    return {table};
}

} // namespace phieu::section
