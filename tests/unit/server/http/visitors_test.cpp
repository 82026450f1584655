#include "server/http/body_budget.h"
#include "server/http/visitors.h"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace phieu {
namespace {

class VisitorsTest : public testing::Test {
protected:
    long long enter(const std::string& network) {
        return visitors_.enter(network, [this, network] { asked_.push_back(network); });
    }
    Visitors visitors_{{12, 5, 4, 2}}; // twelve in all, five of one, four kept for who has but two
    std::vector<std::string> asked_;   ///< to leave
};

TEST_F(VisitorsTest, WhoOpensTooManyMakesRoomForItself) {
    for (int n = 0; n < 50; n++)
        EXPECT_NE(enter("a"), 0);
    EXPECT_EQ(asked_, std::vector<std::string>(45, "a"));
}

TEST_F(VisitorsTest, ManyThatAreIdleShutNobodyOut) {
    for (const char* network : {"a", "b", "c"})
        for (int n = 0; n < 50; n++)
            enter(network);
    asked_.clear();
    EXPECT_NE(enter("d"), 0);
    EXPECT_EQ(asked_.size(), 0U) << "a place was kept for it";
    for (int n = 0; n < 20; n++)
        EXPECT_NE(enter("e" + std::to_string(n)), 0) << n;
}

TEST_F(VisitorsTest, WhoIsAnsweredMakesRoomForNobody) {
    for (int n = 0; n < 5; n++)
        visitors_.set_busy(enter("a"), true);
    EXPECT_EQ(enter("a"), 0) << "all of it are busy";
    EXPECT_NE(enter("b"), 0);
}

TEST(Visitors, TheLongestIdleLeavesFirst) {
    std::vector<long long> left;
    Visitors two({12, 2, 0, 0});
    const long long older = two.enter("a", [&] { left.push_back(1); });
    two.enter("a", [&] { left.push_back(2); });
    two.set_busy(older, true);
    two.set_busy(older, false); // it asked something just now
    two.enter("a", [] {});
    EXPECT_EQ(left, std::vector<long long>{2});
}

TEST_F(VisitorsTest, APlaceIsGivenBackOnce) {
    const long long place = enter("a");
    visitors_.left(place);
    visitors_.left(place);
    for (int n = 0; n < 5; n++)
        EXPECT_NE(enter("a"), 0);
    EXPECT_TRUE(asked_.empty());
}

TEST(BodyBudget, OneAddressTakesItsPartAndAllTakeNoMoreThanThereIs) {
    BodyBudget budget(100, 60);
    std::optional<BodyBudget::Share> first = budget.take("a", 60);
    EXPECT_TRUE(*first);
    EXPECT_FALSE(budget.take("a", 1));
    EXPECT_FALSE(budget.take("b", 41));
    const auto other = budget.take("b", 40);
    EXPECT_TRUE(other);
    EXPECT_FALSE(budget.take("c", 1));
    first.reset();
    EXPECT_TRUE(budget.take("c", 60));
}

} // namespace
} // namespace phieu
