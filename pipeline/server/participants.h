#pragma once

#include "register/register.h"

#include <filesystem>

namespace phieu {

/// The participants' register of this office: a file of its own, opened for each request, joined to nothing.
struct Participants {
    explicit Participants(std::filesystem::path path) : file(std::move(path)) {}
    std::filesystem::path file;
    /// Throws std::runtime_error when the file fails.
    Register open() const { return Register(file); }
};

} // namespace phieu
