#pragma once

#include "record/attribution.h"
#include "record/ink_print.h"
#include "store/locks.h"

#include <functional>
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
    int pages = 0;      ///< pictures, as other programs count its pages
    int pages_done = 0; ///< pictures stored so far; they are always the first of the file
    std::string problem;
    long long batch = 0; ///< the batch that took it in
};

/// A page of a source, as it is stored.
struct PageRow {
    long long id = 0;
    long long source = 0;
    int number = 0;   ///< in its file, from 1: all pages of all pictures numbered through
    int picture = 0;  ///< in its file, from 1; 0: as `number` (each picture one page)
    int place = 0;    ///< among the pages of its picture, from 0
    std::string part; ///< of the upright picture: "x,y,w,h", shares of its sides; "" the whole
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
    InkPrint ink;                  ///< of a page without serial
    double pen = 0;                ///< how dark the pen wrote, 0…1; 0: too little is written to tell
};

/// A copy of a sheet that counts nowhere, as it came.
struct CopyRow {
    std::string sheet; ///< key of the sheet that it is of
    std::string template_id;
    int version = 0;
    std::string unit, period, channel;
    long long count = 0; ///< how often it came so, beside the sheet that counts
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
    int number = 0;        ///< in its file, all pages numbered through
    int picture = 0;       ///< in its file, from 1
    std::string part;      ///< of the upright picture: "x,y,w,h", shares of its sides; "" the whole
    long long copy_of = 0; ///< the page that counts, of which this seems to be a copy; 0: none
    std::string own_sheet; ///< of such a copy: the key of the sheet that it is of if it is none
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

/// A page in its place among the pages of its batch, file after file in the order in which they were sent.
struct StackRow {
    PagePicture page;
    long long source = 0;
    int file_pictures = 0;
    double pen = 0;       ///< PageRow::pen
    bool settled = false; ///< a person has changed what it is: the order of the stack says no more of it
};

namespace store {

/// Files and their pages.
class Scans {
public:
    Scans(Database& database, Locks& locks) : database_(database), locks_(locks) {}

    /// Adds a source file, or finds it. @return the row as stored, with `pages_done` as of now
    SourceRow add_source(const SourceRow& source);
    /// A file that could not be opened when it came: it belongs to the batch that it comes with now.
    /// @return the source as it is then
    SourceRow reopen_source(long long id, const SourceRow& opened);

    /// Adds a page and its readings in one transaction. A page read before in the same sheet becomes a duplicate (its
    /// readings are kept, and count nowhere), a page of a locked period a problem. @return the status it was stored
    /// with
    PageStatus add_page(const PageRow& page, const std::vector<ReadingRow>& readings);
    /// The same of a batch that must not count before all of it is here: its pages are withdrawn until
    /// `Batches::restore_pages`.
    /// @return its id
    long long add_withheld_page(const PageRow& page, const std::vector<ReadingRow>& readings);
    /// @return whether the sheet has a page, a copy set aside included, but for those of tables that were never taken
    /// in to their end
    bool is_sheet_known(const std::string& sheet);

    /// All files whose original is kept, one after the other, by id.
    void for_each_original(const std::function<void(const SourceRow&)>& visit);
    /// The files that a batch took in, in the order in which they were sent.
    std::vector<SourceRow> sources_of(long long batch);
    /// The pages of a source in order.
    std::vector<PageRow> pages_of(long long source);
    /// The pages of one of its pictures in order of their places.
    std::vector<PageRow> pages_of_picture(long long source, int picture);
    /// The pages of a source that could not be read and of which nobody has said what they are: they may be read again.
    std::vector<PageRow> unread_pages(long long source);
    /// How many such pages, and files that could not be opened, are in each of these batches.
    std::map<long long, long long> unread_in(const std::vector<long long>& batches);
    /// The files of that name, or that hash.
    std::vector<SourceRow> sources_called(const std::string& name_or_sha256);
    /// What a page says that could not be read before (`unread_pages`), in place of its problem; stored as `add_page`
    /// does, and kept in the page's history. A page that somebody has settled meanwhile stays as it is.
    void read_anew(long long page, const PageRow& now, const std::vector<ReadingRow>& readings,
                   const std::string& person, const std::string& at);
    /// The pages of a batch in the order of its stack.
    std::vector<StackRow> stack_of(long long batch);
    /// Writes what the order of a stack says of one of its pages: sheet, status, problem, copy, to whom it belongs. No
    /// change by a person: nothing is kept of what stood there. A page of a locked period is left as it is.
    void place_page(const PagePicture& page);
    /// The other pages that count and carry most of the ink of a page without serial, whenever they were read; the best
    /// first (record/ink_print.h says what is most). Of a page on which no ink was seen those with the same answers.
    std::vector<PagePicture> same_paper(const PagePicture& page);
    /// @return whether ink beyond print was found on a page without serial, or it has an answer, or one in doubt
    bool is_written_on(long long page);

    std::optional<PagePicture> page(long long id);
    /// Pages that wait for a person to say what they are.
    std::vector<PagePicture> problem_pages();
    std::vector<PagePicture> pages_of_sheet(const std::string& sheet);
    /// The pages of a sheet that seems to be a copy (PagePicture::own_sheet), by page of the form.
    std::vector<PagePicture> pages_of_copy(const std::string& own_sheet);
    /// @return the page of that sheet that counts, or nothing
    std::optional<PagePicture> counted_page(const std::string& sheet, int form_page);

    /// Changes what a page is (status, form, sheet, unit), and keeps what it was. The rules of who may do so when are
    /// in review/. Throws PeriodLocked when the page counted, or is to count, in a locked period.
    void change_page(const PagePicture& to, const std::string& action, const std::string& person,
                     const std::string& at);
    /// The other pages of its sheet that were changed last by the very act that changed this page last.
    std::vector<long long> changed_with(long long page);
    /// What was done with a page, with a reason or without: the newest such change, as it was before.
    /// @return nothing: that was never done
    std::optional<std::string> page_before_last_change(long long page, const std::string& action);
    /// What the page was before each change of it, as JSON, newest first.
    std::vector<std::string> page_before_changes(long long page);
    /// Adds readings to a page: the newest of a question counts.
    void add_readings(long long page, const std::vector<ReadingRow>& readings);
    /// The answers of a page count no more, whoever gave them; what was said stays. Throws PeriodLocked.
    void drop_readings(long long page);
    /// @return whether the page has answers, but all of them were dropped
    bool all_dropped(long long page);

    /// Sheets of which a copy was set aside; once for each unit and period in which one came.
    std::vector<CopyRow> copies();

    /// Keeps a template's text, so that results can be told years later.
    void keep_template(const std::string& id, int version, const std::string& json);
    std::string template_json(const std::string& id, int version);

private:
    /// Gives a page that is read its standing, for the time being: it counts, or why it does not. @return its sheet's
    /// id
    std::optional<long long> place_in_sheet(PageRow& page);
    long long sheet_id(const std::string& key, const std::string& template_id, int version,
                       const std::optional<long long>& serial, int form_pages);

    Database& database_;
    Locks& locks_;
};

} // namespace store
} // namespace phieu
