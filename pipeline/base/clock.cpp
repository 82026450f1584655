#include "base/clock.h"

#include <ctime>

namespace phieu {
namespace {

std::string here(const std::string& utc, const char* format) {
    std::tm moment{};
    if (!strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &moment))
        return "";
    const std::time_t seconds = timegm(&moment);
    std::tm local{};
    localtime_r(&seconds, &local);
    char text[16];
    std::strftime(text, sizeof text, format, &local);
    return text;
}

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

std::string month_here(const std::string& utc) {
    return here(utc, "%Y-%m");
}

std::string day_here(const std::string& utc) {
    return here(utc, "%Y-%m-%d");
}

std::string today_here() {
    return day_here(now_utc());
}

long long now_seconds() {
    return static_cast<long long>(std::time(nullptr));
}

} // namespace phieu
