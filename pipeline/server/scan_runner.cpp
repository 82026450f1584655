#include "server/scan_runner.h"

#include "base/log.h"
#include "report/results/officers.h"

#include <chrono>

#include <fmt/format.h>

namespace phieu {
namespace {

/// How long the runner sleeps when nothing waits: another server's batch may be abandoned meanwhile.
constexpr auto nap = std::chrono::seconds(2);

/// Gives signs of life for a batch while it lives, whatever its reader is busy with.
class Heart {
public:
    Heart(const ScanRunner::Options& options, long long batch)
        : options_(options), batch_(batch), thread_([this] { beat(); }) {}
    ~Heart() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
        }
        stopped_.notify_all();
        thread_.join();
    }
    Heart(const Heart&) = delete;
    Heart& operator=(const Heart&) = delete;

private:
    void beat() {
        try {
            Store store(options_.database);
            std::unique_lock lock(mutex_);
            while (!stopped_.wait_for(lock, std::chrono::seconds(ScanRunner::beat_seconds), [&] { return stop_; }))
                store.batches.beat(batch_, options_.now());
        } catch (const std::exception& error) { // the reader itself also gives signs, with each page
            log_incident("sign of life of a batch", error.what(), {{"batch", batch_}});
        }
    }

    const ScanRunner::Options& options_;
    long long batch_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::thread thread_;
};

/// Both languages, as `BatchRow::error` keeps them.
std::string both(const Sentence& sentence) {
    return sentence.vi + "|" + sentence.en;
}

} // namespace

ScanRunner::ScanRunner(Options options, const Catalog& catalog)
    : options_(std::move(options)), catalog_(catalog), thread_([this] { work(); }) {}

ScanRunner::~ScanRunner() {
    stop_ = true;
    wake();
    thread_.join();
}

void ScanRunner::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

std::optional<std::pair<long long, long long>> ScanRunner::progress(long long batch) {
    const auto reading = reading_.lock();
    if (reading->batch != batch)
        return std::nullopt;
    return std::pair(reading->done, reading->total);
}

void ScanRunner::work() {
    while (!stop_) {
        try {
            Store store(options_.database);
            while (!stop_) {
                if (const auto batch = claim(store)) {
                    read(store, *batch);
                    continue;
                }
                std::unique_lock lock(mutex_);
                changed_.wait_for(lock, nap, [&] { return woken_; });
                woken_ = false;
            }
        } catch (const std::exception& error) { // the database: it may be back in a while
            log_incident("reading of batches", error.what());
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, nap, [&] { return stop_.load(); });
        }
    }
}

/// Takes the next batch that waits, or was abandoned; of two servers one gets it.
std::optional<long long> ScanRunner::claim(Store& store) {
    if (!store.batches.next_to_read(alive_since())) // no need to take the write lock for a look
        return std::nullopt;
    return store.transaction([&] {
        const auto batch = store.batches.next_to_read(alive_since());
        if (batch) {
            store.batches.beat(*batch, options_.now());
            store.batches.set_state(*batch, BatchState::reading);
        }
        return batch;
    });
}

void ScanRunner::read(Store& store, long long batch) {
    *reading_.lock() = {batch, 0, 0};
    log_event("batch is read", {{"batch", batch}});
    const std::string trouble = trouble_of(store, batch);
    *reading_.lock() = {};
    if (!trouble.empty()) {
        log_warning("batch failed", {{"batch", batch}});
        store.batches.set_state(batch, BatchState::failed, trouble);
    } else if (stop_ && store.batches.find(batch)->state == BatchState::reading) {
        store.batches.set_state(batch, BatchState::waiting);
    }
}

/// Reads a batch. @return why it failed, or ""
std::string ScanRunner::trouble_of(Store& store, long long batch) {
    try {
        const Heart heart(options_, batch);
        ScanOptions scan;
        scan.data_dir = options_.data_dir;
        scan.jobs = options_.workers;
        scan.routing = options_.routing;
        scan.audit = options_.audit;
        scan.stop = &stop_;
        scan.progress = [&](long long done, long long total) { *reading_.lock() = {batch, done, total}; };
        auto lexicon = load_lexicon(lexicon_path(options_.data_dir));
        if (!lexicon) // the office's own list has a mistake: said, not read without it
            return both(lexicon.error().what);
        scan.lexicon = std::move(*lexicon);
        scan.people = officer_lexicons(officers(store));
        const auto report = scan_batch(store, catalog_, batch, scan);
        return report ? "" : both(report.error().what);
    } catch (const std::exception& error) {
        const std::string incident = log_incident("reading a batch", error.what(), {{"batch", batch}});
        return both({fmt::format("Máy gặp lỗi khi đọc lô này (mã sự cố {}). Các trang đã đọc vẫn được giữ; hãy bấm "
                                 "đọc lại.",
                                 incident),
                     fmt::format("The machine failed while reading this batch (incident {}). What was read is kept; "
                                 "have it read again.",
                                 incident)});
    }
}

} // namespace phieu
