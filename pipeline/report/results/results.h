#pragma once

#include "report/results/campaign.h"
#include "report/results/sheet.h"
#include "report/results/totals.h"

#include <functional>
#include <set>

namespace phieu {

/// Everything that results are made of, as it was when this was made: sheets in memory (about 1 kB each), answers one
/// at a time from the store. Keeps a reference to the store, which must live longer. One thread at a time.
class Results {
public:
    /// Throws StoreError when the database fails, and Failure (base/result.h) when the list of procedures, a kept form
    /// or a kept campaign can't be read: never figures without what they depend on.
    /// @param data_dir  of the office, for its own lexicon; empty: the one that comes with the program
    Results(Store& store, const std::filesystem::path& data_dir);

    const std::map<std::string, Sheet>& sheets() const { return sheets_; } ///< by key
    const Units& units() const { return units_; }
    const std::vector<Campaign>& campaigns() const { return campaigns_; } ///< by code
    /// @return null if there is none; valid as long as this is
    const Campaign* campaign(const std::string& code) const;
    /// @return the campaign that such a sheet belongs to, by its form, unit, period and channel; null if to none
    const Campaign* campaign_of(const Sheet& sheet) const;
    /// @return the form's content. Throws std::out_of_range for a form without a sheet.
    const Template& form(const std::string& id, int version) const;
    /// Of all forms with a sheet; valid as long as this is.
    std::vector<const Template*> forms() const;
    Store& store() const { return store_; }
    const std::filesystem::path& data_dir() const { return data_dir_; } ///< of the office; may be empty
    /// The unit under which a sheet, or what else is written down for a unit, is counted.
    std::string unit_of(const Sheet& sheet, const Selection& selection) const;
    std::string unit_of(const std::string& code, const Selection& selection) const;
    /// Answers to questions that their form does not have: they are in no figure, and reports say so. 0 unless rows
    /// were changed by hand.
    long long strays() const { return strays_; }

    /// All counts, made when first asked for. Throws StoreError.
    const CountTable& counts() const;

    using Visit = std::function<void(const Sheet&, const Question&, const AnswerRow&, Standing)>;
    /// All answers of the sheets selected that count, texts included, in the order of the scans. Throws StoreError.
    void for_each_answer(const Selection& selection, const Visit& visit) const;
    /// The same of every sheet that somebody filled in, also where it does not count: what people say must reach
    /// somebody. Copies of another sheet are left out.
    void for_each_word(const Selection& selection, const Visit& visit) const;

private:
    struct Form {
        Template content;
        std::map<std::string, Question> questions;
        std::set<std::string> filters; ///< questions that others depend on
        int rated = 0;                 ///< questions on a scale that are asked of all
        int silent_pages = 0;          ///< without a question: no answer says that they were read
    };
    Form& form_of(const AnswerRow& row);
    void read_services(const std::filesystem::path& data_dir);
    void take(const AnswerRow& row);
    Sheet& sheet_of(const AnswerRow& row, const Form& form);
    void learn(Sheet& sheet, const Form& form, const Question& question, const AnswerRow& row) const;
    void settle();
    void visit_answers(const Selection& selection, bool (*wanted)(const Sheet&), const Visit& visit) const;

    Store& store_;
    std::filesystem::path data_dir_;
    Units units_;
    std::vector<Campaign> campaigns_;
    std::map<std::pair<std::string, int>, Form> forms_;
    struct Procedure {
        std::string name, service; ///< empty where people write the same for two
    };
    std::map<std::string, Procedure> procedures_;        ///< by the essence of what people write
    std::map<std::string, std::string> service_of_word_; ///< as a cover's code has it
    std::map<std::string, Sheet> sheets_;
    long long strays_ = 0;
    mutable std::optional<CountTable> counts_;
};

/// The campaign whose plan a selection is held against, on every page and paper – formula, target, quotas, numbers
/// handed out, legal basis: the one selected; where none is, the one to which all its sheets that count belong; null
/// where there is no such. Valid as long as `results`; any thread that may use it.
const Campaign* plan_of(const Results& results, const Selection& selection);

/// The one formula by which a selection's index is computed: its plan's, else the usual one.
Formula formula_of(const Results& results, const Selection& selection);

/// The note under figures about answers that are in none of them; nothing if there are none.
std::optional<Sentence> stray_note(const Results& results);

/// SHA-256 (hex) over the selected sheets' standing and answers: the same figures come only from the same data. Throws
/// StoreError.
std::string data_hash(const Results& results, const Selection& selection);

} // namespace phieu
