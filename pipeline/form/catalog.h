#pragma once

#include "form/compose.h"

#include <memory>
#include <mutex>

namespace phieu {

/// A template with its frozen geometry; never changes.
struct Form {
    Template content;
    ComposedForm composed;
    const PageLayout* page(int number) const;
};
using FormPtr = std::shared_ptr<const Form>;

/// The forms that this machine can print and read: those shipped in `templates/`, and those that the office added, in
/// `DIR/templates/`. Every form's geometry is compared with its frozen layout when it is loaded: a machine whose fonts
/// would move the boxes refuses to work rather than read beside them. Thread-safe.
class Catalog {
public:
    explicit Catalog(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}

    /// @param name  an id in `templates/` or a path to a template file
    Result<FormPtr> load(const std::string& name) const;

    /// Like `load`; a form from a path is also installed in the data directory, so that its scans can be read later.
    /// Fails when that id and version is there already with another geometry.
    Result<FormPtr> load_to_print(const std::string& name) const;

    /// @return the form, or nullptr where that template or version is not installed.
    Result<FormPtr> find(const std::string& template_id, int version) const;

    /// @return all current forms: the shipped ones, and the office's own. One that can't be loaded is left out.
    std::vector<FormPtr> all() const;

private:
    std::filesystem::path data_dir_;
    mutable std::mutex mutex_;
    mutable std::vector<FormPtr> cache_;
};

/// Where a shipped template's frozen layout lies.
std::filesystem::path frozen_layout_path(const std::filesystem::path& templates, const std::string& id, int version);

} // namespace phieu
