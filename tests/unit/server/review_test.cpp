#include "base/files.h"
#include "server/desk_fixture.h"

#include <set>

namespace phieu {

using nlohmann::json;

class ReviewTest : public DeskTest {
protected:
    std::string value() const { return options_of(question_).front().value; }
    std::string other_value() const { return options_of(question_).back().value; }
    /// What the queue says besides its items.
    json queue(const Person& person, const json& more = json::object()) {
        json body{{"kind", "marks"}, {"count", 1}};
        body.update(more);
        return told(ask("POST", "/api/review/take", person, body));
    }
    Response skip(const Person& person, const json& item) {
        return ask("POST", "/api/review/skip", person, {{"page", item.at("page")}, {"field", item.at("field")}});
    }
    Response undo(const Person& person, const std::string& task) {
        return ask("POST", "/api/review/undo", person, {{"task", task}});
    }
    json answers(const Person& person, const std::string& sheet) {
        return told(ask("GET", "/api/sheets/" + sheet + "/answers", person));
    }
    std::string type_of(const Response& response) { return told(response).value("type", ""); }
};

TEST_F(ReviewTest, ReviewersGetDifferentMarksUntilALeaseEnds) {
    const Person lan = reviewer("lan");
    const Person minh = reviewer("minh");
    std::set<long long> first;
    for (const json& item : take(lan))
        first.insert(item.at("page").get<long long>());
    for (const json& item : take(minh))
        EXPECT_EQ(first.count(item.at("page").get<long long>()), 0U);
    now_ += 6 * 60;
    EXPECT_EQ(take(minh, 50).size(), 8U);
}

TEST_F(ReviewTest, NobodyReviewsASheetThatRatesThem) {
    const Person lan = reviewer("lan");
    std::string name_question;
    for (const Question& question : questions_of(form_->content))
        if (asks_for(question, TextContent::name))
            name_question = question.id;
    ASSERT_FALSE(name_question.empty());
    {
        Store store(database_);
        ReadingRow name;
        name.question = name_question;
        name.text = true;
        store.scans.add_readings(1, {name});
        DecisionRow said;
        said.page = 1;
        said.question = name_question;
        said.value = "lan";
        store.decisions.add(said);
    }
    EXPECT_EQ(take(lan, 50).size(), 7U);
    EXPECT_EQ(queue(lan).at("left"), 7);
    now_ += 6 * 60;
    const json items = take(reviewer("minh"), 50);
    EXPECT_EQ(items.size(), 8U);
    now_ += 6 * 60;
    for (const json& item : items)
        if (item.at("page") == 1) {
            EXPECT_EQ(decide(lan, item, value()).status, 403);
        }
    const json aside{{"status", "invalid"}, {"reason", "khac"}};
    const json anew{{"action", "foreign"}};
    EXPECT_EQ(type_of(ask("POST", "/api/sheets/sheet.1/validity", lan, aside)), "not_yours");
    EXPECT_EQ(type_of(ask("POST", "/api/pages/1", lan, anew)), "not_yours");
    EXPECT_NE(type_of(ask("POST", "/api/pages/2", lan, anew)), "not_yours");
    EXPECT_NE(type_of(ask("POST", "/api/pages/1", reviewer("minh"), anew)), "not_yours");
}

TEST_F(ReviewTest, ANewSpellingOfTheListKeepsASheetFromWhomItRatesAtOnce) {
    const Person lan = reviewer("lan");
    Store store(database_);
    DecisionRow said;
    said.page = 1;
    for (const Question& question : questions_of(form_->content))
        if (asks_for(question, TextContent::name))
            said.question = question.id;
    ReadingRow name;
    name.question = said.question;
    name.text = true;
    store.scans.add_readings(1, {name});
    said.value = "Chị áo xanh";
    store.decisions.add(said);
    const json aside{{"status", "invalid"}, {"reason", "khac"}};
    EXPECT_NE(type_of(ask("POST", "/api/sheets/sheet.1/validity", lan, aside)), "not_yours");
    store.office.save_document({"officers", "DN-LK",
                                json{{"officers",
                                      {{{"name", "lan"},
                                        {"desk", ""},
                                        {"from", ""},
                                        {"to", ""},
                                        {"spellings", {"Chị áo xanh"}},
                                        {"said", json::array()}}}}}
                                    .dump(),
                                "minh", ""});
    EXPECT_EQ(type_of(ask("POST", "/api/sheets/sheet.1/validity", lan, aside)), "not_yours");
}

TEST_F(ReviewTest, HoweverOneIsNamedAndWhoeverTypedItOnesOwnSheetsAreOthers) {
    const Person lan = reviewer("lan", {"nhap_lieu", "kiem_tra"});
    std::string name_question;
    for (const Question& question : questions_of(form_->content))
        if (asks_for(question, TextContent::name))
            name_question = question.id;
    Store store(database_);
    ReadingRow name;
    name.question = name_question;
    name.text = true;
    store.scans.add_readings(1, {name});
    DecisionRow said;
    said.page = 1;
    said.question = name_question;
    said.value = "Chị LAN";
    store.decisions.add(said);
    const json aside{{"status", "invalid"}, {"reason", "khac"}};
    EXPECT_EQ(type_of(ask("POST", "/api/sheets/sheet.1/validity", lan, aside)), "not_yours") << "as figures join names";
    const json reason{{"reason", "nhầm"}};
    const std::string batch = "/api/batches/" + std::to_string(store.scans.page(1)->batch);
    EXPECT_EQ(type_of(ask("POST", batch + "/withdraw", lan, reason)), "not_yours") << "nor is the batch taken back";

    PageRow online;
    online.batch = store.scans.page(1)->batch;
    online.source = store.scans.sources_of(online.batch).at(0).id;
    online.number = 99;
    online.status = PageStatus::read;
    online.sheet = "sheet.online";
    online.channel = "online";
    online.template_id = form_->content.id;
    online.version = form_->content.version;
    name.value = "Bà Lan";
    name.status = AnswerStatus::accepted;
    store.scans.add_page(online, {name});
    EXPECT_EQ(type_of(ask("POST", "/api/sheets/sheet.online/validity", lan, aside)), "not_yours") << "as it was typed";
    EXPECT_NE(type_of(ask("POST", "/api/sheets/sheet.online/validity", reviewer("minh"), aside)), "not_yours");
}

TEST_F(ReviewTest, TheSecondOfTwoDecisionsIsRefusedAndSeesTheFirst) {
    const Person lan = reviewer("lan");
    const Person minh = reviewer("minh");
    const json item = take(lan)[0];
    EXPECT_EQ(decide(lan, item, "").status, 200);
    const Response refused = decide(minh, item, value());
    EXPECT_EQ(refused.status, 412);
    EXPECT_EQ(told(refused).at("item").at("current").at("by"), "lan");
    EXPECT_EQ(told(refused).at("mine"), value());
}

TEST_F(ReviewTest, WhatLiesOnAColleaguesDeskIsTheirs) {
    const Person lan = reviewer("lan");
    const Person minh = reviewer("minh");
    const json item = take(lan)[0];
    EXPECT_EQ(type_of(decide(minh, item, value())), "not_yours");
    now_ += 6 * 60;
    EXPECT_EQ(decide(minh, item, value()).status, 200);
}

TEST_F(ReviewTest, NothingIsDecidedWhosePictureWasNotShown) {
    const Person lan = reviewer("lan");
    const Person minh = reviewer("minh");
    const json items = take(lan, 2);
    const std::string others = look(minh, items[0].at("picture"));
    ASSERT_FALSE(others.empty());
    EXPECT_EQ(type_of(decide(lan, items[1], value(), {{"picture_sha256", ""}})), "picture_not_shown");
    const json unseen{{"page", items[0].at("page")}, {"field", items[0].at("field")}, {"revision", 0}, {"value", ""}};
    json with_others = unseen;
    with_others["picture_sha256"] = others; // shown, but to somebody else
    json with_anothers = unseen;
    with_anothers["picture_sha256"] = look(lan, items[1].at("picture"));
    for (const json& body : {unseen, with_others, with_anothers}) {
        const Response refused = ask("POST", "/api/review/decide", lan, body);
        EXPECT_EQ(refused.status, 409);
        EXPECT_EQ(type_of(refused), "picture_not_shown");
    }
    EXPECT_EQ(decide(lan, items[0], "").status, 200);
}

TEST_F(ReviewTest, APictureSaysItsHashAndIsKeptNowhere) {
    const Person lan = reviewer("lan");
    const json item = take(lan)[0];
    const Response picture = ask("GET", item.at("picture"), lan);
    ASSERT_EQ(picture.status, 200);
    const std::map<std::string, std::string> headers(picture.headers.begin(), picture.headers.end());
    EXPECT_EQ(headers.at("X-Picture-SHA256"), sha256_of(picture.body));
    EXPECT_EQ(headers.at("Cache-Control"), "no-store");
}

TEST_F(ReviewTest, SkippedItemsComeLastAndTheQueueIsNotDone) {
    const Person lan = reviewer("lan");
    std::vector<std::string> order;
    for (int n = 0; n < 8; n++) {
        const json item = take(lan, 1).at(0);
        order.push_back(item.at("page").dump());
        now_++;
        const Response skipped = skip(lan, item);
        EXPECT_EQ(skipped.status, 200);
        EXPECT_EQ(told(skipped).at("left"), 8);
        EXPECT_EQ(told(skipped).at("skipped"), n + 1);
    }
    EXPECT_EQ(std::set<std::string>(order.begin(), order.end()).size(), 8U); // each once before any comes again
    const json again = queue(lan);
    EXPECT_EQ(again.at("left"), 8);
    EXPECT_EQ(again.at("skipped"), 8);
    ASSERT_EQ(again.at("items").size(), 1U);
    EXPECT_EQ(again.at("items")[0].at("page").dump(), order.front()); // in the order of skipping
    EXPECT_EQ(ask("POST", "/api/review/skip", lan, {{"page", 999}, {"field", "x"}}).status, 404);
}

TEST_F(ReviewTest, WhatIsOnTheDeskIsNotGivenTwice) {
    const Person lan = reviewer("lan");
    json have = json::array();
    std::set<std::string> given;
    for (int n = 0; n < 4; n++)
        for (const json& item : take(lan, 2, {{"have", have}})) {
            const std::string name = item.at("page").dump() + "/" + item.at("field").get<std::string>();
            EXPECT_TRUE(given.insert(name).second) << name;
            have.push_back(name);
        }
    EXPECT_EQ(given.size(), 8U);
    EXPECT_EQ(ask("POST", "/api/review/take", lan, {{"have", {"nonsense"}}}).status, 400);
}

TEST_F(ReviewTest, UndoGoesBackAsFarAsOneLikes) {
    const Person lan = reviewer("lan");
    const json items = take(lan, 4);
    for (const json& item : items)
        ASSERT_EQ(decide(lan, item, value()).status, 200);
    for (std::size_t n = items.size(); n-- > 0;)
        EXPECT_EQ(told(undo(lan, "marks")).at("item").at("page"), items[n].at("page"));
    EXPECT_EQ(undo(lan, "marks").status, 404);
}

TEST_F(ReviewTest, UndoTouchesNoOtherTask) {
    const Person lan = reviewer("lan");
    const json items = take(lan, 2);
    ASSERT_EQ(decide(lan, items[0], value()).status, 200);
    ASSERT_EQ(decide(lan, items[1], value(), {{"task", "texts"}}).status, 200);
    EXPECT_EQ(told(undo(lan, "marks")).at("item").at("page"), items[0].at("page"));
    EXPECT_EQ(undo(lan, "marks").status, 404);
    EXPECT_EQ(told(undo(lan, "texts")).at("item").at("page"), items[1].at("page"));
}

TEST_F(ReviewTest, OnlyTheQuestionsOwnLevelsAreAnswers) {
    const Person lan = reviewer("lan");
    const json item = take(lan)[0];
    EXPECT_EQ(type_of(decide(lan, item, "99")), "bad_value");
    EXPECT_EQ(ask("POST", "/api/review/decide", lan, {{"page", 999}, {"field", "q"}, {"revision", 0}}).status, 404);
    EXPECT_EQ(ask("POST", "/api/review/decide", lan, {{"page", "1"}, {"field", "q"}, {"revision", 0}}).status, 400);
    EXPECT_EQ(decide(lan, item, value(), {{"status", "maybe"}}).status, 400);
}

TEST_F(ReviewTest, AnAuditedMarkLooksLikeAnyOther) {
    const Person lan = reviewer("lan");
    const json items = take(lan, 50);
    ASSERT_EQ(items.size(), 8U);
    std::set<std::string> shapes;
    for (const json& item : items) {
        EXPECT_FALSE(item.contains("current"));
        EXPECT_FALSE(item.contains("audit"));
        EXPECT_FALSE(item.contains("confidence"));
        EXPECT_FALSE(item.at("needs_reason"));
        if (item.at("suggestion").is_null())
            shapes.insert(item.at("reason").get<std::string>());
    }
    EXPECT_EQ(shapes, std::set<std::string>{"unsure"}); // and others without a suggestion are among them
    for (const json& item : items)
        EXPECT_EQ(decide(lan, item, value()).status, 200);
    EXPECT_EQ(Store(database_).decisions.audit_counts().answered, 1);
    EXPECT_EQ(Store(database_).decisions.audit_counts().wrong, 0);
}

TEST_F(ReviewTest, ThePageSaysHowManyAreAskedBlindlyAndWhy) {
    const json audit = queue(reviewer("lan")).at("audit");
    EXPECT_EQ(audit.at("asked"), 1);
    EXPECT_NE(audit.at("vi").get<std::string>().find("1 ô"), std::string::npos) << audit;
}

TEST_F(ReviewTest, TheGridIsOfferedWhereADozenOfOneKindWait) {
    const Person lan = reviewer("lan");
    EXPECT_TRUE(queue(lan).at("groups").empty());
    {
        Store store(database_);
        for (int n = 0; n < 12; n++) {
            PageRow page;
            page.status = PageStatus::read;
            page.sheet = "more." + std::to_string(n);
            ReadingRow reading = mark(0.9);
            reading.reason = "bilevel";
            add_page(store, page, {reading});
        }
    }
    const json groups = queue(lan).at("groups");
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].at("group"), "bilevel");
    EXPECT_EQ(groups[0].at("count"), 12);
    EXPECT_FALSE(groups[0].at("vi").get<std::string>().empty());
    const json grid = take(lan, 50, {{"group", "bilevel"}});
    EXPECT_EQ(grid.size(), 12U);
    for (const json& item : grid) // nothing audited is among them: all show what was read
        EXPECT_EQ(item.at("suggestion"), value());
}

TEST_F(ReviewTest, ButtonsKnowWhereTheirTargetsArePrinted) {
    const json item = take(reviewer("lan"))[0];
    const json& options = item.at("options");
    ASSERT_EQ(options.size(), options_of(question_).size());
    EXPECT_NEAR(options[0].at("at").get<double>(), (22.5 - 11) / 118, 1e-6); // of a crop from 11 to 129 mm
    EXPECT_TRUE(options[1].at("at").is_null());                              // nothing is known of it
}

TEST_F(ReviewTest, AWrongAnswerIsTakenUpAgainFromItsSheet) {
    const Person lan = reviewer("lan");
    const json first = take(lan, 50).at(0);
    ASSERT_EQ(decide(lan, first, value()).status, 200);
    now_ += 6 * 60;
    const json decided = told(ask("GET", "/api/pages/" + first.at("page").dump(), lan));
    const json item = answers(lan, decided.at("sheet")).at("items").at(0);
    EXPECT_TRUE(item.at("needs_reason"));
    EXPECT_EQ(item.at("form_page"), 1);
    EXPECT_EQ(item.at("locked"), "");
    const json to_sheet{{"task", "sheet"}};
    const Response refused = decide(lan, item, other_value(), to_sheet);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(type_of(refused), "reason_needed");
    const Response done = decide(lan, item, other_value(), {{"task", "sheet"}, {"reason", "đọc nhầm"}});
    ASSERT_EQ(done.status, 200);
    EXPECT_EQ(told(done).at("item").at("current").at("value"), other_value());
    const json history = told(ask("GET", "/api/sheets/" + decided.at("sheet").get<std::string>() + "/history", lan));
    std::vector<std::string> values;
    for (const json& entry : history.at("history"))
        if (entry.at("who") == "lan")
            values.push_back(entry.at("after"));
    EXPECT_EQ(values, (std::vector<std::string>{value(), other_value()})); // the old decision stays
    EXPECT_EQ(told(undo(lan, "sheet")).at("item").at("current").at("value"), value());
}

TEST_F(ReviewTest, WhatTheMachineAcceptedIsCorrectedWithAReason) {
    {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.sheet = "accepted";
        ReadingRow reading = mark(0.999);
        reading.status = AnswerStatus::accepted;
        reading.reason.clear();
        add_page(store, page, {reading});
    }
    const Person lan = reviewer("lan");
    const json item = answers(lan, "accepted").at("items").at(0);
    EXPECT_EQ(item.at("current").at("by"), "machine");
    EXPECT_EQ(decide(lan, item, other_value()).status, 400);
    EXPECT_EQ(decide(lan, item, other_value(), {{"reason", "mực mờ"}}).status, 200);
    EXPECT_EQ(ask("GET", "/api/sheets/none/answers", lan).status, 404);
}

TEST_F(ReviewTest, WhatIsLockedIsNotInTheQueueAndSaysSoOnItsSheet) {
    {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.sheet = "closed";
        page.period = "2025-03";
        add_page(store, page, {mark(0.5)});
        store.locks.change({"2025-H1", "locked", "", "", "x", "2025-07-01T00:00:00Z"});
    }
    const Person lan = reviewer("lan");
    EXPECT_EQ(take(lan, 50).size(), 8U);
    EXPECT_EQ(queue(lan).at("left"), 8);
    EXPECT_EQ(told(ask("GET", "/api/review/counts", lan)).at("marks"), 8);
    const json item = answers(lan, "closed").at("items").at(0);
    EXPECT_EQ(item.at("locked"), "2025-H1");
    EXPECT_NE(item.at("locked_vi").get<std::string>().find("khóa sổ"), std::string::npos);
    EXPECT_EQ(type_of(decide(lan, item, value())), "period_locked");
}

} // namespace phieu
