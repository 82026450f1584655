#include "server/scan_jobs.h"

#include "base/clock.h"

#include <fstream>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace fs = std::filesystem;

ScanJobs::ScanJobs(std::string database, fs::path data_dir, const Catalog& catalog, int workers)
    : database_(std::move(database)), data_dir_(std::move(data_dir)), catalog_(catalog), workers_(workers),
      thread_([this] { work(); }) {}

ScanJobs::~ScanJobs() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

ScanJobs::Upload ScanJobs::begin(const std::string& name, long long size) {
    Upload upload;
    upload.id = fmt::format("{:08x}{:08x}", randombytes_random(), randombytes_random());
    upload.name = fs::path(name).filename().string();
    if (upload.name.empty() || upload.name.front() == '.')
        upload.name = "tep" + upload.name;
    upload.size = size;
    std::error_code ec;
    fs::create_directories(place(upload.id).parent_path(), ec);
    const std::ofstream empty(place(upload.id), std::ios::binary);
    const std::lock_guard lock(mutex_);
    uploads_[upload.id] = upload;
    return upload;
}

std::optional<ScanJobs::Upload> ScanJobs::upload(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const auto at = uploads_.find(id);
    return at == uploads_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<ScanJobs::Upload> ScanJobs::add(const std::string& id, long long offset, const std::string& piece) {
    const std::lock_guard lock(mutex_);
    const auto at = uploads_.find(id);
    if (at == uploads_.end() || at->second.received != offset ||
        offset + static_cast<long long>(piece.size()) > at->second.size)
        return std::nullopt;
    std::ofstream out(place(id), std::ios::binary | std::ios::app);
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    out.flush();
    if (!out)
        return std::nullopt;
    at->second.received += static_cast<long long>(piece.size());
    return at->second;
}

std::optional<fs::path> ScanJobs::file_of(const std::string& id) {
    const auto known = upload(id);
    if (!known || known->received != known->size)
        return std::nullopt;
    const fs::path named = place(id + ".file") / known->name;
    std::error_code ec;
    fs::create_directories(named.parent_path(), ec);
    fs::remove(named, ec);
    fs::create_hard_link(place(id), named, ec);
    if (ec)
        fs::copy_file(place(id), named, fs::copy_options::overwrite_existing, ec);
    return ec ? std::nullopt : std::optional(named);
}

void ScanJobs::forget(const std::string& id) {
    const std::lock_guard lock(mutex_);
    uploads_.erase(id);
    std::error_code ec;
    fs::remove(place(id), ec);
    fs::remove_all(place(id + ".file"), ec);
}

std::optional<long long> ScanJobs::start(const std::vector<std::string>& uploads, const std::string& unit,
                                         const std::string& field, const std::string& period,
                                         const std::string& person) {
    const std::lock_guard lock(mutex_);
    Job job;
    job.id = jobs_.empty() ? 1 : jobs_.back().id + 1;
    job.unit = unit;
    job.field = field;
    job.period = period;
    job.person = person;
    std::vector<Upload> files;
    for (const std::string& id : uploads) {
        const auto at = uploads_.find(id);
        if (at == uploads_.end() || at->second.received != at->second.size)
            return std::nullopt;
        files.push_back(at->second);
        job.files.push_back(at->second.name);
    }
    for (const std::string& id : uploads)
        uploads_.erase(id);
    files_of_[job.id] = std::move(files);
    jobs_.push_back(job);
    changed_.notify_all();
    return job.id;
}

std::vector<ScanJobs::Job> ScanJobs::jobs() {
    const std::lock_guard lock(mutex_);
    return {jobs_.begin(), jobs_.end()};
}

bool ScanJobs::retry(long long id) {
    const std::lock_guard lock(mutex_);
    const auto job = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& j) { return j.id == id; });
    if (job == jobs_.end() || job->state != "failed")
        return false;
    job->state = "waiting";
    job->error.clear();
    changed_.notify_all();
    return true;
}

void ScanJobs::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto waiting = [&] {
            return std::find_if(jobs_.begin(), jobs_.end(), [](const Job& job) { return job.state == "waiting"; });
        };
        changed_.wait(lock, [&] { return stop_ || waiting() != jobs_.end(); });
        if (stop_)
            return;
        Job& job = *waiting(); // deque: stays in place while others are added
        job.state = "reading";
        const std::vector<Upload> files = files_of_[job.id];
        lock.unlock();
        std::string error;
        std::optional<ScanReport> report;
        try {
            Store store(database_);
            std::vector<Input> inputs;
            inputs.reserve(files.size());
            for (const Upload& file : files)
                inputs.push_back({place(file.id), file.name});
            ScanOptions options;
            options.data_dir = data_dir_;
            options.unit = job.unit;
            options.jobs = workers_;
            options.stop = &stop_;
            if (auto lexicon = load_lexicon(lexicon_path(data_dir_)))
                options.lexicon = std::move(*lexicon);
            options.progress = [&](long long done, long long total) {
                const std::lock_guard inner(mutex_);
                job.done = done;
                job.total = total;
            };
            auto scanned = scan(store, catalog_, inputs, options);
            if (scanned) {
                report = *scanned;
                if (!job.field.empty() || !job.period.empty())
                    store.change_batch(report->batch, job.unit, job.field, job.period, job.person, now_utc());
                std::error_code ec;
                for (const Upload& file : files)
                    fs::remove(place(file.id), ec); // the original is kept by its hash
            } else {
                error = scanned.error().what.vi;
            }
        } catch (const std::exception& failure) {
            error = failure.what();
        }
        lock.lock();
        job.state = error.empty() ? "done" : "failed";
        job.error = error;
        job.report = report;
        if (error.empty())
            files_of_.erase(job.id);
    }
}

} // namespace phieu
