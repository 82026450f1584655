#include "base/period.h"
#include "report/official/destroyed.h"
#include "report/results/audit.h"
#include "report/results/ranking.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/selection.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t most_sheets_listed = 500;

json or_null(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

/// A figure beside that of the stretch before, each as it is printed.
void compare(json& to, const std::optional<double>& now, const std::optional<double>& before) {
    to["before"] = or_null(before);
    to["change"] = or_null(difference(now, before));
}

/// The figures of one form in the stretch before.
struct Earlier {
    std::map<std::string, std::optional<double>> questions, dimensions;
    std::optional<double> overall;
};

const std::optional<double>& in(const std::map<std::string, std::optional<double>>& figures, const std::string& name) {
    static const std::optional<double> none;
    const auto at = figures.find(name);
    return at == figures.end() ? none : at->second;
}

json question_json(const Template& form, const QuestionTotals& q, const Earlier& earlier) {
    json levels = json::array();
    for (const LevelCount& level : q.levels)
        levels.push_back({{"value", level.value},
                          {"label", level.label},
                          {"count", level.count},
                          {"low", is_low(form, q.question, level.value)}});
    json out{{"field", q.question.id},
             {"question", q.question.label},
             {"dimension", q.dimension_name},
             {"levels", levels},
             {"n", q.n},
             {"blank", q.blank},
             {"invalid", q.invalid},
             {"pending", q.pending},
             {"not_asked", q.not_asked},
             {"rated", q.rated},
             {"satisfied", q.satisfied},
             {"mean", or_null(q.mean)}};
    compare(out, item_rate(q), in(earlier.questions, q.question.id));
    return out;
}

json index_json(const Index& index, const IndexRange& range, const Earlier& earlier,
                const std::optional<double>& target) {
    json dimensions = json::array();
    for (const DimensionIndex& d : index.dimensions) {
        json one{{"name", d.name}, {"rate", or_null(d.rate)},      {"mean", or_null(d.mean)},
                 {"n", d.n},       {"conditional", d.conditional}, {"overall_question", d.overall_question}};
        compare(one, d.rate, in(earlier.dimensions, d.id));
        dimensions.push_back(one);
    }
    json out{{"overall", or_null(index.overall)},
             {"low", or_null(range.low)},
             {"high", or_null(range.high)},
             {"reaches", target && index.overall ? json(reaches(index.overall, target)) : json()},
             {"missing", target ? or_null(difference(target, index.overall)) : json()},
             {"mean", or_null(index.mean)},
             {"answers", index.answers},
             {"base", index.base},
             {"dimensions", dimensions}};
    compare(out, index.overall, earlier.overall);
    return out;
}

/// What each group's index is, beside what `name` says of the group.
template <typename Name>
json indices_json(const std::map<Group, Index>& groups, const Name& name) {
    json out = json::array();
    for (const auto& [group, index] : groups) {
        json one = name(group);
        one["overall"] = or_null(index.overall);
        one["base"] = index.base;
        out.push_back(one);
    }
    return out;
}

/// What there is to choose from.
json choices(const Results& results, const Selection& selection) {
    std::set<std::string> units, periods, fields;
    for (const auto& [key, sheet] : results.sheets()) {
        if (!selection.may_show(sheet.unit))
            continue;
        units.insert(sheet.unit);
        periods.insert(sheet.period);
        fields.insert(sheet.service);
    }
    json named = json::array(), campaigns = json::array();
    for (const std::string& unit : units)
        named.push_back({{"code", unit}, {"name", results.units().name_of(unit)}});
    for (const Campaign& campaign : results.campaigns())
        campaigns.push_back({{"code", campaign.code}, {"name", campaign.name}});
    return {{"units", named}, {"periods", periods}, {"fields", fields}, {"campaigns", campaigns}};
}

constexpr std::size_t most_in_trend = 6;

/// The form's index by month, up to the selection's last.
json trend_json(const Results& results, Selection selection, const Template& form, const Formula& formula) {
    const auto until = parse_period(selection.period);
    selection.period.clear();
    Grouping by_period = Grouping::none();
    by_period.period = true;
    std::map<Group, Index> months;
    for (const auto& [group, index] : indices(results, selection, form, by_period, formula))
        if (const auto period = parse_period(group.period);
            period && period->months == 1 && (!until || period->first_month < until->first_month + until->months))
            months[group] = index;
    while (months.size() > most_in_trend)
        months.erase(months.begin());
    return indices_json(months, [](const Group& g) { return json{{"period", g.period}}; });
}

Earlier earlier_of(const Results& results, const std::optional<Selection>& before, const Template& form,
                   const Formula& formula) {
    Earlier out;
    if (!before)
        return out;
    for (const FormTotals& then : totals(results, before->of_form(form), Grouping::none())) {
        const Index index = index_of(then, formula);
        out.overall = index.overall;
        for (const DimensionIndex& d : index.dimensions)
            out.dimensions[d.id] = d.rate;
        for (const QuestionTotals& q : then.questions)
            out.questions[q.question.id] = item_rate(q);
    }
    return out;
}

/// What the results of every form are told by.
struct Told {
    Selection selection;
    std::optional<Selection> before;
    Formula formula;
    std::optional<double> target;
};

json form_json(const Results& results, const FormTotals& form, const Told& told) {
    const Earlier earlier = earlier_of(results, told.before, form.form, told.formula);
    json questions = json::array();
    for (const QuestionTotals& q : form.questions)
        questions.push_back(question_json(form.form, q, earlier));
    json units = json::array();
    for (const RankedUnit& ranked : ranking(results, told.selection, told.before, form.form, told.formula)) {
        json one{{"unit", ranked.unit}, {"name", results.units().name_of(ranked.unit)}, {"peers", ranked.peers},
                 {"rank", ranked.rank}, {"overall", or_null(ranked.index.overall)},     {"base", ranked.index.base}};
        compare(one, ranked.index.overall, ranked.earlier);
        units.push_back(one);
    }
    return {{"template", form.form.id},
            {"version", form.form.version},
            {"title", form.form.title},
            {"evidence", form.form.evidence},
            {"index", index_json(index_of(form, told.formula), range_of(form.form, form.questions, told.formula),
                                 earlier, told.target)},
            {"trend", trend_json(results, told.selection, form.form, told.formula)},
            {"units", units},
            {"questions", questions}};
}

/// What a person has yet to settle before the figures are final.
json waiting_json(const Results& results, const Selection& selection, const std::vector<FormTotals>& forms) {
    long long answers = 0, sheets = 0, pages = 0;
    for (const FormTotals& form : forms)
        for (const QuestionTotals& q : form.questions)
            answers += q.pending;
    for (const auto& [key, sheet] : results.sheets())
        sheets += sheet.validity == Validity::waiting && selection.takes(sheet, results.units());
    if (selection.channel != "online") // nobody scans these
        for (const PagePicture& page : results.store().scans.problem_pages())
            pages +=
                selection.may_show(page.unit) &&
                (selection.period.empty() || page.period.empty() || period_covers(selection.period, page.period)) &&
                (selection.unit.empty() || page.unit.empty() ||
                 selection.unit == results.unit_of(page.unit, selection));
    return {{"answers", answers}, {"sheets", sheets}, {"pages", pages}};
}

/// Whether an answer is among those that a number counts.
bool is_of_level(const std::string& level, Standing standing, const Template& form, const Question& question,
                 const std::string& value) {
    if (level == "pending")
        return standing == Standing::pending;
    if (level == "invalid")
        return standing == Standing::invalid;
    if (level == "blank")
        return standing == Standing::blank;
    if (standing != Standing::answer)
        return false;
    if (level == "answered")
        return true;
    if (level == "satisfied")
        return is_satisfied(form, question, value);
    if (level == "low")
        return is_low(form, question, value);
    return ("|" + value + "|").find("|" + level + "|") != std::string::npos;
}

json answer_json(const AnswerRow& row) {
    return {{"page", row.page_id},
            {"field", row.question},
            {"sheet", row.sheet},
            {"serial", row.serial},
            {"file", row.source_file},
            {"number", row.source_page},
            {"value", row.value},
            {"status", name_of(row.status)},
            {"by", row.channel == "online" ? "online" : row.read_by},
            {"picture", fmt::format("/api/pictures/{}/{}", row.page_id, row.question)}};
}

/// What the blind audit says of the selected sheets; where it failed, what that means and what to do.
json audit_json(const AuditStanding& standing) {
    const auto warning = audit_warning(standing);
    const Sentence said = warning ? warning->meaning : audit_statement(standing);
    const Sentence advice = warning ? warning->advice : Sentence{};
    return {{"vi", said.vi},           {"en", said.en},           {"failed", standing.failed},
            {"lower", standing.lower}, {"upper", standing.upper}, {"limit", standing.limit},
            {"what_vi", advice.vi},    {"what_en", advice.en}};
}

} // namespace

Response results(Desk& desk, const Call& call) {
    auto held = desk.results.lock();
    const Results& r = held->now();
    const Selection selection = selection_of(call);
    const Campaign* plan = plan_of(r, selection);
    Told told{selection, {}, formula_of(r, selection), plan ? plan->target : std::nullopt};
    const auto period = parse_period(selection.period);
    if (period) {
        told.before = selection;
        told.before->period = period->previous().name;
    }
    const std::vector<FormTotals> all = totals(r, selection, Grouping::none());
    json forms = json::array();
    for (const FormTotals& form : all)
        forms.push_back(form_json(r, form, told));
    const AuditStanding standing = audit_standing(r, selection, desk.options.audit);
    const Sentence audit = audit_statement(standing);
    const Sentence how = explain(told.formula);
    json out{{"forms", forms},
             {"choices", choices(r, selection)},
             {"ballots", ballots_json(r, selection)},
             {"target", or_null(told.target)},
             {"before", told.before ? json(told.before->period) : json()},
             {"waiting", waiting_json(r, selection, all)},
             {"formula_vi", how.vi},
             {"formula_en", how.en},
             {"audit_vi", audit.vi},
             {"audit_en", audit.en},
             {"audit", audit_json(standing)}};
    if (const auto gone = pictures_gone(r.store(), selection.period))
        out["pictures_gone"] = sentence_json(*gone);
    return json_response(out);
}

/// The sheets behind a number.
Response result_answers(Desk& desk, const Call& call) {
    const Request& request = call.request;
    Selection selection = selection_of(call);
    selection.template_id = request.parameter("template");
    selection.version = static_cast<int>(std::max(0LL, number_in(request.parameter("version", "0"))));
    const std::string wanted = request.parameter("field"), level = request.parameter("level");
    json out = json::array();
    long long all = 0;
    auto held = desk.results.lock();
    const Results& now = held->now();
    now.for_each_answer(
        selection, [&](const Sheet&, const Question& question, const AnswerRow& row, Standing standing) {
            if (question.id == wanted &&
                is_of_level(level, standing, now.form(row.template_id, row.version), question, row.value) &&
                ++all <= static_cast<long long>(most_sheets_listed))
                out.push_back(answer_json(row));
        });
    return json_response({{"answers", out}, {"all", all}});
}

/// The sheets behind a count of sheets.
Response result_sheets(Desk& desk, const Call& call) {
    const Selection selection = selection_of(call);
    const std::string wanted = call.request.parameter("validity");
    auto held = desk.results.lock();
    const Results& now = held->now();
    json out = json::array();
    long long all = 0;
    for (const auto& [key, sheet] : now.sheets()) {
        const bool straight = wanted == "straight_line" && sheet.straight_line;
        const bool fits = wanted.empty() || straight || wanted == name_of(sheet.validity);
        if (!fits || !selection.takes(sheet, now.units()) || ++all > static_cast<long long>(most_sheets_listed))
            continue;
        out.push_back({{"sheet", key},
                       {"unit", now.units().name_of(sheet.unit)},
                       {"period", sheet.period},
                       {"channel", sheet.channel},
                       {"validity", name_of(sheet.validity)},
                       {"reason", sheet.reason},
                       {"answered", sheet.answered},
                       {"rated", sheet.rated},
                       {"page", sheet.first_page}});
    }
    return json_response({{"sheets", out}, {"all", all}});
}

} // namespace phieu::api
