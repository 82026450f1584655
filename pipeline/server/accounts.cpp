#include "server/accounts.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace {

constexpr std::array roles{role::entry, role::review, role::lead, role::admin, role::observe};
constexpr int free_tries = 5;
constexpr std::size_t least_password = 10;

std::string random_token(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    std::string out(bytes * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), random.data(), random.size());
    out.pop_back();
    return out;
}

std::string hash_of_password(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return out.data();
}

bool is_password(const std::string& hash, const std::string& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void check_strength(const std::string& password) {
    if (code_points(password).size() < least_password)
        throw HttpProblem{400, "weak_password", "Mật khẩu cần ít nhất 10 ký tự.",
                          "A password needs at least 10 characters."};
}

} // namespace

bool SignedIn::has(const std::string& wanted) const {
    const auto held = split(person.roles, '|');
    return std::find(held.begin(), held.end(), wanted) != held.end();
}

Accounts::Accounts(Store& store, std::function<long long()> now) : store_(store), now_(std::move(now)) {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium does not start");
}

std::string Accounts::create_first_administrator() {
    if (!store_.people().empty())
        return "";
    std::string password = random_token(6);
    PersonRow person;
    person.login = "quantri";
    person.name = "Quản trị";
    person.roles = fmt::format("{}", fmt::join(roles, "|"));
    person.must_change = true;
    person.password = hash_of_password(password);
    store_.save_person(person, now_utc());
    return password;
}

void Accounts::throttle(const std::string& key) {
    const auto at = failures_.find(key);
    if (at != failures_.end() && at->second.count >= free_tries && now_() < at->second.until)
        throw HttpProblem{429, "throttled", "Sai quá nhiều lần. Hãy đợi ít phút rồi thử lại.",
                          "Too many wrong attempts. Wait a few minutes and try again."};
}

std::string Accounts::sign_in(const std::string& login, const std::string& password, const std::string& address) {
    const std::string keys[] = {"login " + login, "address " + address};
    for (const std::string& key : keys)
        throttle(key);
    const auto person = store_.person(login);
    static const std::string nobody = hash_of_password("nobody's password"); // an unknown name costs the same time
    const bool good = is_password(person ? person->password : nobody, password) && person && person->active;
    if (!good) {
        if (failures_.size() > 10000)
            failures_.clear();
        for (const std::string& key : keys) {
            Failures& f = failures_[key];
            f.count++;
            f.until = now_() + std::min(900, 15 << std::min(6, std::max(0, f.count - free_tries)));
        }
        throw HttpProblem{401, "wrong_password", "Sai tên đăng nhập hoặc mật khẩu.", "Wrong name or password."};
    }
    for (const std::string& key : keys)
        failures_.erase(key);
    std::string token = random_token(32);
    store_.add_session({sha256_of(token), login, random_token(16), now_(), now_()});
    return token;
}

void Accounts::sign_out(const std::string& token) {
    store_.end_session(sha256_of(token));
}

SignedIn Accounts::who(const Request& request) {
    const HttpProblem none{401, "signed_out", "Phiên làm việc đã hết. Hãy đăng nhập lại.",
                           "You are signed out. Sign in again."};
    const auto cookie = request.cookies.find("phieu_session");
    if (cookie == request.cookies.end())
        throw none;
    const std::string token = sha256_of(cookie->second);
    const auto session = store_.session(token);
    if (!session)
        throw none;
    if (now_() - session->seen_at > idle_seconds || now_() - session->started_at > most_seconds) {
        store_.end_session(token);
        throw none;
    }
    const auto person = store_.person(session->login);
    if (!person || !person->active)
        throw none;
    // A page elsewhere can make a browser send the cookie, but can't read the token that must come with it.
    if (request.method != "GET" && request.header("x-csrf-token") != session->csrf)
        throw HttpProblem{403, "csrf", "Yêu cầu không đến từ trang này. Hãy tải lại trang.",
                          "The request did not come from this page. Load it again."};
    if (now_() - session->seen_at > 60)
        store_.touch_session(token, now_());
    return {*person, session->csrf};
}

void Accounts::save(PersonRow person, const std::string& password) {
    for (const std::string& held : split(person.roles, '|'))
        if (std::find(roles.begin(), roles.end(), held) == roles.end())
            throw HttpProblem{400, "unknown_role", "Vai trò không có: " + held + ".", "No such role: " + held + "."};
    if (person.login.empty() || person.login.size() > 60)
        throw HttpProblem{400, "bad_field", "Thiếu tên đăng nhập.", "A login is needed."};
    const auto known = store_.person(person.login);
    if (password.empty() && !known)
        throw HttpProblem{400, "weak_password", "Tài khoản mới cần mật khẩu.", "A new account needs a password."};
    if (!password.empty()) {
        check_strength(password);
        person.password = hash_of_password(password);
        person.must_change = true;
    } else {
        person.password = known->password;
        person.must_change = known->must_change;
    }
    store_.save_person(person, now_utc());
    if (!person.active || !password.empty())
        store_.end_sessions_of(person.login);
}

void Accounts::change_password(const std::string& login, const std::string& old, const std::string& fresh) {
    auto person = store_.person(login);
    if (!person || !is_password(person->password, old))
        throw HttpProblem{403, "wrong_password", "Mật khẩu cũ không đúng.", "The old password is wrong."};
    check_strength(fresh);
    person->password = hash_of_password(fresh);
    person->must_change = false;
    store_.save_person(*person, now_utc());
}

} // namespace phieu
