#pragma once

#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// What a person did that changes no answer, and that no other table keeps: signed in or failed to, took figures out of
/// the house, changed an account.
struct DeedRow {
    long long id = 0;
    std::string at;
    std::string person;  ///< login; of a failed sign-in the name that was tried
    std::string what;    ///< a word of ours, such as "signed in"
    std::string subject; ///< what it was done to: a login, a campaign, an address
    std::string detail;

    /// A file left the house: the detail ends with "sha256=…" of it.
    void set_file(const std::string& sha256);
    /// @return its SHA-256; "" where there was no file
    std::string file_sha256() const;
};

namespace store {

/// Deeds are only ever added, and sealed (store/seals.h).
class Deeds {
public:
    explicit Deeds(Database& database) : database_(database) {}

    void add(const DeedRow& deed);
    /// Newest first. @param before  an id: only older ones; 0: all
    std::vector<DeedRow> list(long long before, int most);
    /// The newest deed with this word.
    std::optional<DeedRow> newest(const std::string& what);
    /// The newest with this word that was done to that.
    std::optional<DeedRow> newest(const std::string& what, const std::string& subject);
    std::optional<DeedRow> find(long long id);
    /// The newest deed that handed out a file with this hash.
    std::optional<DeedRow> of_file(const std::string& sha256);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
