#pragma once

#include "server/desk.h"

namespace phieu::api {

inline constexpr const char* docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A file that `write` makes under `exports/`, sent and forgotten. Throws Failure where it can't be made.
/// @param name  as the browser saves it
Response download(Desk& desk, const std::string& name, const std::string& type,
                  const std::function<Result<void>(const std::filesystem::path&)>& write);

} // namespace phieu::api
