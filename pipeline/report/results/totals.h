#pragma once

#include "form/template.h"
#include "store/store.h"

namespace phieu {

struct LevelCount {
    std::string value;
    std::string label;
    long long count = 0;
};

/// By what sheets are told apart; a member is empty where the grouping leaves it out.
struct Group {
    std::string campaign, unit, period, channel, service, officer, desk, respondent, procedure;
    auto operator<=>(const Group&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
};

/// Totals of one question in one group of sheets. Only answers that stand are counted; what waits for a person and what
/// was left blank is shown beside and is in no denominator. Sheets that are not valid are in none of the numbers.
struct QuestionTotals {
    std::string template_id;
    int version = 0;
    Group group;
    Question question; ///< a choice: only these are counted
    std::string dimension_name;
    std::vector<LevelCount> levels; ///< in printed order
    long long n = 0;                ///< sheets with an answer
    long long blank = 0;
    long long invalid = 0; ///< a person found no valid or readable answer
    long long pending = 0;
    long long not_asked = 0;    ///< conditional questions: sheets outside the question's base
    bool rated = false;         ///< answered on a satisfaction scale
    long long satisfied = 0;    ///< answers on the scale's satisfied levels
    std::optional<double> mean; ///< of numeric levels

    // Of `n` and `satisfied`, the answers of sheets that wait for a person, who may yet find that they don't count.
    long long may_leave = 0;
    long long satisfied_may_leave = 0;
};

/// How many sheets of one group answered a question of each dimension, by its id; under `of_the_index` a question of
/// any dimension that the overall index is made of.
using SheetsAnswered = std::map<std::string, long long>;
constexpr const char* of_the_index = "";

struct FormTotals {
    Template form;
    std::vector<QuestionTotals> questions;    ///< by group, then in printed order
    std::map<Group, SheetsAnswered> answered; ///< of each group
};

class Results;
struct Selection;

/// What totals are kept apart by; `service` is lĩnh vực.
struct Grouping {
    bool campaign = false, unit = true, period = true, channel = false, service = false, officer = false, desk = false,
         respondent = false, procedure = false;
    static Grouping none() { return {false, false, false, false, false, false, false, false, false}; }
};

struct GroupCounts {
    std::map<std::string, QuestionTotals> questions; ///< by id
    SheetsAnswered answered;
};
/// Counts by form and finest group, before they are summed up.
using CountTable = std::map<std::pair<std::string, int>, std::map<Group, GroupCounts>>;
/// Counts every answer of valid and waiting sheets; one pass over the store. Results keep it: ask them. Throws
/// StoreError.
CountTable count(const Results& results);

/// Totals of the selected sheets, by template and version; groups in the order of their members. Throws StoreError.
std::vector<FormTotals> totals(const Results& results, const Selection& selection, const Grouping& grouping = {});

/// @return whether `value` is one of the lowest two of five levels or the lowest of fewer: what raises an alert. False
/// for questions without a scale and for levels that are no numbers. Any thread.
bool is_low(const Template& form, const Question& question, const std::string& value);

/// @return whether `value` is one of the levels that count as satisfied. False for questions without a scale. Any
/// thread.
bool is_satisfied(const Template& form, const Question& question, const std::string& value);

} // namespace phieu
