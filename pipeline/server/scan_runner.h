#pragma once

#include "base/guarded.h"
#include "batch/scan.h"

#include <condition_variable>
#include <map>
#include <thread>

namespace phieu {

/// Reads the batches that wait in the database, one after the other, on a thread and a connection of its own. A batch
/// that nobody has been seen reading for a while (its server was killed) is taken up again, by whichever server comes
/// first. Nothing that goes wrong with a page, a file or a batch ends it. Any thread.
class ScanRunner {
public:
    struct Options {
        std::string database;
        std::filesystem::path data_dir;
        int workers = 2;
        RoutingSettings routing;
        AuditSettings audit;
        std::function<long long()> now; ///< seconds
    };
    /// @param catalog  must live as long
    ScanRunner(Options options, const Catalog& catalog);
    ~ScanRunner(); ///< stops after the pages at hand; the batch waits, to be read on at the next start

    /// A batch has come to wait.
    void wake();

    /// Pages done and pages in all of a batch that this program is reading; nothing for any other.
    std::optional<std::pair<long long, long long>> progress(long long batch);

    /// A batch being read whose last sign of life is older was abandoned.
    long long alive_since() const { return options_.now() - patience_seconds; }

    /// A reader gives a sign of life this often, and is given up after that long.
    static constexpr long long beat_seconds = 3;
    static constexpr long long patience_seconds = 15;

private:
    void work();
    std::optional<long long> claim(Store& store);
    void read(Store& store, long long batch);
    std::string trouble_of(Store& store, long long batch);

    struct Reading {
        long long batch = 0;
        long long done = 0;
        long long total = 0;
    };
    Options options_;
    const Catalog& catalog_;
    Guarded<Reading> reading_;
    std::mutex mutex_; ///< guards `woken_`
    std::condition_variable changed_;
    bool woken_ = false;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

} // namespace phieu
