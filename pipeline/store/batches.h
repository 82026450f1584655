#pragma once

#include "record/attribution.h"
#include "store/locks.h"

#include <map>
#include <optional>
#include <vector>

namespace phieu {

/// Counts of pages; `total` is what the files hold, the others add up to it when all is done.
struct PageCounts {
    long long total = 0;
    long long read = 0;
    long long problem = 0;
    long long blank = 0;
    long long duplicate = 0;
    long long cover = 0;
    long long foreign = 0;   ///< set aside by a person: not one of our forms
    long long withdrawn = 0; ///< of batches taken back
    long long accounted() const { return read + problem + blank + duplicate + cover + foreign + withdrawn; }
};

struct BatchSummary {
    long long files = 0;
    long long files_unreadable = 0;
    PageCounts pages;
    long long sheets = 0;
    long long incomplete_sheets = 0; ///< a page of the form is missing
    long long sheets_without_unit = 0;
    long long sheets_to_join = 0; ///< joined by the order of the stack alone: a person confirms them
    long long answers = 0;        ///< fields of the pages read; only of sources
    long long marks_pending = 0;
    long long texts_pending = 0;
    std::map<std::string, long long> notes; ///< pages read that carry one, without its figures
};

/// A run of files through the whole path, and the job that does it.
struct BatchRow {
    long long id = 0;
    std::string unit;
    std::string service;
    std::string period;
    Origin origin = Origin::option; ///< option or batch: who told unit, service and period
    std::string person;             ///< who sent it; "" for the command line
    BatchState state = BatchState::reading;
    std::string error;  ///< of a failed one: a sentence in Vietnamese, another in English, between them a '|'
    std::string reason; ///< why it was withdrawn
    std::string started_at;
    std::string ended_at;
    long long beat = 0; ///< the last second in which somebody was seen reading it
    BatchAttribution told() const { return {unit, service, period, origin}; }
};

/// A file of a batch, as it was sent.
struct BatchFileRow {
    long long id = 0;
    long long batch = 0;
    std::string name;
    long long bytes = 0;
    std::string upload; ///< where it lies until it is read (DataDir::upload); "" otherwise
    std::string device; ///< the scanner, as far as the file tells
    std::optional<long long> source;
    // Of its source, once it has been opened:
    int pages = 0;
    std::string problem;
    long long known_batch = 0; ///< the batch that took the same bytes in before; 0: this one did
    std::string known_at;
};

/// A file that is being sent in pieces; how much is here is the size of DataDir::upload(id).
struct UploadRow {
    std::string id;
    std::string name;
    long long bytes = 0; ///< of the whole file
    std::string person;
    std::string begun_at;
    std::string told_sha256; ///< what the browser says the whole file has; "": it says nothing
    std::string sha256;      ///< of what is here, once it is whole
    std::string ended_at;    ///< when it was cleared away, never submitted; "": it is open
};

/// Which batches to list; empty members mean "any".
struct BatchQuery {
    std::string unit;
    std::vector<std::string> units; ///< that were told to belong to one of these; empty: all
    std::string period;
    std::string file;   ///< a part of a file's name
    std::string person; ///< login
    std::string from;   ///< first day, "2026-11-01"
    std::string to;     ///< last day
    std::string state; ///< a name of BatchState; "interrupted": reading, but nobody was seen at it since `alive_since`;
                       ///< "attention": failed, interrupted, pages with problems, sheets without unit, unreadable files
    long long alive_since = 0; ///< seconds
    int page = 1;
    int most = 30;
};

struct BatchList {
    std::vector<BatchRow> batches; ///< newest first
    long long all = 0;             ///< how many fit the query
};

/// What of a period waits for a person, or was lost to a file that nobody could read.
struct PeriodWork {
    long long marks = 0;
    long long texts = 0;
    long long pages = 0; ///< with problems
    long long files = 0; ///< unreadable ones of batches of that period
};

/// One change of a batch.
struct BatchChange {
    std::string at;
    std::string who;
    std::string before; ///< JSON: unit, field, period; state and reason where it was withdrawn or restored
    std::string after;
};

/// A page or file that could not be read.
struct ProblemRow {
    std::string source_file;
    int page = 0; ///< 0: the whole file
    std::string problem;
    std::string detail;
};

namespace store {

/// Batches, their files, and what became of their pages.
class Batches {
public:
    explicit Batches(Database& database) : database_(database) {}

    /// @return the id of a new batch; `row.started_at` says when
    long long begin(const BatchRow& row);
    std::optional<BatchRow> find(long long batch);
    /// The oldest batch that waits for the desk, or is being read by nobody since `alive_since`: an upload's, or one
    /// that is read again.
    std::optional<long long> next_to_read(long long alive_since);
    void set_state(long long batch, BatchState state, const std::string& error = "");
    void end(long long batch, const std::string& ended_at);
    void beat(long long batch, long long now);

    long long add_file(const BatchFileRow& file);
    void set_source(long long file, long long source, const std::string& device);
    std::map<long long, std::vector<BatchFileRow>> files(const std::vector<long long>& batches);

    void add_upload(const UploadRow& upload);
    std::optional<UploadRow> upload(const std::string& id);
    void remove_upload(const std::string& id);
    void set_upload_sha256(const std::string& id, const std::string& sha256);
    std::vector<UploadRow> open_uploads();
    std::vector<std::string> uploads_begun_before(const std::string& at);
    /// Ends an upload that no batch has taken; what it was is kept. @return whether there was one that was open
    bool end_upload(const std::string& id, const std::string& at);
    /// Forgets uploads that ended before.
    void forget_uploads_ended_before(const std::string& at);
    /// @return whether it is an open upload, or a batch's file that is yet to be read
    bool is_upload_known(const std::string& id);
    /// The batch for which what lies at DataDir::upload(id) waits to be read.
    std::optional<BatchRow> waiting_for_upload(const std::string& id);

    BatchList list(const BatchQuery& query);
    /// What became of the pages of each batch's own files; no statement a batch.
    std::map<long long, BatchSummary> summaries(const std::vector<long long>& batches);
    /// The same added up over all batches that fit; a sheet that lies in two of them is counted once.
    BatchSummary sum(const BatchQuery& query);
    /// What waits, by period; "" where none was told.
    std::map<std::string, PeriodWork> work_by_period();
    BatchSummary summary(const std::vector<long long>& sources);
    std::vector<ProblemRow> problems(const std::vector<long long>& sources);
    /// Where pages lie that count for no unit; `problem` is empty.
    std::vector<ProblemRow> without_unit(const std::vector<long long>& sources);
    /// @return number of pages of all sources, by what became of them
    PageCounts page_counts();

    /// Writes what is told about a batch, and what it was (the rules are in review/batches.h). Pages get it where only
    /// the batch, an option or nobody had told them; what a code, a cover or a person says is left.
    void change(const BatchRow& to, const std::string& person, const std::string& at);
    /// Takes the pages of a batch out of everything that counts, or puts them back as they were; a page whose sheet has
    /// another copy by then is a duplicate. A copy elsewhere that was set aside for a withdrawn page is asked about
    /// again.
    void withdraw_pages(long long batch);
    void restore_pages(long long batch);
    /// The batch that took in a table of online answers, by the table's SHA-256 (of the source: before its ":"), and
    /// has not come to its end.
    std::optional<BatchRow> unfinished_import(const std::string& sha256);
    /// Withdraws such a batch for good: its pages stay, as all that was ever stored does, and count nowhere even if
    /// somebody restores it.
    void abandon(long long batch, const std::string& reason, const std::string& person, const std::string& at);
    /// The form of most of a batch's pages, "long-khanh-2024.1"; "" without any.
    std::string main_form(long long batch);
    /// The periods in which pages of the batch count, or counted until they were withdrawn.
    std::vector<std::string> periods_of(long long batch);
    std::vector<BatchChange> changes(long long batch); ///< in order of time

private:
    std::vector<long long> fitting(const BatchQuery& query);

    Database& database_;
};

} // namespace store
} // namespace phieu
