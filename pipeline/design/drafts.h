#pragma once

#include "design/check.h"
#include "design/draft_form.h"
#include "form/catalog.h"

#include <chrono>
#include <mutex>

namespace phieu::adopt {
struct TakenOver;
}

namespace phieu::design {

/// Why something can't be done with a draft; the names are part of the HTTP API.
enum class DraftTrouble {
    no_draft,    ///< there is none of that id
    bad_id,      ///< no id for a form
    form_exists, ///< a form, or a draft, of that id is there
    stale,       ///< somebody else has changed it since
    bad_form,    ///< what was sent is no template; the sentence says where
    not_ready,   ///< a check stands in the way
};
std::string_view name_of(DraftTrouble trouble);

struct DraftRefusal {
    DraftTrouble trouble = DraftTrouble::no_draft;
    Sentence what;
};
template <typename T>
using OfDraft = tl::expected<T, DraftRefusal>;

/// A draft that somebody has deleted; for `kept_for` it can be taken back.
struct DroppedDraft {
    static constexpr std::chrono::hours kept_for{24 * 30};

    std::string name; ///< by which it is taken back
    std::string title;
    int version = 1;
    std::string by;
    std::string at; ///< UTC
};

/// All that lies in the folder of drafts.
struct DraftShelf {
    std::vector<DraftForm> drafts;     ///< those changed last first
    std::vector<std::string> broken;   ///< ids of those whose file can't be read
    std::vector<DroppedDraft> dropped; ///< the last first
};

/// The forms that an office is working on, in `DIR/drafts/ID/`: `draft.json` and, in `templates/`, what lies beside the
/// template. A change is one file that is replaced: killed at any moment, a draft is as it was before or after. What is
/// deleted goes as a whole to `DIR/dropped-drafts/`.
/// Thread-safe within one program. Throws Failure where the disk does not do what it must.
class Drafts {
public:
    explicit Drafts(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}

    /// Who changes something, and when.
    struct Hand {
        std::string person;
        std::string at; ///< UTC
    };

    DraftShelf shelf() const;
    OfDraft<DraftForm> find(const std::string& id) const;
    /// @return the same, `stale` where it is another revision by now
    OfDraft<DraftForm> find(const std::string& id, long long revision) const;

    /// @return whether it is a form of the office's own, whose next version may begin
    bool may_change(const Form& form) const { return form.folder == data_dir_ / "templates"; }
    /// @return whether a form may begin under this id
    OfDraft<void> check_new(const std::string& id) const;
    /// @return whether the next version of a form may begin
    OfDraft<void> check_next(const Form& form) const;
    /// @param source  the file's name, as people know it
    OfDraft<DraftForm> begin(const adopt::TakenOver& form, const std::string& source, const Hand& hand);
    /// The same paper, corrected, as the next version of a form of the office's own.
    /// @param form  taken over under the id of `before`, as its next version
    OfDraft<DraftForm> begin_next(const Form& before, const adopt::TakenOver& form, const std::string& source,
                                  const Hand& hand);
    /// A new form after another; or, under its own id, the next version of a form of the office's own.
    OfDraft<DraftForm> begin_copy(const Form& form, const std::string& id, const std::string& title, const Hand& hand);
    OfDraft<DraftForm> begin_from_nothing(const std::string& id, const std::string& title, const Hand& hand);

    /// @param revision  the one that was changed
    /// @param settled   keys of the doubts that a person has settled
    OfDraft<DraftForm> change(const std::string& id, long long revision, const nlohmann::json& form,
                              const std::vector<std::string>& settled, const Hand& hand);
    /// Makes pages without room for codes smaller, and looks for room again.
    OfDraft<DraftForm> shrink(const std::string& id, long long revision, const Hand& hand);
    OfDraft<DraftForm> keep_trial(const std::string& id, long long revision, const Trial& trial, const Hand& hand);
    /// @return the name by which it is taken back
    OfDraft<std::string> drop(const std::string& id, const Hand& hand);
    OfDraft<DraftForm> take_back(const std::string& name);
    /// Installs it among the office's own forms; the draft is gone then.
    /// @return the form as it is installed
    OfDraft<DraftForm> use(const std::string& id, long long revision);

    /// The draft as a form that can be printed and read. @return `bad_form` where it can't be composed
    OfDraft<FormPtr> form_of(const DraftForm& draft) const;
    OfDraft<std::vector<Check>> checks_of(const DraftForm& draft) const;

    /// The data directory in which a draft is the only form of the office's own: what is read there is read with it.
    std::filesystem::path folder(const std::string& id) const { return data_dir_ / "drafts" / id; }
    /// Where pictures of its trials lie: for a day, or as long as the draft.
    std::filesystem::path trial_folder(const std::string& id) const { return folder(id) / "trial"; }
    /// The draft as it is tried: under an id that no form in use can have, and that is another one as soon as something
    /// else would be read. Sheets of a trial count nowhere, and are read with what they were printed from or not at
    /// all.
    OfDraft<FormPtr> form_on_trial(const DraftForm& draft) const;
    /// Puts the same where a catalog of the draft's folder finds it. @return its id
    std::string prepare_trial(const DraftForm& draft) const;

private:
    static DraftForm on_trial(const DraftForm& draft);
    static OfDraft<FormPtr> form_of(const DraftForm& draft, const std::filesystem::path& files);
    std::filesystem::path templates_of(const std::string& id) const { return folder(id) / "templates"; }
    std::filesystem::path dropped_folder() const { return data_dir_ / "dropped-drafts"; }
    std::vector<DroppedDraft> dropped() const;
    OfDraft<DraftForm> load(const std::string& id) const;
    OfDraft<DraftForm> load_revision(const std::string& id, long long revision) const;
    OfDraft<void> check_free(const std::string& id, int version) const;
    OfDraft<void> check_next_free(const Form& form) const;
    OfDraft<DraftForm> begin_given(DraftForm draft, const adopt::TakenOver& form, const std::string& source,
                                   const Hand& hand);
    OfDraft<DraftForm> keep_new(DraftForm draft, const std::string& source, const Hand& hand);
    void keep(DraftForm& draft, const Hand& hand) const;

    std::filesystem::path data_dir_;
    mutable std::mutex mutex_; ///< a change reads, and writes what it read

    /// What was composed last: a change composes its form, and its answer shows it.
    struct Composed {
        std::string draft;
        std::string template_text;
        FormPtr form;
    };
    mutable std::mutex composed_mutex_;
    mutable Composed composed_;
};

} // namespace phieu::design
