#include "base/clock.h"
#include "base/text.h"
#include "form/print.h"
#include "report/official/print_warning.h"
#include "report/results/units.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json question_json(const QuestionLayout& question) {
    const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
    json options = json::array();
    if (choice)
        for (const OptionLayout& option : choice->options)
            options.push_back({{"value", option.value}, {"label", option.label}});
    return {{"field", question.id},
            {"label", question.label},
            {"text", is_written(question)},
            {"options", options},
            {"multiple", choice && choice->multiple},
            {"max_choices", choice ? choice->max_choices : 1}};
}

/// A version's or a page's number; what is none, or none that anybody prints, names nothing.
int count_in(const Call& call, const char* part) {
    constexpr long long most = 10000;
    return static_cast<int>(std::clamp(number_in(call.part(part)), -1LL, most));
}

/// The form that the address names. Throws HttpProblem 404.
FormPtr form_named(Desk& desk, const Call& call) {
    return desk.form_of(call.part("template"), count_in(call, "version"));
}

/// @param form  gets the form that the address names, which keeps the page. Throws HttpProblem 404.
const PageLayout* page_in(Desk& desk, const Call& call, FormPtr& form) {
    form = form_named(desk, call);
    const PageLayout* page = form->page(count_in(call, "page"));
    if (!page)
        throw HttpProblem{404, "no_such_page", "Mẫu phiếu không có trang này.", "The form has no such page."};
    return page;
}

} // namespace

Response forms(Desk& desk, const Call&) {
    json out = json::array();
    const std::vector<FormPtr> all = desk.catalog.all(); // by id and version
    for (std::size_t n = 0; n < all.size(); n++) {
        const FormPtr& form = all[n];
        const bool newest = n + 1 == all.size() || all[n + 1]->content.id != form->content.id;
        out.push_back({{"template", form->content.id},
                       {"version", form->content.version},
                       {"title", form->content.title},
                       {"subtitle", join(form->content.subtitle, " ")},
                       {"pages", form->composed.layout.pages.size()},
                       {"evidence", form->content.evidence},
                       {"reconstructed", form->content.reconstructed},
                       {"changeable", newest && desk.drafts.may_change(*form)}});
    }
    return json_response(out);
}

/// Forms that lie on this machine and can't be used, each with why; nothing of them is read or printed.
Response broken_forms(Desk& desk, const Call&) {
    json out = json::array();
    for (const Error& error : desk.catalog.broken())
        out.push_back({{"vi", error.what.vi}, {"en", error.what.en}});
    return json_response(out);
}

/// Before it is printed for a unit.
Response form_warnings(Desk& desk, const Call& call) {
    const FormPtr form = form_named(desk, call);
    const std::string unit = call.request.parameter("unit");
    const Units units(*desk.lists.lock());
    json out = json::array();
    for (const Sentence& warning : print_warnings(form->content, unit, today_here(), units))
        out.push_back({{"vi", warning.vi}, {"en", warning.en}});
    return json_response(out);
}

Response form_page(Desk& desk, const Call& call) {
    FormPtr form;
    const PageLayout* page = page_in(desk, call, form);
    json questions = json::array();
    for (const QuestionLayout& question : page->questions)
        questions.push_back(question_json(question));
    return json_response({{"questions", questions}});
}

/// As it is printed for a unit, without serial: to be seen before it is printed.
Response form_picture(Desk& desk, const Call& call) {
    constexpr double px_per_mm = 4; // 840 × 1188 for an A4: its text can be read
    FormPtr form;
    const PageLayout* page = page_in(desk, call, form);
    const auto asked = [&](const char* name) {
        const auto at = call.request.query.find(name);
        return at == call.request.query.end() ? std::string() : at->second;
    };
    PrintJob job;
    {
        auto store = desk.store.lock();
        job.unit = unit_in(*store, {{"unit", asked("unit")}});
        job.unit_name = paper_name(*store, job.unit);
    }
    job.note = asked("note") == "0" ? Note::left_out : Note::printed;
    return {200, "image/png", preview_png(*form, page->page, job, px_per_mm), {}};
}

} // namespace phieu::api
