#include "report/audit.h"
#include "report/exports.h"
#include "report/totals.h"
#include "server/desk.h"

#include <fmt/format.h>

namespace phieu {
namespace {

using nlohmann::json;

constexpr std::size_t most_listed = 500;

} // namespace

void Desk::add_results() {
    add("GET", "/api/results", {role::lead, role::review, role::entry, role::observe}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        json forms = json::array();
        for (const FormTotals& form : totals(store_)) {
            json questions = json::array();
            for (const QuestionTotals& q : form.questions) {
                json levels = json::array();
                for (const LevelCount& level : q.levels)
                    levels.push_back({{"value", level.value}, {"label", level.label}, {"count", level.count}});
                questions.push_back({{"unit", q.unit},
                                     {"period", q.period},
                                     {"field", q.question.id},
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
                                     {"mean", q.mean ? json(*q.mean) : json()}});
            }
            forms.push_back({{"template", form.form.id},
                             {"version", form.form.version},
                             {"title", form.form.title},
                             {"evidence", form.form.evidence},
                             {"questions", questions}});
        }
        const PageCounts p = store_.page_counts();
        const Sentence audit = audit_statement(store_.audit_counts());
        return json_response({{"forms", forms},
                              {"audit_vi", audit.vi},
                              {"audit_en", audit.en},
                              {"pages",
                               {{"total", p.total},
                                {"read", p.read},
                                {"problem", p.problem},
                                {"blank", p.blank},
                                {"duplicate", p.duplicate},
                                {"cover", p.cover},
                                {"foreign", p.foreign}}}});
    });
    // The sheets behind a number.
    add("GET", "/api/results/answers", {role::lead, role::review, role::entry, role::observe},
        [this](const Call& call) {
            const Request& r = call.request;
            const std::string level = r.parameter("level");
            const std::lock_guard lock(mutex_);
            json out = json::array();
            long long all = 0;
            store_.for_each_answer([&](const AnswerRow& row) {
                if (row.template_id != r.parameter("template") ||
                    std::to_string(row.version) != r.parameter("version") || row.field != r.parameter("field") ||
                    row.unit != r.parameter("unit") || row.period != r.parameter("period"))
                    return;
                const bool pending = row.status == "pending";
                const bool invalid = !pending && !row.reason.empty();
                const bool fits = level == "pending"   ? pending
                                  : level == "invalid" ? invalid
                                  : level == "blank"   ? !pending && !invalid && row.value.empty()
                                                       : !pending && ("|" + row.value + "|").find("|" + level + "|") !=
                                                                       std::string::npos;
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
                               {"by", row.read_by},
                               {"picture", fmt::format("/api/pictures/{}/{}", row.page_id, row.field)}});
            });
            return json_response({{"answers", out}, {"all", all}});
        });
    add("GET", "/api/export/{what}", {role::lead, role::entry, role::observe}, [this](const Call& call) {
        const std::map<std::string, Export> exports{
            {"answers", Export::answers}, {"totals", Export::totals}, {"comments", Export::comments}};
        const std::map<std::string, std::pair<TableFormat, const char*>> formats{
            {"csv", {TableFormat::csv, "text/csv; charset=utf-8"}},
            {"xlsx", {TableFormat::xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}}};
        const auto what = exports.find(call.parts.at("what"));
        const auto format = formats.find(call.request.parameter("format", "xlsx"));
        if (what == exports.end() || format == formats.end())
            throw HttpProblem{404, "no_export", "Không có bản xuất này.", "There is no such export."};
        return download(call.parts.at("what") + "." + format->first, format->second.second,
                        [&](const std::filesystem::path& file) {
                            const std::lock_guard lock(mutex_);
                            return write_export(store_, what->second, format->second.first, file);
                        });
    });
}

} // namespace phieu
