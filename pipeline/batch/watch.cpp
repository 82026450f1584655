#include "batch/watch.h"

#include "review/watched_folders.h"

#include <algorithm>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// What a file that is still being written looks like; other problems stay, however long one waits. Windows gives a
/// file its full size first, so that it may end in zeros.
bool may_be_unfinished(Problem problem) {
    return problem == Problem::truncated || problem == Problem::damaged || problem == Problem::empty_file ||
           problem == Problem::unreadable_file || (is_fatal(problem) && problem != Problem::too_slow);
}

struct State {
    bool unfinished = false;
    bool may_grow = false;
};

/// Opens a file, and its last page, which is written last.
State state_of(Decoder& decoder, const fs::path& path) {
    const auto source = decoder.open(path);
    if (!source)
        return {may_be_unfinished(source.error()), false};
    if (const auto trouble = (*source)->trouble(); trouble && may_be_unfinished(*trouble))
        return {true, true};
    const auto last = (*source)->page((*source)->page_count(), Detail::reading);
    return {!last && may_be_unfinished(last.error()), (*source)->may_grow()};
}

} // namespace

bool Watcher::is_complete(const fs::path& path, Known& known, Clock::time_point now) {
    if (now < known.look_again)
        return false;
    if (now - known.since >= patience_.give_up)
        return true;
    if (!std::exchange(known.looked_at, true) && was_read_ && was_read_(path))
        return true;
    const State state = state_of(decoder_, path);
    if (state.may_grow && now - known.since < patience_.still) {
        known.look_again = known.since + patience_.still;
        return false;
    }
    return !state.unfinished;
}

Result<std::vector<Input>> Watcher::poll(Clock::time_point now) {
    auto listed = list_inputs({folder_}, done_folder);
    if (!listed)
        return listed;
    std::vector<Input> complete;
    std::map<std::string, Known> seen;
    for (Input& input : *listed) {
        std::error_code size_error;
        std::error_code time_error;
        const Look look{fs::file_size(input.path, size_error), fs::last_write_time(input.path, time_error)};
        if (size_error || time_error)
            continue; // gone again
        const auto before = known_.find(input.path.native());
        const bool unchanged = before != known_.end() && before->second.look == look;
        Known& known = seen[input.path.native()] = unchanged ? before->second : Known{look, now, now};
        if (unchanged && !known.taken && is_complete(input.path, known, now)) {
            known.taken = true;
            complete.push_back(std::move(input));
        }
    }
    known_ = std::move(seen);
    return complete;
}

long long Watcher::incomplete() const {
    return std::count_if(known_.begin(), known_.end(), [](const auto& one) { return !one.second.taken; });
}

Watcher::Clock::duration Watcher::still(const fs::path& path, Clock::time_point now) const {
    const auto known = known_.find(path.native());
    return known == known_.end() ? Clock::duration::zero() : now - known->second.since;
}

} // namespace phieu
