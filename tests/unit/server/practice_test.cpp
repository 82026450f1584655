#include "base/files.h"
#include "base/text.h"
#include "server/desk_fixture.h"
#include "server/practice_places.h"
#include "server/practice_samples.h"

#include <fstream>
#include <thread>

namespace phieu {

using nlohmann::json;
namespace fs = std::filesystem;

/// People of the small office who practise.
class PracticeTest : public DeskTest {
protected:
    std::string refused(const Response& response) {
        return response.type == "application/problem+json" ? told(response).at("type").get<std::string>() : "";
    }
    Response begin(const Person& person, bool anew = false) {
        return ask("POST", "/api/practice", person, {{"anew", anew}});
    }
    /// Begins, and waits until the sample sheets are read.
    void practise(const Person& person, bool anew = false) {
        const Response begun = begin(person, anew);
        ASSERT_EQ(begun.status, 200) << begun.body;
        for (int n = 0; n < 2400 && told(ask("GET", "/api/practice", person)).at("reading"); n++)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ASSERT_FALSE(told(ask("GET", "/api/practice", person)).at("reading"));
    }
    json at_practice(const std::string& target, const Person& person) {
        const Response response = ask("GET", "/tap" + target, person);
        EXPECT_EQ(response.status, 200) << target << ": " << response.body;
        return told(response);
    }
    /// What the office's figures, lists and journal say.
    std::string office_now(const Person& person) {
        std::string out;
        for (const char* target : {"/api/review/counts", "/api/batches", "/api/campaigns", "/api/alerts",
                                   "/api/periods", "/api/results", "/api/journal", "/api/office"})
            out += ask("GET", target, person).body + "\n";
        return out;
    }
    fs::path place_of(int number) const { return DataDir(folder_.path).practice() / std::to_string(number); }
    int places() const {
        int out = 0;
        if (fs::exists(DataDir(folder_.path).practice()))
            for (const auto& entry : fs::directory_iterator(DataDir(folder_.path).practice()))
                out += entry.is_directory() ? 1 : 0;
        return out;
    }
};

TEST_F(PracticeTest, NothingIsThereBeforeSomebodyBegins) {
    const Person lan = reviewer("lan");
    EXPECT_EQ(told(ask("GET", "/api/practice", lan)), (json{{"there", false}, {"reading", false}}));
    EXPECT_EQ(refused(ask("GET", "/tap/api/me", lan)), "no_practice");
    EXPECT_EQ(ask("GET", "/tap/api/me").status, 401);
    EXPECT_FALSE(fs::exists(DataDir(folder_.path).practice()));
}

TEST_F(PracticeTest, WhatIsDoneThereChangesNothingOfTheOffice) {
    const Person lan = reviewer("lan", {"nhap_lieu", "kiem_tra", "lanh_dao", "quan_tri"});
    const std::string before = office_now(lan);
    practise(lan);
    EXPECT_EQ(at_practice("/api/me", lan).at("practice"), true);
    EXPECT_EQ(at_practice("/api/me", lan).at("csrf"), lan.csrf);
    const json counts = at_practice("/api/review/counts", lan);
    EXPECT_GT(counts.at("marks"), 0);
    EXPECT_GT(counts.at("texts"), 0);
    EXPECT_GT(counts.at("pages"), 0);
    EXPECT_GT(at_practice("/api/alerts", lan).at("alerts").size(), 0U);
    const json item = told(ask("POST", "/tap/api/review/take", lan, {{"kind", "marks"}, {"count", 1}})).at("items")[0];
    const std::string hash = look(lan, "/tap" + item.at("picture").get<std::string>());
    EXPECT_FALSE(hash.empty());
    const json decision{
        {"page", item.at("page")}, {"field", item.at("field")}, {"revision", item.at("revision")}, {"value", ""},
        {"task", "marks"},         {"picture_sha256", hash}};
    EXPECT_EQ(ask("POST", "/tap/api/review/decide", lan, decision).status, 200);
    EXPECT_EQ(at_practice("/api/review/counts", lan).at("marks").get<int>(), counts.at("marks").get<int>() - 1);
    EXPECT_EQ(ask("GET", "/tap/api/export/totals?format=csv", lan).status, 200);
    const Response locked = ask("POST", "/tap/api/periods", lan,
                                {{"period", "2025-03"}, {"action", "lock"}, {"confirm", "2025-03"}, {"reason", "tập"}});
    EXPECT_EQ(locked.status, 200) << locked.body;
    EXPECT_EQ(at_practice("/api/periods", lan).at("history").size(), 1U);

    EXPECT_EQ(office_now(lan), before);
    Store store(database_);
    EXPECT_TRUE(store.broken_seals([](long long, long long) {}).empty());
}

TEST_F(PracticeTest, EachHasAPlaceOfTheirOwn) {
    const Person lan = reviewer("lan"), hoa = reviewer("hoa");
    ASSERT_EQ(begin(lan).status, 200);
    EXPECT_EQ(refused(ask("GET", "/tap/api/me", hoa)), "no_practice");
    ASSERT_EQ(begin(hoa).status, 200);
    EXPECT_EQ(places(), 2);
    EXPECT_EQ(at_practice("/api/me", hoa).at("login"), "hoa");
    EXPECT_EQ(at_practice("/api/me", lan).at("login"), "lan");
    ASSERT_EQ(begin(lan).status, 200) << "who has one keeps it";
    EXPECT_EQ(places(), 2);
}

TEST_F(PracticeTest, WhoMayNotDoAThingMayNotDoItThereEither) {
    const Person lan = reviewer("lan"), watcher = reviewer("thanh", {"giam_sat"});
    begin(lan);
    begin(watcher);
    int roles = 0, closed = 0;
    for (const Route& route : routes()) {
        std::string target = "/tap";
        for (const std::string& part : split(std::string(route.pattern).substr(1), '/'))
            target += "/" + (part.front() == '{' ? "1" : part);
        const std::string told_why = refused(ask(route.method, target, watcher));
        const bool may =
            route.roles.empty() || std::count(route.roles.begin(), route.roles.end(), std::string("giam_sat")) > 0;
        if (route.practised == Practised::no) {
            EXPECT_EQ(told_why, "practice") << route.method << " " << target;
        } else {
            EXPECT_EQ(told_why == "role", !may) << route.method << " " << target << ": " << told_why;
        }
        (route.practised == Practised::no ? closed : roles)++;
    }
    EXPECT_GT(closed, 40);
    EXPECT_GT(roles, 40);
    Person forged = lan;
    forged.csrf = "guessed";
    EXPECT_EQ(refused(ask("POST", "/tap/api/review/take", forged, {{"kind", "marks"}, {"count", 1}})), "csrf");
}

TEST_F(PracticeTest, WhatIsOfTheOfficeOrOfRealPaperIsClosedThere) {
    for (const Route& route : routes()) {
        const std::string pattern = route.pattern;
        for (const char* closed : {"/api/login", "/api/password", "/api/code", "/api/people", "/api/sessions",
                                   "/api/backup", "/api/access", "/api/folders", "/api/retention", "/api/destructions",
                                   "/api/print", "/api/register", "/api/online", "/api/drafts", "/api/journal"})
            if (pattern == closed || pattern.starts_with(std::string(closed) + "/")) {
                EXPECT_EQ(route.practised, Practised::no) << pattern;
            }
    }
}

TEST_F(PracticeTest, WhoIsLimitedToUnitsHasOneThere) {
    ask("POST", "/api/people", administrator(),
        {{"login", "lan"},
         {"name", "Lan"},
         {"roles", {"kiem_tra", "lanh_dao"}},
         {"units", {"DN-LK"}},
         {"password", "mot lan thoi"}});
    const Person lan = sign_in("lan", "mot lan thoi");
    ask("POST", "/api/password", lan, {{"old", "mot lan thoi"}, {"new", "cua rieng toi"}});
    practise(lan);
    EXPECT_EQ(at_practice("/api/me", lan).at("units"), json({"HN-DN"}));
    EXPECT_EQ(refused(ask("GET", "/tap/api/periods", lan)), "limited");
    const json batches = at_practice("/api/batches", lan).at("batches");
    ASSERT_EQ(batches.size(), 1U);
    EXPECT_EQ(batches[0].at("unit"), "HN-DN");
}

TEST_F(PracticeTest, OnlySampleFilesAreTaken) {
    const Person lan = reviewer("lan", {"nhap_lieu"});
    practise(lan);
    const auto sample = read_file(path_of(practice_samples().back())).value();
    const std::string real = "a real scan";
    const auto send = [&](const std::string& content, const std::string& sha256) {
        json body{{"name", "quet.tif"}, {"size", content.size()}};
        if (!sha256.empty())
            body["sha256"] = sha256;
        const Response begun = ask("POST", "/tap/api/uploads", lan, body);
        if (begun.status != 200)
            return refused(begun);
        Request piece;
        piece.method = "PUT";
        parse_target("/tap/api/uploads/" + told(begun).at("id").get<std::string>() + "?offset=0", piece);
        piece.cookies["phieu_session"] = lan.cookie;
        piece.headers["x-csrf-token"] = lan.csrf;
        piece.body = content;
        const Response put = desk_->handle(piece);
        if (put.status != 200)
            return refused(put);
        const Response batch =
            ask("POST", "/tap/api/batches", lan, {{"uploads", {told(begun).at("id")}}, {"period", "2025-03"}});
        return batch.status == 201 ? "taken" : refused(batch);
    };
    EXPECT_EQ(send(real, sha256_of(real)), "no_sample");
    EXPECT_EQ(send(real, ""), "no_sample") << "where the browser can't tell";
    EXPECT_EQ(send({sample.begin(), sample.end()}, ""), "taken");
    EXPECT_EQ(at_practice("/api/batches", lan).at("all"), 3);
    EXPECT_EQ(told(ask("GET", "/api/batches", lan)).at("all"), 1);
}

TEST_F(PracticeTest, SamplesAreThereToBeScanned) {
    const Person lan = reviewer("lan");
    const json samples = told(ask("GET", "/api/practice/samples", lan));
    ASSERT_FALSE(samples.empty());
    for (const json& sample : samples) {
        const Response file = ask("GET", "/api/practice/samples/" + sample.at("file").get<std::string>(), lan);
        EXPECT_EQ(file.status, 200);
        EXPECT_EQ(practice_sample_hashes().count(sha256_of(file.body)), 1U);
    }
    EXPECT_EQ(ask("GET", "/api/practice/samples/..%2FREADME.md", lan).status, 404);
}

TEST_F(PracticeTest, AnewEverythingIsAsAtTheBeginning) {
    const Person lan = reviewer("lan", {"nhap_lieu", "kiem_tra"});
    practise(lan);
    const json before = at_practice("/api/review/counts", lan);
    const json batch = at_practice("/api/batches", lan).at("batches")[0];
    ASSERT_EQ(ask("POST", "/tap/api/batches/" + batch.at("id").dump() + "/withdraw", lan, {{"reason", "tập"}}).status,
              200);
    EXPECT_NE(at_practice("/api/review/counts", lan), before);
    practise(lan, true);
    EXPECT_EQ(at_practice("/api/review/counts", lan), before);
    EXPECT_EQ(places(), 1);
}

TEST_F(PracticeTest, WhatIsHalfMadeIsThrownAwayAndMadeAnew) {
    const Person lan = reviewer("lan");
    begin(lan);
    const int number = std::stoi(fs::directory_iterator(DataDir(folder_.path).practice())->path().filename());
    desk_.reset(); // killed while it was made again
    fs::rename(place_of(number), place_of(number).parent_path() / "making-2");
    fs::create_directories(place_of(number).parent_path() / "away-3/scans");
    start();
    EXPECT_EQ(refused(ask("GET", "/tap/api/me", lan)), "no_practice");
    ASSERT_EQ(begin(lan).status, 200);
    EXPECT_EQ(places(), 1);
    desk_.reset();
    start();
    EXPECT_EQ(at_practice("/api/me", lan).at("practice"), true) << "a whole one is there after a restart";
}

TEST_F(PracticeTest, ItIsOneServersAtATime) {
    const Person lan = reviewer("lan");
    begin(lan);
    Desk other(options());
    Request request;
    request.method = "GET";
    parse_target("/tap/api/me", request);
    request.cookies["phieu_session"] = lan.cookie;
    EXPECT_EQ(other.handle(request).status, 503);
    EXPECT_EQ(ask("GET", "/tap/api/me", lan).status, 200);
}

TEST_F(PracticeTest, WhatNobodyEntersIsClearedAwayAfterTwoWeeks) {
    begin(reviewer("lan"));
    now_ += 13 * 24 * 3600;
    desk_->practice().tidy();
    EXPECT_EQ(places(), 1) << "closed, and kept";
    const Person lan = sign_in("lan", "cua rieng toi");
    EXPECT_EQ(at_practice("/api/me", lan).at("practice"), true);
    now_ += 13 * 24 * 3600;
    desk_->practice().tidy();
    EXPECT_EQ(places(), 1) << "counted from the last time";
    now_ += 2 * 24 * 3600;
    desk_->practice().tidy();
    EXPECT_EQ(places(), 0);
}

TEST_F(PracticeTest, ThereAreNoMoreThanSoMany) {
    const Person lan = reviewer("lan");
    for (std::size_t n = 0; n < PracticePlaces::most_places; n++)
        (void)write_file(place_of(1000 + static_cast<int>(n)) / "used", std::to_string(now_ - 3600));
    EXPECT_EQ(refused(begin(lan)), "practice_full") << "all of them are in use";
    (void)write_file(place_of(1007) / "used", std::to_string(now_ - 2 * 24 * 3600));
    EXPECT_EQ(begin(lan).status, 200);
    EXPECT_FALSE(fs::exists(place_of(1007))) << "the one that was left longest ago made room";
    EXPECT_EQ(places(), static_cast<int>(PracticePlaces::most_places));
}

} // namespace phieu
