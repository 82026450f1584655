#pragma once

#include "base/csv.h"
#include "base/result.h"
#include "store/store.h"

#include <filesystem>
#include <map>

namespace phieu {

/// Units through time (docs/units.md): a code is forever one unit, names are not keys, and what a unit became is known
/// only where a document says so. Loaded once and holding copies of its own; read-only, any thread. Days are
/// "2025-06-30", both ends included, "" is open.
class Units {
public:
    /// Throws StoreError.
    explicit Units(Store& store);

    /// @return null where it is not listed; valid as long as this is
    const UnitRow* find(const std::string& code) const;
    /// @return the unit's name, "(không ghi)" for no code, or the code itself where it is not listed.
    std::string name_of(const std::string& code) const;
    /// @return whether the unit existed for part of that stretch; unlisted units are taken to.
    bool existed(const std::string& code, const std::string& first_day, const std::string& last_day) const;
    /// Names of the units above it in a hierarchy during a stretch, in order of time: two where it changed hands.
    std::vector<std::string> parents(const std::string& code, const std::string& first_day, const std::string& last_day,
                                     const std::string& hierarchy = "hanh_chinh") const;

    struct Today {
        std::string code;
        bool whole = true; ///< false: it was split, or nobody has written how it went on ("không quy đổi được")
    };
    /// The unit that this one is today, through whole-unit successions only.
    Today today(const std::string& code) const;

    const std::vector<UnitRow>& all() const { return units_; }

private:
    std::vector<UnitRow> units_;
    std::map<std::string, std::size_t> by_code_;
    std::vector<UnitParentRow> parents_;
    std::vector<UnitSuccessionRow> successions_;
};

/// @return the unit's name as papers write it (`plain_name`); "" where it is not listed. Throws StoreError.
std::string paper_name(Store& store, const std::string& code);

/// Takes units, or what became of them, from a table (CSV or XLSX; columns in docs/units.md, told apart by their
/// headings), all or nothing; that it was done, and by whom, is kept. @return the number of rows; the error names the
/// row and what is wrong with it. Throws StoreError.
/// @param name  the table's, for the history and for mistakes
Result<long long> import_units(Store& store, const CsvTable& table, const std::string& name,
                               const std::string& person = "phieu");
/// The same from a file, which takes seconds where it is a workbook.
Result<long long> import_units(Store& store, const std::filesystem::path& file, const std::string& person = "phieu");

/// Takes in the units that come with the program: all where the database has none yet; else those that it lacks, and
/// what became of units of which it does not say it, so that one made by an older program learns of both. What stands
/// there stays as it is. Fails as `import_units` does; throws StoreError.
Result<void> install_units(Store& store);

} // namespace phieu
