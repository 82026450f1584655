#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace phieu {

inline constexpr std::size_t most_detail_bytes = 2000;

/// @return an error message without the values that libraries quote in it, fit for the log (base/log.h): what stands in
/// quotes becomes "…"; so do PostgreSQL's DETAIL, SOCI's parameters, values after '=', numbers of seven digits and
/// more, and the names of files (their folders and extensions stay). The text of an SQL statement stays, its literals
/// do not. On one line, valid UTF-8 if `message` is, at most `most_detail_bytes`. Masks rather too much than too
/// little.
std::string without_values(std::string_view message);

} // namespace phieu
