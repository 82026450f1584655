#include "batch/scan.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/log.h"
#include "batch/audit.h"
#include "batch/originals.h"
#include "batch/page_row.h"
#include "isolation/sandbox.h"
#include "reading/page_reader.h"
#include "review/serials.h"
#include "review/stack.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A file that was taken in and still has pages to read.
struct Job {
    SourceRow source;
    fs::path original; ///< the kept copy
    int stored = 0;    ///< pages, of all its pictures
};

/// Where a page lies in its picture, as it is stored; nothing where it is all of it.
std::string part_of(const Rect_mm& part) {
    if (part.x <= 0 && part.y <= 0 && part.w >= 1 && part.h >= 1)
        return "";
    return fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", part.x, part.y, part.w, part.h);
}

/// Hands out pictures in order, takes the results in any order, stores them in order.
class Run {
public:
    Run(Store& store, const Catalog& catalog, const ScanOptions& options, const BatchRow& batch)
        : store_(store), catalog_(catalog), options_(options), batch_(batch), key_(code_key(store)),
          decoder_(decoding()) {}

    /// @param file  its row in the batch
    Result<void> take_in(const Input& input, const BatchFileRow& file) {
        unguarded_ = missing_guards(decoder_.guards());
        auto opened = open(input);
        if (!opened)
            return tl::unexpected(opened.error());
        SourceRow stored = store_.scans.add_source(opened->row);
        if (stored.pages == 0 && opened->row.pages > 0) // it could not be opened when it came first: now it can
            stored = store_.scans.reopen_source(stored.id, opened->row);
        store_.batches.set_source(file.id, stored.id, opened->device);
        if (std::find(sources_.begin(), sources_.end(), stored.id) != sources_.end())
            return {}; // the same bytes twice in one call
        sources_.push_back(stored.id);
        batches_.insert(stored.batch);
        total_ += stored.pages;
        done_ += stored.pages_done;
        known_ += stored.batch != batch_.id && stored.pages_done == stored.pages;
        if (stored.pages_done < stored.pages)
            plan(stored, opened->original);
        return {};
    }

    Result<void> read_all() {
        std::vector<std::thread> workers;
        for (int n = 0; n < std::max(1, options_.jobs); n++)
            workers.emplace_back([this, n] {
                Decoder own(decoding());
                work(n == 0 ? decoder_ : own); // the one that opened the files has a child already
            });
        for (std::thread& worker : workers)
            worker.join();
        if (failure_)
            std::rethrow_exception(failure_);
        if (error_)
            return tl::unexpected(*error_);
        return {};
    }

    const std::vector<long long>& sources() const { return sources_; }
    /// The batches that the files came in first.
    const std::set<long long>& batches() const { return batches_; }
    long long known() const { return known_; }
    const std::vector<Sentence>& unguarded() const { return unguarded_; }
    bool stopped() const { return options_.stop && *options_.stop; }

private:
    struct Task {
        std::size_t job = 0;
        int picture = 0;
        std::size_t sequence = 0;
    };
    struct Opened {
        SourceRow row;
        fs::path original;
        std::string device;
    };

    DecoderOptions decoding() const { return {options_.patience, options_.stop, {}}; }

    Result<Opened> open(const Input& input) {
        Opened out;
        out.row.name = input.name;
        out.row.batch = batch_.id;
        const auto sha256 = sha256_of_file(input.path);
        const auto kept = sha256.and_then([&](const std::string& hash) {
            return keep_original(input.path, input.name, DataDir(options_.data_dir), hash);
        });
        if (!kept && kept.error().kind != ErrorKind::input)
            return tl::unexpected(kept.error());
        if (!kept) { // named and told, though nothing of it can be kept
            out.row.sha256 = fmt::format("unreadable:{}:{}", batch_.id, input.name);
            out.row.problem = name_of(Problem::unreadable_file);
            return out;
        }
        out.original = *kept;
        out.row.sha256 = *sha256;
        out.row.extension = kept->extension().string();
        std::error_code ec;
        out.row.bytes = static_cast<long long>(fs::file_size(*kept, ec));
        if (const auto source = decoder_.open(*kept)) {
            out.row.pages = (*source)->page_count();
            out.device = (*source)->device();
            if (const auto trouble = (*source)->trouble())
                out.row.problem = name_of(*trouble);
        } else {
            out.row.problem = name_of(source.error());
        }
        return out;
    }

    /// The pictures of a file that are still to be read. They go on as they began: with the batch that the file came in
    /// first, and with what was told about that batch.
    void plan(const SourceRow& source, const fs::path& original) {
        const int stored = static_cast<int>(store_.scans.pages_of(source.id).size());
        for (int picture = source.pages_done + 1; picture <= source.pages; picture++)
            tasks_.push_back({jobs_.size(), picture, tasks_.size()});
        jobs_.push_back({source, original, stored});
    }

    void work(Decoder& decoder) {
        cv::setNumThreads(1); // parallel by page, not within one
        try {
            ReaderOptions reading;
            reading.drafts = options_.drafts;
            reading.debug_dir = options_.debug_dir;
            reading.lexicon = &options_.lexicon;
            PageReader reader(catalog_, references_, reading);
            std::optional<Problem> problem; ///< of the file that is open
            std::size_t open = SIZE_MAX;
            std::unique_ptr<Source> source;
            while (const auto task = next_task()) {
                const Job& job = jobs_[task->job];
                if (open != task->job) {
                    auto opened = decoder.open(job.original);
                    problem = opened ? std::nullopt : std::optional(opened.error());
                    source = opened ? std::move(*opened) : nullptr;
                    open = task->job;
                }
                reader.options.debug_name =
                    fmt::format("{}-{:04}", fs::path(job.source.name).stem().string(), task->picture);
                deliver(*task, problem ? PictureReading{{PageTrouble{*problem, "", {}}}}
                                       : read(reader, *source, task->picture));
            }
        } catch (const DecodingStopped&) { // the page is read next time
        } catch (...) {
            fail_with(std::current_exception());
        }
    }

    static Result<PictureReading> read(PageReader& reader, Source& source, int page) {
        try {
            const auto gray = source.page(page, Detail::reading);
            if (!gray)
                return PictureReading{{PageTrouble{gray.error(), "", {}}}};
            auto read = reader.read(*gray, [&] { return source.page(page, Detail::full); });
            if (read && read->empty())
                throw std::logic_error("a picture without a page"); // else it would never be done
            return read;
        } catch (const Failure&) { // the machine's trouble, not the page's: it is read next time
            throw;
        } catch (const std::exception& error) { // one page that can't be stood must not end the batch, nor be lost
            return PictureReading{{PageTrouble{Problem::page_failed, error.what(), {}}}};
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

    void deliver(const Task& task, Result<PictureReading> result) {
        const std::lock_guard lock(mutex_);
        waiting_.emplace(task.sequence, std::move(result));
        while (!waiting_.empty() && waiting_.begin()->first == stored_ && !failure_ && !error_) {
            Result<PictureReading>& page = waiting_.begin()->second;
            if (!page) { // the program or its installation is at fault, not the page: stop, and read it next time
                error_ = page.error();
                break;
            }
            store_picture(tasks_[stored_], *page);
            waiting_.erase(waiting_.begin());
            stored_++;
            done_++;
            if (options_.progress)
                options_.progress(done_, total_);
        }
        changed_.notify_all();
    }

    /// All pages of a picture or none.
    void store_picture(const Task& task, const PictureReading& picture) {
        Job& job = jobs_[task.job];
        store_.transaction([&] { // what is told about the batch still holds when the pages are stored
            const auto batch = store_.batches.find(job.source.batch);
            const Belongs told = batch ? batch->told().told() : Belongs{};
            for (std::size_t place = 0; place < picture.size(); place++) {
                const int number = job.stored + static_cast<int>(place) + 1;
                StoredPage row = to_rows(picture[place].result, job.source, number, told, options_.routing, key_,
                                         [&](const PageCode& code) { return doubt_of(store_, key_, code); });
                row.page.picture = task.picture;
                row.page.place = static_cast<int>(place);
                row.page.part = part_of(picture[place].part);
                if (!row.page.template_id.empty())
                    if (const auto form = catalog_.find(row.page.template_id, row.page.version); form && *form)
                        keep_template((*form)->content);
                store_.scans.add_page(row.page, row.readings);
            }
        });
        job.stored += static_cast<int>(picture.size());
        if (const long long now = now_seconds(); now != beat_) { // somebody is at it: no other desk takes it up
            store_.batches.beat(batch_.id, now);
            beat_ = now;
        }
    }

    void keep_template(const Template& form) {
        if (kept_templates_[form.id + fmt::format(".{}", form.version)]++ == 0)
            store_.scans.keep_template(form.id, form.version, form.source_json);
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
    const BatchRow& batch_;
    const std::optional<CodeKey> key_;
    ReferenceLibrary references_;
    std::vector<long long> sources_;
    std::set<long long> batches_;
    long long known_ = 0;
    std::vector<Sentence> unguarded_;
    std::vector<Job> jobs_;
    std::vector<Task> tasks_;
    std::map<std::string, int> kept_templates_;

    Decoder decoder_;

    std::mutex mutex_; ///< guards what follows, and the store while workers run
    std::condition_variable changed_;
    std::size_t next_ = 0;   ///< first task not handed out
    std::size_t stored_ = 0; ///< tasks stored, all in order
    std::map<std::size_t, Result<PictureReading>> waiting_;
    long long done_ = 0;
    long long total_ = 0;
    long long beat_ = 0;
    std::exception_ptr failure_;
    std::optional<Error> error_;
};

/// Ends a batch all of whose pages are stored, and draws its audit. A batch that ended before stays as it is.
void end_batch(Store& store, long long id, const AuditSettings& audit) {
    std::mt19937_64 random{std::random_device{}()};
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

/// Reads the files of a batch that is begun, and ends it when all is read.
Result<ScanReport> read_batch(Store& store, const Catalog& catalog, const BatchRow& batch,
                              const std::vector<std::pair<Input, BatchFileRow>>& files, const ScanOptions& options) {
    Run run(store, catalog, options, batch);
    try {
        for (const auto& [input, file] : files)
            if (auto taken = run.take_in(input, file); !taken)
                return tl::unexpected(taken.error());
    } catch (const DecodingStopped&) { // run.stopped(): what follows says so
    }
    if (auto read = run.read_all(); !read)
        return tl::unexpected(read.error());
    if (!run.stopped()) {
        end_batch(store, batch.id, options.audit);
        for (const long long earlier : run.batches()) // stopped before, and their files came again
            end_batch(store, earlier, options.audit);
    }
    ScanReport report;
    report.batch = batch.id;
    report.summary = store.batches.summary(run.sources());
    report.problems = store.batches.problems(run.sources());
    report.without_unit = store.batches.without_unit(run.sources());
    report.files_known = run.known();
    report.unguarded = run.unguarded();
    report.interrupted = run.stopped();
    report.audit = history_of(store.decisions.draws_of({}));
    return report;
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
    std::vector<std::pair<Input, BatchFileRow>> files;
    const std::vector<BatchFileRow> rows = store.batches.files({id})[id];
    for (const BatchFileRow& file : rows)
        if (!file.upload.empty())
            files.emplace_back(Input{DataDir(options.data_dir).upload(file.upload), file.name}, file);
    auto report = read_batch(store, catalog, *batch, files, options);
    if (report && !report->interrupted)
        for (const auto& [input, file] : files) {
            store.batches.remove_upload(file.upload);
            std::error_code ec;
            fs::remove(input.path, ec); // the original is kept by its hash; what can't be removed is only in the way
        }
    return report;
}

} // namespace phieu
