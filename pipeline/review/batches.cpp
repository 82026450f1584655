#include "review/batches.h"

#include "base/natural_order.h"
#include "review/stack.h"

#include <algorithm>

namespace phieu {
namespace {

tl::unexpected<Refusal> no_batch() {
    return refuse(RefusalKind::no_batch, "Không có lô này.", "There is no such batch.");
}

tl::unexpected<Refusal> say_why() {
    return refuse(RefusalKind::reason_needed, "Hãy ghi lý do.", "Say why.");
}

/// One that was never read to its end waits again, to be read.
BatchState state_before_withdrawal(const BatchRow& batch) {
    if (!batch.error.empty())
        return BatchState::failed;
    return batch.ended_at.empty() ? BatchState::waiting : BatchState::done;
}

/// A batch that waits to be read, without files.
long long begin_waiting(Store& store, const BatchAttribution& told, const std::string& person, const std::string& at) {
    if (!told.period.empty())
        store.locks.check_open(told.period);
    BatchRow batch;
    batch.unit = told.unit;
    batch.service = told.service;
    batch.period = told.period;
    batch.origin = Origin::batch;
    batch.person = person;
    batch.state = BatchState::waiting;
    batch.started_at = at;
    return store.batches.begin(batch);
}

void check_open(Store& store, long long batch) {
    for (const std::string& period : store.batches.periods_of(batch))
        store.locks.check_open(period);
}

} // namespace

Allowed<long long> submit_batch(Store& store, const std::vector<std::string>& uploads, const BatchAttribution& told,
                                const std::string& person, const std::string& at,
                                const std::function<bool(const UploadRow&)>& whole) {
    return store.transaction([&]() -> Allowed<long long> {
        const long long id = begin_waiting(store, told, person, at);
        std::vector<UploadRow> files;
        for (const std::string& one : uploads) {
            const auto upload = store.batches.upload(one);
            if (!upload || upload->person != person || !whole(*upload))
                return refuse(RefusalKind::incomplete, "Có tệp chưa tải lên xong.",
                              "A file has not been uploaded to its end.");
            store.batches.remove_upload(upload->id); // it is this batch's now: sent twice, it is not read twice
            files.push_back(*upload);
        }
        // A cover speaks for the files after it, and a browser hands files over in any order.
        std::stable_sort(files.begin(), files.end(),
                         [](const UploadRow& a, const UploadRow& b) { return natural_before(a.name, b.name); });
        for (const UploadRow& upload : files) {
            BatchFileRow file;
            file.batch = id;
            file.name = upload.name;
            file.bytes = upload.bytes;
            file.upload = upload.id;
            store.batches.add_file(file);
        }
        if (uploads.empty())
            return refuse(RefusalKind::incomplete, "Chưa có tệp nào.", "There is no file yet.");
        return id;
    });
}

std::string arrived_upload(const std::string& sha256) {
    return "quet-" + sha256;
}

FileStanding standing_of_file(Store& store, const std::string& sha256) {
    for (const SourceRow& source : store.scans.sources_called(sha256))
        if (source.sha256 == sha256 && source.pages_done >= source.pages)
            return {source.pages > 0 ? FileState::read : FileState::unreadable};
    const auto batch = store.batches.waiting_for_upload(arrived_upload(sha256));
    if (!batch)
        return {FileState::fresh};
    switch (batch->state) {
    case BatchState::withdrawn:
        return {FileState::withdrawn, batch->id};
    case BatchState::failed:
        return {FileState::failed, batch->id};
    default:
        return {FileState::handed_over, batch->id};
    }
}

long long submit_arrived(Store& store, const std::vector<ArrivedFile>& files, const BatchAttribution& told,
                         const std::string& at) {
    return store.transaction([&] {
        long long batch = 0;
        for (const ArrivedFile& arrived : files) {
            if (standing_of_file(store, arrived.sha256).state != FileState::fresh)
                continue;
            if (batch == 0)
                batch = begin_waiting(store, told, "", at);
            BatchFileRow file;
            file.batch = batch;
            file.name = arrived.name;
            file.bytes = arrived.bytes;
            file.upload = arrived_upload(arrived.sha256);
            store.batches.add_file(file);
        }
        return batch;
    });
}

Allowed<void> change_batch(Store& store, long long id, const std::string& unit, const std::string& service,
                           const std::string& period, const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        auto batch = store.batches.find(id);
        if (!batch)
            return no_batch();
        check_open(store, id);
        if (!period.empty())
            store.locks.check_open(period);
        batch->unit = unit;
        batch->service = service;
        batch->period = period;
        batch->origin = Origin::batch;
        store.batches.change(*batch, person, at);
        return {};
    });
}

Allowed<void> withdraw_batch(Store& store, long long id, const std::string& reason, const std::string& person,
                             const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        auto batch = store.batches.find(id);
        if (!batch)
            return no_batch();
        if (reason.empty())
            return say_why();
        if (batch->state == BatchState::reading || batch->state == BatchState::withdrawn)
            return refuse(RefusalKind::settled, "Lô đang được đọc hoặc đã rút. Hãy đợi đọc xong rồi rút.",
                          "The batch is being read, or is withdrawn already. Wait until it is read.");
        check_open(store, id);
        batch->state = BatchState::withdrawn;
        batch->reason = reason;
        store.batches.change(*batch, person, at);
        store.batches.withdraw_pages(id);
        return {};
    });
}

Allowed<void> restore_batch(Store& store, long long id, const std::string& reason, const std::string& person,
                            const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        auto batch = store.batches.find(id);
        if (!batch)
            return no_batch();
        if (reason.empty())
            return say_why();
        if (batch->state != BatchState::withdrawn)
            return refuse(RefusalKind::settled, "Lô này chưa bị rút.", "The batch is not withdrawn.");
        check_open(store, id);
        batch->state = state_before_withdrawal(*batch);
        batch->reason = reason;
        store.batches.change(*batch, person, at);
        store.batches.restore_pages(id);
        settle_copies(store, id);
        return {};
    });
}

Allowed<void> retry_batch(Store& store, long long id) {
    return store.transaction([&]() -> Allowed<void> {
        const auto batch = store.batches.find(id);
        if (!batch)
            return no_batch();
        const bool failed = batch->state == BatchState::failed;
        const bool done = batch->state == BatchState::done;
        if (!failed && !(done && store.scans.unread_in({id})[id] > 0))
            return refuse(RefusalKind::settled,
                          "Lô này không có tệp hay trang nào cần đọc lại. Trang đã có người xử lý thì giữ nguyên.",
                          "Nothing of this batch needs to be read again. What a person has settled stays.");
        store.batches.set_state(id, BatchState::waiting);
        return {};
    });
}

bool is_read_again(const BatchRow& batch) {
    return !batch.ended_at.empty();
}

} // namespace phieu
