#include "report/results/sheet.h"

#include "base/period.h"
#include "form/template.h"

#include <algorithm>

namespace phieu {

std::string_view name_of(Validity validity) {
    switch (validity) {
    case Validity::valid:
        return "hop_le";
    case Validity::invalid:
        return "khong_hop_le";
    case Validity::waiting:
        break;
    }
    return "cho_xem";
}

bool Selection::takes(const Sheet& sheet, const Units& units) const {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    if (!fits(campaign, sheet.campaign) || !fits(channel, sheet.channel) || !fits(service, sheet.service) ||
        !fits(template_id, sheet.template_id) || (version != 0 && version != sheet.version))
        return false;
    if (!period.empty() && !period_covers(period, sheet.period))
        return false;
    if (!may_show(sheet.unit))
        return false;
    return unit.empty() || unit == (by_todays_units ? units.today(sheet.unit).code : sheet.unit);
}

bool Selection::may_show(const std::string& unit_then) const {
    return only.empty() || std::find(only.begin(), only.end(), unit_then) != only.end();
}

Selection Selection::of_form(const Template& form) const {
    Selection out = *this;
    out.template_id = form.id;
    out.version = form.version;
    return out;
}

bool Selection::is_whole_period() const {
    return only.empty() && unit.empty() && campaign.empty() && channel.empty() && service.empty() &&
           template_id.empty();
}

} // namespace phieu
