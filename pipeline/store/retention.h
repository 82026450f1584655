#pragma once

#include "record/destruction.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// An original, and what stands in the way of destroying it.
struct OriginalRow {
    DestroyedFile file;
    std::string batch_ended; ///< UTC; "": its batch has not come to its end
    long long open = 0;      ///< pages, answers and alerts of it that wait for a person
};

/// Pages of an original that count, of one period, form and unit.
struct CountedRow {
    long long source = 0;
    DestroyedGroup group; ///< `files` is 1
};

namespace store {

/// Originals and the records of their destruction.
class Retention {
public:
    explicit Retention(Database& database) : database_(database) {}

    /// Every file that was kept, by id, whether it was destroyed since or not.
    std::vector<OriginalRow> originals();
    std::vector<CountedRow> counted();
    /// The newest row of each record, in the order in which they were begun.
    std::vector<Destruction> destructions();
    std::optional<Destruction> destruction(const std::string& id);
    void save(const Destruction& destruction, const std::string& person, const std::string& at);

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
