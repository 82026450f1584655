#include "report/results/breakdown.h"

#include "base/alike.h"
#include "report/results/hidden_figures.h"

#include <algorithm>

namespace phieu {
namespace {

struct Table {
    std::vector<BreakdownRow> Breakdowns::*rows;
    const BrokenBy& broken;
    bool of_people; ///< its groups of few sheets are hidden from the office as well
    bool for_everybody;
};
constexpr Table tables[] = {
    {&Breakdowns::units, by_unit, false, true},           {&Breakdowns::services, by_service, false, true},
    {&Breakdowns::procedures, by_procedure, true, false}, {&Breakdowns::respondents, by_respondent, true, false},
    {&Breakdowns::officers, by_officer, true, false},     {&Breakdowns::desks, by_desk, true, false},
};

/// Sheets that all tables count alike.
struct Part {
    Group group;
    long long size = 0;
};

std::vector<Part> parts_of(const Results& results, const Selection& selection, const Template& form,
                           const Formula& formula) {
    Grouping all = Grouping::none();
    for (const Table& table : tables)
        all.*table.broken.by = true;
    std::vector<Part> out;
    for (const auto& [group, index] : indices(results, selection, form, all, formula))
        if (index.base > 0)
            out.push_back({group, index.base});
    return out;
}

bool is_of(const Group& group, const BreakdownRow& row, const BrokenBy& broken) {
    return group.*broken.name == row.name && (!broken.of_units || row.name.empty() || group.unit == row.unit);
}

/// The rows of all tables, and first the whole, as figures that are made of the same parts.
class Together {
public:
    Together(Breakdowns& all, const std::vector<Part>& parts, Readers readers) {
        Figure whole;
        whole.hide = Figure::Hide::never;
        for (std::size_t n = 0; n < parts.size(); n++)
            take(whole, n, parts[n]);
        figures_.push_back(whole);
        rows_.push_back(nullptr);
        tables_.push_back(nullptr);
        for (const Table& table : tables)
            if ((all.*table.rows).size() > 1) // else there is no such table
                for (BreakdownRow& row : all.*table.rows)
                    add(table, row, parts, readers);
    }

    void hide() {
        for (std::size_t n = figures_.size(); n-- > 0;) // the whole last: by then what hides within units is known
            for (const Table& table : tables)
                hide_rest(n, table);
        hide_what_tells(figures_);
        for (std::size_t n = 1; n < figures_.size(); n++)
            rows_[n]->hidden = figures_[n].hidden;
    }

private:
    static void take(Figure& figure, std::size_t at, const Part& part) {
        figure.parts[at] = 1;
        figure.size += part.size;
    }
    void add(const Table& table, BreakdownRow& row, const std::vector<Part>& parts, Readers readers) {
        Figure figure;
        for (std::size_t n = 0; n < parts.size(); n++)
            if (is_of(parts[n].group, row, table.broken))
                take(figure, n, parts[n]);
        const bool about_somebody = readers == Readers::everybody || (table.of_people && !row.name.empty());
        figure.hide = table.of_people ? Figure::Hide::first : Figure::Hide::later;
        figure.hidden = about_somebody && row.index.base < hidden_base;
        figures_.push_back(std::move(figure));
        rows_.push_back(&row);
        tables_.push_back(&table);
    }

    bool is_within(std::size_t inner, std::size_t outer) const {
        const auto& whole = figures_[outer].parts;
        return std::all_of(figures_[inner].parts.begin(), figures_[inner].parts.end(),
                           [&](const auto& part) { return whole.count(part.first) > 0; });
    }

    /// A figure less those of a table that are shown leaves one of the rest: where groups that are hidden are in it, it
    /// is not of a few sheets either.
    void hide_rest(std::size_t of, const Table& table) {
        if (figures_[of].hidden || tables_[of] == &table)
            return;
        long long rest = figures_[of].size;
        bool any_hidden = false;
        std::vector<std::size_t> shown;
        for (std::size_t n = 1; n < figures_.size(); n++) {
            if (tables_[n] != &table || figures_[n].parts.empty() || !is_within(n, of))
                continue;
            any_hidden |= figures_[n].hidden;
            if (!figures_[n].hidden) {
                rest -= figures_[n].size;
                shown.push_back(n);
            }
        }
        std::stable_sort(shown.begin(), shown.end(),
                         [&](std::size_t a, std::size_t b) { return figures_[a].size < figures_[b].size; });
        for (auto n = shown.begin(); any_hidden && rest < hidden_base && n != shown.end(); ++n) {
            figures_[*n].hidden = true;
            rest += figures_[*n].size;
        }
    }

    std::vector<Figure> figures_;
    std::vector<BreakdownRow*> rows_;  ///< of each figure; null: the whole
    std::vector<const Table*> tables_; ///< likewise
};

} // namespace

std::vector<BreakdownRow> breakdown(const Results& results, const Selection& selection, const Template& form,
                                    const BrokenBy& broken, const Formula& formula) {
    Grouping grouping = Grouping::none();
    grouping.*broken.by = true;
    std::vector<BreakdownRow> out;
    grouping.unit |= broken.of_units;
    for (const auto& [group, index] : indices(results, selection, form, grouping, formula))
        if (const std::string& name = group.*broken.name; !broken.of_units || !name.empty())
            out.push_back({name, broken.of_units ? group.unit : "", index, false});
    if (broken.of_units) {
        grouping.unit = false;
        for (const auto& [group, index] : indices(results, selection, form, grouping, formula))
            if ((group.*broken.name).empty())
                out.insert(out.begin(), {"", "", index, false});
    }
    std::stable_sort(out.begin(), out.end(), [](const BreakdownRow& a, const BreakdownRow& b) {
        return essence(a.name) < essence(b.name); // Đ beside D, not after Y
    });
    return out;
}

Breakdowns breakdowns(const Results& results, const Selection& selection, const Template& form, const Formula& formula,
                      Readers readers) {
    Breakdowns out;
    for (const Table& table : tables)
        if (readers == Readers::office || table.for_everybody)
            out.*table.rows = breakdown(results, selection, form, table.broken, formula);
    Together(out, parts_of(results, selection, form, formula), readers).hide();
    return out;
}

} // namespace phieu
