#include "base/period.h"
#include "report/results/campaign.h"
#include "report/results/campaign_schema.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {

using nlohmann::json;

// Members whose name in JSON is their own; `field` there is the service, `template` the template's id.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Campaign::Unit, code, included, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Campaign::Substitution, unit, from, to, count, reason, person, at)

static void to_json(json& j, const Campaign::Form& form) {
    j = {{"template", form.template_id}, {"version", form.version}};
}

static void from_json(const json& j, Campaign::Form& form) {
    j.at("template").get_to(form.template_id);
    j.at("version").get_to(form.version);
}

static void to_json(json& j, const Campaign::Quota& q) {
    j = {{"unit", q.unit},   {"field", q.service}, {"respondent", q.respondent},
         {"month", q.month}, {"count", q.count},   {"all_dossiers", q.all_dossiers}};
}

static void from_json(const json& j, Campaign::Quota& q) {
    q.unit = j.value("unit", "");
    q.service = j.value("field", "");
    q.respondent = j.value("respondent", "");
    q.month = j.value("month", "");
    q.count = j.at("count");
    q.all_dossiers = j.value("all_dossiers", false);
}

namespace {

/// Thrown while parsing: what is wrong, for the clerk.
struct Wrong {
    Sentence what;
};

/// Null is as good as absent. A plan has four levels; one made of brackets would take all the stack.
void drop_nulls(json& value, int levels = 32) {
    if (levels == 0)
        throw Wrong{{"Đợt khảo sát có quá nhiều ngoặc lồng nhau.", "The campaign has too many brackets in brackets."}};
    if (value.is_object())
        for (auto at = value.begin(); at != value.end();)
            at = at->is_null() ? value.erase(at) : std::next(at);
    if (value.is_structured())
        for (json& member : value)
            drop_nulls(member, levels - 1);
}

std::string date(const json& j, const char* name) {
    const std::string given = j.value(name, "");
    std::string value = date_in(given);
    if (!given.empty() && value.empty())
        throw Wrong{campaign_says({name})};
    return value;
}

Campaign read(const json& j) {
    Campaign out;
    out.code = j.at("code");
    out.name = j.at("name");
    out.legal_basis = j.value("legal_basis", "");
    out.transactions_from = date(j, "transactions_from");
    out.transactions_to = date(j, "transactions_to");
    out.survey_from = date(j, "survey_from");
    out.survey_to = date(j, "survey_to");
    out.units = j.value("units", out.units);
    out.forms = j.at("forms").get<std::vector<Campaign::Form>>();
    out.services = j.value("fields", out.services);
    out.province = j.value("province", "");
    out.channels = j.value("channels", out.channels);
    if (j.contains("target"))
        out.target = j["target"].get<double>();
    if (const std::string name = j.value("formula", ""); !name.empty()) {
        const auto formula = formula_named(name);
        if (!formula)
            throw Wrong{campaign_says({"formula"})};
        out.formula = *formula;
    }
    out.valid_share = j.value("valid_share", out.valid_share);
    out.pending_share = j.value("pending_share", out.pending_share);
    out.quotas = j.value("quotas", out.quotas);
    out.substitutions = j.value("substitutions", out.substitutions);
    out.handed_out = j.value("handed_out", out.handed_out);
    out.handed_out_by_month = j.value("handed_out_by_month", out.handed_out_by_month);
    return out;
}

void check_units(const Campaign& campaign) {
    std::set<std::string> seen;
    for (const Campaign::Unit& unit : campaign.units) {
        if (!unit.included && unit.reason.empty())
            throw Wrong{{fmt::format("Đơn vị {} không thuộc phạm vi khảo sát thì phải ghi lý do.", unit.code),
                         fmt::format("The unit {} is excluded without a reason.", unit.code)}};
        if (!seen.insert(unit.code).second)
            throw Wrong{{fmt::format("Đơn vị {} được ghi hai lần.", unit.code),
                         fmt::format("The unit {} is there twice.", unit.code)}};
    }
}

/// The plan's own sum is checked, as offices do.
void check_quotas(const Campaign& campaign, const json& j) {
    long long sum = 0;
    for (const Campaign::Quota& quota : campaign.quotas) {
        sum += quota.count;
        if (!quota.unit.empty() && !campaign.in_scope(quota.unit))
            throw Wrong{
                {fmt::format("Có chỉ tiêu cho đơn vị {}, nhưng đơn vị này không thuộc phạm vi của đợt.", quota.unit),
                 fmt::format("There is a quota for the unit {}, which is not in the campaign's scope.", quota.unit)}};
    }
    if (!j.contains("total") || j["total"].get<long long>() == sum)
        return;
    const auto total = j["total"].get<long long>();
    throw Wrong{{fmt::format("Tổng trong kế hoạch là {}, nhưng các chỉ tiêu cộng lại là {}.", total, sum),
                 fmt::format("The plan's total is {}, but the quotas add up to {}.", total, sum)}};
}

/// What is left of a kind's quota in a unit after the first `earlier` substitutions.
long long left_of(const Campaign& campaign, const std::string& unit, const std::string& kind, std::size_t earlier) {
    long long left = 0;
    for (const Campaign::Quota& quota : campaign.quotas)
        left += quota.unit == unit && quota.is_plain_of(kind) ? quota.count : 0;
    for (std::size_t n = 0; n < earlier; n++) {
        const Campaign::Substitution& moved = campaign.substitutions[n];
        if (moved.unit == unit)
            left += (moved.to == kind ? moved.count : 0) - (moved.from == kind ? moved.count : 0);
    }
    return left;
}

/// What is moved leaves one quota and comes into another, or the plan's sum would not be what it was.
void check_both_quotas(const Campaign& campaign, const Campaign::Substitution& moved, std::size_t number) {
    for (const std::string& kind : {moved.from, moved.to}) {
        const auto quotas =
            std::count_if(campaign.quotas.begin(), campaign.quotas.end(), [&](const Campaign::Quota& quota) {
                return quota.unit == moved.unit && quota.is_plain_of(kind);
            });
        if (quotas != 1)
            throw Wrong{
                {fmt::format("Điều chuyển thứ {}: đơn vị {} phải có đúng một chỉ tiêu cho {}, không chia lĩnh vực hay "
                             "tháng (có thể là 0 phiếu); kế hoạch có {}.",
                             number, moved.unit, kind == "ca_nhan" ? "cá nhân" : "tổ chức", quotas),
                 fmt::format("Substitution {}: the unit {} must have exactly one quota for {}, of no service or month "
                             "alone (it may be 0 sheets); the plan has {}.",
                             number, moved.unit, kind == "ca_nhan" ? "individuals" : "organisations", quotas)}};
    }
}

void check_substitutions(const Campaign& campaign) {
    for (std::size_t n = 0; n < campaign.substitutions.size(); n++) {
        const Campaign::Substitution& moved = campaign.substitutions[n];
        if (moved.from == moved.to)
            throw Wrong{campaign_says({"substitutions", std::to_string(n), "to"})};
        check_both_quotas(campaign, moved, n + 1);
        if (const long long left = left_of(campaign, moved.unit, moved.from, n); moved.count > left)
            throw Wrong{{fmt::format("Điều chuyển thứ {}: chuyển {} phiếu của {}, nhưng chỉ tiêu chỉ còn {}.", n + 1,
                                     moved.count, moved.unit, left),
                         fmt::format("Substitution {}: it moves {} sheets of {}, but only {} are left of the quota.",
                                     n + 1, moved.count, moved.unit, left)}};
    }
}

} // namespace

namespace {

Result<Campaign> campaign_in(const std::string& text, void (*check)(const Campaign&)) {
    try {
        json j = json::parse(text);
        drop_nulls(j);
        if (auto mistake = campaign_mistake(j))
            throw Wrong{std::move(*mistake)};
        Campaign campaign = read(j);
        if (!campaign.survey_to.empty() && campaign.survey_to < campaign.survey_from)
            throw Wrong{{"Ngày kết thúc khảo sát trước ngày bắt đầu.", "The survey ends before it begins."}};
        check_units(campaign);
        check_quotas(campaign, j);
        check(campaign);
        return campaign;
    } catch (const Wrong& wrong) {
        return tl::unexpected(Error{ErrorKind::usage, wrong.what});
    } catch (const json::parse_error& error) {
        return fail(ErrorKind::usage, fmt::format("Đợt khảo sát không phải JSON: sai ở ký tự thứ {}.", error.byte),
                    fmt::format("The campaign is no JSON: character {} is wrong.", error.byte));
    } catch (const json::exception& error) {
        return fail(ErrorKind::usage, fmt::format("Đợt khảo sát không đúng dạng JSON: {}.", error.what()),
                    fmt::format("The campaign is not the JSON it should be: {}.", error.what()));
    }
}

} // namespace

Result<Campaign> kept_campaign(const std::string& text) {
    return campaign_in(text, [](const Campaign&) {});
}

Result<Campaign> parse_campaign(const std::string& text) {
    return campaign_in(text, check_substitutions);
}

std::string to_json(const Campaign& c) {
    return json{{"code", c.code},
                {"name", c.name},
                {"legal_basis", c.legal_basis},
                {"transactions_from", c.transactions_from},
                {"transactions_to", c.transactions_to},
                {"survey_from", c.survey_from},
                {"survey_to", c.survey_to},
                {"units", c.units},
                {"forms", c.forms},
                {"fields", c.services},
                {"province", c.province},
                {"channels", c.channels},
                {"target", c.target ? json(*c.target) : json()},
                {"formula", name_of(c.formula)},
                {"valid_share", c.valid_share},
                {"pending_share", c.pending_share},
                {"quotas", c.quotas},
                {"substitutions", c.substitutions},
                {"handed_out", c.handed_out},
                {"handed_out_by_month", c.handed_out_by_month}}
        .dump();
}

} // namespace phieu
