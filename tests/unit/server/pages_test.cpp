#include "server/desk_fixture.h"

#include <opencv2/imgcodecs.hpp>

namespace phieu {

using nlohmann::json;

class PagesTest : public DeskTest {
protected:
    std::string page(long long id) { return "/api/pages/" + std::to_string(id); }
    std::string type_of(const Response& response) { return told(response).value("type", ""); }

    /// All questions of the form's first page, left blank on purpose.
    json blanks() {
        json out = json::object();
        const json questions = told(ask("GET", "/api/forms/long-khanh-2024/1/pages/1", reviewer("ai-do")));
        for (const json& question : questions.at("questions"))
            out[question.at("field").get<std::string>()] = "";
        return out;
    }
    json keyed(const json& answers, const std::string& hash, const json& more = json::object()) {
        json body{
            {"template", "long-khanh-2024"}, {"version", 1}, {"form_page", 1}, {"unit", "DN-LK"}, {"answers", answers},
            {"picture_sha256", hash}};
        body.update(more);
        return body;
    }
};

TEST_F(PagesTest, APageIsKeyedInWholeOrNotAtAll) {
    const Person lan = reviewer("lan");
    json answers = blanks();
    ASSERT_GT(answers.size(), 1U);
    answers[question_.id] = options_of(question_).front().value;
    const std::string hash = look(lan, page(lost_) + "/picture?upright=1");
    ASSERT_FALSE(hash.empty());

    json some = answers;
    some.erase(question_.id);
    const Response incomplete = ask("POST", page(lost_) + "/key", lan, keyed(some, hash));
    EXPECT_EQ(incomplete.status, 400);
    EXPECT_EQ(told(incomplete).at("missing"), json::array({question_.id}));
    json wrong = answers;
    wrong[question_.id] = "99";
    EXPECT_EQ(type_of(ask("POST", page(lost_) + "/key", lan, keyed(wrong, hash))), "bad_value");
    EXPECT_EQ(told(ask("GET", page(lost_), lan)).at("status"), "problem"); // nothing was stored

    const Response done = ask("POST", page(lost_) + "/key", lan, keyed(answers, hash, {{"serial", 77}}));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(told(done).at("status"), "read");
    EXPECT_EQ(told(done).at("unit"), "DN-LK");
    const std::string sheet = told(done).at("sheet");
    const json stored = told(ask("GET", "/api/sheets/" + sheet + "/answers", lan)).at("items");
    EXPECT_EQ(stored.size(), answers.size());
    for (const json& item : stored)
        EXPECT_EQ(item.at("current").at("value"), answers.at(item.at("field").get<std::string>()));
    EXPECT_TRUE(told(ask("GET", "/api/pages/problems", lan)).empty());
}

TEST_F(PagesTest, NothingIsKeyedInUnseen) {
    const Person lan = reviewer("lan");
    const json answers = blanks();
    EXPECT_EQ(type_of(ask("POST", page(lost_) + "/key", lan, keyed(answers, ""))), "picture_not_shown");
    const std::string hash = look(reviewer("minh"), page(lost_) + "/picture");
    EXPECT_EQ(type_of(ask("POST", page(lost_) + "/key", lan, keyed(answers, hash))), "picture_not_shown");
}

TEST_F(PagesTest, AKeyedPageBelongsToItsBatchUnlessSomebodySaysOtherwise) {
    const Person boss = administrator();
    ASSERT_EQ(
        ask("PATCH", "/api/batches/1", boss, {{"unit", "DN-LK"}, {"field", "Đất đai"}, {"period", "2025-03"}}).status,
        200);
    const Person lan = reviewer("lan");
    json body = keyed(blanks(), look(lan, page(lost_) + "/picture"));
    body.erase("unit");
    const json done = told(ask("POST", page(lost_) + "/key", lan, body));
    EXPECT_EQ(done.at("unit"), "DN-LK");
    EXPECT_EQ(done.at("field"), "Đất đai");
    EXPECT_EQ(done.at("period"), "2025-03");
}

TEST_F(PagesTest, AKeyedAnswerIsShownAsItsPageAndCanBeCorrected) {
    const Person lan = reviewer("lan");
    const std::string hash = look(lan, page(lost_) + "/picture");
    const json done = told(ask("POST", page(lost_) + "/key", lan, keyed(blanks(), hash)));
    const json items =
        told(ask("GET", "/api/sheets/" + done.at("sheet").get<std::string>() + "/answers", lan)).at("items");
    for (const json& item : items)
        if (item.at("field") == question_.id) {
            EXPECT_EQ(decide(lan, item, options_of(question_).front().value, {{"task", "sheet"}, {"reason", "gõ nhầm"}})
                          .status,
                      200);
        }
    EXPECT_EQ(ask("GET", page(lost_) + "/place?field=" + question_.id, lan).status, 404);
}

TEST_F(PagesTest, WhatWasMadeOfAPageIsTakenBackWithAReason) {
    const Person lan = reviewer("lan");
    ASSERT_EQ(ask("POST", page(lost_), lan, {{"action", "foreign"}}).status, 200);
    EXPECT_EQ(type_of(ask("POST", page(lost_), lan, {{"action", "blank"}})), "settled");
    EXPECT_EQ(type_of(ask("POST", page(lost_), lan, {{"action", "reopen"}})), "reason_needed");
    const Response back = ask("POST", page(lost_), lan, {{"action", "reopen"}, {"reason", "nhầm"}});
    ASSERT_EQ(back.status, 200);
    EXPECT_EQ(told(back).at("problem"), "no_code");
    EXPECT_EQ(told(ask("GET", "/api/pages/problems", lan)).size(), 1U);
}

TEST_F(PagesTest, WhatAPersonSetAsideIsFoundAgain) {
    const Person lan = reviewer("lan");
    const std::string aside = "/api/batches/" + std::to_string(batch_) + "/set-aside";
    EXPECT_TRUE(told(ask("GET", aside, lan)).empty());
    for (const json& order :
         {json{{"action", "foreign"}}, json{{"action", "blank"}}, json{{"action", "cover"}, {"unit", "DN-LK"}}}) {
        ASSERT_EQ(ask("POST", page(lost_), lan, order).status, 200) << order;
        const json found = told(ask("GET", aside, lan));
        ASSERT_EQ(found.size(), 1U) << order;
        EXPECT_EQ(found[0].at("id"), lost_);
        ASSERT_EQ(ask("POST", page(lost_), lan, {{"action", "reopen"}, {"reason", "nhầm"}}).status, 200) << order;
        EXPECT_TRUE(told(ask("GET", aside, lan)).empty());
    }
}

TEST_F(PagesTest, OfTwoCopiesOneCountsWhateverIsChosen) {
    long long copy = 0;
    {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.serial = 1;
        page.sheet = "sheet.1";
        copy = add_page(store, page, {mark(0.5)});
    }
    const Person lan = reviewer("lan");
    EXPECT_EQ(told(ask("GET", page(copy), lan)).at("status"), "duplicate");
    ASSERT_EQ(ask("POST", page(copy), lan, {{"action", "use"}}).status, 200);
    EXPECT_EQ(told(ask("GET", page(copy), lan)).at("status"), "read");
    EXPECT_EQ(told(ask("GET", page(1), lan)).at("status"), "duplicate");
    EXPECT_EQ(type_of(ask("POST", page(copy), reviewer("minh"), {{"action", "use"}})), "settled"); // the second is told
}

TEST_F(PagesTest, ASheetsHistoryTellsWhatWasDoneApartFromWhy) {
    const Person lan = reviewer("lan");
    long long copy = 0;
    {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.serial = 1;
        page.sheet = "sheet.1";
        copy = add_page(store, page, {mark(0.5)});
    }
    ASSERT_EQ(ask("POST", page(copy), lan, {{"action", "drop"}}).status, 200);
    ASSERT_EQ(ask("POST", page(copy), lan, {{"action", "reopen"}, {"reason", "xem lại: có hai người"}}).status, 200);
    const json last = told(ask("GET", "/api/sheets/sheet.1/history", lan)).at("history").back();
    EXPECT_EQ(last.at("what"), "reopen");
    EXPECT_EQ(last.at("reason"), "xem lại: có hai người");
}

TEST_F(PagesTest, UnknownPagesAndActionsAreSaid) {
    const Person lan = reviewer("lan");
    for (const char* target :
         {"/api/pages/999", "/api/pages/x", "/api/pages/999/picture", "/api/pages/999/fields",
          "/api/pages/999/place?field=q", "/api/pictures/999/q", "/api/pictures/1/none", "/api/forms/none/1/pages/1",
          "/api/forms/long-khanh-2024/1/pages/9", "/api/forms/long-khanh-2024/x/pages/1"})
        EXPECT_EQ(ask("GET", target, lan).status, 404) << target;
    EXPECT_EQ(ask("POST", page(999), lan, {{"action", "blank"}}).status, 404);
    for (const char* gone : {"fly", "assign"})
        EXPECT_EQ(type_of(ask("POST", page(lost_), lan, {{"action", gone}})), "bad_action");
}

TEST_F(PagesTest, APageStandsUprightHoweverItWasScanned) {
    const Person lan = reviewer("lan");
    const std::string field = "/place?field=" + question_.id;
    const json upright = told(ask("GET", page(1) + field, lan));
    EXPECT_NEAR(upright.at("x").get<double>(), 20 / 210.0, 1e-3);
    EXPECT_NEAR(upright.at("y").get<double>(), 100 / 297.0, 1e-3);
    EXPECT_NEAR(upright.at("w").get<double>(), 100 / 210.0, 1e-3);
    EXPECT_NEAR(upright.at("h").get<double>(), 5 / 297.0, 1e-3);

    // The same page lying on its right side in the scan: its way down goes to the left.
    long long lying = 0;
    {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.sheet = "lying";
        page.page_to_scan = "0,-0.00336700337,1,0.00476190476,0,0,0,0,1";
        lying = add_page(store, page, {mark(0.5)});
    }
    const json turned = told(ask("GET", page(lying) + field, lan));
    for (const char* side : {"x", "y", "w", "h"})
        EXPECT_NEAR(turned.at(side).get<double>(), upright.at(side).get<double>(), 1e-6) << side;
    const auto shape = [&](const std::string& query) {
        const Response response = ask("GET", page(lying) + "/picture" + query, lan);
        const std::vector<unsigned char> bytes(response.body.begin(), response.body.end());
        return cv::imdecode(bytes, cv::IMREAD_GRAYSCALE).size();
    };
    EXPECT_GT(shape("").height, shape("").width);                     // as it lies in the file
    EXPECT_GT(shape("?upright=1").width, shape("?upright=1").height); // the scan itself is high: upright, it lies
    EXPECT_GT(shape("?upright=1&turn=90").height, shape("?upright=1&turn=90").width);
}

} // namespace phieu
