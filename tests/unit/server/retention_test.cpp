#include "base/clock.h"
#include "server/desk_fixture.h"

#include <chrono>
#include <thread>

namespace phieu {

using nlohmann::json;

/// From the policy to the record, by the API, over the originals of a desk.
class RetentionTest : public DeskTest {
protected:
    std::string type_of(const Response& response) { return told(response).value("type", ""); }
    json retention(const Person& admin) { return told(ask("GET", "/api/retention", admin)); }
    /// A page that counts in a period that is locked, with its original.
    long long locked_page() {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.sheet = "locked.1";
        page.period = "2025-12";
        page.period_from = Origin::batch;
        page.unit = "DN-LK";
        const long long id = add_page(store, page, {});
        for (const BatchRow& batch : store.batches.list({}).batches)
            store.batches.end(batch.id, now_utc());
        store.locks.change({"2025-12", "locked", "", "", "lan", utc_of(now_seconds() - 5)});
        return id;
    }
};

TEST_F(RetentionTest, NothingGoesWithoutAPersonsDecisionAndThePictureSaysWhereItWent) {
    const Person admin = administrator();
    const std::string picture = "/api/pages/" + std::to_string(locked_page()) + "/picture";
    EXPECT_TRUE(retention(admin)["months"].is_null());
    EXPECT_EQ(retention(admin)["due"]["files"], 0);
    ASSERT_EQ(ask("POST", "/api/retention", admin, {{"months", 0}}).status, 200);
    const json due = retention(admin)["due"];
    ASSERT_EQ(due["files"], 1) << due;
    EXPECT_EQ(due["groups"][0]["period"], "2025-12");
    EXPECT_EQ(due["groups"][0]["sheets"], 1);
    const Response proposed = ask("POST", "/api/destructions", admin, {{"periods", {"2025-12"}}});
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    const std::string list = "/api/destructions/" + told(proposed).at("id").get<std::string>();
    EXPECT_EQ(ask("GET", picture, admin).status, 200) << "a list destroys nothing";
    EXPECT_EQ(type_of(ask("POST", list, admin, {{"action", "decide"}, {"decision", "12"}})), "incomplete");
    const json decision{
        {"action", "decide"}, {"decision", "12/QĐ-UBND"}, {"decided_on", "2027-01-31"}, {"signed_by", "Trần Thị Lan"}};
    EXPECT_EQ(ask("POST", list, reviewer("lan"), decision).status, 403);
    ASSERT_EQ(ask("POST", list, admin, decision).status, 200);
    Response gone;
    for (int n = 0; n < 400 && (gone = ask("GET", picture, admin)).status != 410; n++)
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    EXPECT_EQ(type_of(gone), "destroyed");
    EXPECT_NE(told(gone)["vi"].get<std::string>().find("12/QĐ-UBND"), std::string::npos) << gone.body;
    const json after = retention(admin);
    EXPECT_EQ(after["due"]["files"], 0);
    EXPECT_EQ(after["lists"][0]["state"], "decided");
    const json results = told(ask("GET", "/api/results?period=2025-12", reviewer("hoa")));
    EXPECT_NE(results["pictures_gone"]["vi"].get<std::string>().find("12/QĐ-UBND"), std::string::npos) << results;
    EXPECT_EQ(type_of(ask("POST", list, admin, decision)), "settled");
    EXPECT_EQ(ask("GET", "/api/destructions/99/file", admin).status, 404);
}

TEST_F(RetentionTest, PeopleGoWhenTheirTimeIsOverAndThePaperStays) {
    const Person admin = administrator();
    ASSERT_EQ(ask("POST", "/api/campaigns", admin,
                  {{"code", "C1"},
                   {"name", "Khảo sát một cửa"},
                   {"survey_from", "2025-01-01"},
                   {"survey_to", "2025-06-30"},
                   {"transactions_from", "2025-01-01"},
                   {"transactions_to", "2025-06-30"},
                   {"forms", json::array({{{"template", form_->content.id}, {"version", form_->content.version}}})}})
                  .status,
              200);
    Participant one;
    one.name = "Nguyễn Thị Lan Anh";
    desk_->participants.lock()->open().add("C1", {one});
    const json decision{{"decision", "12/QĐ-UBND"}, {"decided_on", "2027-01-31"}, {"signed_by", "Trần Thị Lan"}};
    EXPECT_FALSE(retention(admin)["people"]["lists"][0]["due"].get<bool>()) << "kept for ever";
    EXPECT_EQ(type_of(ask("POST", "/api/retention/people/C1", admin, decision)), "not_due");
    ASSERT_EQ(ask("POST", "/api/retention", admin, {{"of", "people"}, {"months", 6}}).status, 200);
    const json told_of = retention(admin);
    EXPECT_TRUE(told_of["months"].is_null()) << "of scans nothing was said";
    EXPECT_EQ(told_of["people"]["lists"][0], (json{{"campaign", "C1"},
                                                   {"name", "Khảo sát một cửa"},
                                                   {"people", 1},
                                                   {"ended_on", "2025-06-30"},
                                                   {"due", true}}));
    EXPECT_EQ(ask("GET", "/api/retention/people/C1/file", admin).status, 200);
    EXPECT_EQ(ask("POST", "/api/retention/people/C1", reviewer("lan"), decision).status, 403);
    EXPECT_EQ(type_of(ask("POST", "/api/retention/people/C1", admin,
                          {{"decision", "12"}, {"decided_on", ""}, {"signed_by", "Lan"}})),
              "incomplete");
    const Response done = ask("POST", "/api/retention/people/C1", admin, decision);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(told(done)["removed"], 1);
    const json after = retention(admin)["people"];
    EXPECT_TRUE(after["lists"].empty());
    EXPECT_EQ(after["removed"][0]["reason"], "Quyết định số 12/QĐ-UBND ngày 31/1/2027, người ký: Trần Thị Lan");
    EXPECT_EQ(type_of(ask("POST", "/api/retention/people/C1", admin, decision)), "no_list") << "nobody is left";
    EXPECT_EQ(retention(admin)["people"]["removed"].size(), 1U) << "nothing was removed a second time";
    EXPECT_EQ(ask("GET", "/api/retention/people/C1/file", admin).status, 200) << "the record stays";
    EXPECT_EQ(ask("GET", "/api/retention/people/C2/file", admin).status, 404);
}

} // namespace phieu
