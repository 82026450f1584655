#include "server/api/handlers.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json question_json(const FieldLayout& question) {
    json options = json::array();
    for (const OptionLayout& option : question.options)
        options.push_back({{"value", option.value}, {"label", option.label}});
    return {{"field", question.id}, {"label", question.label},       {"text", question.kind != FieldKind::choice},
            {"options", options},   {"multiple", question.multiple}, {"max_choices", question.max_choices}};
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

Response form_page(Desk& desk, const Call& call) {
    const long long version = number_in(call.part("version")), number = number_in(call.part("page"));
    constexpr long long most = 10000; // what is no number, or none that anybody prints
    const FormPtr form = desk.form_of(call.part("template"), static_cast<int>(std::clamp(version, -1LL, most)));
    const PageLayout* page = form->page(static_cast<int>(std::clamp(number, -1LL, most)));
    if (!page)
        throw HttpProblem{404, "no_such_page", "Mẫu phiếu không có trang này.", "The form has no such page."};
    json questions = json::array();
    for (const FieldLayout& question : page->fields)
        questions.push_back(question_json(question));
    return json_response({{"questions", questions}});
}

} // namespace phieu::api
