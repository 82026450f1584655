#pragma once

#include <string>
#include <string_view>

namespace phieu {

/// What somebody sits at, in the words that people use for it; "" where it can't be told.
struct Browser {
    std::string name;   ///< "Firefox", "Chrome", "Cốc Cốc"
    std::string system; ///< "Windows", "Android"
};

/// @param user_agent  the header by which a browser names itself, and those that it wants to be taken for. It says
/// nothing that could be relied on: to be shown to people only. Versions and the like are left out
Browser browser_of(std::string_view user_agent);

} // namespace phieu
