#include "report/results/quotas.h"

#include "base/alike.h"
#include "base/period.h"
#include "report/results/hidden_figures.h"
#include "report/results/index.h"

#include <algorithm>

namespace phieu {
namespace {

/// Services as they are compared, each thought about once.
class Services {
public:
    const std::string& of(const std::string& service) {
        const auto [at, added] = known_.try_emplace(service);
        if (added)
            at->second = essence(service);
        return at->second;
    }

private:
    std::map<std::string, std::string> known_;
};

long long moved_to(const Campaign::Quota& quota, const Campaign& campaign) {
    long long sum = 0;
    for (const Campaign::Substitution& moved : campaign.substitutions)
        if (moves(moved, quota))
            sum += moved.to == quota.respondent ? moved.count : -moved.count;
    return sum;
}

bool fits_service(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign, Services& services) {
    if (!is_rest(quota.service))
        return quota.service.empty() || services.of(quota.service) == services.of(sheet.service);
    return !sheet.service.empty() &&
           std::none_of(campaign.quotas.begin(), campaign.quotas.end(), [&](const Campaign::Quota& other) {
               return (other.unit.empty() || other.unit == sheet.unit) &&
                      services.of(other.service) == services.of(sheet.service);
           });
}

bool fills(const Sheet& sheet, const Campaign::Quota& quota, const Campaign& campaign, Services& services) {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    return sheet.validity == Validity::valid && fits(quota.unit, sheet.unit) &&
           fits_service(sheet, quota, campaign, services) && fits(quota.respondent, sheet.respondent) &&
           (quota.month.empty() || period_covers(quota.month, sheet.period));
}

} // namespace

bool is_rest(const std::string& service) {
    return essence(service) == "caclinhvucconlai";
}

bool moves(const Campaign::Substitution& moved, const Campaign::Quota& quota) {
    return moved.unit == quota.unit && quota.is_plain_of(moved.from) + quota.is_plain_of(moved.to) > 0;
}

long long wanted_of(const Campaign::Quota& quota, const Campaign& campaign) {
    return quota.count + moved_to(quota, campaign);
}

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign) {
    std::vector<QuotaProgress> out;
    Services services;
    for (const Campaign::Quota& quota : campaign.quotas) {
        QuotaProgress progress{quota, wanted_of(quota, campaign), 0, {}};
        for (const auto& [key, sheet] : results.sheets())
            if (sheet.campaign == campaign.code && fills(sheet, quota, campaign, services))
                progress.sheets.push_back(&sheet);
        progress.collected = static_cast<long long>(progress.sheets.size());
        out.push_back(std::move(progress));
    }
    return out;
}

namespace {

/// The sheets of the quotas, alike ones together: each a part of the figures that count it.
class Counted {
public:
    struct Part {
        std::vector<std::size_t> quotas;
        std::string unit, respondent;
        auto operator<=>(const Part&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    };
    Counted(const std::vector<QuotaProgress>& quotas, const std::vector<const Sheet*>& others) {
        std::map<const Sheet*, std::vector<std::size_t>> of; // in which quotas a sheet counts
        for (const Sheet* sheet : others)
            of[sheet];
        for (std::size_t n = 0; n < quotas.size(); n++)
            for (const Sheet* sheet : quotas[n].sheets)
                of[sheet].push_back(n);
        for (const auto& [sheet, in] : of) {
            const auto [at, added] = parts_.try_emplace({in, sheet->unit, sheet->respondent}, parts_.size());
            sizes_[at->second]++;
        }
        add_nobody(quotas);
    }

    /// The sum of what fits; a part counts as often as `times` says.
    template <typename Times>
    Figure figure(const Times& times) const {
        Figure out;
        for (const auto& [part, at] : parts_)
            if (const auto weight = times(part); weight > 0) {
                out.parts[at] = static_cast<double>(weight);
                if (const auto size = sizes_.find(at); size != sizes_.end())
                    out.size += static_cast<long long>(weight) * size->second;
            }
        return out;
    }
    std::set<std::string> all(std::string Part::*what) const {
        std::set<std::string> out;
        for (const auto& [part, at] : parts_)
            out.insert(part.*what);
        return out;
    }

private:
    /// Of which kind of respondents a unit has nobody the reader does not know either, unless a quota tells it.
    void add_nobody(const std::vector<QuotaProgress>& quotas) {
        std::set<std::string> units = all(&Part::unit);
        for (const QuotaProgress& one : quotas)
            units.insert(one.quota.unit);
        units.erase("");
        for (const std::string& unit : units)
            for (const char* kind : {"ca_nhan", "to_chuc"})
                for (const QuotaProgress& like : quotas) {
                    Part part{{}, unit, kind};
                    for (std::size_t n = 0; n < quotas.size(); n++)
                        if (may_hold(quotas[n].quota, part, like.quota))
                            part.quotas.push_back(n);
                    parts_.try_emplace(std::move(part), parts_.size());
                }
    }
    /// Whether sheets of that unit and kind, of the service and month of another quota, would count in this one.
    static bool may_hold(const Campaign::Quota& quota, const Part& part, const Campaign::Quota& like) {
        const auto fits = [](const std::string& wanted, const std::string& is) {
            return wanted.empty() || wanted == is;
        };
        return fits(quota.unit, part.unit) && fits(quota.respondent, part.respondent) &&
               fits(quota.service, like.service) && fits(quota.month, like.month);
    }

    std::map<Part, std::size_t> parts_;
    std::map<std::size_t, long long> sizes_; ///< of parts that are somebody
};

} // namespace

std::vector<bool> hidden_quotas(const std::vector<QuotaProgress>& shown, const std::vector<const Sheet*>& valid,
                                const std::set<std::string>& hidden_kinds) {
    const Counted counted(shown, valid);
    using Part = Counted::Part;
    std::vector<Figure> figures;
    for (std::size_t n = 0; n < shown.size(); n++) {
        Figure one =
            counted.figure([&](const Part& part) { return std::count(part.quotas.begin(), part.quotas.end(), n); });
        const bool of_a_kind = !shown[n].quota.respondent.empty();
        one.hide = of_a_kind ? Figure::Hide::first : Figure::Hide::never;
        one.hidden = of_a_kind && one.size > 0 && one.size < hidden_base;
        figures.push_back(std::move(one));
    }
    figures.push_back(counted.figure([](const Part& part) { return part.quotas.size(); }));
    figures.back().hide = Figure::Hide::later;
    for (const std::string& unit : counted.all(&Part::unit)) {
        figures.push_back(counted.figure([&](const Part& part) { return part.unit == unit ? 1 : 0; }));
        figures.back().hide = Figure::Hide::never;
    }
    for (const std::string& kind : counted.all(&Part::respondent)) {
        figures.push_back(counted.figure([&](const Part& part) { return part.respondent == kind ? 1 : 0; }));
        figures.back().hide = Figure::Hide::never;
        figures.back().hidden = hidden_kinds.count(kind) > 0;
    }
    hide_what_tells(figures);
    std::vector<bool> out;
    for (std::size_t n = 0; n <= shown.size(); n++)
        out.push_back(figures[n].hidden);
    return out;
}

} // namespace phieu
