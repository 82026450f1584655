#include "server/one_time_code.h"

#include <array>
#include <stdexcept>

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace phieu {

std::string one_time_code(std::string_view secret, long long step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t n = 0; n < counter.size(); n++)
        counter.at(counter.size() - 1 - n) = static_cast<unsigned char>(step >> (8 * n));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), digest.data(),
              &length))
        throw std::runtime_error("OpenSSL makes no HMAC");
    const std::size_t at = digest.at(length - 1) & 0x0fU;
    const unsigned int four = (digest.at(at) & 0x7fU) << 24U | static_cast<unsigned int>(digest.at(at + 1)) << 16U |
                              static_cast<unsigned int>(digest.at(at + 2)) << 8U | digest.at(at + 3);
    unsigned int most = 1;
    for (int n = 0; n < digits; n++)
        most *= 10;
    return fmt::format("{:0{}}", four % most, digits);
}

std::optional<long long> step_of(std::string_view secret, std::string_view code, long long now, int reach) {
    const auto is = [&](long long step) {
        const std::string expected = one_time_code(secret, step, code_digits);
        return expected.size() == code.size() && CRYPTO_memcmp(expected.data(), code.data(), code.size()) == 0;
    };
    for (int away = 0; away <= reach; away++)
        for (const long long step : {code_step(now) - away, code_step(now) + away})
            if (step >= 0 && is(step))
                return step;
    return std::nullopt;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned int bits = 0, count = 0;
    for (const char c : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5)
            out += alphabet.at(bits >> (count - 5) & 31U);
    }
    if (count > 0)
        out += alphabet.at(bits << (5 - count) & 31U);
    return out;
}

std::string code_address(std::string_view secret, const std::string& login, const std::string& issuer) {
    const auto encoded = [](const std::string& text) {
        return boost::urls::encode(text, boost::urls::unreserved_chars);
    };
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", encoded(issuer), encoded(login), base32(secret));
}

} // namespace phieu
