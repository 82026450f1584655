#include "batch/run.h"

#include "base/clock.h"
#include "base/files.h"
#include "batch/originals.h"
#include "batch/page_row.h"
#include "isolation/sandbox.h"
#include "review/serials.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// Where a page lies in its picture, as it is stored; nothing where it is all of it.
std::string part_of(const Rect_mm& part) {
    if (part.x <= 0 && part.y <= 0 && part.w >= 1 && part.h >= 1)
        return "";
    return fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", part.x, part.y, part.w, part.h);
}

PictureReading read_once(PageReader& reader, Source& source, int page) {
    const auto gray = source.page(page, Detail::reading);
    if (!gray)
        return {{PageTrouble{gray.error(), "", {}}}};
    PictureReading read = reader.read(*gray, pixels_of(source, page));
    if (read.empty())
        throw std::logic_error("a picture without a page"); // else it would never be done
    return read;
}

PictureReading read_picture(PageReader& reader, Source& source, int page) {
    for (bool again = false;; again = true)
        try {
            return read_once(reader, source, page);
        } catch (const Failure&) { // the machine's trouble, not the page's: it is read next time
            throw;
        } catch (const std::exception& error) { // what failed for want of memory may not fail again
            if (again)                          // one page that can't be stood must not end the batch, nor be lost
                return {{PageTrouble{Problem::page_failed, error.what(), {}}}};
        }
}

} // namespace

Run::Run(Store& store, const Catalog& catalog, const ScanOptions& options, const BatchRow& batch)
    : store_(store), catalog_(catalog), options_(options), batch_(batch), key_(code_key(store)), decoder_(decoding()) {}

Result<void> Run::take_in(const Input& input, const BatchFileRow& file) {
    auto opened = open(input);
    if (!opened)
        return tl::unexpected(opened.error());
    SourceRow stored = store_.scans.add_source(opened->row);
    if (stored.pages == 0 && opened->row.pages > 0) // it could not be opened when it came first: now it can
        stored = store_.scans.reopen_source(stored.id, opened->row);
    store_.batches.set_source(file.id, stored.id, opened->device);
    if (std::find(sources_.begin(), sources_.end(), stored.id) != sources_.end())
        return {}; // the same bytes twice in one call
    known_ += stored.batch != batch_.id && stored.pages_done == stored.pages;
    if (const auto refused = refused_pages(stored); !refused.empty()) {
        take_again(stored, refused);
    } else {
        note(stored);
        plan(stored, opened->original);
    }
    return {};
}

/// The pages of a file that was read to its end before which the system would not let us read then, and nobody has
/// settled since: a disk or a share that failed for a moment. Their batch is taken up again.
std::vector<PageRow> Run::refused_pages(const SourceRow& source) {
    return store_.transaction([&]() -> std::vector<PageRow> {
        const auto batch = store_.batches.find(source.batch);
        if (!batch || batch->state != BatchState::done || source.pages_done < source.pages)
            return {};
        std::vector<PageRow> out = store_.scans.unread_pages(source.id);
        std::erase_if(out, [](const PageRow& page) { return page.problem != name_of(Problem::unreadable_file); });
        if (!out.empty()) {
            store_.batches.set_state(batch->id, BatchState::reading);
            store_.batches.beat(batch->id, now_seconds());
        }
        return out;
    });
}

void Run::open_again(const SourceRow& source) {
    SourceRow opened = source;
    std::string device;
    const fs::path original = DataDir(options_.data_dir).original(source.sha256, source.extension);
    if (is_kept(original, source.sha256))
        look_into(original, opened, device);
    if (opened.pages > 0)
        opened = store_.scans.reopen_source(source.id, opened);
    note(opened);
    plan(opened, original);
}

void Run::take_again(const SourceRow& source, const std::vector<PageRow>& pages) {
    const fs::path original = DataDir(options_.data_dir).original(source.sha256, source.extension);
    note(source);
    if (!is_kept(original, source.sha256))
        return; // it decayed: its pages stay what they are
    std::set<int> pictures;
    for (const PageRow& page : pages)
        pictures.insert(page.picture);
    for (const int picture : pictures)
        tasks_.push_back({jobs_.size(), picture, tasks_.size()});
    done_ -= static_cast<long long>(pictures.size());
    jobs_.push_back({source, original, static_cast<int>(store_.scans.pages_of(source.id).size()), true});
}

void Run::read_all() {
    std::vector<std::jthread> workers;
    try {
        for (int n = 0; n < std::max(1, options_.jobs); n++)
            workers.emplace_back([this, n] { work(n == 0); });
    } catch (...) { // the machine has no memory or thread for another: those that began end first
        fail_with(std::current_exception());
    }
    workers.clear();
    if (failure_)
        std::rethrow_exception(failure_);
}

Result<Run::Opened> Run::open(const Input& input) {
    Opened out;
    out.row.name = input.name;
    out.row.batch = batch_.id;
    const auto sha256 = sha256_of_file(input.path);
    const auto kept = sha256.and_then([&](const std::string& hash) {
        return keep_original(input.path, input.name, DataDir(options_.data_dir), hash);
    });
    // There is no other copy of an upload: one that is here and can't be read is not given up. One that is gone is
    // named.
    std::error_code ec;
    const bool is_here = input.is_upload && fs::exists(input.path, ec);
    if (!kept && (kept.error().kind != ErrorKind::input || is_here))
        return tl::unexpected(kept.error());
    if (!kept) { // named and told, though nothing of it can be kept
        out.row.sha256 = fmt::format("unreadable:{}:{}", batch_.id, input.name);
        out.row.problem = name_of(Problem::unreadable_file);
        return out;
    }
    out.original = *kept;
    out.row.sha256 = *sha256;
    out.row.extension = kept->extension().string();
    look_into(*kept, out.row, out.device);
    return out;
}

/// How many pictures are in an original, and what is wrong with it.
void Run::look_into(const fs::path& original, SourceRow& row, std::string& device) {
    std::error_code ec;
    row.bytes = static_cast<long long>(fs::file_size(original, ec));
    const auto source = decoder_.open(original);
    unguarded_ = missing_guards(decoder_.guards());
    if (!source) {
        row.problem = name_of(source.error());
        return;
    }
    row.pages = (*source)->page_count();
    device = (*source)->device();
    const auto trouble = (*source)->trouble();
    row.problem = trouble ? name_of(*trouble) : "";
}

void Run::note(const SourceRow& source) {
    sources_.push_back(source.id);
    batches_.insert(source.batch);
    total_ += source.pages;
    done_ += source.pages_done;
}

/// The pictures of a file that are still to be read. They go on as they began: with the batch that the file came in
/// first, and with what was told about that batch.
void Run::plan(const SourceRow& source, const fs::path& original) {
    if (source.pages_done >= source.pages)
        return;
    const int stored = static_cast<int>(store_.scans.pages_of(source.id).size());
    for (int picture = source.pages_done + 1; picture <= source.pages; picture++)
        tasks_.push_back({jobs_.size(), picture, tasks_.size()});
    jobs_.push_back({source, original, stored});
}

void Run::work(bool is_first) {
    cv::setNumThreads(1); // parallel by page, not within one
    try {
        Decoder own(decoding());
        Decoder& decoder = is_first ? decoder_ : own; // the one that opened the files has a child already
        ReaderOptions reading;
        reading.drafts = options_.drafts;
        reading.debug_dir = options_.debug_dir;
        reading.lexicon = &options_.lexicon;
        reading.people = &options_.people;
        reading.unit = batch_.unit;
        reading.template_id = options_.template_id;
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
                                   : read_picture(reader, *source, task->picture));
        }
    } catch (const DecodingStopped&) { // the page is read next time
    } catch (...) {
        fail_with(std::current_exception());
    }
}

std::optional<Run::Task> Run::next_task() {
    std::unique_lock lock(mutex_);
    // Results wait in memory for the pages before them: a slow page must not let the others run far ahead.
    const std::size_t ahead = 8 * static_cast<std::size_t>(std::max(1, options_.jobs));
    changed_.wait(lock, [&] { return ended() || next_ >= tasks_.size() || next_ < stored_ + ahead; });
    if (ended() || next_ >= tasks_.size())
        return std::nullopt;
    return tasks_[next_++];
}

void Run::deliver(const Task& task, PictureReading result) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(task.sequence, std::move(result));
    while (!waiting_.empty() && waiting_.begin()->first == stored_ && !failure_) {
        store_picture(tasks_[stored_], waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
        stored_++;
        done_++;
        if (options_.progress)
            options_.progress(done_, total_);
    }
    changed_.notify_all();
}

/// All pages of a picture or none. Of a picture that was stored before, those pages change that were not read and that
/// nobody has settled since; a page that was not seen then is added.
void Run::store_picture(const Task& task, const PictureReading& picture) {
    Job& job = jobs_[task.job];
    int added = 0;
    store_.transaction([&] { // what is told about the batch still holds when the pages are stored
        added = 0;
        const auto batch = store_.batches.find(job.source.batch);
        const Belongs told = batch ? batch->told().told() : Belongs{};
        const auto before =
            job.again ? store_.scans.pages_of_picture(job.source.id, task.picture) : std::vector<PageRow>();
        for (std::size_t place = 0; place < picture.size(); place++) {
            const PageRow* old = place < before.size() ? &before[place] : nullptr;
            const int number = old ? old->number : job.stored + ++added;
            StoredPage row = to_rows(picture[place].result, job.source, number, told, options_.routing, key_,
                                     [&](const PageCode& code) { return doubt_of(store_, key_, code); });
            row.page.picture = task.picture;
            row.page.place = static_cast<int>(place);
            row.page.part = part_of(picture[place].part);
            keep_template_of(row.page);
            if (old)
                store_.scans.read_anew(old->id, row.page, row.readings, options_.person, now_utc());
            else
                store_.scans.add_page(row.page, row.readings);
        }
    });
    job.stored += added;
    if (const long long now = now_seconds(); now != beat_) { // somebody is at it: no other desk takes it up
        store_.batches.beat(batch_.id, now);
        beat_ = now;
    }
}

void Run::keep_template_of(const PageRow& page) {
    if (page.template_id.empty())
        return;
    const auto form = catalog_.find(page.template_id, page.version);
    if (!form || !*form)
        return;
    const Template& content = (*form)->content;
    if (kept_templates_[fmt::format("{}.{}", content.id, content.version)]++ > 0)
        return;
    if (const auto frozen = catalog_.freeze(**form); !frozen)
        throw Failure(frozen.error());
    store_.scans.keep_template(content.id, content.version, content.source_json);
}

void Run::fail_with(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_)
        failure_ = std::move(failure);
    changed_.notify_all();
}

} // namespace phieu
