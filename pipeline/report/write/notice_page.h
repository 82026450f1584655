#pragma once

#include "report/official/public_notice.h"

namespace phieu {

/// The notice as one HTML file: its style and bars are in it, nothing is fetched and no script is run, so that it can
/// be put on any site as it is. Any thread.
std::string notice_page(const PublicNotice& notice);

} // namespace phieu
