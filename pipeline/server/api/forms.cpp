#include "server/api/handlers.h"

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

} // namespace

Response forms(Desk& desk, const Call&) {
    json out = json::array();
    for (const FormPtr& form : desk.catalog.all())
        out.push_back({{"template", form->content.id},
                       {"version", form->content.version},
                       {"title", form->content.title},
                       {"pages", form->composed.layout.pages.size()},
                       {"evidence", form->content.evidence},
                       {"reconstructed", form->content.reconstructed}});
    return json_response(out);
}

/// Forms that lie on this machine and can't be used, each with why; nothing of them is read or printed.
Response broken_forms(Desk& desk, const Call&) {
    json out = json::array();
    for (const Error& error : desk.catalog.broken())
        out.push_back({{"vi", error.what.vi}, {"en", error.what.en}});
    return json_response(out);
}

Response form_page(Desk& desk, const Call& call) {
    const long long version = number_in(call.part("version")), number = number_in(call.part("page"));
    constexpr long long most = 10000; // what is no number, or none that anybody prints
    const FormPtr form = desk.form_of(call.part("template"), static_cast<int>(std::clamp(version, -1LL, most)));
    const PageLayout* page = form->page(static_cast<int>(std::clamp(number, -1LL, most)));
    if (!page)
        throw HttpProblem{404, "no_such_page", "Mẫu phiếu không có trang này.", "The form has no such page."};
    json questions = json::array();
    for (const QuestionLayout& question : page->questions)
        questions.push_back(question_json(question));
    return json_response({{"questions", questions}});
}

} // namespace phieu::api
