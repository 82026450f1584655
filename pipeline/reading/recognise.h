#pragma once

#include "form/catalog.h"
#include "reading/reference.h"

#include <optional>

#include <opencv2/core.hpp>

namespace phieu {

/// A form that a page looks like, although neither of its codes could be read.
struct Recognised {
    std::string template_id;
    int version = 1;
    int page = 1;
    double match = 0;    ///< share of the form's print that was found where it should be, 0…1
    double darkness = 0; ///< of its corner squares beside their paper: 0 paper, 1 black
};

/// How well a page's print agrees with one form's.
struct PrintMatch {
    double agreement = 0; ///< share of the print found where it should be, 0…1; of the best of four orientations
    double darkness = 0;  ///< of the corner squares beside their paper
};

/// From here a page is that form: of a form's own page it is above 0.9; of another form's below 0.3.
inline constexpr double least_match = 0.6;
/// The same where nothing but the print says which form it is: next year's form differs in a question or two.
inline constexpr double least_match_alone = 0.8;

/// Compares a page with one printed page by its corner squares and its print, in all four orientations. Thread-safe.
/// @return an agreement of 0 where fewer than four corner squares are found
PrintMatch match_of(const cv::Mat& gray, const PageLayout& page, const ReferencePage& reference);

/// Compares a page with every page of the given forms. It tells a person what to expect; unit and serial stay unknown,
/// so such a page is never counted by the machine alone.
/// @param gray  the scan, CV_8UC1, 255 white
/// @return the form whose print agrees best; nothing where none agrees to `least_match`. Thread-safe.
std::optional<Recognised> recognise(const cv::Mat& gray, const std::vector<FormPtr>& forms,
                                    ReferenceLibrary& references);

/// A given page that was found by its print, and how it lies.
struct FoundByPrint {
    FormPtr form;
    int page = 1;
    PageToScan guess;     ///< page mm → scan px
    double agreement = 0; ///< share of its print that is found there, 0…1
    bool alone = true;    ///< it is sure: no other form, page, or version that is read otherwise agrees nearly as well
};

/// Looks for the given pages of forms, which need not carry anything of ours.
/// @param gray  the scan, CV_8UC1, 255 white, in any orientation
/// @param composed  pages of composed forms, too: somebody said that it is such a form
/// @return the one whose print agrees best, of versions that are read alike the newest; nothing where none agrees
/// to `least_match`. Thread-safe.
std::optional<FoundByPrint> find_given_page(const cv::Mat& gray, const std::vector<FormPtr>& forms,
                                            ReferenceLibrary& references, bool composed = false);

} // namespace phieu
