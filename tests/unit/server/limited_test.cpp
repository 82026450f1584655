#include "base/text.h"
#include "server/desk_fixture.h"

#include <set>

namespace phieu {

using nlohmann::json;

/// Two units, each with a sheet whose mark waits and a page that could not be read; Lan is for the first alone.
class LimitedTest : public DeskTest {
protected:
    static constexpr const char* ours = "DN-LK";
    static constexpr const char* theirs = "NX-TD";

    LimitedTest() {
        Store store(database_);
        for (const char* unit : {ours, theirs}) {
            PageRow page;
            page.status = PageStatus::read;
            page.serial = 100 + pages_;
            page.sheet = std::string("of.") + unit;
            page.unit = unit;
            page.unit_from = Origin::page;
            page.period = "2026-01";
            page.page_to_scan = "0.00476190476,0,0,0,0.00336700337,0,0,0,1";
            read_[unit] = add_page(store, page, {mark(0.5)});
            PageRow lost;
            lost.problem = "no_code";
            lost.unit = unit;
            lost.unit_from = Origin::batch;
            lost_in_[unit] = add_page(store, lost, {});
        }
    }

    /// With these roles, and for our unit alone.
    Person limited(const std::string& login, const json& roles) {
        const Response saved =
            ask("POST", "/api/people", administrator(),
                {{"login", login}, {"name", login}, {"roles", roles}, {"units", {ours}}, {"password", "mot lan thoi"}});
        EXPECT_EQ(saved.status, 200) << saved.body;
        const Person person = sign_in(login, "mot lan thoi");
        ask("POST", "/api/password", person, {{"old", "mot lan thoi"}, {"new", "cua rieng toi"}});
        return person;
    }
    std::string page(const std::string& unit) { return std::to_string(read_.at(unit)); }
    std::string refused(const Response& response) {
        return response.status == 200 ? "" : told(response).at("type").get<std::string>();
    }

    std::map<std::string, long long> read_, lost_in_; ///< pages by unit
};

TEST_F(LimitedTest, EveryRequestIsRefusedThatIsNotSaidToKeepToUnits) {
    const Person lan = limited("lan", {"nhap_lieu", "kiem_tra", "lanh_dao", "quan_tri", "giam_sat"});
    int closed = 0, kept = 0;
    for (const Route& route : routes()) {
        std::string target;
        for (const std::string& part : split(std::string(route.pattern).substr(1), '/'))
            target += "/" + (part.front() == '{' ? "1" : part);
        if (route.session == Session::none || target == "/api/logout")
            continue;
        const Response response = ask(route.method, target, lan);
        const bool refused = response.type == "application/problem+json" && told(response).at("type") == "limited";
        EXPECT_EQ(refused, route.limited == Limited::refused) << route.method << " " << route.pattern;
        closed += refused ? 1 : 0;
        kept += route.limited == Limited::kept ? 1 : 0;
    }
    EXPECT_GT(closed, 30);
    EXPECT_GT(kept, 20);
}

TEST_F(LimitedTest, TheQueueGivesWhatIsOfTheirUnitsAlone) {
    const Person lan = limited("lan", {"kiem_tra"});
    const json taken = told(ask("POST", "/api/review/take", lan, {{"kind", "marks"}, {"count", 50}}));
    ASSERT_EQ(taken.at("items").size(), 1U);
    EXPECT_EQ(taken.at("items")[0].at("page"), read_.at(ours));
    EXPECT_EQ(taken.at("left"), 1);
    const json counts = told(ask("GET", "/api/review/counts", lan));
    EXPECT_EQ(counts.at("marks"), 1);
    EXPECT_EQ(counts.at("pages"), 1);
    EXPECT_EQ(decide(lan, taken.at("items")[0], "").status, 200);
    EXPECT_GT(take(reviewer("hoa"), 50).size(), 5U) << "who is not limited is given all";
}

TEST_F(LimitedTest, NothingOfAnotherUnitIsDecidedSkippedOrSeen) {
    const Person lan = limited("lan", {"kiem_tra"}), hoa = reviewer("hoa");
    const std::string field = "/" + question_.id;
    for (const std::string& what :
         {std::string(), std::string("/fields"), std::string("/picture"), "/place?field=" + question_.id}) {
        EXPECT_EQ(refused(ask("GET", "/api/pages/" + page(theirs) + what, lan)), "not_your_unit") << what;
        EXPECT_EQ(refused(ask("GET", "/api/pages/" + page(ours) + what, lan)), "") << what;
    }
    EXPECT_EQ(refused(ask("GET", "/api/pictures/" + page(theirs) + field, lan)), "not_your_unit");
    EXPECT_EQ(refused(ask("GET", "/api/pictures/" + page(ours) + field, lan)), "");
    EXPECT_EQ(refused(ask("GET", "/api/pictures/1" + field, lan)), "not_your_unit") << "of no unit";
    json item;
    for (const json& one : take(hoa, 50))
        if (one.at("page") == read_.at(theirs))
            item = one;
    ASSERT_FALSE(item.is_null());
    ask("POST", "/api/review/release", hoa, json::object());
    EXPECT_EQ(refused(decide(lan, item, "")), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", "/api/review/skip", lan, {{"page", item.at("page")}, {"field", item.at("field")}})),
              "not_your_unit");
    for (const std::string what : {"history", "answers", "validity"}) {
        EXPECT_EQ(refused(ask("GET", std::string("/api/sheets/of.") + theirs + "/" + what, lan)), "not_your_unit");
        EXPECT_EQ(refused(ask("GET", std::string("/api/sheets/of.") + ours + "/" + what, lan)), "");
    }
    const json valid{{"status", "valid"}, {"reason", ""}};
    EXPECT_EQ(refused(ask("POST", std::string("/api/sheets/of.") + theirs + "/validity", lan, valid)), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", std::string("/api/sheets/of.") + ours + "/validity", lan, valid)), "");
}

TEST_F(LimitedTest, WhatIsOfTheirUnitsNoMoreIsNotTakenBackEither) {
    const Person lan = reviewer("lan");
    for (const json& one : take(lan, 50))
        if (one.at("page") == read_.at(theirs)) {
            EXPECT_EQ(decide(lan, one, "").status, 200);
        }
    limited("lan", {"kiem_tra"});
    const Person now = sign_in("lan", "cua rieng toi");
    EXPECT_EQ(refused(ask("POST", "/api/review/undo", now, {{"task", "marks"}})), "not_your_unit");
}

TEST_F(LimitedTest, PagesThatWaitAreThoseOfTheirUnits) {
    const Person lan = limited("lan", {"kiem_tra"});
    const json pages = told(ask("GET", "/api/pages/problems", lan));
    ASSERT_EQ(pages.size(), 1U);
    EXPECT_EQ(pages[0].at("id"), lost_in_.at(ours));
    const auto target = [&](const char* unit) { return "/api/pages/" + std::to_string(lost_in_.at(unit)); };
    EXPECT_EQ(refused(ask("POST", target(theirs), lan, {{"action", "foreign"}})), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", target(ours), lan, {{"action", "cover"}, {"unit", theirs}})), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", target(ours), lan, {{"action", "join"}, {"to", read_.at(theirs)}})), "not_your_unit");
    const json keyed{{"template", form_->content.id}, {"version", 1}, {"form_page", 1}, {"answers", json::object()}};
    json elsewhere = keyed;
    elsewhere["unit"] = theirs;
    EXPECT_EQ(refused(ask("POST", target(theirs) + "/key", lan, keyed)), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", target(ours) + "/key", lan, elsewhere)), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", target(ours) + "/key", lan, keyed)), "not_your_unit") << "its batch has none";
    EXPECT_EQ(refused(ask("POST", target(ours), lan, {{"action", "foreign"}})), "");
}

TEST_F(LimitedTest, ResultsAndExportsTellOfTheirUnitsAlone) {
    const Person lan = limited("lan", {"giam_sat"});
    const std::string selected = "?unit=" + std::string(theirs);
    const json results = told(ask("GET", "/api/results", lan));
    std::set<std::string> units;
    for (const json& unit : results.at("choices").at("units"))
        units.insert(unit.at("code"));
    EXPECT_EQ(units, std::set<std::string>{ours});
    EXPECT_EQ(results.at("waiting").at("answers"), 1);
    EXPECT_EQ(results.at("waiting").at("pages"), 1);
    EXPECT_EQ(results.at("ballots").size(), 1U);
    EXPECT_EQ(told(ask("GET", "/api/results/sheets", lan)).at("all"), 1);
    EXPECT_EQ(told(ask("GET", "/api/results/sheets" + selected, lan)).at("all"), 0);
    EXPECT_EQ(told(ask("GET", "/api/results/sheets" + selected + "&todays_units=1", lan)).at("all"), 0);
    const std::string behind =
        "/api/results/answers?template=" + form_->content.id + "&version=1&level=pending&field=" + question_.id;
    EXPECT_EQ(told(ask("GET", behind, lan)).at("all"), 1);
    EXPECT_GT(told(ask("GET", behind, administrator())).at("all"), 5);
    for (const std::string what : {"answers", "answers-full"}) {
        const std::string table = ask("GET", "/api/export/" + what + "?format=csv", lan).body;
        EXPECT_NE(table.find(std::string("of.") + ours), std::string::npos) << what << table;
        EXPECT_EQ(table.find(std::string("of.") + theirs), std::string::npos) << what << table;
        EXPECT_EQ(table.find("sheet.1"), std::string::npos) << what << " of no unit";
    }
    const std::string totals = ask("GET", "/api/export/totals?format=csv", lan).body;
    EXPECT_NE(totals.find(ours), std::string::npos) << totals;
    EXPECT_EQ(totals.find(theirs), std::string::npos) << totals;
    EXPECT_EQ(refused(ask("GET", "/api/report", lan)), "limited");
}

TEST_F(LimitedTest, ScansAndFormsAreForTheirUnitsAlone) {
    const Person lan = limited("lan", {"nhap_lieu"}), boss = administrator();
    const std::string file = send_file(lan, "a.docx", "no scan");
    EXPECT_EQ(refused(ask("POST", "/api/batches", lan, {{"uploads", {file}}})), "not_your_unit") << "it must be said";
    EXPECT_EQ(refused(ask("POST", "/api/batches", lan, {{"uploads", {file}}, {"unit", theirs}})), "not_your_unit");
    EXPECT_EQ(ask("POST", "/api/batches", lan, {{"uploads", {file}}, {"unit", ours}}).status, 201);
    const std::string other = send_file(boss, "b.docx", "no scan either");
    EXPECT_EQ(ask("POST", "/api/batches", boss, {{"uploads", {other}}, {"unit", theirs}}).status, 201);
    const json seen = told(ask("GET", "/api/batches", lan));
    ASSERT_EQ(seen.at("all"), 1);
    EXPECT_EQ(seen.at("batches")[0].at("unit"), ours);
    json job{{"template", form_->content.id}, {"version", 1}, {"unit", theirs}, {"count", 1}};
    EXPECT_EQ(refused(ask("POST", "/api/print", lan, job)), "not_your_unit");
    EXPECT_EQ(refused(ask("POST", "/api/print/cover", lan, {{"unit", theirs}})), "not_your_unit");
    job["unit"] = ours;
    EXPECT_EQ(refused(ask("POST", "/api/print", lan, job)), "");
    EXPECT_EQ(refused(ask("POST", "/api/print/cover", lan, {{"unit", ours}})), "");
}

TEST_F(LimitedTest, OnlyUnitsThatExistAreTaken) {
    const json one{
        {"login", "x"}, {"name", "x"}, {"roles", {"kiem_tra"}}, {"units", {"KHONG-CO"}}, {"password", "mot lan thoi"}};
    EXPECT_EQ(refused(ask("POST", "/api/people", administrator(), one)), "unknown_unit");
    limited("lan", {"kiem_tra"});
    for (const json& person : told(ask("GET", "/api/people", administrator())))
        EXPECT_EQ(person.at("units"), person.at("login") == "lan" ? json::array({ours}) : json::array());
    const json renamed{{"login", "lan"}, {"name", "Lan"}, {"roles", {"kiem_tra"}}};
    EXPECT_EQ(ask("POST", "/api/people", administrator(), renamed).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/me", sign_in("lan", "cua rieng toi"))).at("units"), json::array({ours}))
        << "who says nothing of units changes nothing";
    const json lifted{{"login", "lan"}, {"name", "lan"}, {"roles", {"kiem_tra"}}, {"units", json::array()}};
    EXPECT_EQ(ask("POST", "/api/people", administrator(), lifted).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/me", sign_in("lan", "cua rieng toi"))).at("units"), json::array());
}

} // namespace phieu
