#include "record/destruction.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

constexpr const char* state_names[] = {"proposed", "dropped", "decided"}; // in the order of Destruction::State

Destruction::State state_called(const std::string& name) {
    for (std::size_t n = 0; n < std::size(state_names); n++)
        if (name == state_names[n])
            return static_cast<Destruction::State>(n);
    throw std::invalid_argument("no such state of a destruction: " + name);
}

} // namespace

std::string to_json(const Destruction& d) {
    json files = json::array(), groups = json::array();
    for (const DestroyedFile& f : d.files)
        files.push_back({f.source, f.sha256, f.extension, f.name, f.pages, f.bytes});
    for (const DestroyedGroup& g : d.groups)
        groups.push_back({{"period", g.period},
                          {"template", g.template_id},
                          {"version", g.version},
                          {"unit", g.unit},
                          {"files", g.files},
                          {"pages", g.pages},
                          {"sheets", g.sheets}});
    return json{{"state", state_names[static_cast<std::size_t>(d.state)]},
                {"months", d.months},
                {"files", files},
                {"groups", groups},
                {"proposed_by", d.proposed_by},
                {"proposed_at", d.proposed_at},
                {"decision", d.decision},
                {"decided_on", d.decided_on},
                {"signed_by", d.signed_by},
                {"note", d.note},
                {"decided_by", d.decided_by},
                {"decided_at", d.decided_at}}
        .dump(-1, ' ', false, json::error_handler_t::replace);
}

Destruction destruction_in(const std::string& text, const std::string& id) {
    const json kept = json::parse(text);
    Destruction out;
    out.id = id;
    out.state = state_called(kept.at("state"));
    out.months = kept.at("months");
    for (const json& f : kept.at("files"))
        out.files.push_back({f.at(0), f.at(1), f.at(2), f.at(3), f.at(4), f.at(5)});
    for (const json& g : kept.at("groups"))
        out.groups.push_back({g.at("period"), g.at("template"), g.at("version"), g.at("unit"), g.at("files"),
                              g.at("pages"), g.at("sheets")});
    out.proposed_by = kept.at("proposed_by");
    out.proposed_at = kept.at("proposed_at");
    out.decision = kept.at("decision");
    out.decided_on = kept.at("decided_on");
    out.signed_by = kept.at("signed_by");
    out.note = kept.at("note");
    out.decided_by = kept.at("decided_by");
    out.decided_at = kept.at("decided_at");
    return out;
}

} // namespace phieu
