#include "base/clock.h"

#include <ctime>

namespace phieu {

std::string now_utc() {
    return utc_of(now_seconds());
}

std::string utc_of(long long seconds) {
    const auto moment = static_cast<std::time_t>(seconds);
    std::tm utc{};
    gmtime_r(&moment, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

int hour_here(long long seconds) {
    const auto moment = static_cast<std::time_t>(seconds);
    std::tm here{};
    localtime_r(&moment, &here);
    return here.tm_hour;
}

long long now_seconds() {
    return static_cast<long long>(std::time(nullptr));
}

} // namespace phieu
