// The units that come with the program, what became of them on 1/7/2025, and official codes taken in.
#include "report/results/units.h"
#include "store/engines.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace phieu {
namespace {

class ShippedUnits : public OnEachEngine {
protected:
    void SetUp() override {
        OnEachEngine::SetUp();
        ASSERT_TRUE(install_units(*store_));
    }
    /// What a unit is today; "" where it can't be told as a whole.
    std::string today(const std::string& code) {
        const Units::Today found = Units(*store_).today(code);
        return found.whole ? found.code : "";
    }
    static CsvTable table(const std::string& text) { return *parse_csv(text, "ma.csv"); }
};

} // namespace

INSTANTIATE_ON_EACH_ENGINE(ShippedUnits);

/// All seventeen of 2020: four new communes, and one that went to a ward of what was thị xã Hồng Lĩnh.
TEST_P(ShippedUnits, TheCommunesOfNghiXuanMerged) {
    const std::map<std::string, std::string> whole{{"NX-TD", "HT-TD25"},  {"NX-XY", "HT-TD25"},  {"NX-XM", "HT-TD25"},
                                                   {"NX-XTH", "HT-TD25"}, {"NX-XA", "HT-NX25"},  {"NX-XG", "HT-NX25"},
                                                   {"NX-XHG", "HT-NX25"}, {"NX-XV", "HT-NX25"},  {"NX-XLI", "HT-NX25"},
                                                   {"NX-CD", "HT-CD25"},  {"NX-XLE", "HT-CD25"}, {"NX-CG", "HT-CD25"},
                                                   {"NX-DT", "HT-DH25"},  {"NX-XHA", "HT-DH25"}, {"NX-XHO", "HT-DH25"},
                                                   {"NX-XP", "HT-DH25"},  {"NX-XLA", "HT-BHL25"}};
    EXPECT_EQ(whole.size(), 17U);
    for (const auto& [before, now] : whole)
        EXPECT_EQ(today(before), now) << before;
    EXPECT_EQ(today("NX-TD19"), "HT-TD25") << "through the township of 2020";
    EXPECT_EQ(today("NX-XD19"), "HT-DH25");
}

TEST_P(ShippedUnits, OfHoanKiemOnlyWholeWardsConvert) {
    for (const char* ward : {"HANG-BAC", "HANG-BO", "HANG-BUOM", "HANG-DAO", "HANG-GAI", "HANG-MA", "LY-THAI-TO"})
        EXPECT_EQ(today(fmt::format("HK-{}", ward)), "HN-HK25") << ward;
    for (const char* ward : {"HANG-BAI", "PHAN-CHU-TRINH", "TRAN-HUNG-DAO"})
        EXPECT_EQ(today(fmt::format("HK-{}", ward)), "HN-CN25") << ward;
    for (const char* ward : {"CHUONG-DUONG", "PHUC-TAN"})
        EXPECT_EQ(today(fmt::format("HK-{}", ward)), "HN-HH25") << ward;
    for (const char* ward : {"CUA-DONG", "CUA-NAM", "DONG-XUAN", "HANG-BONG", "HANG-TRONG", "TRANG-TIEN"})
        EXPECT_EQ(today(fmt::format("HK-{}", ward)), "") << ward << " was split";
}

/// The district level ended. Its own figures are nobody's today, and it was not split into communes.
TEST_P(ShippedUnits, DistrictsEndedAndConvertToNothing) {
    for (const char* district : {"HN-HD", "HN-HK", "DN-LK", "HT-NX"}) {
        EXPECT_EQ(today(district), "") << district;
        int rows = 0;
        for (const UnitSuccessionRow& row : store_->units.successions())
            if (row.old_unit == district) {
                rows++;
                EXPECT_EQ(row.kind, "ket_thuc") << district;
            }
        EXPECT_EQ(rows, 1) << district;
    }
    EXPECT_EQ(today("HN-DN"), "") << "parts of phường Dương Nội went to other wards";
    EXPECT_EQ(today("KH-VT"), "KH-VT") << "nobody has written that xã Vạn Thắng changed";
}

/// Nothing is left without a word of how it went on, and each word has a grade.
TEST_P(ShippedUnits, EveryUnitThatEndedHasASuccession) {
    std::set<std::string> told;
    for (const UnitSuccessionRow& row : store_->units.successions()) {
        told.insert(row.old_unit);
        EXPECT_FALSE(row.evidence.empty()) << row.old_unit;
        EXPECT_FALSE(row.legal_basis.empty()) << row.old_unit;
    }
    for (const UnitRow& unit : store_->units.all())
        EXPECT_TRUE(unit.valid_to.empty() || told.count(unit.code)) << unit.code;
}

TEST_P(ShippedUnits, OfficialCodesAreTakenByProvinceAndName) {
    const auto taken = import_units(*store_,
                                    table("official_code,name,province\n"
                                          "18115,Phường Bắc Hồng Lĩnh,Tỉnh Hà Tĩnh\n" // listed, without its code
                                          "18373,Xã Tiên Điền,Tỉnh Hà Tĩnh\n"         // listed, with it
                                          "18406,Xã Can Lộc,Tỉnh Hà Tĩnh\n"           // not listed
                                          "26080,Phường Long Khánh,Tỉnh Đồng Nai\n"
                                          "16903,Xã Nam Đàn,Tỉnh Nghệ An\n"), // a province that nobody asked for
                                    "ma.csv");
    ASSERT_TRUE(taken) << taken.error().what.en;
    EXPECT_EQ(*taken, 4);
    const Units units(*store_);
    EXPECT_EQ(units.find("HT-BHL25")->official_code, "18115");
    EXPECT_EQ(units.find("HT-TD25")->official_code, "18373");
    ASSERT_TRUE(units.find("18406"));
    EXPECT_EQ(units.find("18406")->kind, "xa");
    EXPECT_EQ(units.parents("18406", "2025-07-01", "2025-07-31"), std::vector<std::string>{"Tỉnh Hà Tĩnh"});
    EXPECT_FALSE(units.existed("18406", "2025-06-01", "2025-06-30"));
    EXPECT_FALSE(units.find("16903"));
    EXPECT_EQ(units.find("NX-TD")->official_code, "") << "the township of the same name is another unit";
}

TEST_P(ShippedUnits, AnOfficialCodeThatContradictsIsRefusedAndNothingIsTaken) {
    for (const char* row : {"18364,Xã Tiên Điền,Tỉnh Hà Tĩnh", "18999,Xã Tiên Điền,Tỉnh Hà Tĩnh",
                            "1837,Xã Mới,Tỉnh Hà Tĩnh", "18999,Huyện Nghi Xuân,Tỉnh Hà Tĩnh"})
        EXPECT_FALSE(import_units(
            *store_, table(fmt::format("official_code,name,province\n18406,Xã Can Lộc,Tỉnh Hà Tĩnh\n{}\n", row)),
            "ma.csv"))
            << row;
    EXPECT_FALSE(Units(*store_).find("18406"));
}

/// What older programs shipped wrong: the district as split into communes, wards in heirs that they did not go to.
TEST(UnitSuccessions, AnOlderDatabaseIsPutRight) {
    TemporaryFolder folder;
    const std::string file = (folder.path / "r.db").string();
    {
        Store store(file);
        ASSERT_TRUE(install_units(store));
    }
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    const char* as_it_was = R"(
        update meta set value = '11' where key = 'schema';
        alter table print_run drop column counts_in;
        alter table template drop column number;
        insert into template (id, version, json) values ('b', 1, '{}'), ('a', 2, '{}'), ('a', 1, '{}');
        alter table session drop column address;
        alter table session drop column browser;
        alter table session drop column system;
        drop table second_factor;
        drop table recovery_code;
        alter table person drop column units;
        alter table person drop column toured;
        delete from unit_succession where effective = '2025-07-01';
        delete from unit_parent where unit = 'HN-HH25';
        delete from unit where code = 'HN-HH25';
        insert into unit_succession values
          ('HT-NX', 'HT-TD25', 'tach_mot_phan', '2025-07-01', 'NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng', 'V2'),
          ('HT-NX', 'HT-NX25', 'tach_mot_phan', '2025-07-01', 'NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng', 'V2'),
          ('HK-PHUC-TAN', 'HN-HK25', 'chua_ro', '2025-07-01', 'NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng', 'K'),
          ('HN-DN', 'HN-DN25', 'nhap', '2025-07-01', 'NQ của tỉnh, tự nhập', 'S1');)";
    char* wrong = nullptr;
    sqlite3_exec(db, as_it_was, nullptr, nullptr, &wrong);
    sqlite3_close(db);
    ASSERT_EQ(wrong, nullptr) << wrong;
    Store store(file);
    ASSERT_TRUE(install_units(store));
    std::map<std::string, std::vector<std::string>> became;
    for (const UnitSuccessionRow& row : store.units.successions())
        became[row.old_unit].push_back(row.new_unit + " " + row.kind);
    EXPECT_EQ(became["HT-NX"], std::vector<std::string>{"HT ket_thuc"});
    EXPECT_EQ(became["HK-PHUC-TAN"], std::vector<std::string>{"HN-HH25 nhap"}) << "with the ward that it went to";
    EXPECT_EQ(became["HN-DN"], std::vector<std::string>{"HN-DN25 nhap"}) << "the office's own word stays";
    EXPECT_EQ(Units(store).today("NX-TD").code, "HT-TD25");
    EXPECT_TRUE(store.broken_seals([](long long, long long) {}).empty())
        << "what is sealed from now on is sealed whole";
    const auto before = store.office.document_history("units", "successions.csv").size();
    ASSERT_TRUE(install_units(store));
    EXPECT_EQ(store.office.document_history("units", "successions.csv").size(), before) << "nothing is taken in twice";
}

TEST(PlainName, LeavesOutWhatListsAdd) {
    EXPECT_EQ(plain_name("Phường Dương Nội (từ 1/7/2025)"), "Phường Dương Nội");
    EXPECT_EQ(plain_name("Xã Vạn Thắng"), "Xã Vạn Thắng");
    EXPECT_EQ(plain_name(""), "");
}

} // namespace phieu
