#pragma once

#include "base/geometry.h"
#include "record/ink_print.h"

#include <vector>

namespace phieu {

/// What is written on a paper of its own: papers of different numbers share nothing.
inline InkPrint some_ink(int paper) {
    std::vector<int> squares;
    for (int n = 0; n < 40; n++)
        for (const int beside : {0, 1})
            squares.push_back((2 * paper + n / 20) * ink_squares_in_a_row + 14 * (n % 20) + beside);
    return InkPrint(squares);
}

} // namespace phieu
