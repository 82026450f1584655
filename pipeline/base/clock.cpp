#include "base/clock.h"

#include <ctime>

namespace phieu {
namespace {

constexpr long long ahead_s = 7 * 3600; // of UTC, in Vietnam

} // namespace

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

bool is_vietnamese_time_here() {
    const std::time_t now = std::time(nullptr);
    std::tm here{};
    localtime_r(&now, &here);
    return here.tm_gmtoff == ahead_s;
}

std::string day_here(const std::string& utc) {
    std::tm moment{};
    if (!strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &moment))
        return "";
    return utc_of(timegm(&moment) + ahead_s).substr(0, std::string("2025-03-31").size());
}

std::string month_here(const std::string& utc) {
    return day_here(utc).substr(0, std::string("2025-03").size());
}

std::string today_here() {
    return day_here(now_utc());
}

long long now_seconds() {
    return static_cast<long long>(std::time(nullptr));
}

} // namespace phieu
