#include "base/period.h"
#include "base/text.h"
#include "report/official/groups.h"
#include "report/results/ranking.h"

#include <set>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

std::vector<std::string> remarks(const FormScope& scope, const RankedUnit& one) {
    std::vector<std::string> out;
    if (scope.before && !one.earlier && !one.hidden) {
        const auto period = parse_period(scope.before->period);
        const bool is_new = period && !scope.results.units().existed(one.unit, period->first_day(), period->last_day());
        out.emplace_back(is_new ? "đơn vị mới, chưa có kỳ so sánh" : "chưa có kỳ so sánh");
    }
    if (one.index.base < small_base)
        out.emplace_back("cỡ mẫu nhỏ");
    return out;
}

bool several_peers(const std::vector<RankedUnit>& units) {
    std::set<std::string> peers;
    for (const RankedUnit& one : units)
        peers.insert(one.peers);
    peers.erase("");
    return peers.size() > 1;
}

/// Whose figures would tell of a few people.
std::set<std::string> hidden_units(const FormScope& scope) {
    std::set<std::string> out;
    for (const BreakdownRow& row : scope.groups().units)
        if (row.hidden)
            out.insert(row.name);
    return out;
}

/// Nothing is said of a unit's figures that are hidden, save how many sheets they are of.
std::vector<RankedUnit> without_hidden(std::vector<RankedUnit> units, const std::set<std::string>& hidden) {
    for (RankedUnit& one : units)
        if (hidden.count(one.unit) > 0) {
            const long long base = one.index.base;
            one.index = Index();
            one.index.base = base;
            one.earlier.reset();
            one.rank = 0;
            one.hidden = true;
        }
    return units;
}

ReportTable rank_table(const FormScope& scope, const std::vector<RankedUnit>& units) {
    ReportTable table;
    table.name = "Đơn vị";
    table.title = "Chỉ số hài lòng theo đơn vị";
    table.columns = {{Kind::whole, "Hạng", 0.7},
                     {Kind::text, "Đơn vị", 4},
                     {Kind::whole, "Cỡ mẫu", 1},
                     {Kind::percent, "Chỉ số hài lòng", 1},
                     {Kind::points, "So với kỳ trước (điểm %)", 1.2},
                     {Kind::text, "Ghi chú", 2}};
    table.chart = {3};
    const bool several = several_peers(units);
    for (const RankedUnit& one : units) {
        std::vector<std::string> said = remarks(scope, one);
        if (several && !one.peers.empty())
            said.insert(said.begin(), one.peers);
        table.rows.push_back({one.rank > 0 ? Cell(one.rank) : Cell(), scope.unit_name(one.unit), one.index.base,
                              cell_of(one.index.overall), cell_of(difference(one.index.overall, one.earlier)),
                              join(said, "; ")});
    }
    if (several)
        table.notes.emplace_back("Chỉ xếp hạng giữa các đơn vị cùng loại.");
    return table;
}

/// Who is best among its equals; nobody is who has none.
std::string best(const FormScope& scope, const std::vector<RankedUnit>& units) {
    std::map<std::string, std::vector<const RankedUnit*>> first; // by peers
    std::map<std::string, int> ranked_among;
    for (const RankedUnit& one : units) {
        ranked_among[one.peers] += one.rank > 0 && one.index.base >= hidden_base;
        if (one.rank == 1 && one.index.base >= hidden_base) // a few sheets judge nobody
            first[one.peers].push_back(&one);
    }
    std::erase_if(first, [&](const auto& one) { return ranked_among[one.first] < 2; });
    std::string out;
    for (const auto& [peers, ranked] : first) {
        std::vector<std::string> names;
        names.reserve(ranked.size());
        for (const RankedUnit* one : ranked) {
            const std::string name = scope.unit_name(one->unit);
            names.push_back((names.empty() ? name : unit_in_a_sentence(name)) + // the first begins the sentence
                            (one->index.base < small_base ? " (cỡ mẫu nhỏ)" : ""));
        }
        out += fmt::format(" {} {}được đánh giá cao nhất{}: {}%.", join(names, ", "), names.size() > 1 ? "cùng " : "",
                           several_peers(units) ? " (" + peers + ")" : "", percent_text(ranked.front()->index.overall));
    }
    return out;
}

std::string sentence(const FormScope& scope, const std::vector<RankedUnit>& units) {
    long long up = 0, down = 0, compared = 0, reached = 0, with_index = 0;
    for (const RankedUnit& one : units) {
        const auto change = difference(one.index.overall, one.earlier);
        compared += change.has_value();
        up += change && *change > 0;
        down += change && *change < 0;
        with_index += one.index.overall.has_value();
        if (scope.plan)
            reached += reaches(one.index.overall, scope.plan->target);
    }
    std::string out = best(scope, units);
    if (compared > 0)
        out += fmt::format(" Có {} đơn vị tăng, {} đơn vị giảm so với kỳ trước.", vietnamese_number(up),
                           vietnamese_number(down));
    if (scope.plan && scope.plan->target)
        out += fmt::format(" Có {}/{} đơn vị đạt mục tiêu {}%.", vietnamese_number(reached),
                           vietnamese_number(with_index), percent_text(scope.plan->target));
    return out.empty() ? out : out.substr(1);
}

/// What the index of public administration reform is marked by (seed 001: "căn cứ đánh giá"). The marks themselves are
/// the province's rules: left to be filled in.
ReportTable reform_basis(const FormScope& scope, const std::vector<RankedUnit>& units) {
    ReportTable table;
    table.name = "Căn cứ chấm CCHC";
    table.title = "Căn cứ đánh giá, chấm điểm cải cách hành chính";
    table.columns = {{Kind::text, "Đơn vị", 3},
                     {Kind::whole, "Cỡ mẫu", 1},
                     {Kind::percent, "Chỉ số hài lòng", 1},
                     {Kind::percent, "Mục tiêu", 1},
                     {Kind::text, "Kết quả", 1.2},
                     {Kind::text, "Điểm tự chấm", 1, true},
                     {Kind::text, "Điểm thẩm định", 1, true}};
    const std::optional<double> target = scope.plan ? scope.plan->target : std::nullopt;
    for (const RankedUnit& one : units)
        table.rows.push_back({scope.unit_name(one.unit), one.index.base, cell_of(one.index.overall), cell_of(target),
                              !target || !one.index.overall        ? std::string("–")
                              : reaches(one.index.overall, target) ? std::string("đạt")
                                                                   : std::string("chưa đạt"),
                              std::string(), std::string()});
    table.notes.emplace_back("Điểm tự chấm và điểm thẩm định do đơn vị ghi theo bảng điểm của địa phương.");
    return table;
}

} // namespace

ReportParts units(const FormScope& scope) {
    const std::set<std::string> hidden = hidden_units(scope);
    const auto ranked =
        without_hidden(ranking(scope.results, scope.selection, scope.before, scope.form, scope.formula), hidden);
    std::vector<RankedUnit> named = ranked; // sheets that name no unit are nobody's to be judged by
    std::erase_if(named, [](const RankedUnit& one) { return one.unit.empty(); });
    ReportParts out;
    if (ranked.size() > 1) {
        ReportTable table = rank_table(scope, ranked);
        if (!hidden.empty()) {
            table.notes.push_back(few_hidden());
            table.chart.clear(); // bars that are not there would read as nought
        }
        out.emplace_back(std::move(table));
    }
    if (named.size() > 1)
        if (std::string said = sentence(scope, named); !said.empty())
            out.push_back(body(std::move(said)));
    if (!named.empty())
        out.emplace_back(reform_basis(scope, named));
    return out;
}

} // namespace phieu::section
