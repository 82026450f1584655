#include "report/results/totals.h"

#include "base/text.h"
#include "report/results/index.h"
#include "report/results/results.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

namespace phieu {
namespace {

std::optional<int> number_of(const std::string& value) {
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc() && end == value.data() + value.size() ? std::optional(number) : std::nullopt;
}

const Scale* scale_of(const Template& form, const Question& question) {
    const Choice* choice = choice_of(question);
    for (const Scale& scale : form.scales)
        if (choice && scale.id == choice->scale)
            return &scale;
    return nullptr;
}

QuestionTotals empty_totals(const Template& form, const Group& group, const Question& question) {
    QuestionTotals out;
    out.template_id = form.id;
    out.version = form.version;
    out.group = group;
    out.question = question;
    out.rated = scale_of(form, question) != nullptr;
    for (const NamedId& dimension : form.dimensions)
        if (dimension.id == std::get<Choice>(question.kind).dimension)
            out.dimension_name = dimension.name;
    for (const Level& option : options_of(question))
        out.levels.push_back({option.value, option.label, 0});
    return out;
}

void count_values(QuestionTotals& totals, const std::string& answer) {
    totals.n++;
    for (const std::string& value : split(answer, '|'))
        for (LevelCount& level : totals.levels)
            level.count += level.value == value;
}

void finish(QuestionTotals& totals, const Template& form) {
    const Scale* scale = scale_of(form, totals.question);
    if (!scale)
        return;
    double sum = 0;
    long long rated = 0; // "không có ý kiến" is an answer and no number
    for (const LevelCount& level : totals.levels) {
        if (is_satisfied(form, totals.question, level.value))
            totals.satisfied += level.count;
        if (const auto number = number_of(level.value)) {
            sum += *number * static_cast<double>(level.count);
            rated += level.count;
        }
    }
    if (rated > 0)
        totals.mean = sum / static_cast<double>(rated);
}

/// Counts a sheet once for each dimension that it answered, however many answers and pages that took.
class AnsweredOnce {
public:
    explicit AnsweredOnce(const Template& form) : form_(form), in_index_(form.dimensions.size(), false) {
        for (const Question& question : questions_of(form))
            if (const auto at = place_of(question); at && !question.only_if && !is_overall(question))
                in_index_[*at] = true;
    }

    void take(const Sheet& sheet, const Question& question, SheetsAnswered& answered) {
        const auto dimension = place_of(question);
        if (!dimension)
            return;
        const std::size_t any = form_.dimensions.size();
        std::vector<bool>& of_sheet = seen_.try_emplace(&sheet, any + 1, false).first->second;
        const auto first = [&](std::size_t place) { return !of_sheet[place] && (of_sheet[place] = true); };
        if (first(*dimension))
            answered[form_.dimensions[*dimension].id]++;
        if (in_index_[*dimension] && first(any))
            answered[of_the_index]++;
    }

private:
    std::optional<std::size_t> place_of(const Question& question) const {
        const Choice* choice = choice_of(question);
        for (std::size_t n = 0; choice && !choice->scale.empty() && n < form_.dimensions.size(); n++)
            if (form_.dimensions[n].id == choice->dimension)
                return n;
        return std::nullopt;
    }

    const Template& form_;
    std::vector<bool> in_index_; ///< of each dimension
    std::unordered_map<const Sheet*, std::vector<bool>> seen_;
};

} // namespace

CountTable count(const Results& results) {
    CountTable out;
    std::map<const Template*, AnsweredOnce> answered;
    results.for_each_answer(
        {}, [&](const Sheet& sheet, const Question& question, const AnswerRow& row, Standing standing) {
            if (!choice_of(question))
                return;
            const Group group{sheet.campaign, sheet.unit, sheet.period,     sheet.channel,  sheet.service,
                              sheet.officer,  sheet.desk, sheet.respondent, sheet.procedure};
            const Template& form = results.form(row.template_id, row.version);
            GroupCounts& counts = out[{row.template_id, row.version}][group];
            auto at = counts.questions.find(question.id);
            if (at == counts.questions.end())
                at = counts.questions.emplace(question.id, empty_totals(form, group, question)).first;
            QuestionTotals& sum = at->second;
            switch (standing) {
            case Standing::answer:
                count_values(sum, row.value);
                if (sheet.validity == Validity::waiting) {
                    sum.may_leave++;
                    sum.satisfied_may_leave += is_satisfied(form, question, row.value);
                }
                answered.try_emplace(&form, form).first->second.take(sheet, question, counts.answered);
                break;
            case Standing::blank:
                sum.blank++;
                break;
            case Standing::invalid:
                sum.invalid++;
                break;
            case Standing::pending:
                sum.pending++;
                break;
            case Standing::not_asked:
                sum.not_asked++;
                break;
            }
        });
    return out;
}

namespace {

/// A sheet as the selection sees those of a group: all of a group are alike to it.
Sheet like_those_of(const Group& group, const std::pair<std::string, int>& form) {
    Sheet like;
    like.template_id = form.first;
    like.version = form.second;
    like.campaign = group.campaign;
    like.unit = group.unit;
    like.period = group.period;
    like.channel = group.channel;
    like.service = group.service;
    return like;
}

/// The group without what `grouping` leaves out.
Group coarser(const Group& group, const Grouping& grouping, const std::string& unit) {
    return {grouping.campaign ? group.campaign : "",  grouping.unit ? unit : "",
            grouping.period ? group.period : "",      grouping.channel ? group.channel : "",
            grouping.service ? group.service : "",    grouping.officer ? group.officer : "",
            grouping.desk ? group.desk : "",          grouping.respondent ? group.respondent : "",
            grouping.procedure ? group.procedure : ""};
}

void add(QuestionTotals& sum, const QuestionTotals& counted) {
    for (std::size_t n = 0; n < sum.levels.size(); n++)
        sum.levels[n].count += counted.levels[n].count;
    sum.n += counted.n;
    sum.may_leave += counted.may_leave;
    sum.satisfied_may_leave += counted.satisfied_may_leave;
    sum.blank += counted.blank;
    sum.invalid += counted.invalid;
    sum.pending += counted.pending;
    sum.not_asked += counted.not_asked;
}

} // namespace

std::vector<FormTotals> totals(const Results& results, const Selection& selection, const Grouping& grouping) {
    std::vector<FormTotals> out;
    for (const auto& [key, groups] : results.counts()) {
        const Template& form = results.form(key.first, key.second);
        std::map<Group, GroupCounts> merged;
        for (const auto& [group, counts] : groups) {
            const Sheet like = like_those_of(group, key);
            if (!selection.takes(like, results.units()))
                continue;
            const Group into = coarser(group, grouping, results.unit_of(like, selection));
            GroupCounts& sums = merged[into];
            for (const auto& [id, counted] : counts.questions)
                add(sums.questions.try_emplace(id, empty_totals(form, into, counted.question)).first->second, counted);
            for (const auto& [dimension, sheets] : counts.answered)
                sums.answered[dimension] += sheets;
        }
        if (merged.empty())
            continue;
        FormTotals totals{form, {}, {}};
        for (auto& [group, sums] : merged) {
            totals.answered[group] = std::move(sums.answered);
            for (const Question& question : questions_of(form))
                if (const auto at = sums.questions.find(question.id); at != sums.questions.end()) {
                    finish(at->second, form);
                    totals.questions.push_back(at->second);
                }
        }
        out.push_back(std::move(totals));
    }
    return out;
}

bool is_low(const Template& form, const Question& question, const std::string& value) {
    const Scale* scale = scale_of(form, question);
    if (!scale)
        return false;
    std::vector<int> levels;
    for (const Level& level : scale->levels)
        if (const auto number = number_of(level.value))
            levels.push_back(*number);
    const auto number = number_of(value);
    if (!number)
        return false; // "không có ý kiến", say
    std::sort(levels.begin(), levels.end());
    return *number <= levels[levels.size() >= 5 ? 1 : 0];
}

bool is_satisfied(const Template& form, const Question& question, const std::string& value) {
    const Scale* scale = scale_of(form, question);
    return scale && std::find(scale->satisfied.begin(), scale->satisfied.end(), value) != scale->satisfied.end();
}

} // namespace phieu
