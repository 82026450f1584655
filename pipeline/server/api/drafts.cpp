#include "design/drafts.h"

#include "adopt/room.h"
#include "adopt/take_over.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "design/trial.h"
#include "form/print.h"
#include "server/api/download.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

using design::DraftForm;
using design::Drafts;
using nlohmann::json;

int status_of(design::DraftTrouble trouble) {
    switch (trouble) {
    case design::DraftTrouble::no_draft:
        return 404;
    case design::DraftTrouble::bad_id:
        return 400;
    case design::DraftTrouble::form_exists:
    case design::DraftTrouble::stale:
    case design::DraftTrouble::not_ready:
        return 409;
    case design::DraftTrouble::bad_form:
        return 422;
    }
    return 400;
}

template <typename T>
T done(design::OfDraft<T> result) {
    if (!result)
        throw HttpProblem{status_of(result.error().trouble), std::string(name_of(result.error().trouble)),
                          result.error().what.vi, result.error().what.en};
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

Drafts::Hand hand(const Desk& desk, const Call& call) {
    return {call.who.person.name, utc_of(desk.now())};
}

json rect_json(const Rect_mm& r) {
    return {r.x, r.y, r.w, r.h};
}

json doubts_json(const DraftForm& draft) {
    json out = json::array();
    for (const design::DraftDoubt& doubt : design::standing_doubts(draft))
        out.push_back(json(design::to_json(doubt)));
    return out;
}

json page_json(const PageLayout& page) {
    json questions = json::array();
    for (const QuestionLayout& question : page.questions) {
        json at = json::array();
        for (const Rect_mm& place : answer_places(question))
            at.push_back(rect_json(place));
        questions.push_back({{"field", question.id}, {"at", at}});
    }
    return {{"page", page.page},
            {"width_mm", page.width_mm},
            {"height_mm", page.height_mm},
            {"codes", !is_empty(page.codes[0]) && !is_empty(page.codes[1])},
            {"questions", questions}};
}

Response draft_response(const Desk& desk, const DraftForm& draft) {
    const FormPtr form = done(desk.drafts.form_of(draft));
    json pages = json::array();
    for (const PageLayout& page : form->composed.layout.pages)
        pages.push_back(page_json(page));
    json checks = json::array();
    for (const design::Check& check : design::checks_of(draft, *form))
        checks.push_back({{"kind", design::name_of(check.kind)},
                          {"must", check.must},
                          {"page", check.page},
                          {"question", check.question},
                          {"vi", check.what.vi},
                          {"en", check.what.en}});
    return json_response({{"id", draft.id},
                          {"version", draft.version},
                          {"revision", draft.revision},
                          {"given", design::is_given(draft.form)},
                          {"source", draft.source},
                          {"by", draft.by},
                          {"changed", draft.changed},
                          {"form", json(draft.form)},
                          {"doubts", doubts_json(draft)},
                          {"pages", pages},
                          {"checks", checks},
                          {"trial", draft.trial ? json(design::to_json(*draft.trial)) : json(nullptr)}});
}

HttpProblem no_file() {
    return {404, "no_upload", "Tệp chưa được gửi lên đủ. Hãy chọn lại tệp.",
            "The file did not arrive whole. Choose it again."};
}

std::filesystem::path file_of(Desk& desk, const Call& call) {
    const auto file = desk.uploads.file_of(call.body["upload"], call.who.person.login);
    if (!file)
        throw no_file();
    return *file;
}

/// The form that a draft begins after; nullptr where it begins after none.
FormPtr form_before(const Desk& desk, const Call& call) {
    if (!call.body.contains("from"))
        return nullptr;
    const json& from = call.body["from"];
    return desk.form_of(from["template"], from["version"]);
}

/// The file is the person's own, sent for this alone.
/// @param before  whose next version it is; nullptr: a new form
DraftForm taken_over(Desk& desk, const Call& call, const std::string& id, const FormPtr& before) {
    if (before && id != before->content.id)
        throw HttpProblem{400, "bad_id", "Bản mới của một mẫu mang mã của mẫu ấy.",
                          "A form's next version has the form's id."};
    done(before ? desk.drafts.check_next(*before) : desk.drafts.check_new(id)); // before seconds are spent on it
    adopt::TakeOver wish;
    wish.file = file_of(desk, call);
    wish.id = id;
    wish.version = before ? before->content.version + 1 : 1;
    wish.title = call.body.value("title", "");
    auto form = adopt::take_over(wish);
    desk.uploads.forget(call.body["upload"]);
    if (!form)
        throw HttpProblem{422, "bad_form", form.error().what.vi, form.error().what.en};
    adopt::make_room(*form, false);
    const std::string source = wish.file.filename().string();
    return done(before ? desk.drafts.begin_next(*before, *form, source, hand(desk, call))
                       : desk.drafts.begin(*form, source, hand(desk, call)));
}

DraftForm begun(Desk& desk, const Call& call) {
    const std::string id = call.body["id"];
    const std::string title = call.body.value("title", "");
    const FormPtr before = form_before(desk, call);
    if (call.body.contains("upload"))
        return taken_over(desk, call, id, before);
    if (before)
        return done(desk.drafts.begin_copy(*before, id, title, hand(desk, call)));
    return done(desk.drafts.begin_from_nothing(id, title, hand(desk, call)));
}

DraftForm draft_named(const Desk& desk, const Call& call) {
    return done(desk.drafts.find(call.part("id")));
}

/// A word of ours, never a path.
std::string trial_picture(const std::string& name) {
    const bool fine = !name.empty() && name.size() <= 80 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    return fine ? name + ".jpg" : "";
}

/// Given pages are counted without looking at their pictures.
std::size_t pages_of(const Desk& desk, const DraftForm& draft) {
    if (design::is_given(draft.form))
        return draft.form.at("blocks").size();
    const auto form = desk.drafts.form_of(draft);
    return form ? (*form)->composed.layout.pages.size() : 0;
}

} // namespace

Response drafts(Desk& desk, const Call&) {
    const design::DraftShelf shelf = desk.drafts.shelf();
    json out{{"drafts", json::array()}, {"broken", shelf.broken}, {"dropped", json::array()}};
    for (const DraftForm& draft : shelf.drafts) {
        const auto doubts = design::standing_doubts(draft);
        out["drafts"].push_back(
            {{"id", draft.id},
             {"version", draft.version},
             {"title", draft.form.value("title", draft.id)},
             {"given", design::is_given(draft.form)},
             {"source", draft.source},
             {"by", draft.by},
             {"changed", draft.changed},
             {"pages", pages_of(desk, draft)},
             {"questions", design::questions_in(draft.form).size()},
             {"open", std::count_if(doubts.begin(), doubts.end(),
                                    [](const design::DraftDoubt& doubt) { return !doubt.settled; })}});
    }
    for (const design::DroppedDraft& draft : shelf.dropped)
        out["dropped"].push_back({{"name", draft.name},
                                  {"title", draft.title},
                                  {"version", draft.version},
                                  {"by", draft.by},
                                  {"at", draft.at}});
    return json_response(out);
}

Response begin_draft(Desk& desk, const Call& call) {
    return draft_response(desk, begun(desk, call));
}

Response draft(Desk& desk, const Call& call) {
    return draft_response(desk, draft_named(desk, call));
}

Response change_draft(Desk& desk, const Call& call) {
    return draft_response(desk, done(desk.drafts.change(call.part("id"), call.body["revision"], call.body["form"],
                                                        call.body["settled"], hand(desk, call))));
}

Response drop_draft(Desk& desk, const Call& call) {
    return json_response({{"name", done(desk.drafts.drop(call.part("id"), hand(desk, call)))}});
}

Response take_draft_back(Desk& desk, const Call& call) {
    return draft_response(desk, done(desk.drafts.take_back(call.body["name"])));
}

Response draft_others(Desk& desk, const Call& call) {
    const std::string id = call.part("id");
    if (!adopt::check_id(id))
        throw HttpProblem{404, "no_draft", "Không có mẫu đang soạn này.", "There is no such draft."};
    const auto others = desk.open_drafts.lock()->seen(id, call.who.person.login, call.who.person.name, desk.now());
    return json_response({{"names", others}});
}

Response draft_picture(Desk& desk, const Call& call) {
    constexpr double px_per_mm = 5; // 1050 × 1485 for an A4
    const FormPtr form = done(desk.drafts.form_of(draft_named(desk, call)));
    const PageLayout* page = form->page(static_cast<int>(std::clamp(number_in(call.part("page")), -1LL, 10000LL)));
    if (!page)
        throw HttpProblem{404, "no_such_page", "Mẫu phiếu không có trang này.", "The form has no such page."};
    return {200, "image/png", preview_png(*form, page->page, {}, px_per_mm), {}};
}

Response shrink_draft(Desk& desk, const Call& call) {
    return draft_response(desk, done(desk.drafts.shrink(call.part("id"), call.body["revision"], hand(desk, call))));
}

/// A sheet to try the form with: without serial, and its codes are not sealed, since it is no sheet of the office.
Response print_draft(Desk& desk, const Call& call) {
    const DraftForm draft = done(desk.drafts.find(call.part("id"), call.body["revision"]));
    const FormPtr form = done(desk.drafts.form_on_trial(draft));
    return download(desk, fmt::format("in-thu-{}.pdf", draft.id), "application/pdf",
                    [&](const std::filesystem::path& file) { return print_forms(*form, {}, file); });
}

Response read_with_draft(Desk& desk, const Call& call) {
    const DraftForm draft = draft_named(desk, call);
    const long long picture = call.body["picture"];
    design::TrialWish wish;
    wish.file = file_of(desk, call);
    wish.number = static_cast<int>(std::clamp(picture, 0LL, 1'000'000LL));
    wish.data = desk.drafts.folder(draft.id);
    wish.id = desk.drafts.prepare_trial(draft);
    const std::string name = fmt::format("{}-{}", ascii_slug(call.body["upload"].get<std::string>()), wish.number);
    wish.picture = desk.drafts.trial_folder(draft.id) / (name + ".jpg");
    wish.routing = desk.options.routing;
    const auto read = design::read_trial(wish);
    if (!read)
        throw HttpProblem{422, "bad_file", read.error().what.vi, read.error().what.en};
    const auto sentence = [](const std::optional<Sentence>& what) {
        return what ? json{{"vi", what->vi}, {"en", what->en}} : json(nullptr);
    };
    json pages = json::array();
    for (const design::TrialPage& page : read->pages) {
        json answers = json::array();
        for (const design::TrialAnswer& answer : page.answers)
            answers.push_back(
                {{"field", answer.question},
                 {"value", answer.value},
                 {"text", answer.text},
                 {"asked", answer.asked},
                 {"reason", answer.reason == Reason::none ? json(nullptr) : sentence(explain(answer.reason))}});
        pages.push_back({{"page", page.page ? json(*page.page) : json(nullptr)},
                         {"picture", page.has_picture ? fmt::format("/api/drafts/{}/trial/{}", draft.id, name) : ""},
                         {"problem", sentence(page.problem)},
                         {"answers", answers}});
    }
    return json_response({{"pictures", read->pictures}, {"pages", pages}});
}

Response trial_page(Desk& desk, const Call& call) {
    const DraftForm draft = draft_named(desk, call);
    const std::string name = trial_picture(call.part("picture"));
    const auto bytes = name.empty() ? tl::unexpected(Error{}) : read_file(desk.drafts.trial_folder(draft.id) / name);
    if (!bytes)
        throw HttpProblem{404, "no_such_page", "Không còn ảnh này. Hãy đọc thử lại.",
                          "This picture is gone. Read the sheet again."};
    return {200, "image/jpeg", std::string(as_text(*bytes)), {}};
}

Response keep_trial(Desk& desk, const Call& call) {
    const auto count = [](const json& from, const char* name) {
        const long long value = from[name];
        return static_cast<int>(std::clamp(value, 0LL, 1'000'000LL));
    };
    design::Trial trial;
    trial.sheets = count(call.body, "sheets");
    for (const json& row : call.body["rows"])
        trial.rows.push_back({row["field"], count(row, "right"), count(row, "asked"), count(row, "wrong")});
    return draft_response(
        desk, done(desk.drafts.keep_trial(call.part("id"), call.body["revision"], trial, hand(desk, call))));
}

Response use_draft(Desk& desk, const Call& call) {
    const DraftForm used = done(desk.drafts.use(call.part("id"), call.body["revision"]));
    desk.note_forms();
    return json_response({{"template", used.id}, {"version", used.version}});
}

} // namespace phieu::api
