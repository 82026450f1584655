#pragma once

#include "form/catalog.h"
#include "reading/reference.h"

#include <optional>

namespace phieu {

/// A form that a page looks like, although neither of its codes could be read.
struct Recognised {
    std::string template_id;
    int version = 1;
    int page = 1;
    double match = 0; ///< share of the form's print that was found where it should be, 0…1
};

/// Compares a page with every page of the given forms by its corner squares and its print, in all four orientations. It
/// tells a person what to expect; unit and serial stay unknown, so such a page is never counted by the machine alone.
/// @param gray  the scan, CV_8UC1, 255 white
/// @return the form whose print agrees best; nothing where fewer than four corner squares are found, or where less than
///         six tenths of a form's print agrees. Thread-safe.
std::optional<Recognised> recognise(const cv::Mat& gray, const std::vector<FormPtr>& forms,
                                    ReferenceLibrary& references);

} // namespace phieu
