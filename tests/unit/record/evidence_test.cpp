#include "record/evidence.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Evidence, ComesBackAsItWasWritten) {
    const Evidence out{Rect_mm{10, 20, 30, 5.5}, {{"5", {11, 21, 4, 4}}, {"4", {21, 21, 4, 4}}}, ""};
    const Evidence in = parse_evidence(to_json(out));
    ASSERT_TRUE(in.place);
    EXPECT_EQ(in.place->h, 5.5);
    ASSERT_EQ(in.targets.size(), 2U);
    EXPECT_EQ(in.targets[1].value, "4"); // in printed order
    EXPECT_EQ(in.targets[1].rect.x, 21);
    EXPECT_EQ(parse_evidence(to_json(Evidence{{}, {}, "Rất tốt"})).online, "Rất tốt");
}

TEST(Evidence, OfAKeyedPageHasNoPlace) {
    EXPECT_EQ(to_json(Evidence{}), "{}");
    EXPECT_FALSE(parse_evidence("{}").place);
}

TEST(Evidence, WhatIsNoneIsEmpty) {
    for (const char* text :
         {"", "no JSON", "[]", "null", "{", R"({"rect_mm": [1, 2, 3]})", R"({"rect_mm": "1,2,3,4"})",
          R"({"rect_mm": [1, 2, 3, null]})", R"({"online": 5})", R"({"targets": {}})", R"({"targets": [5]})",
          R"({"targets": [{"rect_mm": [1, 2, 3, 4]}]})", R"({"targets": [{"value": "5"}]})",
          R"({"targets": [{"value": 5, "rect_mm": [1, 2, 3, 4]}]})"}) {
        Evidence evidence;
        ASSERT_NO_THROW(evidence = parse_evidence(text)) << text;
        EXPECT_FALSE(evidence.place) << text;
        EXPECT_TRUE(evidence.targets.empty()) << text;
        EXPECT_EQ(evidence.online, "") << text;
    }
}

} // namespace phieu
