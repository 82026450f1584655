#pragma once

#include "reading/result.h"
#include "routing/route.h"
#include "synth/sheet.h"

#include <array>
#include <map>
#include <string>

namespace phieu::eval {

/// What became of one field.
enum class Outcome {
    right,
    silent_error,
    needless_review,
    due_review,
    vanished, ///< read blank, and rightly: the scan shows nothing of a faint mark that was on the paper
};

struct Scored {
    Outcome outcome = Outcome::right;
    bool clear = false; ///< a person would need no second look: counts in the review rate
};

/// Judges one field. Anything accepted where only a person may decide is a silent error.
Scored score(const synth::Truth& truth, const QuestionReading& reading, const Routed& routed);

/// Whether two scans of a page, with and without a faint mark, look the same around the mark: nowhere does a spot that
/// differs visibly (3 % of the brightness) amount to as much ink as one dot of a fine pen.
bool looks_same(const cv::Mat& with, const cv::Mat& without, const std::array<double, 9>& page_to_scan,
                const Rect_mm& area);

/// Counts of one group of fields (one kind of mark, one resolution, …).
struct Tally {
    long long fields = 0;
    long long clear = 0;
    long long silent = 0;
    long long needless = 0;
    long long vanished = 0;
    void add(const Scored& scored);
};

/// How often readings of a confidence are right: the reliability diagram, and the expected calibration error over its
/// bins (Naeini et al. 2015).
class Calibration {
public:
    void add(double confidence, bool right);
    std::string report() const;

private:
    struct Bin {
        long long n = 0;
        long long right = 0;
        double confidence = 0;
    };
    std::map<int, Bin> bins_;
};

} // namespace phieu::eval
