#include "batch/watch.h"

namespace phieu {

namespace fs = std::filesystem;

Result<std::vector<Input>> Watcher::poll() {
    auto listed = list_inputs({folder_});
    if (!listed)
        return listed;
    std::vector<Input> settled;
    std::map<std::string, Look> now;
    for (Input& input : *listed) {
        std::error_code size_error;
        std::error_code time_error;
        const Look look{fs::file_size(input.path, size_error), fs::last_write_time(input.path, time_error)};
        if (size_error || time_error)
            continue; // gone again
        now[input.name] = look;
        const auto before = last_.find(input.name);
        const auto taken = taken_.find(input.name);
        if (before == last_.end() || before->second != look || (taken != taken_.end() && taken->second == look))
            continue;
        taken_[input.name] = look;
        settled.push_back(std::move(input));
    }
    last_ = std::move(now);
    return settled;
}

} // namespace phieu
