#include "form/layout.h"

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

json field_json(const FieldLayout& field) {
    static constexpr const char* kinds[] = {"choice", "text", "number"};
    json out{{"id", field.id},
             {"kind", kinds[static_cast<int>(field.kind)]},
             {"multiple", field.multiple},
             {"label", field.label}};
    if (field.kind != FieldKind::choice) {
        out["rect_mm"] = rect_json(field.rect);
        return out;
    }
    for (const OptionLayout& option : field.options)
        out["options"].push_back({{"value", option.value},
                                  {"label", option.label},
                                  {"target", option.target == Target::box ? "box" : "digit"},
                                  {"rect_mm", rect_json(option.rect)}});
    return out;
}

} // namespace

json to_json(const Layout& layout) {
    json out{{"template", layout.template_id},
             {"version", layout.version},
             {"title", layout.title},
             {"pages", json::array()}};
    for (const PageLayout& page : layout.pages) {
        json fields = json::array();
        for (const FieldLayout& field : page.fields)
            fields.push_back(field_json(field));
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
