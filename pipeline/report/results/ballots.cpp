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
        BallotCount& count = units[copy.unit];
        count.duplicates += copy.count;
        count.taken_in += copy.count;
        count.online += copy.channel == "online" ? copy.count : 0;
        count.invalid += copy.count;
        count.invalid_for[copy_reason] += copy.count;
    }
}

/// What was handed out is written down for all services together: beside a part of the sheets the number would be a
/// wrong one. Online answers are handed to nobody.
bool is_of_all_handed_out(const Selection& selection) {
    return selection.service.empty() && selection.channel != "online";
}

/// @return the campaign for which sheets were printed, of those with their form and unit: the one whose survey the
/// month of printing lies in, else the next to begin; null where there is none. So one that is planned later takes
/// nothing from an earlier one.
const Campaign* printed_for(const Results& results, const PrintedRow& row) {
    Sheet like;
    like.template_id = row.template_id;
    like.version = row.version;
    like.unit = row.unit;
    like.period = row.month;
    like.channel = "paper";
    if (const Campaign* now = results.campaign_of(like))
        return now;
    const Campaign* next = nullptr;
    for (const Campaign& campaign : results.campaigns())
        if (campaign.survey_from > row.month && campaign.takes(row.template_id, row.version, row.unit, "", "paper") &&
            (!next || campaign.survey_from < next->survey_from))
            next = &campaign;
    return next;
}

/// How many sheets were printed for each unit.
std::map<std::string, long long> printed_for_units(const Results& results, const Selection& selection) {
    std::map<std::string, long long> out;
    for (const PrintedRow& row : results.store().office.printed_by_month()) {
        if (!selection.template_id.empty() &&
            (row.template_id != selection.template_id || (selection.version != 0 && row.version != selection.version)))
            continue;
        if (const Campaign* campaign = printed_for(results, row);
            !selection.campaign.empty() && (!campaign || campaign->code != selection.campaign))
            continue;
        if (selection.period.empty() || period_covers(selection.period, row.month))
            out[row.unit] += row.sheets();
    }
    return out;
}

/// What the plan says; of a unit of which it says nothing, what was printed counts – unless more sheets came back: then
/// others were handed out, too, and nobody knows how many.
void add_handed_out(Counts& units, const Results& results, const Selection& selection, const Campaign* plan) {
    const std::map<std::string, long long> printed = printed_for_units(results, selection);
    for (auto& [code, count] : units) {
        if (plan && selection.template_id.empty() && plan->handed_out_in(code, "")) { // of all its forms
            count.handed_out = plan->handed_out_in(code, selection.period);
        } else if (const auto sheets = printed.find(code);
                   sheets != printed.end() && sheets->second >= count.on_paper()) {
            count.handed_out = sheets->second;
            count.as_printed = true;
        }
    }
}

} // namespace

std::optional<Sentence> BallotCount::fault() const {
    if (handed_out && *handed_out < on_paper())
        return Sentence{fmt::format("Số phiếu giấy thu về ({}) lớn hơn số phiếu phát ra ({}).",
                                    vietnamese_number(on_paper()), vietnamese_number(*handed_out)),
                        fmt::format("More sheets came back ({}) than were handed out ({}).", on_paper(), *handed_out)};
    if (waiting > 0)
        return Sentence{
            fmt::format("Còn {} phiếu chờ soát, chưa xếp hợp lệ hay không hợp lệ.", vietnamese_number(waiting)),
            fmt::format("{} sheets wait for a person: neither valid nor invalid yet.", waiting)};
    if (taken_in != valid + invalid + waiting)
        return Sentence{fmt::format("Thu về {} nhưng hợp lệ + không hợp lệ = {}.", vietnamese_number(taken_in),
                                    vietnamese_number(valid + invalid)),
                        fmt::format("{} came back, but valid + invalid = {}.", taken_in, valid + invalid)};
    return std::nullopt;
}

BallotCount sum_of(const std::vector<BallotCount>& counts) {
    BallotCount sum;
    if (!counts.empty() &&
        std::all_of(counts.begin(), counts.end(), [](const BallotCount& one) { return one.handed_out.has_value(); }))
        sum.handed_out = 0;
    for (const BallotCount& count : counts) {
        if (sum.handed_out)
            *sum.handed_out += *count.handed_out;
        sum.as_printed |= count.as_printed;
        sum.online += count.online;
        sum.taken_in += count.taken_in;
        sum.valid += count.valid;
        sum.invalid += count.invalid;
        sum.waiting += count.waiting;
        sum.duplicates += count.duplicates;
        sum.straight_line += count.straight_line;
        for (const auto& [reason, n] : count.invalid_for)
            sum.invalid_for[reason] += n;
    }
    return sum;
}

std::vector<BallotCount> ballots(const Results& results, const Selection& selection) {
    Counts units; // as they were: what was handed out and printed is written down for these
    const Campaign* plan = plan_of(results, selection);
    if (plan)
        for (const Campaign::Unit& unit : plan->units)
            if (unit.included && selection.may_show(unit.code) &&
                (selection.unit.empty() || selection.unit == results.unit_of(unit.code, selection)))
                units[unit.code];
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units()))
            add(units[sheet.unit], sheet);
    add_copies(units, results, selection);
    if (is_of_all_handed_out(selection))
        add_handed_out(units, results, selection, plan);
    std::map<std::string, std::vector<BallotCount>> together;
    for (const auto& [code, count] : units)
        together[results.unit_of(code, selection)].push_back(count);
    std::vector<BallotCount> out;
    for (const auto& [code, counts] : together) {
        out.push_back(sum_of(counts));
        out.back().unit = code;
    }
    return out;
}

} // namespace phieu
