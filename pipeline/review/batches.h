#pragma once

#include "review/refusal.h"
#include "store/store.h"

namespace phieu {

// What a person may do with a batch as a whole. One transaction each; throws StoreError, PeriodLocked.

/// Files that are here whole become a batch that waits to be read; unit, service and period are stored with it before
/// its first page. @param uploads  ids; `whole` says whether all bytes of one are here
Allowed<long long> submit_batch(Store& store, const std::vector<std::string>& uploads, const BatchAttribution& told,
                                const std::string& person, const std::string& at,
                                const std::function<bool(const UploadRow&)>& whole);

/// A file that came from a watched folder.
struct ArrivedFile {
    std::string sha256;
    std::string name; ///< within the folder
    long long bytes = 0;
};

/// Where the copy of such a file lies until it is read (DataDir::upload). By its bytes: however often it is handed
/// over, it waits once.
std::string arrived_upload(const std::string& sha256);

/// How far a file is whose bytes are these.
enum class FileState {
    fresh,       ///< to be read
    handed_over, ///< in a batch that waits or is being read
    withdrawn,   ///< in a batch that was taken back before it was read
    failed,      ///< in a batch that could not be read to its end
    read,        ///< to its end
    unreadable,  ///< it could not be opened
};
struct FileStanding {
    FileState state = FileState::fresh;
    long long batch = 0; ///< that it waits in; 0 where it waits in none
};
FileStanding standing_of_file(Store& store, const std::string& sha256);

/// Files that arrived become a batch that waits to be read, as by `submit_batch`; their copies are there. Those that
/// are no more fresh are left out: another server watches the same folder.
/// @return the batch; 0 where nothing is left
long long submit_arrived(Store& store, const std::vector<ArrivedFile>& files, const BatchAttribution& told,
                         const std::string& at);

/// Says anew to whom a batch belongs. What a code, a cover or a person says of a page is left.
Allowed<void> change_batch(Store& store, long long batch, const std::string& unit, const std::string& service,
                           const std::string& period, const std::string& person, const std::string& at);

/// Takes a batch back (a practice scan, the wrong stack): its pages count nowhere, nothing is deleted. One that waits
/// is not read then; restored, it waits again.
Allowed<void> withdraw_batch(Store& store, long long batch, const std::string& reason, const std::string& person,
                             const std::string& at);
Allowed<void> restore_batch(Store& store, long long batch, const std::string& reason, const std::string& person,
                            const std::string& at);

/// Has a batch that failed read on; or what could not be read of one that is done (batch/scan.h, `read_again`): a disk
/// is mended, a form installed, the program newer. It waits then.
Allowed<void> retry_batch(Store& store, long long batch);

/// @return whether a batch that waits or is being read was read to its end before
bool is_read_again(const BatchRow& batch);

} // namespace phieu
