#include "review/queue.h"

#include "review/answer.h"

#include <algorithm>
#include <map>

namespace phieu {
namespace {

constexpr const char* audit_group = "audit";

WaitingQuery query_of(const Reviewer& who, const TakeRequest& request) {
    WaitingQuery query;
    query.text = request.texts;
    query.template_id = request.template_id;
    query.question = request.question;
    query.login = who.login;
    query.own = who.own;
    query.units = who.units;
    query.now = request.now;
    query.count = request.count + static_cast<int>(request.have.size());
    if (request.group == audit_group)
        query.audits_only = true;
    else
        query.reason = request.group;
    return query;
}

void count_groups(Store& store, WaitingQuery query, Taken& taken) {
    query.reason.clear();
    query.audits_only = false;
    std::map<std::string, long long> counts;
    for (const WaitingGroup& group : store.decisions.groups(query)) {
        taken.left += group.count;
        taken.skipped += group.skipped;
        const bool audit = group.kind == WaitingKind::audit;
        taken.audits += audit ? group.count : 0;
        counts[audit ? audit_group : group.reason] += group.count;
    }
    if (!query.text)
        for (const auto& [name, count] : counts)
            if (count >= grid_from)
                taken.groups.push_back({name, count});
    std::stable_sort(taken.groups.begin(), taken.groups.end(),
                     [](const ItemGroup& a, const ItemGroup& b) { return a.count > b.count; });
}

/// Whether this person was shown what they decide about: the answer's own picture and no other.
bool was_shown(Store& store, const Reviewer& who, const DecideRequest& request) {
    return !request.picture_sha256.empty() &&
           store.decisions.seen(who.login, request.page, request.question) == request.picture_sha256;
}

DecisionKind kind_of(const DeskItem& item) {
    if (item.current_status == AnswerStatus::pending)
        return DecisionKind::review;
    return item.audit && item.current_status == AnswerStatus::accepted ? DecisionKind::audit : DecisionKind::correction;
}

Allowed<void> may_decide(Store& store, const DeskItem& item, const Reviewer& who, const DecideRequest& request) {
    const std::string holder = store.decisions.holder(request.page, request.question, request.now);
    if (!holder.empty() && holder != who.login)
        return refuse(RefusalKind::not_yours, "Mục này đang trên bàn của đồng nghiệp. Hãy lấy mục khác.",
                      "A colleague has this on the desk. Take another one.");
    if (auto here = of_ones_units(item.unit, who); !here)
        return here;
    if (auto others = not_ones_own(store, item.sheet, who); !others)
        return others;
    if (!was_shown(store, who, request))
        return refuse(RefusalKind::picture_not_shown,
                      "Bạn chưa được xem ảnh của mục này nên chưa thể quyết định. Hãy tải lại trang để xem ảnh.",
                      "You were not shown the picture of this, so it can't be decided. Load the page again to see it.");
    if (item.revision != request.revision)
        return tl::unexpected(Refusal{RefusalKind::conflict,
                                      {"Người khác vừa quyết định mục này.", "Somebody else has just decided this."},
                                      {},
                                      item});
    if (kind_of(item) == DecisionKind::correction && request.reason.empty())
        return refuse(RefusalKind::reason_needed, "Câu trả lời này đã được nhận. Muốn sửa, hãy ghi lý do.",
                      "This answer stands already. To change it, say why.");
    return {};
}

} // namespace

Taken take(Store& store, const Reviewer& who, const TakeRequest& request) {
    return store.transaction([&] {
        const WaitingQuery query = query_of(who, request);
        Taken taken;
        for (DeskItem& item : store.decisions.waiting(query)) {
            const bool here = std::find(request.have.begin(), request.have.end(),
                                        std::pair(item.page, item.question)) != request.have.end();
            if (!here && taken.items.size() < static_cast<std::size_t>(request.count))
                taken.items.push_back(std::move(item));
        }
        store.decisions.lease(taken.items, who.login, request.now + lease_seconds);
        count_groups(store, query, taken);
        return taken;
    });
}

void skip(Store& store, const Reviewer& who, long long page, const std::string& question, long long now) {
    store.transaction([&] { store.decisions.skip(page, question, who.login, now); });
}

Allowed<DeskItem> decide(Store& store, const Catalog& catalog, const Reviewer& who, const DecideRequest& request) {
    return store.transaction([&]() -> Allowed<DeskItem> {
        const auto item = store.decisions.item(request.page, request.question);
        if (!item)
            return refuse(RefusalKind::no_item, "Không có mục này.", "There is no such item.");
        if (const auto may = may_decide(store, *item, who, request); !may)
            return tl::unexpected(may.error());
        DecisionRow row;
        if (request.status == DecisionStatus::answer) {
            const auto form = catalog.find(item->template_id, item->version);
            if (!form || !*form)
                return refuse(RefusalKind::no_form, "Máy này chưa có mẫu phiếu " + item->template_id + ".",
                              "The form " + item->template_id + " is not installed.");
            const auto value = checked_answer((*form)->content, request.question, request.value);
            if (!value)
                return tl::unexpected(value.error());
            row.value = *value;
        }
        row.page = request.page;
        row.question = request.question;
        row.status = request.status;
        row.kind = kind_of(*item);
        row.reason = request.reason;
        row.before = item->current;
        row.person = who.login;
        row.at = request.at;
        row.took_ms = request.took_ms;
        row.picture_sha256 = request.picture_sha256;
        row.task = request.task;
        store.decisions.add(row);
        return store.decisions.item(request.page, request.question).value();
    });
}

Allowed<DeskItem> undo(Store& store, const Reviewer& who, const std::string& task, const std::string& at) {
    return store.transaction([&]() -> Allowed<DeskItem> {
        const auto last = store.decisions.last_of(who.login, task);
        if (!last)
            return refuse(RefusalKind::nothing, "Không còn gì để hoàn tác.", "There is nothing left to undo.");
        if (const auto now = store.decisions.item(last->page, last->question))
            if (auto here = of_ones_units(now->unit, who); !here)
                return tl::unexpected(here.error());
        DecisionRow row = *last;
        row.status = DecisionStatus::withdrawn;
        row.before = last->value;
        row.value.clear();
        row.reason.clear();
        row.at = at;
        const auto earlier = store.decisions.standing_before(last->id);
        store.decisions.add(row);
        if (earlier) { // a correction taken back: what was decided before it stands again
            DecisionRow again = *earlier;
            again.before.clear();
            again.task.clear(); // nobody's newest doing: its author's next undo must not find it
            again.at = at;
            store.decisions.add(again);
        }
        const auto item = store.decisions.item(last->page, last->question);
        if (!item)
            return refuse(RefusalKind::no_item, "Không có mục này.", "There is no such item.");
        return *item;
    });
}

void release(Store& store, const Reviewer& who) {
    store.decisions.release_all(who.login);
}

} // namespace phieu
