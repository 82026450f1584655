#pragma once

#include "store/database.h"

#include <optional>
#include <vector>

namespace phieu {

struct PersonRow {
    long long id = 0;
    std::string login;
    std::string name;
    std::string password; ///< as argon2id writes it
    std::string roles;    ///< joined by '|'
    bool active = true;
    bool must_change = false;
    std::string units{};   ///< codes joined by '|': only what is of these is theirs to see; "": of all
    bool toured = false;   ///< was shown around, or wants no tour; `save` leaves that as it is
    bool has_code = false; ///< one-time codes are in use (store/second_factors.h); `save` leaves that as it is
};

struct SessionRow {
    std::string token_sha256; ///< of the token only the hash is kept: who reads the database can't sign in with it
    std::string login;
    std::string csrf;
    long long started_at = 0; ///< seconds
    long long seen_at = 0;
    std::string address{}; ///< where it was begun; "" of sessions from before this was kept
    std::string browser{}; ///< as `browser_of` (server/browser.h) names it, and its system
    std::string system{};

    /// How people name it when they end it: the beginning of the hash, with which nobody can sign in.
    std::string name() const { return token_sha256.substr(0, 16); }
};

namespace store {

/// Accounts, and who is signed in.
class People {
public:
    explicit People(Database& database) : database_(database) {}

    std::vector<PersonRow> all();
    std::optional<PersonRow> find(const std::string& login);
    /// Adds a person, or replaces what is known of the one with this login.
    void save(const PersonRow& person, const std::string& at);

    void set_toured(const std::string& login);

    void add_session(const SessionRow& session);
    std::optional<SessionRow> session(const std::string& token_sha256);
    /// The sessions of a person that were last seen, and begun, no earlier than this; the one seen last comes first.
    std::vector<SessionRow> sessions_of(const std::string& login, long long seen_since, long long begun_since);
    void touch_session(const std::string& token_sha256, long long now);
    void end_session(const std::string& token_sha256);
    /// @param but  one that goes on, by its hash; "": none
    void end_sessions_of(const std::string& login, const std::string& but = "");
    /// Of everybody: those that were last seen, or begun, before this.
    void end_sessions_before(long long seen_since, long long begun_since);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
