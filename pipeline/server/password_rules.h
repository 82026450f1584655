#pragma once

#include "base/result.h"
#include "store/people.h"

#include <optional>
#include <string>
#include <string_view>

namespace phieu {

/// @return why a password may not be this person's, as they are told, or nothing. Refused is what is short, and what
/// those who guess try first: digits alone, a few characters over and over, and up to three common words, the person's
/// login or name, whatever digits stand between and behind them ("Matkhau@2024", "anhyeuem123", "P@ssw0rd12").
std::optional<Sentence> weakness_of(const std::string& password, const PersonRow& person);

/// The text of `server/common_passwords.txt`, which the program carries.
std::string_view common_passwords();

} // namespace phieu
