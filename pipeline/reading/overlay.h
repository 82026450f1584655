#pragma once

#include "reading/aligned_page.h"
#include "reading/result.h"

namespace phieu {

/// Writes the aligned page with every target, its probability and the decision: green read as marked, gray as empty,
/// red for review. For people who wonder why.
/// @param out  a JPEG; its folder is made. Where it can't be written, nothing is: the page is read all the same.
void write_overlay(const std::filesystem::path& out, const AlignedPage& page, const PageReading& reading);

} // namespace phieu
