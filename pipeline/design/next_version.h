#pragma once

#include "design/draft_form.h"

namespace phieu::design {

/// A corrected paper as the next version of a form. What the office has said of the version before goes over to the
/// questions that are still asked: their ids, so that the answers of both versions are held against each other, the
/// values of options, dimension, alarm, condition, what a scale's levels mean. A question is still asked where its
/// words are the same; where most of them are, a person is asked whether it is. What the new paper no longer asks is
/// named.
/// @param before  the template of the version before
/// @param draft   as it was taken over from the paper; gets another id where it asks something new under an old one
void carry_over(const nlohmann::ordered_json& before, DraftForm& draft);

} // namespace phieu::design
