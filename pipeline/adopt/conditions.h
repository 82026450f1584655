#pragma once

#include "adopt/meaning.h"

#include <map>
#include <string>
#include <vector>

namespace phieu::adopt {

/// Who answers a question: those who gave one of these values to another.
struct Condition {
    std::size_t of = 0;
    std::vector<std::string> values;
};

/// @return by question, for those that not everybody answers: "Nếu Không, chuyển sang Câu 6", "Nếu có, …", and what is
///         written beside an option. Pure.
std::map<std::size_t, Condition> conditions_of(const std::vector<Asked>& questions,
                                               const std::vector<Meaning>& meanings);

} // namespace phieu::adopt
