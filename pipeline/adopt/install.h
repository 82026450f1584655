#pragma once

#include "adopt/take_over.h"

namespace phieu::adopt {

/// Installs a form that was taken over among the office's own templates: all of its files or none. What lies beside the
/// template comes first and the template last, so that whoever reads templates meanwhile sees it whole or not at all.
/// @param templates  the folder; made where it is missing
/// @return the template's path; an error of kind `usage` where a template of that id is installed
Result<std::filesystem::path> install(const TakenOver& form, const std::string& id,
                                      const std::filesystem::path& templates);

/// @return an error of kind `usage` where a template of that id is installed or shipped
Result<void> check_is_new(const std::string& id, const std::filesystem::path& data_dir);

} // namespace phieu::adopt
