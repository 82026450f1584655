#pragma once

#include "adopt/structure.h"
#include "adopt/wording.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu::adopt {

/// A question's options as results count them, in printed order; all empty where people write.
struct Meaning {
    std::vector<std::string> values;
    std::vector<std::string> labels;
    std::optional<ReadScale> scale; ///< of satisfaction or agreement; nothing for other choices
};

/// @return one for each question: by the words beside its options, by printed digits and letters, and by what the form
///         says once of these ("5 = Rất hài lòng"). Pure.
std::vector<Meaning> meanings_of(const FormContent& content);

/// @return whether a question asks if somebody is a person or an organisation: one option says the one, the other the
///         other, and neither both
bool is_about_person_or_organisation(const Asked& asked);

} // namespace phieu::adopt
