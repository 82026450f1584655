#include "report/results/units.h"

#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

/// Units from the best index to the worst, and what is said of them all.
class Ranking {
public:
    Ranking(const FormScope& scope, const std::map<Group, Index>& now) : s_(scope), ranked_(now.begin(), now.end()) {
        if (s_.before) {
            Grouping by_unit = Grouping::none();
            by_unit.unit = true;
            was_ = indices(s_.results, *s_.before, s_.form, by_unit, s_.formula);
            earlier_period_ = parse_period(s_.before->period);
        }
        std::stable_sort(ranked_.begin(), ranked_.end(), [](const auto& a, const auto& b) {
            return a.second.overall.value_or(-1) > b.second.overall.value_or(-1);
        });
    }

    ReportTable table() {
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
        long long rank = 0, place = 0;
        std::string last;
        for (const auto& [group, index] : ranked_) {
            place++;
            if (const std::string shown = percent_text(index.overall); shown != last) { // equal figures share a rank
                rank = place;
                last = shown;
            }
            const auto earlier = earlier_of(group);
            count(index, earlier);
            table.rows.push_back({index.overall ? Cell(rank) : Cell(), s_.unit_name(group.unit), index.base,
                                  cell_of(index.overall), cell_of(difference(index.overall, earlier)),
                                  join(remarks(group.unit, index, earlier), "; ")});
        }
        return table;
    }

    /// To be asked for after the table.
    std::string sentence() const {
        const std::string best = percent_text(ranked_.front().second.overall);
        std::vector<std::string> names;
        for (const auto& [group, index] : ranked_)
            if (percent_text(index.overall) == best)
                names.push_back(s_.unit_name(group.unit));
        std::string out =
            fmt::format("{} {}được đánh giá cao nhất: {}%.", join(names, ", "), names.size() > 1 ? "cùng " : "", best);
        if (s_.before)
            out += fmt::format(" Có {} đơn vị tăng, {} đơn vị giảm so với kỳ trước.", up_, down_);
        if (s_.campaign && s_.campaign->target)
            out += fmt::format(" Có {}/{} đơn vị đạt mục tiêu {}%.", reached_, with_index_,
                               percent_text(s_.campaign->target));
        return out;
    }

private:
    std::optional<double> earlier_of(const Group& group) const {
        const auto at = was_.find(group);
        return at == was_.end() ? std::nullopt : at->second.overall;
    }

    void count(const Index& index, const std::optional<double>& earlier) {
        with_index_ += index.overall.has_value();
        const double change = difference(index.overall, earlier).value_or(0);
        up_ += change > 0;
        down_ += change < 0;
        if (s_.campaign)
            reached_ += reaches(index.overall, s_.campaign->target);
    }

    std::vector<std::string> remarks(const std::string& unit, const Index& index,
                                     const std::optional<double>& earlier) const {
        std::vector<std::string> out;
        if (s_.before && !earlier) {
            const bool is_new = earlier_period_ && !s_.results.units().existed(unit, earlier_period_->first_day(),
                                                                               earlier_period_->last_day());
            out.emplace_back(is_new ? "đơn vị mới, chưa có kỳ so sánh" : "chưa có kỳ so sánh");
        }
        if (index.base < small_base)
            out.emplace_back("cỡ mẫu nhỏ");
        return out;
    }

    const FormScope& s_;
    std::vector<std::pair<Group, Index>> ranked_;
    std::map<Group, Index> was_;
    std::optional<Period> earlier_period_;
    long long up_ = 0, down_ = 0, reached_ = 0, with_index_ = 0;
};

} // namespace

ReportParts units(const FormScope& scope) {
    Grouping by_unit = Grouping::none();
    by_unit.unit = true;
    const auto now = indices(scope.results, scope.selection, scope.form, by_unit, scope.formula);
    if (now.size() < 2)
        return {};
    Ranking ranking(scope, now);
    ReportTable table = ranking.table();
    return {std::move(table), body(ranking.sentence())};
}

} // namespace phieu::section
