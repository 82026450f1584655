#include "base/clock.h"
#include "base/text.h"
#include "batch/attribution.h"
#include "server/desk.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

using nlohmann::json;

json page_json(const PagePicture& page) {
    json out{{"id", page.id},
             {"file", page.source_name},
             {"number", page.number},
             {"status", page.status},
             {"problem", page.problem},
             {"detail", page.detail},
             {"template", page.template_id},
             {"version", page.version},
             {"form_page", page.form_page},
             {"sheet", page.sheet},
             {"unit", page.unit},
             {"field", page.field},
             {"period", page.period},
             {"batch", page.batch},
             {"serial", json()}};
    if (page.serial)
        out["serial"] = *page.serial;
    if (!page.problem.empty()) {
        const Sentence what = explain(problem_named(page.problem));
        out["problem_vi"] = what.vi;
        out["problem_en"] = what.en;
    }
    return out;
}

std::string key_of(const PagePicture& page) {
    const PageCode code{page.template_id, page.version, page.form_page, page.unit, page.serial, 0};
    return code.serial ? sheet_key(code) : sheet_key(code, source_key(page.source_sha256), page.number);
}

} // namespace

void Desk::add_pages() {
    add("GET", "/api/pages/problems", {role::review, role::entry, role::observe}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        json out = json::array();
        for (const PagePicture& page : store_.problem_pages())
            out.push_back(page_json(page));
        return json_response(out);
    });
    add("GET", "/api/pages/{id}", {},
        [this](const Call& call) { return json_response(page_json(page_of(call.parts.at("id")))); });
    add("GET", "/api/pages/{id}/picture", {}, [this](const Call& call) {
        const PagePicture page = page_of(call.parts.at("id"));
        std::optional<Rect_mm> frame;
        if (const std::string field = call.request.parameter("field"); !field.empty()) {
            const std::lock_guard lock(mutex_);
            if (const auto item = store_.item(page.id, field))
                if (const auto place = place_of(*item))
                    frame = grown(*place, 2);
        }
        const std::string turn = call.request.parameter("turn", "0");
        const auto picture = pictures_.whole(page, 1800, frame,
                                             turn == "90"    ? 90
                                             : turn == "180" ? 180
                                             : turn == "270" ? 270
                                                             : 0);
        if (!picture)
            throw HttpProblem{404, "no_picture", "Không mở được ảnh của trang này.",
                              "This page's picture can't be opened."};
        Response response{200, "image/jpeg", *picture, {}};
        response.headers.emplace_back("Cache-Control", "private, max-age=3600");
        return response;
    });
    // What a person makes of a page that the machine could not place.
    add("POST", "/api/pages/{id}", {role::review}, [this](const Call& call) {
        const json body = json_body(call.request);
        const std::string action = text_of(body, "action");
        PagePicture page = page_of(call.parts.at("id"));
        const PagePicture was = page;
        std::vector<ReadingRow> fields;
        const std::lock_guard lock(mutex_);
        const std::string& login = call.who.person.login;
        if (was.status != "problem" && was.status != "duplicate" && action != "reopen")
            throw HttpProblem{409, "settled", "Trang này đã được xử lý.", "This page is settled already."};
        if (action == "blank" || action == "foreign") {
            page.status = action;
            page.problem.clear();
        } else if (action == "drop" && was.status == "duplicate") { // the other copy counts
            page.problem.clear();
        } else if (action == "use" && was.status == "duplicate") { // this copy counts: the other steps back
            for (PagePicture other : store_.pages_of_sheet(was.sheet))
                if (other.form_page == was.form_page && other.status == "read" && other.id != was.id) {
                    other.status = "duplicate";
                    other.form_pages =
                        static_cast<int>(form_of(other.template_id, other.version)->composed.layout.pages.size());
                    store_.change_page(other, {}, "stepped_back", login, now_utc());
                }
            page.status = "read";
            page.problem.clear();
        } else if (action == "use" && was.problem == name_of(Problem::period_locked)) { // once the period is open again
            page.status = "read";
            page.problem.clear();
        } else if (action == "assign") {
            page.template_id = text_of(body, "template");
            page.version = static_cast<int>(number_of(body, "version"));
            page.form_page = static_cast<int>(number_of(body, "form_page"));
            page.unit = text_of(body, "unit", "");
            page.field = text_of(body, "field", page.field);
            page.period = text_of(body, "period", page.period);
            page.serial.reset();
            if (body.contains("serial") && body["serial"].is_number_integer())
                page.serial = number_of(body, "serial");
            const FormPtr form = form_of(page.template_id, page.version);
            const PageLayout* layout = form->page(page.form_page);
            if (!layout)
                throw HttpProblem{400, "no_such_page", "Mẫu phiếu không có trang này.", "The form has no such page."};
            page.form_pages = static_cast<int>(form->composed.layout.pages.size());
            page.status = "read";
            page.problem.clear();
            page.sheet = key_of(page);
            for (const QuestionLayout& field : layout->questions) {
                ReadingRow row;
                row.field = field.id;
                row.status = "pending";
                row.reason = "unsure";
                row.text = is_written(field);
                row.reader = login;
                const Rect_mm r = answer_places(field).front();
                row.evidence = json{{"rect_mm", {r.x, r.y, r.w, r.h}}}.dump();
                fields.push_back(row);
            }
            store_.keep_template(page.template_id, page.version, form->content.source_json);
        } else {
            throw HttpProblem{400, "bad_action", "Không có thao tác này cho trang.",
                              "There is no such action for this page."};
        }
        page.form_pages = page.template_id.empty() ? 1 : std::max(1, page.form_pages);
        if (!store_.change_page(page, fields, action, login, now_utc()))
            throw HttpProblem{409, "duplicate", "Trang này của phiếu này đã có. Hãy kiểm tra số phiếu.",
                              "This page of that sheet is there already. Check the serial."};
        return json_response(page_json(*store_.page(page.id)));
    });
    // A whole page keyed in from its picture.
    add("POST", "/api/pages/{id}/answers", {role::review}, [this](const Call& call) {
        const json body = json_body(call.request);
        const PagePicture page = page_of(call.parts.at("id"));
        if (page.status != "read" || !body.contains("answers") || !body["answers"].is_object())
            throw HttpProblem{400, "bad_field", "Trang chưa được gán mẫu phiếu, hoặc thiếu câu trả lời.",
                              "The page has no form yet, or there are no answers."};
        const FormPtr form = form_of(page.template_id, page.version);
        const json& given = body["answers"];
        const std::lock_guard lock(mutex_);
        std::vector<DecisionRow> rows; // all are checked before the first is stored
        for (auto at = given.begin(); at != given.end(); ++at) {
            if (!at.value().is_string())
                throw HttpProblem{400, "bad_field", "Câu trả lời phải là chữ.", "An answer must be a string."};
            const auto item = store_.item(page.id, at.key());
            if (!item)
                throw HttpProblem{404, "no_item", "Trang không có câu hỏi " + at.key() + ".",
                                  "The page has no question " + at.key() + "."};
            DecisionRow row;
            row.page = page.id;
            row.field = at.key();
            row.value = at.value().get<std::string>();
            check_answer(form, row.field, row.value);
            row.kind = "keyed";
            row.before = item->current;
            row.person = call.who.person.login;
            row.at = now_utc();
            rows.push_back(row);
        }
        for (const DecisionRow& row : rows)
            store_.decide_if(row, store_.item(row.page, row.field)->revision);
        return json_response({{"stored", rows.size()}});
    });
    add("GET", "/api/pages/{id}/fields", {}, [this](const Call& call) {
        const PagePicture page = page_of(call.parts.at("id"));
        const std::lock_guard lock(mutex_);
        json out = json::array();
        if (const auto form = form_of(page.template_id, page.version);
            const PageLayout* layout = form->page(page.form_page))
            for (const QuestionLayout& field : layout->questions)
                if (const auto item = store_.item(page.id, field.id))
                    out.push_back(item_json(*item));
        return json_response(out);
    });
    add("GET", "/api/sheets/{key}/history", {}, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        json entries = json::array();
        for (const HistoryRow& row : store_.history(call.parts.at("key")))
            entries.push_back({{"at", row.at},
                               {"who", row.who},
                               {"what", row.what},
                               {"form_page", row.form_page},
                               {"field", row.field},
                               {"before", row.before},
                               {"after", row.after},
                               {"took_ms", row.took_ms},
                               {"picture_sha256", row.picture_sha256}});
        json pages = json::array();
        for (const PagePicture& page : store_.pages_of_sheet(call.parts.at("key")))
            pages.push_back(page_json(page));
        if (pages.empty())
            throw HttpProblem{404, "no_sheet", "Không có phiếu này.", "There is no such sheet."};
        return json_response({{"pages", pages}, {"history", entries}});
    });
}

} // namespace phieu
