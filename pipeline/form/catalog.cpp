#include "form/catalog.h"

#include "base/files.h"
#include "base/installed.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A file of a form. One that may be read and can't be is the disk's trouble, not the form's: it passes, and what would
/// be said of the form until then, or left unchecked, stays. @return an error where it may not be read; throws Failure
Result<Bytes> read_form_file(const fs::path& path) {
    auto bytes = read_file(path);
    if (!bytes && ::access(path.c_str(), R_OK) == 0)
        throw Failure({ErrorKind::database, bytes.error().what});
    return bytes;
}

Result<FormPtr> compose_file(const fs::path& path) {
    auto text = read_form_file(path);
    if (!text)
        return tl::unexpected(text.error());
    auto content = parse_template(std::string(text->begin(), text->end()), path.filename().string());
    if (!content)
        return tl::unexpected(content.error());
    if (!has_form_font())
        return fail(ErrorKind::internal, "Máy chưa có phông chữ Noto Serif (gói fonts-noto-core).",
                    "The font Noto Serif is missing (package fonts-noto-core).");
    ComposedForm composed = compose(*content);
    return std::make_shared<const Form>(Form{std::move(*content), std::move(composed)});
}

Result<void> check_frozen(const Form& form, const fs::path& frozen) {
    if (!fs::exists(frozen))
        return {}; // not printed by anyone yet: the shipped ones are there, a test sees to it
    auto text = read_form_file(frozen);
    if (!text)
        return tl::unexpected(text.error());
    const std::string moved =
        difference(nlohmann::json::parse(text->begin(), text->end()), to_json(form.composed.layout));
    if (moved.empty())
        return {};
    return fail(
        ErrorKind::internal,
        fmt::format("Bố cục của mẫu {} bản {} đã khác bản đã phát hành ({}). Muốn đổi mẫu, hãy tăng \"version\"; nếu "
                    "mẫu không đổi, phông chữ trên máy này khác.",
                    form.content.id, form.content.version, moved),
        fmt::format("The layout of {} version {} differs from the released one ({}). To change a form, raise its "
                    "\"version\"; if it did not change, this machine's fonts differ.",
                    form.content.id, form.content.version, moved));
}

bool is_path(const std::string& name) {
    return name.find('/') != std::string::npos || fs::path(name).extension() == ".json";
}

Result<FormPtr> load_checked(const fs::path& file, const fs::path& templates) {
    auto form = compose_file(file);
    if (!form)
        return form;
    if (auto same = check_frozen(**form, frozen_layout_path(templates, (*form)->content.id, (*form)->content.version));
        !same)
        return tl::unexpected(same.error());
    return form;
}

} // namespace

const PageLayout* Form::page(int number) const {
    const auto& pages = composed.layout.pages;
    return number >= 1 && number <= static_cast<int>(pages.size()) ? &pages[static_cast<std::size_t>(number - 1)]
                                                                   : nullptr;
}

fs::path frozen_layout_path(const fs::path& templates, const std::string& id, int version) {
    return templates / "frozen" / fmt::format("{}.v{}.json", id, version);
}

Result<FormPtr> Catalog::load(const std::string& name) const {
    if (is_path(name))
        return load_checked(name, data_dir_ / "templates");
    const fs::path shipped = installed("templates");
    if (fs::exists(shipped / (name + ".json")))
        return load_checked(shipped / (name + ".json"), shipped);
    return fail(ErrorKind::usage, fmt::format("Không có mẫu phiếu \"{}\".", name),
                fmt::format("There is no template \"{}\".", name));
}

Result<FormPtr> Catalog::load_to_print(const std::string& name) const {
    auto form = load(name);
    if (!form || !is_path(name))
        return form;
    const Template& content = (*form)->content;
    const fs::path own = data_dir_ / "templates";
    if (auto wrote = write_file(own / fmt::format("{}.v{}.json", content.id, content.version), content.source_json);
        !wrote)
        return tl::unexpected(wrote.error());
    if (auto wrote =
            write_file(frozen_layout_path(own, content.id, content.version), to_json((*form)->composed.layout).dump(1));
        !wrote)
        return tl::unexpected(wrote.error());
    return form;
}

Result<FormPtr> Catalog::find(const std::string& id, int version) const {
    const std::lock_guard lock(mutex_);
    for (const FormPtr& form : cache_)
        if (form->content.id == id && form->content.version == version)
            return form;
    const fs::path shipped = installed("templates");
    const fs::path own = data_dir_ / "templates";
    const std::string versioned = fmt::format("{}.v{}.json", id, version);
    const std::pair<fs::path, fs::path> places[] = {
        {own / versioned, own}, {shipped / (id + ".json"), shipped}, {shipped / "old" / versioned, shipped}};
    for (const auto& [file, templates] : places) {
        if (!fs::exists(file))
            continue;
        auto form = load_checked(file, templates);
        if (!form)
            return form;
        if ((*form)->content.id != id || (*form)->content.version != version)
            continue;
        cache_.push_back(*form);
        return form;
    }
    return FormPtr{};
}

std::vector<Result<FormPtr>> Catalog::load_all() const {
    std::vector<Result<FormPtr>> out;
    for (const fs::path& folder : {installed("templates"), data_dir_ / "templates"}) {
        if (!fs::exists(folder))
            continue; // an office without forms of its own
        for (const fs::directory_entry& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".json" && entry.path().filename() != "template.schema.json")
                out.push_back(load_checked(entry.path(), folder));
    }
    return out;
}

std::vector<Error> Catalog::broken() const {
    std::vector<Error> out;
    for (const Result<FormPtr>& form : load_all())
        if (!form)
            out.push_back(form.error());
    return out;
}

std::vector<FormPtr> Catalog::all() const {
    std::vector<FormPtr> forms;
    for (const Result<FormPtr>& form : load_all())
        if (form)
            forms.push_back(*form);
    std::sort(forms.begin(), forms.end(), [](const FormPtr& a, const FormPtr& b) {
        return std::pair(a->content.id, a->content.version) < std::pair(b->content.id, b->content.version);
    });
    return forms;
}

} // namespace phieu
