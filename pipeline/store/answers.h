#pragma once

#include "record/states.h"
#include "store/database.h"

#include <functional>

namespace phieu {

/// One line of the answers export; the current answer, whoever gave it.
struct AnswerRow {
    long long page_id = 0;
    long long batch = 0; ///< of the page
    std::string source_file;
    int source_page = 0;
    std::string sheet;
    std::string serial;
    std::string template_id;
    int version = 0;
    int page = 0;
    std::string unit;
    std::string question;
    std::string value;
    AnswerStatus status = AnswerStatus::pending;
    double confidence = 0;
    std::string reason;
    std::string read_by; ///< machine, person
    std::string period;
    std::string service; ///< lĩnh vực of the sheet, from its cover or batch
    std::string channel;
    int sheet_pages = 0; ///< of the whole form
    bool text = false;
    bool ink = false;
};

namespace store {

/// What the answers are now: the newest reading of each question of each page that counts, unless a person has decided.
class Answers {
public:
    explicit Answers(Database& database) : database_(database) {}

    /// All current answers in order of source, page and question; constant memory.
    void for_each(const std::function<void(const AnswerRow&)>& visit);
    /// A text that is another after anything was stored that results depend on.
    std::string revision();

private:
    Database& database_;
};

} // namespace store
} // namespace phieu
