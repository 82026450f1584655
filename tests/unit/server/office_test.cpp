#include "server/desk_fixture.h"

#include <fstream>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {

using nlohmann::json;

class OfficeTest : public DeskTest {
protected:
    std::string type_of(const Response& response) { return told(response).value("type", ""); }
    Response lock(const Person& person, const std::string& period, const json& more = json::object()) {
        json body{{"period", period}, {"action", "lock"}};
        body.update(more);
        return ask("POST", "/api/periods", person, body);
    }
};

TEST_F(OfficeTest, AFaultOfTheProgramTellsNoSqlAndNoPath) {
    const Person person = administrator();
    soci::session(soci::sqlite3, database_) << "drop view answer";
    const Response response = ask("GET", "/api/sheets/sheet.1/answers", person);
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(type_of(response), "internal");
    const std::string incident = told(response).at("incident");
    EXPECT_FALSE(incident.empty());
    EXPECT_NE(told(response).at("vi").get<std::string>().find(incident), std::string::npos);
    for (const char* word : {"select", "answer", "sqlite", "results.db"})
        EXPECT_EQ(response.body.find(word), std::string::npos) << response.body;
}

TEST_F(OfficeTest, AFormThatCantBeUsedIsSaidWhereFormsArePrinted) {
    const Person person = administrator();
    EXPECT_EQ(told(ask("GET", "/api/forms/broken", person)), json::array());
    std::filesystem::create_directories(folder_.path / "templates");
    std::ofstream(folder_.path / "templates/mau-moi.json") << "{";
    const json broken = told(ask("GET", "/api/forms/broken", person));
    ASSERT_EQ(broken.size(), 1U);
    EXPECT_NE(broken[0].at("vi").get<std::string>().find("mau-moi"), std::string::npos) << broken;
    EXPECT_FALSE(told(ask("GET", "/api/forms", person)).empty()) << "the others are there all the same";
}

TEST_F(OfficeTest, LockingIsConfirmedAndSaysWhatWaits) {
    const Person boss = administrator();
    ASSERT_EQ(ask("PATCH", "/api/batches/1", boss, {{"unit", ""}, {"field", ""}, {"period", "2025-03"}}).status, 200);
    EXPECT_EQ(type_of(lock(boss, "2025-03")), "confirm");
    EXPECT_EQ(type_of(lock(boss, "2025-03", {{"confirm", "2025-02"}})), "confirm");
    const Response waiting = lock(boss, "2025-H1", {{"confirm", "2025-H1"}}); // six months contain March
    EXPECT_EQ(waiting.status, 409);
    EXPECT_EQ(type_of(waiting), "waiting");
    EXPECT_EQ(told(waiting).at("marks"), 7);
    EXPECT_EQ(told(waiting).at("pages"), 1);
    EXPECT_EQ(take(boss, 50).size(), 8U); // nothing was locked
    ASSERT_EQ(lock(boss, "2025-H1", {{"confirm", "2025-H1"}, {"reason", "báo cáo gấp"}}).status, 200);
    EXPECT_TRUE(take(boss, 50).empty());
    const json periods = told(ask("GET", "/api/periods", boss));
    ASSERT_EQ(periods.at("periods").size(), 1U);
    const json march = periods.at("periods")[0];
    EXPECT_EQ(march.at("locked"), "2025-H1");
    EXPECT_EQ(march.at("marks"), 7);
    EXPECT_EQ(march.at("texts"), 0);
    EXPECT_EQ(march.at("pages"), 1);
    EXPECT_EQ(periods.at("history")[0].at("reason"), "báo cáo gấp");
    EXPECT_EQ(ask("POST", "/api/periods", boss, {{"period", "2025-H1"}, {"action", "reopen"}}).status, 400);
    EXPECT_EQ(
        ask("POST", "/api/periods", boss, {{"period", "2025-H1"}, {"action", "reopen"}, {"reason", "sót"}}).status,
        200);
}

TEST_F(OfficeTest, UnitsAreListedForPickers) {
    const json units = told(ask("GET", "/api/units", reviewer("lan")));
    ASSERT_FALSE(units.empty());
    bool found = false;
    for (const json& unit : units)
        if (unit.at("code") == "DN-LK") {
            found = true;
            EXPECT_NE(unit.at("name"), "");
            EXPECT_TRUE(unit.contains("parent") && unit.contains("from") && unit.contains("to"));
        }
    EXPECT_TRUE(found);
}

TEST_F(OfficeTest, SerialsAreTakenOnce) {
    const Person person = administrator();
    const json two{{"template", "long-khanh-2024"}, {"version", 1}, {"unit", "DN-LK"}, {"count", 2}};
    for (int n = 0; n < 2; n++)
        EXPECT_EQ(ask("POST", "/api/print", person, two).status, 200);
    Store store(database_);
    const auto runs = store.office.print_runs("long-khanh-2024", 1, "DN-LK", 1, 100);
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0].first_serial, 1);
    EXPECT_EQ(runs[1].first_serial, 3);
    json none = two;
    none["count"] = 0;
    EXPECT_EQ(type_of(ask("POST", "/api/print", person, none)), "bad_count");
}

TEST_F(OfficeTest, ACoverIsPrintedForAUnitThatExists) {
    const Person person = administrator();
    const json cover{{"unit", "DN-LK"}, {"field", "Chứng thực"}, {"period", "2025-03"}};
    const Response pdf = ask("POST", "/api/print/cover", person, cover);
    ASSERT_EQ(pdf.status, 200) << pdf.body;
    EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(type_of(ask("POST", "/api/print/cover", person, {{"unit", "KHONGCO"}})), "unknown_unit");
    EXPECT_EQ(type_of(ask("POST", "/api/print/cover", person, {{"unit", "DN-LK"}, {"period", "2025-13"}})),
              "unknown_period");
    EXPECT_EQ(ask("POST", "/api/print/cover", person, {{"unit", ""}}).status, 400); // a cover speaks for somebody
    EXPECT_EQ(ask("POST", "/api/print/cover", reviewer("lan"), cover).status, 403);
}

TEST_F(OfficeTest, AFailedPrintGivesItsSerialsBack) {
    const Person person = administrator();
    std::filesystem::remove_all(folder_.path / "exports");
    std::ofstream(folder_.path / "exports") << "in the way"; // of the folder where files are made
    const json two{{"template", "long-khanh-2024"}, {"version", 1}, {"unit", "DN-LK"}, {"count", 2}};
    EXPECT_EQ(ask("POST", "/api/print", person, two).status, 500);
    EXPECT_TRUE(Store(database_).office.print_runs("long-khanh-2024", 1, "DN-LK", 1, 100).empty()); // none stands
    EXPECT_TRUE(Store(database_).office.printed().empty());
}

TEST_F(OfficeTest, AFormIsSeenBeforeItIsPrintedAndNothingCountsAsPrinted) {
    const Person person = administrator();
    const std::string page = "/api/forms/trung-tam-2026/1/pages/";
    const Response picture = ask("GET", page + "1/picture?unit=HN-DN25", person);
    ASSERT_EQ(picture.status, 200) << picture.body;
    EXPECT_EQ(picture.type, "image/png");
    EXPECT_NE(ask("GET", page + "1/picture?unit=HN-DN25&note=0", person).body, picture.body);
    EXPECT_NE(ask("GET", page + "1/picture", person).body, picture.body) << "its heading names the unit";
    EXPECT_EQ(ask("GET", page + "2/picture", person).status, 404);
    EXPECT_EQ(type_of(ask("GET", page + "1/picture?unit=KHONGCO", person)), "unknown_unit");
    EXPECT_TRUE(Store(database_).office.printed_by_month().empty());
}

TEST_F(OfficeTest, WhatIsPrintedIsKeptWithItsFormAndUnit) {
    const Person person = administrator();
    json body{{"template", "long-khanh-2024"}, {"version", 1}, {"unit", "DN-LK"}, {"count", 3}};
    ASSERT_EQ(ask("POST", "/api/print", person, body).status, 200);
    body["photocopy"] = true;
    body["count"] = 250;
    const Response master = ask("POST", "/api/print", person, body);
    ASSERT_EQ(master.status, 200);
    EXPECT_LT(master.body.size(), 200'000U) << "one master, however many copies are made of it";
    body["count"] = 0; // how many is not said
    EXPECT_EQ(ask("POST", "/api/print", person, body).status, 200);
    const auto printed = Store(database_).office.printed_by_month();
    ASSERT_EQ(printed.size(), 1U);
    EXPECT_EQ(printed[0].template_id, "long-khanh-2024");
    EXPECT_EQ(printed[0].unit, "DN-LK");
    EXPECT_EQ(printed[0].numbered, 3);
    EXPECT_EQ(printed[0].photocopied, 250);
    EXPECT_EQ(printed[0].month.size(), 7U);
    body["count"] = -1;
    EXPECT_EQ(type_of(ask("POST", "/api/print", person, body)), "bad_count");
}

TEST_F(OfficeTest, ACampaignNamesUnitsThatExist) {
    const Person boss = administrator();
    json campaign =
        json::parse(R"({"code":"LK-2025","name":"Đợt 1","forms":[{"template":"long-khanh-2024","version":1}],
        "units":[{"code":"KHONGCO","included":true,"reason":""}]})");
    EXPECT_EQ(ask("POST", "/api/campaigns", boss, campaign).status, 400);
    EXPECT_TRUE(told(ask("GET", "/api/campaigns", boss)).at("campaigns").empty());
}

TEST_F(OfficeTest, APeriodsPaperCanBeOfOneOfItsForms) {
    const Person boss = administrator();
    const json months = told(ask("GET", "/api/periods", boss)).at("periods");
    ASSERT_FALSE(months.empty());
    json forms = json::object();
    for (const json& month : months)
        forms.update(month.at("forms"));
    EXPECT_EQ(forms, (json{{"long-khanh-2024", form_->content.title}})) << "the page offers these";
    const auto told_of = [&](const std::string& form) {
        return told(ask("GET", "/api/results?form=" + form, boss)).at("forms").size();
    };
    EXPECT_EQ(told_of("long-khanh-2024"), 1U);
    EXPECT_EQ(told_of("duong-noi-2025"), 0U);
    EXPECT_EQ(told_of(""), 1U);
    EXPECT_EQ(ask("GET", "/api/report?format=xlsx&form=long-khanh-2024", boss).status, 200);
}

} // namespace phieu
