#pragma once

#include "stack/outside.h"
#include "synth/stack.h"

#include <set>

namespace phieu::stack {

/// What became of a sheet that nobody was told of.
enum class Finding {
    lost,         ///< a page, or writing, that is nowhere
    doubled,      ///< one page counted as two sheets'
    joined,       ///< pages of two people in one sheet
    other_unit,   ///< counted for a unit that is not its own
    no_unit,      ///< counted for none though it has one
    wrong_answer, ///< accepted by the machine, and wrong
    invented,     ///< counted, but nothing of the kind lies in that picture
};
inline constexpr int findings = 7;

std::string_view name_of(Finding finding);

struct Found {
    Finding finding = Finding::lost;
    int sheet = -1;
    std::string where; ///< file and picture, and what is seen there
};

/// What the program made of one stack.
struct Verdict {
    std::vector<Found> silent;                ///< each sheet at most once for each kind
    std::map<std::string, int> asked;         ///< problems named, by name, on pages that give no reason to ask
    std::map<std::string, int> asked_rightly; ///< on pages that do
    int pictures = 0;
    int answers = 0;
    int pending = 0; ///< of marks
};

/// Pictures, by file and number, of which the scan commands say that a sheet on them has no unit.
using WithoutUnit = std::set<std::pair<std::string, int>>;

/// Holds the results against the truth. A page is named when a problem stands at it or, of another page of its
/// picture, at that; a file's trouble names the pages that are missing in it.
Verdict compare(const synth::Stack& truth, const outside::Results& results, const WithoutUnit& without_unit);

} // namespace phieu::stack
