#include "report/results/ballots.h"

#include "base/period.h"

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

/// Copies of sheets came back too, and do not count. Online answers have none; of which service a copy is, nobody
/// knows.
void add_duplicates(Counts& units, const Results& results, const Selection& selection) {
    if (selection.channel == "online" || !selection.service.empty())
        return;
    for (const auto& [where, copies] : results.store().scans.duplicates()) {
        const auto at = units.find(where.first);
        if (at == units.end() || (!selection.period.empty() && !period_covers(selection.period, where.second)))
            continue;
        at->second.duplicates += copies;
        at->second.taken_in += copies;
        at->second.invalid += copies;
        at->second.invalid_for["trung"] += copies;
    }
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
    add_duplicates(units, results, selection);
    std::vector<BallotCount> out;
    for (auto& [code, count] : units) {
        if (campaign)
            if (const auto at = campaign->handed_out.find(code); at != campaign->handed_out.end())
                count.handed_out = at->second;
        out.push_back(count);
    }
    return out;
}

} // namespace phieu
