#pragma once

#include "base/guarded.h"
#include "record/data_dir.h"
#include "store/store.h"

namespace phieu {

/// Files on their way in, in pieces; one that breaks off goes on where it ended, also after the server was restarted:
/// the database knows the file, and how much of it is here is the size of what lies in `uploads/`. Any thread. Throws
/// StoreError, and std::system_error where the disk does not do what it must.
class Uploads {
public:
    /// @param store  must live as long
    Uploads(Guarded<Store>& store, DataDir data) : store_(store), data_(std::move(data)) {}

    struct Upload {
        UploadRow row;
        long long received = 0;
        bool whole() const { return received == row.bytes; }
    };
    static constexpr long long most_bytes = 2LL << 30;

    /// @param name  the file's own name; only its last part is kept
    Upload begin(const std::string& name, long long bytes, const std::string& person);
    /// @return nothing: there is no such upload of this person
    std::optional<Upload> find(const std::string& id, const std::string& person);
    /// Adds a piece at `offset`; the last one is on the disk when this returns. @return nothing unless that is where
    /// the last piece ended, and the announced size is kept
    std::optional<Upload> add(const std::string& id, const std::string& person, long long offset,
                              const std::string& piece);
    /// @return whether all bytes of it are here
    bool is_whole(const UploadRow& row) const;

    /// The file of a complete upload, under its own name so that its kind can be told; it stays until it is forgotten.
    std::optional<std::filesystem::path> file_of(const std::string& id, const std::string& person);
    void forget(const std::string& id);

    /// Clears what was sent and never submitted: uploads begun before `begun_before` of which no piece came since
    /// `untouched_since`, and files of as long ago that belong to no upload and no batch (a server was killed between
    /// two steps). Two servers may do so at once, and somebody may submit meanwhile: what a batch has taken stays.
    /// @param begun_before  UTC, "2026-01-05T00:00:00Z"
    /// @return how many uploads and files were cleared
    long long clear_abandoned(const std::string& begun_before, std::filesystem::file_time_type untouched_since);

private:
    long long received(const std::string& id) const;
    void remove_files(const std::string& id) const;

    Guarded<Store>& store_;
    DataDir data_;
    std::mutex writing_; ///< two pieces at one offset must not both be taken
};

} // namespace phieu
