#pragma once

#include "form/catalog.h"
#include "report/results/results.h"
#include "server/accounts.h"
#include "server/http/router.h"
#include "server/pictures.h"
#include "server/scan_jobs.h"
#include "server/static_files.h"

#include <memory>

namespace phieu {

/// The web program behind `phieu serve`: what the HTTP API (docs/http-api.md) does, without sockets.
class Desk {
public:
    struct Options {
        std::string database;
        std::filesystem::path data_dir;
        std::filesystem::path web;      ///< the built web pages
        std::function<long long()> now; ///< seconds; empty: the clock
        bool secure = false;            ///< reached by TLS: cookies travel no other way
        int jobs = 2;                   ///< workers that read uploads
    };
    explicit Desk(const Options& options);
    ~Desk();

    /// Answers one request; any thread.
    Response handle(const Request& request);

    /// @return the administrator's one-time password on first start, or ""
    const std::string& first_password() const { return first_password_; }
    ScanJobs& jobs() { return jobs_; }

private:
    /// What a handler of a signed-in person is given.
    struct Call {
        const Request& request;
        const PathParts& parts;
        const SignedIn& who;
    };
    struct Picture {
        std::string type;
        std::string bytes;
    };
    using SignedInHandler = std::function<Response(const Call&)>;

    void add(const std::string& method, const std::string& pattern, const std::vector<std::string>& roles,
             SignedInHandler handler);
    void add_accounts();
    void add_review();
    void add_pages();
    void add_scans();
    void add_results();
    void add_office();
    void add_register();
    std::filesystem::path uploaded(const std::string& id);

    /// Results as of now, for as long as it is held; kept until something changes.
    struct ResultsNow {
        std::unique_lock<std::mutex> lock;
        const Results& results;
    };
    ResultsNow results();
    void add_print();
    using Writer = std::function<Result<void>(const std::filesystem::path&)>;
    Response download(const std::string& name, const std::string& type, const Writer& write) const;

    nlohmann::json item_json(const DeskItem& item);
    static std::optional<Rect_mm> place_of(const DeskItem& item);
    std::optional<Picture> picture_of(const PagePicture& page, const DeskItem& item);
    std::string picture_hash(const PagePicture& page, const DeskItem& item);
    PagePicture page_of(const std::string& id);
    void check_answer(const FormPtr& form, const std::string& field, std::string& value) const;
    FormPtr form_of(const std::string& template_id, int version) const;
    long long now() const { return options_.now(); }

    Options options_;
    Store store_;
    std::mutex mutex_;    ///< guards the store and the accounts
    Store results_store_; ///< a connection of its own: long totals don't keep reviewers waiting
    std::mutex register_mutex_;
    std::mutex results_mutex_; ///< guards it and what follows
    std::unique_ptr<Results> results_;
    std::string results_revision_;
    Catalog catalog_;
    std::vector<std::string> name_fields_; ///< questions in which sheets name the person they rate, over all forms
    Accounts accounts_;
    Pictures pictures_;
    ScanJobs jobs_;
    std::string first_password_;
    StaticFiles pages_;
    std::map<std::string, std::string> shown_; ///< "page/field" → SHA-256 of the picture shown last
    std::mutex shown_mutex_;
    Router router_;
};

/// @return which sheets a request asks about.
Selection selection_of(const Request& request);

/// The sheets handed out, taken in, valid and not of each unit.
nlohmann::json ballots_json(const Results& results, const Selection& selection);

/// @return the unit of a request's body; HttpProblem unless it is a unit code or "".
std::string unit_of(const nlohmann::json& body);

} // namespace phieu
