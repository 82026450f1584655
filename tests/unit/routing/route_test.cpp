#include "routing/route.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(Route, AcceptsOnlyWhatIsCertainAndWithoutReason) {
    QuestionReading reading;
    reading.value = "5";
    reading.ink = true;
    reading.confidence = 0.9999;
    EXPECT_EQ(route(reading).status, Status::accepted);
    reading.reason = Reason::not_found;
    EXPECT_EQ(route(reading).status, Status::pending);
    EXPECT_EQ(route(reading).reason, Reason::not_found);
}

TEST(Route, AnUncertainReadingAlwaysCarriesAReason) {
    QuestionReading reading;
    reading.confidence = 0.4;
    EXPECT_EQ(route(reading).status, Status::pending);
    EXPECT_NE(route(reading).reason, Reason::none);
}

TEST(Route, ThresholdsAreSettings) {
    QuestionReading reading;
    reading.ink = true;
    reading.confidence = 0.9;
    EXPECT_EQ(route(reading, {.accept_mark = 0.85, .accept_blank = 0.99}).status, Status::accepted);
    reading.ink = false;
    EXPECT_EQ(route(reading, {.accept_mark = 0.85, .accept_blank = 0.99}).status, Status::pending);
}

} // namespace phieu
