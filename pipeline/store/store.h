#pragma once

#include "store/rows.h"

#include <memory>

namespace phieu {

/// The results database: every reading, decision and change is kept; the current answer is a view over them.
/// SQLite by default, PostgreSQL where several machines share one; the same SQL on both. Format: docs/database.md.
/// Every function throws StoreError when the database fails, and has then changed nothing. One thread at a time.
class Store {
public:
    /// @param where  a file's path, or "postgresql://…" (any libpq connection string with that prefix)
    explicit Store(const std::string& where);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    long long begin_batch(const std::string& unit, const std::string& started_at);
    void end_batch(long long batch, const std::string& ended_at);

    /// Adds a source file, or finds it: the same bytes are one source however often and under whatever name they come.
    /// @return the row as stored, with `pages_done` as of now
    SourceRow add_source(const SourceRow& source);

    /// Adds a page and its readings in one transaction. A page read before in the same sheet becomes a duplicate (its
    /// readings are kept, and count nowhere), a page of a locked period a problem. @return the status it was stored
    /// with
    std::string add_page(const PageRow& page, const std::vector<ReadingRow>& readings);

    /// The pages of a source in order, to take up the reading where it was left.
    std::vector<PageRow> pages_of(long long source);

    /// What a person says of one field. Survives every later reading; the last decision counts. As everything that
    /// changes figures, throws PeriodLocked.
    void decide(const DecisionRow& decision);

    /// The marks of a batch that the machine accepted alone, in order; constant memory.
    void for_each_accepted_mark(long long batch, const std::function<void(const AuditRow&)>& visit);
    void add_audit(const std::vector<AuditRow>& sample, const std::string& at);
    /// What a person saw at an audited mark. @return false: the mark is in no sample
    bool answer_audit(long long page, const std::string& field, const std::string& found, const std::string& person,
                      const std::string& at);
    /// Of these batches, or of all.
    AuditCounts audit_counts(const std::vector<long long>& batches = {});

    /// First serial not printed yet for this template, version and unit.
    long long next_serial(const std::string& template_id, int version, const std::string& unit);
    void add_print_run(const std::string& template_id, int version, const std::string& unit, long long first_serial,
                       long long count, const std::string& at);

    /// Keeps a template's text, so that results can be told years later.
    void keep_template(const std::string& id, int version, const std::string& json);
    std::string template_json(const std::string& id, int version);

    BatchSummary summary(const std::vector<long long>& sources);
    std::vector<ProblemRow> problems(const std::vector<long long>& sources);
    /// @return number of pages of all sources, by what became of them
    PageCounts page_counts();

    /// All current answers in order of source, page and field; constant memory.
    void for_each_answer(const std::function<void(const AnswerRow&)>& visit);

    // The review desk (store/review.cpp).

    /// Gives a reviewer the next doubtful fields, grouped by question, most doubtful first, and leases them to them.
    std::vector<DeskItem> take_items(const DeskQuery& query);
    std::optional<DeskItem> item(long long page, const std::string& field);
    DeskCounts desk_counts();
    /// Decides if the answer still is at `revision`, and ends the lease. An audited mark is answered by it too.
    /// @return false: somebody was faster; nothing was changed
    bool decide_if(const DecisionRow& decision, long long revision);
    /// Takes back a person's last decision that still stands. @return the field it was about
    std::optional<DeskItem> undo(const std::string& login, const std::string& at);
    void release(const std::string& login); ///< ends all leases of a person

    std::optional<PagePicture> page(long long id);
    std::vector<PagePicture> problem_pages();
    std::vector<PagePicture> pages_of_sheet(const std::string& sheet);
    /// Changes what a page is (status, form, sheet, unit), and keeps what it was. With `fields`, these are opened as
    /// pending readings, for the page to be keyed in. @return false: this page of that sheet is there already
    bool change_page(const PagePicture& to, const std::vector<ReadingRow>& fields, const std::string& action,
                     const std::string& person, const std::string& at);
    std::vector<HistoryRow> history(const std::string& sheet);

    /// The newest batches first, with what became of their pages.
    std::vector<BatchRow> batches(int most);
    /// To whom a batch was said to belong, in order of time.
    std::vector<BatchChange> batch_changes(long long batch);
    /// Changes to whom a batch's pages belong where they were not told by code or cover otherwise; keeps the old.
    void change_batch(long long batch, const std::string& unit, const std::string& field, const std::string& period,
                      const std::string& person, const std::string& at);

    // Units, campaigns and what becomes of results (store/office.cpp).
    std::vector<UnitRow> units();
    std::vector<UnitParentRow> unit_parents();
    std::vector<UnitSuccessionRow> unit_successions();
    /// Adds units with their relations, or replaces those with the same key; all or nothing.
    void save_units(const std::vector<UnitRow>& units, const std::vector<UnitParentRow>& parents,
                    const std::vector<UnitSuccessionRow>& successions);
    void save_document(const DocumentRow& document);
    /// The newest of each code.
    std::vector<DocumentRow> documents(const std::string& kind);
    std::vector<DocumentRow> document_history(const std::string& kind, const std::string& code);
    std::optional<DocumentRow> document(const std::string& kind, const std::string& code);
    /// Throws PeriodLocked. @return false: there is no such sheet
    bool check_sheet(const SheetCheckRow& check);
    std::vector<SheetCheckRow> sheet_checks(); ///< that stand
    void change_lock(const PeriodLockRow& change);
    std::vector<PeriodLockRow> lock_history();
    /// @return the locked period that `period` lies in, or ""
    std::string locked(const std::string& period);
    /// A text that is another after anything was stored that results depend on.
    std::string revision();
    void add_alert_step(const AlertStepRow& step);
    std::vector<AlertStepRow> alert_steps(); ///< in order of time
    /// Sheets printed with a serial, by unit.
    std::map<std::string, long long> printed();
    /// Copies of pages that were set aside, by unit and period.
    std::map<std::pair<std::string, std::string>, long long> duplicates();

    // Accounts (store/people.cpp).
    std::vector<PersonRow> people();
    std::optional<PersonRow> person(const std::string& login);
    void save_person(const PersonRow& person, const std::string& at);
    void add_session(const SessionRow& session);
    std::optional<SessionRow> session(const std::string& token_sha256);
    void touch_session(const std::string& token_sha256, long long now);
    void end_session(const std::string& token_sha256);
    void end_sessions_of(const std::string& login);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace phieu
