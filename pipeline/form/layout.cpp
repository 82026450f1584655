#include "form/layout.h"

#include "base/cases.h"
#include "form/target_names.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

json rect_json(const Rect_mm& rect) {
    const auto hundredths = [](double value) { return std::round(value * 100) / 100; };
    return {hundredths(rect.x), hundredths(rect.y), hundredths(rect.w), hundredths(rect.h)};
}

json option_json(const OptionLayout& option) {
    return {{"value", option.value},
            {"label", option.label},
            {"target", name_of(option.target)},
            {"rect_mm", rect_json(option.rect)}};
}

json question_json(const QuestionLayout& question) {
    json out{{"id", question.id}, {"multiple", false}, {"label", question.label}};
    std::visit(Cases{[&](const ChoiceLayout& choice) {
                         out["kind"] = "choice";
                         out["multiple"] = choice.multiple;
                         for (const OptionLayout& option : choice.options)
                             out["options"].push_back(option_json(option));
                     },
                     [&](const TextLayout& text) {
                         out["kind"] = "text";
                         out["rect_mm"] = rect_json(text.rect);
                     },
                     [&](const NumberLayout& number) {
                         out["kind"] = "number";
                         out["rect_mm"] = rect_json(number.rect);
                     }},
               question.kind);
    return out;
}

} // namespace

std::vector<Rect_mm> answer_places(const QuestionLayout& question) {
    return std::visit(Cases{[](const ChoiceLayout& choice) {
                                std::vector<Rect_mm> places;
                                places.reserve(choice.options.size());
                                for (const OptionLayout& option : choice.options)
                                    places.push_back(option.rect);
                                return places;
                            },
                            [](const TextLayout& text) { return std::vector{text.rect}; },
                            [](const NumberLayout& number) { return std::vector{number.rect}; }},
                      question.kind);
}

bool is_written(const QuestionLayout& question) {
    return std::visit(Cases{[](const ChoiceLayout&) { return false; }, [](const TextLayout&) { return true; },
                            [](const NumberLayout&) { return true; }},
                      question.kind);
}

json to_json(const Layout& layout) {
    json out{{"template", layout.template_id},
             {"version", layout.version},
             {"title", layout.title},
             {"pages", json::array()}};
    for (const PageLayout& page : layout.pages) {
        json fields = json::array();
        for (const QuestionLayout& question : page.questions)
            fields.push_back(question_json(question));
        out["pages"].push_back(
            {{"page", page.page}, {"width_mm", page.width_mm}, {"height_mm", page.height_mm}, {"fields", fields}});
    }
    return out;
}

std::string difference(const json& frozen, const json& layout) {
    constexpr double tolerance_mm = 0.02; // two roundings to 0.01
    const json a = frozen.flatten();
    const json b = layout.flatten();
    for (const auto& [place, value] : a.items()) {
        if (!b.contains(place))
            return place + " is gone";
        const json& other = b[place];
        const bool same = value.is_number() && other.is_number()
                              ? std::abs(value.get<double>() - other.get<double>()) <= tolerance_mm
                              : value == other;
        if (!same)
            return fmt::format("{}: {} became {}", place, value.dump(), other.dump());
    }
    return a.size() == b.size() ? "" : "entries were added";
}

} // namespace phieu
