#include "report/results/ballots.h"

#include "base/period.h"
#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

using Counts = std::map<std::string, BallotCount>; // by unit

void add(BallotCount& count, const Sheet& sheet) {
    count.taken_in++;
    count.online += sheet.channel == "online";
    count.straight_line += sheet.straight_line;
    switch (sheet.validity) {
    case Validity::valid:
        count.valid++;
        break;
    case Validity::invalid:
        count.invalid++;
        count.invalid_for[sheet.reason]++;
        break;
    case Validity::waiting:
        count.waiting++;
        break;
    }
}

/// Copies of sheets came back too, and do not count. They belong where their form, unit and period do; what else a
/// selection asks for, they share with the sheet that they are of.
void add_copies(Counts& units, const Results& results, const Selection& selection) {
    for (const CopyRow& copy : results.store().scans.copies()) {
        Sheet like;
        if (const auto of = results.sheets().find(copy.sheet); of != results.sheets().end())
            like.service = of->second.service;
        like.template_id = copy.template_id;
        like.version = copy.version;
        like.unit = copy.unit;
        like.period = copy.period;
        like.channel = copy.channel;
        if (const Campaign* campaign = results.campaign_of(like))
            like.campaign = campaign->code;
        if (!selection.takes(like, results.units()))
            continue;
        const std::string unit = results.unit_of(like, selection);
        BallotCount& count = units[unit];
        count.unit = unit;
        count.duplicates += copy.count;
        count.taken_in += copy.count;
        count.online += copy.channel == "online" ? copy.count : 0;
        count.invalid += copy.count;
        count.invalid_for["trung"] += copy.count;
    }
}

/// What was handed out is written down for all services together: beside a part of the sheets the number would be a
/// wrong one. Online answers are handed to nobody.
bool is_of_all_handed_out(const Selection& selection) {
    return selection.service.empty() && selection.channel != "online";
}

/// @return the campaign for which sheets were printed: the only one that takes their form and unit, else that which
/// takes the month in which they were printed; "" where neither is
std::string printed_for(const Results& results, const PrintedRow& row) {
    std::set<std::string> codes;
    for (const Campaign& campaign : results.campaigns())
        if (campaign.in_scope(row.unit) &&
            std::any_of(campaign.forms.begin(), campaign.forms.end(), [&](const Campaign::Form& form) {
                return form.template_id == row.template_id && form.version == row.version;
            }))
            codes.insert(campaign.code);
    if (codes.size() == 1)
        return *codes.begin();
    Sheet like;
    like.template_id = row.template_id;
    like.version = row.version;
    like.unit = row.unit;
    like.period = row.month;
    like.channel = "paper";
    const Campaign* campaign = results.campaign_of(like);
    return campaign ? campaign->code : "";
}

/// What was printed counts as handed out where nobody says otherwise – unless more sheets came back: then others were
/// handed out, too, and nobody knows how many.
void add_printed(Counts& units, const Results& results, const Selection& selection) {
    std::map<std::string, long long> printed;
    for (const PrintedRow& row : results.store().office.printed_by_month()) {
        if (!selection.template_id.empty() &&
            (row.template_id != selection.template_id || (selection.version != 0 && row.version != selection.version)))
            continue;
        if (!selection.campaign.empty() && printed_for(results, row) != selection.campaign)
            continue;
        if (!selection.period.empty() && !period_covers(selection.period, row.month))
            continue;
        printed[selection.by_todays_units ? results.units().today(row.unit).code : row.unit] += row.sheets();
    }
    for (auto& [code, count] : units) {
        const auto sheets = printed.find(code);
        if (count.handed_out || sheets == printed.end() || sheets->second < count.on_paper())
            continue;
        count.handed_out = sheets->second;
        count.as_printed = true;
    }
}

} // namespace

std::optional<Sentence> BallotCount::fault() const {
    if (handed_out && *handed_out < on_paper())
        return Sentence{fmt::format("Số phiếu giấy thu về ({}) lớn hơn số phiếu phát ra ({}).",
                                    vietnamese_number(on_paper()), vietnamese_number(*handed_out)),
                        fmt::format("More sheets came back ({}) than were handed out ({}).", on_paper(), *handed_out)};
    if (waiting > 0)
        return Sentence{fmt::format("Còn {} phiếu chờ soát, chưa xếp hợp lệ hay không hợp lệ.", waiting),
                        fmt::format("{} sheets wait for a person: neither valid nor invalid yet.", waiting)};
    if (taken_in != valid + invalid + waiting)
        return Sentence{fmt::format("Thu về {} nhưng hợp lệ + không hợp lệ = {}.", taken_in, valid + invalid),
                        fmt::format("{} came back, but valid + invalid = {}.", taken_in, valid + invalid)};
    return std::nullopt;
}

std::vector<BallotCount> ballots(const Results& results, const Selection& selection) {
    Counts units;
    const Campaign* campaign = results.campaign(selection.campaign);
    if (campaign)
        for (const Campaign::Unit& unit : campaign->units)
            if (unit.included && (selection.unit.empty() || selection.unit == unit.code))
                units[unit.code].unit = unit.code;
    for (const auto& [key, sheet] : results.sheets()) {
        if (!selection.takes(sheet, results.units()))
            continue;
        const std::string unit = results.unit_of(sheet, selection);
        units[unit].unit = unit;
        add(units[unit], sheet);
    }
    add_copies(units, results, selection);
    if (is_of_all_handed_out(selection)) {
        if (campaign && selection.template_id.empty()) // it is written down for all forms together
            for (auto& [code, count] : units)
                count.handed_out = campaign->handed_out_in(code, selection.period);
        add_printed(units, results, selection);
    }
    std::vector<BallotCount> out;
    for (auto& [code, count] : units)
        out.push_back(count);
    return out;
}

} // namespace phieu
