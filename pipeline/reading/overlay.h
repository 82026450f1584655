#pragma once

#include "reading/registration.h"
#include "reading/result.h"

namespace phieu {

/// Writes the aligned page with every target, its probability and the decision: green read as marked, gray as empty,
/// red for review. For people who wonder why.
void write_overlay(const std::filesystem::path& out, const cv::Mat& gray, const Registration& registration,
                   const PageLayout& layout, const PageReading& reading);

} // namespace phieu
