#include "report/results/index.h"

#include "report/results/results.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

struct Variant {
    Formula::Overall overall;
    const char* name;
    const char* vi;
    const char* en;
};
constexpr std::array variants{Variant{Formula::Overall::dimensions, "trung_binh_yeu_to",
                                      "trung bình cộng của chỉ số các yếu tố", "the mean of the dimensions' indices"},
                              Variant{Formula::Overall::items, "trung_binh_cau_hoi",
                                      "trung bình cộng của tỷ lệ các câu hỏi", "the mean of the questions' rates"},
                              Variant{Formula::Overall::pooled, "gop_chung",
                                      "số câu trả lời hài lòng trở lên chia cho tổng số câu trả lời",
                                      "satisfied answers divided by all answers"},
                              Variant{Formula::Overall::question, "cau_hoi_chung", "tỷ lệ của câu hỏi đánh giá chung",
                                      "the rate of the overall question"}};

constexpr const char* overall_dimension = "chung"; // the dimension of a form's overall question

std::optional<double> mean_of(const std::vector<double>& values) {
    if (values.empty())
        return std::nullopt;
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

std::optional<double> ratio(double part, long long whole) {
    return whole > 0 ? std::optional(part / static_cast<double>(whole)) : std::nullopt;
}

/// Percent in hundredths, half up; the small term takes back what binary fractions lose.
long long hundredths(double share) {
    return static_cast<long long>(std::floor(share * 10000 + 0.5 + 1e-7));
}

} // namespace

std::string name_of(const Formula& formula) {
    return fmt::format("hai_long.1/{}/{}", variants.at(static_cast<std::size_t>(formula.overall)).name,
                       formula.dimension == Formula::Dimension::mean ? "trung_binh" : "gop");
}

std::optional<Formula> formula_named(const std::string& name) {
    for (const Variant& variant : variants)
        for (const auto dimension : {Formula::Dimension::mean, Formula::Dimension::pooled})
            if (const Formula formula{dimension, variant.overall}; name_of(formula) == name)
                return formula;
    return std::nullopt;
}

std::string describe(const Formula& formula) {
    return fmt::format(
        "tỷ lệ câu hỏi = số câu trả lời ở mức hài lòng trở lên chia cho cỡ mẫu (số phiếu có trả lời) của "
        "câu hỏi; chỉ số yếu tố = {}; chỉ số "
        "chung = {}. Câu để trống, không hợp lệ hoặc chờ soát chỉ không tính vào cỡ mẫu của chính câu đó.",
        formula.dimension == Formula::Dimension::mean ? "trung bình cộng tỷ lệ các câu hỏi"
                                                      : "gộp mọi câu trả lời của yếu tố",
        variants.at(static_cast<std::size_t>(formula.overall)).vi);
}

Sentence explain(const Formula& formula) {
    const Variant& v = variants.at(static_cast<std::size_t>(formula.overall));
    const bool mean = formula.dimension == Formula::Dimension::mean;
    return {"Cách tính: " + describe(formula),
            fmt::format("Formula: a question's rate = answers satisfied or better divided by the question's n; a "
                        "dimension's index = {}; the overall index = {}. Blank, invalid and waiting answers leave only "
                        "their own question's n.",
                        mean ? "the mean of its questions' rates" : "all its answers pooled", v.en)};
}

std::optional<double> item_rate(const QuestionTotals& question) {
    return question.rated ? ratio(static_cast<double>(question.satisfied), question.n) : std::nullopt;
}

bool is_overall(const Question& question) {
    const Choice* choice = choice_of(question);
    return choice && choice->dimension == overall_dimension;
}

namespace {

/// What the questions of one dimension add up to.
struct DimensionSums {
    std::vector<double> rates;
    long long satisfied = 0;
    double points = 0;
    bool any = false;
};

DimensionSums sum_up(DimensionIndex& index, const std::vector<QuestionTotals>& questions) {
    DimensionSums sums;
    for (const QuestionTotals& q : questions) {
        if (!q.rated || std::get<Choice>(q.question.kind).dimension != index.id)
            continue;
        sums.any = true;
        index.conditional &= q.question.only_if.has_value();
        if (const auto rate = item_rate(q))
            sums.rates.push_back(*rate);
        index.n += q.n;
        sums.satisfied += q.satisfied;
        sums.points += q.mean.value_or(0) * static_cast<double>(q.n);
    }
    return sums;
}

} // namespace

Index index_of(const Template& form, const std::vector<QuestionTotals>& questions, const SheetsAnswered& answered,
               const Formula& formula) {
    const auto sheets = [&](const std::string& of) {
        const auto at = answered.find(of);
        return at == answered.end() ? 0 : at->second;
    };
    Index out;
    out.base = sheets(formula.overall == Formula::Overall::question ? overall_dimension : of_the_index);
    double score = 0;
    std::vector<double> items, indices;
    std::optional<double> overall_question;
    for (const NamedId& dimension : form.dimensions) {
        DimensionIndex index{
            dimension.id, dimension.name, {}, {}, 0, sheets(dimension.id), true, dimension.id == overall_dimension};
        const DimensionSums sums = sum_up(index, questions);
        if (!sums.any)
            continue;
        index.rate = formula.dimension == Formula::Dimension::mean
                         ? mean_of(sums.rates)
                         : ratio(static_cast<double>(sums.satisfied), index.n);
        index.mean = ratio(sums.points, index.n);
        if (index.overall_question) {
            overall_question = index.rate;
        } else if (!index.conditional) {
            out.answers += index.n;
            out.satisfied += sums.satisfied;
            score += sums.points;
            items.insert(items.end(), sums.rates.begin(), sums.rates.end());
            if (index.rate)
                indices.push_back(*index.rate);
        }
        out.dimensions.push_back(std::move(index));
    }
    out.mean = ratio(score, out.answers);
    switch (formula.overall) {
    case Formula::Overall::dimensions:
        out.overall = mean_of(indices);
        break;
    case Formula::Overall::items:
        out.overall = mean_of(items);
        break;
    case Formula::Overall::pooled:
        out.overall = ratio(static_cast<double>(out.satisfied), out.answers);
        break;
    case Formula::Overall::question:
        out.overall = overall_question;
        break;
    }
    return out;
}

Index index_of(const FormTotals& of_one_group, const Formula& formula) {
    return index_of(of_one_group.form, of_one_group.questions,
                    of_one_group.answered.empty() ? SheetsAnswered{} : of_one_group.answered.begin()->second, formula);
}

IndexRange range_of(const Template& form, const std::vector<QuestionTotals>& questions, const Formula& formula) {
    const auto with_all = [&](bool satisfied) {
        std::vector<QuestionTotals> supposed = questions;
        for (QuestionTotals& q : supposed) {
            const long long leave = satisfied ? q.may_leave - q.satisfied_may_leave : q.satisfied_may_leave;
            q.n += q.pending - leave;
            q.satisfied += satisfied ? q.pending : -leave;
            if (q.n == 0 && leave > 0) { // all of it may go: what is left of the index lies between none and all
                q.n = 1;
                q.satisfied = satisfied;
            }
        }
        return index_of(form, supposed, {}, formula).overall;
    };
    return {with_all(false), with_all(true)};
}

std::map<Group, Index> indices(const Results& results, const Selection& selection, const Template& form,
                               const Grouping& grouping, const Formula& formula) {
    std::map<Group, Index> out;
    for (const FormTotals& all : totals(results, selection.of_form(form), grouping)) {
        std::map<Group, std::vector<QuestionTotals>> groups;
        for (const QuestionTotals& q : all.questions)
            groups[q.group].push_back(q);
        for (const auto& [group, questions] : groups)
            out[group] = index_of(form, questions, all.answered.at(group), formula);
    }
    return out;
}

std::string percent_text(const std::optional<double>& share) {
    if (!share)
        return "–";
    const long long value = hundredths(*share);
    return fmt::format("{},{:02}", value / 100, value % 100);
}

std::optional<double> difference(const std::optional<double>& now, const std::optional<double>& before) {
    if (!now || !before)
        return std::nullopt;
    return static_cast<double>(hundredths(*now) - hundredths(*before)) / 10000;
}

bool reaches(const std::optional<double>& index, const std::optional<double>& target) {
    return index && target && hundredths(*index) >= hundredths(*target);
}

std::string points_text(const std::optional<double>& now, const std::optional<double>& before) {
    return points_text(difference(now, before));
}

std::string points_text(const std::optional<double>& difference) {
    if (!difference)
        return "–";
    const long long value = std::llround(*difference * 10000);
    return fmt::format("{}{},{:02}",
                       value > 0   ? "+"
                       : value < 0 ? "−"
                                   : "",
                       std::abs(value) / 100, std::abs(value) % 100);
}

} // namespace phieu
