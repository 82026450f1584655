#pragma once

#include "base/files.h"

#include <string_view>

namespace phieu {

/// @return whether a PDF's bytes end within an object: it was cut off, or an update of it was. What stands behind the
/// last %%EOF and is no object – blanks, zeros, a server's words – does no harm, nor does a missing table of objects.
bool breaks_off(std::string_view pdf);

/// A PDF that lost its trailer (the file was cut just behind its objects), or whose trailer is not where it says, has
/// lost no page: its table of objects or its catalog says where they are.
/// @return the file with an end that names the last of either; empty where none stands open in the file
Bytes with_trailer(std::string_view pdf);

} // namespace phieu
