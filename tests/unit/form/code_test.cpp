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

RC_GTEST_PROP(Code, ComesBackAsItWent, ()) {
    const auto word = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ABCXYZ0189"))));
    PageCode code;
    code.template_id = "t" + std::to_string(*rc::gen::inRange(0, 9999));
    code.version = *rc::gen::inRange(1, 99);
    code.page = *rc::gen::inRange(1, 9);
    code.place = *rc::gen::inRange(0, 2);
    code.unit = *word;
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
