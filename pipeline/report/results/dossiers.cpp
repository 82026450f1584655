#include "report/results/dossiers.h"

#include "base/alike.h"
#include "base/period.h"
#include "base/text.h"
#include "report/results/quotas.h"

#include <algorithm>
#include <regex>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

using Quota = Campaign::Quota;

struct Dossiers {
    std::string unit, field, month;
    long long count = 0;
};

/// "2025-03", read from that, "3/2025", "tháng 3/2025" or a day of it; "" for anything else.
std::string month_in(const std::string& text) {
    if (const auto period = parse_period(text); period && period->months == 1)
        return text;
    if (const std::string day = date_in(text); !day.empty())
        return day.substr(0, 7);
    static const std::regex month_of_year("(?:(?:THANG|T)-?)?(\\d{1,2})(?:-NAM)?-(\\d{4})");
    const std::string slug = ascii_slug(text);
    std::smatch found;
    if (!std::regex_match(slug, found, month_of_year))
        return "";
    const std::string month = fmt::format("{}-{:02}", found[2].str(), std::stoi(found[1]));
    return parse_period(month) ? month : "";
}

/// "1.512" and "1512"; nothing for anything else.
std::optional<long long> count_in(const std::string& text) {
    static const std::regex number("\\d{1,9}|\\d{1,3}(?:[.,]\\d{3}){1,2}");
    if (!std::regex_match(text, number))
        return std::nullopt;
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return std::stoll(digits);
}

bool names(const Quota& quota, const std::string& unit, const std::string& field) {
    return quota.unit == unit && essence(quota.service) == essence(field);
}

bool wants_all_of(const Campaign& campaign, const std::string& unit) {
    return std::any_of(campaign.quotas.begin(), campaign.quotas.end(),
                       [&](const Quota& quota) { return quota.all_dossiers && quota.unit == unit; });
}

/// Under which name of the plan a field's dossiers are wanted all; nothing where they are not.
std::optional<std::string> wanted_as(const Campaign& campaign, const Dossiers& row) {
    bool named = false;
    for (const Quota& quota : campaign.quotas) {
        if (names(quota, row.unit, row.field) && quota.all_dossiers)
            return quota.service;
        named |= names(quota, row.unit, row.field);
    }
    if (!named)
        for (const Quota& quota : campaign.quotas)
            if (quota.all_dossiers && quota.unit == row.unit && is_rest(quota.service))
                return quota.service;
    return std::nullopt;
}

/// The quota of that month; else the one that was of any month becomes it, else the plan gets one more.
void set_quota(Campaign& campaign, const Dossiers& wanted) {
    const auto of = [&](const std::string& month) {
        return std::find_if(campaign.quotas.begin(), campaign.quotas.end(), [&](const Quota& quota) {
            return quota.all_dossiers && names(quota, wanted.unit, wanted.field) && quota.month == month;
        });
    };
    auto at = of(wanted.month);
    if (at == campaign.quotas.end())
        at = of("");
    if (at == campaign.quotas.end()) {
        const auto like = std::find_if(campaign.quotas.begin(), campaign.quotas.end(), [&](const Quota& quota) {
            return quota.all_dossiers && names(quota, wanted.unit, wanted.field);
        });
        at = campaign.quotas.insert(campaign.quotas.end(), Quota(*like));
    }
    at->month = wanted.month;
    at->count = wanted.count;
}

std::vector<Dossiers> rows_in(const Campaign& campaign, const CsvTable& table, const CellCheck& unit,
                              TableFaults& faults) {
    std::vector<Dossiers> out;
    std::set<std::string> seen;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        auto cells = table.named(n);
        const auto known = unit(cells["unit"]);
        const std::string month = month_in(cells["month"]);
        const auto count = count_in(cells["count"]);
        if (!known)
            faults.add(n, known.error().what.vi, known.error().what.en);
        else if (!wants_all_of(campaign, *known))
            faults.add(n, fmt::format("đợt {} không có chỉ tiêu 100% hồ sơ cho đơn vị {}.", campaign.code, *known),
                       fmt::format("campaign {} wants no share of the dossiers of {}.", campaign.code, *known));
        if (cells["field"].empty())
            faults.add(n, "thiếu lĩnh vực.", "the field is missing.");
        if (month.empty())
            faults.add(n, fmt::format("\"{}\" không phải tháng (ví dụ 3/2025).", cells["month"]),
                       fmt::format("\"{}\" is no month (such as 2025-03).", cells["month"]));
        if (!count)
            faults.add(n, fmt::format("\"{}\" không phải số hồ sơ.", cells["count"]),
                       fmt::format("\"{}\" is no number of dossiers.", cells["count"]));
        if (!known || month.empty() || !count)
            continue;
        if (!seen.insert(*known + "\n" + essence(cells["field"]) + "\n" + month).second)
            faults.add(n, "đơn vị, lĩnh vực và tháng này đã có ở dòng trên.", "this row stands above already.");
        out.push_back({*known, cells["field"], month, *count});
    }
    return out;
}

} // namespace

const std::vector<ClerkColumn>& dossier_columns() {
    static const std::vector<ClerkColumn> columns{{"unit", "Đơn vị", {"madonvi"}},
                                                  {"field", "Lĩnh vực", {}},
                                                  {"month", "Tháng", {"thangnam", "ky"}},
                                                  {"count", "Số hồ sơ", {"sohosodagiaiquyet", "soluong"}}};
    return columns;
}

std::string dossier_sample() {
    return sample_table(dossier_columns(), {{"HN-DN", "Đất đai", "3/2025", "8"}, {"HN-DN", "Đất đai", "4/2025", "12"}});
}

Result<WithDossiers> with_dossiers(const Campaign& campaign, const CsvTable& given, const std::string& name,
                                   const CellCheck& unit) {
    const CsvTable table = with_keys(given, dossier_columns());
    for (const ClerkColumn& column : dossier_columns())
        if (std::find(table.heads.begin(), table.heads.end(), column.key) == table.heads.end())
            return fail(ErrorKind::input,
                        fmt::format("{}: thiếu cột \"{}\". Hãy tải tệp mẫu để xem các cột.", name, column.heading),
                        fmt::format("{}: the column \"{}\" is missing. See the sample file.", name, column.key));
    TableFaults faults(name);
    const auto rows = rows_in(campaign, table, unit, faults);
    if (faults.any())
        return tl::unexpected(faults.error());
    std::map<std::tuple<std::string, std::string, std::string>, long long> sums; // unit, field of the plan, month
    std::set<std::string> unused;
    for (const Dossiers& row : rows)
        if (const auto field = wanted_as(campaign, row))
            sums[{row.unit, *field, row.month}] += row.count;
        else
            unused.insert(row.field);
    WithDossiers out{campaign, static_cast<long long>(sums.size()), {unused.begin(), unused.end()}};
    for (const auto& [what, count] : sums)
        set_quota(out.campaign, {std::get<0>(what), std::get<1>(what), std::get<2>(what), count});
    return out;
}

} // namespace phieu
