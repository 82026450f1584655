#pragma once

#include <string>

namespace phieu {

/// The same text, in which no line breaks within the name of a unit that stands behind its kind: in "huyện Nghi Xuân"
/// the spaces are no-break ones. Any thread.
std::string with_whole_names(const std::string& text);

} // namespace phieu
