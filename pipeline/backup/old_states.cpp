#include "backup/old_states.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace phieu {
namespace {

/// The day of a state's name, "20261130T101100Z".
std::chrono::sys_days day_of(const std::string& name) {
    const auto number = [&](std::size_t at, std::size_t count) { return std::stoi(name.substr(at, count)); };
    return std::chrono::year(number(0, 4)) / std::chrono::month(static_cast<unsigned>(number(4, 2))) /
           std::chrono::day(static_cast<unsigned>(number(6, 2)));
}

bool is_state_name(const std::string& name) {
    return name.size() == 16 && name[8] == 'T' && name[15] == 'Z' &&
           name.substr(0, 8).find_first_not_of("0123456789") == std::string::npos;
}

/// Changes states, and removes the pieces that none needs any more. @param change  says whether it changed one
Result<long long> change_states(Vault& vault, const std::function<bool(BackupState&)>& change) {
    const auto names = vault.states();
    if (!names)
        return tl::unexpected(names.error());
    std::set<std::string> needed;
    for (const std::string& name : *names) {
        auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error()); // nothing is removed that it may need
        if (change(*state))
            if (auto listed = keep_state(vault, name, *state); !listed)
                return tl::unexpected(listed.error());
        for (const KeptFile& file : state->files)
            needed.insert(file.pieces.begin(), file.pieces.end());
    }
    if (needed.empty())
        return 0; // whatever this is, it is no reason to empty a vault
    return vault.remove_pieces_but({needed.begin(), needed.end()});
}

KeptFile* register_of(BackupState& state, const std::string& path) {
    const auto at =
        std::find_if(state.files.begin(), state.files.end(), [&](const KeptFile& file) { return file.path == path; });
    return at == state.files.end() ? nullptr : &*at;
}

} // namespace

std::vector<std::string> superfluous(const std::vector<std::string>& states, const std::string& now) {
    constexpr int all_days = 14, week_days = 7, weekly_days = all_days + 8 * week_days,
                  monthly_days = weekly_days + 730;
    constexpr int longest_pause_days = 60;
    const std::chrono::sys_days today = day_of(state_name(now));
    std::optional<std::chrono::sys_days> before; // the day of the newest but those of today
    for (const std::string& state : states)
        if (is_state_name(state) && day_of(state) != today)
            before = day_of(state);
    if (before && (*before > today || (today - *before).count() > longest_pause_days))
        return {};
    std::set<std::string> seen;
    std::vector<std::string> out;
    for (auto state = states.rbegin(); state != states.rend(); ++state) { // the newest first
        if (!is_state_name(*state))
            continue; // not ours
        const auto age = (today - day_of(*state)).count();
        std::string kept_for;
        if (age < all_days)
            kept_for = *state;
        else if (age < weekly_days)
            kept_for = fmt::format("week {}", day_of(*state).time_since_epoch().count() / week_days);
        else if (age < monthly_days)
            kept_for = "month " + state->substr(0, 6);
        if (state != states.rbegin() && (kept_for.empty() || !seen.insert(kept_for).second))
            out.push_back(*state);
    }
    return out;
}

std::optional<std::string> state_to_come(const std::vector<std::string>& states, const std::string& now) {
    const std::chrono::sys_days today = day_of(state_name(now));
    for (auto state = states.rbegin(); state != states.rend(); ++state)
        if (is_state_name(*state))
            return day_of(*state) > today ? std::optional(*state) : std::nullopt;
    return std::nullopt;
}

Result<long long> thin_out(Vault& vault, const std::string& now) {
    const auto states = vault.states();
    if (!states)
        return tl::unexpected(states.error());
    const auto unneeded = superfluous(*states, now);
    if (unneeded.empty())
        return 0;
    std::set<std::string> needed;
    for (const std::string& name : *states) {
        if (std::find(unneeded.begin(), unneeded.end(), name) != unneeded.end())
            continue;
        const auto state = read_state(vault, name);
        if (!state)
            return tl::unexpected(state.error()); // nothing is removed that it may need
        for (const KeptFile& file : state->files)
            needed.insert(file.pieces.begin(), file.pieces.end());
    }
    if (needed.empty())
        return 0; // whatever this is, it is no reason to empty a vault
    for (const std::string& name : unneeded)
        vault.remove_state(name);
    return vault.remove_pieces_but({needed.begin(), needed.end()});
}

Result<long long> take_out_destroyed(Vault& vault, const std::vector<KeptDestruction>& destructions) {
    if (destructions.empty())
        return 0;
    const std::set<std::string> destroyed = destroyed_paths(destructions);
    return change_states(vault, [&](BackupState& state) {
        const auto removed =
            std::erase_if(state.files, [&](const KeptFile& file) { return destroyed.contains(file.path); });
        const bool told = state.destructions == destructions;
        state.destructions = destructions;
        return removed > 0 || !told;
    });
}

Result<long long> take_out_people(Vault& vault, const std::string& removed_at) {
    auto newest = newest_state(vault);
    if (!newest)
        return tl::unexpected(newest.error());
    const std::string path = DataDir("").participants().filename().string();
    const KeptFile* now = *newest ? register_of(**newest, path) : nullptr;
    if (!now || (*newest)->at < removed_at)
        return 0;
    return change_states(vault, [&](BackupState& state) {
        KeptFile* was = register_of(state, path);
        if (!was || state.at >= removed_at || was->sha256 == now->sha256)
            return false;
        *was = *now;
        return true;
    });
}

} // namespace phieu
