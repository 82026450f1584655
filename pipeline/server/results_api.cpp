#include "base/clock.h"
#include "base/period.h"
#include "report/results/audit.h"
#include "report/results/ballots.h"
#include "report/write/exports.h"
#include "report/write/report_file.h"
#include "server/desk.h"

#include <set>

#include <fmt/format.h>

namespace phieu {
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

} // namespace

json ballots_json(const Results& results, const Selection& selection) {
    json out = json::array();
    for (const BallotCount& count : ballots(results, selection)) {
        const auto fault = count.fault();
        out.push_back({{"unit", count.unit},
                       {"name", results.units().name_of(count.unit)},
                       {"handed_out", count.handed_out ? json(*count.handed_out) : json()},
                       {"taken_in", count.taken_in},
                       {"valid", count.valid},
                       {"invalid", count.invalid},
                       {"waiting", count.waiting},
                       {"straight_line", count.straight_line},
                       {"fault_vi", fault ? json(fault->vi) : json()},
                       {"fault_en", fault ? json(fault->en) : json()}});
    }
    return out;
}

Selection selection_of(const Request& request) {
    Selection out;
    out.campaign = request.parameter("campaign");
    out.unit = request.parameter("unit");
    out.period = request.parameter("period");
    out.channel = request.parameter("channel");
    out.service = request.parameter("service");
    out.by_todays_units = request.parameter("todays_units") == "1";
    return out;
}

Desk::ResultsNow Desk::results() {
    std::unique_lock lock(results_mutex_);
    const std::string revision = results_store_.revision();
    if (!results_ || revision != results_revision_) {
        results_ = std::make_unique<Results>(results_store_, options_.data_dir);
        results_revision_ = revision;
    }
    return {std::move(lock), *results_};
}

void Desk::add_results() {
    add("GET", "/api/results", role::readers, [this](const Call& call) {
        const ResultsNow now = results();
        const Results& r = now.results;
        const Selection selection = selection_of(call.request);
        const Campaign* campaign = r.campaign(selection.campaign);
        const Formula formula = campaign ? campaign->formula : Formula{};
        json forms = json::array();
        for (const FormTotals& form : totals(r, selection, Grouping::none())) {
            json questions = json::array();
            for (const QuestionTotals& q : form.questions)
                questions.push_back(question_json(q));
            Grouping by_period = Grouping::none(), by_unit = Grouping::none();
            by_period.period = true;
            by_unit.unit = true;
            forms.push_back(
                {{"template", form.form.id},
                 {"version", form.form.version},
                 {"title", form.form.title},
                 {"evidence", form.form.evidence},
                 {"index", index_json(index_of(form.form, form.questions, formula))},
                 {"trend", indices_json(indices(r, selection, form.form, by_period, formula),
                                        [](const Group& g) {
                                            return json{{"period", g.period}};
                                        })},
                 {"units", indices_json(indices(r, selection, form.form, by_unit, formula),
                                        [&](const Group& g) {
                                            return json{{"unit", g.unit}, {"name", r.units().name_of(g.unit)}};
                                        })},
                 {"questions", questions}});
        }
        const Sentence audit = audit_statement(results_store_.audit_counts());
        const Sentence how = explain(formula);
        return json_response({{"forms", forms},
                              {"choices", choices(r)},
                              {"ballots", ballots_json(r, selection)},
                              {"target", campaign && campaign->target ? json(*campaign->target) : json()},
                              {"formula_vi", how.vi},
                              {"formula_en", how.en},
                              {"audit_vi", audit.vi},
                              {"audit_en", audit.en}});
    });
    // The sheets behind a number.
    add("GET", "/api/results/answers", role::readers, [this](const Call& call) {
        const Request& request = call.request;
        Selection selection = selection_of(request);
        selection.template_id = request.parameter("template");
        selection.version = static_cast<int>(std::max(0LL, number_in(request.parameter("version", "0"))));
        const std::string field = request.parameter("field");
        const std::string level = request.parameter("level");
        const ResultsNow now = results();
        json out = json::array();
        long long all = 0;
        now.results.for_each_answer(
            selection, [&](const Sheet&, const Question& question, const AnswerRow& row, Standing standing) {
                if (question.id != field)
                    return;
                const bool fits = level == "pending"   ? standing == Standing::pending
                                  : level == "invalid" ? standing == Standing::invalid
                                  : level == "blank"
                                      ? standing == Standing::blank
                                      : standing == Standing::answer &&
                                            ("|" + row.value + "|").find("|" + level + "|") != std::string::npos;
                if (!fits || ++all > static_cast<long long>(most_listed))
                    return;
                out.push_back({{"page", row.page_id},
                               {"field", row.field},
                               {"sheet", row.sheet},
                               {"serial", row.serial},
                               {"file", row.source_file},
                               {"number", row.source_page},
                               {"value", row.value},
                               {"status", row.status},
                               {"by", row.channel == "online" ? "online" : row.read_by},
                               {"picture", fmt::format("/api/pictures/{}/{}", row.page_id, row.field)}});
            });
        return json_response({{"answers", out}, {"all", all}});
    });
    // The sheets behind a count of sheets.
    add("GET", "/api/results/sheets", role::readers, [this](const Call& call) {
        const Selection selection = selection_of(call.request);
        const std::string wanted = call.request.parameter("validity");
        const ResultsNow now = results();
        json out = json::array();
        long long all = 0;
        for (const auto& [key, sheet] : now.results.sheets()) {
            const bool straight = wanted == "straight_line" && sheet.straight_line;
            if (!selection.takes(sheet, now.results.units()) ||
                (!wanted.empty() && !straight && wanted != name_of(sheet.validity)) ||
                ++all > static_cast<long long>(most_listed))
                continue;
            out.push_back({{"sheet", key},
                           {"unit", now.results.units().name_of(sheet.unit)},
                           {"period", sheet.period},
                           {"channel", sheet.channel},
                           {"validity", name_of(sheet.validity)},
                           {"reason", sheet.reason},
                           {"answered", sheet.answered},
                           {"rated", sheet.rated},
                           {"page", sheet.first_page}});
        }
        return json_response({{"sheets", out}, {"all", all}});
    });
    add("GET", "/api/export/{what}", {role::lead, role::entry, role::observe}, [this](const Call& call) {
        const std::map<std::string, Export> exports{
            {"answers", Export::answers}, {"totals", Export::totals}, {"comments", Export::comments}};
        const std::map<std::string, std::pair<TableFormat, const char*>> formats{
            {"csv", {TableFormat::csv, "text/csv; charset=utf-8"}},
            {"json", {TableFormat::json, "application/json"}},
            {"xlsx", {TableFormat::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}}};
        const auto what = exports.find(call.parts.at("what"));
        const auto format = formats.find(call.request.parameter("format", "xlsx"));
        if (what == exports.end() || format == formats.end())
            throw HttpProblem{404, "no_export", "Không có bản xuất này.", "There is no such export."};
        return download(
            call.parts.at("what") + "." + format->first, format->second.second, [&](const std::filesystem::path& file) {
                const std::lock_guard lock(results_mutex_);
                return write_export(results_store_, options_.data_dir, what->second, format->second.first, file,
                                    call.request.parameter("mask") == "1", selection_of(call.request));
            });
    });
    add("GET", "/api/report", {role::lead, role::entry, role::observe}, [this](const Call& call) {
        const std::map<std::string, std::pair<ReportFormat, const char*>> formats{
            {"docx", {ReportFormat::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}},
            {"pdf", {ReportFormat::pdf, "application/pdf"}},
            {"xlsx", {ReportFormat::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}}};
        const auto format = formats.find(call.request.parameter("format", "docx"));
        if (format == formats.end())
            throw HttpProblem{404, "no_export", "Không có bản xuất này.", "There is no such export."};
        const Selection selection = selection_of(call.request);
        const Result<OfficialReport> report = [&] {
            const ResultsNow now = results();
            return official_report(now.results, selection, now_utc().substr(0, 10));
        }();
        if (!report)
            throw HttpProblem{400, "bad_report", report.error().what.vi, report.error().what.en};
        const std::string of = selection.campaign.empty() ? selection.period : selection.campaign;
        return download(
            fmt::format("bao-cao{}{}.{}", of.empty() ? "" : "-", of, format->first), format->second.second,
            [&](const std::filesystem::path& file) { return write_report(*report, format->second.first, file); });
    });
}

} // namespace phieu
