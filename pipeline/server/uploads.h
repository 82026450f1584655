#pragma once

#include "base/guarded.h"
#include "record/data_dir.h"
#include "store/store.h"

#include <set>

namespace phieu {

/// Files on their way in, in pieces; one that breaks off goes on where it ended, also after the server was restarted:
/// the database knows the file, and how much of it is here is the size of what lies in `uploads/`. Whoever began an
/// upload is the only one who knows of it. Any thread. Throws HttpProblem for what the person can mend, StoreError, and
/// std::system_error where the disk does not do what it must.
class Uploads {
public:
    static constexpr long long gigabyte = 1LL << 30;
    struct Limits {
        long long file_bytes = 2 * gigabyte;
        long long person_files = 500; ///< that were begun and are in no batch
        long long person_bytes = 20 * gigabyte;
        long long all_bytes = 60 * gigabyte;
        long long kept_free = gigabyte; ///< of the disk, for the database and the batches being read
        /// The SHA-256 of the only files that are taken; empty: any.
        std::set<std::string> only{};
    };
    /// @param store  must live as long
    Uploads(Guarded<Store>& store, DataDir data, const Limits& limits)
        : store_(store), data_(std::move(data)), limits_(limits) {}

    struct Upload {
        UploadRow row;
        long long received = 0;
        bool whole() const { return received == row.bytes; }
    };

    /// Promises room for a file. Throws HttpProblem 413 where it is larger than a file may be, or this person has begun
    /// too many; 403 where it is none of those that alone are taken; 507 where the disk has no room for it beside what
    /// was promised to others.
    /// @param name  the file's own name; only its last part is kept
    /// @param sha256  of the whole, in hex; "": only its size will be checked
    Upload begin(const std::string& name, long long bytes, const std::string& sha256, const std::string& person);
    /// @return nothing: there is no such upload of this person. Throws HttpProblem 404 where it was cleared away
    std::optional<Upload> find(const std::string& id, const std::string& person);
    /// Adds a piece at `offset`: all of it or, where the disk is full (507), nothing. When the last one is in, the file
    /// is on the disk and its hash is kept; one that has another hash than was told is forgotten (422).
    /// @return nothing unless `offset` is where the last piece ended, and the announced size is kept
    std::optional<Upload> add(const std::string& id, const std::string& person, long long offset,
                              const std::string& piece);
    /// @return whether all bytes of it are here, and were checked
    bool is_whole(const UploadRow& row) const;

    /// The file of a complete upload, under its own name so that its kind can be told; it stays until it is forgotten.
    std::optional<std::filesystem::path> file_of(const std::string& id, const std::string& person);
    void forget(const std::string& id);

    /// Clears what was sent and never submitted: uploads begun before `begun_before` of which no piece came since
    /// `untouched_since`, and files of as long ago that belong to no upload and no batch (a server was killed between
    /// two steps). Who asks for such an upload again is told so. Two servers may do so at once, and somebody may submit
    /// meanwhile: what a batch has taken stays.
    /// @param begun_before  UTC, "2026-01-05T00:00:00Z"
    /// @return how many uploads and files were cleared
    long long clear_abandoned(const std::string& begun_before, std::filesystem::file_time_type untouched_since);

private:
    long long received(const std::string& id) const;
    long long room() const;
    void check_room(const std::vector<UploadRow>& open, const UploadRow& wanted, long long room) const;
    void check(Upload& upload);
    void check_taken(const std::string& sha256) const;
    void remove_files(const std::string& id) const;

    Guarded<Store>& store_;
    DataDir data_;
    const Limits limits_;
    std::mutex writing_; ///< two pieces at one offset must not both be taken
};

} // namespace phieu
