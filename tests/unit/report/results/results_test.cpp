#include "base/files.h"
#include "base/period.h"
#include "batch/online.h"
#include "form/code.h"
#include "register/register.h"
#include "report/office.h"
#include "report/official/report.h"
#include "report/results/ballots.h"
#include "report/results/locks.h"
#include "report/results/quotas.h"
#include "report/write/exports.h"
#include "review/batches.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace phieu {

using nlohmann::json;

TEST_F(ResultsTest, FieldsAreThoseOfTheOfficesOwnLexicon) {
    const std::string one = sheet("HN-DN", "2025-03", "54321543", "CHO-DAN-SINH"); // as a cover names it
    ASSERT_TRUE(std::filesystem::create_directories(folder_.path / "lexicon"));
    const auto file = folder_.path / "lexicon" / "tthc.tsv";
    ASSERT_TRUE(write_file(file, std::string("linh_vuc\tten_tthc\tma_tthc\tdang_viet_thuong_gap\n"
                                             "Chợ dân sinh\tThuê ki-ốt\t\tki ốt\n")));
    EXPECT_EQ(Results(store_, folder_.path).sheets().at(one).service, "Chợ dân sinh");
    EXPECT_NE(Results(store_, {}).sheets().at(one).service, "Chợ dân sinh");
    ASSERT_TRUE(write_file(file, std::string("a\tb\n")));
    EXPECT_THROW(Results(store_, folder_.path), Failure) << "never figures without their fields";
}

TEST_F(ResultsTest, AFieldTooLongForACoverIsKnownByItsBeginningUnlessTwoBeginSo) {
    const std::string one = sheet("HN-DN", "2025-03", "54321543", service_word("Đăng ký kinh doanh của hộ cá thể"));
    ASSERT_TRUE(std::filesystem::create_directories(folder_.path / "lexicon"));
    const auto file = folder_.path / "lexicon" / "tthc.tsv";
    const std::string head = "linh_vuc\tten_tthc\tma_tthc\tdang_viet_thuong_gap\n";
    const std::string first = "Đăng ký kinh doanh của hộ cá thể\tĐăng ký hộ\t\tđăng ký\n";
    ASSERT_TRUE(write_file(file, head + first));
    EXPECT_EQ(Results(store_, folder_.path).sheets().at(one).service, "Đăng ký kinh doanh của hộ cá thể");
    ASSERT_TRUE(write_file(file, head + first + "Đăng ký kinh doanh của hợp tác xã\tĐăng ký hợp tác xã\t\thtx\n"));
    EXPECT_EQ(Results(store_, folder_.path).sheets().at(one).service, "DANG-KY-KINH-DOANH-CUA-H");
}

/// No answer ever says that a page without a question was read.
TEST_F(ResultsTest, AnOfficesCoverLetterIsNoMissingPage) {
    const json page{{"type", "page"},
                    {"width_mm", 210},
                    {"height_mm", 297},
                    {"picture", "xa.v1.p1.png"},
                    {"sha256", std::string(64, 'a')},
                    {"questions", json::array()}};
    json asking = page;
    asking["questions"].push_back({{"id", "cau_1"},
                                   {"label", "Thái độ"},
                                   {"evidence", "V"},
                                   {"scale", "muc"},
                                   {"target", "box"},
                                   {"at", {{10, 10, 4, 4}, {30, 10, 4, 4}}}});
    const json levels = json::array({{{"value", "2"}, {"label", "Hài lòng"}}, {{"value", "1"}, {"label", "Không"}}});
    json form{{"id", "mau-xa"},
              {"version", 1},
              {"title", "Mẫu xã"},
              {"paper", "A4"},
              {"handed_out", "after_result"},
              {"evidence", {{"label", "Mẫu của đơn vị"}, {"reconstructed", false}}},
              {"blocks", json::array({page, asking})}};
    form["scales"]["muc"] = {{"printed_order", levels}, {"satisfied", {"2"}}};
    const auto content = parse_template(form.dump(), "mau-xa");
    ASSERT_TRUE(content) << content.error().what.en;
    store_.scans.keep_template("mau-xa", 1, content->source_json);
    PageRow row;
    row.source = source_;
    row.number = ++number_;
    row.batch = batch_;
    row.status = PageStatus::read;
    row.template_id = "mau-xa";
    row.version = 1;
    row.form_page = row.form_pages = 2;
    row.sheet = "hai-trang";
    row.unit = "HN-DN";
    row.period = "2025-03";
    ReadingRow reading;
    reading.question = "cau_1";
    reading.value = "2";
    reading.status = AnswerStatus::accepted;
    store_.scans.add_page(row, {reading});
    EXPECT_EQ(Results(store_, {}).sheets().at("hai-trang").validity, Validity::valid);
}

TEST_F(ResultsTest, SheetsAreValidByTheRuleUnlessAPersonSaysOtherwise) {
    const std::string full = sheet("HN-DN", "2025-03", "54321543");
    const std::string six = sheet("HN-DN", "2025-03", "543215--");  // 75 %
    const std::string five = sheet("HN-DN", "2025-03", "54321---"); // 62.5 %
    const std::string none = sheet("HN-DN", "2025-03", "--------");
    const std::string open = sheet("HN-DN", "2025-03", "54321?--"); // valid once settled
    const std::string straight = sheet("HN-DN", "2025-03", "55555555");
    {
        const Results r(store_, {});
        EXPECT_EQ(r.sheets().at(full).validity, Validity::valid);
        EXPECT_EQ(r.sheets().at(six).validity, Validity::valid);
        EXPECT_EQ(r.sheets().at(five).reason, "duoi_nguong");
        EXPECT_EQ(r.sheets().at(none).validity, Validity::invalid);
        EXPECT_EQ(r.sheets().at(open).validity, Validity::waiting);
        EXPECT_TRUE(r.sheets().at(straight).straight_line);
        EXPECT_EQ(r.sheets().at(straight).validity, Validity::valid); // a flag, never thrown away
        const auto count = ballots(r, {}).at(0);
        EXPECT_EQ(count.taken_in, 6);
        EXPECT_EQ(count.valid + count.invalid + count.waiting, 6);
        EXPECT_EQ(totals(r, {}, Grouping::none())[0].questions[0].n, 4); // the two invalid ones are in no number
    }
    store_.office.check_sheet({five, "valid", "", "lan", ""});
    store_.office.check_sheet({full, "invalid", "ngoai_thoi_gian", "lan", ""});
    {
        const Results r(store_, {});
        EXPECT_EQ(r.sheets().at(five).validity, Validity::valid);
        EXPECT_EQ(r.sheets().at(full).reason, "ngoai_thoi_gian");
    }
    store_.office.check_sheet({full, "withdrawn", "", "lan", ""});
    EXPECT_EQ(Results(store_, {}).sheets().at(full).validity, Validity::valid);
    decide(open, "cau_6", "3");
    EXPECT_EQ(Results(store_, {}).sheets().at(open).validity, Validity::valid);
}

TEST_F(ResultsTest, TheBallotArithmeticIsCheckedAndSaid) {
    json c = campaign();
    c["handed_out"] = {{"HN-DN", 1}};
    save(c);
    sheet("HN-DN", "2025-03", "54321543");
    sheet("HN-DN", "2025-03", "54321543");
    Selection selection;
    selection.campaign = "DN-2025";
    const auto counts = ballots(Results(store_, {}), selection);
    ASSERT_EQ(counts.size(), 1U);
    ASSERT_TRUE(counts[0].fault());
    EXPECT_EQ(counts[0].fault()->vi, "Số phiếu giấy thu về (2) lớn hơn số phiếu phát ra (1).");
    c["handed_out"] = {{"HN-DN", 5}};
    save(c);
    EXPECT_FALSE(ballots(Results(store_, {}), selection)[0].fault());
}

TEST_F(ResultsTest, PeriodsTakeTheMonthsWithinThem) {
    sheet("HN-DN", "2025-06", "55555555");
    sheet("HN-DN25", "2025-07", "11111111");
    const auto index = [&](const std::string& period) {
        const auto forms = totals(Results(store_, {}), of_period(period), Grouping::none());
        return forms.empty() ? "–" : percent_text(index_of(forms[0], {}).overall);
    };
    EXPECT_EQ(index("2025-06"), "100,00");
    EXPECT_EQ(index("2025-H1"), "100,00"); // 30/6 and 1/7 are never mixed
    EXPECT_EQ(index("2025-H2"), "0,00");
    EXPECT_EQ(index("2025-Q3"), "0,00");
    EXPECT_EQ(index("2025"), "50,00");
    EXPECT_EQ(index("2024"), "–");
}

TEST_F(ResultsTest, UnitsOfTheSameNameAreTwoUnits) {
    const Units units(store_);
    EXPECT_NE(units.name_of("HN-DN"), units.name_of("HN-DN25"));
    EXPECT_TRUE(units.existed("HN-DN", "2025-06-30", "2025-06-30"));
    EXPECT_FALSE(units.existed("HN-DN", "2025-07-01", "2025-07-31"));
    EXPECT_FALSE(units.existed("HN-DN25", "2025-06-01", "2025-06-30"));
    EXPECT_TRUE(units.existed("HN-DN25", "2025-07-01", "2025-07-01"));
    // Tiên Điền: a commune, then a township, then a commune again.
    EXPECT_FALSE(units.existed("NX-TD", "2019-01-01", "2019-12-31"));
    EXPECT_EQ(units.find("NX-TD19")->kind, "xa");
    EXPECT_EQ(units.find("NX-TD")->kind, "thi_tran");
    EXPECT_EQ(units.find("HT-TD25")->kind, "xa");
}

TEST_F(ResultsTest, TodaysUnitsOnlyWhereTheSuccessionIsWhole) {
    const std::vector<UnitRow> more{{"OLD-A", "Xã A", "xa", "", "", "2024-12-31", "R"},
                                    {"OLD-B", "Xã B", "xa", "", "", "2024-12-31", "R"},
                                    {"NEW", "Xã AB", "xa", "", "2025-01-01", "", "R"}};
    store_.units.save(
        more, {},
        {{"OLD-A", "NEW", "nhap", "2025-01-01", "NQ thử", "R"}, {"OLD-B", "NEW", "nhap", "2025-01-01", "NQ thử", "R"}});
    const Units units(store_);
    EXPECT_EQ(units.today("OLD-A").code, "NEW");
    EXPECT_TRUE(units.today("OLD-A").whole);
    EXPECT_FALSE(units.today("HK-HANG-BONG").whole); // split between two wards
    EXPECT_EQ(units.today("HK-HANG-BONG").code, "HK-HANG-BONG");
    EXPECT_FALSE(units.today("HN-DN").whole); // parts of it went to other wards
    EXPECT_TRUE(units.today("HN-DN25").whole);
    sheet("OLD-A", "2024-11", "55555555");
    sheet("OLD-B", "2024-11", "11111111");
    sheet("HK-HANG-BONG", "2024-11", "55555555");
    Selection selection = of_period("2024");
    const auto codes = [&] {
        std::vector<std::string> out;
        for (const BallotCount& count : ballots(Results(store_, {}), selection))
            out.push_back(count.unit);
        return out;
    };
    EXPECT_EQ(codes(), (std::vector<std::string>{"HK-HANG-BONG", "OLD-A", "OLD-B"})); // as it was
    selection.by_todays_units = true;
    EXPECT_EQ(codes(), (std::vector<std::string>{"HK-HANG-BONG", "NEW"}));
    EXPECT_NE(text_of(selection).find("không quy đổi được"), std::string::npos);
}

TEST_F(ResultsTest, AUnitThatChangedHandsIsNamedWithBothParents) {
    store_.units.save(
        {{"P1", "Huyện Cũ", "huyen", "", "", "2025-06-30", "R"},
         {"P2", "Tỉnh Mới", "tinh", "", "", "", "R"},
         {"U", "Xã Ở Lại", "xa", "", "", "", "R"}},
        {{"U", "P1", "hanh_chinh", "", "2025-06-30", "R"}, {"U", "P2", "hanh_chinh", "2025-07-01", "", "R"}}, {});
    const Units units(store_);
    EXPECT_EQ(units.parents("U", "2025-06-30", "2025-06-30"), std::vector<std::string>{"Huyện Cũ"});
    EXPECT_EQ(units.parents("U", "2025-07-01", "2025-07-01"), std::vector<std::string>{"Tỉnh Mới"});
    sheet("U", "2025-05", "55555555");
    EXPECT_NE(text_of(of_period("2025")).find("thuộc huyện Cũ, sau đó tỉnh Mới"), std::string::npos);
}

TEST_F(ResultsTest, ANewUnitHasNoPeriodToCompareWith) {
    for (const char* unit : {"HN-DN25", "KH-VT"})
        sheet(unit, "2025-07", "55555555");
    sheet("KH-VT", "2025-06", "11111111");
    const std::string text = text_of(of_period("2025-07"));
    EXPECT_NE(text.find("đơn vị mới, chưa có kỳ so sánh"), std::string::npos);
    EXPECT_NE(text.find("Có 1 đơn vị tăng, 0 đơn vị giảm"), std::string::npos);
}

TEST_F(ResultsTest, UnitsAreTakenInOrRefusedWithTheRow) {
    const auto file = folder_.path / "u.csv";
    (void)write_file(file, std::string("code;name;kind;valid_from;parent\nAB-1;Xã Một;xa;1/7/2025;HN\n"));
    ASSERT_TRUE(import_units(store_, file));
    EXPECT_EQ(Units(store_).find("AB-1")->valid_from, "2025-07-01");
    for (const char* bad : {"code,name,kind\nab,Xã,xa\n", "code,name,kind\nAB-2,Xã,lang\n",
                            "code,name,kind,valid_from\nAB-2,Xã,xa,31/2/2025\n",
                            "code,name,kind,parent\nAB-2,Xã,xa,NO\n", "code,name,kind\nAB-2,\"Xã,xa\n"}) {
        (void)write_file(file, std::string(bad));
        EXPECT_FALSE(import_units(store_, file)) << bad;
    }
    EXPECT_FALSE(Units(store_).find("AB-2"));
}

TEST_F(ResultsTest, QuotasAddUpAndSubstitutionsAreKept) {
    json c = campaign();
    c["code"] = "NX-2020";
    c["units"] = json::array();
    c["quotas"] = json::array();
    for (int n = 0; n < 17; n++) { // seed 004: 17 units, 255 + 170 = 425
        const std::string unit = "NX-" + std::to_string(n);
        c["units"].push_back({{"code", unit}});
        c["quotas"].push_back({{"unit", unit}, {"respondent", "ca_nhan"}, {"count", 15}});
        c["quotas"].push_back({{"unit", unit}, {"respondent", "to_chuc"}, {"count", 10}});
    }
    c["total"] = 425;
    EXPECT_TRUE(parse_campaign(c.dump()));
    c["total"] = 424;
    EXPECT_EQ(parse_campaign(c.dump()).error().what.vi,
              "Tổng trong kế hoạch là 424, nhưng các chỉ tiêu cộng lại là 425.");
    c.erase("total");
    c["substitutions"] = json::array(
        {{{"unit", "NX-0"}, {"from", "to_chuc"}, {"to", "ca_nhan"}, {"count", 4}, {"reason", "ít tổ chức"}}});
    save(c);
    const auto progress = quota_progress(Results(store_, {}), campaigns(store_).at(0));
    EXPECT_EQ(progress[0].wanted, 19);
    EXPECT_EQ(progress[1].wanted, 6);
    c["substitutions"][0]["count"] = 11;
    EXPECT_FALSE(parse_campaign(c.dump())); // more than there is
    c["substitutions"] = json::array();
    c["units"][0]["included"] = false;
    EXPECT_FALSE(parse_campaign(c.dump())); // excluded without a reason
}

TEST_F(ResultsTest, QuotasFillByFieldAndMonthWithValidSheets) {
    json c = campaign();
    c["quotas"] = json::array({{{"field", "Chứng thực"}, {"month", "2025-03"}, {"count", 70}},
                               {{"field", "Hộ tịch"}, {"month", "2025-03"}, {"count", 30}},
                               {{"field", "Đất đai"}, {"count", 12}, {"all_dossiers", true}}});
    save(c);
    sheet("HN-DN", "2025-03", "54321543", "Chứng thực");
    sheet("HN-DN", "2025-03", "--------", "Chứng thực"); // not valid
    sheet("HN-DN", "2025-04", "54321543", "Chứng thực"); // another month
    sheet("HN-DN", "2025-04", "54321543", "Đất đai");
    sheet("HN-DN", "2025-11", "54321543", "Đất đai"); // after the survey
    const Results r(store_, {});
    const auto progress = quota_progress(r, r.campaigns().at(0));
    EXPECT_EQ(progress[0].collected, 1);
    EXPECT_EQ(progress[1].collected, 0);
    EXPECT_EQ(progress[2].collected, 1);
}

/// Figures are made while others write; what is locked must be what stands then.
TEST_F(ResultsTest, APeriodIsLockedWithTheFiguresThatStandThenThoughPeopleGoOnWriting) {
    const std::string one = sheet("HN-DN", "2025-03", "5432154?");
    for (int n = 0; n < 60; n++)
        sheet("HN-DN", "2025-03", "54321543");
    const long long page = page_of(one);
    std::atomic<int> decided{0};
    std::thread reviewer([&] {
        Store store(database_);
        DecisionRow row;
        row.page = page;
        row.question = "cau_1";
        row.person = "minh";
        try {
            for (;; decided++) {
                row.value = std::to_string(1 + decided % 5);
                store.decisions.add(row);
                std::this_thread::sleep_for(std::chrono::milliseconds(1)); // SQLite's lock is nobody's in turn
            }
        } catch (const PeriodLocked&) {
        }
    });
    while (decided == 0)
        std::this_thread::yield();
    const auto locked = lock_period(store_, {}, "2025-03", "lan", "2026-01-05T00:00:00Z", "đến hạn");
    if (!locked)
        store_.locks.change({"2025-03", "locked", "", "", "lan", ""}); // else the other thread never ends
    reviewer.join();
    ASSERT_TRUE(locked);
    EXPECT_EQ(lock_of(store_, "2025-03")->data_sha256, data_hash(Results(store_, {}), of_period("2025-03")));
}

TEST_F(ResultsTest, ALockedPeriodKeepsItsFigures) {
    const std::string one = sheet("HN-DN", "2025-03", "5432154?");
    sheet("HN-DN", "2025-04", "54321543");
    const std::string before = data_hash(Results(store_, {}), of_period("2025-Q1"));
    ASSERT_TRUE(lock_period(store_, {}, "2025-Q1", "lan", "2026-01-05T00:00:00Z", "báo cáo quý đến hạn"));
    EXPECT_FALSE(lock_period(store_, {}, "2025-Q1", "lan", "", "lần nữa"));
    EXPECT_FALSE(lock_period(store_, {}, "tháng ba", "lan", "", "vì thế"));
    EXPECT_THROW(decide(one, "cau_8", "1"), PeriodLocked);
    EXPECT_THROW(store_.office.check_sheet({one, "invalid", "khac", "lan", ""}), PeriodLocked);
    PagePicture page = *store_.scans.page(page_of(one));
    page.status = PageStatus::foreign;
    EXPECT_THROW(store_.scans.change_page(page, "foreign", "lan", ""), PeriodLocked);
    EXPECT_THROW((void)change_batch(store_, batch_, "", "", "2025-02", "lan", ""), PeriodLocked);
    sheet("HN-DN", "2025-02", "55555555"); // scanned late: kept, shown to a person, not counted
    EXPECT_EQ(last_status_, PageStatus::problem);
    EXPECT_EQ(store_.scans.problem_pages().at(0).problem, "period_locked");
    EXPECT_EQ(data_hash(Results(store_, {}), of_period("2025-Q1")), before);
    EXPECT_NE(text_of(of_period("2025-Q1")).find("số liệu khớp với lúc khóa"), std::string::npos);
    EXPECT_EQ(scan_again(one), PageStatus::problem) << "a copy came back, too: official figures hold it";
    EXPECT_EQ(store_.scans.copies().size(), 0U);
    sheet("HN-DN", "2025-04", "11111111"); // another period goes on
    EXPECT_EQ(last_status_, PageStatus::read);

    EXPECT_FALSE(reopen_period(store_, "2025-Q1", "", "lan", "")); // needs a reason
    ASSERT_TRUE(reopen_period(store_, "2025-Q1", "sót phiếu tháng 2", "lan", ""));
    page = store_.scans.problem_pages().at(0);
    page.status = PageStatus::read;
    page.problem.clear();
    page.form_pages = 1;
    store_.scans.change_page(page, "use", "lan", "");
    EXPECT_NE(data_hash(Results(store_, {}), of_period("2025-Q1")), before);
    const auto history = store_.locks.history();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].data_sha256, before);
    EXPECT_EQ(history[1].reason, "sót phiếu tháng 2");
}

TEST_F(ResultsTest, OnlineAnswersAreTakenInOnce) {
    const Template& form = form_->content;
    const std::string head =
        "Dấu thời gian,Số điện thoại,\"" + questions_of(form)[1].label + "\",\"" + questions_of(form)[2].label + "\"\n";
    const auto take = [&](const std::string& rows, const std::string& hash) {
        const auto table = parse_csv(head + rows, "a.csv");
        return import_online(store_, form, *table, mapping_for(store_, *table, form), "a.csv", hash,
                             {"HN-DN", "", "", Origin::option}, "lan", "");
    };
    const std::string first =
        "05/03/2025 08:00:00,0912345678,Rất hài lòng,4\n06/03/2025 09:30:00,0987654321,rat hai long,tốt\n";
    const auto done = take(first, "h1");
    ASSERT_TRUE(done) << done.error().what.en;
    EXPECT_EQ(done->added, 2);
    EXPECT_EQ(done->unclear, 1); // "tốt" is no level: a person looks
    const auto again = take(first + "07/03/2025 10:00:00,0911111111,5 - Rất hài lòng,3\n", "h2");
    EXPECT_EQ(again->known, 2);
    EXPECT_EQ(again->added, 1);
    EXPECT_FALSE(take("30/02/2025,0,5,5\n08/03/2025,0,5,5\n", "h3")); // all or nothing
    EXPECT_FALSE(import_online(store_, form, *parse_csv("a,b\n1,2\n", "a.csv"), {}, "a.csv", "h4", {}, "lan", ""));
    const Results r(store_, {});
    EXPECT_EQ(r.sheets().size(), 3U);
    for (const auto& [key, sheet] : r.sheets()) {
        EXPECT_EQ(sheet.channel, "online");
        EXPECT_EQ(sheet.period, "2025-03");
    }
    int with_telephone = 0;
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(database_.c_str(), &db), SQLITE_OK);
    const auto count = [](void* rows, int, char**, char**) { return ++*static_cast<int*>(rows), 0; };
    EXPECT_EQ(sqlite3_exec(db, "select 1 from reading where evidence like '%09%'", count, &with_telephone, nullptr),
              SQLITE_OK);
    sqlite3_close(db);
    EXPECT_EQ(with_telephone, 0);
    Selection paper;
    paper.channel = "paper";
    EXPECT_TRUE(totals(r, paper).empty());
    ASSERT_TRUE(lock_period(store_, {}, "2025-03", "lan", "", "câu trả lời không rõ"));
    EXPECT_FALSE(take("09/03/2025 10:00:00,0911111111,5,3\n", "h5"));
}

TEST_F(ResultsTest, TheRegisterAndTheAnswersCantBeJoined) {
    const auto file = folder_.path / "register.db";
    Register people(file);
    const auto table =
        parse_csv("name,unit,kind,address,province,phone,procedure,field,submitted_on,result_on,list\n"
                  "Nguyễn Văn A,HN-DN,ca_nhan,Tổ 1,Hà Nội,0912,Chứng thực,Chứng thực,3/3/2025,4/3/2025,\n"
                  "Trần B,HN-DN,ca_nhan,Tổ 2,Nam Định,0913,Chứng thực,Chứng thực,3/3/2025,,du_phong\n",
                  "ds.csv");
    const auto rows = participants_in(*table, "ds.csv", [](const std::string& code) { return code; });
    ASSERT_TRUE(rows) << rows.error().what.vi;
    EXPECT_EQ(people.add("DN-2025", *rows), 2);
    EXPECT_EQ(people.add("DN-2025", *rows), 0);
    const auto list = people.list("DN-2025");
    const Eligibility rules{"2025-01-01", "2025-10-31", "Hà Nội", {"Chứng thực", "Hộ tịch"}};
    EXPECT_TRUE(faults_of(list[0], rules).empty());
    std::string faults;
    for (const Sentence& fault : faults_of(list[1], rules))
        faults += fault.vi + ";";
    EXPECT_EQ(faults, "chưa nhận kết quả;cư trú ngoài tỉnh;");
    Participant late = list[0];
    late.submitted_on = "2025-11-01";
    late.mode = "buu_chinh";
    late.field = "Đất đai";
    EXPECT_GE(faults_of(late, rules).size(), 3U);
    EXPECT_TRUE(people.asked_again(list[0].id, "đúng như phiếu", "lan", ""));

    // No column of one names a thing of the other: no sheet, page, serial or picture here, no person there.
    sheet("HN-DN", "2025-03", "54321543");
    const auto columns = [](const std::string& database) {
        std::set<std::string> out;
        sqlite3* db = nullptr;
        EXPECT_EQ(sqlite3_open(database.c_str(), &db), SQLITE_OK);
        sqlite3_exec(
            db,
            "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = "
            "'table' "
            "and m.name not like 'sqlite%'",
            [](void* into, int, char** row, char**) {
                static_cast<std::set<std::string>*>(into)->insert(row[0]);
                return 0;
            },
            &out, nullptr);
        sqlite3_close(db);
        return out;
    };
    for (const std::string& column : columns(file.string()))
        for (const char* key : {"sheet", "page", "serial", "answer", "source", "sha256"})
            EXPECT_EQ(column.find(key), std::string::npos) << column;
    for (const std::string& column : columns(database_))
        for (const char* key : {"participant", "phone", "address"})
            EXPECT_TRUE(column == "session.address" /* of who works here */ || column.find(key) == std::string::npos)
                << column;
    EXPECT_EQ(people.remove("DN-2025", "hết phúc tra", "lan", ""), 2);
    EXPECT_TRUE(people.list("DN-2025").empty());
}

TEST_F(ResultsTest, ReportsAreRefusedForWhatIsNotThere) {
    EXPECT_FALSE(official_report(Results(store_, {}), of_period("tháng 3"), "2025-12-31"));
    Selection selection;
    selection.campaign = "NONE";
    EXPECT_FALSE(official_report(Results(store_, {}), selection, "2025-12-31"));
    EXPECT_NE(text_of(of_period("2025-03")).find("Chưa có phiếu nào"), std::string::npos);
}

TEST(Period, KnowsItsDaysAndNeighbours) {
    EXPECT_EQ(parse_period("2025-H1")->last_day(), "2025-06-30");
    EXPECT_EQ(parse_period("2024-02")->last_day(), "2024-02-29");
    EXPECT_EQ(parse_period("2025-01")->previous().name, "2024-12");
    EXPECT_EQ(parse_period("2025-H1")->previous().name, "2024-H2");
    EXPECT_EQ(parse_period("2025-Q1")->previous().in_vietnamese(), "quý IV năm 2024");
    EXPECT_TRUE(period_covers("2025-H1", "2025-06"));
    EXPECT_FALSE(period_covers("2025-H1", "2025-07"));
    EXPECT_FALSE(period_covers("2025-06", "2025-H1"));
    for (const char* bad : {"", "2025-13", "2025-00", "2025-H3", "25", "2025-3", "2025-03-01", "tháng 3", "2025- 3",
                            "2025-+3", "-025-H1", "+202", " 202", "2025-Q ", "0000"})
        EXPECT_FALSE(parse_period(bad)) << bad;
    EXPECT_EQ(date_in("31/12/2025 08:00"), "2025-12-31");
    EXPECT_EQ(date_in(" 1/2/2025"), "2025-02-01");
    for (const char* bad :
         {"2025-02-29", "2025-03-311", "31/12/20255", "2025-+3-01", "2025--3-01", "1/2/25", "1-2-2025"})
        EXPECT_EQ(date_in(bad), "") << bad;
}

} // namespace phieu
