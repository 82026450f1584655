#include "report/results/campaign_keeping.h"

#include "base/period.h"
#include "base/text.h"
#include "report/results/quotas.h"

#include <fmt/format.h>

namespace phieu {
namespace {

/// What the reports of a locked period print that does not come from answers, in words to be compared.
struct Printed {
    std::string sheets;    ///< which count, and to what campaign they belong
    std::string campaigns; ///< what is printed of these
    long long valid = 0;
    bool operator==(const Printed& other) const { return sheets == other.sheets && campaigns == other.campaigns; }
};

std::string words_of(const Campaign& campaign, const std::string& period) {
    std::string out =
        fmt::format("{} {} {}\n", campaign.code, name_of(campaign.formula), percent_text(campaign.target));
    for (const Campaign::Quota& quota : campaign.quotas)
        if (quota.month.empty() || period_covers(period, quota.month))
            out +=
                fmt::format("{}|{}|{}|{}|{}\n", quota.unit, quota.service, quota.respondent, quota.month, quota.count);
    for (const Campaign::Unit& unit : campaign.units)
        if (const auto count = campaign.handed_out_in(unit.code, period))
            out += fmt::format("{} {}\n", unit.code, *count);
    return out;
}

std::map<std::string, Printed> printed(Store& store, const std::filesystem::path& data_dir,
                                       const std::vector<std::string>& periods) {
    const Results results(store, data_dir);
    std::map<std::string, Printed> out;
    for (const std::string& period : periods) {
        Printed& of = out[period];
        std::set<std::string> campaigns;
        for (const auto& [key, sheet] : results.sheets())
            if (period_covers(period, sheet.period)) {
                of.sheets += fmt::format("{} {} {} {}\n", key, name_of(sheet.validity), sheet.reason, sheet.campaign);
                of.valid += sheet.validity == Validity::valid;
                campaigns.insert(sheet.campaign);
            }
        for (const std::string& code : campaigns)
            if (const Campaign* campaign = results.campaign(code))
                of.campaigns += words_of(*campaign, period);
    }
    return out;
}

tl::unexpected<Error> would_move(const std::string& period, const Printed& before, const Printed& after) {
    const bool count_moves = before.valid != after.valid;
    const std::string vi = count_moves ? fmt::format(" (phiếu hợp lệ: {} → {})", vietnamese_number(before.valid),
                                                     vietnamese_number(after.valid))
                                       : "";
    const std::string en = count_moves ? fmt::format(" (valid sheets: {} → {})", before.valid, after.valid) : "";
    return fail(
        ErrorKind::usage,
        fmt::format("Kỳ {} đã khóa sổ, mà lưu như vậy thì số liệu của kỳ đó thay đổi{}. Hãy giữ nguyên phần liên "
                    "quan đến kỳ đó, hoặc mở lại kỳ {} trước rồi lưu.",
                    period, vi, period),
        fmt::format("{} is locked, and its figures would move{}. Leave what concerns it as it is, or reopen {} "
                    "first.",
                    period, en, period));
}

} // namespace

Result<void> keep_campaign(Store& store, const std::filesystem::path& data_dir, const Campaign& campaign,
                           const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Result<void> {
        const std::vector<std::string> locked = store.locks.locked();
        const auto before = locked.empty() ? std::map<std::string, Printed>() : printed(store, data_dir, locked);
        store.office.save_document({"campaign", campaign.code, to_json(campaign), person, at});
        if (locked.empty())
            return {};
        for (const auto& [period, after] : printed(store, data_dir, locked))
            if (!(before.at(period) == after))
                return would_move(period, before.at(period), after);
        return {};
    });
}

} // namespace phieu
