#pragma once

#include "batch/inputs.h"
#include "intake/decoder.h"

#include <chrono>
#include <functional>
#include <map>

namespace phieu {

/// How long a watched file is waited for.
struct Patience {
    /// A file that may get more pages (PDF, TIFF) has to lie still for so long: a flatbed takes 6 to 8 s a page. Where
    /// one takes longer, the file comes again with more pages, and those that were read before are known as copies.
    std::chrono::seconds still{9};
    /// A file that can't be read whole is taken with its trouble when it has lain still for so long.
    std::chrono::seconds give_up{180};
    /// One that was read is moved aside when it has lain still for so long: nobody adds pages to it any more.
    std::chrono::seconds move{60};
};

/// How often a watched folder is looked at.
inline constexpr std::chrono::seconds watch_every{2};

/// Notices files that have arrived in a folder and are complete. Polls, since network shares of office scanners send no
/// events. Never changes the folder; follows no links, opens nothing but regular files, and passes over what was read
/// and moved aside (review/watched_folders.h, `done_folder`). `phieu watch` and the server both watch by it. One
/// thread.
class Watcher {
public:
    using Clock = std::chrono::steady_clock;

    /// @return whether a file's bytes were read before: it is complete then, without a look inside
    using WasRead = std::function<bool(const std::filesystem::path&)>;

    /// @param stop  set from outside to end what is being looked at: poll() then throws DecodingStopped
    explicit Watcher(std::filesystem::path folder, Patience patience = {}, const std::atomic<bool>* stop = nullptr,
                     WasRead was_read = {})
        : folder_(std::move(folder)), patience_(patience), was_read_(std::move(was_read)),
          decoder_({most_a_page, stop, {}}) {}

    /// @param now  of this call; tests make time pass with it
    /// @return in natural order, each once, the files whose size and time did not change since the last call and that
    ///         are complete: a single picture that can be read, a PDF or TIFF that can be read and has lain still for a
    ///         while, and what waiting does not mend. One that changes afterwards is given again.
    Result<std::vector<Input>> poll(Clock::time_point now = Clock::now());

    /// @return how many files were there at the last call that are not complete yet
    long long incomplete() const;
    /// @return how long a file had lain still at the last call; zero for one that was not there
    Clock::duration still(const std::filesystem::path& path, Clock::time_point now) const;

private:
    struct Look {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type changed;
        bool operator==(const Look&) const = default;
    };
    struct Known {
        Look look;
        Clock::time_point since;      ///< when it was first seen so
        Clock::time_point look_again; ///< it is not opened before
        bool looked_at = false;
        bool taken = false;
    };
    bool is_complete(const std::filesystem::path& path, Known& known, Clock::time_point now);

    std::filesystem::path folder_;
    Patience patience_;
    WasRead was_read_;
    std::map<std::string, Known> known_; ///< by path
    Decoder decoder_;
};

} // namespace phieu
