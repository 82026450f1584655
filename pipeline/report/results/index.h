#pragma once

#include "report/results/totals.h"

namespace phieu {

// Everything here is arithmetic on values: it can't fail and may be called from any thread, save `indices`.

/// How answers become one figure. No public source states the official aggregation (domain facts §3.3), so the choice
/// is explicit, has a name and a version, and is printed under every table. Worked example: docs/index.md.
struct Formula {
    enum class Dimension { mean, pooled }; ///< mean of its questions' rates, or all its answers together
    enum class Overall { dimensions, items, pooled, question }; ///< of what the overall index is the mean
    Dimension dimension = Dimension::mean;
    Overall overall = Overall::dimensions;
};

/// The name on disk and under tables, such as "hai_long.1/trung_binh_yeu_to/trung_binh"; never changed once used.
std::string name_of(const Formula& formula);
std::optional<Formula> formula_named(const std::string& name);
/// What it computes, in words; the name of `name_of` is for files.
Sentence explain(const Formula& formula);
/// The same in Vietnamese without the name, for papers.
std::string describe(const Formula& formula);

/// The share of answers on the scale's satisfied levels among the answers to one question; nothing without answers.
std::optional<double> item_rate(const QuestionTotals& question);

struct DimensionIndex {
    std::string id;
    std::string name;
    std::optional<double> rate; ///< 0 … 1
    std::optional<double> mean; ///< score, secondary
    long long n = 0;            ///< answers
    long long base = 0;         ///< sheets that answered one of its questions
    bool conditional = false;   ///< asked of some respondents only: has a base of its own, outside the overall index
    bool overall_question = false;
};

struct Index {
    std::optional<double> overall; ///< 0 … 1
    std::optional<double> mean;    ///< score of all answers, 1 … 5
    long long answers = 0;
    long long satisfied = 0;
    long long base = 0; ///< cỡ mẫu: sheets that answered a question that the overall index is made of
    std::vector<DimensionIndex> dimensions;
};

/// @return whether it asks for everything at once ("Đánh giá chung"): it is a dimension of its own.
bool is_overall(const Question& question);

/// The index of one form in one group of sheets. Blank, invalid and waiting answers leave their own question only.
Index index_of(const Template& form, const std::vector<QuestionTotals>& questions, const SheetsAnswered& answered,
               const Formula& formula);
/// The same of totals that are of one group, such as those of `Grouping::none()`.
Index index_of(const FormTotals& of_one_group, const Formula& formula);

/// Between what the overall index comes to lie, whatever a person makes of the answers and sheets that wait: at worst
/// all answers are dissatisfied and all that is satisfied on a waiting sheet does not count, at best the reverse. Each
/// question is taken by itself, so that the index may not come quite as far as either end.
struct IndexRange {
    std::optional<double> low, high;
};
IndexRange range_of(const Template& form, const std::vector<QuestionTotals>& questions, const Formula& formula);

/// Rounds a share half up to two decimals of a percent, as "86,36"; "–" for none. Exact for count/n:
/// vietnamese_percent.
std::string percent_text(const std::optional<double>& share);

/// The difference of two shares, each rounded first as it is printed: figures and differences on a page add up.
std::optional<double> difference(const std::optional<double>& now, const std::optional<double>& before);

/// @return whether an index reaches its target, both as they are printed.
bool reaches(const std::optional<double>& index, const std::optional<double>& target);

/// A difference in percentage points: "+3,60"; "–" for none.
std::string points_text(const std::optional<double>& difference);
std::string points_text(const std::optional<double>& now, const std::optional<double>& before);

/// The index of one form's selected sheets in each group. Throws StoreError.
std::map<Group, Index> indices(const Results& results, const Selection& selection, const Template& form,
                               const Grouping& grouping, const Formula& formula);

constexpr long long small_base = 30; ///< below, a figure is marked
constexpr long long hidden_base = 5; ///< below, figures about single officers are not shown

} // namespace phieu
