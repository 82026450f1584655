#pragma once

#include "store/database.h"

#include <vector>

namespace phieu {

/// At whose desk sheets are to lie.
struct AtDesk {
    std::string officer; ///< of the list, or ""
    std::string desk;    ///< quầy, bàn, or ""
};

/// Serials of one form and unit that were printed for somebody's desk: first_serial … first_serial + count − 1.
struct DeskRunRow {
    std::string template_id;
    int version = 0;
    std::string unit;
    long long first_serial = 0;
    long long count = 0;
    std::string officer; ///< "" of serials that were printed for a desk, and once more for nobody's
    std::string desk;
};

namespace store {

/// For whose desk sheets were printed (cán bộ, quầy).
class Desks {
public:
    explicit Desks(Database& database) : database_(database) {}

    /// @param run  of store/office.h
    void add(long long run, const AtDesk& at);
    /// All that were printed for a desk and did not fail, and what else was printed with their serials.
    std::vector<DeskRunRow> runs();

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
