#include "server/accounts.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/random.h"
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
constexpr std::size_t most_failures_kept = 10000; // of as many names; a flood of names must not fill the memory

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

void check_person(const PersonRow& person) {
    if (person.login.empty() || person.login.size() > 60)
        throw HttpProblem{400, "bad_field", "Thiếu tên đăng nhập.", "A login is needed."};
    if (person.roles.empty())
        throw HttpProblem{400, "unknown_role", "Hãy chọn ít nhất một vai trò.", "Choose at least one role."};
    for (const std::string& held : split(person.roles, '|'))
        if (std::find(roles.begin(), roles.end(), held) == roles.end())
            throw HttpProblem{400, "unknown_role", "Không có vai trò " + held + ".", "No such role: " + held + "."};
}

} // namespace

bool SignedIn::has(const std::string& wanted) const {
    const auto held = split(person.roles, '|');
    return std::find(held.begin(), held.end(), wanted) != held.end();
}

Accounts::Accounts(Guarded<Store>& store, std::function<long long()> now) : store_(store), now_(std::move(now)) {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium does not start");
}

std::string Accounts::create_first_administrator() {
    if (!store_.lock()->people.all().empty())
        return "";
    std::string password = random_hex(6);
    PersonRow person;
    person.login = "quantri";
    person.name = "Quản trị";
    person.roles = fmt::format("{}", fmt::join(roles, "|"));
    person.must_change = true;
    person.password = hash_of_password(password);
    store_.lock()->people.save(person, now_utc());
    return password;
}

void Accounts::check_throttle(const std::string& key) {
    auto failures = failures_.lock();
    const auto at = failures->find(key);
    if (at != failures->end() && at->second.count >= free_tries && now_() < at->second.until)
        throw HttpProblem{429, "throttled", "Sai quá nhiều lần. Hãy đợi ít phút rồi thử lại.",
                          "Too many wrong attempts. Wait a few minutes and try again."};
}

void Accounts::count_failure(const std::string& key) {
    auto failures = failures_.lock();
    if (failures->size() > most_failures_kept)
        failures->clear();
    Failures& f = (*failures)[key];
    f.count++;
    f.until = now_() + std::min(900, 15 << std::min(6, std::max(0, f.count - free_tries)));
}

std::string Accounts::sign_in(const std::string& login, const std::string& password, const std::string& address) {
    const std::array keys{"login " + login, "address " + address};
    for (const std::string& key : keys)
        check_throttle(key);
    const auto person = store_.lock()->people.find(login);
    static const std::string nobody = hash_of_password("nobody's password"); // an unknown name costs the same time
    if (!is_password(person ? person->password : nobody, password) || !person || !person->active) {
        for (const std::string& key : keys)
            count_failure(key);
        throw HttpProblem{401, "wrong_password", "Sai tên đăng nhập hoặc mật khẩu.", "Wrong name or password."};
    }
    for (const std::string& key : keys)
        failures_.lock()->erase(key);
    std::string token = random_hex(32);
    store_.lock()->people.add_session({sha256_of(token), login, random_hex(16), now_(), now_()});
    return token;
}

void Accounts::sign_out(const std::string& token) {
    store_.lock()->people.end_session(sha256_of(token));
}

SignedIn Accounts::who(const Request& request) {
    const HttpProblem none{401, "signed_out", "Phiên làm việc đã hết. Hãy đăng nhập lại.",
                           "You are signed out. Sign in again."};
    const auto cookie = request.cookies.find("phieu_session");
    if (cookie == request.cookies.end())
        throw none;
    const std::string token = sha256_of(cookie->second);
    auto store = store_.lock();
    const auto session = store->people.session(token);
    if (!session)
        throw none;
    if (now_() - session->seen_at > idle_seconds || now_() - session->started_at > most_seconds) {
        store->people.end_session(token);
        throw none;
    }
    const auto person = store->people.find(session->login);
    if (!person || !person->active)
        throw none;
    if (now_() - session->seen_at > 60) // not a write for every request
        store->people.touch_session(token, now_());
    return {*person, cookie->second, session->csrf};
}

void Accounts::save(PersonRow person, const std::string& password) {
    check_person(person);
    std::string hash;
    if (!password.empty()) {
        check_strength(password);
        hash = hash_of_password(password);
    }
    auto store = store_.lock();
    store->transaction([&] {
        const auto known = store->people.find(person.login);
        if (hash.empty() && !known)
            throw HttpProblem{400, "weak_password", "Tài khoản mới cần mật khẩu.", "A new account needs a password."};
        person.password = hash.empty() ? known->password : hash;
        person.must_change = !hash.empty() || known->must_change;
        store->people.save(person, now_utc());
        if (!person.active || !hash.empty())
            store->people.end_sessions_of(person.login);
    });
}

void Accounts::change_password(const std::string& login, const std::string& old, const std::string& fresh) {
    const HttpProblem wrong{403, "wrong_password", "Mật khẩu cũ không đúng.", "The old password is wrong."};
    const auto known = store_.lock()->people.find(login);
    if (!known || !is_password(known->password, old))
        throw wrong;
    check_strength(fresh);
    const std::string hash = hash_of_password(fresh);
    auto store = store_.lock();
    store->transaction([&] {
        auto person = store->people.find(login);
        if (!person || person->password != known->password) // somebody else changed it meanwhile
            throw wrong;
        person->password = hash;
        person->must_change = false;
        store->people.save(*person, now_utc());
    });
}

} // namespace phieu
