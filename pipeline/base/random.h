#pragma once

#include <cstddef>
#include <string>

namespace phieu {

/// @return so many random bytes, fit for a secret, in hexadecimal. Thread-safe.
std::string random_hex(std::size_t bytes);

} // namespace phieu
