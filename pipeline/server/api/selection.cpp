#include "server/api/selection.h"

#include "report/results/ballots.h"

namespace phieu::api {

using nlohmann::json;

Selection selection_of(const Call& call) {
    const Request& request = call.request;
    Selection out;
    out.only = call.who.units;
    out.campaign = request.parameter("campaign");
    out.unit = request.parameter("unit");
    out.period = request.parameter("period");
    out.channel = request.parameter("channel");
    out.service = request.parameter("service");
    out.template_id = request.parameter("form");
    out.by_todays_units = request.parameter("todays_units") == "1";
    return out;
}

json ballots_json(const Results& results, const Selection& selection) {
    json out = json::array();
    for (const BallotCount& count : ballots(results, selection)) {
        const auto fault = count.fault();
        out.push_back({{"unit", count.unit},
                       {"name", results.units().name_of(count.unit)},
                       {"handed_out", count.handed_out ? json(*count.handed_out) : json()},
                       {"as_printed", count.as_printed},
                       {"taken_in", count.taken_in},
                       {"online", count.online},
                       {"valid", count.valid},
                       {"invalid", count.invalid},
                       {"waiting", count.waiting},
                       {"straight_line", count.straight_line},
                       {"fault_vi", fault ? json(fault->vi) : json()},
                       {"fault_en", fault ? json(fault->en) : json()}});
    }
    return out;
}

} // namespace phieu::api
