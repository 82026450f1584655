#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace phieu {

/// The database did not do what it must: full disk, no rights, no connection. The message is for the log.
class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Plain rows, as they are stored; docs/database.md gives the meaning of each column. Empty strings stand for "none".

struct SourceRow {
    long long id = 0;
    std::string sha256;
    std::string name;      ///< as the user named it, relative to the folder that was scanned
    std::string extension; ///< of the kept original
    long long bytes = 0;
    int pages = 0;
    int pages_done = 0;
    std::string problem;
    long long batch = 0; ///< the run that took it in
};

struct PageRow {
    long long id = 0;
    long long source = 0;
    int number = 0;
    long long batch = 0;
    std::string status; ///< read, problem, blank, duplicate, cover
    std::string problem;
    std::string detail;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    int form_pages = 0;
    std::string sheet; ///< key of the sheet
    std::optional<long long> serial;
    std::string unit;
    std::string field;
    std::string period;
    std::string page_to_scan; ///< nine numbers, comma-separated
    double residual_mm = 0;
};

struct ReadingRow {
    std::string field;
    std::string value;
    double confidence = 0;
    std::string status; ///< accepted, pending
    std::string reason;
    bool text = false;
    bool ink = false;
    std::string evidence; ///< JSON: rectangle and targets, from which the picture of the mark is cut
    std::string reader;   ///< version of the program that read it
};

/// What a person said of one field.
struct DecisionRow {
    long long page = 0;
    std::string field;
    std::string value;
    std::string status = "answer"; ///< answer, invalid, unreadable, withdrawn (undone)
    std::string kind = "review";   ///< review, audit, keyed
    std::string reason;            ///< why it is invalid
    std::string before;            ///< the answer until then
    std::string person;
    std::string at;
    long long took_ms = 0;
    std::string picture_sha256; ///< of the picture that was shown
};

/// A mark that the machine accepted alone, drawn to be confirmed blindly.
struct AuditRow {
    long long batch = 0;
    long long page = 0;
    std::string field;
    std::string value; ///< what the machine read
    double confidence = 0;
    std::string stratum;
};

struct AuditCounts {
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0; ///< answered otherwise than the machine read
};

/// One line of the answers export; the current answer, whoever gave it.
struct AnswerRow {
    std::string source_file;
    int source_page = 0;
    std::string sheet;
    std::string serial;
    std::string template_id;
    int version = 0;
    int page = 0;
    std::string unit;
    std::string field;
    std::string value;
    std::string status;
    double confidence = 0;
    std::string reason;
    std::string read_by;
    std::string period;
    std::string sheet_field; ///< field (lĩnh vực) of the sheet, from its cover
    bool text = false;
    bool ink = false;
};

/// Counts of pages; `total` is what the files hold, the others add up to it when all is done.
struct PageCounts {
    long long total = 0;
    long long read = 0;
    long long problem = 0;
    long long blank = 0;
    long long duplicate = 0;
    long long cover = 0;
    long long accounted() const { return read + problem + blank + duplicate + cover; }
};

struct BatchSummary {
    long long files = 0;
    long long files_unreadable = 0;
    PageCounts pages;
    long long sheets = 0;
    long long incomplete_sheets = 0; ///< a page of the form is missing
    long long answers = 0;           ///< fields of the pages read
    long long marks_pending = 0;
    long long texts_pending = 0;
};

struct ProblemRow {
    std::string source_file;
    int page = 0; ///< 0: the whole file
    std::string problem;
    std::string detail;
};

} // namespace phieu
