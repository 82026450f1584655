#pragma once

#include "report/results/results.h"

namespace phieu {

/// The dimensions' indices over the years, forms and their versions side by side: questions change, dimensions stay.
struct DimensionHistory {
    struct Column {
        std::string period; ///< the same stretch of each year: "2024-03", "2025-03"; a year without a period
        std::string form;   ///< title
        int version = 0;
        long long base = 0; ///< sheets, as `Index::base`
    };
    struct Row {
        std::string name;
        std::vector<std::optional<double>> rates; ///< one a column; none where the form does not ask
    };
    std::vector<Column> columns; ///< in order of time
    std::vector<Row> rows;       ///< the last is the overall index
};

/// @param selection  its period's year is the last; its campaign and form are left out, or there were nothing to
/// compare
/// @param forms  ids of the forms to look at; empty: all
/// @param most  the newest so many columns
/// Throws StoreError.
DimensionHistory dimension_history(const Results& results, const Selection& selection, const Formula& formula,
                                   const std::set<std::string>& forms = {}, std::size_t most = 5);

} // namespace phieu
