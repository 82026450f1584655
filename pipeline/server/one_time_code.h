#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phieu {

// Time-based one-time codes as RFC 6238 has them, with what every app that makes them takes for granted: HMAC-SHA-1
// (of OpenSSL), six digits, a new code every 30 seconds. Pure; any thread.

inline constexpr long long code_step_s = 30;
inline constexpr int code_digits = 6;

/// The step that a moment lies in, in seconds since 1970.
inline long long code_step(long long now) {
    return now / code_step_s;
}

/// The code of one step (RFC 4226, 5.3). @param secret  raw bytes
std::string one_time_code(std::string_view secret, long long step, int digits = code_digits);

/// Looks for the step that a code is of, from the one at `now` outwards.
/// @param reach  how many steps before and after that are looked at
/// @return nothing where it is of none of them. Each code is compared in the same time, right or wrong
std::optional<long long> step_of(std::string_view secret, std::string_view code, long long now, int reach);

/// RFC 4648, capitals and 2–7, without padding.
std::string base32(std::string_view bytes);

/// What an app reads from the QR (the "otpauth" address that all of them know).
/// @param secret  raw bytes
/// @param issuer  under whose name the app shows it
std::string code_address(std::string_view secret, const std::string& login, const std::string& issuer);

} // namespace phieu
