#include "server/one_time_code.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

const std::string rfc_secret = "12345678901234567890";

}

TEST(OneTimeCode, IsThatOfRfc6238) { // appendix B, the rows of SHA-1
    const std::pair<long long, const char*> rows[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"},
    };
    for (const auto& [at, code] : rows)
        EXPECT_EQ(one_time_code(rfc_secret, code_step(at), 8), code) << at;
}

TEST(OneTimeCode, HasSixDigitsAsInRfc4226) { // appendix D
    const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                           "254676", "287922", "162583", "399871", "520489"};
    for (long long step = 0; step < 10; step++)
        EXPECT_EQ(one_time_code(rfc_secret, step), codes[step]);
}

TEST(OneTimeCode, IsFoundNoFurtherAwayThanAsked) {
    const long long now = 1111111109;
    for (const long long off : {-2, -1, 0, 1, 2}) {
        const std::string code = one_time_code(rfc_secret, code_step(now) + off);
        const auto step = step_of(rfc_secret, code, now, 1);
        EXPECT_EQ(step.has_value(), std::abs(off) <= 1) << off;
        if (step) {
            EXPECT_EQ(*step, code_step(now) + off);
        }
    }
    EXPECT_FALSE(step_of(rfc_secret, "", now, 1));
    EXPECT_FALSE(step_of(rfc_secret, "07081804", now, 1)) << "eight digits";
}

TEST(OneTimeCode, SecretsAreWrittenAsInRfc4648) { // section 10, without padding
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base32(rfc_secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(OneTimeCode, AnAppIsToldAllInOneAddress) {
    EXPECT_EQ(code_address("foobar", "lan@phường", "Phieu"),
              "otpauth://totp/Phieu:lan%40ph%C6%B0%E1%BB%9Dng?secret=MZXW6YTBOI&issuer=Phieu");
}

} // namespace phieu
