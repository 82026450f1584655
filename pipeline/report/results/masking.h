#pragma once

#include <string>

namespace phieu {

/// Puts "•••" for telephone and identity numbers (eight digits or more, however spaced) and for what looks like a
/// person's name (a Vietnamese family name and the capitalised words after it). A help against carelessness, not a
/// guarantee: names written small or misread stay.
/// Can't fail; any thread.
std::string masked(const std::string& text);

} // namespace phieu
