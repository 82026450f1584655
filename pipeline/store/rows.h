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

/// The change would alter the figures of a period that is locked (khóa sổ); nothing was changed.
class PeriodLocked : public std::runtime_error {
public:
    explicit PeriodLocked(const std::string& locked)
        : std::runtime_error("period " + locked + " is locked"), period(locked) {}
    std::string period;
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
    std::string channel = "paper"; ///< or "online"
    std::string answered_on;       ///< online answers: the day; paper has its period only
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

/// Counts of pages; `total` is what the files hold, the others add up to it when all is done.
struct PageCounts {
    long long total = 0;
    long long read = 0;
    long long problem = 0;
    long long blank = 0;
    long long duplicate = 0;
    long long cover = 0;
    long long foreign = 0; ///< set aside by a person: not one of our forms
    long long accounted() const { return read + problem + blank + duplicate + cover + foreign; }
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
    std::map<std::string, long long> notes; ///< pages read that carry one, without its figures
};

/// A field on a reviewer's desk: what was read, and how the answer stands now.
struct DeskItem {
    long long page = 0;
    std::string field;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    std::string unit;
    std::string value; ///< the machine's reading
    double confidence = 0;
    std::string reason;
    bool text = false;
    std::string evidence;
    bool audit = false;     ///< an accepted mark, asked about blindly
    long long revision = 0; ///< of the answer: id of the last decision, 0 without one
    std::string current;    ///< the answer as it stands
    std::string current_status;
    std::string decided_by;
};

struct DeskQuery {
    bool text = false;
    std::string template_id; ///< empty: any
    std::string field;       ///< empty: any
    std::string login;       ///< of the reviewer: others' leases are left alone
    long long now = 0;       ///< seconds
    long long lease_until = 0;
    int count = 10;
    bool audits = true;                   ///< mix in marks of the blind audit
    std::string person;                   ///< the reviewer's name: sheets that rate them are left to others
    std::vector<std::string> name_fields; ///< questions in which a sheet names whom it rates
};

struct DeskCounts {
    long long marks = 0;
    long long texts = 0;
    long long audits = 0;
    long long pages = 0; ///< with problems
};

/// A page, for the review desk.
struct PagePicture {
    long long id = 0;
    std::string source_sha256;
    std::string source_name;
    std::string extension;
    int number = 0;
    std::string status;
    std::string problem;
    std::string detail;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    int form_pages = 1; ///< of the whole form; only read by change_page
    std::string sheet;
    std::optional<long long> serial;
    std::string unit;
    std::string field;
    std::string period;
    std::string page_to_scan;
    long long batch = 0;
    std::string channel;
};

struct BatchRow {
    long long id = 0;
    std::string unit;
    std::string field;
    std::string period;
    std::string started_at;
    std::string ended_at;
    BatchSummary summary;
};

/// One change of a batch's unit, field and period.
struct BatchChange {
    std::string at;
    std::string who;
    std::string before; ///< JSON: unit, field, period
    std::string after;
};

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
    std::string token_sha256;
    std::string login;
    std::string csrf;
    long long started_at = 0;
    long long seen_at = 0;
};

/// One entry of a sheet's history.
struct HistoryRow {
    std::string at;
    std::string who;
    std::string what; ///< read, answer, invalid, unreadable, withdrawn, or what was done with the page
    int form_page = 0;
    std::string field;
    std::string before;
    std::string after;
    long long took_ms = 0;
    std::string picture_sha256;
};

/// One line of the answers export; the current answer, whoever gave it.
struct AnswerRow {
    long long page_id = 0;
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
    std::string channel;
    int sheet_pages = 0; ///< of the whole form
    std::string evidence;
    bool text = false;
    bool ink = false;
};

// Units: a code is forever one unit; a changed unit is a new one (docs/units.md). Dates are "2025-06-30", "" is open.
struct UnitRow {
    std::string code;
    std::string name;
    std::string kind;          ///< xa, phuong, thi_tran, huyen, quan, thanh_pho, tinh, dac_khu, phong
    std::string official_code; ///< of QĐ 19/2025/QĐ-TTg, where known
    std::string valid_from;
    std::string valid_to;
    std::string evidence; ///< grade of the facts: V, V2, S0–S4, K, R
};
struct UnitParentRow {
    std::string unit;
    std::string parent;
    std::string hierarchy; ///< hanh_chinh, bao_cao
    std::string valid_from;
    std::string valid_to;
    std::string evidence;
};
struct UnitSuccessionRow {
    std::string old_unit;
    std::string new_unit;
    std::string kind; ///< nhap, doi_ten, chuyen_cap: whole; tach_mot_phan, chua_ro: not convertible
    std::string effective;
    std::string legal_basis;
    std::string evidence;
};

/// What the office writes itself: a campaign, a setting, a mapping of columns.
struct DocumentRow {
    std::string kind;
    std::string code;
    std::string json;
    std::string person;
    std::string saved_at;
};

/// A person's word on whether a sheet counts.
struct SheetCheckRow {
    std::string sheet;
    std::string status; ///< valid, invalid, withdrawn
    std::string reason;
    std::string person;
    std::string at;
};

struct PeriodLockRow {
    std::string period;
    std::string action; ///< locked, reopened
    std::string reason;
    std::string data_sha256; ///< of the answers that the figures were made from
    std::string person;
    std::string at;
};

struct AlertStepRow {
    long long page = 0;
    std::string field;
    std::string action; ///< assigned, acted, closed, reopened
    std::string assignee;
    std::string due;
    std::string note;
    std::string person;
    std::string at;
};

struct ProblemRow {
    std::string source_file;
    int page = 0; ///< 0: the whole file
    std::string problem;
    std::string detail;
};

} // namespace phieu
