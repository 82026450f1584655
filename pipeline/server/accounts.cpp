#include "server/accounts.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "server/browser.h"
#include "server/http/address.h"
#include "server/password_rules.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::array roles{role::entry, role::review, role::lead, role::admin, role::observe};
HttpProblem too_early(long long wait_s) {
    return {
        429,
        "throttled",
        fmt::format("Sai mật khẩu nhiều lần. Hãy đợi {} giây rồi thử lại; nếu quên mật khẩu, nhờ người quản trị đặt "
                    "lại.",
                    wait_s),
        fmt::format("Too many wrong passwords. Wait {} seconds and try again; if you forgot yours, have the "
                    "administrator set a new one.",
                    wait_s),
        {{"wait_s", wait_s}}};
}

void check_person(const PersonRow& person) {
    if (person.login.empty() || person.login.size() > 60)
        throw HttpProblem{400, "bad_field", "Thiếu tên đăng nhập.", "A login is needed."};
    if (person.roles.empty())
        throw HttpProblem{400, "unknown_role", "Hãy chọn ít nhất một vai trò.", "Choose at least one role."};
    check_roles(split(person.roles, '|'));
}

HttpProblem code_needed() {
    return {403, "code_needed", "Hãy nhập mã một lần trong ứng dụng trên điện thoại.",
            "Enter the one-time code from the app on your telephone."};
}

/// @return whether one of a person's roles asks for one-time codes
bool is_asked_for_codes(const PersonRow& person, const std::vector<std::string>& roles_with_codes) {
    const auto held = split(person.roles, '|');
    return std::any_of(held.begin(), held.end(), [&](const std::string& role) {
        return std::find(roles_with_codes.begin(), roles_with_codes.end(), role) != roles_with_codes.end();
    });
}

} // namespace

void check_roles(const std::vector<std::string>& named) {
    for (const std::string& one : named)
        if (std::find(roles.begin(), roles.end(), one) == roles.end())
            throw HttpProblem{400, "unknown_role", "Không có vai trò " + one + ".", "No such role: " + one + "."};
}

bool SignedIn::has(const std::string& wanted) const {
    const auto held = split(person.roles, '|');
    return std::find(held.begin(), held.end(), wanted) != held.end();
}

Accounts::Accounts(Guarded<Store>& store, std::function<long long()> now, bool secure)
    : store_(store), now_(std::move(now)), secure_(secure), cookie_(secure ? "__Host-phieu_session" : "phieu_session"),
      throttle_(now_), codes_(store, now_) {}

std::string Accounts::cookie(const std::string& token) const {
    return fmt::format("{}={}; HttpOnly; SameSite=Strict; Path=/{}{}", cookie_, token,
                       token.empty() ? "; Max-Age=0" : "", secure_ ? "; Secure" : "");
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
    person.password = passwords_.hashed(password);
    store_.lock()->people.save(person, now_utc());
    return password;
}

Accounts::PasswordReset Accounts::reset_password(const std::string& login) {
    std::string password = random_hex(6);
    const std::string hash = passwords_.hashed(password);
    auto store = store_.lock();
    return store->transaction([&] {
        auto person = store->people.find(login);
        if (!person)
            return PasswordReset();
        person->password = hash;
        person->must_change = person->active = true;
        store->people.save(*person, now_utc());
        store->people.end_sessions_of(login);
        DeedRow deed;
        deed.at = now_utc();
        deed.what = "password reset";
        deed.subject = login;
        store->deeds.add(deed);
        const bool had_codes = store->second_factors.remove(login);
        if (had_codes) {
            deed.what = "codes reset";
            store->deeds.add(deed);
        }
        return PasswordReset{password, had_codes};
    });
}

/// One try of a password, counted as such.
/// @param code  checks what must come with a right one; it throws where that is wrong, which counts as a wrong password
bool Accounts::is_password(const std::string& login, const std::string& hash, const std::string& password,
                           const std::string& address, const std::function<void()>& code) {
    const std::string network = network_of(address);
    if (const long long wait_s = throttle_.begin(login, network); wait_s > 0)
        throw too_early(wait_s);
    try {
        if (!passwords_.is(hash, password, network))
            return false;
        if (code)
            code();
        throttle_.succeeded(login, network);
        return true;
    } catch (const HttpProblem& problem) {
        const bool was_wrong = problem.status != 429 && problem.status != 503 && problem.name != "code_needed";
        if (!was_wrong)
            throttle_.take_back(login, network);
        throw;
    } catch (...) {
        throttle_.take_back(login, network);
        throw;
    }
}

std::string Accounts::sign_in(const std::string& login, const std::string& password, const std::string& code,
                              const Request& from) {
    static const std::string nobody = passwords_.hashed(random_hex(16)); // an unknown name costs the same time
    const auto person = store_.lock()->people.find(login);
    const bool known = person && person->active;
    const auto check_code = [&] {
        if (!known || !person->has_code)
            return;
        if (code.empty())
            throw code_needed();
        codes_.check(login, code, 401);
    };
    if (!is_password(login, known ? person->password : nobody, password, from.address, check_code))
        throw HttpProblem{401, "wrong_password", "Sai tên đăng nhập hoặc mật khẩu.", "Wrong name or password."};
    std::string token = random_hex(32);
    const Browser browser = browser_of(from.header("user-agent"));
    auto store = store_.lock();
    store->people.end_sessions_before(now_() - idle_seconds, now_() - most_seconds); // addresses are kept no longer
    store->people.add_session(
        {sha256_of(token), login, random_hex(16), now_(), now_(), from.address, browser.name, browser.system});
    return token;
}

void Accounts::sign_out(const std::string& token) {
    store_.lock()->people.end_session(sha256_of(token));
}

std::vector<SessionRow> Accounts::sessions_of(const std::string& login) {
    return store_.lock()->people.sessions_of(login, now_() - idle_seconds, now_() - most_seconds);
}

void Accounts::end_session(const std::string& login, const std::string& name) {
    for (const SessionRow& session : sessions_of(login))
        if (session.name() == name)
            return store_.lock()->people.end_session(session.token_sha256);
    throw HttpProblem{404, "no_session", "Phiên này đã kết thúc rồi.", "This session is over already."};
}

void Accounts::end_sessions(const std::string& login, const std::string& but) {
    store_.lock()->people.end_sessions_of(login, but.empty() ? "" : sha256_of(but));
}

SignedIn Accounts::who(const Request& request) {
    const HttpProblem none{401, "signed_out", "Phiên làm việc đã hết. Hãy đăng nhập lại.",
                           "You are signed out. Sign in again."};
    const auto cookie = request.cookies.find(cookie_);
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
    const bool by_itself = !request.header("x-asked-by-itself").empty(); // a page that is open is nobody at the desk
    if (!by_itself && now_() - session->seen_at > 60)                    // not a write for every request
        store->people.touch_session(token, now_());
    const bool needs_code = !person->has_code && is_asked_for_codes(*person, roles_with_codes(*store));
    return {*person, cookie->second, session->csrf,
            person->units.empty() ? std::vector<std::string>() : split(person->units, '|'), needs_code};
}

void Accounts::check_strength(const PersonRow& person, const std::string& password) {
    std::vector<std::string> places;
    for (const UnitRow& unit : store_.lock()->units.all())
        places.push_back(unit.name);
    if (const auto weakness = weakness_of(password, person, places))
        throw HttpProblem{400, "weak_password", weakness->vi, weakness->en};
}

void Accounts::save(PersonRow person, const std::string& password) {
    check_person(person);
    std::string hash;
    if (!password.empty()) {
        check_strength(person, password);
        hash = passwords_.hashed(password);
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

void Accounts::change_password(const SignedIn& who, const std::string& old, const std::string& fresh,
                               const std::string& address) {
    const std::string& login = who.person.login;
    const HttpProblem wrong{403, "wrong_password", "Mật khẩu cũ không đúng.", "The old password is wrong."};
    const std::string known = who.person.password;
    if (!is_password(login, known, old, address))
        throw wrong;
    if (fresh == old)
        throw HttpProblem{400, "weak_password", "Mật khẩu mới phải khác mật khẩu cũ.",
                          "The new password must not be the old one."};
    check_strength(who.person, fresh);
    const std::string hash = passwords_.hashed(fresh, network_of(address));
    auto store = store_.lock();
    store->transaction([&] {
        auto person = store->people.find(login);
        if (!person || person->password != known) // somebody else changed it meanwhile
            throw wrong;
        person->password = hash;
        person->must_change = false;
        store->people.save(*person, now_utc());
        store->people.end_sessions_of(login, sha256_of(who.token));
    });
}

/// Throws HttpProblem unless it is the person who asks: the password, and a code where they have codes.
void Accounts::prove(const SignedIn& who, const std::string& password, const std::string& code,
                     const std::string& address) {
    const auto check_code = [&] {
        if (!who.person.has_code)
            return;
        if (code.empty())
            throw code_needed();
        codes_.check(who.person.login, code, 403);
    };
    if (!is_password(who.person.login, who.person.password, password, address, check_code))
        throw HttpProblem{403, "wrong_password", "Mật khẩu không đúng.", "The password is wrong."};
}

OneTimeCodes::Begun Accounts::begin_codes(const SignedIn& who, const std::string& password, const std::string& code,
                                          const std::string& address) {
    prove(who, password, code, address);
    return codes_.begin(who.person.login);
}

std::vector<std::string> Accounts::confirm_codes(const SignedIn& who, const std::string& code) {
    auto recovery = codes_.confirm(who.person.login, code);
    end_sessions(who.person.login, who.token);
    return recovery;
}

void Accounts::remove_codes(const SignedIn& who, const std::string& password, const std::string& code,
                            const std::string& address) {
    if (is_asked_for_codes(who.person, codes_.roles()))
        throw HttpProblem{409, "code_required", "Vai trò của bạn phải dùng mã một lần, nên không bỏ được.",
                          "Your role must use one-time codes: they can't be taken away."};
    prove(who, password, code, address);
    codes_.remove(who.person.login);
}

void Accounts::reset_codes(const std::string& login) {
    auto store = store_.lock();
    store->transaction([&] {
        store->second_factors.remove(login);
        store->people.end_sessions_of(login);
    });
}

} // namespace phieu
