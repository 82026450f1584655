#include "form/code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace phieu {

TEST(Code, PayloadIsAsPublished) { // sheets with it are on people's desks: docs/qr-format.md
    EXPECT_EQ(to_payload(PageCode{"duong-noi-2025", 1, 1, "HN-DN", 123, 0}), "PH1A:DUONG-NOI-2025:1:1:HN-DN:123:97");
    EXPECT_EQ(to_payload(PageCode{"nghi-xuan-2020", 2, 4, "", {}, 1}).substr(0, 26), "PH1B:NGHI-XUAN-2020:2:4:-:");
}

TEST(Code, EverySingleMistypedCharacterIsNoticed) {
    const std::string payload = to_payload(PageCode{"duong-noi-2025", 1, 1, "HN-DN", 123, 0});
    for (std::size_t at = 0; at < payload.size(); at++)
        for (char c = '!'; c <= 'Z'; c++) {
            std::string wrong = payload;
            wrong[at] = c;
            if (c != payload[at]) {
                EXPECT_FALSE(parse_page_code(wrong)) << wrong;
            }
        }
}

TEST(Code, ForeignTextIsNotOurs) {
    for (const char* text :
         {"", ":", "https://dichvucong.gov.vn", "PH1A", "PH1A:X:1:1:-:-", "PH9A:DUONG-NOI-2025:1:1:HN-DN:123:97"})
        EXPECT_FALSE(parse_page_code(text)) << text;
    EXPECT_FALSE(parse_cover_code(to_payload(PageCode{"duong-noi-2025", 1, 1, "", {}, 0})));
}

TEST(Code, AStickerNamesNoFileAndNoNumberThatNobodyPrinted) {
    const auto checked = [](const std::string& text) { // with the check digits that anybody can work out
        int rest = 0;
        for (const char c : text)
            rest = (rest * 100 + (static_cast<unsigned char>(c) - 32)) % 97;
        const std::string digits = std::to_string(98 - rest * 100 % 97);
        return text + ":" + std::string(2 - digits.size(), '0') + digits;
    };
    ASSERT_TRUE(parse_page_code(checked("PH1A:DUONG-NOI-2025:1:1:-:-")));
    for (const std::string& text :
         {std::string("PH1A:TEMPLATE.SCHEMA:1:1:-:-"), std::string("PH1A:FROZEN/DUONG-NOI-2025.V1:1:1:-:-"),
          std::string("PH1A:../SAMPLES/TRUTH:1:1:-:-"), std::string("PH1A:/ETC/PASSWD:1:1:-:-"),
          "PH1A:" + std::string(400, 'A') + ":1:1:-:-", std::string("PH1A:1DUONG:1:1:-:-"),
          std::string("PH1A::1:1:-:-"), std::string("PH1A:DUONG-NOI-2025:2147483647:1:-:-"),
          std::string("PH1A:DUONG-NOI-2025:0:1:-:-"), std::string("PH1A:DUONG-NOI-2025:1:2147483647:-:-"),
          std::string("PH1A:DUONG-NOI-2025:1:1:-:9223372036854775807"),
          std::string("PH1A:DUONG-NOI-2025:1:1:=1+1|X<B>:7"), std::string("PH1A:DUONG-NOI-2025:1:1::7")})
        EXPECT_FALSE(parse_page_code(checked(text))) << text;
    ASSERT_TRUE(parse_cover_code(checked("PHC1:HN-DN:HO-TICH:2025-03")));
    for (const std::string& text : {std::string("PHC1:=HYPERLINK(\"X\"):-:-"), std::string("PHC1:HN-DN:<SCRIPT>:-"),
                                    "PHC1:" + std::string(25, 'A') + ":-:-"})
        EXPECT_FALSE(parse_cover_code(checked(text))) << text;
}

TEST(Code, ASealIsKnownAndAnythingElseInItsPlaceIsToo) {
    CodeKey key, other;
    key.bytes.fill(7);
    other.bytes.fill(8);
    const PageCode page{"duong-noi-2025", 1, 1, "HN-DN", 123, 1};
    const std::string payload = to_payload(page, &key);
    EXPECT_EQ(payload.substr(0, payload.rfind(':')), "PH2B:DUONG-NOI-2025:1:1:HN-DN:123");
    const auto back = parse_page_code(payload);
    ASSERT_TRUE(back);
    EXPECT_EQ(seal_of(*back, key), Seal::right);
    EXPECT_EQ(seal_of(*back, other), Seal::wrong);
    EXPECT_EQ(seal_of(*parse_page_code(to_payload(page)), key), Seal::none);
    for (const auto change : {+[](PageCode& c) { c.serial = 124; }, +[](PageCode& c) { c.unit = "HN-DM"; },
                              +[](PageCode& c) { c.page = 2; }, +[](PageCode& c) { c.place = 0; },
                              +[](PageCode& c) { c.seal.back() = c.seal.back() == 'A' ? 'B' : 'A'; }}) {
        PageCode forged = *back;
        change(forged);
        EXPECT_EQ(seal_of(forged, key), Seal::wrong);
    }
    const auto cover = parse_cover_code(to_payload(CoverCode{"HN-DN", "", "2025-03"}, &key));
    ASSERT_TRUE(cover);
    EXPECT_EQ(seal_of(*cover, key), Seal::right);
    EXPECT_EQ(seal_of(*cover, other), Seal::wrong);
    EXPECT_FALSE(parse_page_code(payload.substr(0, payload.size() - 1))) << "a seal has ten letters";
}

RC_GTEST_PROP(Code, ComesBackAsItWent, ()) {
    const auto word = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABCXYZ0189"))));
    PageCode code;
    code.template_id = "form" + std::to_string(*rc::gen::inRange(0, 9999));
    code.version = *rc::gen::inRange(1, 99);
    code.page = *rc::gen::inRange(1, 9);
    code.place = *rc::gen::inRange(0, 2);
    code.unit = std::string(*word).substr(0, 24);
    if (*rc::gen::arbitrary<bool>())
        code.serial = *rc::gen::inRange(0, 1 << 30);
    const auto back = parse_page_code(to_payload(code));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->template_id == code.template_id && back->version == code.version && back->page == code.page);
    RC_ASSERT(back->unit == code.unit && back->serial == code.serial && back->place == code.place);
}

RC_GTEST_PROP(Code, CoversComeBackAsTheyWent, ()) {
    const CoverCode code{"U" + std::to_string(*rc::gen::inRange(0, 99999)),
                         *rc::gen::arbitrary<bool>() ? "HO-TICH" : "", "2025-03"};
    const auto back = parse_cover_code(to_payload(code));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->unit == code.unit && back->service == code.service && back->period == code.period);
}

} // namespace phieu
