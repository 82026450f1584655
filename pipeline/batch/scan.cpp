#include "batch/scan.h"

#include "base/clock.h"
#include "base/log.h"
#include "batch/audit.h"
#include "batch/run.h"
#include "record/data_dir.h"
#include "review/batches.h"
#include "review/stack.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// Ends a batch all of whose pages are stored, and draws its audit. A batch that ended before stays as it is.
void end_batch(Store& store, long long id, const AuditSettings& audit) {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
    std::mt19937_64 random(seed); // whoever knows one draw must not be able to work out the next
    std::optional<PageCounts> ended;
    store.transaction([&] {
        const auto batch = store.batches.find(id);
        const PageCounts pages = store.batches.summaries({id})[id].pages;
        if (!batch || batch->state != BatchState::reading || pages.accounted() != pages.total)
            return;
        settle_stack(store, id);
        audit_batch(store, id, audit, random, now_utc());
        store.batches.end(id, now_utc());
        ended = store.batches.summaries({id})[id].pages;
    });
    if (ended)
        log_event("batch done", {{"batch", id}, {"pages", ended->total}, {"problems", ended->problem}});
}

ScanReport report_on(Store& store, const Run& run, long long batch) {
    ScanReport report;
    report.batch = batch;
    report.summary = store.batches.summary(run.sources());
    report.problems = store.batches.problems(run.sources());
    report.without_unit = store.batches.without_unit(run.sources());
    report.files_known = run.known();
    report.unguarded = run.unguarded();
    report.interrupted = run.stopped();
    report.audit = history_of(store.decisions.draws_of({}));
    return report;
}

Error unreadable_upload(const Input& input, const Error& why) {
    return {
        ErrorKind::database,
        {fmt::format("Không đọc được tệp {} đã gửi lên; các tệp khác của lô đã được đọc. {} Tệp vẫn còn trên máy chủ: "
                     "hãy sửa đĩa rồi đọc tiếp, hoặc gỡ lô này và gửi lại tệp.",
                     input.name, why.what.vi),
         fmt::format("{} was sent and can't be read; the other files of the batch were. {} It is still here: mend "
                     "the disk and go on, or withdraw the batch and send the file again.",
                     input.name, why.what.en)}};
}

/// Reads the files of a batch that is begun, and ends it when all is read.
Result<ScanReport> read_batch(Store& store, const Catalog& catalog, const BatchRow& batch,
                              const std::vector<std::pair<Input, BatchFileRow>>& files, const ScanOptions& options) {
    Run run(store, catalog, options, batch);
    std::optional<Error> unread; // the first upload that can't be read: its batch waits for it, the others don't
    try {
        for (const auto& [input, file] : files)
            if (const auto taken = run.take_in(input, file); !taken) {
                if (taken.error().kind != ErrorKind::input)
                    return tl::unexpected(taken.error());
                if (!unread)
                    unread = unreadable_upload(input, taken.error());
            }
    } catch (const DecodingStopped&) { // run.stopped(): what follows says so
    }
    run.read_all();
    if (unread && !run.stopped())
        return tl::unexpected(*unread);
    if (!run.stopped()) {
        end_batch(store, batch.id, options.audit);
        for (const long long earlier : run.batches()) // stopped before, and their files came again
            end_batch(store, earlier, options.audit);
    }
    return report_on(store, run, batch.id);
}

} // namespace

Result<ScanReport> scan(Store& store, const Catalog& catalog, const std::vector<Input>& inputs,
                        const ScanOptions& options) {
    BatchRow batch;
    batch.unit = options.told.unit;
    batch.service = options.told.service;
    batch.period = options.told.period;
    batch.origin = options.told.origin;
    batch.person = options.person;
    batch.started_at = now_utc();
    batch.beat = now_seconds();
    std::vector<std::pair<Input, BatchFileRow>> files;
    store.transaction([&] {
        batch.id = store.batches.begin(batch);
        for (const Input& input : inputs) {
            BatchFileRow file;
            file.batch = batch.id;
            file.name = input.name;
            std::error_code ec;
            const auto bytes = fs::file_size(input.path, ec);
            file.bytes = ec ? 0 : static_cast<long long>(bytes);
            file.id = store.batches.add_file(file);
            files.emplace_back(input, file);
        }
    });
    return read_batch(store, catalog, batch, files, options);
}

Result<ScanReport> scan_batch(Store& store, const Catalog& catalog, long long id, const ScanOptions& options) {
    const auto batch = store.batches.find(id);
    if (!batch)
        return fail(ErrorKind::usage, "Không có lô này.", "There is no such batch.");
    if (is_read_again(*batch))
        return read_again(store, catalog, *batch, options);
    std::vector<std::pair<Input, BatchFileRow>> files;
    const std::vector<BatchFileRow> rows = store.batches.files({id})[id];
    for (const BatchFileRow& file : rows)
        if (!file.upload.empty())
            files.emplace_back(Input{DataDir(options.data_dir).upload(file.upload), file.name, true}, file);
    auto report = read_batch(store, catalog, *batch, files, options);
    if (report && !report->interrupted)
        for (const auto& [input, file] : files) {
            store.batches.remove_upload(file.upload);
            std::error_code ec;
            fs::remove(input.path, ec); // the original is kept by its hash; what can't be removed is only in the way
        }
    return report;
}

ScanReport read_again(Store& store, const Catalog& catalog, const BatchRow& batch, const ScanOptions& options,
                      std::optional<long long> file) {
    Run run(store, catalog, options, batch);
    try {
        for (const SourceRow& source : store.scans.sources_of(batch.id)) {
            if (file && source.id != *file)
                continue;
            if (source.pages == 0)
                run.open_again(source);
            else
                run.take_again(source, store.scans.unread_pages(source.id));
        }
    } catch (const DecodingStopped&) { // run.stopped(): what follows says so
    }
    run.read_all();
    if (!run.stopped())
        end_batch(store, batch.id, options.audit);
    return report_on(store, run, batch.id);
}

} // namespace phieu
