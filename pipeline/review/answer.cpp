#include "review/answer.h"

#include "base/cases.h"
#include "base/text.h"

#include <algorithm>

namespace phieu {
namespace {

constexpr std::size_t longest_text = 4000; // bytes: a full page of handwriting is some 3,000

Allowed<std::string> checked_text(const std::string& value) {
    std::string composed;
    for (const char32_t c : code_points(value))
        composed += utf8(c);
    if (composed.empty() != value.empty() || composed.size() > longest_text)
        return refuse(RefusalKind::bad_text, "Nội dung không phải chữ hợp lệ hoặc quá dài.",
                      "The text is not valid or too long.");
    return composed;
}

Allowed<std::string> checked_levels(const Choice& choice, const std::string& value) {
    std::vector<std::string> given = value.empty() ? std::vector<std::string>{} : split(value, '|');
    std::vector<std::string> ordered;
    for (const Level& option : choice.options)
        if (const auto at = std::find(given.begin(), given.end(), option.value); at != given.end()) {
            ordered.push_back(option.value);
            given.erase(at);
        }
    if (!given.empty())
        return refuse(RefusalKind::bad_value, "Câu hỏi không có mức \"" + given.front() + "\".",
                      "The question has no level \"" + given.front() + "\".");
    const int most = std::max(1, choice.max_choices);
    if (static_cast<int>(ordered.size()) > most)
        return refuse(RefusalKind::too_many, "Câu hỏi chỉ được chọn tối đa " + std::to_string(most) + " mức.",
                      "The question allows at most " + std::to_string(most) + " levels.");
    return join(ordered, "|");
}

} // namespace

Allowed<std::string> checked_answer(const Template& form, const std::string& id, const std::string& value) {
    const auto questions = questions_of(form);
    const auto question =
        std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == id; });
    if (question == questions.end())
        return refuse(RefusalKind::no_question, "Mẫu phiếu không có câu hỏi này.", "The form has no such question.");
    return std::visit(Cases{[&](const Choice& choice) { return checked_levels(choice, value); },
                            [&](const Text&) { return checked_text(value); },
                            [&](const Number&) { return checked_text(value); }},
                      question->kind);
}

} // namespace phieu
