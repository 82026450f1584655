#pragma once

#include "adopt/take_over.h"

namespace phieu::adopt {

/// What a page is made smaller to where its margins have no room for codes.
inline constexpr double shrunk_share = 0.94;

/// Finds room for our own print in the free margins of a form that was taken over, and notes it, and its pictures'
/// hashes, in its draft.
/// @param shrink  pages without room are made smaller first: picture, places, and where the PDF's page is put
/// @return the pages, counted from 1, that have no room for codes: sheets of them carry none
std::vector<int> make_room(TakenOver& form, bool shrink);

} // namespace phieu::adopt
