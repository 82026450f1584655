#pragma once

#include "base/clerk_table.h"
#include "cli/commands.h"
#include "store/store.h"

namespace phieu {

/// Checks a unit's code in a table as `told_unit` does. Keeps a reference to the store.
CellCheck unit_check(Store& store);

/// Writes a table to be filled in, and says so.
void write_sample(Context& context, const std::filesystem::path& out, const std::string& table);

} // namespace phieu
