#include "base/clock.h"
#include "base/period.h"
#include "report/results/locks.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

json row_json(const PeriodLockRow& row) {
    return {{"period", row.period},    {"action", row.action}, {"reason", row.reason},
            {"hash", row.data_sha256}, {"who", row.person},    {"at", row.at}};
}

/// Each period of a sheet or of something that waits, with what waits in it.
std::map<std::string, json> periods_of(const Results& results, const std::map<std::string, PeriodWork>& work) {
    std::map<std::string, json> out;
    const auto one = [&](const std::string& period) -> json& {
        json& known = out[period];
        if (known.is_null())
            known = {{"period", period}, {"sheets", 0}, {"waiting", 0}, {"pending", 0},           {"marks", 0},
                     {"texts", 0},       {"pages", 0},  {"files", 0},   {"forms", json::object()}};
        return known;
    };
    for (const auto& [key, sheet] : results.sheets()) {
        json& period = one(sheet.period);
        period["sheets"] = period["sheets"].get<long long>() + 1;
        period["waiting"] = period["waiting"].get<long long>() + (sheet.validity == Validity::waiting ? 1 : 0);
        period["pending"] = period["pending"].get<long long>() + sheet.pending;
        period["forms"][sheet.template_id] = results.form(sheet.template_id, sheet.version).title;
    }
    for (const auto& [name, waits] : work) {
        json& period = one(name);
        period["marks"] = waits.marks;
        period["texts"] = waits.texts;
        period["pages"] = waits.pages;
        period["files"] = waits.files;
    }
    return out;
}

/// Asked once more, and nothing left waiting unless somebody says why. Throws HttpProblem.
void check_lock(KeptResults& results, const std::string& period, const json& body) {
    if (body.value("confirm", "") != period)
        throw HttpProblem{400, "confirm", "Hãy gõ lại tên kỳ để xác nhận khóa sổ.",
                          "Type the period's name once more to confirm."};
    const WaitingCount waiting = waiting_in(results.now(), period);
    long long files = 0;
    for (const auto& [name, work] : results.store().batches.work_by_period())
        files += period_covers(period, name) ? work.files : 0;
    if ((!waiting.any() && files == 0) || !body.value("reason", "").empty())
        return;
    const Sentence what = describe(waiting);
    const std::string files_vi =
        files == 0 ? "" : fmt::format("{}{} tệp không đọc được", what.vi.empty() ? "" : ", ", files);
    const std::string files_en =
        files == 0 ? "" : fmt::format("{}{} unreadable files", what.en.empty() ? "" : ", ", files);
    throw HttpProblem{409,
                      "waiting",
                      fmt::format("Kỳ {} còn việc chưa xong: {}{}. Khóa sổ rồi thì không soát được nữa. Hãy làm xong "
                                  "trước; nếu vẫn muốn khóa, hãy ghi lý do.",
                                  period_in_vietnamese(period), what.vi, files_vi),
                      fmt::format("Something still waits in {}: {}{}. It can't be settled once the period is locked. "
                                  "Settle it first, or say why you lock all the same.",
                                  period, what.en, files_en),
                      {{"marks", waiting.marks},
                       {"texts", waiting.texts},
                       {"pages", waiting.pages},
                       {"sheets", waiting.sheets},
                       {"files", files}}};
}

} // namespace

Response periods(Desk& desk, const Call&) {
    auto held = desk.results.lock();
    Store& store = held->store();
    json list = json::array(), history = json::array();
    for (auto& [name, one] : periods_of(held->now(), store.batches.work_by_period())) {
        one["locked"] = store.locks.lock_of(name);
        list.push_back(one);
    }
    for (const PeriodLockRow& row : store.locks.history())
        history.push_back(row_json(row));
    return json_response({{"periods", list}, {"history", history}});
}

Response change_period(Desk& desk, const Call& call) {
    const std::string period = call.body["period"], reason = call.body.value("reason", "");
    const std::string& login = call.who.person.login;
    auto held = desk.results.lock();
    Store& store = held->store();
    const Result<void> done = [&] {
        if (call.body["action"] == "reopen")
            return store.transaction([&] { return reopen_period(store, period, reason, login, now_utc()); });
        check_lock(*held, period, call.body);
        return lock_period(store, desk.options.data_dir, period, login, now_utc(), reason);
    }();
    if (!done)
        throw problem_of(done.error());
    return json_response({{"ok", true}});
}

} // namespace phieu::api
