#pragma once

#include "base/descriptor.h"

#include <string_view>

namespace phieu {

/// Opens a font, or a table of characters that belongs to one, for the child that decodes (decode_child.h). Poppler
/// takes whatever font a page asks for, so that they can't all be opened before the child is closed off. They are the
/// system's and everybody's: below the folders named in font_files.cpp, as an administrator installed them. Any thread.
/// @return a descriptor to read from; none, with errno, where it is no such file
Descriptor open_font_file(std::string_view path);

} // namespace phieu
