#include "record/attribution.h"
#include "record/states.h"

#include <set>

#include <gtest/gtest.h>

namespace phieu {
namespace {

template <typename Enum>
class StateNames : public testing::Test {};
using AllStates =
    testing::Types<PageStatus, AnswerStatus, DecisionStatus, DecisionKind, Origin, BatchState, WaitingKind, PrintState>;
TYPED_TEST_SUITE(StateNames, AllStates);

} // namespace

TYPED_TEST(StateNames, GoToTheDatabaseAndComeBack) {
    std::set<std::string_view> names;
    int number = 0;
    for (const auto& [value, name] : Names<TypeParam>::all) {
        EXPECT_EQ(static_cast<int>(value), number++); // in the order of the enum, none left out
        EXPECT_EQ(name_of(value), name);
        EXPECT_EQ(named<TypeParam>(name), value);
        EXPECT_EQ(known<TypeParam>(std::string(name)), value);
        EXPECT_TRUE(names.insert(name).second) << name << " twice";
    }
    EXPECT_EQ(name_of(static_cast<TypeParam>(number)), ""); // nor one more
    EXPECT_FALSE(named<TypeParam>("no such state"));
    EXPECT_THROW(known<TypeParam>("no such state"), std::invalid_argument);
}

TEST(StatesOnDisk, KeepTheirNames) {
    EXPECT_EQ(name_of(PageStatus::withdrawn), "withdrawn");
    EXPECT_EQ(name_of(AnswerStatus::dropped), "dropped");
    EXPECT_EQ(name_of(DecisionStatus::unreadable), "unreadable");
    EXPECT_EQ(name_of(DecisionKind::correction), "correction");
    EXPECT_EQ(name_of(Origin::none), "");
    EXPECT_EQ(name_of(Origin::person), "person");
    EXPECT_EQ(name_of(BatchState::failed), "failed");
    EXPECT_EQ(name_of(PrintState::reprint), "reprint");
}

TEST(Told, TheFirstThatSaysSomethingIsBelieved) {
    const Told page{"U", Origin::page}, batch{"V", Origin::batch};
    EXPECT_EQ(first_told(page, batch), page);
    EXPECT_EQ(first_told({"", Origin::page}, batch), batch);
    EXPECT_EQ(first_told({}, {}), Told{});
}

TEST(Told, WhatABatchDoesNotTellIsNobodysWord) {
    const Belongs told = BatchAttribution{"U", "", "2025-03", Origin::batch}.told();
    EXPECT_EQ(told.unit, (Told{"U", Origin::batch}));
    EXPECT_EQ(told.service, Told{});
    EXPECT_EQ(told.period, (Told{"2025-03", Origin::batch}));
}

} // namespace phieu
