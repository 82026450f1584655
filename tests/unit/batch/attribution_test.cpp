#include "batch/attribution.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

PageCode page(int number, const std::string& unit = "", std::optional<long long> serial = {}) {
    return {"t", 1, number, unit, serial, 0};
}

Belongs told(const std::string& unit) {
    return BatchAttribution{unit, "", "", Origin::option}.told();
}

} // namespace

TEST(Attribution, AUnitOnTheSheetGoesBeforeTheCoverAndTheCoverBeforeTheOption) {
    Attribution a("k", told("OPTION"));
    EXPECT_EQ(a.belongs(page(1)).unit, (Told{"OPTION", Origin::option}));
    EXPECT_EQ(a.belongs(page(1)).period, (Told{"", Origin::none}));
    a.cover({"COVER", "HO-TICH", "2025-03"});
    EXPECT_EQ(a.belongs(page(1)).unit, (Told{"COVER", Origin::cover}));
    EXPECT_EQ(a.belongs(page(1)).service, (Told{"HO-TICH", Origin::cover}));
    EXPECT_EQ(a.belongs(page(1)).period, (Told{"2025-03", Origin::cover}));
    EXPECT_EQ(a.belongs(page(1, "PRINTED")).unit, (Told{"PRINTED", Origin::page}));
}

TEST(Attribution, SerialsJoinPagesInAnyOrder) {
    Attribution a("k", {});
    const std::string first = a.sheet_of(page(2, "U", 5), 1);
    a.sheet_of(page(1, "U", 6), 2);
    EXPECT_EQ(a.sheet_of(page(1, "U", 5), 3), first);
}

TEST(Attribution, PhotocopiesAreJoinedByScanOrder) {
    Attribution a("k", {});
    const std::string first = a.sheet_of(page(1), 1);
    EXPECT_EQ(a.sheet_of(page(2), 2), first);
    const std::string second = a.sheet_of(page(1), 3);
    EXPECT_NE(second, first);
    EXPECT_EQ(a.sheet_of(page(2), 4), second);
}

TEST(Attribution, ABackSideWithoutItsFrontIsNotGivenToAStranger) {
    Attribution a("k", {});
    const std::string first = a.sheet_of(page(1), 1);
    a.sheet_of(page(2), 2);
    const std::string orphan = a.sheet_of(page(2), 3);
    EXPECT_NE(orphan, first);
    EXPECT_NE(a.sheet_of(page(1), 4), orphan);
}

TEST(Attribution, ReplayingTheStoredPagesGivesTheSameState) {
    Attribution one("k", {});
    one.cover({"C", "", ""});
    const std::string sheet = one.sheet_of(page(1), 2);
    PageRow cover;
    cover.status = PageStatus::cover;
    cover.unit = "C";
    PageRow read;
    read.status = PageStatus::read;
    read.template_id = "t";
    read.version = 1;
    read.form_page = 1;
    read.sheet = sheet;
    Attribution again("k", {});
    again.replay(cover);
    again.replay(read);
    EXPECT_EQ(again.sheet_of(page(2), 3), sheet);
    EXPECT_EQ(again.belongs(page(2)).unit.value, "C");
}

TEST(Attribution, ResumedAfterANumberedSheetNoPhotocopyJoinsIt) {
    // A mixed stack: a numbered first page was the last one stored; what follows is page 2 of a photocopied sheet.
    PageRow numbered;
    numbered.status = PageStatus::read;
    numbered.template_id = "t";
    numbered.version = 1;
    numbered.form_page = 1;
    numbered.serial = 7;
    numbered.sheet = "t.1.U.000007";
    Attribution unbroken("k", {});
    unbroken.sheet_of(page(1, "U", 7), 1);
    Attribution resumed("k", {});
    resumed.replay(numbered);
    EXPECT_EQ(resumed.sheet_of(page(2), 2), unbroken.sheet_of(page(2), 2));
    EXPECT_NE(resumed.sheet_of(page(2), 2), numbered.sheet);
}

} // namespace phieu
