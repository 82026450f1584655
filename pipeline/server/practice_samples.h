#pragma once

#include "base/result.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace phieu {

/// A file of the sample scans that ship with the program: synthetic, filled in by nobody (docs/sample-scans.md).
struct PracticeSample {
    const char* file;
    Sentence what; ///< for who chooses one
    /// Whether a place to practise has it read from its beginning; the others are for people to send.
    bool is_read = false;
};

/// In the order in which they are offered.
const std::vector<PracticeSample>& practice_samples();

std::filesystem::path path_of(const PracticeSample& sample);

/// @return the SHA-256 of all of them. Throws Failure where one can't be read
std::set<std::string> practice_sample_hashes();

} // namespace phieu
