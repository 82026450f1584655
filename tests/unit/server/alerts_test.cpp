#include "base/files.h"
#include "report/results/officers.h"
#include "server/alert_teller.h"
#include "server/desk_fixture.h"
#include "server/small_server.h"

#include <cstdlib>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace phieu {

using nlohmann::json;

class AlertsOnTheDesk : public DeskTest {
protected:
    AlertsOnTheDesk() { setenv("no_proxy", "127.0.0.1", 1); }

    /// A sheet whose answers on the scale are these, in the order of the form's questions.
    std::string sheet(const std::string& answers, const std::string& unit = "DN-LK", const std::string& comment = "") {
        Store store(database_);
        PageRow page;
        page.status = PageStatus::read;
        page.serial = 100 + ++sheets_;
        page.sheet = "low." + std::to_string(sheets_);
        page.unit = unit;
        page.period = "2025-03";
        std::vector<ReadingRow> readings;
        std::size_t n = 0;
        for (const Question& question : questions_of(form_->content)) {
            ReadingRow reading;
            reading.question = question.id;
            reading.status = AnswerStatus::accepted;
            const Choice* choice = choice_of(question);
            if (choice && !choice->scale.empty() && n < answers.size())
                reading.value = std::string(1, answers[n++]);
            else if (asks_for(question, TextContent::comment) && !comment.empty())
                reading.value = comment;
            else
                continue;
            reading.text = !choice_of(question);
            readings.push_back(reading);
        }
        add_page(store, page, readings);
        return page.sheet;
    }
    json listed(const Person& person, const std::string& query = "") {
        const Response response = ask("GET", "/api/alerts" + query, person);
        EXPECT_EQ(response.status, 200) << response.body;
        return told(response);
    }
    /// The answers of a sheet's alert, as the page names them.
    json causes(const Person& person, const std::string& sheet) {
        json out = json::array();
        const json told = listed(person, "?sheet=" + sheet);
        for (const json& alert : told.at("alerts"))
            for (const json& cause : alert.at("causes"))
                out.push_back(
                    fmt::format("{}/{}", cause.at("page").get<long long>(), cause.at("field").get<std::string>()));
        return out;
    }
    Response act(const Person& person, const std::string& sheet, const std::string& action,
                 const json& more = json::object()) {
        json body{{"sheet", sheet}, {"action", action}, {"causes", causes(person, sheet)}};
        body.update(more);
        return ask("POST", "/api/alerts", person, body);
    }
    long long on_the_menu(const Person& person) { return told(ask("GET", "/api/review/counts", person)).at("alerts"); }

    static DeliverySettings by_mail(std::uint16_t port) {
        DeliverySettings out;
        out.mail.host = "127.0.0.1";
        out.mail.port = port;
        out.mail.tls = MailSettings::Tls::none;
        out.mail.from = "phieu@phuong.vn";
        out.mail.to = "noi-vu@phuong.vn";
        out.link = "https://phieu.phuong.local";
        return out;
    }
    std::vector<DeedRow> sendings() {
        std::vector<DeedRow> out;
        for (const DeedRow& deed : Store(database_).deeds.list(0, 100))
            if (deed.what.starts_with("alerts sent"))
                out.push_back(deed);
        return out;
    }

    int sheets_ = 0;
};

namespace {

std::string decoded(const std::string& message) {
    std::string packed;
    for (const char c : message.substr(message.find("\r\n\r\n") + 4))
        if (c != '\r' && c != '\n')
            packed += c;
    std::string out(packed.size(), '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(packed.data()), static_cast<int>(packed.size()));
    return length < 0 ? "" : out.substr(0, static_cast<std::size_t>(length));
}

} // namespace

TEST_F(AlertsOnTheDesk, AreListedByTabAndFilter) {
    const Person boss = reviewer("minh", {"lanh_dao"}), lan = reviewer("lan");
    const std::string grave = sheet("11555"), usual = sheet("25555", "DN-BV");
    json all = listed(boss);
    ASSERT_EQ(all.at("alerts").size(), 2U);
    EXPECT_EQ(all.at("alerts")[0].at("sheet"), grave);
    EXPECT_EQ(all.at("alerts")[0].at("causes").size(), 2U);
    EXPECT_EQ(all.at("alerts")[0].at("same").at("now"), 1) << "the other sheet is of another unit" << all.dump(1);
    EXPECT_EQ(all.at("counts").at("open"), 2);
    EXPECT_EQ(listed(boss, "?grade=usual").at("alerts")[0].at("sheet"), usual);
    EXPECT_EQ(listed(boss, "?unit=DN-BV").at("all"), 1);
    EXPECT_EQ(listed(boss, "?period=2025-02").at("all"), 0);
    ASSERT_EQ(act(boss, grave, "assigned", {{"assignee", "lan"}, {"due", "2/1/2025"}}).status, 200);
    EXPECT_EQ(listed(boss, "?state=overdue").at("alerts")[0].at("sheet"), grave);
    EXPECT_EQ(listed(lan, "?tab=mine").at("all"), 1);
    EXPECT_EQ(listed(boss, "?tab=mine").at("all"), 0);
    ASSERT_EQ(act(lan, grave, "closed", {{"note", "đã gặp người dân"}}).status, 200);
    EXPECT_EQ(listed(boss, "?tab=done").at("alerts")[0].at("steps").size(), 2U);
    EXPECT_EQ(listed(boss).at("all"), 1);
}

TEST_F(AlertsOnTheDesk, AreClosedWithASentenceAndOnlyByWhoMayAct) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    const std::string bad = sheet("15555");
    EXPECT_EQ(act(boss, bad, "closed").status, 400);
    EXPECT_EQ(act(boss, bad, "closed", {{"note", " . "}}).status, 400);
    EXPECT_EQ(act(boss, bad, "assigned").status, 400);
    EXPECT_EQ(act(boss, bad, "assigned", {{"assignee", "lan"}, {"due", "31/2/2025"}}).status, 400);
    EXPECT_EQ(act(boss, "no.such.sheet", "acted").status, 404);
    EXPECT_EQ(act(reviewer("mttq", {"giam_sat"}), bad, "acted").status, 403);
    EXPECT_EQ(listed(boss).at("alerts")[0].at("state"), "new");
    ASSERT_EQ(act(boss, bad, "acted").status, 200);
    EXPECT_EQ(listed(boss, "?tab=mine").at("all"), 1) << "who takes it on has it";
}

TEST_F(AlertsOnTheDesk, NobodyClosesWhatTheyWereNotShown) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    const std::string bad = sheet("11555");
    json seen = causes(boss, bad);
    ASSERT_EQ(seen.size(), 2U);
    seen.erase(seen.begin());
    EXPECT_EQ(act(boss, bad, "closed", {{"note", "đã xong việc"}, {"causes", seen}}).status, 412);
    EXPECT_EQ(listed(boss).at("alerts")[0].at("state"), "new");
}

TEST_F(AlertsOnTheDesk, WhatIsDoneWithIsOpenedAgainBeforeAnythingElse) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    const std::string bad = sheet("15555");
    EXPECT_EQ(act(boss, bad, "reopened").status, 412);
    ASSERT_EQ(act(boss, bad, "closed", {{"note", "đã xong việc"}}).status, 200);
    EXPECT_EQ(act(boss, bad, "assigned", {{"assignee", "lan"}}).status, 412);
    ASSERT_EQ(act(boss, bad, "reopened").status, 200);
    EXPECT_EQ(listed(boss).at("alerts")[0].at("state"), "new") << "it was given to nobody";
}

TEST_F(AlertsOnTheDesk, NobodyClosesTheAlertOfASheetThatRatesThem) {
    const Person boss = reviewer("minh", {"lanh_dao"}), lan = reviewer("lan");
    const std::string bad = sheet("15555");
    Store store(database_);
    ASSERT_TRUE(import_officers(
        store, parse_csv("Đơn vị,Họ tên,Cách viết khác\nDN-LK,lan,Cô Lan ở quầy 1\n", "cb.csv").value(), "cb.csv",
        [](const std::string& code) -> Result<std::string> { return code; }, "minh", ""));
    DecisionRow row;
    row.page = store.scans.pages_of_sheet(bad).at(0).id;
    row.question = "cong_chuc";
    row.value = "Cô Lan ở quầy 1";
    row.person = "minh";
    store.decisions.add(row);
    EXPECT_EQ(act(lan, bad, "closed", {{"note", "đã xong việc"}}).status, 403);
    EXPECT_EQ(act(boss, bad, "closed", {{"note", "đã xong việc"}}).status, 200);
}

TEST_F(AlertsOnTheDesk, AreCountedOnTheMenuForWhoeverActs) {
    const Person boss = reviewer("minh", {"lanh_dao"}), lan = reviewer("lan"), other = reviewer("mttq", {"giam_sat"});
    const std::string first = sheet("15555");
    sheet("15555");
    AlertTeller(*desk_, {}).look();
    EXPECT_EQ(on_the_menu(boss), 2);
    EXPECT_EQ(on_the_menu(lan), 0);
    EXPECT_EQ(on_the_menu(other), 0);
    ASSERT_EQ(act(boss, first, "assigned", {{"assignee", "lan"}}).status, 200);
    listed(boss); // as the page asks after each step
    EXPECT_EQ(on_the_menu(lan), 1);
    ASSERT_EQ(act(lan, first, "closed", {{"note", "đã xong việc"}}).status, 200);
    listed(lan);
    EXPECT_EQ(on_the_menu(lan), 0);
    EXPECT_EQ(on_the_menu(boss), 1);
}

TEST_F(AlertsOnTheDesk, PhrasesAreTheOfficesToEdit) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    const std::string list = told(ask("GET", "/api/alerts/phrases", boss)).at("list");
    EXPECT_NE(list.find("gợi ý … tiền"), std::string::npos);
    EXPECT_EQ(ask("POST", "/api/alerts/phrases", boss, {{"list", "chờ lâu"}}).status, 400);
    EXPECT_EQ(ask("POST", "/api/alerts/phrases", reviewer("lan"), {{"list", list}}).status, 403);
    const json own{{"list", "[nghiêm trọng]\nghế ngồi gãy\n"}};
    ASSERT_EQ(ask("POST", "/api/alerts/phrases", boss, own).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/alerts/phrases", boss)), own);
    EXPECT_EQ(alert_phrases(*desk_->store.lock()).grade_of("ghe ngoi gay"), AlertGrade::grave);
}

TEST_F(AlertsOnTheDesk, AreMailedOnceWhenTheServerIsThereAgain) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    sheet("15555");
    sheet("25555");
    const std::uint16_t port = SmallServer::free_port();
    AlertTeller teller(*desk_, by_mail(port));
    teller.look(); // nobody listens
    ASSERT_EQ(sendings().size(), 1U);
    EXPECT_EQ(sendings()[0].what, "alerts sent, refused");
    EXPECT_EQ(listed(boss).at("delivery").at("vi"), "2 cảnh báo chưa gửi được qua thư điện tử: không kết nối được với "
                                                    "máy chủ. Chương trình sẽ thử lại.");
    const MailServer server(port);
    teller.look(); // it is not time yet
    EXPECT_TRUE(server.messages().empty());
    now_ += 61;
    teller.look();
    ASSERT_EQ(server.messages().size(), 1U);
    EXPECT_EQ(server.recipients(), (std::vector<std::string>{"<noi-vu@phuong.vn>"}));
    EXPECT_FALSE(listed(boss).contains("delivery"));
    now_ += 24 * 3600;
    teller.look();
    AlertTeller(*desk_, by_mail(port)).look(); // as after a restart
    EXPECT_EQ(server.messages().size(), 1U) << "each alert at most once";
    sheet("15555");
    teller.look();
    EXPECT_EQ(server.messages().size(), 2U) << "a new one is told at once";
    EXPECT_EQ(sendings()[0].what, "alerts sent");
    EXPECT_EQ(sendings()[0].subject, "mail noi-vu@phuong.vn");
}

TEST_F(AlertsOnTheDesk, AMailSaysWhereAndHowGraveAndNothingOfTheSheet) {
    sheet("15555", "DN-LK", "ông Nguyễn Văn A ở quầy 2 đòi tiền, 0912345678");
    MailServer server;
    AlertTeller(*desk_, by_mail(server.port())).look();
    ASSERT_EQ(server.messages().size(), 1U);
    const std::string message = server.messages()[0], text = decoded(message);
    EXPECT_NE(message.find("Subject: =?UTF-8?B?"), std::string::npos);
    EXPECT_NE(text.find("Long Khánh"), std::string::npos) << text;
    EXPECT_NE(text.find("tháng 3 năm 2025"), std::string::npos) << text;
    EXPECT_NE(text.find("nghiêm trọng"), std::string::npos) << text;
    EXPECT_NE(text.find("https://phieu.phuong.local/canh-bao"), std::string::npos) << text;
    for (const char* word : {"Nguyễn", "quầy", "0912345678", "Rất không hài lòng", "low.1"})
        EXPECT_EQ((message + text).find(word), std::string::npos) << word;
}

TEST_F(AlertsOnTheDesk, AUnitsOwnAddressGetsWhatConcernsIt) {
    sheet("15555", "DN-LK");
    sheet("15555", "DN-BV");
    MailServer server;
    DeliverySettings settings = by_mail(server.port());
    settings.mail.to_unit["DN-LK"] = "lk@phuong.vn";
    AlertTeller(*desk_, settings).look();
    EXPECT_EQ(server.recipients(), (std::vector<std::string>{"<lk@phuong.vn>", "<noi-vu@phuong.vn>"}));
    settings.mail.to.clear();
    sheet("15555", "DN-BV");
    AlertTeller(*desk_, settings).look();
    EXPECT_EQ(server.messages().size(), 2U) << "nobody is to be told of that unit";
}

TEST_F(AlertsOnTheDesk, WhatMayHaveArrivedIsNotSentAgain) {
    sheet("15555");
    const MailServer server(0, false); // it takes the message and is gone
    AlertTeller teller(*desk_, by_mail(server.port()));
    teller.look();
    ASSERT_EQ(server.messages().size(), 1U);
    now_ += 24 * 3600;
    teller.look();
    EXPECT_EQ(server.messages().size(), 1U);
    const Person boss = reviewer("minh", {"lanh_dao"}); // a day later: who was there before is signed out
    EXPECT_NE(listed(boss).at("delivery").at("vi").get<std::string>().find("Không rõ 1 cảnh báo"), std::string::npos);
    now_ += 7 * 24 * 3600;
    EXPECT_FALSE(listed(reviewer("hoa", {"lanh_dao"})).contains("delivery")) << "who could do something has read it";
}

TEST_F(AlertsOnTheDesk, WhereNobodyIsThereTheOthersOfTheRoundWaitToo) {
    sheet("15555", "DN-LK");
    sheet("15555", "DN-BV");
    DeliverySettings settings = by_mail(SmallServer::free_port());
    settings.mail.to_unit["DN-LK"] = "lk@phuong.vn";
    AlertTeller(*desk_, settings).look();
    const auto told = sendings();
    ASSERT_EQ(told.size(), 2U) << "both are in the journal";
    EXPECT_EQ(told[0].what, "alerts sent, refused");
    settings.mail.host.clear(); // switched off
    now_ += 24 * 3600;
    EXPECT_FALSE(listed(reviewer("hoa", {"lanh_dao"})).contains("delivery")) << "nothing is tried again";
}

TEST_F(AlertsOnTheDesk, APasswordInAnAddressIsNotInTheJournal) {
    sheet("15555");
    DeliverySettings settings;
    settings.webhook.url = fmt::format("http://bot:s3cret@127.0.0.1:{}/hook", SmallServer::free_port());
    AlertTeller(*desk_, settings).look();
    ASSERT_EQ(sendings().size(), 1U);
    EXPECT_EQ((sendings()[0].subject + sendings()[0].detail).find("s3cret"), std::string::npos);
}

TEST_F(AlertsOnTheDesk, AnAlertThatWasClosedBeforeIsNotTold) {
    const Person boss = reviewer("minh", {"lanh_dao"});
    const std::string bad = sheet("15555");
    const std::uint16_t port = SmallServer::free_port();
    AlertTeller teller(*desk_, by_mail(port));
    teller.look();
    ASSERT_EQ(act(boss, bad, "closed", {{"note", "đã gặp người dân"}}).status, 200);
    const MailServer server(port);
    now_ += 3600;
    teller.look();
    EXPECT_TRUE(server.messages().empty());
    EXPECT_FALSE(listed(reviewer("hoa", {"lanh_dao"})).contains("delivery"));
}

TEST_F(AlertsOnTheDesk, AProgramIsToldWithASignatureAndAgainWhenItRefused) {
    sheet("15555");
    ASSERT_TRUE(write_file(folder_.path / "secret", std::string("khóa bí mật\n")));
    DeliverySettings settings;
    const std::uint16_t port = SmallServer::free_port();
    settings.webhook.url = "http://127.0.0.1:" + std::to_string(port) + "/hook?token=abc";
    settings.webhook.secret_file = folder_.path / "secret";
    AlertTeller teller(*desk_, settings);
    {
        const HttpListener busy(503, port);
        teller.look();
        EXPECT_EQ(busy.bodies().size(), 1U);
    }
    now_ += 61;
    const HttpListener listener(204, port);
    teller.look();
    now_ += 24 * 3600;
    teller.look();
    ASSERT_EQ(listener.bodies().size(), 1U);
    const json body = json::parse(listener.bodies()[0]);
    EXPECT_EQ(body.at("alerts")[0].at("unit"), "DN-LK");
    EXPECT_EQ(body.at("alerts")[0].at("grade"), "grave");
    EXPECT_EQ(body.at("alerts")[0].at("sheets"), 1);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    const std::string secret = "khóa bí mật";
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(listener.bodies()[0].data()), listener.bodies()[0].size(), digest,
         &length);
    std::string hex;
    for (unsigned int n = 0; n < length; n++) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x", digest[n]);
        hex += two;
    }
    EXPECT_EQ(listener.signatures()[0], "sha256=" + hex);
    for (const DeedRow& deed : sendings())
        EXPECT_EQ(deed.subject.find("token"), std::string::npos) << "what may be a secret is in no journal";
}

} // namespace phieu
