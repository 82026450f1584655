#pragma once

#include "synth/pen.h"

#include <string>

namespace phieu::synth {

/// What happened to a sheet between the pen and the file. All values drawn by `random_journey`, all listed for
/// statistics.
struct Journey {
    // copier and paper
    int copies = 0;          ///< photocopied before people wrote on it (print only) or after (everything)
    double fold = 0;         ///< depth of fold lines, 0 none
    double show_through = 0; ///< how much of the back shines through
    bool stamp = false;
    bool holes = false;
    bool staple = false;
    int dirt = 0;
    bool coffee = false;
    // feeder
    double skew_deg = 0;
    double scale = 1;
    double shear = 0;
    double stretch = 0; ///< largest local stretch along the feed, share
    double shift_mm = 0;
    int streaks = 0;
    bool upside_down = false;
    // sensor
    int dpi = 300;
    double brightness = 1;
    double contrast = 1;
    double blur_mm = 0.05;
    double noise = 0.01;
    bool bilevel = false;
    double threshold = 0.6;
    int jpeg_quality = 85;
    bool colour = false;
    // camera
    bool photo = false;
    double perspective = 0;
    double shadow = 0;
    double curl_mm = 0;

    std::string kind() const; ///< "photo", "bilevel 200", "gray 300", …
};

/// How bad the office's machines are: the three levels that figures are given for (docs/accuracy.md).
enum class Level { clean, office, hard };

Journey random_journey(Level level, Random& random);

/// Takes a sheet through its journey. @return 8-bit gray, or BGR where `colour`; not yet JPEG
cv::Mat travel(const Canvas& sheet, double width_mm, double height_mm, const Journey& journey, Random& random);

/// A good machine in a quick drawing: for stacks, where it matters which page is whose and not how worn the paper is.
struct Feeder {
    double scale = 1;
    double brightness = 1; ///< times the light
    double contrast = 1;
    double blur_px = 0.5;
    double noise = 0.01; ///< of full brightness
    double lean_deg = 1; ///< most that a page lies askew
    double shift_mm = 1; ///< most that a page lies beside its place
};

Feeder random_feeder(Random& random);

/// Lets a page through a feeder: it leans and slips a little, and gets the machine's light and noise.
/// @param page  8-bit gray, at the resolution of the scan
/// @param px_per_mm  of the page
cv::Mat feed(const cv::Mat& page, const Feeder& feeder, double px_per_mm, Random& random);

/// Encodes a scan as the journey says: JPEG, or PNG for bilevel.
std::vector<unsigned char> encode(const cv::Mat& scan, const Journey& journey);

} // namespace phieu::synth
