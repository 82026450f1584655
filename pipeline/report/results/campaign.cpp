#include "report/results/campaign.h"

#include "base/period.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

/// Thrown while parsing, with the member at fault.
struct Wrong {
    std::string member, vi, en;
};

std::string text(const json& object, const char* name, bool needed = false) {
    if (!object.contains(name) || object[name].is_null()) {
        if (needed)
            throw Wrong{name, "thiếu", "is missing"};
        return "";
    }
    if (!object[name].is_string())
        throw Wrong{name, "phải là chữ", "must be a text"};
    std::string value = object[name].get<std::string>();
    if (needed && value.empty())
        throw Wrong{name, "thiếu", "is missing"};
    return value;
}

std::string date(const json& object, const char* name) {
    const std::string given = text(object, name);
    std::string value = date_in(given);
    if (!given.empty() && value.empty())
        throw Wrong{name, "không phải ngày", "is no date"};
    return value;
}

long long whole(const json& object, const char* name) {
    if (!object.contains(name) || !object[name].is_number_integer() || object[name].get<long long>() < 0)
        throw Wrong{name, "phải là số nguyên không âm", "must be a whole number, not negative"};
    return object[name].get<long long>();
}

std::string respondent(const json& object, const char* name) {
    std::string value = text(object, name);
    if (!value.empty() && value != "ca_nhan" && value != "to_chuc")
        throw Wrong{name, "phải là ca_nhan hoặc to_chuc", "must be ca_nhan or to_chuc"};
    return value;
}

double share(const json& object, const char* name) {
    if (!object[name].is_number() || object[name].get<double>() < 0 || object[name].get<double>() > 1)
        throw Wrong{name, "phải từ 0 đến 1", "must be from 0 to 1"};
    return object[name].get<double>();
}

json list(const json& object, const char* name) {
    if (!object.contains(name))
        return json::array();
    if (!object[name].is_array())
        throw Wrong{name, "phải là danh sách", "must be a list"};
    return object[name];
}

Campaign parsed(const json& j) {
    Campaign out;
    out.code = text(j, "code", true);
    if (out.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string::npos)
        throw Wrong{"code", "chỉ gồm A–Z, 0–9 và dấu -", "has A–Z, 0–9 and '-' only"};
    out.name = text(j, "name", true);
    out.legal_basis = text(j, "legal_basis");
    out.transactions_from = date(j, "transactions_from");
    out.transactions_to = date(j, "transactions_to");
    out.survey_from = date(j, "survey_from");
    out.survey_to = date(j, "survey_to");
    if (!out.survey_to.empty() && out.survey_to < out.survey_from)
        throw Wrong{"survey_to", "trước ngày bắt đầu", "is before the first day"};
    std::set<std::string> seen;
    for (const json& u : list(j, "units")) {
        Campaign::Unit unit{text(u, "code", true), u.value("included", true), text(u, "reason")};
        if (!unit.included && unit.reason.empty())
            throw Wrong{"units/" + unit.code, "loại khỏi phạm vi thì phải ghi lý do", "is excluded without a reason"};
        if (!seen.insert(unit.code).second)
            throw Wrong{"units/" + unit.code, "ghi hai lần", "is there twice"};
        out.units.push_back(std::move(unit));
    }
    for (const json& f : list(j, "forms"))
        out.forms.push_back({text(f, "template", true), static_cast<int>(whole(f, "version"))});
    if (out.forms.empty())
        throw Wrong{"forms", "cần ít nhất một mẫu phiếu", "needs at least one form"};
    for (const json& field : list(j, "fields"))
        if (field.is_string())
            out.fields.push_back(field.get<std::string>());
    out.province = text(j, "province");
    for (const json& c : list(j, "channels"))
        if (c == "paper" || c == "online")
            out.channels.push_back(c.get<std::string>());
        else
            throw Wrong{"channels", "chỉ gồm paper, online", "has paper and online only"};
    if (j.contains("target") && !j["target"].is_null())
        out.target = share(j, "target");
    if (const std::string name = text(j, "formula"); !name.empty()) {
        const auto formula = formula_named(name);
        if (!formula)
            throw Wrong{"formula", "không có cách tính này", "is no formula"};
        out.formula = *formula;
    }
    if (j.contains("valid_share") && !j["valid_share"].is_null())
        out.valid_share = share(j, "valid_share");
    for (const json& q : list(j, "quotas")) {
        Campaign::Quota quota{text(q, "unit"),  text(q, "field"),  respondent(q, "respondent"),
                              text(q, "month"), whole(q, "count"), q.value("all_dossiers", false)};
        if (const auto month = parse_period(quota.month); !quota.month.empty() && (!month || month->months != 1))
            throw Wrong{"month", "phải là tháng, ví dụ 2025-03", "must be a month such as 2025-03"};
        if (!quota.unit.empty() && !out.units.empty() && !out.in_scope(quota.unit))
            throw Wrong{"quotas/" + quota.unit, "không thuộc phạm vi của đợt", "is not in the campaign's scope"};
        out.quotas.push_back(std::move(quota));
    }
    if (j.contains("total") && j["total"].is_number_integer()) { // the plan's own sum is checked, as offices do
        long long sum = 0;
        for (const Campaign::Quota& quota : out.quotas)
            sum += quota.count;
        if (sum != j["total"].get<long long>())
            throw Wrong{"total", fmt::format("ghi {} nhưng các chỉ tiêu cộng lại là {}", j["total"].dump(), sum),
                        fmt::format("says {} but the quotas add up to {}", j["total"].dump(), sum)};
    }
    for (const json& s : list(j, "substitutions")) {
        Campaign::Substitution moved{text(s, "unit", true), respondent(s, "from"),   respondent(s, "to"),
                                     whole(s, "count"),     text(s, "reason", true), text(s, "person"),
                                     text(s, "at")};
        if (moved.from == moved.to || moved.from.empty() || moved.to.empty())
            throw Wrong{"substitutions", "phải chuyển giữa cá nhân và tổ chức",
                        "must be between individuals and organisations"};
        long long left = 0;
        for (const Campaign::Quota& quota : out.quotas)
            left += quota.unit == moved.unit && quota.respondent == moved.from ? quota.count : 0;
        for (const Campaign::Substitution& earlier : out.substitutions)
            if (earlier.unit == moved.unit)
                left +=
                    (earlier.to == moved.from ? earlier.count : 0) - (earlier.from == moved.from ? earlier.count : 0);
        if (moved.count > left)
            throw Wrong{"substitutions/" + moved.unit, "chuyển nhiều hơn chỉ tiêu còn lại",
                        "moves more than the quota that is left"};
        out.substitutions.push_back(std::move(moved));
    }
    if (j.contains("handed_out"))
        for (const auto& [unit, count] : j["handed_out"].items()) {
            if (!count.is_number_integer() || count.get<long long>() < 0)
                throw Wrong{"handed_out", "phải là số nguyên không âm", "must be a whole number, not negative"};
            out.handed_out[unit] = count.get<long long>();
        }
    return out;
}

} // namespace

bool Campaign::in_scope(const std::string& unit) const {
    if (units.empty())
        return true;
    const auto at = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.code == unit; });
    return at != units.end() && at->included;
}

bool Campaign::takes(const std::string& template_id, int version, const std::string& unit, const std::string& period,
                     const std::string& channel) const {
    const bool form = std::any_of(forms.begin(), forms.end(),
                                  [&](const Form& f) { return f.template_id == template_id && f.version == version; });
    if (!form || !in_scope(unit) ||
        (!channels.empty() && std::find(channels.begin(), channels.end(), channel) == channels.end()))
        return false;
    const auto when = parse_period(period);
    if (!when) // sheets without a period belong to the campaign whose form they are
        return period.empty();
    return (survey_from.empty() || when->last_day() >= survey_from) &&
           (survey_to.empty() || when->first_day() <= survey_to);
}

Result<Campaign> parse_campaign(const std::string& text) {
    try {
        return parsed(json::parse(text));
    } catch (const Wrong& wrong) {
        return fail(ErrorKind::usage, fmt::format("Đợt khảo sát: \"{}\" {}.", wrong.member, wrong.vi),
                    fmt::format("Campaign: \"{}\" {}.", wrong.member, wrong.en));
    } catch (const json::exception& error) {
        return fail(ErrorKind::usage, fmt::format("Đợt khảo sát không đúng dạng JSON: {}.", error.what()),
                    fmt::format("The campaign is not the JSON it should be: {}.", error.what()));
    }
}

std::string to_json(const Campaign& c) {
    json units = json::array(), forms = json::array(), quotas = json::array(), moved = json::array();
    for (const Campaign::Unit& u : c.units)
        units.push_back({{"code", u.code}, {"included", u.included}, {"reason", u.reason}});
    for (const Campaign::Form& f : c.forms)
        forms.push_back({{"template", f.template_id}, {"version", f.version}});
    for (const Campaign::Quota& q : c.quotas)
        quotas.push_back({{"unit", q.unit},
                          {"field", q.field},
                          {"respondent", q.respondent},
                          {"month", q.month},
                          {"count", q.count},
                          {"all_dossiers", q.all_dossiers}});
    for (const Campaign::Substitution& s : c.substitutions)
        moved.push_back({{"unit", s.unit},
                         {"from", s.from},
                         {"to", s.to},
                         {"count", s.count},
                         {"reason", s.reason},
                         {"person", s.person},
                         {"at", s.at}});
    return json{{"code", c.code},
                {"name", c.name},
                {"legal_basis", c.legal_basis},
                {"transactions_from", c.transactions_from},
                {"transactions_to", c.transactions_to},
                {"survey_from", c.survey_from},
                {"survey_to", c.survey_to},
                {"units", units},
                {"forms", forms},
                {"fields", c.fields},
                {"province", c.province},
                {"channels", c.channels},
                {"target", c.target ? json(*c.target) : json()},
                {"formula", name_of(c.formula)},
                {"valid_share", c.valid_share},
                {"quotas", quotas},
                {"substitutions", moved},
                {"handed_out", c.handed_out}}
        .dump();
}

std::vector<Campaign> campaigns(Store& store) {
    std::vector<Campaign> out;
    for (const DocumentRow& row : store.documents("campaign"))
        if (auto campaign = parse_campaign(row.json))
            out.push_back(std::move(*campaign));
    return out;
}

} // namespace phieu
