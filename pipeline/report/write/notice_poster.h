#pragma once

#include "report/official/public_notice.h"

#include <filesystem>

namespace phieu {

/// Draws the notice as a PDF, one page for each form, to be pinned to a board: what fits on a page, the rest is on the
/// HTML page.
/// @param scale  1: A4; √2: A3
Result<void> draw_poster(const PublicNotice& notice, double scale, const std::filesystem::path& out);

} // namespace phieu
