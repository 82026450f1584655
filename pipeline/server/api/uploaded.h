#pragma once

#include "server/desk.h"

namespace phieu::api {

/// A complete upload of this person, under its own name so that its kind can be told; throws HttpProblem 409.
inline std::filesystem::path uploaded(Desk& desk, const Call& call, const std::string& id) {
    const auto file = desk.uploads.file_of(id, call.who.person.login);
    if (!file)
        throw HttpProblem{409, "incomplete", "Tệp chưa tải lên xong.", "The file has not been uploaded to its end."};
    return *file;
}

} // namespace phieu::api
