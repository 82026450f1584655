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
};

struct SessionRow {
    std::string token_sha256; ///< of the token only the hash is kept: who reads the database can't sign in with it
    std::string login;
    std::string csrf;
    long long started_at = 0; ///< seconds
    long long seen_at = 0;
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

    void add_session(const SessionRow& session);
    std::optional<SessionRow> session(const std::string& token_sha256);
    void touch_session(const std::string& token_sha256, long long now);
    void end_session(const std::string& token_sha256);
    /// @param but  one that goes on, by its hash; "": none
    void end_sessions_of(const std::string& login, const std::string& but = "");

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
