#pragma once

#include <string>

namespace phieu {

// The key of a sheet, as it stands in the database and in exports: one physical questionnaire, however many pages.

/// The key of a sheet with a serial: the same whether its pages were read or keyed in.
std::string numbered_sheet_key(const std::string& template_id, int version, const std::string& unit, long long serial);

/// The key of a sheet without serial: its first page in its file.
/// @param source_key  as `source_key` gives it
std::string photocopied_sheet_key(const std::string& template_id, int version, const std::string& source_key,
                                  int page_number);

/// Names the sheets without serial of a file.
std::string source_key(const std::string& sha256);

} // namespace phieu
