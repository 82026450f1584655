#include "report/results/ranking.h"

#include <algorithm>

namespace phieu {

std::string peers_of(const std::string& kind) {
    static const std::map<std::string, std::string> peers{
        {"xa", "Xã, phường"},   {"phuong", "Xã, phường"}, {"thi_tran", "Xã, phường"}, {"dac_khu", "Xã, phường"},
        {"huyen", "Cấp huyện"}, {"quan", "Cấp huyện"},    {"thi_xa", "Cấp huyện"},    {"thanh_pho", "Cấp huyện"},
        {"tinh", "Cấp tỉnh"},   {"phong", "Phòng, ban"},  {"diem", "Điểm tiếp nhận"}};
    const auto at = peers.find(kind);
    return at == peers.end() ? "" : at->second;
}

std::vector<RankedUnit> ranking(const Results& results, const Selection& selection,
                                const std::optional<Selection>& before, const Template& form, const Formula& formula) {
    Grouping by_unit = Grouping::none();
    by_unit.unit = true;
    std::map<Group, Index> was;
    if (before)
        was = indices(results, *before, form, by_unit, formula);
    std::vector<RankedUnit> out;
    for (const auto& [group, index] : indices(results, selection, form, by_unit, formula)) {
        const UnitRow* row = results.units().find(group.unit);
        const auto earlier = was.find(group);
        out.push_back({group.unit, peers_of(row ? row->kind : ""), 0, index,
                       earlier == was.end() ? std::nullopt : earlier->second.overall});
    }
    std::stable_sort(out.begin(), out.end(), [](const RankedUnit& a, const RankedUnit& b) {
        return a.peers != b.peers ? a.peers > b.peers : a.index.overall.value_or(-1) > b.index.overall.value_or(-1);
    });
    long long place = 0;
    for (std::size_t n = 0; n < out.size(); n++) {
        const bool first = n == 0 || out[n].peers != out[n - 1].peers;
        place = first ? 1 : place + 1;
        if (!out[n].index.overall || out[n].peers.empty())
            continue;
        const bool equal = !first && percent_text(out[n].index.overall) == percent_text(out[n - 1].index.overall);
        out[n].rank = equal ? out[n - 1].rank : place;
    }
    return out;
}

} // namespace phieu
