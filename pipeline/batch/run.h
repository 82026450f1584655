#pragma once

#include "batch/scan.h"
#include "reading/page_reader.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>

namespace phieu {

/// Reads pictures of the files of one batch: hands them out in order to `ScanOptions::jobs` workers, takes the results
/// in any order, and stores them in order, one transaction a picture. What is killed or stopped goes on with the first
/// picture that was not stored. Used from one thread; throws StoreError.
class Run {
public:
    /// All must outlive it.
    Run(Store& store, const Catalog& catalog, const ScanOptions& options, const BatchRow& batch);

    /// Keeps and opens a file; those of its pictures that are not stored yet are to be read, and again those that the
    /// system would not let us read when it came before. @param file  its row in the batch @return an error of kind
    /// `input` where an upload is here and can't be read: it is not given up; others, of kind `database`, end the run
    Result<void> take_in(const Input& input, const BatchFileRow& file);
    /// A file that could not be opened when it came: it is opened from its kept original, and read if that works now.
    void open_again(const SourceRow& source);
    /// Pages of a file that could not be read (Scans::unread_pages): their pictures are to be read again.
    void take_again(const SourceRow& source, const std::vector<PageRow>& pages);

    /// Reads what was taken; not to the end where `stopped`.
    void read_all();

    const std::vector<long long>& sources() const { return sources_; }
    /// The batches that the files came in first.
    const std::set<long long>& batches() const { return batches_; }
    long long known() const { return known_; }
    const std::vector<Sentence>& unguarded() const { return unguarded_; }
    bool stopped() const { return options_.stop && *options_.stop; }

private:
    /// A file with pictures to read.
    struct Job {
        SourceRow source;
        std::filesystem::path original; ///< the kept copy
        int stored = 0;                 ///< pages, of all its pictures
        bool again = false;             ///< its pictures were stored before
    };
    struct Task {
        std::size_t job = 0;
        int picture = 0;
        std::size_t sequence = 0;
    };
    struct Opened {
        SourceRow row;
        std::filesystem::path original;
        std::string device;
    };

    DecoderOptions decoding() const { return {options_.patience, options_.stop, {}}; }
    Result<Opened> open(const Input& input);
    void note(const SourceRow& source);
    void look_into(const std::filesystem::path& original, SourceRow& row, std::string& device);
    std::vector<PageRow> refused_pages(const SourceRow& source);
    void plan(const SourceRow& source, const std::filesystem::path& original);
    void work(bool is_first);
    std::optional<Task> next_task();
    bool ended() const { return failure_ || stopped(); }
    void deliver(const Task& task, PictureReading result);
    void store_picture(const Task& task, const PictureReading& picture);
    void keep_template_of(const PageRow& page);
    void fail_with(std::exception_ptr failure);

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
    std::map<std::size_t, PictureReading> waiting_;
    long long done_ = 0;
    long long total_ = 0;
    long long beat_ = 0;
    std::exception_ptr failure_;
};

} // namespace phieu
