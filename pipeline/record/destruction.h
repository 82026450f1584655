#pragma once

#include <string>
#include <vector>

namespace phieu {

/// An original that is to be destroyed, or was: the scanned file, from which every picture is cut.
struct DestroyedFile {
    long long source = 0;
    std::string sha256;
    std::string extension; ///< of the kept original
    std::string name;      ///< as it was sent
    long long pages = 0, bytes = 0;
    bool operator==(const DestroyedFile&) const = default;
};

/// What counts in these files, by form, unit and period; of files in which nothing counts all texts are empty.
struct DestroyedGroup {
    std::string period;
    std::string template_id;
    int version = 0;
    std::string unit;
    long long files = 0, pages = 0, sheets = 0; ///< `files` may lie in several groups
    bool operator==(const DestroyedGroup&) const = default;
};

/// A list of documents to be destroyed (danh mục tài liệu hủy), and the decision by which they were. It stays for ever:
/// a document of the database (kind `destruction_document`), whose newest row counts. The names in its JSON are on
/// disk.
struct Destruction {
    enum class State {
        proposed, ///< listed, for whoever decides
        dropped,  ///< nothing came of it
        decided,  ///< the originals are destroyed, at once
    } state = State::proposed;
    std::string id; ///< "1", "2", …
    int months = 0; ///< how long originals were kept after the lock, as was set then
    std::vector<DestroyedFile> files;
    std::vector<DestroyedGroup> groups;
    std::string proposed_by, proposed_at;              ///< login, UTC
    std::string decision, decided_on, signed_by, note; ///< its number and day ("2027-01-31"), as on paper
    std::string decided_by, decided_at;                ///< who carried it out here, UTC
};

inline constexpr const char* destruction_document = "destruction";

std::string to_json(const Destruction& destruction);
/// @param id  the document's code. Throws nlohmann::json::exception where it is none.
Destruction destruction_in(const std::string& json, const std::string& id);

} // namespace phieu
