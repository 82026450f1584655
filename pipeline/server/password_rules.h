#pragma once

#include "base/result.h"
#include "store/people.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phieu {

/// @return why a password may not be this person's, as they are told, or nothing. Refused is what is short, and what
/// those who guess try first: digits alone, a few characters over and over, and up to three common words, the person's
/// login or name or one of the places' names, whatever digits stand between and behind them ("Matkhau@2024",
/// "anhyeuem123", "P@ssw0rd12", "PhuongTanMai2026").
/// @param places  names of the office's units, as they are written
std::optional<Sentence> weakness_of(const std::string& password, const PersonRow& person,
                                    const std::vector<std::string>& places);

/// The text of `server/common_passwords.txt`, which the program carries.
std::string_view common_passwords();

} // namespace phieu
