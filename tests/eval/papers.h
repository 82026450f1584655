#pragma once

#include "synth/machine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phieu::eval {

/// Scans the first page of sheets twice, each time on another machine, and beside it what another person with the same
/// answers filled in: tells how often a paper is known again (record/ink_print.h) and how often two are taken for one.
/// Prints a table.
/// @param templates  ids
/// @param count  sheets of each
/// @return whether every paper was known again
bool measure_papers(const std::vector<std::string>& templates, const std::filesystem::path& data, synth::Level level,
                    int count, std::uint64_t seed);

} // namespace phieu::eval
