#include "report/results/campaign.h"

#include "base/period.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {

bool Campaign::in_scope(const std::string& unit) const {
    if (units.empty())
        return true;
    const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.code == unit; });
    return at != units.end() && at->included;
}

bool Campaign::takes(const std::string& template_id, int version, const std::string& unit, const std::string& period,
                     const std::string& channel) const {
    const bool form = std::any_of(forms.begin(), forms.end(),
                                  [&](const Form& f) { return f.template_id == template_id && f.version == version; });
    return form && would_take(template_id, unit, period, channel);
}

bool Campaign::would_take(const std::string& template_id, const std::string& unit, const std::string& period,
                          const std::string& channel) const {
    const bool form =
        std::any_of(forms.begin(), forms.end(), [&](const Form& f) { return f.template_id == template_id; });
    if (!form || !in_scope(unit) ||
        (!channels.empty() && std::find(channels.begin(), channels.end(), channel) == channels.end()))
        return false;
    const auto when = parse_period(period);
    if (!when) // sheets without a period belong to the campaign whose form they are
        return period.empty();
    return (survey_from.empty() || when->last_day() >= survey_from) &&
           (survey_to.empty() || when->first_day() <= survey_to);
}

std::vector<Campaign> campaigns(Store& store) {
    std::vector<Campaign> out;
    for (const DocumentRow& row : store.office.documents("campaign")) {
        auto campaign = kept_campaign(row.json);
        if (!campaign)
            throw Failure(
                {ErrorKind::database,
                 {fmt::format("Đợt khảo sát {} trong cơ sở dữ liệu không đọc được. {} Hãy sửa và lưu lại đợt "
                              "này.",
                              row.code, campaign.error().what.vi),
                  fmt::format("The campaign {} in the database can't be read. {} Correct it and save it again.",
                              row.code, campaign.error().what.en)}});
        out.push_back(std::move(*campaign));
    }
    return out;
}

std::optional<long long> Campaign::handed_out_in(const std::string& unit, const std::string& period) const {
    std::optional<long long> out;
    const auto days = parse_period(period);
    const bool all = period.empty() || (days && !survey_from.empty() && !survey_to.empty() &&
                                        days->first_day() <= survey_from && survey_to <= days->last_day());
    if (const auto whole = handed_out.find(unit); all && whole != handed_out.end())
        return whole->second;
    if (const auto months = handed_out_by_month.find(unit); months != handed_out_by_month.end())
        for (const auto& [month, count] : months->second)
            if (period.empty() || period_covers(period, month))
                out = out.value_or(0) + count;
    return out;
}

} // namespace phieu
