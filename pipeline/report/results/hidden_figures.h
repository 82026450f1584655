#pragma once

#include <cstddef>
#include <map>
#include <vector>

namespace phieu {

/// A figure of a report: a sum over parts that figures of other tables are made of, too.
struct Figure {
    enum class Hide { first, later, never }; ///< in which order figures are hidden that would tell others
    std::map<std::size_t, double> parts;     ///< each with its weight
    long long size = 0;                      ///< how many people it is of
    Hide hide = Hide::first;
    bool hidden = false; ///< in: in any case; out: whether it is not to be shown
};

/// Hides, with the figures that are hidden in any case, what would tell them: as long as one can be worked out from
/// those that are shown – as a sum of them, each any number of times –, the smallest that it is worked out from is
/// hidden as well. So what a reader of all tables of a report knows determines none of the hidden ones, save where
/// nothing that tells it may be hidden. A figure of no part is not looked at. Pure.
void hide_what_tells(std::vector<Figure>& figures);

} // namespace phieu
