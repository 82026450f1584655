#pragma once

#include "base/geometry.h"
#include "base/result.h"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace phieu::adopt {

/// What a person is asked, in the order of asking.
enum class DoubtKind {
    direction,  ///< which end of a scale is good: the wrong way round, 95 % satisfied become 5 %
    handed_out, ///< when sheets are given to people
    structure,  ///< what belongs together
    detail,
};

/// What a person should look at before the form is used.
struct Doubt {
    DoubtKind kind = DoubtKind::detail;
    int page = 1;
    Rect_mm at;              ///< on that page
    std::string question;    ///< its id; empty for what concerns all
    Sentence what;           ///< a question to a person
    double confidence = 0.5; ///< that it is right as it is
};

/// A template as it was found, and what of it is uncertain.
struct FormDraft {
    nlohmann::ordered_json form;
    std::vector<Doubt> doubts; ///< the directions of scales first
};

} // namespace phieu::adopt
