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

std::string month_here(const std::string& utc) {
    std::tm moment{};
    if (!strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &moment))
        return "";
    const std::time_t seconds = timegm(&moment);
    std::tm here{};
    localtime_r(&seconds, &here);
    char text[8];
    std::strftime(text, sizeof text, "%Y-%m", &here);
    return text;
}

long long now_seconds() {
    return static_cast<long long>(std::time(nullptr));
}

} // namespace phieu
