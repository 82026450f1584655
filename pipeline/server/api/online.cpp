#include "batch/online.h"

#include "base/clock.h"
#include "base/files.h"
#include "report/write/table.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/api/refused.h"
#include "server/api/uploaded.h"

#include <algorithm>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t rows_shown = 3;

/// First look: what the columns seem to mean.
json look_json(const Form& form, const CsvTable& table, const ColumnMapping& mapping) {
    json questions = json::array();
    for (const Question& question : questions_of(form.content))
        questions.push_back({{"id", question.id}, {"label", question.label}});
    json first = json::array();
    for (std::size_t n = 0; n < std::min(rows_shown, table.rows.size()); n++)
        first.push_back(table.rows[n]);
    return {{"heads", table.heads},
            {"mapping", mapping.meaning},
            {"questions", questions},
            {"rows", table.rows.size()},
            {"first", first}};
}

ColumnMapping chosen(const json& meaning) {
    ColumnMapping out;
    for (const auto& [head, what] : meaning.items())
        if (!what.get<std::string>().empty())
            out.meaning[head] = what;
    return out;
}

json done_json(const OnlineImport& done) {
    json notes = json::array();
    for (const Sentence& note : done.notes)
        notes.push_back(sentence_json(note));
    return {{"rows", done.rows},       {"added", done.added},   {"known", done.known},
            {"unclear", done.unclear}, {"copies", done.copies}, {"notes", notes}};
}

} // namespace

Response import_online(Desk& desk, const Call& call) {
    const json& body = call.body;
    const FormPtr form = desk.form_of(body["template"], body["version"]);
    const auto file = uploaded(desk, call, body["upload"]);
    const auto table = read_table(file);
    const auto hash = sha256_of_file(file);
    if (!table)
        throw problem_of(table.error());
    if (!hash)
        throw problem_of(hash.error());
    Store store(desk.options.database); // its own: what takes seconds keeps nobody waiting
    ColumnMapping mapping = mapping_for(store, *table, form->content);
    if (!body.value("import", false))
        return json_response(look_json(*form, *table, mapping));
    if (body.contains("mapping"))
        mapping = chosen(body["mapping"]);
    const std::string& login = call.who.person.login;
    const std::string at = now_utc();
    const BatchAttribution told{unit_in(store, body), "", period_in(body), Origin::batch};
    const auto done =
        phieu::import_online(store, form->content, *table, mapping, file.filename().string(), *hash, told, login, at);
    if (!done)
        throw problem_of(done.error());
    remember(store, *table, form->content, mapping, login, at);
    desk.uploads.forget(body["upload"]);
    return json_response(done_json(*done));
}

} // namespace phieu::api
