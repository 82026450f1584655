#pragma once

#include "store/database.h"

#include <string>
#include <vector>

namespace phieu {

// Units: a code is forever one unit; a changed unit is a new one (docs/units.md). Dates are "2025-06-30", "" is open.
struct UnitRow {
    std::string code;
    std::string name;
    std::string kind;          ///< xa, phuong, thi_tran, huyen, quan, thanh_pho, tinh, dac_khu, phong
    std::string official_code; ///< of QĐ 19/2025/QĐ-TTg, where known
    std::string valid_from;
    std::string valid_to;
    std::string evidence; ///< grade of the facts: V, V2, S0–S4, K, R
};
/// @return the name as papers for the public write it: without what lists add to tell units of one name apart,
/// "Phường Dương Nội (từ 1/7/2025)" → "Phường Dương Nội"
std::string plain_name(const std::string& name);

struct UnitParentRow {
    std::string unit;
    std::string parent;
    std::string hierarchy; ///< hanh_chinh, bao_cao
    std::string valid_from;
    std::string valid_to;
    std::string evidence;
};
struct UnitSuccessionRow {
    std::string old_unit;
    std::string new_unit;
    std::string kind; ///< nhap, doi_ten, chuyen_cap: whole; tach_mot_phan, chua_ro, ket_thuc: not convertible
    std::string effective;
    std::string legal_basis;
    std::string evidence;
};

namespace store {

/// The units of the office and what became of them.
class Units {
public:
    explicit Units(Database& database) : database_(database) {}

    std::vector<UnitRow> all();
    std::vector<UnitParentRow> parents();
    std::vector<UnitSuccessionRow> successions();
    /// Adds units with their relations, or replaces those with the same key; all or nothing.
    void save(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents,
              const std::vector<UnitSuccessionRow>& successions);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
