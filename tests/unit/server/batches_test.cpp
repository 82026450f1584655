#include "base/files.h"
#include "server/desk_fixture.h"

#include <chrono>
#include <thread>

namespace phieu {

using nlohmann::json;

class BatchesTest : public DeskTest {
protected:
    std::string type_of(const Response& response) { return told(response).value("type", ""); }
    std::string batch(long long id) { return "/api/batches/" + std::to_string(id); }
    json list(const Person& person, const std::string& query = "") {
        return told(ask("GET", "/api/batches" + query, person));
    }
    std::vector<long long> ids(const Person& person, const std::string& query) {
        std::vector<long long> out;
        const json listed = list(person, query);
        for (const json& one : listed.at("batches"))
            out.push_back(one.at("id"));
        return out;
    }
    /// Bytes that are no picture: read in no time.
    static std::string nonsense() { return "this is no scan"; }
    long long submit(const Person& person, const std::vector<std::string>& uploads, const json& more = json::object()) {
        json body{{"uploads", uploads}};
        body.update(more);
        const Response response = ask("POST", "/api/batches", person, body);
        EXPECT_EQ(response.status, 201) << response.body;
        return told(response).value("batch", 0LL);
    }
    /// A page of a batch that was told its unit by something else.
    long long page_told(Origin from, const std::string& unit) {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.sheet = "told." + unit + std::to_string(pages_);
        page.unit = unit;
        page.unit_from = from;
        return add_page(store, page, {});
    }
};

TEST_F(BatchesTest, UploadsGoOnWhereTheyBrokeOff) {
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
    start(); // the server itself breaks off, too
    EXPECT_EQ(told(ask("GET", "/api/uploads/" + id, person)).at("received"), 3);
    EXPECT_EQ(told(piece("3", "def")).at("received"), 6);
    EXPECT_EQ(told(ask("GET", "/api/uploads/" + id, person)).at("name"), "lô 1.pdf");
    EXPECT_EQ(ask("GET", "/api/uploads/" + id, reviewer("khac", {"nhap_lieu"})).status, 404); // somebody else's
    EXPECT_EQ(ask("GET", "/api/uploads/none", person).status, 404);
    EXPECT_EQ(ask("POST", "/api/uploads", person, {{"name", "a"}, {"size", 1LL << 40}}).status, 413);
}

TEST_F(BatchesTest, AnUnreadableFileIsListedWithItsTrouble) {
    const Person person = administrator();
    const long long id =
        submit(person, {send_file(person, "bao cao.docx", nonsense()), send_file(person, "trong.pdf", "")});
    const json done = ended_batch(person, id);
    EXPECT_EQ(done.at("state"), "done");
    EXPECT_EQ(done.at("person"), "quantri");
    ASSERT_EQ(done.at("files").size(), 2U);
    EXPECT_EQ(done.at("files")[0].at("name"), "bao cao.docx");
    EXPECT_EQ(done.at("files")[0].at("problem"), "unknown_format");
    EXPECT_FALSE(done.at("files")[0].at("problem_vi").get<std::string>().empty());
    EXPECT_EQ(done.at("files")[1].at("problem"), "empty_file");
    EXPECT_EQ(done.at("summary").at("files_unreadable"), 2);
    EXPECT_EQ(ids(person, "?state=attention"), (std::vector<long long>{id, batch_}));
}

TEST_F(BatchesTest, ABatchNeedsSomebodyWhileASheetHasNoUnit) {
    const Person person = administrator();
    const auto settled = ask("POST", "/api/pages/" + std::to_string(lost_), person, {{"action", "foreign"}});
    ASSERT_EQ(settled.status, 200) << settled.body;
    EXPECT_EQ(ids(person, "?state=attention"), std::vector<long long>{batch_});
    std::vector<long long> pages;
    const json loose = told(ask("GET", batch(batch_) + "/without-unit", person));
    for (const json& page : loose)
        pages.push_back(page.at("id"));
    ASSERT_EQ(pages.size(), 8U);
    ASSERT_EQ(ask("POST", batch(batch_) + "/unit", person, {{"pages", pages}, {"unit", "DN-LK"}}).status, 200);
    EXPECT_EQ(ids(person, "?state=attention"), std::vector<long long>{});
}

TEST_F(BatchesTest, TheSameFileAgainSaysWhenItCame) {
    const Person person = administrator();
    const long long first = submit(person, {send_file(person, "a.docx", nonsense())});
    EXPECT_TRUE(ended_batch(person, first).at("files")[0].at("known").is_null());
    const long long second = submit(person, {send_file(person, "b.docx", nonsense())});
    const json known = ended_batch(person, second).at("files")[0].at("known");
    EXPECT_EQ(known.at("batch"), first);
    EXPECT_FALSE(known.at("at").get<std::string>().empty());
}

TEST_F(BatchesTest, AFileIsSubmittedOnce) {
    const Person person = administrator();
    const std::string file = send_file(person, "a.docx", nonsense());
    const long long id = submit(person, {file});
    EXPECT_EQ(ask("POST", "/api/batches", person, {{"uploads", {file}}}).status, 409); // the button, pressed twice
    EXPECT_EQ(ended_batch(person, id).at("state"), "done");
    EXPECT_EQ(list(person).at("all"), 2);
    const auto left = [&] { return !std::filesystem::is_empty(folder_.path / "uploads"); };
    for (int n = 0; left() && n < 200; n++) // it goes once the batch has ended
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(left()) << "nothing stays behind";
}

TEST_F(BatchesTest, WhatWasNeverSubmittedIsClearedAfterADay) {
    using namespace std::chrono_literals;
    const Person person = administrator();
    const std::string forgotten = send_file(person, "a.docx", nonsense());
    const std::string submitted = send_file(person, "b.docx", nonsense());
    {
        Store store(database_); // waits at another server that reads nothing yet
        BatchRow row;
        row.state = BatchState::withdrawn;
        row.started_at = "2026-01-01T00:00:00Z";
        BatchFileRow file;
        file.batch = store.batches.begin(row);
        file.name = "b.docx";
        file.upload = submitted;
        store.batches.remove_upload(submitted);
        store.batches.add_file(file);
    }
    (void)write_file(folder_.path / "uploads/orphan", nonsense());
    const auto here = [&](const std::string& id) { return std::filesystem::exists(folder_.path / "uploads" / id); };
    const auto now = std::filesystem::file_time_type::clock::now();
    EXPECT_EQ(desk_->uploads.clear_abandoned("2025-01-01T00:00:00Z", now - 24h), 0); // all of this hour
    EXPECT_EQ(desk_->uploads.clear_abandoned("9999-01-01T00:00:00Z", now - 24h), 0) << "pieces still come";
    EXPECT_EQ(desk_->uploads.clear_abandoned("9999-01-01T00:00:00Z", now + 1h), 2);
    EXPECT_FALSE(here(forgotten));
    EXPECT_FALSE(here("orphan"));
    EXPECT_TRUE(here(submitted)) << "it is a batch's";
    const Response gone = ask("GET", "/api/uploads/" + forgotten, person);
    EXPECT_EQ(gone.status, 404);
    EXPECT_EQ(type_of(gone), "expired") << "whose it was is told why it is not there";
    EXPECT_EQ(type_of(ask("GET", "/api/uploads/" + forgotten, reviewer("khac", {"nhap_lieu"}))), "no_upload");
    EXPECT_EQ(ask("POST", "/api/batches", person, {{"uploads", {forgotten}}}).status, 404);
}

TEST_F(BatchesTest, ADeskClearsWhatWasAbandonedWhenItStarts) {
    using namespace std::chrono_literals;
    (void)write_file(folder_.path / "uploads/orphan", nonsense());
    std::filesystem::last_write_time(folder_.path / "uploads/orphan",
                                     std::filesystem::file_time_type::clock::now() - 25h);
    start();
    for (int n = 0; n < 200 && std::filesystem::exists(folder_.path / "uploads/orphan"); n++)
        std::this_thread::sleep_for(50ms);
    EXPECT_FALSE(std::filesystem::exists(folder_.path / "uploads/orphan"));
}

TEST_F(BatchesTest, ABatchKnowsToWhomItBelongsBeforeItsFirstPage) {
    const Person person = administrator();
    const json belongs{{"unit", "DN-LK"}, {"field", "Đất đai"}, {"period", "2025-03"}};
    const std::string file = send_file(person, "a.docx", nonsense());
    Store(database_).locks.change({"2025", "locked", "", "", "x", "2026-01-01T00:00:00Z"});
    json body = belongs;
    body["uploads"] = {file};
    EXPECT_EQ(type_of(ask("POST", "/api/batches", person, body)), "period_locked");
    EXPECT_EQ(list(person).at("all"), 1); // no batch came of it
    Store(database_).locks.change({"2025", "reopened", "x", "", "x", "2026-01-02T00:00:00Z"});
    const long long id = submit(person, {file}, belongs);
    const json done = ended_batch(person, id);
    EXPECT_EQ(done.at("unit"), "DN-LK");
    EXPECT_EQ(done.at("field"), "Đất đai");
    EXPECT_EQ(done.at("period"), "2025-03");
}

TEST_F(BatchesTest, ABatchSurvivesItsServer) {
    const Person person = administrator();
    const std::string file = send_file(person, "a.docx", nonsense());
    long long id = 0;
    {
        Store store(database_); // as a server left it that was killed while reading
        BatchRow row;
        row.state = BatchState::reading;
        row.unit = "DN-LK";
        row.origin = Origin::batch;
        row.started_at = "2026-01-02T00:00:00Z";
        row.beat = 1;
        id = store.batches.begin(row);
        store.batches.add_file({0, id, "a.docx", 1, file, "", {}, 0, "", 0, ""});
    }
    start();
    const json done = ended_batch(person, id);
    EXPECT_EQ(done.at("state"), "done");
    EXPECT_EQ(done.at("unit"), "DN-LK");
    EXPECT_EQ(done.at("files")[0].at("problem"), "unknown_format");
}

TEST_F(BatchesTest, ABatchThatNobodyReadsIsInterrupted) {
    const Person person = administrator();
    {
        Store store(database_); // of a command line that was killed
        BatchRow row;
        row.state = BatchState::reading;
        row.started_at = "2026-01-02T00:00:00Z";
        row.beat = now_ - 3600;
        store.batches.begin(row);
    }
    EXPECT_EQ(list(person, "?state=interrupted").at("all"), 1);
    EXPECT_EQ(list(person, "?state=interrupted").at("batches")[0].at("state"), "interrupted");
}

TEST_F(BatchesTest, WhatCouldNotBeOpenedIsReadAgain) {
    const Person person = administrator();
    const long long id = submit(person, {send_file(person, "a.docx", nonsense())});
    json done = ended_batch(person, id);
    EXPECT_EQ(done.at("unread"), 1);
    EXPECT_EQ(ask("POST", batch(id) + "/retry", person, json::object()).status, 200);
    done = ended_batch(person, id);
    EXPECT_EQ(done.at("state"), "done");
    EXPECT_EQ(done.at("files")[0].at("problem"), "unknown_format");
}

TEST_F(BatchesTest, AFailedBatchIsReadAgain) {
    const Person person = administrator();
    const auto scans = folder_.path / "scans"; // where originals are kept: a file in its place makes that fail
    std::filesystem::remove_all(scans);
    (void)write_file(scans, std::string("in the way"));
    const long long id = submit(person, {send_file(person, "a.docx", nonsense())});
    const json failed = ended_batch(person, id);
    ASSERT_EQ(failed.at("state"), "failed");
    EXPECT_FALSE(failed.at("error_vi").get<std::string>().empty());
    std::filesystem::remove(scans);
    EXPECT_EQ(ask("POST", "/api/jobs/" + std::to_string(id) + "/retry", person, json::object()).status, 200);
    EXPECT_EQ(ended_batch(person, id).at("state"), "done");
    const long long empty = Store(database_).batches.begin({});
    EXPECT_EQ(type_of(ask("POST", batch(empty) + "/retry", person, json::object())), "settled");
    EXPECT_EQ(ask("POST", "/api/jobs/none/retry", person, json::object()).status, 404);
}

TEST_F(BatchesTest, ABrokenListOfProceduresIsSaid) {
    std::filesystem::create_directories(folder_.path / "lexicon");
    ASSERT_TRUE(write_file(folder_.path / "lexicon" / "tthc.tsv", std::string("a\tb\n")));
    const Person person = administrator();
    const Response results = ask("GET", "/api/results", person);
    EXPECT_EQ(results.status, 409);
    EXPECT_NE(results.body.find("thiếu cột linh_vuc"), std::string::npos) << results.body;
    const json failed = ended_batch(person, submit(person, {send_file(person, "a.docx", nonsense())}));
    EXPECT_EQ(failed.at("state"), "failed");
    EXPECT_NE(failed.at("error_vi").get<std::string>().find("thiếu cột linh_vuc"), std::string::npos) << failed;
}

TEST_F(BatchesTest, OnlyWhatTheBatchGaveItsPagesChangesWithIt) {
    const long long by_code = page_told(Origin::page, "DN-LK");
    const long long by_nobody = page_told(Origin::none, "");
    const Person person = administrator();
    const json to{{"unit", "DN-LK"}, {"field", ""}, {"period", "2025-03"}};
    EXPECT_EQ(ask("PATCH", batch(batch_), person, to).status, 200);
    EXPECT_EQ(ask("PATCH", batch(batch_), person, {{"unit", "DN-BV25"}, {"field", ""}, {"period", "2025-03"}}).status,
              200);
    const auto unit_of = [&](long long page) {
        return told(ask("GET", "/api/pages/" + std::to_string(page), person)).at("unit").get<std::string>();
    };
    EXPECT_EQ(unit_of(by_code), "DN-LK"); // its own code says so, even when the batch once said the same
    EXPECT_EQ(unit_of(by_nobody), "DN-BV25");
    const json history = told(ask("GET", batch(batch_) + "/history", person));
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0].at("before").at("unit"), "");
    EXPECT_EQ(history[0].at("after").at("unit"), "DN-LK");
    EXPECT_EQ(history[0].at("who"), "quantri");
    const json results = told(ask("GET", "/api/results?period=2025-H1", person));
    EXPECT_EQ(results.at("forms")[0].at("trend")[0].at("period"), "2025-03");
    EXPECT_EQ(told(ask("GET", "/api/results?period=2025-H2", person)).at("forms").size(), 0U);
}

TEST_F(BatchesTest, UnitsAndPeriodsMustExist) {
    const Person person = administrator();
    const json unknown{{"unit", "DN-LKK"}, {"field", ""}, {"period", ""}};
    const Response refused = ask("PATCH", batch(batch_), person, unknown);
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(type_of(refused), "unknown_unit");
    EXPECT_EQ(told(refused).at("near")[0].at("code"), "DN-LK");
    EXPECT_FALSE(told(refused).at("near")[0].at("name").get<std::string>().empty());
    const std::string file = send_file(person, "a.docx", nonsense());
    EXPECT_EQ(type_of(ask("POST", "/api/batches", person, {{"uploads", {file}}, {"unit", "KHONGCO"}})), "unknown_unit");
    EXPECT_EQ(type_of(ask("POST", "/api/batches", person, {{"uploads", {file}}, {"period", "sau tết"}})),
              "unknown_period");
    EXPECT_EQ(type_of(ask("POST", "/api/print", person,
                          {{"template", "long-khanh-2024"}, {"version", 1}, {"unit", "KHONGCO"}, {"count", 1}})),
              "unknown_unit");
    EXPECT_EQ(list(person).at("all"), 1);
}

TEST_F(BatchesTest, BatchesAreFoundByWhatIsKnownOfThem) {
    const Person person = administrator();
    const long long id =
        submit(person, {send_file(person, "Tổ 3.docx", nonsense())}, {{"unit", "DN-LK"}, {"period", "2025-03"}});
    ended_batch(person, id);
    const std::vector<long long> it{id}, both{id, batch_};
    EXPECT_EQ(ids(person, ""), both);
    EXPECT_EQ(ids(person, "?unit=DN-LK"), it);
    EXPECT_EQ(ids(person, "?period=2025-03"), it);
    EXPECT_EQ(ids(person, "?file=3.DOCX"), it);
    EXPECT_EQ(ids(person, "?person=quantri"), it);
    EXPECT_EQ(ids(person, "?to=2026-01-01"), std::vector<long long>{batch_});
    EXPECT_EQ(ids(person, "?from=2026-01-02"), it);
    EXPECT_EQ(ids(person, "?state=withdrawn"), std::vector<long long>{});
    const json second = list(person, "?most=1&page=2");
    EXPECT_EQ(second.at("all"), 2);
    EXPECT_EQ(second.at("batches").size(), 1U);
    EXPECT_EQ(second.at("batches")[0].at("id"), batch_);
    EXPECT_EQ(second.at("sums").at("pages"), 9); // of all that fit
    EXPECT_EQ(second.at("sums").at("files_unreadable"), 1);
    EXPECT_EQ(second.at("batches")[0].at("unit_name"), "");
    EXPECT_NE(list(person, "?unit=DN-LK").at("batches")[0].at("unit_name"), "DN-LK");
}

TEST_F(BatchesTest, APracticeScanCountsNowhereAndNothingIsLost) {
    const Person person = administrator();
    EXPECT_EQ(type_of(ask("POST", batch(batch_) + "/withdraw", person, json::object())), "reason_needed");
    ASSERT_EQ(ask("POST", batch(batch_) + "/withdraw", person, {{"reason", "quét thử"}}).status, 200);
    const json withdrawn = list(person).at("batches")[0];
    EXPECT_EQ(withdrawn.at("state"), "withdrawn");
    EXPECT_EQ(withdrawn.at("reason"), "quét thử");
    EXPECT_EQ(told(ask("GET", "/api/review/counts", person)).at("marks"), 0);
    EXPECT_TRUE(take(person, 50).empty());
    EXPECT_TRUE(told(ask("GET", "/api/results", person)).at("forms").empty());
    ASSERT_EQ(ask("POST", batch(batch_) + "/restore", person, {{"reason", "thật ra là thật"}}).status, 200);
    EXPECT_EQ(take(person, 50).size(), 8U);
    EXPECT_EQ(told(ask("GET", batch(batch_) + "/history", person)).size(), 2U);
}

TEST_F(BatchesTest, AnUnknownBatchIsSaid) {
    const Person person = administrator();
    const json to{{"unit", ""}, {"field", ""}, {"period", ""}}, why{{"reason", "x"}};
    for (const char* id : {"999", "x"}) {
        const std::string target = std::string("/api/batches/") + id;
        EXPECT_EQ(ask("PATCH", target, person, to).status, 404);
        EXPECT_EQ(ask("GET", target + "/history", person).status, 404);
        EXPECT_EQ(ask("POST", target + "/withdraw", person, why).status, 404);
        EXPECT_EQ(ask("POST", target + "/restore", person, why).status, 404);
        EXPECT_EQ(ask("POST", target + "/retry", person).status, 404);
    }
}

} // namespace phieu
