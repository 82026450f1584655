#include "store/engines.h"

namespace phieu {

class AlertMessagesTest : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        BatchRow batch;
        PageRow page;
        page.batch = store_->batches.begin(batch);
        SourceRow source;
        source.sha256 = "ab";
        source.batch = page.batch;
        page.source = store_->scans.add_source(source).id;
        page.status = PageStatus::read;
        for (const char* sheet : {"s1", "s2"}) {
            page.number++;
            page.sheet = sheet;
            store_->scans.add_page(page, {});
        }
    }
    static constexpr long long day_ = 24 * 3600, third_of_march_ = 1740960000; // 2025-03-03T00:00:00Z

    std::vector<AlertMessageRow> take(const std::string& now) {
        return store_->alert_messages.take("mail", now, "2025-01-01");
    }
};
INSTANTIATE_ON_EACH_ENGINE(AlertMessagesTest);

TEST_P(AlertMessagesTest, EachIsTakenOnce) {
    store_->alert_messages.add("mail", {"s1", "s2", "no such sheet"}, "2025-03-01");
    store_->alert_messages.add("mail", {"s1"}, "2025-03-02");
    EXPECT_EQ(store_->alert_messages.noted("mail"), (std::set<std::string>{"s1", "s2"}));
    EXPECT_TRUE(store_->alert_messages.noted("webhook").empty());
    const auto taken = take("2025-03-03");
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[0].sheet, "s1");
    EXPECT_EQ(taken[0].tries, 1);
    EXPECT_TRUE(take("2025-03-03").empty()) << "another server gets none of them";
    store_->alert_messages.settle({taken[0].id}, "waiting", "no route", "2025-03-05", "2025-03-03");
    store_->alert_messages.settle({taken[1].id}, "sent", "", "", "2025-03-03");
    EXPECT_TRUE(take("2025-03-04").empty()) << "it is not time yet";
    ASSERT_EQ(store_->alert_messages.troubled(third_of_march_).size(), 1U);
    EXPECT_EQ(store_->alert_messages.troubled(third_of_march_)[0].error, "no route");
    EXPECT_TRUE(store_->alert_messages.troubled(third_of_march_ + 2 * day_).empty())
        << "nobody tries it again: that way was switched off";
    const auto again = take("2025-03-05");
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].tries, 2);
}

TEST_P(AlertMessagesTest, WhatNobodySettledIsUnsureAndNotTakenAgain) {
    store_->alert_messages.add("mail", {"s1"}, "2025-03-01");
    ASSERT_EQ(take("2025-03-01T08:00:00Z").size(), 1U); // and the machine stops
    EXPECT_TRUE(store_->alert_messages.take("mail", "2025-03-02", "2025-03-01T09:00:00Z").empty());
    ASSERT_EQ(store_->alert_messages.troubled(third_of_march_).size(), 1U);
    EXPECT_EQ(store_->alert_messages.troubled(third_of_march_)[0].state, "unsure");
    EXPECT_TRUE(store_->alert_messages.troubled(third_of_march_ + 8 * day_).empty());
}

} // namespace phieu
