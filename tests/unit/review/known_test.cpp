#include "review/known.h"
#include "store/engines.h"

namespace phieu {
namespace {

class Known : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        store_->units.save({{"KHONG-LO", "Xã Không Lộ", "xa", "", "", "", "R"},
                            {"DN", "Phường Dương Nội", "phuong", "", "", "", "R"},
                            {"LK", "Thành phố Long Khánh", "thanh_pho", "", "", "", "R"}},
                           {}, {});
    }
    std::vector<std::string> near(const std::string& typed) {
        const auto known = known_unit(*store_, typed);
        EXPECT_FALSE(known);
        if (known)
            return {};
        EXPECT_EQ(known.error().kind, RefusalKind::unknown_unit);
        return known.error().details;
    }
};

} // namespace

TEST_P(Known, AUnitThatExistsOrNone) {
    EXPECT_EQ(known_unit(*store_, "DN").value(), "DN");
    EXPECT_EQ(known_unit(*store_, "").value(), "");
}

TEST_P(Known, AnUnknownUnitIsRefusedWithNearOnesByCodeAndByNameWithoutMarks) {
    EXPECT_EQ(near("KHONGCO"), std::vector<std::string>{"KHONG-LO Xã Không Lộ"});
    EXPECT_EQ(near("duong noi"), std::vector<std::string>{"DN Phường Dương Nội"});
    EXPECT_EQ(near("Dương Nội"), std::vector<std::string>{"DN Phường Dương Nội"});
    EXPECT_EQ(near("long khanh"), std::vector<std::string>{"LK Thành phố Long Khánh"});
    EXPECT_EQ(near("dn").front(), "DN Phường Dương Nội");
    EXPECT_TRUE(near("HOAN-TOAN-KHAC").empty());
    EXPECT_TRUE(near("???").empty()); // nothing in it to be near to
    const auto refused = known_unit(*store_, "KHONGCO");
    EXPECT_NE(refused.error().what.vi.find("Xã Không Lộ"), std::string::npos);
}

TEST(KnownPeriod, APeriodIsStoredAsOneKnowsIt) {
    for (const char* good : {"", "2025", "2025-H1", "2025-Q4", "2025-03", "2025-12"})
        EXPECT_EQ(known_period(good).value(), good);
    for (const char* march :
         {"3/2025", "03/2025", " 3 / 2025 ", "3-2025", "tháng 3/2025", "Tháng 03/2025", "thang 3/2025", "T3/2025"})
        EXPECT_EQ(known_period(march).value_or(Allowed<std::string>("refused").value()), "2025-03") << march;
    for (const char* quarter : {"quý 1/2025", "Quý 1/2025", "quy 1/2025", "Q1/2025"})
        EXPECT_EQ(known_period(quarter).value_or(Allowed<std::string>("refused").value()), "2025-Q1") << quarter;
}

TEST(KnownPeriod, WhatIsNoneIsRefused) {
    for (const char* bad : {"tháng 3", "2025-13", "2025-00", "13/2025", "0/2025", "2025-Q5", "quý 5/2025", "2025-H3",
                            "KHONGCO", "2025-3", "3/25", "123/2025", "3/20255"}) {
        const auto known = known_period(bad);
        ASSERT_FALSE(known) << bad << " → " << known.value_or("");
        EXPECT_EQ(known.error().kind, RefusalKind::unknown_period);
    }
}

/// The third week, the third wave and the third day are not March.
TEST(KnownPeriod, ANumberOfSomethingElseIsNoMonth) {
    for (const char* bad : {"tuần 3/2025", "đợt 3/2025", "ngày 3/2025", "6 tháng 3/2025"})
        EXPECT_FALSE(known_period(bad)) << bad;
}

INSTANTIATE_ON_EACH_ENGINE(Known);

} // namespace phieu
