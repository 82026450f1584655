#pragma once

#include "record/error_bound.h"
#include "record/states.h"
#include "store/desks.h"
#include "store/locks.h"

#include <functional>
#include <optional>
#include <vector>

namespace phieu {

/// What a person said of one question of one page.
struct DecisionRow {
    long long id = 0;
    long long page = 0;
    std::string question;
    std::string value;
    DecisionStatus status = DecisionStatus::answer;
    DecisionKind kind = DecisionKind::review;
    std::string reason; ///< why it is invalid, or why an answer that stood was changed
    std::string before; ///< the answer until then
    std::string person; ///< login
    std::string at;
    long long took_ms = 0;
    std::string picture_sha256; ///< of the picture that was shown
    std::string task;           ///< marks, texts, sheet, page: where it was decided
};

/// An answer as a reviewer meets it: what was read, and how it stands now.
struct DeskItem {
    long long page = 0;
    std::string question;
    std::string template_id;
    int version = 0;
    int form_page = 0;
    std::string unit;
    std::string period;
    std::string sheet;
    std::string value; ///< the machine's reading
    double confidence = 0;
    std::string reason;
    bool text = false;
    std::string evidence;
    bool audit = false;     ///< an accepted mark, asked about blindly, not yet answered
    long long revision = 0; ///< of the answer: id of the last decision, 0 without one
    std::string current;    ///< the answer as it stands
    AnswerStatus current_status = AnswerStatus::pending;
    std::string current_reason; ///< invalid, unreadable where that was said
    std::string decided_by;
    std::string channel;
};

/// Which sheets rate somebody.
struct OwnSheets {
    std::vector<std::string> names;     ///< that were confirmed on them
    std::vector<std::string> questions; ///< in which sheets name whom they rate
    std::vector<DeskRunRow> desk_runs;  ///< that were printed for their desk
};

/// What waits, in the order in which a reviewer meets it.
struct WaitingQuery {
    bool text = false;
    std::string template_id;        ///< empty: any
    std::string question;           ///< empty: any
    std::string reason;             ///< of the reading; empty: any
    bool audits_only = false;       ///< accepted marks that are asked about blindly, and nothing else
    std::string login;              ///< others' leases are left alone, what this person put off comes last
    OwnSheets own;                  ///< of the reviewer: left to others
    std::vector<std::string> units; ///< of these alone; empty: any
    long long now = 0;              ///< seconds
    int count = 10;
};

/// How many items of one kind wait.
struct WaitingGroup {
    WaitingKind kind = WaitingKind::mark;
    std::string reason;
    std::string template_id;
    int version = 0;
    long long count = 0;
    long long skipped = 0; ///< of these, put off by the person who asks
};

struct DeskCounts {
    long long marks = 0;
    long long texts = 0;
    long long audits = 0;
    long long pages = 0; ///< with problems
};

/// A mark that the machine accepted alone, drawn to be confirmed blindly.
struct AuditRow {
    long long batch = 0;
    long long page = 0;
    std::string question;
    std::string value; ///< what the machine read
    double confidence = 0;
    std::string stratum;
};

/// One draw: so many of the accepted marks of one series in one batch.
struct AuditDrawRow {
    long long id = 0;
    long long batch = 0;
    std::string series;
    long long accepted = 0;
    long long drawn = 0;
    std::string drawn_at;
    std::string reason; ///< why so many: a name of AuditReason
    long long answered = 0;
    long long wrong = 0; ///< answered otherwise than the machine read
    long long lost = 0;  ///< can't be asked about any more
};

/// What became of draws, as the bounds want it; in the order given.
std::vector<AuditedBatch> history_of(const std::vector<AuditDrawRow>& draws);

struct AuditCounts {
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0;
};

/// One entry of a sheet's history.
struct HistoryRow {
    std::string at;
    std::string who;
    std::string what; ///< read, answer, invalid, unreadable, withdrawn, or what was done with the page
    int form_page = 0;
    std::string question;
    std::string before;
    std::string after;
    long long took_ms = 0;
    std::string picture_sha256;
    std::string reason; ///< why it was done, where somebody said so
};

namespace store {

/// What people say of answers, and what waits for them. The rules are in review/.
class Decisions {
public:
    Decisions(Database& database, Locks& locks) : database_(database), locks_(locks) {}

    /// What a person says of one question. Survives every later reading; the last decision counts. Answers the audit of
    /// that mark, if it is in one; withdrawn, it is unanswered again. Throws PeriodLocked.
    void add(const DecisionRow& decision);
    /// The person's last decision of this task that still stands, on a page that still counts. None of a page keyed in:
    /// that is taken back as a whole.
    std::optional<DecisionRow> last_of(const std::string& login, const std::string& task);
    /// What somebody had decided of that answer before, where it stood until this decision.
    std::optional<DecisionRow> standing_before(long long decision);
    std::optional<DeskItem> item(long long page, const std::string& question);
    /// Of a copy, which counts nowhere: what was read, whatever is decided of the page that counts.
    std::vector<DeskItem> items_of_copy(long long page);
    std::vector<DeskItem> items_of_sheet(const std::string& sheet);
    /// @return whether it is one of them
    bool rates(const std::string& sheet, const OwnSheets& own);
    /// @return whether a page of the batch is of one of them
    bool rates_in(long long batch, const OwnSheets& own);
    std::vector<HistoryRow> history(const std::string& sheet);

    /// Items that may be decided: not in a locked period, on nobody else's desk, not rating the reviewer. Grouped by
    /// question, most doubtful first; marks of the audit spread among the others.
    std::vector<DeskItem> waiting(const WaitingQuery& query);
    /// The draw of which most marks wait to be confirmed blindly.
    std::optional<AuditDrawRow> waiting_draw();
    /// How many of them, by kind, reason and form; those on others' desks too.
    std::vector<WaitingGroup> groups(const WaitingQuery& query);
    DeskCounts counts(const std::vector<std::string>& units = {}); ///< of these units alone; empty: of any

    // While one reviewer has an item on the screen, nobody else is given it.
    void lease(const std::vector<DeskItem>& items, const std::string& login, long long until);
    /// @return who has it on the desk now, or ""
    std::string holder(long long page, const std::string& question, long long now);
    void release(long long page, const std::string& question);
    void release_all(const std::string& login);
    void skip(long long page, const std::string& question, const std::string& login, long long now);

    /// The picture that a person was shown last: of a question, or "" for the whole page.
    void saw(const std::string& login, long long page, const std::string& question, const std::string& sha256,
             const std::string& at);
    std::string seen(const std::string& login, long long page, const std::string& question); ///< its hash, or ""

    /// The marks of a batch that the machine accepted alone, in order; constant memory.
    /// @param visit  is given the mark and what its series is made of: form, version and unit of its page
    void for_each_accepted_mark(long long batch, const std::function<void(const AuditRow&)>& visit);
    /// Adds a draw and its marks. @return the draw's id
    long long add_draw(const AuditDrawRow& draw, const std::vector<AuditRow>& sample);
    /// The draws of a series in order of time, with how they turned out.
    std::vector<AuditDrawRow> draws(const std::string& series);
    std::vector<AuditDrawRow> draws_of(const std::vector<long long>& batches); ///< of all, for none
    AuditCounts audit_counts(const std::vector<long long>& batches = {});      ///< of these batches, or of all

private:
    std::optional<DeskItem> item_of_reading(long long reading);

    Database& database_;
    Locks& locks_;
};

} // namespace store
} // namespace phieu
