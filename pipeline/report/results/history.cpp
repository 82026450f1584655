#include "report/results/history.h"

#include "base/period.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr std::size_t year_length = 4;

/// The stretches to be compared, in order of time: those of the selection's kind in each year with sheets.
std::set<std::string> stretches(const Results& results, const Selection& all, const std::string& period) {
    std::set<std::string> out;
    for (const auto& [key, sheet] : results.sheets()) {
        if (!parse_period(sheet.period) || !all.takes(sheet, results.units()))
            continue;
        const std::string year = sheet.period.substr(0, year_length);
        if (period.empty())
            out.insert(year);
        else if (year <= period.substr(0, year_length))
            out.insert(year + period.substr(year_length));
    }
    return out;
}

} // namespace

DimensionHistory dimension_history(const Results& results, const Selection& selection, const Formula& formula,
                                   const std::set<std::string>& forms, std::size_t most) {
    struct Found {
        DimensionHistory::Column column;
        Index index;
    };
    Selection all = selection;
    all.campaign.clear();
    all.period.clear();
    all.template_id.clear();
    all.version = 0;
    std::vector<Found> found;
    for (const std::string& stretch : stretches(results, all, selection.period)) {
        all.period = stretch;
        for (const FormTotals& form : totals(results, all, Grouping::none())) {
            const Index index = index_of(form, formula);
            if (index.overall && (forms.empty() || forms.count(form.form.id) > 0))
                found.push_back({{stretch, form.form.title, form.form.version, index.base}, index});
        }
    }
    if (found.size() > most)
        found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(most));
    DimensionHistory out;
    std::vector<std::string> ids; // of the rows
    for (const Found& one : found) {
        out.columns.push_back(one.column);
        for (const DimensionIndex& dimension : one.index.dimensions)
            if (std::find(ids.begin(), ids.end(), dimension.id) == ids.end()) {
                ids.push_back(dimension.id);
                out.rows.push_back({dimension.name, {}});
            }
    }
    out.rows.push_back({"Chỉ số chung", {}});
    for (const Found& one : found) {
        for (std::size_t n = 0; n < ids.size(); n++) {
            const auto at = std::find_if(one.index.dimensions.begin(), one.index.dimensions.end(),
                                         [&](const DimensionIndex& dimension) { return dimension.id == ids[n]; });
            out.rows[n].rates.push_back(at == one.index.dimensions.end() ? std::nullopt : at->rate);
        }
        out.rows.back().rates.push_back(one.index.overall);
    }
    return out;
}

} // namespace phieu
