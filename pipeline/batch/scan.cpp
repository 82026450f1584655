#include "batch/scan.h"

#include "base/clock.h"
#include "base/files.h"
#include "batch/attribution.h"
#include "batch/audit.h"
#include "batch/page_row.h"
#include "intake/source.h"
#include "reading/page_reader.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A file that was taken in and still has pages to read.
struct Job {
    SourceRow source;
    fs::path original; ///< the kept copy
    Attribution attribution;
};

/// Copies a file to `scans/ab/abcdef….pdf`, its place by hash. @return the path there
Result<fs::path> keep_original(const fs::path& file, const std::string& name, const fs::path& data_dir,
                               const std::string& sha256) {
    std::string extension = fs::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    const fs::path kept = data_dir / "scans" / sha256.substr(0, 2) / (sha256 + extension);
    std::error_code ec;
    if (fs::exists(kept, ec))
        return kept;
    fs::create_directories(kept.parent_path(), ec);
    const fs::path temporary = temporary_beside(kept);
    if (fs::copy_file(file, temporary, fs::copy_options::overwrite_existing, ec))
        fs::rename(temporary, kept, ec);
    if (ec)
        return fail(ErrorKind::database, fmt::format("Không lưu được bản gốc của {}: {}.", file.string(), ec.message()),
                    fmt::format("Can't keep the original of {}: {}.", file.string(), ec.message()));
    return kept;
}

/// Hands out pages in order, takes the results in any order, stores them in order.
class Run {
public:
    Run(Store& store, const Catalog& catalog, const ScanOptions& options)
        : store_(store), catalog_(catalog), options_(options) {}

    Result<void> take_in(const std::vector<Input>& inputs, long long batch) {
        batch_ = batch;
        for (const Input& input : inputs)
            if (auto done = take_in(input); !done)
                return done;
        return {};
    }

    Result<void> read_all() {
        std::vector<std::thread> workers;
        for (int n = 0; n < std::max(1, options_.jobs); n++)
            workers.emplace_back([this] { work(); });
        for (std::thread& worker : workers)
            worker.join();
        if (failure_)
            std::rethrow_exception(failure_);
        if (error_)
            return tl::unexpected(*error_);
        return {};
    }

    const std::vector<long long>& sources() const { return sources_; }
    long long known() const { return known_; }
    bool stopped() const { return options_.stop && *options_.stop; }

private:
    struct Task {
        std::size_t job = 0;
        int page = 0;
        std::size_t sequence = 0;
    };

    Result<void> take_in(const Input& input) {
        SourceRow row;
        row.name = input.name;
        row.batch = batch_;
        auto sha256 = sha256_of_file(input.path);
        if (!sha256) { // named and told, though nothing of it can be kept
            row.sha256 = "unreadable:" + input.name;
            row.problem = name_of(Problem::unreadable_file);
            sources_.push_back(store_.add_source(row).id);
            return {};
        }
        auto kept = keep_original(input.path, input.name, options_.data_dir, *sha256);
        if (!kept)
            return tl::unexpected(kept.error());
        row.sha256 = *sha256;
        row.extension = kept->extension().string();
        std::error_code ec;
        row.bytes = static_cast<long long>(fs::file_size(*kept, ec));
        auto source = open_source(*kept);
        if (source) {
            row.pages = (*source)->page_count();
            if (const auto trouble = (*source)->trouble())
                row.problem = name_of(*trouble);
        } else {
            row.problem = name_of(source.error());
        }
        const SourceRow stored = store_.add_source(row);
        if (std::find(sources_.begin(), sources_.end(), stored.id) != sources_.end())
            return {}; // the same bytes twice in one call
        sources_.push_back(stored.id);
        total_ += stored.pages;
        done_ += stored.pages_done;
        known_ += stored.batch != batch_ && stored.pages_done == stored.pages;
        if (stored.pages_done == stored.pages)
            return {};
        Job job{stored, *kept, Attribution(source_key(*sha256), options_.unit)};
        for (const PageRow& page : store_.pages_of(stored.id))
            job.attribution.replay(page);
        for (int page = stored.pages_done + 1; page <= stored.pages; page++)
            tasks_.push_back({jobs_.size(), page, tasks_.size()});
        jobs_.push_back(std::move(job));
        return {};
    }

    void work() {
        cv::setNumThreads(1); // parallel by page, not within one
        try {
            ReaderOptions reading;
            reading.drafts = options_.drafts;
            reading.debug_dir = options_.debug_dir;
            reading.lexicon = &options_.lexicon;
            PageReader reader(catalog_, references_, reading);
            std::size_t open = SIZE_MAX;
            std::unique_ptr<Source> source;
            while (const auto task = next_task()) {
                const Job& job = jobs_[task->job];
                if (open != task->job) {
                    auto opened = open_source(job.original);
                    source = opened ? std::move(*opened) : nullptr;
                    open = task->job;
                }
                reader.options.debug_name =
                    fmt::format("{}-{:04}", fs::path(job.source.name).stem().string(), task->page);
                deliver(*task, read(reader, source.get(), task->page));
            }
        } catch (...) {
            fail_with(std::current_exception());
        }
    }

    static Result<PageResult> read(PageReader& reader, Source* source, int page) {
        if (!source)
            return PageTrouble{Problem::unreadable_file, "", {}};
        const auto gray = source->page(page, Detail::reading);
        if (!gray)
            return PageTrouble{gray.error(), "", {}};
        try {
            return reader.read(*gray, [&] { return source->page(page, Detail::full); });
        } catch (
            const cv::Exception& error) { // one page that our own code can't stand must not end the batch, nor be lost
            return PageTrouble{Problem::not_aligned, error.what(), {}};
        }
    }

    std::optional<Task> next_task() {
        std::unique_lock lock(mutex_);
        // Results wait in memory for the pages before them: a slow page must not let the others run far ahead.
        const std::size_t ahead = 8 * static_cast<std::size_t>(std::max(1, options_.jobs));
        changed_.wait(lock, [&] { return ended() || next_ >= tasks_.size() || next_ < stored_ + ahead; });
        if (ended() || next_ >= tasks_.size())
            return std::nullopt;
        return tasks_[next_++];
    }

    bool ended() const { return failure_ || error_ || stopped(); }

    void deliver(const Task& task, Result<PageResult> result) {
        const std::lock_guard lock(mutex_);
        waiting_.emplace(task.sequence, std::move(result));
        while (!waiting_.empty() && waiting_.begin()->first == stored_ && !failure_ && !error_) {
            const Task& ready = tasks_[stored_];
            Result<PageResult>& page = waiting_.begin()->second;
            if (!page) { // the program or its installation is at fault, not the page: stop, and read it next time
                error_ = page.error();
                break;
            }
            Job& job = jobs_[ready.job];
            const StoredPage row = to_rows(*page, job.source, ready.page, batch_, job.attribution, options_.routing);
            if (!row.page.template_id.empty())
                if (const auto form = catalog_.find(row.page.template_id, row.page.version); form && *form)
                    keep_template((*form)->content);
            store_.add_page(row.page, row.readings);
            waiting_.erase(waiting_.begin());
            stored_++;
            done_++;
            if (options_.progress)
                options_.progress(done_, total_);
        }
        changed_.notify_all();
    }

    void keep_template(const Template& form) {
        if (kept_templates_[form.id + fmt::format(".{}", form.version)]++ == 0)
            store_.keep_template(form.id, form.version, form.source_json);
    }

    void fail_with(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (!failure_)
            failure_ = std::move(failure);
        changed_.notify_all();
    }

    Store& store_;
    const Catalog& catalog_;
    const ScanOptions& options_;
    ReferenceLibrary references_;
    long long batch_ = 0;
    std::vector<long long> sources_;
    long long known_ = 0;
    std::vector<Job> jobs_;
    std::vector<Task> tasks_;
    std::map<std::string, int> kept_templates_;

    std::mutex mutex_; ///< guards what follows, and the store while workers run
    std::condition_variable changed_;
    std::size_t next_ = 0;   ///< first task not handed out
    std::size_t stored_ = 0; ///< tasks stored, all in order
    std::map<std::size_t, Result<PageResult>> waiting_;
    long long done_ = 0;
    long long total_ = 0;
    std::exception_ptr failure_;
    std::optional<Error> error_;
};

} // namespace

Result<ScanReport> scan(Store& store, const Catalog& catalog, const std::vector<Input>& inputs,
                        const ScanOptions& options) {
    const long long batch = store.begin_batch(options.unit, now_utc());
    Run run(store, catalog, options);
    if (auto taken = run.take_in(inputs, batch); !taken)
        return tl::unexpected(taken.error());
    if (auto read = run.read_all(); !read)
        return tl::unexpected(read.error());
    if (!run.stopped()) {
        std::mt19937_64 random{std::random_device{}()};
        AuditSettings audit;
        audit.first = options.audit_size;
        store.add_audit(draw_audit(store, batch, {}, audit, random).sample, now_utc());
        store.end_batch(batch, now_utc());
    }
    return ScanReport{batch,         store.summary(run.sources()), store.problems(run.sources()), run.known(),
                      run.stopped(), store.audit_counts()};
}

} // namespace phieu
