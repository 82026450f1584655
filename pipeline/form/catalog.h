#pragma once

#include "form/compose.h"

#include <memory>
#include <mutex>

namespace phieu {

/// A template with its frozen geometry. Shared, and never changed after it is loaded: any thread may read it.
struct Form {
    Template content;
    ComposedForm composed;
    std::filesystem::path folder{}; ///< that the template lies in, with what its given pages are printed from

    /// @param number  counts from 1
    /// @return nullptr where the form has no such page. Belongs to the form.
    const PageLayout* page(int number) const;

    /// @return whether every page has room for its codes: other forms are printed without serials
    bool carries_codes() const;
};
using FormPtr = std::shared_ptr<const Form>;

/// The forms that this machine can print and read: those shipped in `templates/`, and those that the office added, in
/// `DIR/templates/`. Every form's geometry is compared with its frozen layout when it is loaded: a machine whose fonts
/// would move the boxes refuses to work rather than read beside them. Thread-safe.
class Catalog {
public:
    explicit Catalog(std::filesystem::path data_dir) : data_dir_(std::move(data_dir)) {}

    /// Loads a form afresh, from its file.
    /// @param name  an id in `templates/` or among the office's own, there of its newest version; or a path to a
    ///              template file
    /// @return the form, or why not: there is none, its file has a mistake, or its boxes are not where they are frozen
    Result<FormPtr> load(const std::string& name) const;

    /// Like `load`; a form from a path is also installed in the data directory, so that its scans can be read later.
    /// The geometry of an own form is frozen from then on. Fails when that id and version is there already with another
    /// geometry.
    Result<FormPtr> load_to_print(const std::string& name) const;

    /// Freezes an own form that is printed or read for the first time: until then wrong guesses may be mended in its
    /// file.
    Result<void> freeze(const Form& form) const;

    /// Loads a form once and keeps it as long as the catalog: for the reader, which asks for every page.
    /// @return the form, or nullptr where that template or version is not installed. An error where it is there but
    ///         can't be loaded: nothing of it may be read then.
    Result<FormPtr> find(const std::string& template_id, int version) const;

    /// @return all current forms, loaded afresh: the shipped ones and the office's own, by id and version. One that
    /// can't be loaded is left out; `broken` says why.
    std::vector<FormPtr> all() const;

    /// @return why each form that `all` leaves out can't be loaded; empty where nothing is wrong
    std::vector<Error> broken() const;

private:
    std::vector<Result<FormPtr>> load_all() const;

    std::filesystem::path data_dir_;
    mutable std::mutex mutex_;
    mutable std::vector<FormPtr> cache_;
};

/// @return where a template's frozen layout lies
/// @param templates  the folder that the template lies in
std::filesystem::path frozen_layout_path(const std::filesystem::path& templates, const std::string& id, int version);

} // namespace phieu
