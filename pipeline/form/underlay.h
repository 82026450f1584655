#pragma once

#include "base/geometry.h"
#include "base/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace phieu {

/// A page of another PDF, and where it is put.
struct Underlay {
    std::filesystem::path pdf;
    int page = 1; ///< counts from 1
    Rect_mm
        at; ///< from the top left of the page that it is put on; it keeps its proportions and fills as much as it can
};

/// Puts pages of other PDFs beneath those of one, as they are: vectors and text stay what they are, and each is stored
/// once however often it is used. `pdf` is replaced when all is done.
/// @param pages  of the n-th page of `pdf`, the entry n modulo their number; none: it stays as it is
/// @return an error of kind `usage` that names the file which can't be used
Result<void> lay_under(const std::filesystem::path& pdf, const std::vector<std::optional<Underlay>>& pages);

} // namespace phieu
