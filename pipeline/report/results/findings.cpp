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

constexpr std::size_t most_equals = 6; // named together

/// The first so many, from the best on. Of equals – as they are printed – none is named without the others: those that
/// do not fit are left out, save the first, of which a few more are named; of many none is.
template <typename Printed>
std::vector<QuestionFinding> first_of(const std::vector<QuestionFinding>& sorted, std::size_t most,
                                      const Printed& printed) {
    std::vector<QuestionFinding> out;
    for (auto from = sorted.begin(); from != sorted.end();) {
        const auto to =
            std::find_if(from, sorted.end(), [&](const auto& one) { return printed(one) != printed(*from); });
        if (out.size() + static_cast<std::size_t>(to - from) > (out.empty() ? most_equals : most))
            break;
        out.insert(out.end(), from, to);
        from = to;
    }
    return out;
}

std::string printed_rate(const QuestionFinding& q) {
    return percent_text(q.rate);
}
std::string printed_change(const QuestionFinding& q) {
    return points_text(q.change);
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
    const auto by_change = [](const auto& a, const auto& b) { return *a.change > *b.change; };
    std::stable_sort(risen.begin(), risen.end(), by_change);
    std::stable_sort(fallen.begin(), fallen.end(), [&](const auto& a, const auto& b) { return by_change(b, a); });
    out.risen = first_of(risen, most, printed_change);
    out.fallen = first_of(fallen, most, printed_change);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rate < b.rate; });
    const std::string best = all.empty() ? "" : printed_rate(all.back());
    std::vector<QuestionFinding> lower = all; // where all are equal, none is weak and none strong
    std::erase_if(lower, [&](const QuestionFinding& q) { return printed_rate(q) == best; });
    if (lower.empty())
        return out;
    out.weakest = first_of(lower, std::min(most, all.size() / 2), printed_rate);
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(out.weakest.size()));
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rate > b.rate; });
    out.strongest = first_of(all, most, printed_rate);
    return out;
}

} // namespace phieu
