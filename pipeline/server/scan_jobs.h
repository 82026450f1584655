#pragma once

#include "batch/scan.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace phieu {

/// Files on their way in: uploads that may break off and go on, and batches that are read in the background, one after
/// the other, with a connection of their own. Thread-safe.
class ScanJobs {
public:
    ScanJobs(std::string database, std::filesystem::path data_dir, const Catalog& catalog, int workers);
    ~ScanJobs(); ///< stops after the pages at hand; what was not read is read when the files are sent again

    struct Upload {
        std::string id;
        std::string name;
        long long size = 0;
        long long received = 0;
    };
    static constexpr long long most_bytes = 2LL << 30;

    /// @param name  the file's own name; only its last part is kept
    Upload begin(const std::string& name, long long size);
    std::optional<Upload> upload(const std::string& id);
    /// Adds a piece at `offset`. @return nothing unless that is where the last piece ended
    std::optional<Upload> add(const std::string& id, long long offset, const std::string& piece);

    /// The file of a complete upload, under its own name; it stays until it is forgotten.
    std::optional<std::filesystem::path> file_of(const std::string& id);
    void forget(const std::string& id);

    struct Job {
        long long id = 0;
        std::string state = "waiting"; ///< waiting, reading, done, failed
        std::string person;
        std::string unit, field, period;
        std::vector<std::string> files;
        long long done = 0;
        long long total = 0;
        std::string error;
        std::optional<ScanReport> report;
    };
    /// Queues complete uploads as a batch. @return nothing if one is missing or not complete
    std::optional<long long> start(const std::vector<std::string>& uploads, const std::string& unit,
                                   const std::string& field, const std::string& period, const std::string& person);
    std::vector<Job> jobs();
    /// Queues a failed batch once more. @return false: it did not fail
    bool retry(long long job);

private:
    void work();
    std::filesystem::path place(const std::string& id) const { return data_dir_ / "uploads" / id; }

    std::string database_;
    std::filesystem::path data_dir_;
    const Catalog& catalog_;
    int workers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Upload> uploads_;
    std::deque<Job> jobs_;
    std::map<long long, std::vector<Upload>> files_of_; ///< of jobs not done
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

} // namespace phieu
