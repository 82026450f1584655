#pragma once

#include "record/states.h"
#include "store/locks.h"

#include <map>
#include <optional>
#include <vector>

namespace phieu {

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

/// What was done about one answer of a sheet; what is done about the sheet's alert is a row for each of its answers.
struct AlertStepRow {
    long long page = 0;
    std::string question;
    std::string action; ///< assigned, acted, closed, reopened
    std::string assignee;
    std::string due;
    std::string note;
    std::string person;
    std::string at;
    std::string sheet = ""; ///< key, as `alert_steps` gives it: of the page, wherever it lies now; not stored
};

/// Sheets of one form and unit that were claimed for printing: with the serials first_serial … first_serial + count −
/// 1, or, of a master to photocopy (PrintState::copied), as many copies as the office says that it makes, with none.
struct PrintRunRow {
    long long id = 0;
    std::string template_id;
    int version = 0;
    std::string unit;
    long long first_serial = 0; ///< 0: copies, without serials
    long long count = 0;
    std::string printed_at; ///< UTC; a form's month is that of the machine's time zone
    PrintState state = PrintState::printed;
    /// The month in which they count as handed out, where that of printing was locked; else "".
    std::string counts_in = "";
};

/// The sheets of one form and unit that were printed in one month.
struct PrintedRow {
    std::string template_id;
    int version = 0;
    std::string unit;
    std::string month;         ///< "2026-11"; "" where no time was kept
    long long numbered = 0;    ///< sheets with a serial: each counts once, in the month in which it was printed first
    long long photocopied = 0; ///< copies of a master that the office said it makes; 0 where it did not say
    long long sheets() const { return numbered + photocopied; }
};

namespace store {

/// What the office decides apart from single answers: documents, which sheets count, alerts, serials printed.
class Office {
public:
    Office(Database& database, Locks& locks) : database_(database), locks_(locks) {}

    /// Documents are never changed: the newest of a kind and code counts, the others are its history.
    void save_document(const DocumentRow& document);
    std::vector<DocumentRow> documents(const std::string& kind); ///< the newest of each code
    std::vector<DocumentRow> document_history(const std::string& kind, const std::string& code);
    std::optional<DocumentRow> document(const std::string& kind, const std::string& code);

    /// Throws PeriodLocked. @return false: there is no such sheet
    bool check_sheet(const SheetCheckRow& check);
    std::vector<SheetCheckRow> sheet_checks(); ///< that stand

    void add_alert_steps(const std::vector<AlertStepRow>& steps); ///< all or none
    std::vector<AlertStepRow> alert_steps();                      ///< in order of time
    long long newest_alert_step();                                ///< its id; 0 without any
    /// A text that is another after a list of officers (a document) or what was printed has changed.
    std::string officers_revision();
    /// When an answer became what it is: when a person said so last, else when its batch was read; "" before that.
    std::string answered_at(long long page, const std::string& question);

    /// Runs of this form and unit that overlap with `first … first + count − 1` and were not failed.
    std::vector<PrintRunRow> print_runs(const std::string& template_id, int version, const std::string& unit,
                                        long long first, long long count);
    /// First serial not claimed yet.
    long long next_serial(const std::string& template_id, int version, const std::string& unit);
    /// The database itself refuses the same first serial printed twice. What is printed after its month was locked
    /// counts as handed out in the next open one. @return the run's id
    long long add_print_run(const PrintRunRow& run);
    void set_print_state(long long run, PrintState state);
    /// @return whether sheets of this form were ever printed with serials
    bool prints_serials(const std::string& template_id, int version);
    /// @return whether it was ever printed at all, be it as a master to photocopy
    bool prints(const std::string& template_id, int version);
    /// What was printed counts as handed out unless somebody says otherwise: how many sheets, by form, unit and month.
    /// In the order of these; what was given back counts nowhere. Throws StoreError.
    std::vector<PrintedRow> printed_by_month();
    /// Sheets printed with a serial, by unit: the sum of the above.
    std::map<std::string, long long> printed();

    /// Secrets are 32 random bytes, in hexadecimal, and never changed.
    std::optional<std::string> secret(const std::string& name);
    /// @return the secret of that name; made where there is none yet
    std::string make_secret(const std::string& name);

private:
    Database& database_;
    Locks& locks_;
};

} // namespace store
} // namespace phieu
