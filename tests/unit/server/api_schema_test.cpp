#include "base/files.h"
#include "base/installed.h"
#include "server/desk_fixture.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace phieu {

using nlohmann::json;

/// The pages take their types from api.schema.json: what the desk answers must keep to it.
class ApiSchemaTest : public DeskTest {
protected:
    ApiSchemaTest() {
        const auto bytes = read_file(installed("pipeline/server/api.schema.json"));
        schema_ = json::parse(bytes.value());
    }

    /// @return what is wrong with an answer, "" if nothing is
    std::string faults(const json& answer, const std::string& definition) {
        json whole{{"definitions", schema_.at("definitions")}, {"$ref", "#/definitions/" + definition}};
        valijson::Schema schema;
        valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(whole), schema);
        valijson::ValidationResults results;
        valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(answer), &results);
        std::string out;
        valijson::ValidationResults::Error error;
        while (results.popError(error)) {
            for (const std::string& step : error.context)
                out += step;
            out += " " + error.description + "\n";
        }
        return out;
    }
    void expect(const std::string& definition, const std::string& method, const std::string& target,
                const Person& person, const json& body = json()) {
        const Response response = ask(method, target, person, body);
        EXPECT_EQ(faults(told(response), definition), "") << method << " " << target << ": " << response.body;
    }
    /// The same of each entry of a list, which must have one.
    void expect_each(const std::string& definition, const std::string& target, const Person& person) {
        const json list = told(ask("GET", target, person));
        ASSERT_TRUE(list.is_array() && !list.empty()) << target << ": " << list;
        for (const json& one : list)
            EXPECT_EQ(faults(one, definition), "") << target << ": " << one;
    }

    json schema_;
};

TEST_F(ApiSchemaTest, TheJournal) {
    expect_each("Deed", "/api/journal", administrator());
}

TEST_F(ApiSchemaTest, Retention) {
    expect("Retention", "GET", "/api/retention", administrator());
}

TEST_F(ApiSchemaTest, WatchedFolders) {
    const TemporaryFolder beside;
    const Person admin = administrator();
    ask("POST", "/api/folders", admin,
        {{"path", beside.path.string()}, {"period_rule", "arrival"}, {"after", "moved"}});
    expect_each("WatchedFolder", "/api/folders", admin);
}

TEST_F(ApiSchemaTest, Backups) {
    expect("Access", "GET", "/api/access", administrator());
    expect("Backup", "GET", "/api/backup", administrator());
    expect("Refusal", "POST", "/api/backup", administrator(), json::object()); // no place was chosen
}

TEST_F(ApiSchemaTest, DraftsOfFormsKeepToIt) {
    const Person boss = administrator();
    expect("Draft", "POST", "/api/drafts", boss, {{"id", "tu-dau"}, {"title", "Phiếu mới"}});
    expect("Draft", "GET", "/api/drafts/tu-dau", boss);
    expect("DraftOthers", "GET", "/api/drafts/tu-dau/others", boss);
    ASSERT_EQ(ask("POST", "/api/drafts", boss, {{"id", "da-bo"}, {"title", "Phiếu bỏ"}}).status, 200);
    expect("DraftDropped", "DELETE", "/api/drafts/da-bo", boss);
    expect("DraftShelf", "GET", "/api/drafts", boss);
    const json trial{
        {"revision", 1}, {"sheets", 2}, {"rows", {{{"field", "cau_1"}, {"right", 2}, {"asked", 0}, {"wrong", 0}}}}};
    expect("Draft", "POST", "/api/drafts/tu-dau/trial", boss, trial);
    const std::string scan = send_file(boss, "trang.png", "no picture");
    expect("Refusal", "POST", "/api/drafts/tu-dau/read", boss, {{"upload", scan}, {"picture", 1}});
}

TEST_F(ApiSchemaTest, WhatDoesNotKeepToItIsFound) {
    EXPECT_NE(faults(json::object(), "Counts"), "");
    EXPECT_NE(faults({{"items", {json::object()}}, {"left", 0}, {"skipped", 0}, {"groups", json::array()}}, "Taken"),
              "");
}

TEST_F(ApiSchemaTest, ReviewKeepsToIt) {
    const Person boss = administrator();
    expect("Me", "GET", "/api/me", boss);
    expect_each("Person", "/api/people", boss);
    expect("OwnCode", "GET", "/api/code", boss);
    expect("CodeRoles", "GET", "/api/code/roles", boss);
    expect("CodeBegun", "POST", "/api/code/begin", boss, {{"password", "mat khau moi"}});
    expect("Refusal", "POST", "/api/code/confirm", boss, {{"code", "000000"}});
    expect_each("OpenSession", "/api/sessions", boss);
    expect_each("OpenSession", "/api/people/quantri/sessions", boss);
    expect("Counts", "GET", "/api/review/counts", boss);
    expect("Taken", "POST", "/api/review/take", boss, json::object());
    const json item = take(boss, 1).at(0);
    const json named{{"page", item.at("page")}, {"field", item.at("field")}};
    expect("Skipped", "POST", "/api/review/skip", boss, named);
    const Response decided = decide(boss, item, "");
    EXPECT_EQ(faults(told(decided), "Decided"), "") << decided.body;
    const Response conflict = decide(boss, item, "");
    EXPECT_EQ(faults(told(conflict), "Refusal"), "") << conflict.body;
    expect("Refusal", "GET", "/api/pages/999", boss);
}

TEST_F(ApiSchemaTest, PagesAndSheetsKeepToIt) {
    const Person boss = administrator();
    decide(boss, take(boss, 50).at(0), "");
    expect_each("Page", "/api/pages/problems", boss);
    expect_each("Item", "/api/pages/1/fields", boss);
    expect("Place", "GET", "/api/pages/1/place?field=" + question_.id, boss);
    expect("KeyPage", "GET", "/api/forms/long-khanh-2024/1/pages/1", boss);
    for (const char* sheet : {"sheet.1", "sheet.8"}) {
        const std::string target = std::string("/api/sheets/") + sheet;
        expect("SheetAnswers", "GET", target + "/answers", boss);
        expect("SheetHistory", "GET", target + "/history", boss);
        expect("SheetValidity", "GET", target + "/validity", boss);
    }
    expect_each("Reason", "/api/reasons", boss);
}

TEST_F(ApiSchemaTest, BatchesKeepToIt) {
    const Person boss = administrator();
    const std::string file = send_file(boss, "a.docx", "no scan");
    expect("Uploaded", "GET", "/api/uploads/" + file, boss);
    expect("Received", "GET", "/api/uploads/" + file, boss);
    expect("BatchStarted", "POST", "/api/batches", boss, {{"uploads", {file}}});
    ended_batch(boss, 2);
    ask("PATCH", "/api/batches/2", boss, {{"unit", "DN-LK"}, {"field", ""}, {"period", "2025-03"}});
    expect("Batches", "GET", "/api/batches", boss);
    expect_each("BatchChange", "/api/batches/2/history", boss);
}

TEST_F(ApiSchemaTest, ResultsAndTheOfficeKeepToIt) {
    const Person boss = administrator();
    expect("Results", "GET", "/api/results", boss);
    expect("Evidence", "GET",
           "/api/results/answers?template=long-khanh-2024&version=1&level=pending&field=" + question_.id, boss);
    expect("Evidence", "GET", "/api/results/sheets", boss);
    expect("Alerts", "GET", "/api/alerts", boss);
    expect("Phrases", "GET", "/api/alerts/phrases", boss);
    expect("Campaigns", "GET", "/api/campaigns", boss);
    expect_each("Unit", "/api/units", boss);
    expect("Periods", "GET", "/api/periods", boss);
    expect("Office", "GET", "/api/office", boss);
    expect("Officers", "GET", "/api/officers", boss);
    expect("RegisterLists", "GET", "/api/register/NONE", boss);
    expect_each("Form", "/api/forms", boss);
    expect("Waiting", "POST", "/api/periods", boss, {{"period", ""}, {"action", "lock"}, {"confirm", ""}});
}

} // namespace phieu
