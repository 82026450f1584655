#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace phieu {

/// Who has a form in work open right now: pages that are open say so every while. Kept in memory alone.
class OpenDrafts {
public:
    static constexpr long long gone_after_s = 45; ///< two askings of a page, and some

    /// Notes that a person has a draft open.
    /// @param now  seconds
    /// @return the names of the others who have
    std::vector<std::string> seen(const std::string& draft, const std::string& login, const std::string& name,
                                  long long now) {
        auto& people = drafts_[draft];
        people[login] = {name, now};
        std::erase_if(people, [&](const auto& person) { return person.second.second + gone_after_s < now; });
        std::vector<std::string> out;
        for (const auto& [other, what] : people)
            if (other != login)
                out.push_back(what.first);
        std::erase_if(drafts_, [](const auto& one) { return one.second.empty(); });
        return out;
    }

private:
    std::map<std::string, std::map<std::string, std::pair<std::string, long long>>> drafts_; ///< by draft, login
};

} // namespace phieu
