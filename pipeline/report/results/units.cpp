#include "report/results/units.h"

#include "base/clock.h"
#include "base/csv.h"
#include "base/installed.h"
#include "base/period.h"
#include "report/results/official_codes.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

bool overlaps(const std::string& from, const std::string& to, const std::string& first_day,
              const std::string& last_day) {
    return (from.empty() || last_day.empty() || from <= last_day) &&
           (to.empty() || first_day.empty() || to >= first_day);
}

bool is_whole(const std::string& kind) {
    return kind == "nhap" || kind == "doi_ten" || kind == "chuyen_cap";
}

const std::set<std::string> unit_kinds{"xa",     "phuong",    "thi_tran", "dac_khu", "huyen", "quan",
                                       "thi_xa", "thanh_pho", "tinh",     "phong",   "diem"};
const std::set<std::string> succession_kinds{"nhap", "doi_ten", "chuyen_cap", "tach_mot_phan", "chua_ro", "ket_thuc"};

/// One row of a table, with errors that name it.
struct Row {
    std::map<std::string, std::string> cells;
    std::size_t line;
    std::string table;
    std::optional<Error> wrong;

    std::string text(const std::string& column, bool needed = false) {
        std::string value = cells[column];
        if (needed && value.empty())
            complain(column, "thiếu", "is missing");
        return value;
    }
    std::string date(const std::string& column) {
        const std::string value = cells[column];
        std::string date = date_in(value);
        if (!value.empty() && date.empty())
            complain(column, "không phải ngày (ví dụ 30/6/2025)", "is no date (such as 2025-06-30)");
        return date;
    }
    std::string one_of(const std::string& column, const std::set<std::string>& allowed) {
        std::string value = text(column, true);
        if (!value.empty() && !allowed.count(value))
            complain(column, "có giá trị không có trong danh mục", "has a value that is not listed");
        return value;
    }
    void complain(const std::string& column, const char* vi, const char* en) {
        if (!wrong)
            wrong = Error{ErrorKind::input,
                          {fmt::format("{}, dòng {}: cột \"{}\" {}.", table, line, column, vi),
                           fmt::format("{}, row {}: column \"{}\" {}.", table, line, column, en)}};
    }
};

} // namespace

Units::Units(Store& store)
    : units_(store.units.all()), parents_(store.units.parents()), successions_(store.units.successions()) {
    for (std::size_t n = 0; n < units_.size(); n++)
        by_code_[units_[n].code] = n;
}

const UnitRow* Units::find(const std::string& code) const {
    const auto at = by_code_.find(code);
    return at == by_code_.end() ? nullptr : &units_[at->second];
}

std::string Units::name_of(const std::string& code) const {
    const UnitRow* unit = find(code);
    return unit ? unit->name : code.empty() ? "(không ghi đơn vị)" : code;
}

bool Units::existed(const std::string& code, const std::string& first_day, const std::string& last_day) const {
    const UnitRow* unit = find(code);
    return !unit || overlaps(unit->valid_from, unit->valid_to, first_day, last_day);
}

std::vector<std::string> Units::parents(const std::string& code, const std::string& first_day,
                                        const std::string& last_day, const std::string& hierarchy) const {
    std::vector<std::string> out; // rows come in order of time
    for (const UnitParentRow& row : parents_)
        if (row.unit == code && row.hierarchy == hierarchy &&
            overlaps(row.valid_from, row.valid_to, first_day, last_day))
            out.push_back(name_of(row.parent));
    return out;
}

Units::Today Units::today(const std::string& code) const {
    Today out{code, true};
    for (std::size_t steps = 0; steps <= successions_.size(); steps++) { // a circle in the data ends, too
        const UnitRow* unit = find(out.code);
        if (!unit || unit->valid_to.empty())
            return out;
        std::vector<const UnitSuccessionRow*> next;
        for (const UnitSuccessionRow& row : successions_)
            if (row.old_unit == out.code)
                next.push_back(&row);
        if (next.size() != 1 || !is_whole(next.front()->kind))
            return {code, false};
        out.code = next.front()->new_unit;
    }
    return {code, false};
}

std::string paper_name(Store& store, const std::string& code) {
    for (const UnitRow& unit : store.units.all())
        if (unit.code == code)
            return plain_name(unit.name);
    return "";
}

Result<long long> import_units(Store& store, const std::filesystem::path& file, const std::string& person) {
    const auto table = read_table(file);
    return table ? import_units(store, *table, file.filename().string(), person) : tl::unexpected(table.error());
}

Result<long long> import_units(Store& store, const CsvTable& table, const std::string& name,
                               const std::string& person) {
    std::vector<UnitRow> units;
    std::vector<UnitParentRow> parents;
    std::vector<UnitSuccessionRow> successions;
    if (lists_official_codes(table))
        return import_official_codes(store, table, name, person);
    std::set<std::string> known;
    for (const UnitRow& unit : store.units.all())
        known.insert(unit.code);
    for (const auto& row : table.rows)
        for (std::size_t n = 0; n < row.size(); n++)
            if (table.heads[n] == "code")
                known.insert(row[n]);
    const bool succession = std::count(table.heads.begin(), table.heads.end(), "old_unit") > 0;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        Row row{table.named(n), n + 2, name, {}};
        const auto known_unit = [&](const std::string& column) {
            std::string code = row.text(column, true);
            if (!code.empty() && !known.count(code))
                row.complain(column, "nói đến đơn vị chưa có", "names a unit that is not there");
            return code;
        };
        if (succession) {
            successions.push_back({known_unit("old_unit"), known_unit("new_unit"), row.one_of("kind", succession_kinds),
                                   row.date("effective"), row.text("legal_basis"), row.text("evidence")});
        } else {
            UnitRow unit{row.text("code", true),    row.text("name", true), row.one_of("kind", unit_kinds),
                         row.text("official_code"), row.date("valid_from"), row.date("valid_to"),
                         row.text("evidence")};
            if (unit.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string::npos)
                row.complain("code", "chỉ gồm A–Z, 0–9 và dấu -", "has A–Z, 0–9 and '-' only");
            if (!unit.valid_to.empty() && unit.valid_to < unit.valid_from)
                row.complain("valid_to", "trước ngày bắt đầu", "is before the first day");
            if (!row.text("parent").empty()) {
                const std::string from = row.date("parent_from"), to = row.date("parent_to");
                parents.push_back({unit.code, known_unit("parent"),
                                   row.text("hierarchy").empty() ? "hanh_chinh" : row.text("hierarchy"),
                                   from.empty() ? unit.valid_from : from, to.empty() ? unit.valid_to : to,
                                   unit.evidence});
            }
            units.push_back(unit);
        }
        if (row.wrong)
            return tl::unexpected(*row.wrong);
    }
    store.units.save(units, parents, successions);
    store.office.save_document({"units", name, fmt::format("{{\"rows\": {}}}", table.rows.size()), person, now_utc()});
    return static_cast<long long>(table.rows.size());
}

namespace {

/// Takes in the rows of a table that comes with the program whose code in that column is not known yet.
/// @param fits  whether a row can be taken in
Result<void> install_missing(Store& store, const char* file, const char* column, const std::set<std::string>& known,
                             const std::function<bool(const std::map<std::string, std::string>&)>& fits) {
    const std::filesystem::path path = installed(file);
    auto table = read_table(path);
    if (!table)
        return tl::unexpected(table.error());
    CsvTable missing{table->heads, {}};
    for (std::size_t n = 0; n < table->rows.size(); n++)
        if (const auto row = table->named(n); known.count(row.at(column)) == 0 && fits(row))
            missing.rows.push_back(table->rows[n]);
    if (missing.rows.empty())
        return {};
    const auto done = import_units(store, missing, path.filename().string());
    return done ? Result<void>() : tl::unexpected(done.error());
}

} // namespace

Result<void> install_units(Store& store) {
    std::set<std::string> units, official, ended;
    std::set<std::string> elsewhere; ///< codes of what the office has under other codes, and of what lies below
    for (const UnitRow& unit : store.units.all()) {
        units.insert(unit.code);
        official.insert(unit.official_code);
    }
    official.erase("");
    const auto added = install_missing(store, "units/units.csv", "code", units, [&](const auto& row) {
        if (official.count(row.at("official_code")) > 0 || elsewhere.count(row.at("parent")) > 0)
            elsewhere.insert(row.at("code"));
        return elsewhere.count(row.at("code")) == 0; // parents stand above their units in the table
    });
    if (!added)
        return added;
    units.clear();
    for (const UnitRow& unit : store.units.all())
        units.insert(unit.code);
    for (const UnitSuccessionRow& row : store.units.successions())
        ended.insert(row.old_unit);
    return install_missing(store, "units/successions.csv", "old_unit", ended, [&](const auto& row) {
        return units.count(row.at("old_unit")) > 0 && units.count(row.at("new_unit")) > 0;
    });
}

} // namespace phieu
