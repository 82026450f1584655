#include "base/clock.h"
#include "server/desk.h"

#include <algorithm>

namespace phieu {
namespace {

using nlohmann::json;

json counts_json(const BatchSummary& s) {
    json notes = json::array();
    for (const auto& [note, pages] : s.notes)
        if (const auto said = explain_note(note, pages))
            notes.push_back({{"vi", said->vi}, {"en", said->en}});
    return {{"files", s.files},
            {"files_unreadable", s.files_unreadable},
            {"pages", s.pages.total},
            {"read", s.pages.read},
            {"problem", s.pages.problem},
            {"blank", s.pages.blank},
            {"duplicate", s.pages.duplicate},
            {"cover", s.pages.cover},
            {"foreign", s.pages.foreign},
            {"accounted", s.pages.accounted()},
            {"sheets", s.sheets},
            {"incomplete", s.incomplete_sheets},
            {"marks_pending", s.marks_pending},
            {"texts_pending", s.texts_pending},
            {"notes", notes}};
}

json upload_json(const ScanJobs::Upload& u) {
    return {{"id", u.id}, {"name", u.name}, {"size", u.size}, {"received", u.received}};
}

} // namespace

void Desk::add_scans() {
    add("POST", "/api/uploads", {role::entry}, [this](const Call& call) {
        const json body = json_body(call.request);
        const long long size = number_of(body, "size");
        if (size < 0 || size > ScanJobs::most_bytes)
            throw HttpProblem{413, "too_large", "Tệp quá lớn (tối đa 2 GB).", "The file is too large (at most 2 GB)."};
        return json_response(upload_json(jobs_.begin(text_of(body, "name"), size)));
    });
    add("GET", "/api/uploads/{id}", {role::entry}, [this](const Call& call) {
        const auto upload = jobs_.upload(call.parts.at("id"));
        if (!upload)
            throw HttpProblem{404, "no_upload", "Không có lượt tải lên này.", "There is no such upload."};
        return json_response(upload_json(*upload));
    });
    add("PUT", "/api/uploads/{id}", {role::entry}, [this](const Call& call) {
        const std::string offset = call.request.parameter("offset");
        if (offset.empty() || offset.size() > 12 ||
            !std::all_of(offset.begin(), offset.end(), [](char c) { return c >= '0' && c <= '9'; }))
            throw HttpProblem{400, "bad_offset", "Thiếu vị trí của đoạn tải lên.", "The piece's offset is missing."};
        if (const auto upload = jobs_.add(call.parts.at("id"), std::stoll(offset), call.request.body))
            return json_response(upload_json(*upload));
        const auto known = jobs_.upload(call.parts.at("id"));
        throw HttpProblem{409, "offset", "Đoạn tải lên không nối tiếp. Hãy hỏi lại vị trí rồi gửi tiếp.",
                          "The piece does not follow. Ask for the position and go on from there.",
                          known ? upload_json(*known) : json::object()};
    });
    add("POST", "/api/batches", {role::entry}, [this](const Call& call) {
        const json body = json_body(call.request);
        std::vector<std::string> uploads;
        for (const auto& id : body.value("uploads", json::array()))
            if (id.is_string())
                uploads.push_back(id.get<std::string>());
        const std::string unit = unit_of(body);
        const auto job = uploads.empty() ? std::nullopt
                                         : jobs_.start(uploads, unit, text_of(body, "field", ""),
                                                       text_of(body, "period", ""), call.who.person.login);
        if (!job)
            throw HttpProblem{409, "incomplete", "Có tệp chưa tải lên xong.",
                              "A file has not been uploaded to its end."};
        return json_response({{"job", *job}}, 201);
    });
    add("POST", "/api/jobs/{id}/retry", {role::entry}, [this](const Call& call) {
        if (!jobs_.retry(number_in(call.parts.at("id"))))
            throw HttpProblem{409, "not_failed", "Lô này không cần đọc lại.", "This batch did not fail."};
        return json_response({{"ok", true}});
    });
    add("GET", "/api/batches", {}, [this](const Call& call) {
        json jobs = json::array();
        for (const ScanJobs::Job& job : jobs_.jobs())
            jobs.push_back({{"id", job.id},
                            {"state", job.state},
                            {"files", job.files},
                            {"done", job.done},
                            {"total", job.total},
                            {"error", job.error},
                            {"summary", job.report ? counts_json(job.report->summary) : json()}});
        const std::lock_guard lock(mutex_);
        json batches = json::array();
        for (const BatchRow& batch :
             store_.batches(static_cast<int>(std::clamp(number_in(call.request.parameter("most", "30")), 1LL, 500LL))))
            batches.push_back({{"id", batch.id},
                               {"unit", batch.unit},
                               {"field", batch.field},
                               {"period", batch.period},
                               {"started_at", batch.started_at},
                               {"ended_at", batch.ended_at},
                               {"summary", counts_json(batch.summary)}});
        return json_response({{"jobs", jobs}, {"batches", batches}});
    });
    add("PATCH", "/api/batches/{id}", {role::entry}, [this](const Call& call) {
        const json body = json_body(call.request);
        const std::string unit = unit_of(body);
        const std::lock_guard lock(mutex_);
        try {
            store_.change_batch(number_in(call.parts.at("id")), unit, text_of(body, "field"), text_of(body, "period"),
                                call.who.person.login, now_utc());
        } catch (const std::logic_error&) {
            throw HttpProblem{404, "no_batch", "Không có lô này.", "There is no such batch."};
        }
        return json_response({{"ok", true}});
    });
    add("GET", "/api/batches/{id}/history", {}, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        json out = json::array();
        for (const BatchChange& change : store_.batch_changes(number_in(call.parts.at("id"))))
            out.push_back({{"at", change.at},
                           {"who", change.who},
                           {"before", json::parse(change.before)},
                           {"after", json::parse(change.after)}});
        return json_response(out);
    });
}

} // namespace phieu
