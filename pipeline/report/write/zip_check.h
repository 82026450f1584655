#pragma once

#include <filesystem>

namespace phieu {

/// @return whether an XLSX file is whole: every XML file in the archive unpacks to what was packed and ends with the
/// tag it began with. libxlsxwriter puts its parts together in temporaries and does not notice when these can't grow:
/// on a full disk it packs half a table and says that all is well. Reads piece by piece; false where it can't be read.
/// Any thread.
bool is_whole_workbook(const std::filesystem::path& file);

} // namespace phieu
