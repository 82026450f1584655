#include "report/results/findings.h"

#include <algorithm>

namespace phieu {
namespace {

const QuestionTotals* same_question(const FormTotals& form, const std::string& id) {
    for (const QuestionTotals& q : form.questions)
        if (q.question.id == id)
            return &q;
    return nullptr;
}

QuestionFinding finding(const Template& form, const QuestionTotals& q, const FormTotals* before) {
    QuestionFinding out{q.question, q.dimension_name, q.n, q.satisfied, 0, item_rate(q).value_or(0), std::nullopt};
    for (const LevelCount& level : q.levels)
        if (is_low(form, q.question, level.value))
            out.low += level.count;
    const QuestionTotals* was = before ? same_question(*before, q.question.id) : nullptr;
    if (was && was->n >= hidden_base)
        out.change = difference(item_rate(q), item_rate(*was));
    return out;
}

/// The first so many, and those after them that are as good as the last: of equals none is named alone.
template <typename Better>
std::vector<QuestionFinding> first_of(std::vector<QuestionFinding> all, std::size_t most, const Better& better) {
    std::stable_sort(all.begin(), all.end(), better);
    std::size_t size = std::min(all.size(), most);
    while (size > 0 && size < all.size() && !better(all[size - 1], all[size]))
        size++;
    all.resize(size);
    return all;
}

} // namespace

Findings findings(const FormTotals& now, const FormTotals* before, std::size_t most) {
    std::vector<QuestionFinding> all, risen, fallen;
    for (const QuestionTotals& q : now.questions)
        if (q.rated && !q.question.only_if && !is_overall(q.question) && q.n >= hidden_base)
            all.push_back(finding(now.form, q, before));
    for (const QuestionFinding& one : all) {
        if (one.change && *one.change > 0)
            risen.push_back(one);
        if (one.change && *one.change < 0)
            fallen.push_back(one);
    }
    Findings out;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rate > b.rate; });
    for (auto q = all.rbegin(); q != all.rend() && out.weakest.size() < std::min(most, all.size() / 2); ++q)
        if (percent_text(q->rate) != percent_text(all.front().rate)) // where all are equal, none is weak
            out.weakest.push_back(*q);
    all.resize(std::min(most, all.size() - out.weakest.size()));
    out.strongest = all;
    out.risen = first_of(risen, most, [](const auto& a, const auto& b) { return *a.change > *b.change; });
    out.fallen = first_of(fallen, most, [](const auto& a, const auto& b) { return *a.change < *b.change; });
    return out;
}

} // namespace phieu
