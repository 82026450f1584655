#include "register/register.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

const Eligibility rules{"2020-01-02", "2020-08-31", "Hà Tĩnh", {"Tư pháp - Hộ tịch", "Tài nguyên và Môi trường"}};

/// As an office's list of units: two codes are known.
Result<std::string> unit(const std::string& code) {
    if (code == "NX-TD" || code == "NX-XA")
        return code;
    return fail(ErrorKind::input, "Không có đơn vị \"" + code + "\". Gần giống: NX-XA.", "no such unit");
}

CsvTable table_of(const std::string& text) {
    return parse_csv(text, "ds.csv").value();
}

Participant good() {
    Participant p;
    p.unit = "NX-TD";
    p.name = "Nguyễn Văn Mẫu";
    p.kind = "ca_nhan";
    p.address = "Tổ 1";
    p.province = "Hà Tĩnh";
    p.phone = "0000000001";
    p.procedure = "Đăng ký khai sinh";
    p.field = "Tư pháp - Hộ tịch";
    p.submitted_on = "2020-03-02";
    p.result_on = "2020-03-03";
    return p;
}

TEST(Eligible, NamesAreComparedAsPeopleWriteThem) {
    for (const char* province : {"tỉnh Hà Tĩnh", "Tỉnh Hà Tĩnh", "HÀ TĨNH", "Ha Tinh"}) {
        Participant p = good();
        p.province = province;
        EXPECT_TRUE(faults_of(p, rules).empty()) << province;
    }
    for (const char* field : {"Tư pháp – Hộ tịch", "tư pháp-hộ tịch", "Tư pháp Hộ tịch"}) {
        Participant p = good();
        p.field = field;
        EXPECT_TRUE(faults_of(p, rules).empty()) << field;
    }
    Eligibility city = rules;
    city.province = "Thành phố Hồ Chí Minh";
    Participant p = good();
    p.province = "TP. Hồ Chí Minh";
    EXPECT_TRUE(faults_of(p, city).empty());
    for (const char* other : {"Nghệ An", "Hà Giang", ""}) {
        p.province = other;
        EXPECT_EQ(faults_of(p, rules).size(), 1U) << other;
    }
    p = good();
    p.field = "Xây dựng";
    EXPECT_EQ(faults_of(p, rules).at(0).vi, "lĩnh vực ngoài phạm vi của đợt");
}

TEST(ParticipantTable, VietnameseAndEnglishHeadingsSayTheSame) {
    const auto vi = participants_in(
        table_of("Danh sách,Mã đơn vị,Họ và tên,Loại,Tỉnh,Lĩnh vực,Ngày nộp,Ngày nhận kết quả,Hình thức\n"
                 "dự phòng,NX-TD,Võ Mẫu,Cá nhân,tỉnh Hà Tĩnh,Tư pháp – Hộ tịch,02/01/2020,03/01/2020,Trực tiếp\n"
                 "Chính thức,NX-XA,HTX Mẫu,Tổ chức,Hà Tĩnh,Đất đai,02/01/2020,,Qua bưu chính công ích\n"),
        "ds.csv", unit);
    ASSERT_TRUE(vi) << vi.error().what.vi;
    ASSERT_EQ(vi->size(), 2U);
    EXPECT_EQ(vi->at(0).list, "du_phong");
    EXPECT_EQ(vi->at(0).kind, "ca_nhan");
    EXPECT_EQ(vi->at(0).mode, "truc_tiep");
    EXPECT_EQ(vi->at(0).submitted_on, "2020-01-02");
    EXPECT_EQ(vi->at(1).list, "chinh_thuc");
    EXPECT_EQ(vi->at(1).kind, "to_chuc");
    EXPECT_EQ(vi->at(1).mode, "buu_chinh");
    const auto en = participants_in(table_of("list,unit,name,kind,mode\ndu_phong,NX-TD,Võ Mẫu,ca_nhan,truc_tiep\n"),
                                    "ds.csv", unit);
    ASSERT_TRUE(en);
    EXPECT_EQ(en->at(0).list, "du_phong");
    EXPECT_EQ(en->at(0).kind, "ca_nhan");
}

TEST(ParticipantTable, NothingIsTakenInWhereARowIsWrongAndEachIsNamed) {
    const auto wrong = participants_in(table_of("Đơn vị,Họ tên,Loại,Ngày nộp\n"
                                                "NX-XX,A,cá nhân,02/01/2020\n"
                                                "NX-TD,B,khác,31/02/2020\n"
                                                ",C,cá nhân,\n"),
                                       "ds.csv", unit);
    ASSERT_FALSE(wrong);
    const std::string& said = wrong.error().what.vi;
    for (const char* part :
         {"Dòng 2: Không có đơn vị \"NX-XX\". Gần giống: NX-XA.", "Dòng 3: cột \"Loại\" ghi \"khác\"",
          "Dòng 3: cột \"Ngày nộp\" ghi \"31/02/2020\"", "Dòng 4: thiếu đơn vị.", "Chưa nhập dòng nào."})
        EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
    const auto headless = participants_in(table_of("Họ tên\nA\n"), "ds.csv", unit);
    ASSERT_FALSE(headless);
    EXPECT_NE(headless.error().what.vi.find("thiếu cột \"Đơn vị\""), std::string::npos);
}

TEST(ParticipantTable, TheSampleIsTakenInAsItIs) {
    const auto sample = participants_in(table_of(participant_sample()), "mau.csv", unit);
    ASSERT_TRUE(sample) << sample.error().what.vi;
    for (const Participant& p : *sample)
        EXPECT_TRUE(faults_of(p, rules).empty()) << p.name;
    EXPECT_EQ(sample->at(1).list, "du_phong");
}

class RegisterTest : public testing::Test {
protected:
    /// So many of everybody, who may be asked.
    std::vector<Participant> everybody(int count, const std::string& kind = "ca_nhan") const {
        std::vector<Participant> out;
        for (int n = 0; n < count; n++) {
            Participant p = good();
            p.list = people_list::everybody;
            p.kind = kind;
            p.name = kind + " " + std::to_string(n);
            out.push_back(std::move(p));
        }
        return out;
    }
    std::vector<std::string> names(const std::string& list) {
        std::vector<std::string> out;
        for (const Participant& p : people_.list("C"))
            if (p.list == list)
                out.push_back(p.name);
        return out;
    }
    const std::vector<Stratum> strata_{{"NX-TD", "", {}, "ca_nhan", "", 15}, {"NX-TD", "", {}, "to_chuc", "", 10}};
    TemporaryFolder folder_;
    Register people_{folder_.path / "register.db"};
};

TEST_F(RegisterTest, ADrawTakesSoManyAndTheSameAgainFromTheSameSeed) {
    std::vector<Participant> all = everybody(60);
    Participant online = good();
    online.name = "nộp trực tuyến";
    online.list = people_list::everybody;
    online.mode = "truc_tuyen";
    all.push_back(online);
    people_.add("C", all);
    const auto done = people_.draw("C", {strata_[0]}, rules, 20, "seed", "lan", "2020-09-01");
    ASSERT_TRUE(done) << done.error().what.en;
    EXPECT_EQ(done->eligible, 60);
    EXPECT_EQ(done->official, 15);
    EXPECT_EQ(done->reserve, 3);
    const auto drawn = names(people_list::official);
    EXPECT_EQ(drawn.size(), 15U);
    EXPECT_EQ(names(people_list::reserve).size(), 3U);
    ASSERT_EQ(people_.draws("C").size(), 1U);
    EXPECT_EQ(people_.draws("C")[0].seed, "seed");
    EXPECT_FALSE(people_.draw("C", {strata_[0]}, rules, 20, "other", "lan", "")) << "not until it pleases";

    Register again(folder_.path / "again.db"); // the rows in another order
    std::reverse(all.begin(), all.end());
    again.add("C", all);
    ASSERT_TRUE(again.draw("C", {strata_[0]}, rules, 20, "seed", "lan", ""));
    std::set<std::string> one(drawn.begin(), drawn.end()), other;
    for (const Participant& p : again.list("C"))
        if (p.list == people_list::official)
            other.insert(p.name);
    EXPECT_EQ(one, other);
    Register third(folder_.path / "third.db");
    third.add("C", all);
    ASSERT_TRUE(third.draw("C", {strata_[0]}, rules, 20, "another seed", "lan", ""));
    other.clear();
    for (const Participant& p : third.list("C"))
        if (p.list == people_list::official)
            other.insert(p.name);
    EXPECT_NE(one, other);
}

TEST_F(RegisterTest, EverybodyHasTheSameChance) {
    std::map<std::string, int> times;
    for (int seed = 0; seed < 200; seed++) {
        Register people(folder_.path / (std::to_string(seed) + ".db"));
        people.add("C", everybody(8));
        ASSERT_TRUE(people.draw("C", {{"NX-TD", "", {}, "ca_nhan", "", 2}}, rules, 0, std::to_string(seed), "", ""));
        for (const Participant& p : people.list("C"))
            times[p.name] += p.list == people_list::official;
    }
    for (const auto& [name, count] : times) { // 50 each, standard deviation 6
        EXPECT_GT(count, 25) << name;
        EXPECT_LT(count, 75) << name;
    }
}

TEST_F(RegisterTest, TheReserveTakesThePlaceInTheOrderOfTheDraw) {
    people_.add("C", everybody(30));
    ASSERT_TRUE(people_.draw("C", {strata_[0]}, rules, 20, "seed", "lan", ""));
    const auto reserve = names(people_list::reserve);
    long long out = 0;
    for (const Participant& p : people_.list("C"))
        if (p.list == people_list::official)
            out = p.id;
    EXPECT_FALSE(people_.promote("C", out, rules, "", "lan", "")) << "a reason is needed";
    const auto in = people_.promote("C", out, rules, "chuyển đi nơi khác", "lan", "2020-09-02");
    ASSERT_TRUE(in) << in.error().what.en;
    EXPECT_EQ(in->name, reserve.at(0));
    EXPECT_EQ(names(people_list::official).size(), 15U);
    EXPECT_EQ(names(people_list::replaced).size(), 1U);
    EXPECT_FALSE(people_.promote("C", out, rules, "lần nữa", "lan", "")) << "that one was replaced already";
    ASSERT_EQ(people_.promotions("C").size(), 1U);
    EXPECT_EQ(people_.promotions("C")[0].reason, "chuyển đi nơi khác");
    for (int left = 2; left > 0; left--)
        EXPECT_TRUE(people_.promote("C", people_.promotions("C").back().in, rules, "vắng", "lan", ""));
    EXPECT_FALSE(people_.promote("C", people_.promotions("C").back().in, rules, "vắng", "lan", "")) << "nobody is left";
    EXPECT_EQ(people_.remove("C", "hết đợt", "lan", ""), 30);
    EXPECT_TRUE(people_.draw("C", {}, rules, 0, "s", "", "").error().what.vi.find("Không có ai") != std::string::npos);
}

TEST_F(RegisterTest, TheListsAreHeldAgainstTheQuota) {
    auto all = everybody(15);
    for (Participant& p : all)
        p.list = people_list::official;
    auto organisations = everybody(8, "to_chuc");
    for (std::size_t n = 0; n < organisations.size(); n++)
        organisations[n].list = n < 6 ? people_list::official : people_list::reserve;
    all.insert(all.end(), organisations.begin(), organisations.end());
    const auto checks = check_lists(all, strata_, rules);
    ASSERT_EQ(checks.size(), 2U);
    EXPECT_TRUE(checks[0].notes.empty());
    EXPECT_EQ(checks[1].official, 6);
    ASSERT_EQ(checks[1].notes.size(), 2U);
    EXPECT_EQ(checks[1].notes[0].vi, "Thiếu 4 tổ chức: cần 10, danh sách chính thức có 6 đạt điều kiện.");
    EXPECT_NE(checks[1].notes[1].vi.find("chuyển 2 phiếu sang cá nhân"), std::string::npos) << checks[1].notes[1].vi;
    all.push_back(all.front());
    EXPECT_NE(check_lists(all, strata_, rules)[0].notes.at(0).vi.find("Thừa 1"), std::string::npos);
    const Stratum rest{"NX-TD", "", {"Tư pháp - Hộ tịch"}, "", "", 1};
    EXPECT_FALSE(rest.takes(good())) << "the rest is what no other quota names";
}

} // namespace
} // namespace phieu
