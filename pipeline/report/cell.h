#pragma once

#include <string>
#include <variant>

namespace phieu {

/// A text, a whole number, a real number, or nothing.
using Cell = std::variant<std::monostate, std::string, long long, double>;

} // namespace phieu
