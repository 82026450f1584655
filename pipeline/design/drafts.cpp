#include "design/drafts.h"

#include "adopt/install.h"
#include "adopt/room.h"
#include "adopt/take_over.h"
#include "base/folders.h"
#include "base/log.h"
#include "design/next_version.h"
#include "form/code.h"
#include "form/given_page.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace phieu::design {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

tl::unexpected<DraftRefusal> refuse(DraftTrouble trouble, std::string vi, std::string en) {
    return tl::unexpected<DraftRefusal>(DraftRefusal{trouble, {std::move(vi), std::move(en)}});
}
tl::unexpected<DraftRefusal> refuse(DraftTrouble trouble, const Error& error) {
    return tl::unexpected<DraftRefusal>(DraftRefusal{trouble, error.what});
}

tl::unexpected<DraftRefusal> no_draft() {
    return refuse(DraftTrouble::no_draft, "Không còn mẫu đang soạn này: đã được đưa vào dùng hoặc đã bị xóa.",
                  "There is no such draft any more: it was put into use, or deleted.");
}

/// What the machine must be able to do.
template <typename T>
T had(Result<T> result) {
    if (!result)
        throw Failure(result.error());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::vector<std::string> files_of(const json& form) {
    std::vector<std::string> out;
    for (const json& block : form.at("blocks"))
        for (const char* key : {"picture", "original"})
            if (const auto file = block.find(key); file != block.end() && block.value("type", "") == "page")
                out.push_back(*file);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

DraftForm draft_in(const fs::path& file, const std::string& id) {
    const Bytes text = had(read_file(file));
    try {
        return draft_from_json(json::parse(text));
    } catch (const json::exception& error) {
        throw Failure(
            {ErrorKind::database,
             {fmt::format("Tệp của mẫu đang soạn “{}” đã hỏng. Hãy lấy lại từ bản sao lưu, hoặc xóa mẫu này.", id),
              fmt::format("The file of draft “{}” is broken ({}). Take it from a backup, or delete the draft.", id,
                          error.what())}});
    }
}

constexpr const char* dropped_file = "dropped.json"; ///< who has deleted a draft, and when

void move_draft(const fs::path& from, const fs::path& to) {
    make_folders(to.parent_path());
    std::error_code ec;
    fs::rename(from, to, ec);
    if (ec)
        throw Failure({ErrorKind::database,
                       {fmt::format("Không chuyển được thư mục của mẫu đang soạn: {}.", ec.message()),
                        fmt::format("The draft's folder can't be moved: {}.", ec.message())}});
    flush_names(from.parent_path());
    flush_names(to.parent_path());
}

/// What a trial depends on: all of a composed form, whose words move its boxes; of given pages all but the words. In
/// whatever order its members were sent.
nlohmann::json what_is_read(const json& form) {
    if (!is_given(form))
        return form;
    json out = form;
    for (const char* words : {"title", "subtitle", "agency", "evidence", "handed_out", "dimensions"})
        out.erase(words);
    for (json& block : out.at("blocks"))
        for (json& question : block.at("questions"))
            for (const char* words : {"label", "dimension", "alarm", "only_if"})
                question.erase(words);
    return out;
}

} // namespace

std::string_view name_of(DraftTrouble trouble) {
    switch (trouble) {
    case DraftTrouble::no_draft:
        return "no_draft";
    case DraftTrouble::bad_id:
        return "bad_id";
    case DraftTrouble::form_exists:
        return "form_exists";
    case DraftTrouble::stale:
        return "stale";
    case DraftTrouble::bad_form:
        return "bad_form";
    case DraftTrouble::not_ready:
        return "not_ready";
    }
    return "";
}

DraftShelf Drafts::shelf() const {
    DraftShelf out;
    std::error_code ec; // no folder, no drafts
    for (const fs::directory_entry& entry : fs::directory_iterator(data_dir_ / "drafts", ec)) {
        const std::string id = entry.path().filename().string();
        try {
            if (auto draft = find(id))
                out.drafts.push_back(std::move(*draft));
        } catch (const Failure&) { // the others are worked on all the same
            log_warning("draft that can't be read");
            out.broken.push_back(id);
        }
    }
    std::sort(out.broken.begin(), out.broken.end());
    std::sort(out.drafts.begin(), out.drafts.end(), [](const DraftForm& a, const DraftForm& b) {
        return std::pair(b.changed, b.id) < std::pair(a.changed, a.id);
    });
    out.dropped = dropped();
    return out;
}

std::vector<DroppedDraft> Drafts::dropped() const {
    std::vector<DroppedDraft> out;
    std::error_code ec; // nothing was ever deleted
    for (const fs::directory_entry& entry : fs::directory_iterator(dropped_folder(), ec)) {
        const auto draft = read_file(entry.path() / "draft.json"), dropped = read_file(entry.path() / dropped_file);
        if (!draft || !dropped)
            continue;
        try {
            const DraftForm form = draft_from_json(json::parse(*draft));
            const json by = json::parse(*dropped);
            out.push_back({entry.path().filename().string(), form.form.value("title", form.id), form.version,
                           by.at("by"), by.at("at")});
        } catch (const json::exception&) { // it was broken when it was deleted: nothing to take back
            continue;
        }
    }
    std::sort(out.begin(), out.end(), [](const DroppedDraft& a, const DroppedDraft& b) {
        return std::pair(b.at, b.name) < std::pair(a.at, a.name);
    });
    return out;
}

OfDraft<DraftForm> Drafts::find(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    return load(id);
}

OfDraft<DraftForm> Drafts::find(const std::string& id, long long revision) const {
    const std::lock_guard lock(mutex_);
    return load_revision(id, revision);
}

OfDraft<DraftForm> Drafts::load(const std::string& id) const {
    std::error_code ec;
    const fs::path file = folder(id) / "draft.json";
    if (!adopt::check_id(id) || !fs::exists(file, ec))
        return no_draft();
    return draft_in(file, id);
}

OfDraft<DraftForm> Drafts::load_revision(const std::string& id, long long revision) const {
    auto draft = load(id);
    if (draft && draft->revision != revision)
        return refuse(
            DraftTrouble::stale,
            fmt::format("{} vừa sửa mẫu này trên một máy khác. Hãy tải lại để thấy bản mới nhất.", draft->by),
            fmt::format("{} has just changed this form elsewhere. Load it again to see the newest.", draft->by));
    return draft;
}

OfDraft<void> Drafts::check_free(const std::string& id, int version) const {
    std::error_code ec;
    if (const auto fine = adopt::check_id(id); !fine)
        return refuse(DraftTrouble::bad_id, fine.error());
    if (fs::exists(folder(id) / "draft.json", ec))
        return refuse(DraftTrouble::form_exists, "Mẫu này đang có người soạn: hãy mở bản đang soạn.",
                      "This form is being worked on already: open that draft.");
    if (version > 1) {
        const fs::path own = data_dir_ / "templates";
        if (fs::exists(own / fmt::format("{}.v{}.json", id, version), ec) ||
            fs::exists(frozen_layout_path(own, id, version), ec))
            return refuse(DraftTrouble::form_exists, "Mẫu này đã có bản mới hơn. Hãy sửa từ bản mới nhất.",
                          "There is a newer version of this form. Change that one.");
        return {};
    }
    if (const auto fresh = adopt::check_is_new(id, data_dir_); !fresh)
        return refuse(DraftTrouble::form_exists, fresh.error());
    return {};
}

OfDraft<void> Drafts::check_new(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    return check_free(id, 1);
}

OfDraft<void> Drafts::check_next(const Form& form) const {
    const std::lock_guard lock(mutex_);
    return check_next_free(form);
}

OfDraft<void> Drafts::check_next_free(const Form& form) const {
    if (!may_change(form))
        return refuse(DraftTrouble::form_exists,
                      "Mẫu này do chương trình kèm theo, không sửa được. Hãy tạo mẫu mới từ mẫu này.",
                      "This form comes with the program and can't be changed. Make a new form after it.");
    return check_free(form.content.id, form.content.version + 1);
}

void Drafts::keep(DraftForm& draft, const Hand& hand) const {
    draft.by = hand.person;
    draft.changed = hand.at;
    had(write_file(folder(draft.id) / "draft.json", to_json(draft).dump(1) + "\n"));
}

OfDraft<DraftForm> Drafts::keep_new(DraftForm draft, const std::string& source, const Hand& hand) {
    draft.source = source;
    if (const auto form = form_of(draft); !form)
        return tl::unexpected(form.error());
    keep(draft, hand);
    return draft;
}

OfDraft<DraftForm> Drafts::begin(const adopt::TakenOver& form, const std::string& source, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    DraftForm draft = begun_from(form.draft);
    if (const auto free = check_free(draft.id, draft.version); !free)
        return tl::unexpected(free.error());
    return begin_given(std::move(draft), form, source, hand);
}

OfDraft<DraftForm> Drafts::begin_next(const Form& before, const adopt::TakenOver& form, const std::string& source,
                                      const Hand& hand) {
    const std::lock_guard lock(mutex_);
    DraftForm draft = begun_from(form.draft);
    if (const auto free = check_next_free(before); !free)
        return tl::unexpected(free.error());
    carry_over(json::parse(before.content.source_json), draft);
    return begin_given(std::move(draft), form, source, hand);
}

OfDraft<DraftForm> Drafts::begin_given(DraftForm draft, const adopt::TakenOver& form, const std::string& source,
                                       const Hand& hand) {
    for (const auto& [file, bytes] : form.files)
        had(write_file(templates_of(draft.id) / file, bytes.data(), bytes.size()));
    return keep_new(std::move(draft), source, hand);
}

OfDraft<DraftForm> Drafts::begin_copy(const Form& form, const std::string& id, const std::string& title,
                                      const Hand& hand) {
    const std::lock_guard lock(mutex_);
    const bool next = id == form.content.id;
    if (const auto free = next ? check_next_free(form) : check_free(id, 1); !free)
        return tl::unexpected(free.error());
    const int version = next ? form.content.version + 1 : 1;
    std::vector<std::pair<std::string, std::string>> files;
    DraftForm draft = begun_as_copy(json::parse(form.content.source_json), id, version, title, files);
    for (const auto& [from, to] : files)
        had(copy_whole(form.folder / from, templates_of(id) / to));
    return keep_new(std::move(draft), form.content.title, hand);
}

OfDraft<DraftForm> Drafts::begin_from_nothing(const std::string& id, const std::string& title, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    if (const auto free = check_free(id, 1); !free)
        return tl::unexpected(free.error());
    return keep_new(design::begun_from_nothing(id, title.empty() ? "Phiếu khảo sát" : title), "", hand);
}

OfDraft<DraftForm> Drafts::change(const std::string& id, long long revision, const nlohmann::json& form,
                                  const std::vector<std::string>& settled, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    auto draft = load_revision(id, revision);
    if (!draft)
        return draft;
    const json before = draft->form;
    const std::vector<DraftDoubt> doubts_before = draft->doubts;
    draft->form = form;
    for (DraftDoubt& doubt : draft->doubts)
        doubt.settled = std::find(settled.begin(), settled.end(), doubt.key) != settled.end();
    if (const auto composed = form_of(*draft); !composed)
        return tl::unexpected(composed.error());
    if (before.at("id") != draft->form.at("id") || before.at("version") != draft->form.at("version"))
        return refuse(DraftTrouble::bad_form, "Không đổi được mã và bản của mẫu ở đây.",
                      "A form's id and version can't be changed here.");
    ask_about_scales(*draft, before, doubts_before);
    if (what_is_read(before) != what_is_read(draft->form))
        draft->trial.reset();
    draft->revision++;
    keep(*draft, hand);
    return draft;
}

OfDraft<DraftForm> Drafts::shrink(const std::string& id, long long revision, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    auto draft = load_revision(id, revision);
    if (!draft)
        return draft;
    if (!is_given(draft->form))
        return refuse(DraftTrouble::bad_form, "Chỉ thu nhỏ được trang lấy từ tệp của đơn vị.",
                      "Only pages that were taken over can be made smaller.");
    adopt::TakenOver form;
    form.draft.form = draft->form;
    for (const std::string& file : files_of(draft->form))
        form.files[file] = had(read_file(templates_of(id) / file));
    adopt::make_room(form, true);
    // New pictures go by new names: until the draft says so, the old ones are what it is made of.
    for (std::size_t n = 0; n < form.draft.form.at("blocks").size(); n++) {
        json& block = form.draft.form.at("blocks").at(n);
        const std::string name = block.at("picture");
        const std::string sha256 = block.at("sha256");
        if (draft->form.at("blocks").at(n).at("sha256") == sha256)
            continue;
        const std::string fresh = fmt::format("{}.{}.png", name.substr(0, name.find(".png")), sha256.substr(0, 8));
        const Bytes& png = form.files.at(name);
        had(write_file(templates_of(id) / fresh, png.data(), png.size()));
        block["picture"] = fresh;
    }
    draft->form = form.draft.form;
    draft->trial.reset();
    draft->revision++;
    keep(*draft, hand);
    return draft;
}

OfDraft<DraftForm> Drafts::keep_trial(const std::string& id, long long revision, const Trial& trial, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    auto draft = load_revision(id, revision);
    if (!draft)
        return draft;
    draft->trial = trial;
    draft->revision++;
    keep(*draft, hand);
    return draft;
}

OfDraft<std::string> Drafts::drop(const std::string& id, const Hand& hand) {
    const std::lock_guard lock(mutex_);
    std::error_code ec;
    if (!adopt::check_id(id) || !fs::exists(folder(id), ec))
        return no_draft();
    remove_older(dropped_folder(), DroppedDraft::kept_for);
    std::string name;
    for (int n = 1; name.empty() || fs::exists(dropped_folder() / name, ec); n++)
        name = fmt::format("{}.{}", id, n);
    had(write_file(folder(id) / dropped_file, json{{"by", hand.person}, {"at", hand.at}}.dump(1) + "\n"));
    move_draft(folder(id), dropped_folder() / name);
    return name;
}

OfDraft<DraftForm> Drafts::take_back(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const std::string id = name.substr(0, name.find('.'));
    const bool fine = adopt::check_id(id).has_value() && name.find('/') == std::string::npos && name != id;
    const fs::path from = dropped_folder() / name;
    std::error_code ec;
    if (!fine || !fs::exists(from / "draft.json", ec))
        return refuse(DraftTrouble::no_draft, "Không còn mẫu đã xóa này: đã lấy lại, hoặc đã quá 30 ngày.",
                      "This deleted draft is gone: it was taken back, or 30 days have passed.");
    DraftForm draft = draft_in(from / "draft.json", id);
    if (const auto free = check_free(id, draft.version); !free)
        return tl::unexpected(free.error());
    fs::remove_all(folder(id), ec); // what a beginning left that was refused: there is no draft
    move_draft(from, folder(id));
    fs::remove(folder(id) / dropped_file, ec); // says nothing of a draft that is there
    return draft;
}

OfDraft<DraftForm> Drafts::use(const std::string& id, long long revision) {
    const std::lock_guard lock(mutex_);
    auto draft = load_revision(id, revision);
    if (!draft)
        return draft;
    const auto checks = checks_of(*draft);
    if (!checks)
        return tl::unexpected(checks.error());
    for (const Check& check : *checks)
        if (check.must)
            return refuse(DraftTrouble::not_ready, "Chưa đưa vào dùng được. " + check.what.vi,
                          "It can't be used yet. " + check.what.en);
    std::map<std::string, Bytes> files;
    for (const std::string& file : files_of(draft->form))
        files[file] = had(read_file(templates_of(id) / file));
    const auto installed = adopt::install(draft->form, files, data_dir_ / "templates");
    if (!installed && installed.error().kind == ErrorKind::usage)
        return refuse(DraftTrouble::form_exists, installed.error());
    had(installed);
    std::error_code ec; // the form is installed: what is left of the draft does no harm
    fs::remove_all(folder(id), ec);
    return draft;
}

OfDraft<FormPtr> Drafts::form_of(const DraftForm& draft) const {
    const std::lock_guard lock(composed_mutex_);
    std::string text = draft.form.dump();
    if (composed_.form && composed_.draft == draft.id && composed_.template_text == text)
        return composed_.form;
    auto form = form_of(draft, templates_of(draft.id));
    if (form)
        composed_ = {draft.id, std::move(text), *form};
    return form;
}

OfDraft<FormPtr> Drafts::form_of(const DraftForm& draft, const fs::path& files) {
    auto content = parse_template(draft.form.dump(), draft.id);
    if (!content)
        return refuse(DraftTrouble::bad_form, content.error());
    if (given_pages(*content).size() > adopt::most_pages)
        return refuse(DraftTrouble::bad_form, fmt::format("Mẫu có hơn {} trang.", adopt::most_pages),
                      fmt::format("The form has more than {} pages.", adopt::most_pages));
    if (const auto read = read_pictures(*content, files); !read)
        return refuse(DraftTrouble::bad_form, read.error());
    ComposedForm composed = compose(*content);
    return std::make_shared<const Form>(Form{std::move(*content), std::move(composed), files});
}

OfDraft<std::vector<Check>> Drafts::checks_of(const DraftForm& draft) const {
    const auto form = form_of(draft);
    if (!form)
        return tl::unexpected(form.error());
    return design::checks_of(draft, **form);
}

DraftForm Drafts::on_trial(const DraftForm& draft) {
    constexpr std::size_t told_apart = 16; // hex digits
    DraftForm out = draft;
    out.id = trial_id + sha256_of(what_is_read(draft.form).dump()).substr(0, told_apart);
    out.version = 1;
    out.form["id"] = out.id;
    out.form["version"] = out.version;
    return out;
}

OfDraft<FormPtr> Drafts::form_on_trial(const DraftForm& draft) const {
    return form_of(on_trial(draft), templates_of(draft.id));
}

std::string Drafts::prepare_trial(const DraftForm& draft) const {
    const std::lock_guard lock(mutex_);
    const DraftForm tried = on_trial(draft);
    remove_older(trial_folder(draft.id), std::chrono::hours(24)); // pictures of filled sheets, which were looked at
    const fs::path file = templates_of(draft.id) / fmt::format("{}.v1.json", tried.id);
    std::error_code ec; // what can't be seen is in nobody's way
    for (const fs::directory_entry& entry : fs::directory_iterator(templates_of(draft.id), ec))
        if (entry.path().extension() == ".json" && entry.path() != file)
            fs::remove(entry.path(), ec); // of the draft as it was: its sheets are read no more
    had(write_file(file, tried.form.dump(1) + "\n"));
    return tried.id;
}

} // namespace phieu::design
