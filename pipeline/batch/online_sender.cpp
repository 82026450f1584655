#include "batch/online_sender.h"

#include "base/keyed_hash.h"
#include "base/period.h"

#include <chrono>
#include <regex>

namespace phieu {
namespace {

constexpr std::size_t least_digits = 8; // of a number without its leading zero
constexpr std::size_t most_digits = 12;
constexpr std::size_t kept_bytes = 16; // of the hash

} // namespace

std::string telephone_in(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (std::string(" .-()+").find(c) == std::string::npos)
            return "";
    const bool abroad = text.find('+') != std::string::npos || digits.starts_with("0084");
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    constexpr std::size_t with_country = 11; // 84 and nine digits
    if (digits.starts_with("84") && (abroad || digits.size() >= with_country))
        digits.erase(0, 2);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.size() < least_digits || digits.size() > most_digits ? "" : digits;
}

std::optional<Sent> sent_in(const std::string& text) {
    static const std::regex of_clock(R"((\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(SA|CH|AM|PM|am|pm)?)");
    constexpr std::size_t longest = 48; // std::regex goes one call deeper with each letter
    const std::string day = date_in(text);
    std::smatch found;
    if (day.empty() || text.size() > longest || !std::regex_search(text, found, of_clock))
        return std::nullopt;
    int hour = std::stoi(found[1]);
    const int minute = std::stoi(found[2]);
    const int second = found[3].matched ? std::stoi(found[3]) : 0;
    const std::string half = found[4];
    if (half == "CH" || half == "PM" || half == "pm")
        hour = hour % 12 + 12;
    else if (!half.empty())
        hour %= 12;
    if (hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    using namespace std::chrono;
    const sys_days date = year(std::stoi(day.substr(0, 4))) / std::stoi(day.substr(5, 2)) / std::stoi(day.substr(8, 2));
    const auto at = date + hours(hour) + minutes(minute) + seconds(second);
    const bool is_midnight = at == date; // what a table writes that knows the day alone
    return Sent{duration_cast<seconds>(at.time_since_epoch()).count(), found[3].matched && !is_midnight};
}

TelephoneHashes::TelephoneHashes(Store& store) : key_(store.office.make_secret("telephone key")) {}

std::string TelephoneHashes::of(const std::string& telephone, const std::string& period) const {
    if (telephone.empty())
        return "";
    const auto hash = keyed_hash(key_, period + "\n" + telephone, kept_bytes);
    if (!hash)
        throw StoreError("the key of the telephones is damaged");
    return *hash;
}

} // namespace phieu
