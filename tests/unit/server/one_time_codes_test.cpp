#include "server/desk_fixture.h"
#include "server/one_time_code.h"
#include "server/one_time_codes.h"

#include <algorithm>
#include <atomic>
#include <regex>
#include <thread>

#include <ZXing/ReadBarcode.h>
#include <opencv2/imgproc.hpp>

namespace phieu {

using nlohmann::json;

class OneTimeCodesTest : public DeskTest {
protected:
    /// As a telephone does that was given the secret in letters.
    static std::string bytes_in(const std::string& letters) {
        std::string out;
        unsigned int bits = 0, count = 0;
        for (const char c : letters) {
            bits = bits << 5U | static_cast<unsigned int>(c >= 'A' ? c - 'A' : c - '2' + 26);
            if (count += 5; count >= 8) {
                count -= 8;
                out += static_cast<char>(bits >> count & 0xffU);
            }
        }
        return out;
    }
    std::string code_now(long long steps_off = 0) const { return one_time_code(secret_, code_step(now_) + steps_off); }
    Response enter(const std::string& code, const std::string& password = "cua rieng toi") {
        json body{{"login", "lan"}, {"password", password}};
        if (!code.empty())
            body["code"] = code;
        return ask("POST", "/api/login", {}, body);
    }
    std::string refused(const std::string& code) {
        const Response response = enter(code);
        return response.status == 200 ? "" : told(response).at("type").get<std::string>();
    }
    /// Lan sets up her codes. The step of the first code is over then.
    void set_up() {
        lan_ = reviewer("lan");
        secret_ = bytes_in(told(ask("POST", "/api/code/begin", lan_, {{"password", "cua rieng toi"}})).at("secret"));
        const Response done = ask("POST", "/api/code/confirm", lan_, {{"code", code_now()}});
        ASSERT_EQ(done.status, 200) << done.body;
        recovery_ = told(done).at("recovery").get<std::vector<std::string>>();
        now_ += code_step_s;
    }
    std::vector<std::string> deeds() {
        std::vector<std::string> out;
        Store store(database_);
        for (const DeedRow& deed : store.deeds.list(0, 100))
            out.push_back(deed.what + " " + deed.person + " " + deed.subject);
        return out;
    }
    bool in_journal(const std::string& row) {
        const auto all = deeds();
        return std::find(all.begin(), all.end(), row) != all.end();
    }

    Person lan_;
    std::string secret_;
    std::vector<std::string> recovery_;
};

TEST_F(OneTimeCodesTest, AreAskedForOnceTheyWereSetUp) {
    set_up();
    EXPECT_TRUE(told(ask("GET", "/api/me", lan_)).at("has_code"));
    const Response asked = enter("");
    EXPECT_EQ(asked.status, 403);
    EXPECT_EQ(told(asked).at("type"), "code_needed");
    EXPECT_TRUE(in_journal("signed in, code asked for lan lan"));
    EXPECT_EQ(refused("000000"), "wrong_code");
    EXPECT_EQ(enter(code_now(), "not hers").status, 401) << "the password is still needed";
    EXPECT_EQ(refused(code_now()), "");
    EXPECT_TRUE(in_journal("codes set up lan "));
    EXPECT_EQ(json(deeds()).dump().find(code_now()), std::string::npos);
}

TEST_F(OneTimeCodesTest, ARightPasswordAloneIsNoSignIn) {
    set_up();
    for (int n = 0; n < 30; n++)
        EXPECT_EQ(refused(""), "code_needed") << "who knows it already learns nothing";
    EXPECT_EQ(refused(code_now()), "");
}

TEST_F(OneTimeCodesTest, ACodeIsNeverTakenTwice) {
    set_up();
    EXPECT_EQ(refused(code_now()), "");
    EXPECT_EQ(refused(code_now()), "code_used");
    EXPECT_EQ(refused(code_now(-1)), "code_used") << "nor one from before it";
    EXPECT_EQ(refused(code_now(1)), "") << "a telephone that is half a minute ahead";
    now_ += code_step_s;
    EXPECT_EQ(refused(code_now()), "code_used") << "it was taken before its time";
    now_ += code_step_s;
    EXPECT_EQ(refused(code_now()), "");
}

TEST_F(OneTimeCodesTest, OfManyAtOnceOneTakesTheCode) {
    set_up();
    std::atomic<int> in = 0;
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; n++)
        threads.emplace_back([&] { in += enter(code_now()).status == 200 ? 1 : 0; });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(in, 1);
}

TEST_F(OneTimeCodesTest, TheCodeOfTheSetUpCountsAsUsed) {
    set_up();
    now_ -= code_step_s;
    EXPECT_EQ(refused(code_now()), "code_used");
}

TEST_F(OneTimeCodesTest, ACodeMayBeOneStepOffAndIsSaidToBeOfAWrongClockBeyond) {
    set_up();
    now_ += 30 * code_step_s;
    EXPECT_EQ(refused(code_now(-2)), "clock");
    EXPECT_EQ(refused(code_now(2)), "wrong_code") << "nobody is told which code will be right";
    const Response far = enter(code_now(-14));
    EXPECT_EQ(told(far).at("type"), "clock");
    EXPECT_NE(told(far).at("vi").get<std::string>().find("lệch nhau khoảng 7 phút"), std::string::npos) << far.body;
    EXPECT_EQ(refused(code_now(-1)), "");
    EXPECT_EQ(refused(code_now(1)), "");
}

TEST_F(OneTimeCodesTest, WrongOnesAreThrottledWhereverTheyComeFrom) {
    set_up();
    int wrong = 0;
    for (int n = 0; n < 40; n++) {
        address_ = "10.6.6." + std::to_string(n); // a known password, tried from many addresses
        wrong += refused("000000") == "wrong_code" ? 1 : 0;
    }
    EXPECT_LE(wrong, 5);
    EXPECT_EQ(told(enter(code_now())).at("type"), "throttled");
    now_ += 900;
    EXPECT_EQ(refused(code_now()), "");
}

TEST_F(OneTimeCodesTest, WrongOnesCountAsWrongPasswords) {
    set_up();
    for (int n = 0; n < 5; n++)
        EXPECT_EQ(refused("000000"), "wrong_code");
    EXPECT_EQ(told(enter("", "wrong")).at("type"), "throttled");
}

TEST_F(OneTimeCodesTest, ARecoveryCodeStandsForOneOnce) {
    set_up();
    ASSERT_EQ(recovery_.size(), 10U);
    EXPECT_EQ(recovery_.front().size(), 19U) << "four times four letters";
    std::string typed = recovery_.front(); // as a person may write it
    std::transform(typed.begin(), typed.end(), typed.begin(), [](char c) { return c == '-' ? ' ' : std::tolower(c); });
    EXPECT_EQ(refused(typed), "");
    EXPECT_EQ(refused(typed), "wrong_code");
    EXPECT_EQ(refused(recovery_.at(1)), "");
    EXPECT_TRUE(in_journal("recovery code used lan lan"));
    EXPECT_EQ(told(ask("GET", "/api/code", lan_)).at("recovery_left"), 8);
    EXPECT_EQ(refused("AAAA-BBBB-CCCC-DDDD"), "wrong_code");
}

TEST_F(OneTimeCodesTest, NeitherSecretNorRecoveryCodesCanBeReadInTheDatabase) {
    set_up();
    Store store(database_);
    const auto row = store.second_factors.find("lan");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->secret.find(base32(secret_)), std::string::npos);
    EXPECT_FALSE(store.second_factors.use_recovery("lan", recovery_.front()));
    // Moved to somebody else, the sealed secret is worth nothing.
    reviewer("hoa");
    store.second_factors.begin("hoa", row->secret);
    store.second_factors.confirm("hoa", 0, {}, "2026-01-01T00:00:00Z");
    const json moved{{"login", "hoa"}, {"password", "cua rieng toi"}, {"code", code_now()}};
    EXPECT_GE(ask("POST", "/api/login", {}, moved).status, 500);
}

TEST_F(OneTimeCodesTest, SettingThemUpEndsSessionsThatWereBegunWithout) {
    const Person before = reviewer("lan");
    set_up();
    EXPECT_EQ(ask("GET", "/api/me", before).status, 401);
    EXPECT_EQ(ask("GET", "/api/me", lan_).status, 200);
}

TEST_F(OneTimeCodesTest, ASessionThatWasLeftOpenChangesNothingOfThem) {
    lan_ = reviewer("lan");
    EXPECT_EQ(told(ask("POST", "/api/code/begin", lan_, {{"password", "guessed"}})).at("type"), "wrong_password");
    EXPECT_EQ(told(ask("POST", "/api/code/confirm", lan_, {{"code", "000000"}})).at("type"), "stale");
    set_up();
    const json password{{"password", "cua rieng toi"}}, wrong{{"password", "cua rieng toi"}, {"code", "000000"}};
    for (const char* target : {"/api/code/begin", "/api/code/remove"}) {
        EXPECT_EQ(told(ask("POST", target, lan_, password)).at("type"), "code_needed") << target;
        EXPECT_EQ(told(ask("POST", target, lan_, wrong)).at("type"), "wrong_code") << target;
    }
    EXPECT_EQ(ask("POST", "/api/code/remove", lan_, {{"password", "cua rieng toi"}, {"code", code_now()}}).status, 200);
    EXPECT_EQ(refused(""), "");
    EXPECT_TRUE(in_journal("codes removed lan "));
}

TEST_F(OneTimeCodesTest, NewOnesReplaceThoseOfAnotherTelephoneOnlyWhenConfirmed) {
    set_up();
    const json proof{{"password", "cua rieng toi"}, {"code", code_now()}};
    const std::string fresh = bytes_in(told(ask("POST", "/api/code/begin", lan_, proof)).at("secret"));
    now_ += code_step_s;
    EXPECT_EQ(refused(code_now()), "") << "the old one still holds";
    now_ += code_step_s;
    EXPECT_EQ(told(ask("POST", "/api/code/confirm", lan_, {{"code", code_now()}})).at("type"), "wrong_code");
    EXPECT_EQ(ask("POST", "/api/code/confirm", lan_, {{"code", one_time_code(fresh, code_step(now_))}}).status, 200);
    now_ += code_step_s;
    EXPECT_EQ(refused(code_now()), "wrong_code");
    EXPECT_EQ(refused(recovery_.front()), "wrong_code") << "nor do the old recovery codes";
    EXPECT_EQ(refused(one_time_code(fresh, code_step(now_))), "");
}

TEST_F(OneTimeCodesTest, AnAdministratorResetsThoseOfOthersOnly) {
    set_up();
    const Person boss = administrator();
    EXPECT_EQ(ask("POST", "/api/people/lan/code/reset", lan_, json::object()).status, 403);
    EXPECT_EQ(told(ask("POST", "/api/people/quantri/code/reset", boss, json::object())).at("type"), "own_account");
    EXPECT_EQ(ask("POST", "/api/people/nobody/code/reset", boss, json::object()).status, 404);
    EXPECT_EQ(ask("POST", "/api/people/lan/code/reset", boss, json::object()).status, 200);
    EXPECT_EQ(ask("GET", "/api/me", lan_).status, 401) << "every session ends";
    EXPECT_EQ(refused(""), "");
    EXPECT_TRUE(in_journal("codes reset quantri lan"));
}

TEST_F(OneTimeCodesTest, AResetPasswordTakesThemAwayAndSaysSo) {
    set_up();
    const Accounts::PasswordReset reset = desk_->accounts.reset_password("lan");
    EXPECT_TRUE(reset.had_codes);
    EXPECT_EQ(enter("", reset.password).status, 200);
    EXPECT_TRUE(in_journal("codes reset  lan"));
    EXPECT_FALSE(desk_->accounts.reset_password("lan").had_codes);
}

TEST_F(OneTimeCodesTest, ARoleThatAsksForThemKeepsThem) {
    const Person boss = reviewer("boss", {"quan_tri"}); // the first administrator has every role
    set_up();
    EXPECT_EQ(ask("POST", "/api/code/roles", boss, {{"roles", {"kiem_tra"}}}).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/me", lan_)).at("needs_code"), false);
    EXPECT_EQ(ask("POST", "/api/review/take", lan_, json::object()).status, 200);
    const json proof{{"password", "cua rieng toi"}, {"code", code_now()}};
    EXPECT_EQ(told(ask("POST", "/api/code/remove", lan_, proof)).at("type"), "code_required");
    EXPECT_EQ(told(ask("POST", "/api/code/roles", boss, {{"roles", {"vua"}}})).at("type"), "unknown_role");
    EXPECT_TRUE(in_journal("roles with codes saved boss "));
    ask("POST", "/api/people/lan/code/reset", boss, json::object());
    const Person again = sign_in("lan", "cua rieng toi");
    EXPECT_EQ(told(ask("GET", "/api/me", again)).at("needs_code"), true);
    EXPECT_EQ(told(ask("POST", "/api/review/take", again, json::object())).at("type"), "code_required");
}

TEST_F(OneTimeCodesTest, TheQrSaysWhatAnAppNeeds) {
    lan_ = reviewer("lan");
    const json begun = told(ask("POST", "/api/code/begin", lan_, {{"password", "cua rieng toi"}}));
    cv::Mat picture(1200, 1200, CV_8U, cv::Scalar(255));
    const std::string path = begun.at("qr").at("path");
    const std::regex box(R"(M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h)");
    for (std::sregex_iterator at(path.begin(), path.end(), box); at != std::sregex_iterator(); ++at) {
        const cv::Point2d from(std::stod((*at)[1]) + 100, std::stod((*at)[2]) + 100);
        const cv::Point2d to = from + cv::Point2d(std::stod((*at)[3]), std::stod((*at)[4]));
        cv::rectangle(picture, from, to, cv::Scalar(0), cv::FILLED);
    }
    const auto read = ZXing::ReadBarcode({picture.data, picture.cols, picture.rows, ZXing::ImageFormat::Lum});
    ASSERT_TRUE(read.isValid());
    EXPECT_EQ(read.text(), begun.at("address"));
    EXPECT_EQ(begun.at("address"),
              "otpauth://totp/Phieu:lan?secret=" + begun.at("secret").get<std::string>() + "&issuer=Phieu");
}

} // namespace phieu
