#pragma once

#include "backup/state.h"

namespace phieu {

/// Takes what was destroyed by decision out of every state of a vault, and the pieces that only it needed. Killed at
/// any moment all other files stay, and the next call goes on. @return bytes freed
Result<long long> take_out_destroyed(Vault& vault, const std::vector<KeptDestruction>& destructions);

/// Gives the states of before the last removal of people from the register the newest state's register instead of their
/// own, and removes the pieces that only theirs needed: who was removed comes back from no state. Nothing joins the
/// register to the results, so that any state is whole with it. Killed at any moment the next call goes on.
/// @param removed_at  UTC; nothing is done before a state was made after it @return bytes freed
Result<long long> take_out_people(Vault& vault, const std::string& removed_at);

/// Removes states that nobody will miss, and what only they needed: all of the last 14 days stay, of the 8 weeks before
/// the newest of each week, of the 24 months before the newest of each month. Nothing is removed where the clock seems
/// to be wrong: after a pause of two months, or beside states of the future.
/// @param now  UTC @return bytes freed
Result<long long> thin_out(Vault& vault, const std::string& now);
/// @param states  names, the oldest first @return those that `thin_out` removes
std::vector<std::string> superfluous(const std::vector<std::string>& states, const std::string& now);
/// @param states  names, the oldest first @return the last of them where its day is still to come
std::optional<std::string> state_to_come(const std::vector<std::string>& states, const std::string& now);

} // namespace phieu
