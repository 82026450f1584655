#pragma once

#include "reading/lexicon.h"

#include <optional>

namespace phieu {

/// What the machine makes of a text: a help for the person who reads it, never an answer by itself.
struct Draft {
    std::string text;
    double confidence = 0; ///< geometric mean over the letters, 0…1; of print, as Tesseract gives it
    std::vector<DraftWord> words;
    std::optional<Suggestions> suggestions; ///< of a question for the procedure
};

} // namespace phieu
