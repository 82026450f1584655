#include "base/files.h"
#include "form/print.h"
#include "server/desk_fixture.h"

namespace phieu {

using nlohmann::json;

/// The page of forms, as its calls.
class DraftsApi : public DeskTest {
protected:
    json draft(const std::string& id) { return told(ask("GET", "/api/drafts/" + id, boss_)); }
    Response put(const json& draft, const json& form, const json& settled) {
        return ask("PUT", "/api/drafts/" + draft.at("id").get<std::string>(), boss_,
                   {{"revision", draft.at("revision")}, {"form", form}, {"settled", settled}});
    }

    Person boss_ = administrator();
};

TEST_F(DraftsApi, AFileBecomesAFormThatIsReadFromThenOn) {
    const std::filesystem::path blank = folder_.path / "trong.pdf";
    ASSERT_TRUE(print_forms(*shipped("van-thang-2023"), {}, blank));
    const Bytes bytes = read_file(blank).value();
    const std::string upload = send_file(boss_, "Mẫu phiếu xã.pdf", {bytes.begin(), bytes.end()});
    const Response begun =
        ask("POST", "/api/drafts", boss_, {{"id", "phieu-xa"}, {"title", "Phiếu của xã"}, {"upload", upload}});
    ASSERT_EQ(begun.status, 200) << begun.body;
    const json taken = told(begun);
    EXPECT_EQ(taken.at("form").at("title"), "Phiếu của xã");
    EXPECT_EQ(taken.at("source"), "Mẫu phiếu xã.pdf");
    EXPECT_EQ(taken.at("doubts").at(0).at("kind"), "direction");
    EXPECT_GT(taken.at("pages").at(0).at("questions").size(), 5U);
    EXPECT_EQ(ask("GET", "/api/drafts/phieu-xa/pages/1/picture", boss_).type, "image/png");
    EXPECT_EQ(ask("GET", "/api/drafts/phieu-xa/pages/9/picture", boss_).status, 404);

    const json revision{{"revision", taken.at("revision")}};
    const Response early = ask("POST", "/api/drafts/phieu-xa/use", boss_, revision);
    EXPECT_EQ(early.status, 409);
    EXPECT_EQ(told(early).at("type"), "not_ready");

    json keys = json::array();
    for (const json& doubt : taken.at("doubts"))
        keys.push_back(doubt.at("key"));
    const json settled = told(put(taken, taken.at("form"), keys));
    EXPECT_EQ(put(taken, taken.at("form"), keys).status, 409);
    const Response used = ask("POST", "/api/drafts/phieu-xa/use", boss_, {{"revision", settled.at("revision")}});
    ASSERT_EQ(used.status, 200) << used.body;
    EXPECT_EQ(ask("GET", "/api/drafts/phieu-xa", boss_).status, 404);
    bool listed = false;
    for (const json& form : told(ask("GET", "/api/forms", boss_)))
        listed |= form.at("template") == "phieu-xa" && form.at("title") == "Phiếu của xã";
    EXPECT_TRUE(listed);
    EXPECT_EQ(ask("POST", "/api/drafts", boss_, {{"id", "phieu-xa"}, {"title", "Khác"}}).status, 409);
}

TEST_F(DraftsApi, WhatIsNoFormIsSaidAndLeavesNothing) {
    const std::string upload = send_file(boss_, "thư.pdf", "%PDF-1.4 nothing");
    const Response refused = ask("POST", "/api/drafts", boss_, {{"id", "hong"}, {"upload", upload}});
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(told(ask("GET", "/api/drafts", boss_)).at("drafts"), json::array());
    EXPECT_EQ(ask("POST", "/api/drafts", boss_, {{"id", "../x"}, {"title", "x"}}).status, 400);
    EXPECT_EQ(ask("POST", "/api/drafts", boss_, {{"id", "khong-tep"}, {"upload", "x"}}).status, 404);
}

TEST_F(DraftsApi, ADraftIsDroppedAndAFormIsCopied) {
    const json from{{"template", "long-khanh-2024"}, {"version", 1}};
    const Response copied =
        ask("POST", "/api/drafts", boss_, {{"id", "ban-sao"}, {"title", "Bản sao"}, {"from", from}});
    ASSERT_EQ(copied.status, 200) << copied.body;
    EXPECT_FALSE(told(copied).at("given"));
    EXPECT_EQ(ask("POST", "/api/drafts", boss_, {{"id", "long-khanh-2024"}, {"from", from}}).status, 409);
    const json revision{{"revision", told(copied).at("revision")}};
    const Response printed = ask("POST", "/api/drafts/ban-sao/print", boss_, revision);
    EXPECT_EQ(printed.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(ask("GET", "/api/drafts/ban-sao/trial/..%2Fdraft", boss_).status, 404);
    EXPECT_EQ(ask("POST", "/api/drafts/ban-sao/print", boss_, {{"revision", 7}}).status, 409);
    const json dropped = told(ask("DELETE", "/api/drafts/ban-sao", boss_));
    EXPECT_EQ(ask("GET", "/api/drafts/ban-sao", boss_).status, 404);
    EXPECT_EQ(told(ask("GET", "/api/drafts", boss_)).at("dropped").at(0).at("title"), "Bản sao");
    EXPECT_EQ(ask("POST", "/api/drafts/taken-back", boss_, {{"name", "../results"}}).status, 404);
    EXPECT_EQ(told(ask("POST", "/api/drafts/taken-back", boss_, dropped)).at("id"), "ban-sao");
}

TEST_F(DraftsApi, ACorrectedFileIsTheNextVersion) {
    const std::filesystem::path blank = folder_.path / "trong.pdf";
    ASSERT_TRUE(print_forms(*shipped("van-thang-2023"), {}, blank));
    const Bytes bytes = read_file(blank).value();
    const std::string pdf(bytes.begin(), bytes.end());
    json taken = told(ask("POST", "/api/drafts", boss_,
                          {{"id", "phieu-xa"}, {"title", "Phiếu của xã"}, {"upload", send_file(boss_, "a.pdf", pdf)}}));
    json keys = json::array();
    for (const json& doubt : taken.at("doubts"))
        keys.push_back(doubt.at("key"));
    taken = told(put(taken, taken.at("form"), keys));
    ASSERT_EQ(ask("POST", "/api/drafts/phieu-xa/use", boss_, {{"revision", taken.at("revision")}}).status, 200);

    const json from{{"template", "phieu-xa"}, {"version", 1}};
    EXPECT_EQ(
        ask("POST", "/api/drafts", boss_, {{"id", "khac"}, {"upload", send_file(boss_, "b.pdf", pdf)}, {"from", from}})
            .status,
        400);
    const Response next = ask("POST", "/api/drafts", boss_,
                              {{"id", "phieu-xa"}, {"upload", send_file(boss_, "b.pdf", pdf)}, {"from", from}});
    ASSERT_EQ(next.status, 200) << next.body;
    EXPECT_EQ(told(next).at("version"), 2);
    EXPECT_EQ(told(next).at("form").at("title"), "Phiếu của xã");
    EXPECT_EQ(told(next).at("form").at("blocks").at(0).at("picture"), "phieu-xa.v2.p1.png");
}

TEST_F(DraftsApi, WhoeverHasAFormOpenSeesWhoElseHas) {
    ask("POST", "/api/drafts", boss_, {{"id", "chung"}, {"title", "Chung"}});
    const Person other = reviewer("hoa", {"lanh_dao"});
    const auto others = [&](const Person& who) {
        return told(ask("GET", "/api/drafts/chung/others", who)).at("names");
    };
    EXPECT_EQ(others(boss_), json::array());
    EXPECT_EQ(others(other).size(), 1U);
    EXPECT_EQ(others(boss_).size(), 1U);
    now_ += 60;
    EXPECT_EQ(others(boss_), json::array()); // the other has gone
}

} // namespace phieu
