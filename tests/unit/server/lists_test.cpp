#include "server/desk_fixture.h"

namespace phieu {

using nlohmann::json;

/// The tables that clerks send: the register, officers, dossiers, online answers.
class ListsTest : public DeskTest {
protected:
    json send(const Person& person, const std::string& address, const std::string& table, json body) {
        body["upload"] = send_file(person, "bang.csv", table);
        return told(ask("POST", address, person, body));
    }
    static json campaign(const std::string& unit) {
        return {{"code", "LK-2024"},
                {"name", "Đợt thử"},
                {"province", "Đồng Nai"},
                {"forms", {{{"template", "long-khanh-2024"}, {"version", 1}}}},
                {"quotas",
                 {{{"unit", unit}, {"respondent", "ca_nhan"}, {"count", 2}},
                  {{"unit", unit}, {"field", "Đất đai"}, {"month", "2024-03"}, {"all_dossiers", true}, {"count", 1}}}}};
    }
};

TEST_F(ListsTest, ACampaignNamesOnlyUnitsThatExistWhereverItNamesThem) {
    const Person boss = administrator();
    const Response quota = ask("POST", "/api/campaigns", boss, campaign("DN-LKX"));
    EXPECT_EQ(quota.status, 400);
    EXPECT_NE(told(quota).at("vi").get<std::string>().find("Gần giống: DN-LK "), std::string::npos) << quota.body;
    json handed = campaign("DN-LK");
    handed["handed_out"] = {{"DN-XX", 5}};
    EXPECT_EQ(ask("POST", "/api/campaigns", boss, handed).status, 400);
    EXPECT_EQ(ask("POST", "/api/campaigns", boss, campaign("DN-LK")).status, 200);
}

TEST_F(ListsTest, TheRegisterIsTakenInDrawnFromAndPromoted) {
    const Person boss = administrator();
    ASSERT_EQ(ask("POST", "/api/campaigns", boss, campaign("DN-LK")).status, 200);
    const std::string heads =
        "Đơn vị,Họ tên,Loại,Địa chỉ,Tỉnh,Điện thoại,Thủ tục,Lĩnh vực,Ngày nộp,Ngày nhận kết quả\n";
    const auto person = [](const std::string& unit, const std::string& name) {
        return unit + "," + name + ",cá nhân,Tổ 1,tỉnh Đồng Nai,0000000001,Khai sinh,Hộ tịch,02/03/2024,03/03/2024\n";
    };
    const json wrong = send(boss, "/api/register/LK-2024", heads + person("DN-LKX", "A") + person("DN-LK", "B"),
                            {{"action", "import"}});
    EXPECT_NE(wrong.at("vi").get<std::string>().find("Dòng 2: Không có đơn vị \"DN-LKX\" trong danh mục. Gần giống: "),
              std::string::npos)
        << wrong;
    EXPECT_TRUE(told(ask("GET", "/api/register/LK-2024", boss)).at("people").empty());
    std::string everybody = heads;
    for (const char* name : {"A", "B", "C", "D", "E", "F"})
        everybody += person("DN-LK", name);
    EXPECT_EQ(send(boss, "/api/register/LK-2024", everybody, {{"action", "import"}, {"everybody", true}}).at("added"),
              6);
    const json drawn = told(ask("POST", "/api/register/LK-2024", boss, {{"action", "draw"}, {"reserve", 50}}));
    EXPECT_EQ(drawn.at("drawn").at("official"), 2) << drawn;
    EXPECT_EQ(drawn.at("drawn").at("reserve"), 1);
    json lists = told(ask("GET", "/api/register/LK-2024", boss));
    EXPECT_EQ(lists.at("draws").at(0).at("seed"), drawn.at("drawn").at("seed"));
    EXPECT_TRUE(lists.at("checks").at(0).at("notes").empty()) << lists.at("checks");
    long long out = 0;
    for (const json& one : lists.at("people"))
        if (one.at("list") == "chinh_thuc")
            out = one.at("id");
    EXPECT_EQ(ask("POST", "/api/register/LK-2024", boss, {{"action", "replace"}, {"id", out}}).status, 400);
    ASSERT_EQ(
        ask("POST", "/api/register/LK-2024", boss, {{"action", "replace"}, {"id", out}, {"reason", "vắng"}}).status,
        200);
    lists = told(ask("GET", "/api/register/LK-2024", boss));
    EXPECT_EQ(lists.at("promotions").at(0).at("reason"), "vắng");
    EXPECT_EQ(ask("POST", "/api/register/LK-2024", reviewer("lan", {"nhap_lieu"}), {{"action", "draw"}}).status, 403);
}

TEST_F(ListsTest, DossiersGoToTheQuotasOfTheCampaign) {
    const Person boss = administrator();
    ASSERT_EQ(ask("POST", "/api/campaigns", boss, campaign("DN-LK")).status, 200);
    const json done = send(boss, "/api/campaigns/LK-2024/dossiers",
                           "Đơn vị,Lĩnh vực,Tháng,Số hồ sơ\nDN-LK,đất đai,3/2024,37\nDN-LK,Hộ tịch,3/2024,5\n", {});
    EXPECT_EQ(done.at("quotas"), 1) << done;
    EXPECT_EQ(done.at("unused"), json({"Hộ tịch"}));
    const json kept = told(ask("GET", "/api/campaigns", boss)).at("campaigns").at(0).at("campaign");
    EXPECT_EQ(kept.at("quotas").at(1).at("count"), 37);
    EXPECT_EQ(
        ask("POST", "/api/campaigns/NONE/dossiers", boss, {{"upload", send_file(boss, "a.csv", "a\n1\n")}}).status,
        404);
}

TEST_F(ListsTest, OfficersAreListedAndOfferedToTheReviewer) {
    const Person boss = administrator();
    const json wrong = send(boss, "/api/officers", "Đơn vị,Họ tên\nDN-LKX,Nguyễn Thị Hoa\n", {{"action", "import"}});
    EXPECT_NE(wrong.at("vi").get<std::string>().find("Gần giống"), std::string::npos) << wrong;
    EXPECT_EQ(send(boss, "/api/officers", "Đơn vị,Họ tên,Quầy\nDN-LK,Trần Văn Bình,2\nDN-LK,Nguyễn Thị Hoa,6\n",
                   {{"action", "import"}})
                  .at("rows"),
              2);
    long long page = 0;
    {
        Store store(database_);
        PageRow row;
        row.status = PageStatus::read;
        row.sheet = "sheet.name";
        row.unit = "DN-LK";
        ReadingRow name;
        name.question = "cong_chuc";
        name.value = "Nguyen Thi Hao";
        name.text = name.ink = true;
        name.status = AnswerStatus::pending;
        name.reason = "text";
        page = add_page(store, row, {name});
    }
    json item;
    for (const json& one : told(ask("GET", "/api/pages/" + std::to_string(page) + "/fields", boss)))
        if (one.at("field") == "cong_chuc")
            item = one;
    ASSERT_EQ(item.at("suggestions").size(), 2U) << item;
    EXPECT_EQ(item.at("suggestions").at(0).at("name"), "Nguyễn Thị Hoa") << "the nearest first";
    const auto offered = told(ask("GET", "/api/officers", boss));
    EXPECT_EQ(offered.at("officers").size(), 2U);
    EXPECT_EQ(ask("POST", "/api/officers", reviewer("lan"), {{"action", "import"}}).status, 403);
}

TEST_F(ListsTest, ACopyOfAnOnlineAnswerIsComparedByWhatItSays) {
    const Person boss = administrator();
    const std::string table = "Dấu thời gian,Số điện thoại,cong_chuc,5. Đánh giá chung\n"
                              "05/03/2024 08:00:01,0012345678,Nguyễn Thị Hoa,Hài lòng\n"
                              "05/03/2024 08:00:30,0012345678,Nguyễn Thị Hoa,Hài lòng\n";
    const json done = send(boss, "/api/online", table,
                           {{"template", "long-khanh-2024"}, {"version", 1}, {"unit", "DN-LK"}, {"import", true}});
    EXPECT_EQ(done.at("copies"), 1) << done;
    json copy;
    for (const json& page : told(ask("GET", "/api/pages/problems", boss)))
        if (page.at("status") == "duplicate")
            copy = page;
    ASSERT_FALSE(copy.is_null());
    EXPECT_EQ(copy.at("channel"), "online");
    EXPECT_NE(copy.at("problem_vi").get<std::string>().find("Câu trả lời trực tuyến"), std::string::npos) << copy;
    const std::string of = "/api/pages/" + std::to_string(copy.at("id").get<long long>());
    EXPECT_EQ(told(ask("GET", of + "/fields", boss)).size(), 2U);
    EXPECT_EQ(
        told(ask("GET", "/api/pages/" + std::to_string(copy.at("counted").get<long long>()) + "/fields", boss)).size(),
        2U);
    EXPECT_EQ(ask("POST", of, boss, {{"action", "drop"}}).status, 200);
}

TEST_F(ListsTest, SamplesAreTakenInAsTheyAre) {
    const Person boss = administrator();
    EXPECT_EQ(ask("GET", "/api/samples/none", boss).status, 404);
    const Response officers = ask("GET", "/api/samples/officers", boss);
    EXPECT_EQ(officers.type, "text/csv; charset=utf-8");
    EXPECT_EQ(send(boss, "/api/officers", officers.body, {{"action", "import"}}).at("rows"), 2);
    EXPECT_EQ(send(boss, "/api/register/C", ask("GET", "/api/samples/register", boss).body, {{"action", "import"}})
                  .at("added"),
              2);
}

} // namespace phieu
