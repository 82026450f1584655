#pragma once

#include "report/results/units.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace phieu {

struct Template;

/// What became of a sheet: it counts, it does not, or a person has yet to look at it (its settled answers count).
enum class Validity { valid, invalid, waiting };
/// @return the word of the HTTP API and the data hash; never changed once used.
std::string_view name_of(Validity validity);

constexpr const char* copy_reason = "trung"; ///< why a sheet does not count that is a copy of another

/// How the answer to one question of a sheet stands.
enum class Standing { answer, blank, invalid, pending, not_asked };

/// A sheet as results see it: to whom it belongs, and whether it counts. Rules: docs/index.md.
struct Sheet {
    std::string key;
    std::string template_id;
    int version = 0;
    std::string unit, period, channel;
    std::string service;    ///< lĩnh vực: of the cover, else as answered, else of the confirmed procedure
    std::string respondent; ///< ca_nhan, to_chuc or ""
    std::string officer;    ///< the person rated, once confirmed or typed online (report/results/officers.h)
    std::string desk;       ///< quầy, bàn: for which it was printed, else as answered, else where that person served
    std::string procedure;  ///< of the list of procedures, once confirmed or typed online
    std::string campaign;
    Validity validity = Validity::valid;
    std::string reason; ///< why it does not count, or waits
    bool by_person = false;
    bool straight_line = false;               ///< one level for every question: a flag, never a reason
    int rated = 0, answered = 0, pending = 0; ///< questions on a scale, asked of all: of the form; answered; waiting
    int pages = 1, pages_read = 0;
    long long first_page = 0;       ///< id in the store
    std::vector<long long> batches; ///< that its pages came in; nearly always one
    std::string straight_value;
    std::map<std::string, std::string> filters; ///< answers that other questions depend on, by question
    std::set<std::string> filters_waiting;      ///< of these questions, those whose answer waits for a person
    std::set<std::string> conditional;          ///< questions on which answered ones depend

    bool counts() const { return validity != Validity::invalid; } ///< in figures, as far as its answers are settled
};

/// Which sheets to look at; empty members mean "any". A period takes all periods within it.
struct Selection {
    std::string campaign, unit, period, channel, service, template_id;
    int version = 0;
    bool by_todays_units = false; ///< `unit` and groups are today's units, where the succession is whole
    std::vector<std::string>
        only; ///< who asks may see what is of these units, as they were, and of no other; empty: all

    /// @return whether the sheet is one of those meant, valid or not. Any thread.
    bool takes(const Sheet& sheet, const Units& units) const;
    /// The same, of one form alone.
    Selection of_form(const Template& form) const;
    /// @return whether something of this unit, "" for none, may be shown to who asks
    bool may_show(const std::string& unit_then) const;
    /// @return whether it means all sheets of its period: then its figures are those that a lock keeps.
    bool is_whole_period() const;
};

} // namespace phieu
