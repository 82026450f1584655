#pragma once

#include "report/results/campaign.h"
#include "report/results/units.h"

#include <set>

namespace phieu {

/// What became of a sheet: it counts, it does not, or a person has yet to look at it (its settled answers count).
enum class Validity { valid, invalid, waiting };
std::string_view name_of(Validity validity);

/// A sheet as results see it: to whom it belongs, and whether it counts. Rules: docs/index.md.
struct Sheet {
    std::string key;
    std::string template_id;
    int version = 0;
    std::string unit, period, channel;
    std::string field;      ///< lĩnh vực: of the cover, else as answered, else of the confirmed procedure
    std::string respondent; ///< ca_nhan, to_chuc or ""
    std::string officer;    ///< the person rated, once confirmed
    std::string campaign;
    Validity validity = Validity::valid;
    std::string reason; ///< why it does not count, or waits
    bool by_person = false;
    bool straight_line = false; ///< one level for every question: a flag, never a reason
    int rated = 0, answered = 0, pending = 0;
    int pages = 1, pages_read = 0;
    long long first_page = 0;
    std::string straight_value;
    std::map<std::string, std::string> filters; ///< answers that other questions depend on
};

/// Which sheets to look at; empty members mean "any". A period takes all periods within it.
struct Selection {
    std::string campaign, unit, period, channel, field, template_id;
    int version = 0;
    bool by_todays_units = false; ///< `unit` and groups are today's units, where the succession is whole
    bool takes(const Sheet& sheet, const Units& units) const;
    /// The same, of one form alone.
    Selection of_form(const Template& form) const;
};

/// How the answer to one question of a sheet stands.
enum class Standing { answer, blank, invalid, pending, not_asked };

/// Everything that results are made of, as it was when this was made: sheets in memory, answers one at a time from the
/// store. One thread at a time.
class Results {
public:
    /// Throws StoreError, and Failure when the lexicon can't be read: never figures without their fields.
    /// @param data_dir  of the office, for its own lexicon; empty: the one that comes with the program
    Results(Store& store, const std::filesystem::path& data_dir);

    const std::map<std::string, Sheet>& sheets() const { return sheets_; }
    const Units& units() const { return units_; }
    const std::vector<Campaign>& campaigns() const { return campaigns_; }
    const Campaign* campaign(const std::string& code) const;
    const Template& form(const std::string& id, int version) const;
    std::vector<const Template*> forms() const;
    Store& store() const { return store_; }
    /// The unit under which a sheet is counted.
    std::string unit_of(const Sheet& sheet, const Selection& selection) const;

    /// All counts, made when first asked for.
    const CountTable& counts() const;

    using Visit = std::function<void(const Sheet&, const Question&, const AnswerRow&, Standing)>;
    /// All answers of the sheets selected that count, texts included, in the order of the scans.
    void for_each_answer(const Selection& selection, const Visit& visit) const;

private:
    struct Form;
    Form& form_of(const AnswerRow& row);
    void take(const AnswerRow& row);
    void settle(const std::map<std::string, SheetCheckRow>& checks);

    Store& store_;
    Units units_;
    std::vector<Campaign> campaigns_;
    struct Form {
        Template content;
        std::map<std::string, Question> questions;
        std::set<std::string> filters;
    };
    std::map<std::pair<std::string, int>, Form> forms_;
    std::map<std::string, std::string> field_of_procedure_;
    std::map<std::string, std::string> field_of_slug_; ///< a cover's code has ASCII only
    std::map<std::string, Sheet> sheets_;
    mutable std::optional<CountTable> counts_;
};

/// The index of one form's selected sheets in each group.
std::map<Group, Index> indices(const Results& results, const Selection& selection, const Template& form,
                               const Grouping& grouping, const Formula& formula);

/// Sheets handed out, taken in, valid and not, of one unit: phát ra ≥ thu về = hợp lệ + không hợp lệ (+ chờ xem).
struct BallotCount {
    std::string unit;
    std::optional<long long> handed_out;
    long long taken_in = 0, valid = 0, invalid = 0, waiting = 0, duplicates = 0, straight_line = 0;
    std::map<std::string, long long> invalid_for; ///< by reason
    /// @return what is wrong with the arithmetic, or nothing
    std::optional<Sentence> fault() const;
};
std::vector<BallotCount> ballots(const Results& results, const Selection& selection);

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign);

/// SHA-256 over the selected sheets' standing and answers: the same figures come only from the same data.
std::string data_hash(const Results& results, const Selection& selection);

/// Locks a period (khóa sổ): nothing that would change its figures is taken from then on; the hash of its data is kept.
/// Throws as Results does.
Result<void> lock_period(Store& store, const std::filesystem::path& data_dir, const std::string& period,
                         const std::string& person, const std::string& at);
/// Opens it again; who did it and why is kept.
Result<void> reopen_period(Store& store, const std::string& period, const std::string& reason,
                           const std::string& person, const std::string& at);

/// Reasons for which a person may set a sheet aside; a list that the office edits.
std::vector<NamedId> invalid_reasons(Store& store);

} // namespace phieu
