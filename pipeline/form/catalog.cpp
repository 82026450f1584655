#include "form/catalog.h"

#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"
#include "form/given_page.h"

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
    auto content = parse_template(std::string(as_text(*text)), path.filename().string());
    if (!content)
        return tl::unexpected(content.error());
    if (auto read = read_pictures(*content, path.parent_path()); !read)
        return tl::unexpected(read.error());
    if (!has_form_font())
        return fail(ErrorKind::internal, "Máy chưa có phông chữ Noto Serif (gói fonts-noto-core).",
                    "The font Noto Serif is missing (package fonts-noto-core).");
    ComposedForm composed = compose(*content);
    return std::make_shared<const Form>(Form{std::move(*content), std::move(composed), path.parent_path()});
}

/// Of a form of the office's own: what results make of its answers is kept with the first of them, so that it may not
/// change any more than where they stand.
constexpr const char* frozen_template = "template_sha256";

std::string template_sha256(const Form& form) {
    return sha256_of(form.content.source_json);
}

std::string frozen_json(const Form& form) {
    nlohmann::json out = to_json(form.composed.layout);
    out[frozen_template] = template_sha256(form);
    return out.dump(1);
}

Result<void> check_frozen(const Form& form, const fs::path& frozen) {
    if (!fs::exists(frozen))
        return {}; // not printed by anyone yet: the shipped ones are there, a test sees to it
    auto text = read_form_file(frozen);
    if (!text)
        return tl::unexpected(text.error());
    nlohmann::json layout = nlohmann::json::parse(as_text(*text), nullptr, false);
    if (!layout.is_object())
        return fail(ErrorKind::internal,
                    fmt::format("Tệp bố cục đã phát hành của mẫu {} bản {} bị hỏng. Hãy lấy lại tệp {} từ bản sao lưu.",
                                form.content.id, form.content.version, frozen.filename().string()),
                    fmt::format("The released layout of {} version {} is broken. Take {} from a backup.",
                                form.content.id, form.content.version, frozen.filename().string()));
    const std::string known = layout.value(frozen_template, "");
    layout.erase(frozen_template);
    if (const std::string moved = difference(layout, to_json(form.composed.layout)); !moved.empty())
        return fail(
            ErrorKind::internal,
            fmt::format(
                "Bố cục của mẫu {} bản {} đã khác bản đã phát hành ({}). Muốn đổi mẫu, hãy tăng \"version\"; nếu "
                "mẫu không đổi, phông chữ trên máy này khác.",
                form.content.id, form.content.version, moved),
            fmt::format("The layout of {} version {} differs from the released one ({}). To change a form, raise its "
                        "\"version\"; if it did not change, this machine's fonts differ.",
                        form.content.id, form.content.version, moved));
    if (known.empty() || known == template_sha256(form))
        return {};
    return fail(
        ErrorKind::internal,
        fmt::format("Mẫu {} bản {} đã được dùng, nhưng tệp mẫu đã bị sửa. Hãy lấy lại tệp từ bản sao lưu. Muốn đổi "
                    "mẫu, hãy tăng \"version\", hoặc tạo bản mới trên trang Mẫu phiếu.",
                    form.content.id, form.content.version),
        fmt::format("{} version {} is in use, but its file was changed. Take it from a backup. To change the form, "
                    "raise its \"version\", or make a new version on the page of forms.",
                    form.content.id, form.content.version));
}

std::string versioned(const std::string& id, int version) {
    return fmt::format("{}.v{}.json", id, version);
}

/// @return the highest version of an own template; 0 where there is none
int latest_of(const fs::path& own, const std::string& id) {
    int latest = 0;
    std::error_code ec;
    for (const fs::directory_entry& entry : fs::directory_iterator(own, ec)) {
        const std::string name = entry.path().filename().string();
        const std::string begin = id + ".v", end = ".json";
        if (name.size() <= begin.size() + end.size() || name.compare(0, begin.size(), begin) != 0 ||
            entry.path().extension() != end)
            continue;
        const std::string number = name.substr(begin.size(), name.size() - begin.size() - end.size());
        if (number.size() <= 2 && std::all_of(number.begin(), number.end(), is_digit))
            latest = std::max(latest, std::stoi(number));
    }
    return latest;
}

/// Another form's file is never replaced.
Result<void> copy_beside(const fs::path& from, const fs::path& to) {
    std::error_code ec;
    if (fs::exists(to, ec)) {
        const auto there = sha256_of_file(to), wanted = sha256_of_file(from);
        if (there && wanted && *there == *wanted)
            return {};
        return fail(ErrorKind::usage,
                    fmt::format("Trong thư mục mẫu đã có một tệp {} khác. Hãy đổi tên tệp ấy trong mẫu mới.",
                                to.filename().string()),
                    fmt::format("There is another file {} among the templates. Give it another name in the new form.",
                                to.filename().string()));
    }
    if (const auto copied = copy_whole(from, to); !copied)
        return tl::unexpected(copied.error());
    return {};
}

/// Files beside the template that its given pages need.
Result<void> copy_given(const Template& form, const fs::path& from, const fs::path& to) {
    std::error_code ec;
    if (fs::equivalent(from.empty() ? "." : from, to, ec))
        return {};
    for (const Block& block : form.blocks)
        if (const auto* page = std::get_if<GivenPage>(&block))
            for (const std::string& file : {page->picture, page->original})
                if (!file.empty())
                    if (auto copied = copy_beside(from / file, to / file); !copied)
                        return copied;
    return {};
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

bool Form::carries_codes() const {
    return std::none_of(composed.layout.pages.begin(), composed.layout.pages.end(),
                        [](const PageLayout& page) { return is_empty(page.codes[0]) || is_empty(page.codes[1]); });
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
    const fs::path own = data_dir_ / "templates";
    for (int version = latest_of(own, name); version > 0; version--)
        if (const fs::path file = own / versioned(name, version); fs::exists(file))
            return load_checked(file, own);
    return fail(ErrorKind::usage, fmt::format("Không có mẫu phiếu \"{}\".", name),
                fmt::format("There is no template \"{}\".", name));
}

Result<FormPtr> Catalog::load_to_print(const std::string& name) const {
    auto form = load(name);
    const fs::path own = data_dir_ / "templates";
    if (!form)
        return form;
    if (!is_path(name)) {
        const auto frozen = freeze(**form);
        return frozen ? form : tl::unexpected(frozen.error());
    }
    const Template& content = (*form)->content;
    if (auto copied = copy_given(content, fs::path(name).parent_path(), own); !copied)
        return tl::unexpected(copied.error());
    if (auto wrote = write_file(own / versioned(content.id, content.version), content.source_json); !wrote)
        return tl::unexpected(wrote.error());
    if (auto wrote = write_file(frozen_layout_path(own, content.id, content.version), frozen_json(**form)); !wrote)
        return tl::unexpected(wrote.error());
    return form;
}

Result<void> Catalog::freeze(const Form& form) const {
    const fs::path own = data_dir_ / "templates";
    const fs::path frozen = frozen_layout_path(own, form.content.id, form.content.version);
    if (form.folder != own || fs::exists(frozen))
        return {};
    return write_file(frozen, frozen_json(form));
}

Result<FormPtr> Catalog::find(const std::string& id, int version) const {
    const std::lock_guard lock(mutex_);
    for (const FormPtr& form : cache_)
        if (form->content.id == id && form->content.version == version)
            return form;
    const fs::path shipped = installed("templates");
    const fs::path own = data_dir_ / "templates";
    const std::string file_name = versioned(id, version);
    const std::pair<fs::path, fs::path> places[] = {
        {own / file_name, own}, {shipped / (id + ".json"), shipped}, {shipped / "old" / file_name, shipped}};
    for (const auto& [file, templates] : places) {
        if (!fs::exists(file))
            continue;
        auto form = load_checked(file, templates);
        if (!form)
            return form;
        if ((*form)->content.id != id || (*form)->content.version != version)
            continue;
        if (templates != own || fs::exists(frozen_layout_path(own, id, version))) // until then its file may be mended
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
