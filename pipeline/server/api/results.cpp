#include "report/results/audit.h"
#include "server/api/handlers.h"
#include "server/api/selection.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t most_listed = 500;

json or_null(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

json question_json(const QuestionTotals& q) {
    json levels = json::array();
    for (const LevelCount& level : q.levels)
        levels.push_back({{"value", level.value}, {"label", level.label}, {"count", level.count}});
    return {{"field", q.question.id},
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
}

json index_json(const Index& index) {
    json dimensions = json::array();
    for (const DimensionIndex& d : index.dimensions)
        dimensions.push_back({{"name", d.name},
                              {"rate", or_null(d.rate)},
                              {"mean", or_null(d.mean)},
                              {"n", d.n},
                              {"conditional", d.conditional},
                              {"overall_question", d.overall_question}});
    return {{"overall", or_null(index.overall)},
            {"mean", or_null(index.mean)},
            {"answers", index.answers},
            {"base", index.base},
            {"dimensions", dimensions}};
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
json choices(const Results& results) {
    std::set<std::string> units, periods, fields;
    for (const auto& [key, sheet] : results.sheets()) {
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

json form_json(const Results& results, const Selection& selection, const FormTotals& form, const Formula& formula) {
    json questions = json::array();
    for (const QuestionTotals& q : form.questions)
        questions.push_back(question_json(q));
    Grouping by_period = Grouping::none(), by_unit = Grouping::none();
    by_period.period = true;
    by_unit.unit = true;
    const auto period = [](const Group& g) { return json{{"period", g.period}}; };
    const auto unit = [&](const Group& g) { return json{{"unit", g.unit}, {"name", results.units().name_of(g.unit)}}; };
    return {{"template", form.form.id},
            {"version", form.form.version},
            {"title", form.form.title},
            {"evidence", form.form.evidence},
            {"index", index_json(index_of(form.form, form.questions, formula))},
            {"trend", indices_json(indices(results, selection, form.form, by_period, formula), period)},
            {"units", indices_json(indices(results, selection, form.form, by_unit, formula), unit)},
            {"questions", questions}};
}

/// Whether an answer is among those that a number counts.
bool is_of_level(const std::string& level, Standing standing, const std::string& value) {
    if (level == "pending")
        return standing == Standing::pending;
    if (level == "invalid")
        return standing == Standing::invalid;
    if (level == "blank")
        return standing == Standing::blank;
    return standing == Standing::answer && ("|" + value + "|").find("|" + level + "|") != std::string::npos;
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
json audit_json(const Results& results, const Selection& selection, const AuditSettings& settings) {
    const AuditStanding standing = audit_standing(results, selection, settings);
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
    const Selection selection = selection_of(call.request);
    const Campaign* campaign = r.campaign(selection.campaign);
    const Formula formula = formula_of(r, selection);
    json forms = json::array();
    for (const FormTotals& form : totals(r, selection, Grouping::none()))
        forms.push_back(form_json(r, selection, form, formula));
    const Sentence audit = audit_statement(audit_standing(r, selection, desk.options.audit));
    const Sentence how = explain(formula);
    return json_response({{"forms", forms},
                          {"choices", choices(r)},
                          {"ballots", ballots_json(r, selection)},
                          {"target", campaign && campaign->target ? json(*campaign->target) : json()},
                          {"formula_vi", how.vi},
                          {"formula_en", how.en},
                          {"audit_vi", audit.vi},
                          {"audit_en", audit.en},
                          {"audit", audit_json(r, selection, desk.options.audit)}});
}

/// The sheets behind a number.
Response result_answers(Desk& desk, const Call& call) {
    const Request& request = call.request;
    Selection selection = selection_of(request);
    selection.template_id = request.parameter("template");
    selection.version = static_cast<int>(std::max(0LL, number_in(request.parameter("version", "0"))));
    const std::string wanted = request.parameter("field"), level = request.parameter("level");
    json out = json::array();
    long long all = 0;
    auto held = desk.results.lock();
    held->now().for_each_answer(selection,
                                [&](const Sheet&, const Question& question, const AnswerRow& row, Standing standing) {
                                    if (question.id == wanted && is_of_level(level, standing, row.value) &&
                                        ++all <= static_cast<long long>(most_listed))
                                        out.push_back(answer_json(row));
                                });
    return json_response({{"answers", out}, {"all", all}});
}

/// The sheets behind a count of sheets.
Response result_sheets(Desk& desk, const Call& call) {
    const Selection selection = selection_of(call.request);
    const std::string wanted = call.request.parameter("validity");
    auto held = desk.results.lock();
    const Results& now = held->now();
    json out = json::array();
    long long all = 0;
    for (const auto& [key, sheet] : now.sheets()) {
        const bool straight = wanted == "straight_line" && sheet.straight_line;
        const bool fits = wanted.empty() || straight || wanted == name_of(sheet.validity);
        if (!fits || !selection.takes(sheet, now.units()) || ++all > static_cast<long long>(most_listed))
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
