#include "report/results/ballots.h"

#include <fmt/format.h>

namespace phieu {
namespace {

using Counts = std::map<std::string, BallotCount>; // by unit

void add(BallotCount& count, const Sheet& sheet) {
    count.taken_in++;
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
        count.invalid += copy.count;
        count.invalid_for["trung"] += copy.count;
    }
}

/// What was handed out is written down for all services and channels together: beside a part of the sheets the number
/// would be a wrong one.
bool is_of_all_handed_out(const Selection& selection) {
    return selection.service.empty() && selection.channel.empty();
}

} // namespace

std::optional<Sentence> BallotCount::fault() const {
    if (handed_out && *handed_out < taken_in)
        return Sentence{fmt::format("Số phiếu thu về ({}) lớn hơn số phiếu phát ra ({}).", taken_in, *handed_out),
                        fmt::format("More sheets came back ({}) than were handed out ({}).", taken_in, *handed_out)};
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
    std::vector<BallotCount> out;
    for (auto& [code, count] : units) {
        if (campaign && is_of_all_handed_out(selection))
            count.handed_out = campaign->handed_out_in(code, selection.period);
        out.push_back(count);
    }
    return out;
}

} // namespace phieu
