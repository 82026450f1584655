#pragma once

#include "record/attribution.h"
#include "store/locks.h"

#include <map>
#include <optional>
#include <vector>

namespace phieu {

/// A file, by its bytes: the same bytes are one source however often and under whatever name they come.
struct SourceRow {
    long long id = 0;
    std::string sha256;
    std::string name;      ///< as the user named it, relative to the folder that was scanned
    std::string extension; ///< of the kept original
    long long bytes = 0;
    int pages = 0;
    int pages_done = 0; ///< stored so far; the pages stored are always the first of the file
    std::string problem;
    long long batch = 0; ///< the batch that took it in
};

/// A page of a source, as it is stored.
struct PageRow {
    long long id = 0;
    long long source = 0;
    int number = 0; ///< in its file, from 1
    long long batch = 0;
    PageStatus status = PageStatus::problem;
    std::string problem;
    std::string detail;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    int form_pages = 0; ///< of the whole form
    std::string sheet;  ///< key of the sheet
    std::optional<long long> serial;
    std::string unit;
    std::string service;
    std::string period;
    Origin unit_from = Origin::none;
    Origin service_from = Origin::none;
    Origin period_from = Origin::none;
    std::string page_to_scan; ///< nine numbers, comma-separated
    double residual_mm = 0;
    std::string channel = "paper"; ///< or "online"
    std::string answered_on;       ///< online answers: the day; paper has its period only
};

struct ReadingRow {
    std::string question;
    std::string value;
    double confidence = 0;
    AnswerStatus status = AnswerStatus::pending; ///< accepted or pending
    std::string reason;
    bool text = false;
    bool ink = false;
    std::string evidence; ///< record/evidence.h
    std::string reader;   ///< version of the program that read it
};

/// A page with what is needed to show it, and to say what it is.
struct PagePicture {
    long long id = 0;
    std::string source_sha256;
    std::string source_name;
    std::string extension;
    int number = 0;
    PageStatus status = PageStatus::problem;
    std::string problem;
    std::string detail;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    int form_pages = 1; ///< of the whole form; only read when it is stored
    std::string sheet;
    std::optional<long long> serial;
    std::string unit;
    std::string service;
    std::string period;
    Origin unit_from = Origin::none;
    Origin service_from = Origin::none;
    Origin period_from = Origin::none;
    std::string page_to_scan;
    long long batch = 0;
    std::string channel;
};

namespace store {

/// Files and their pages.
class Scans {
public:
    Scans(Database& database, Locks& locks) : database_(database), locks_(locks) {}

    /// Adds a source file, or finds it. @return the row as stored, with `pages_done` as of now
    SourceRow add_source(const SourceRow& source);

    /// Adds a page and its readings in one transaction. A page read before in the same sheet becomes a duplicate (its
    /// readings are kept, and count nowhere), a page of a locked period a problem. @return the status it was stored
    /// with
    PageStatus add_page(const PageRow& page, const std::vector<ReadingRow>& readings);

    /// The pages of a source in order, to take up the reading where it was left.
    std::vector<PageRow> pages_of(long long source);

    std::optional<PagePicture> page(long long id);
    /// Pages that wait for a person to say what they are.
    std::vector<PagePicture> problem_pages();
    std::vector<PagePicture> pages_of_sheet(const std::string& sheet);
    /// @return the page of that sheet that counts, or nothing
    std::optional<PagePicture> counted_page(const std::string& sheet, int form_page);

    /// Changes what a page is (status, form, sheet, unit), and keeps what it was. The rules of who may do so when are
    /// in review/. Throws PeriodLocked when the page counted, or is to count, in a locked period.
    void change_page(const PagePicture& to, const std::string& action, const std::string& person,
                     const std::string& at);
    /// What was done with a page: the newest change, as it was before. @return nothing: it was never changed
    std::optional<std::string> page_before_last_change(long long page, const std::string& action);
    /// What the page was before each change of it, as JSON, newest first.
    std::vector<std::string> page_before_changes(long long page);
    /// Adds readings to a page: the newest of a question counts.
    void add_readings(long long page, const std::vector<ReadingRow>& readings);
    /// The answers of a page count no more, whoever gave them; what was said stays. Throws PeriodLocked.
    void drop_readings(long long page);
    /// @return whether the page has answers, but all of them were dropped
    bool all_dropped(long long page);

    /// Sheets of which a copy was set aside, by unit and period.
    std::map<std::pair<std::string, std::string>, long long> duplicates();

    /// Keeps a template's text, so that results can be told years later.
    void keep_template(const std::string& id, int version, const std::string& json);
    std::string template_json(const std::string& id, int version);

private:
    long long sheet_id(const std::string& key, const std::string& template_id, int version,
                       const std::optional<long long>& serial, int form_pages);

    Database& database_;
    Locks& locks_;
};

} // namespace store
} // namespace phieu
