#pragma once

#include "report/results/alerts.h"

#include <memory>

namespace phieu {

/// The results as they are now, with a connection to the store of their own; made anew only when something changed
/// since
/// (`Answers::revision`). One thread at a time.
class KeptResults {
public:
    KeptResults(const std::string& database, std::filesystem::path data_dir)
        : store_(database), data_dir_(std::move(data_dir)) {}

    /// Throws StoreError, and Failure where figures can't be made (a broken list of procedures). The reference holds
    /// until the next call.
    const Results& now() {
        const std::string revision = store_.answers.revision();
        if (!results_ || revision != revision_) {
            results_ = std::make_unique<Results>(store_, data_dir_);
            revision_ = revision;
        }
        return *results_;
    }
    struct Alerts {
        const Results& results;
        const std::vector<Alert>& all;
    };
    /// All alerts as they are now and the results that they are of, kept until something changed that they depend on.
    /// Throws as `now` and `phieu::alerts` do. The references hold until the next call.
    Alerts alerts() {
        const Results& results = now();
        const std::string revision = revision_ + "/" + std::to_string(store_.office.newest_alert_step());
        if (revision != alerts_of_) {
            alerts_ = phieu::alerts(results, {});
            alerts_of_ = revision;
        }
        return {results, alerts_};
    }
    Store& store() { return store_; }

private:
    Store store_;
    std::filesystem::path data_dir_;
    std::unique_ptr<Results> results_;
    std::string revision_;
    std::vector<Alert> alerts_;
    std::string alerts_of_; ///< what changes when they do; "": there are none yet
};

} // namespace phieu
