#include "base/person_name.h"
#include "record/sheet_key.h"
#include "report/results/officers.h"
#include "report/results/results.h"
#include "report/results/units.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

bool same(const char* a, const char* b) {
    return one_name(person_name(a), person_name(b));
}
bool near(const char* a, const char* b) {
    return near_name(person_name(a), person_name(b));
}

TEST(PersonName, IsOneHoweverItIsTyped) {
    for (const char* text : {"Nguyễn Thị Hoà", "nguyễn  thị hòa", "NGUYỄN THỊ HÒA", "Bà Nguyễn Thị Hòa",
                             "đ/c Nguyễn Thị Hòa", "Đ/c. Nguyễn Thị Hòa", "chị Nguyễn Thị Hòa.",
                             "Ông/Bà: Nguyễn Thị Hòa", "Nguyen Thi Hoa", "co nguyen thi hoa", "Cán bộ Nguyễn Thị Hòa"})
        EXPECT_TRUE(same(text, "Nguyễn Thị Hòa")) << text;
}

TEST(PersonName, WhatBearsOtherMarksIsSomebodyElse) {
    EXPECT_FALSE(same("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"));
    EXPECT_FALSE(same("Trần Văn Binh", "Trần Văn Bình"));
    EXPECT_FALSE(same("Đào", "Dao Thị"));
    EXPECT_FALSE(same("Chị", "Ông")) << "a title alone is a name";
    EXPECT_FALSE(same("", "..."));
    EXPECT_TRUE(same("Chu Văn An", "Chu Văn An"));
    EXPECT_FALSE(same("Chu Văn An", "Văn An")) << "a family name is no title";
}

TEST(PersonName, NearOnesAreToldFromStrangers) {
    EXPECT_TRUE(near("Chị Hoa", "Nguyễn Thị Hoa"));
    EXPECT_TRUE(near("Nguyễn Thị Hòa", "Nguyễn Thị Hoa"));
    EXPECT_TRUE(near("Nguyễn Thị Hao", "Nguyễn Thị Hoa"));
    EXPECT_FALSE(near("Nguyễn Thị Hoa", "Nguyễn Thị Hoa")) << "the same is not near";
    EXPECT_FALSE(near("Trần Văn Bình", "Nguyễn Thị Hoa"));
    EXPECT_FALSE(near("Lan", "Mai"));
}

class OfficersTest : public testing::Test {
protected:
    OfficersTest() { (void)install_units(store_); }
    Result<long long> take_in(const std::string& text) {
        return import_officers(
            store_, parse_csv(text, "cb.csv").value(), "cb.csv",
            [](const std::string& code) -> Result<std::string> {
                if (code.starts_with("DN-LK"))
                    return code;
                return fail(ErrorKind::input, "Không có đơn vị.", "no such unit");
            },
            "lan", "2024-01-01T00:00:00Z");
    }
    void add(const std::string& text, const std::string& period = "2024-03", const std::string& unit = "DN-LK") {
        const std::string key = std::to_string(sheets_.size());
        Sheet& sheet = sheets_[key];
        sheet.key = key;
        sheet.unit = unit;
        sheet.period = period;
        sheet.officer = text;
    }
    std::map<std::string, int> counted() {
        const auto list = officers(store_);
        name_officers(sheets_, list, printed_);
        std::map<std::string, int> out;
        for (const auto& [key, sheet] : sheets_)
            out[sheet.officer]++;
        return out;
    }

    TemporaryFolder folder_;
    Store store_{(folder_.path / "r.db").string()};
    std::map<std::string, Sheet> sheets_;
    std::vector<DeskRunRow> printed_;
};

TEST_F(OfficersTest, SpellingsOfOnePersonAreOnePerson) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên,Cách viết khác,Quầy\nDN-LK,Nguyễn Thị Hoa,Chị Hoa; Hoa Nguyễn,Quầy 6\n"
                        "DN-LK,Trần Văn Bình,,Quầy 1\n"));
    for (const char* text : {"Nguyễn Thị Hoa", "nguyễn thị hoa", "NGUYEN THI HOA", "Chị Hoa", "cô Hoa", "Hoa Nguyễn",
                             "Trần Văn Bình", "", "Lê Thị Mai", "lê thị mai", "Le Thi Mai"})
        add(text);
    EXPECT_EQ(counted(),
              (std::map<std::string, int>{{"", 1}, {"Lê Thị Mai", 3}, {"Nguyễn Thị Hoa", 6}, {"Trần Văn Bình", 1}}));
}

TEST_F(OfficersTest, WhatIsOnlyNearIsProposedAndNotJoined) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Nguyễn Thị Hoa\nDN-LK,Trần Văn Bình\nDN-LK-KT,Lê Thị Hoa\n"));
    add("Chị Hoa");
    add("Hoa");
    add("Nguyễn Thị Hòa");
    add("Phạm Xuân Sơn");
    add("Nguyễn Thị Hoa", "2024-03", "DN-LK-KT");
    const auto names = counted();
    EXPECT_EQ(names.at("Nguyễn Thị Hòa"), 1);
    EXPECT_EQ(names.size(), 4U) << "two of 'Hoa', Hòa, Sơn, and Hoa of another unit";
    const auto doubts = officer_doubts(sheets_, officers(store_));
    ASSERT_EQ(doubts.size(), 2U);
    EXPECT_EQ(doubts[0].sheets, 2);
    EXPECT_EQ(doubts[0].maybe, std::vector<std::string>{"Nguyễn Thị Hoa"});
    EXPECT_EQ(doubts[1].text, "Nguyễn Thị Hòa");
    ASSERT_TRUE(add_spelling(store_, "DN-LK", "Nguyễn Thị Hoa", doubts[0].text, "lan", ""));
    EXPECT_EQ(counted().at("Nguyễn Thị Hoa"), 3);
    EXPECT_EQ(officer_doubts(sheets_, officers(store_)).size(), 1U);
    EXPECT_FALSE(add_spelling(store_, "DN-LK", "Không Có Ai", "x", "lan", ""));
    EXPECT_FALSE(add_spelling(store_, "DN-LK", "Trần Văn Bình", "Chị Hoa", "lan", "")) << "it is somebody's already";
}

TEST_F(OfficersTest, WhatSomebodySaidOfATextHoldsWheneverItWasWritten) {
    const std::string table = "Đơn vị,Họ tên,Quầy,Từ ngày,Đến ngày,Cách viết khác\n"
                              "DN-LK,Nguyễn Thị Hoa,Quầy 1,01/01/2024,31/03/2024,Cô Hoa quầy một\n"
                              "DN-LK,Nguyễn Thị Hoa,Quầy 2,01/04/2024,30/06/2024,\n";
    ASSERT_TRUE(take_in(table));
    EXPECT_EQ(listed_officer(officers(store_), "DN-LK", "2024-05", "cô hoa quầy một"), "Nguyễn Thị Hoa")
        << "a spelling is the person's, not the row's";
    add("Chị Hoa", "2024-05");
    add("Cô Hoa quầy một", "2024-08"); // not in office then
    (void)counted();
    ASSERT_EQ(officer_doubts(sheets_, officers(store_)).size(), 2U);
    for (const char* text : {"Chị Hoa", "Cô Hoa quầy một", "Cô Hoa quầy một"})
        ASSERT_TRUE(add_spelling(store_, "DN-LK", "Nguyễn Thị Hoa", text, "lan", ""));
    EXPECT_EQ(officers(store_)[0].said.size(), 2U) << "said twice, kept once";
    EXPECT_EQ(counted().at("Nguyễn Thị Hoa"), 2);
    EXPECT_TRUE(officer_doubts(sheets_, officers(store_)).empty());
    ASSERT_TRUE(take_in(table));
    EXPECT_EQ(listed_officer(officers(store_), "DN-LK", "2024-05", "chị hoa"), "Nguyễn Thị Hoa")
        << "a new table keeps it";
}

TEST_F(OfficersTest, WhoSetsNoMarksIsTheOnePersonWithTheseLetters) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Nguyễn Thị Hoa\nDN-LK,Nguyễn Thị Hòa\n"));
    add("nguyen thi hoa");
    add("Nguyễn Thị Hòa");
    const auto names = counted();
    EXPECT_EQ(names.at("nguyen thi hoa"), 1) << "two people it may be";
    EXPECT_EQ(officer_doubts(sheets_, officers(store_)).at(0).maybe.size(), 2U);
}

TEST_F(OfficersTest, SomebodyIsMeantOnlyWhileInOffice) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên,Từ ngày,Đến ngày,Cách viết khác\n"
                        "DN-LK,Nguyễn Thị Hoa,01/01/2024,30/06/2024,Chị Hoa\n"
                        "DN-LK,Lê Thị Hoa,01/07/2024,,\n"));
    const auto list = officers(store_);
    EXPECT_EQ(listed_officer(list, "DN-LK", "2024-06", "Chị Hoa"), "Nguyễn Thị Hoa");
    EXPECT_EQ(listed_officer(list, "DN-LK", "2024-07", "Chị Hoa"), std::nullopt);
    EXPECT_EQ(listed_officer(list, "DN-LK", "", "Chị Hoa"), "Nguyễn Thị Hoa");
    EXPECT_EQ(listed_officer(list, "DN-LK-KT", "2024-06", "Chị Hoa"), std::nullopt);
}

TEST_F(OfficersTest, ASheetOnWhichNobodyIsNamedIsOfWhomItWasPrintedFor) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Nguyễn Thị Hoa\nDN-LK,Trần Văn Bình\n"));
    printed_.push_back({"long-khanh-2024", 1, "DN-LK", 1, 10, "Nguyễn Thị Hoa", "Quầy 1"});
    printed_.push_back({"long-khanh-2024", 1, "DN-LK", 10, 1, "", ""}); // once more, for nobody's desk
    const auto sheet = [&](long long serial, const std::string& text) {
        const std::string key = numbered_sheet_key("long-khanh-2024", 1, "DN-LK", serial);
        Sheet& one = sheets_[key];
        one.key = key;
        one.template_id = "long-khanh-2024";
        one.version = 1;
        one.unit = "DN-LK";
        one.officer = text;
    };
    sheet(3, "");
    sheet(4, "---");
    sheet(5, "Tran Van Binh");
    sheet(10, "");
    sheet(11, "");
    EXPECT_EQ(counted(), (std::map<std::string, int>{{"", 2}, {"Nguyễn Thị Hoa", 2}, {"Trần Văn Bình", 1}}));
}

TEST_F(OfficersTest, ASheetsDeskIsTheOneForWhichItWasPrintedElseWhereItsPersonServed) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên,Quầy,Từ ngày,Đến ngày\n"
                        "DN-LK,Nguyễn Thị Hoa,Quầy 1,,2024-03-31\nDN-LK,Nguyễn Thị Hoa,Quầy 2,2024-04-01,\n"
                        "DN-LK,Trần Văn Bình,Quầy 3,,2024-04-15\nDN-LK,Trần Văn Bình,Quầy 4,2024-04-16,\n"));
    printed_.push_back({"long-khanh-2024", 1, "DN-LK", 1, 10, "Nguyễn Thị Hoa", "Bàn ngoài sân"});
    add("Nguyễn Thị Hoa", "2024-03");
    add("chị Nguyễn Thị Hoa", "2024-04");
    add("Trần Văn Bình", "2024-04"); // moved within the month: who could tell
    add("Lê Thị Mai");               // on no list
    const std::string numbered = numbered_sheet_key("long-khanh-2024", 1, "DN-LK", 3);
    add("Tran Van Binh", "2024-04");
    Sheet& at_a_desk = sheets_[numbered] = sheets_["4"];
    at_a_desk.key = numbered;
    at_a_desk.template_id = "long-khanh-2024";
    at_a_desk.version = 1;
    (void)counted();
    EXPECT_EQ(sheets_["0"].desk, "Quầy 1");
    EXPECT_EQ(sheets_["1"].desk, "Quầy 2");
    EXPECT_EQ(sheets_["2"].desk, "");
    EXPECT_EQ(sheets_["3"].desk, "");
    EXPECT_EQ(sheets_[numbered].officer, "Trần Văn Bình") << "what a respondent wrote goes first";
    EXPECT_EQ(sheets_[numbered].desk, "Bàn ngoài sân") << "but the slip lay where it lay";
}

TEST_F(OfficersTest, TheDeskThatARespondentSaysGoesBeforeTheListAndAfterWhatWasPrinted) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên,Quầy\nDN-LK,Nguyễn Thị Hoa,Quầy số 1\nDN-LK,Trần Văn Bình,Bàn hộ tịch\n"));
    printed_.push_back({"long-khanh-2024", 1, "DN-LK", 1, 10, "", "Bàn ngoài sân"});
    const auto add_at = [&](const std::string& desk, const std::string& officer = "") {
        add(officer);
        sheets_.rbegin()->second.desk = desk;
    };
    for (const char* desk : {"01", "quầy 1", "Quầy số 1:", "7", "bàn  HỘ TỊCH", "Bàn đất đai", "...", "Quầy 1, tầng 2"})
        add_at(desk);
    add_at("7", "Nguyễn Thị Hoa"); // the list has her at desk 1
    const std::string numbered = numbered_sheet_key("long-khanh-2024", 1, "DN-LK", 3);
    Sheet& at_a_desk = sheets_[numbered] = sheets_["3"];
    at_a_desk.key = numbered;
    at_a_desk.template_id = "long-khanh-2024";
    at_a_desk.version = 1;
    (void)counted();
    std::vector<std::string> desks;
    for (const char* key : {"0", "1", "2", "3", "4", "5", "6", "7", "8"})
        desks.push_back(sheets_[key].desk);
    EXPECT_EQ(desks, (std::vector<std::string>{"Quầy số 1", "Quầy số 1", "Quầy số 1", "Quầy 7", "Bàn hộ tịch",
                                               "Bàn đất đai", "", "Quầy 1, tầng 2", "Quầy 7"}));
    EXPECT_EQ(sheets_[numbered].desk, "Bàn ngoài sân");
}

TEST_F(OfficersTest, WhatSomebodySaidATextMeansIsTheirsToo) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Nguyễn Thị Hoa\n"));
    ASSERT_TRUE(add_spelling(store_, "DN-LK", "Nguyễn Thị Hoa", "cô Hoa béo", "lan", ""));
    EXPECT_EQ(sheets_about("Hoa béo", officers(store_), {}).names,
              (std::vector<std::string>{"Hoa béo", "Nguyễn Thị Hoa", "cô Hoa béo"}));
}

TEST_F(OfficersTest, SheetsAreOnlyPrintedForWhoIsInOffice) {
    ASSERT_TRUE(
        take_in("Đơn vị,Họ tên,Quầy,Đến ngày\nDN-LK,Nguyễn Thị Hoa,Quầy 1,\nDN-LK,Trần Văn Bình,Quầy 3,2024-04-15\n"));
    const auto list = officers(store_);
    const auto at = at_desk(list, "DN-LK", "chị nguyen thi hoa", "", "2024-05-02");
    ASSERT_TRUE(at);
    EXPECT_EQ(at->officer, "Nguyễn Thị Hoa");
    EXPECT_EQ(at->desk, "Quầy 1");
    EXPECT_EQ(at_desk(list, "DN-LK", "", "  Bàn   ngoài sân ", "2024-05-02")->desk, "Bàn ngoài sân");
    EXPECT_FALSE(at_desk(list, "DN-LK", "Trần Văn Bình", "", "2024-05-02"));
    EXPECT_FALSE(at_desk(list, "DN-LK-KT", "Nguyễn Thị Hoa", "", "2024-05-02"));
    EXPECT_FALSE(at_desk(list, "DN-LK", "", std::string(61, 'x'), "2024-05-02"));
}

TEST_F(OfficersTest, ATableIsTakenInWholeOrNotAtAll) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Nguyễn Thị Hoa\nDN-LK-KT,Lê Thị Mai\n"));
    const auto wrong = take_in("Đơn vị,Họ tên,Từ ngày,Cách viết khác\nXX,A,,\nDN-LK,,31/02/2024,\n"
                               "DN-LK,Nguyễn Thị Hoa,,Chị Hoa\nDN-LK,Lê Thị Hoa,,chị hoa\n");
    ASSERT_FALSE(wrong);
    const std::string& said = wrong.error().what.vi;
    for (const char* part :
         {"Dòng 2: Không có đơn vị.", "Dòng 3: cột \"Từ ngày\" ghi \"31/02/2024\"", "Dòng 3: thiếu họ tên.",
          "Dòng 5: \"chị hoa\" cũng là cách viết của \"Nguyễn Thị Hoa\"", "Chưa nhập dòng nào."})
        EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
    EXPECT_EQ(officers(store_).size(), 2U);
    ASSERT_TRUE(take_in("Đơn vị,Họ tên\nDN-LK,Trần Văn Bình\n"));
    const auto list = officers(store_);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].name, "Trần Văn Bình") << "the unit's list is what its newest table says";
    EXPECT_EQ(list[1].unit, "DN-LK-KT") << "the others stay";
    EXPECT_EQ(store_.office.document_history("officers", "DN-LK").size(), 2U);
    ASSERT_TRUE(take_in(officer_sample()));
    EXPECT_EQ(officers(store_)[0].spellings.size(), 2U);
}

TEST_F(OfficersTest, TheReaderIsGivenEachNameOnceWithItsSpellings) {
    ASSERT_TRUE(take_in("Đơn vị,Họ tên,Quầy,Từ ngày,Cách viết khác\nDN-LK,Nguyễn Thị Hoa,Quầy 1,01/01/2024,Chị Hoa\n"
                        "DN-LK,Nguyễn Thị Hoa,Quầy 2,01/07/2024,\n"));
    const auto lexicons = officer_lexicons(officers(store_));
    ASSERT_EQ(lexicons.at("DN-LK").entries.size(), 1U);
    EXPECT_EQ(lexicons.at("DN-LK").entries[0].service, "Quầy 2");
    EXPECT_EQ(lexicons.at("DN-LK").entries[0].spellings, (std::vector<std::string>{"Nguyễn Thị Hoa", "Chị Hoa"}));
}

} // namespace
} // namespace phieu
