#pragma once

#include "report/results/results.h"

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
    Store& store() { return store_; }

private:
    Store store_;
    std::filesystem::path data_dir_;
    std::unique_ptr<Results> results_;
    std::string revision_;
};

} // namespace phieu
