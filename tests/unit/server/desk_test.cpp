#include "base/files.h"
#include "batch/attribution.h"
#include "server/desk.h"
#include "support.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace phieu {
namespace {

using nlohmann::json;

/// A desk with a few doubtful marks, and people who are signed in to it.
class DeskTest : public testing::Test {
protected:
    struct Person {
        std::string cookie;
        std::string csrf;
    };

    DeskTest() {
        (void)write_file(folder_.path / "web/index.html", std::string("<!doctype html>"));
        (void)write_file(folder_.path / "secret.txt", std::string("secret"));
        Store store(database_);
        const FormPtr& form = shipped("long-khanh-2024");
        store.scans.keep_template(form->content.id, 1, form->content.source_json);
        const long long batch = store.begin_batch("", "2026-01-01T00:00:00Z");
        SourceRow source;
        source.sha256 = "aa";
        source.name = "a.pdf";
        source.pages = 9;
        source.batch = batch;
        const long long id = store.scans.add_source(source).id;
        std::vector<AuditRow> audits;
        for (int n = 1; n <= 8; n++) {
            PageRow page;
            page.source = id;
            page.number = n;
            page.batch = batch;
            page.status = "read";
            page.template_id = form->content.id;
            page.version = 1;
            page.form_page = 1;
            page.sheet = std::to_string(n);
            page.serial = n;
            ReadingRow reading;
            reading.field = choice_;
            reading.value = value_;
            reading.confidence = 0.5 + 0.01 * n;
            reading.status = n == 8 ? "accepted" : "pending";
            reading.reason = n == 8 ? "" : "faint";
            reading.ink = true;
            reading.evidence = R"({"rect_mm":[10,10,50,5]})";
            store.scans.add_page(page, {reading});
        }
        store.for_each_accepted_mark(batch, [&](const AuditRow& row) { audits.push_back(row); });
        store.add_audit(audits, "");
        PageRow lost;
        lost.source = id;
        lost.number = 9;
        lost.batch = batch;
        lost.status = "problem";
        lost.problem = "no_code";
        store.scans.add_page(lost, {});
        Desk::Options options;
        options.database = database_;
        options.data_dir = folder_.path;
        options.web = folder_.path / "web";
        options.now = [this] { return now_; };
        desk_ = std::make_unique<Desk>(options);
    }

    static std::string first_choice() {
        for (const Question& question : questions_of(shipped("long-khanh-2024")->content))
            if (const Choice* choice = choice_of(question); choice && choice->max_choices == 1)
                return question.id;
        return "";
    }
    static std::string first_level() {
        for (const Question& question : questions_of(shipped("long-khanh-2024")->content))
            if (question.id == first_choice())
                return options_of(question).front().value;
        return "";
    }

    Response ask(const std::string& method, const std::string& target, const Person& person = {},
                 const json& body = json()) {
        Request request;
        request.method = method;
        request.address = "10.0.0.1";
        parse_target(target, request);
        if (!person.cookie.empty())
            request.cookies["phieu_session"] = person.cookie;
        if (!person.csrf.empty())
            request.headers["x-csrf-token"] = person.csrf;
        if (!body.is_null())
            request.body = body.dump();
        return desk_->handle(request);
    }
    static json told(const Response& response) { return json::parse(response.body); }

    Person sign_in(const std::string& login, const std::string& password) {
        const Response response = ask("POST", "/api/login", {}, {{"login", login}, {"password", password}});
        if (response.status != 200)
            return {};
        const std::string cookie = response.headers.back().second;
        Person person;
        person.cookie = cookie.substr(14, cookie.find(';') - 14);
        person.csrf = told(ask("GET", "/api/me", person)).at("csrf");
        return person;
    }

    Person administrator() {
        Person person = sign_in("quantri", desk_->first_password());
        if (!person.cookie.empty())
            ask("POST", "/api/password", person, {{"old", desk_->first_password()}, {"new", "mat khau moi"}});
        else
            person = sign_in("quantri", "mat khau moi");
        return person;
    }

    Person reviewer(const std::string& login, const json& roles = {"kiem_tra"}) {
        ask("POST", "/api/people", administrator(),
            {{"login", login}, {"name", login}, {"roles", roles}, {"password", "mot lan thoi"}});
        const Person person = sign_in(login, "mot lan thoi");
        ask("POST", "/api/password", person, {{"old", "mot lan thoi"}, {"new", "cua rieng toi"}});
        return person;
    }

    json take(const Person& person, int count = 3) {
        return told(ask("POST", "/api/review/take", person, {{"kind", "marks"}, {"count", count}})).at("items");
    }
    Response decide(const Person& person, const json& item, const std::string& value) {
        return ask("POST", "/api/review/decide", person,
                   {{"page", item.at("page")},
                    {"field", item.at("field")},
                    {"revision", item.at("revision")},
                    {"value", value}});
    }

    TemporaryFolder folder_;
    std::string database_ = (folder_.path / "results.db").string();
    std::string choice_ = first_choice();
    std::string value_ = first_level();
    long long now_ = 1'000'000;
    std::unique_ptr<Desk> desk_;
};

} // namespace

TEST_F(DeskTest, NobodyIsLetInWithoutASession) {
    for (const char* target : {"/api/me", "/api/review/counts", "/api/results", "/api/pages/1/picture", "/api/people",
                               "/api/export/answers"})
        EXPECT_EQ(ask("GET", target).status, 401) << target;
    EXPECT_EQ(ask("GET", "/api/me", {"00112233445566778899aabbccddeeff", ""}).status, 401); // forged
}

TEST_F(DeskTest, TheOneTimePasswordMustBeChangedFirst) {
    const Person person = sign_in("quantri", desk_->first_password());
    ASSERT_FALSE(person.cookie.empty());
    EXPECT_EQ(told(ask("GET", "/api/results", person)).at("type"), "must_change");
    EXPECT_EQ(ask("POST", "/api/password", person, {{"old", desk_->first_password()}, {"new", "short"}}).status, 400);
    EXPECT_EQ(ask("POST", "/api/password", person, {{"old", "wrong"}, {"new", "long enough now"}}).status, 403);
    EXPECT_EQ(
        ask("POST", "/api/password", person, {{"old", desk_->first_password()}, {"new", "long enough now"}}).status,
        200);
    EXPECT_EQ(ask("GET", "/api/results", person).status, 200);
}

TEST_F(DeskTest, SessionsEndByIdlenessAndAfterAWorkingDay) {
    const Person person = administrator();
    now_ += Accounts::idle_seconds - 10;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 200);
    now_ += Accounts::idle_seconds - 10;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 200);
    now_ += Accounts::idle_seconds + 70;
    EXPECT_EQ(ask("GET", "/api/me", person).status, 401);
    const Person again = sign_in("quantri", "mat khau moi");
    for (int n = 0; n < 40; n++) {
        now_ += 20 * 60;
        ask("GET", "/api/me", again);
    }
    EXPECT_EQ(ask("GET", "/api/me", again).status, 401);
}

TEST_F(DeskTest, WrongPasswordsAreThrottled) {
    administrator();
    for (int n = 0; n < 5; n++)
        EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "wrong"}}).status, 401);
    EXPECT_EQ(ask("POST", "/api/login", {}, {{"login", "quantri"}, {"password", "mat khau moi"}}).status, 429);
    now_ += 3600;
    EXPECT_FALSE(sign_in("quantri", "mat khau moi").cookie.empty());
}

TEST_F(DeskTest, ARequestFromAnotherPageIsRefused) {
    Person person = administrator();
    person.csrf = "guessed";
    EXPECT_EQ(ask("POST", "/api/review/take", person, json::object()).status, 403);
    person.csrf.clear();
    EXPECT_EQ(ask("POST", "/api/logout", person, json::object()).status, 403);
}

TEST_F(DeskTest, RolesAreKept) {
    const Person observer = reviewer("giamsat", {"giam_sat"});
    EXPECT_EQ(ask("GET", "/api/results", observer).status, 200);
    EXPECT_EQ(ask("POST", "/api/review/take", observer, json::object()).status, 403);
    EXPECT_EQ(ask("POST", "/api/uploads", observer, {{"name", "a.pdf"}, {"size", 1}}).status, 403);
    EXPECT_EQ(ask("GET", "/api/people", observer).status, 403);
    EXPECT_EQ(ask("POST", "/api/people", administrator(),
                  {{"login", "x"}, {"name", "x"}, {"roles", {"vua"}}, {"password", "mot lan thoi"}})
                  .status,
              400);
}

TEST_F(DeskTest, ReviewersGetDifferentMarksUntilALeaseEnds) {
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

TEST_F(DeskTest, NobodyReviewsASheetThatRatesThem) {
    const Person lan = reviewer("lan");
    std::string name_field;
    for (const Question& question : questions_of(shipped("long-khanh-2024")->content))
        if (asks_for(question, TextContent::name))
            name_field = question.id;
    ASSERT_FALSE(name_field.empty());
    Store store(database_);
    PagePicture page = *store.scans.page(1);
    ReadingRow name;
    name.field = name_field;
    name.text = true;
    ASSERT_TRUE(store.change_page(page, {name}, "test", "x", ""));
    DecisionRow said;
    said.page = 1;
    said.field = name_field;
    said.value = "lan";
    store.decide(said);
    EXPECT_EQ(take(lan, 50).size(), 7U);
    now_ += 6 * 60;
    EXPECT_EQ(take(reviewer("minh"), 50).size(), 8U);
}

TEST_F(DeskTest, TheSecondOfTwoDecisionsIsRefusedAndSeesTheFirst) {
    const Person lan = reviewer("lan");
    const Person minh = reviewer("minh");
    const json item = take(lan)[0];
    EXPECT_EQ(decide(lan, item, "").status, 200);
    const Response refused = decide(minh, item, value_);
    EXPECT_EQ(refused.status, 412);
    EXPECT_EQ(told(refused).at("item").at("current").at("by"), "lan");
    EXPECT_EQ(told(refused).at("mine"), value_);
}

TEST_F(DeskTest, UndoGoesBackAsFarAsOneLikes) {
    const Person lan = reviewer("lan");
    const json items = take(lan, 4);
    for (const json& item : items)
        ASSERT_EQ(decide(lan, item, value_).status, 200);
    for (std::size_t n = items.size(); n-- > 0;)
        EXPECT_EQ(told(ask("POST", "/api/review/undo", lan, json::object())).at("item").at("page"),
                  items[n].at("page"));
    EXPECT_EQ(ask("POST", "/api/review/undo", lan, json::object()).status, 404);
}

TEST_F(DeskTest, OnlyTheQuestionsOwnLevelsAreAnswers) {
    const Person lan = reviewer("lan");
    const json item = take(lan)[0];
    EXPECT_EQ(told(decide(lan, item, "99")).at("type"), "bad_value");
    EXPECT_EQ(ask("POST", "/api/review/decide", lan, {{"page", 999}, {"field", choice_}, {"revision", 0}}).status, 404);
    EXPECT_EQ(ask("POST", "/api/review/decide", lan, {{"page", "1"}, {"field", choice_}, {"revision", 0}}).status, 400);
    EXPECT_EQ(ask("POST", "/api/review/decide", lan,
                  {{"page", item.at("page")}, {"field", choice_}, {"revision", 0}, {"status", "maybe"}})
                  .status,
              400);
}

TEST_F(DeskTest, AnAuditedMarkLooksLikeAnyOther) {
    const Person lan = reviewer("lan");
    const json items = take(lan, 50);
    ASSERT_EQ(items.size(), 8U);
    std::set<std::string> shapes;
    for (const json& item : items) {
        EXPECT_FALSE(item.contains("current"));
        EXPECT_FALSE(item.contains("audit"));
        EXPECT_FALSE(item.contains("confidence"));
        if (item.at("suggestion").is_null())
            shapes.insert(item.at("reason").get<std::string>());
    }
    EXPECT_EQ(shapes, std::set<std::string>{"unsure"}); // and others without a suggestion are among them
    for (const json& item : items)
        decide(lan, item, value_);
    EXPECT_EQ(Store(database_).audit_counts().answered, 1);
    EXPECT_EQ(Store(database_).audit_counts().wrong, 0);
}

TEST_F(DeskTest, APageIsAssignedAndKeyedIn) {
    const Person lan = reviewer("lan");
    const json pages = told(ask("GET", "/api/pages/problems", lan));
    ASSERT_EQ(pages.size(), 1U);
    const std::string target = "/api/pages/" + std::to_string(pages[0].at("id").get<long long>());
    EXPECT_EQ(ask("POST", target, lan, {{"action", "fly"}}).status, 400);
    EXPECT_EQ(
        ask("POST", target, lan, {{"action", "assign"}, {"template", "no-such"}, {"version", 1}, {"form_page", 1}})
            .status,
        404);
    EXPECT_EQ(ask("POST", target, lan,
                  {{"action", "assign"}, {"template", "long-khanh-2024"}, {"version", 1}, {"form_page", 7}})
                  .status,
              400);
    ASSERT_EQ(ask("POST", target, lan,
                  {{"action", "assign"},
                   {"template", "long-khanh-2024"},
                   {"version", 1},
                   {"form_page", 1},
                   {"unit", "DN-LK"},
                   {"serial", 77}})
                  .status,
              200);
    // Sheets know each other whether their pages were read or assigned: the same page of the same sheet counts once.
    Store store(database_);
    PageRow scanned;
    scanned.source = 1;
    scanned.number = 10;
    scanned.batch = 1;
    scanned.status = "read";
    scanned.template_id = "long-khanh-2024";
    scanned.version = 1;
    scanned.form_page = 1;
    const PageCode code{"long-khanh-2024", 1, 1, "DN-LK", 77, 0};
    scanned.sheet = Attribution("cc", "").sheet_of(code, 10);
    scanned.serial = code.serial;
    EXPECT_EQ(store.scans.add_page(scanned, {}), "duplicate");
    EXPECT_EQ(ask("POST", target + "/answers", lan, {{"answers", {{choice_, "99"}}}}).status, 400);
    EXPECT_EQ(told(ask("POST", target + "/answers", lan, {{"answers", {{choice_, value_}}}})).at("stored"), 1);
    const json history = told(ask("GET", "/api/sheets/long-khanh-2024.1.DN-LK.000077/history", lan));
    bool keyed = false;
    for (const json& entry : history.at("history"))
        keyed |= entry.at("who") == "lan" && entry.at("after") == value_;
    EXPECT_TRUE(keyed);
}

TEST_F(DeskTest, UploadsGoOnWhereTheyBrokeOff) {
    const Person person = administrator();
    const std::string id =
        told(ask("POST", "/api/uploads", person, {{"name", "../../etc/lô 1.pdf"}, {"size", 6}})).at("id");
    const auto piece = [&](const std::string& offset, const std::string& bytes) {
        Request request;
        request.method = "PUT";
        parse_target("/api/uploads/" + id + "?offset=" + offset, request);
        request.cookies["phieu_session"] = person.cookie;
        request.headers["x-csrf-token"] = person.csrf;
        request.body = bytes;
        return desk_->handle(request);
    };
    EXPECT_EQ(piece("0", "abc").status, 200);
    EXPECT_EQ(piece("0", "abc").status, 409); // twice
    EXPECT_EQ(told(piece("5", "f")).at("received"), 3);
    EXPECT_EQ(piece("x", "def").status, 400);
    EXPECT_EQ(piece("3", "defgh").status, 409); // more than was announced
    EXPECT_EQ(ask("POST", "/api/batches", person, {{"uploads", {id}}}).status, 409);
    EXPECT_EQ(told(piece("3", "def")).at("received"), 6);
    EXPECT_EQ(told(ask("GET", "/api/uploads/" + id, person)).at("name"), "lô 1.pdf");
    EXPECT_EQ(ask("POST", "/api/uploads", person, {{"name", "a"}, {"size", 1LL << 40}}).status, 413);
}

TEST_F(DeskTest, AFailedBatchIsReadAgain) {
    const Person person = administrator();
    const std::string id = told(ask("POST", "/api/uploads", person, {{"name", "a.pdf"}, {"size", 0}})).at("id");
    const auto scans = folder_.path / "scans"; // where originals are kept: a file in its place makes that fail
    std::filesystem::remove_all(scans);
    (void)write_file(scans, std::string("in the way"));
    const long long job = told(ask("POST", "/api/batches", person, {{"uploads", {id}}})).at("job");
    const auto ended = [&] {
        for (int n = 0; n < 1200; n++) {
            const std::string state = desk_->jobs().jobs().front().state;
            if (state == "done" || state == "failed")
                return state;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return std::string("never");
    };
    ASSERT_EQ(ended(), "failed");
    std::filesystem::remove(scans);
    const std::string retry = "/api/jobs/" + std::to_string(job) + "/retry";
    EXPECT_EQ(ask("POST", retry, person, json::object()).status, 200);
    EXPECT_EQ(ended(), "done");
    EXPECT_EQ(ask("POST", retry, person, json::object()).status, 409);
    EXPECT_EQ(ask("POST", "/api/jobs/none/retry", person, json::object()).status, 409);
}

TEST_F(DeskTest, ABrokenListOfProceduresIsNamed) {
    std::filesystem::create_directories(folder_.path / "lexicon");
    ASSERT_TRUE(write_file(folder_.path / "lexicon" / "tthc.tsv", std::string("a\tb\n")));
    const Response response = ask("GET", "/api/results", reviewer("giamsat", {"giam_sat"}));
    EXPECT_EQ(response.status, 409);
    EXPECT_NE(response.body.find("thiếu cột linh_vuc"), std::string::npos) << response.body;
}

TEST_F(DeskTest, NoPathLeadsOutOfTheWebFolder) {
    for (const char* target : {"/../secret.txt", "/%2e%2e/secret.txt", "/web/../../secret.txt",
                               "/assets/..%2f..%2fsecret.txt", "//secret.txt"})
        EXPECT_NE(ask("GET", target).body, "secret") << target;
    EXPECT_EQ(ask("GET", "/../secret.txt").status, 404);
    EXPECT_EQ(ask("GET", "/duyet").body, "<!doctype html>");
}

TEST_F(DeskTest, ABatchsAttributionIsChangedAndItsOldOneKept) {
    const Person person = administrator();
    EXPECT_EQ(ask("PATCH", "/api/batches/1", person, {{"unit", "DN-LK"}, {"field", ""}, {"period", "2025-03"}}).status,
              200);
    EXPECT_EQ(ask("PATCH", "/api/batches/1", person, {{"unit", "thường"}, {"field", ""}, {"period", ""}}).status, 400);
    const json batch = told(ask("GET", "/api/batches", person)).at("batches")[0];
    EXPECT_EQ(batch.at("unit"), "DN-LK");
    const json history = told(ask("GET", "/api/batches/1/history", person));
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(history[0].at("before").at("unit"), "");
    EXPECT_EQ(history[0].at("after").at("unit"), "DN-LK");
    EXPECT_EQ(history[0].at("who"), "quantri");
    const json results = told(ask("GET", "/api/results?period=2025-H1", person));
    EXPECT_EQ(results.at("forms")[0].at("trend")[0].at("period"), "2025-03");
    EXPECT_EQ(told(ask("GET", "/api/results?period=2025-H2", person)).at("forms").size(), 0U);
}

} // namespace phieu
