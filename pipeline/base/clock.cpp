#include "base/clock.h"

#include <ctime>

namespace phieu {

std::string now_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

long long now_seconds() {
    return static_cast<long long>(std::time(nullptr));
}

} // namespace phieu
