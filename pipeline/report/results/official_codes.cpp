#include "report/results/official_codes.h"

#include "base/clock.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr const char* since = "2025-07-01"; // the codes' first day
constexpr const char* source = "QĐ 19/2025/QĐ-TTg";

/// What a commune is, by the first word of its name; "" for anything else.
std::string kind_of(const std::string& name) {
    for (const auto& [word, kind] : {std::pair("Xã ", "xa"), {"Phường ", "phuong"}, {"Đặc khu ", "dac_khu"}})
        if (name.rfind(word, 0) == 0)
            return kind;
    return "";
}

bool is_official_code(const std::string& code) {
    return code.size() == 5 && code.find_first_not_of("0123456789") == std::string::npos;
}

/// The communes of today, by their province's plain name and their own.
class Communes {
public:
    explicit Communes(Store& store) {
        std::map<std::string, UnitRow> units;
        for (const UnitRow& unit : store.units.all()) {
            units[unit.code] = unit;
            if (unit.kind == "tinh" || (unit.kind == "thanh_pho" && unit.valid_to.empty()))
                if (unit.valid_to.empty())
                    provinces_[plain_name(unit.name)] = unit.code;
            if (!unit.official_code.empty())
                by_official_[unit.official_code] = unit;
        }
        for (const UnitParentRow& row : store.units.parents())
            if (row.hierarchy == "hanh_chinh" && row.valid_to.empty() && units[row.unit].valid_to.empty())
                by_name_[{row.parent, plain_name(units[row.unit].name)}].push_back(units[row.unit]);
    }

    /// @return its code; "" where this office does not list it
    std::string province(const std::string& name) const {
        const auto at = provinces_.find(name);
        return at == provinces_.end() ? "" : at->second;
    }
    const std::vector<UnitRow>& named(const std::string& province, const std::string& name) {
        return by_name_[{province, name}];
    }
    const UnitRow* with_code(const std::string& official) const {
        const auto at = by_official_.find(official);
        return at == by_official_.end() ? nullptr : &at->second;
    }

private:
    std::map<std::string, std::string> provinces_;
    std::map<std::pair<std::string, std::string>, std::vector<UnitRow>> by_name_;
    std::map<std::string, UnitRow> by_official_;
};

} // namespace

bool lists_official_codes(const CsvTable& table) {
    const auto has = [&](const char* head) {
        return std::find(table.heads.begin(), table.heads.end(), head) != table.heads.end();
    };
    return has("official_code") && has("name") && has("province") && !has("code");
}

Result<long long> import_official_codes(Store& store, const CsvTable& table, const std::string& name,
                                        const std::string& person) {
    Communes communes(store);
    std::vector<UnitRow> units;
    std::vector<UnitParentRow> parents;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        auto row = table.named(n);
        const auto wrong = [&](const std::string& vi, const std::string& en) {
            return fail(ErrorKind::input, fmt::format("{}, dòng {}: {}.", name, n + 2, vi),
                        fmt::format("{}, row {}: {}.", name, n + 2, en));
        };
        const std::string &code = row["official_code"], &commune = row["name"];
        if (!is_official_code(code))
            return wrong(fmt::format("mã \"{}\" không phải mã năm chữ số", code),
                         fmt::format("\"{}\" is no code of five digits", code));
        if (kind_of(commune).empty())
            return wrong(fmt::format("\"{}\" không phải tên xã, phường, đặc khu", commune),
                         fmt::format("\"{}\" is no name of a commune (xã, phường, đặc khu)", commune));
        const std::string province = communes.province(row["province"]);
        if (province.empty())
            continue;
        if (const UnitRow* other = communes.with_code(code); other && plain_name(other->name) != commune)
            return wrong(fmt::format("mã {} đã là của {}", code, other->name),
                         fmt::format("code {} is that of {} already", code, other->name));
        const auto& same = communes.named(province, commune);
        if (same.size() > 1)
            return wrong(fmt::format("có {} đơn vị cùng tên \"{}\" trong {}", same.size(), commune, row["province"]),
                         fmt::format("{} units of {} are named \"{}\"", same.size(), row["province"], commune));
        if (same.empty()) {
            units.push_back({code, commune, kind_of(commune), code, since, "", source});
            parents.push_back({code, province, "hanh_chinh", since, "", source});
        } else if (!same.front().official_code.empty() && same.front().official_code != code) {
            return wrong(fmt::format("{} đã có mã {}", same.front().name, same.front().official_code),
                         fmt::format("{} has the code {} already", same.front().name, same.front().official_code));
        } else {
            units.push_back(same.front());
            units.back().official_code = code;
        }
    }
    store.units.save(units, parents, {});
    store.office.save_document({"units", name, fmt::format("{{\"rows\": {}}}", units.size()), person, now_utc()});
    return static_cast<long long>(units.size());
}

} // namespace phieu
