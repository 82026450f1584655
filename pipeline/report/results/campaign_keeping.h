#pragma once

#include "report/results/campaign.h"

#include <filesystem>

namespace phieu {

/// Keeps a campaign as the newest of its code. Fails with a sentence that says what to reopen, and changes nothing,
/// where it would move figures of a locked period: which of its sheets count, what campaign they belong to, or the
/// formula, target, quotas and numbers handed out that its reports print. One transaction; where no period is locked, a
/// short one. Throws as Results does.
/// @param data_dir  as of Results @param at  UTC
Result<void> keep_campaign(Store& store, const std::filesystem::path& data_dir, const Campaign& campaign,
                           const std::string& person, const std::string& at);

} // namespace phieu
