#pragma once

#include "base/keyed_dice.h"
#include "design/drafts.h"
#include "form/catalog.h"
#include "server/access.h"
#include "server/accounts.h"
#include "server/alert_counts.h"
#include "server/folder_watch.h"
#include "server/kept_own_sheets.h"
#include "server/kept_results.h"
#include "server/night_backup.h"
#include "server/open_drafts.h"
#include "server/participants.h"
#include "server/pictures.h"
#include "server/repeating.h"
#include "server/routes.h"
#include "server/scan_runner.h"
#include "server/static_files.h"
#include "server/unit_names.h"
#include "server/uploads.h"

namespace phieu {

class PracticePlaces;

/// The web program behind `phieu serve`: what the HTTP API (docs/http-api.md) does, without sockets. Its public members
/// are what the handlers (server/api/) share; each may be used by any thread as it says. Two locked values are never
/// held at once, except the store within the results, and what is only copied (`name_questions`): nobody can wait for
/// another in a circle.
class Desk {
public:
    struct Options {
        std::string database;
        std::filesystem::path data_dir;
        std::filesystem::path web;      ///< the built web pages
        std::function<long long()> now; ///< seconds; empty: the clock
        bool secure = false;            ///< reached by TLS: cookies travel no other way
        int jobs = 2;                   ///< workers that read uploads
        RoutingSettings routing;        ///< what the machine accepts alone
        AuditSettings audit;            ///< how much of that is asked again
        Uploads::Limits uploads;        ///< what may be sent
        /// What administrators are to be told of this server; empty: nothing ever. Any thread.
        std::function<std::optional<Sentence>()> notice;
        NightBackup* backup = nullptr; ///< must live as long; null: none here
        /// How other machines come here; empty: nobody knows. Any thread.
        std::function<Access()> access;
        /// Of a place to practise (practice_places.h): who is asking, by the office's own accounts. Empty: this is the
        /// office. Throws HttpProblem 401. Any thread
        std::function<SignedIn(const Request&)> signed_in;
    };
    /// Throws StoreError, and Failure where the pages can't be read.
    explicit Desk(const Options& options);
    ~Desk();

    /// Answers one request; any thread. Never throws: a fault of the program is a 500 with the incident's number.
    Response handle(const Request& request);
    /// @return how many bytes the body of a request may have, by its head: pieces of files and bodies of those who are
    /// signed in are larger than a login. Throws HttpProblem as `handle` would answer, where it may have none; any
    /// thread
    std::uint64_t most_body(const Request& head);

    /// @return the administrator's one-time password on first start, or ""
    const std::string& first_password() const { return first_password_; }

    long long now() const { return options.now(); }
    /// @return whether nothing that is done here counts
    bool is_practice() const { return static_cast<bool>(options.signed_in); }
    /// Where this office's people practise; there is none in a place to practise.
    PracticePlaces& practice() { return *practice_; }
    /// Throws HttpProblem 404 where the form is not installed.
    FormPtr form_of(const std::string& template_id, int version) const;

    const Options options;
    const DataDir data;
    const Catalog catalog;
    const KeyedDice dice;         ///< for what reviewers must not be able to foresee
    Guarded<Store> store;         ///< for short work only: reviewers wait for it
    Guarded<Store> lists;         ///< for reading what takes longer
    Guarded<KeptResults> results; ///< long totals don't keep reviewers waiting
    Guarded<AlertCounts> alert_counts;
    UnitNames unit_names;
    KeptOwnSheets own_sheets;
    Accounts accounts;
    Pictures pictures;
    Uploads uploads;
    design::Drafts drafts; ///< forms that are being worked on
    Guarded<OpenDrafts> open_drafts;
    Guarded<Participants> participants;
    ScanRunner runner;
    FolderWatch folders; ///< what arrives in them waits for the runner
    /// In which sheets name the person they rate: ids of questions, over all forms.
    Guarded<std::vector<std::string>> name_questions;
    /// A form was installed.
    void note_forms();
    /// The destruction of originals was decided: their files go at once. Any thread; returns before that.
    void destroy_originals() { tidying_.at_once(); }

private:
    Response answered(const Request& request);
    Response answer(const Route& route, const Request& request, const PathParts& parts);
    SignedIn who(const Request& request);
    void tidy();

    StaticFiles pages_;
    std::string first_password_;
    Router router_;
    std::unique_ptr<PracticePlaces> practice_; ///< null where this is one of them
    Repeating tidying_;                        ///< last: its thread uses the members above
};

} // namespace phieu
