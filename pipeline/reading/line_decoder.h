#pragma once

#include "reading/line_recogniser.h"
#include "reading/word_model.h"

namespace phieu {

/// Reads letters out of what the recogniser saw: prefix beam search (Graves & Jaitly, 2014; Hannun et al., 2014) under
/// the word model's say.
/// @param alphabet  of the columns 1, 2, … of `scores`
/// @return the likeliest line, its words with their confidence in the picture alone: a letter that only the language
/// suggested is an unsure one. Thread-safe.
std::vector<DraftWord> decode(const LineScores& scores, const std::vector<char32_t>& alphabet, const WordModel& model);

} // namespace phieu
