#pragma once

#include "base/geometry.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// One printed target of a choice, as it was seen.
struct TargetEvidence {
    std::string value;
    Rect_mm rect; ///< page frame
};

/// What a reading rests on, kept with it as JSON (docs/database.md): enough to cut the picture of the mark from the
/// original, and for an auditor to see why it was read so. This is the part that others than the reader look at; the
/// reader's own words and suggestions stand beside it (batch/page_row.cpp writes the whole).
struct Evidence {
    std::optional<Rect_mm> place;        ///< of the whole question, page frame; none for an answer given online
    std::vector<TargetEvidence> targets; ///< in printed order
    std::string online;                  ///< as it was typed
};

/// The JSON of an evidence without a reader: a page keyed in, an answer given online.
std::string to_json(const Evidence& evidence);

/// @return what the JSON says; an empty evidence for what is no JSON. Throws nothing.
Evidence parse_evidence(const std::string& json);

} // namespace phieu
