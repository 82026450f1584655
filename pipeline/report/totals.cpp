#include "report/totals.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace phieu {
namespace {

std::optional<int> number_of(const std::string& value) {
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc() && end == value.data() + value.size() ? std::optional(number) : std::nullopt;
}

struct FormKey {
    std::string id;
    int version;
    bool operator<(const FormKey& other) const { return std::tie(id, version) < std::tie(other.id, other.version); }
};

const Scale* scale_of(const Template& form, const Question& question) {
    for (const Scale& scale : form.scales)
        if (scale.id == question.scale)
            return &scale;
    return nullptr;
}

QuestionTotals empty_totals(const Template& form, const AnswerRow& row, const Question& question) {
    QuestionTotals out;
    out.template_id = form.id;
    out.version = form.version;
    out.unit = row.unit;
    out.period = row.period;
    out.question = question;
    out.rated = scale_of(form, question) != nullptr;
    for (const NamedId& dimension : form.dimensions)
        if (dimension.id == question.dimension)
            out.dimension_name = dimension.name;
    for (const Level& option : question.options)
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
    bool numeric = true;
    for (const LevelCount& level : totals.levels) {
        if (std::find(scale->satisfied.begin(), scale->satisfied.end(), level.value) != scale->satisfied.end())
            totals.satisfied += level.count;
        const auto number = number_of(level.value);
        numeric &= number.has_value();
        sum += number.value_or(0) * static_cast<double>(level.count);
    }
    if (numeric && totals.n > 0)
        totals.mean = sum / static_cast<double>(totals.n);
}

} // namespace

std::vector<FormTotals> totals(Store& store) {
    std::map<FormKey, Template> forms;
    std::map<FormKey, std::map<std::string, std::map<std::string, QuestionTotals>>>
        counted; // form → unit and period → question
    const auto form_of = [&](const AnswerRow& row) -> const Template& {
        const FormKey key{row.template_id, row.version};
        auto at = forms.find(key);
        if (at == forms.end()) {
            auto parsed = parse_template(store.template_json(row.template_id, row.version), row.template_id);
            if (!parsed)
                throw StoreError("template " + row.template_id + " is not kept in the database");
            at = forms.emplace(key, std::move(*parsed)).first;
        }
        return at->second;
    };
    std::vector<AnswerRow> rows; // choices only: a province's round of 16,000 sheets has about half a million
    store.for_each_answer([&](const AnswerRow& row) {
        if (!row.text)
            rows.push_back(row);
    });
    // Conditional questions look at another answer of the same sheet, which may stand on another page.
    std::map<std::string, std::map<std::string, std::string>> filters; // sheet → filter question → value
    std::map<FormKey, std::map<std::string, Question>> questions;
    std::set<std::string> filter_fields;
    for (const AnswerRow& row : rows) {
        const Template& form = form_of(row);
        auto& known = questions[{row.template_id, row.version}];
        if (known.empty())
            for (const Question& question : questions_of(form)) {
                known[question.id] = question;
                if (question.only_if)
                    filter_fields.insert(question.only_if->field);
            }
    }
    for (const AnswerRow& row : rows)
        if (filter_fields.count(row.field) && row.status != "pending")
            filters[row.sheet][row.field] = row.value;
    for (const AnswerRow& row : rows) {
        const FormKey key{row.template_id, row.version};
        const Template& form = forms.at(key);
        const auto question = questions[key].find(row.field);
        if (question == questions[key].end())
            continue;
        auto& unit = counted[key][row.unit + "\n" + row.period];
        auto at = unit.find(row.field);
        if (at == unit.end())
            at = unit.emplace(row.field, empty_totals(form, row, question->second)).first;
        QuestionTotals& sum = at->second;
        if (const auto& condition = question->second.only_if) {
            const auto sheet = filters.find(row.sheet);
            const auto answer = sheet == filters.end() ? std::string() : sheet->second[condition->field];
            if (std::find(condition->values.begin(), condition->values.end(), answer) == condition->values.end()) {
                sum.not_asked++;
                continue;
            }
        }
        if (row.status == "pending")
            sum.pending++;
        else if (!row.reason.empty()) // "invalid", "unreadable": by a person
            sum.invalid++;
        else if (row.value.empty())
            sum.blank++;
        else
            count_values(sum, row.value);
    }
    std::vector<FormTotals> out;
    for (auto& [key, units] : counted) {
        FormTotals form{forms.at(key), {}};
        for (auto& [unit, sums] : units)
            for (const Question& question : questions_of(form.form))
                if (const auto at = sums.find(question.id); at != sums.end()) {
                    finish(at->second, form.form);
                    form.questions.push_back(at->second);
                }
        out.push_back(std::move(form));
    }
    return out;
}

} // namespace phieu
