#include "record/evidence.h"

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

std::optional<Rect_mm> rect_in(const json& object) {
    const auto at = object.find("rect_mm");
    if (at == object.end() || !at->is_array() || at->size() != 4)
        return std::nullopt;
    for (const json& number : *at)
        if (!number.is_number())
            return std::nullopt;
    return Rect_mm{(*at)[0], (*at)[1], (*at)[2], (*at)[3]};
}

} // namespace

std::string to_json(const Evidence& evidence) {
    json out = json::object();
    if (const auto& r = evidence.place)
        out["rect_mm"] = {r->x, r->y, r->w, r->h};
    if (!evidence.online.empty())
        out["online"] = evidence.online;
    for (const TargetEvidence& target : evidence.targets)
        out["targets"].push_back(
            {{"value", target.value}, {"rect_mm", {target.rect.x, target.rect.y, target.rect.w, target.rect.h}}});
    return out.dump();
}

Evidence parse_evidence(const std::string& text) {
    Evidence out;
    const json evidence = json::parse(text, nullptr, false);
    if (!evidence.is_object())
        return out;
    out.place = rect_in(evidence);
    if (const auto at = evidence.find("online"); at != evidence.end() && at->is_string())
        out.online = at->get<std::string>();
    if (const auto targets = evidence.find("targets"); targets != evidence.end() && targets->is_array())
        for (const json& target : *targets)
            if (const auto rect = target.is_object() ? rect_in(target) : std::nullopt) {
                const auto value = target.find("value");
                if (value != target.end() && value->is_string())
                    out.targets.push_back({value->get<std::string>(), *rect});
            }
    return out;
}

} // namespace phieu
