// Campaigns come as JSON from the pages and from files; a plan has hundreds of units and quotas.
#include "report/results/campaign.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto campaign = phieu::parse_campaign(std::string(reinterpret_cast<const char*>(data), size));
    if (!campaign) {
        if (campaign.error().what.vi.empty() || campaign.error().what.en.empty())
            __builtin_trap(); // the clerk is told what is wrong
        return 0;
    }
    const std::string kept = phieu::to_json(*campaign);
    const auto again = phieu::parse_campaign(kept);
    if (!again || phieu::to_json(*again) != kept)
        __builtin_trap(); // what was accepted is kept, and must be read again
    return 0;
}
