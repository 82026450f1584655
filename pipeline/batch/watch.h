#pragma once

#include "batch/inputs.h"

#include <map>

namespace phieu {

/// Notices files that have arrived in a folder and stopped growing. Polls, since network shares of office scanners send
/// no events. Never changes the folder; follows no links, opens nothing but regular files.
class Watcher {
public:
    explicit Watcher(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// @return the files whose size and time did not change since the last call, each once
    Result<std::vector<Input>> poll();

private:
    struct Look {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type changed;
        bool operator==(const Look&) const = default;
    };
    std::filesystem::path folder_;
    std::map<std::string, Look> last_;
    std::map<std::string, Look> taken_;
};

} // namespace phieu
