#pragma once

#include "cli/commands.h"

namespace phieu {

/// Writes a table to be filled in, and says so.
void write_sample(Context& context, const std::filesystem::path& out, const std::string& table);

} // namespace phieu
