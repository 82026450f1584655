#pragma once

#include "base/files.h"

#include <map>

#include <nlohmann/json.hpp>

namespace phieu::adopt {

/// Installs a form among the office's own templates: all of its files or none. What lies beside the template comes
/// first and the template last, so that whoever reads templates meanwhile sees it whole or not at all.
/// @param form       the template; its id and version say what it is called
/// @param files      what lies beside it, by name
/// @param templates  the folder; made where it is missing
/// @return the template's path; an error of kind `usage` where that version, or of a first version any, is installed
Result<std::filesystem::path> install(const nlohmann::ordered_json& form, const std::map<std::string, Bytes>& files,
                                      const std::filesystem::path& templates);

/// @return an error of kind `usage` where a template of that id is installed or shipped
Result<void> check_is_new(const std::string& id, const std::filesystem::path& data_dir);

} // namespace phieu::adopt
