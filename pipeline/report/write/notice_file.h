#pragma once

#include "report/official/public_notice.h"

#include <filesystem>

namespace phieu {

enum class NoticeFormat {
    poster_a4, ///< PDF, one page for each form
    poster_a3,
    page ///< one HTML file that needs no other: nothing is fetched, no script is run
};

/// Writes a notice, whole or not at all (report/write/output_file.h). Fails with a sentence where it can't be written.
/// Any thread.
Result<void> write_notice(const PublicNotice& notice, NoticeFormat format, const std::filesystem::path& out);

} // namespace phieu
