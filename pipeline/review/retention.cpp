#include "review/retention.h"

#include "base/period.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

constexpr const char *setting = "setting", *retention = "retention"; // on disk

const char* name_of(Kept what) { // on disk
    return what == Kept::originals ? "originals" : "people";
}

json policies(Store& store) {
    const auto kept = store.office.document(setting, retention);
    return kept ? json::parse(kept->json) : json::object();
}

/// That moment so many months before; of a day that the month has not, a text behind all its days.
std::string months_before(const std::string& utc, int months) {
    const int month = std::stoi(utc.substr(0, 4)) * 12 + std::stoi(utc.substr(5, 2)) - 1 - months;
    return fmt::format("{:04}-{:02}{}", month / 12, month % 12 + 1, utc.substr(7));
}

/// When each period that is locked was locked.
std::map<std::string, std::string> locks_now(Store& store) {
    std::map<std::string, std::string> out;
    for (const PeriodLockRow& row : store.locks.history())
        if (row.action == "locked")
            out[row.period] = row.at;
        else
            out.erase(row.period);
    return out;
}

/// Whether pages of a period are under a lock that is old enough.
bool is_locked_since(const std::map<std::string, std::string>& locks, const std::string& period,
                     const std::string& since) {
    return std::any_of(locks.begin(), locks.end(),
                       [&](const auto& lock) { return period_covers(lock.first, period) && lock.second <= since; });
}

/// Files that are in a list already, decided or waiting.
std::set<std::string> listed(Store& store) {
    std::set<std::string> out; // by hash: rows have other numbers in a restored database
    for (const Destruction& one : store.retention.destructions())
        if (one.state != Destruction::State::dropped)
            for (const DestroyedFile& file : one.files)
                out.insert(file.sha256);
    return out;
}

void add_to(std::vector<DestroyedGroup>& groups, const DestroyedGroup& group) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const DestroyedGroup& one) {
        return one.period == group.period && one.template_id == group.template_id && one.version == group.version &&
               one.unit == group.unit;
    });
    if (same == groups.end())
        return groups.push_back(group);
    same->files += group.files;
    same->pages += group.pages;
    same->sheets += group.sheets;
}

/// Files that may be destroyed. @param but_listed  those in lists are not among them
Destruction due(Store& store, const std::string& now, bool but_listed, const std::set<std::string>* periods) {
    Destruction out;
    const auto months = months_kept(store, Kept::originals);
    if (!months)
        return out;
    out.months = *months;
    const std::string since = months_before(now, *months);
    const auto locks = locks_now(store);
    const std::set<std::string> taken = but_listed ? listed(store) : std::set<std::string>();
    std::map<long long, std::vector<DestroyedGroup>> counted;
    for (const CountedRow& row : store.retention.counted())
        counted[row.source].push_back(row.group);
    for (const OriginalRow& row : store.retention.originals()) {
        if (row.open > 0 || row.batch_ended.empty() || taken.contains(row.file.sha256))
            continue;
        std::vector<DestroyedGroup> groups = counted[row.file.source];
        const bool old_enough = groups.empty() ? row.batch_ended <= since
                                               : std::all_of(groups.begin(), groups.end(), [&](const auto& group) {
                                                     return is_locked_since(locks, group.period, since);
                                                 });
        if (groups.empty())
            groups.push_back({"", "", 0, "", 1, row.file.pages, 0});
        const bool wanted = !periods || std::all_of(groups.begin(), groups.end(),
                                                    [&](const auto& group) { return periods->contains(group.period); });
        if (!old_enough || !wanted)
            continue;
        out.files.push_back(row.file);
        for (const DestroyedGroup& group : groups)
            add_to(out.groups, group);
    }
    std::sort(out.groups.begin(), out.groups.end(), [](const DestroyedGroup& a, const DestroyedGroup& b) {
        return std::tie(a.period, a.template_id, a.version, a.unit) <
               std::tie(b.period, b.template_id, b.version, b.unit);
    });
    return out;
}

void tell(Store& store, const char* what, const Destruction& list, const std::string& detail, const std::string& person,
          const std::string& at) {
    DeedRow deed;
    deed.at = at;
    deed.person = person;
    deed.what = what;
    deed.subject = list.id;
    deed.detail = fmt::format("files={}{}{}", list.files.size(), detail.empty() ? "" : " ", detail);
    store.deeds.add(deed);
}

/// The list of that id while nobody has decided on it.
Allowed<Destruction> waiting_list(Store& store, const std::string& id) {
    auto list = store.retention.destruction(id);
    if (!list)
        return refuse(RefusalKind::no_list, "Không có danh mục hủy này.", "There is no such list.");
    if (list->state != Destruction::State::proposed)
        return refuse(RefusalKind::settled, "Danh mục này đã có quyết định hoặc đã bỏ.",
                      "This list was decided on, or let go.");
    return std::move(*list);
}

} // namespace

std::optional<int> months_kept(Store& store, Kept what) {
    const json all = policies(store);
    const auto policy = all.find(name_of(what));
    return policy == all.end() || policy->is_null() ? std::nullopt : std::optional(policy->at("months").get<int>());
}

Allowed<void> keep_for_months(Store& store, Kept what, std::optional<int> months, const std::string& person,
                              const std::string& at) {
    if (months && (*months < fewest_months || *months > most_months))
        return refuse(RefusalKind::bad_value, fmt::format("Số tháng phải từ {} đến {}.", fewest_months, most_months),
                      fmt::format("Months are from {} to {}.", fewest_months, most_months));
    store.transaction([&] {
        json all = policies(store);
        all[name_of(what)] = months ? json{{"months", *months}} : json();
        store.office.save_document({setting, retention, all.dump(), person, at});
        DeedRow deed;
        deed.at = at;
        deed.person = person;
        deed.what = "retention set";
        deed.subject = name_of(what);
        deed.detail = months ? fmt::format("months={}", *months) : "kept";
        store.deeds.add(deed);
    });
    return {};
}

Destruction due_for_destruction(Store& store, const std::string& now) {
    return due(store, now, true, nullptr);
}

Allowed<std::string> propose_destruction(Store& store, const std::set<std::string>& periods, const std::string& person,
                                         const std::string& at) {
    return store.transaction([&]() -> Allowed<std::string> {
        const std::vector<Destruction> all = store.retention.destructions();
        if (std::any_of(all.begin(), all.end(),
                        [](const Destruction& one) { return one.state == Destruction::State::proposed; }))
            return refuse(RefusalKind::waiting,
                          "Còn một danh mục hủy chờ quyết định. Hãy xử lý xong danh mục ấy trước.",
                          "Another list waits for a decision. Settle that first.");
        Destruction list = due(store, at, true, &periods);
        if (list.files.empty())
            return refuse(RefusalKind::nothing, "Không có bản quét nào của các kỳ đã chọn đến hạn hủy.",
                          "No scan of these periods may be destroyed yet.");
        long long last = 0; // after a restore there may be gaps
        for (const Destruction& one : all)
            last = std::max(last, std::stoll(one.id));
        list.id = std::to_string(last + 1);
        list.proposed_by = person;
        list.proposed_at = at;
        store.retention.save(list, person, at);
        tell(store, "destruction proposed", list, "", person, at);
        return list.id;
    });
}

Allowed<void> drop_destruction(Store& store, const std::string& id, const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        auto list = waiting_list(store, id);
        if (!list)
            return tl::unexpected(list.error());
        list->state = Destruction::State::dropped;
        store.retention.save(*list, person, at);
        tell(store, "destruction dropped", *list, "", person, at);
        return {};
    });
}

Allowed<std::string> said_whole(const DestructionDecision& decision) {
    if (decision.number.empty() || decision.signed_by.empty() || decision.day.empty() ||
        date_in(decision.day) != decision.day)
        return refuse(RefusalKind::incomplete, "Hãy ghi số, ngày và người ký quyết định hủy.",
                      "Write the decision's number and day, and who signed it.");
    return fmt::format("Quyết định số {} ngày {}, người ký: {}{}", decision.number, vietnamese_date(decision.day),
                       decision.signed_by, decision.note.empty() ? "" : ". " + decision.note);
}

bool people_are_due(Store& store, const std::string& ended_on, const std::string& now) {
    const auto months = months_kept(store, Kept::people);
    return months && !ended_on.empty() && ended_on < months_before(now, *months).substr(0, ended_on.size());
}

Allowed<std::string> may_remove_people(Store& store, long long people, const std::string& ended_on,
                                       const DestructionDecision& decision, const std::string& now) {
    auto reason = said_whole(decision);
    if (!reason)
        return reason;
    if (people == 0)
        return refuse(RefusalKind::no_list, "Đợt này không có danh sách mẫu.", "This campaign has no list of people.");
    if (!people_are_due(store, ended_on, now))
        return refuse(RefusalKind::not_due, "Danh sách mẫu của đợt này chưa đến hạn hủy.",
                      "The people of this campaign may not be destroyed yet.");
    return reason;
}

Allowed<void> decide_destruction(Store& store, const std::string& id, const DestructionDecision& decision,
                                 const std::string& person, const std::string& at) {
    if (const auto said = said_whole(decision); !said)
        return tl::unexpected(said.error());
    return store.transaction([&]() -> Allowed<void> {
        auto list = waiting_list(store, id);
        if (!list)
            return tl::unexpected(list.error());
        std::set<std::string> may_be;
        for (const DestroyedFile& file : due(store, at, false, nullptr).files)
            may_be.insert(file.sha256);
        if (std::any_of(list->files.begin(), list->files.end(),
                        [&](const DestroyedFile& file) { return !may_be.contains(file.sha256); }))
            return refuse(
                RefusalKind::settled,
                "Danh mục không còn đúng: có kỳ vừa mở lại, có bản quét còn việc chờ, hoặc thời hạn giữ đã "
                "đổi. Hãy bỏ danh mục này và lập lại.",
                "The list is not true any more: a period was reopened, something waits, or originals are kept "
                "for longer now. Let it go and make another.");
        list->state = Destruction::State::decided;
        list->decision = decision.number;
        list->decided_on = decision.day;
        list->signed_by = decision.signed_by;
        list->note = decision.note;
        list->decided_by = person;
        list->decided_at = at;
        store.retention.save(*list, person, at);
        tell(store, "destruction decided", *list, fmt::format("decision={}", decision.number), person, at);
        return {};
    });
}

std::optional<Destruction> destruction_of_file(Store& store, const std::string& sha256) {
    for (Destruction& one : store.retention.destructions())
        if (one.state == Destruction::State::decided &&
            std::any_of(one.files.begin(), one.files.end(),
                        [&](const DestroyedFile& file) { return file.sha256 == sha256; }))
            return std::move(one);
    return std::nullopt;
}

} // namespace phieu
