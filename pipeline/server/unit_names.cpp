#include "server/unit_names.h"

namespace phieu {
namespace {

constexpr long long kept_seconds = 60;

}

std::string UnitNames::of(const std::string& code) {
    if (code.empty())
        return "";
    auto names = names_.lock();
    if (now_() >= names->good_until) {
        names->by_code.clear();
        for (const UnitRow& unit : names->store.units.all())
            names->by_code[unit.code] = unit.name;
        names->good_until = now_() + kept_seconds;
    }
    const auto at = names->by_code.find(code);
    return at == names->by_code.end() ? code : at->second;
}

void UnitNames::forget() {
    names_.lock()->good_until = 0;
}

} // namespace phieu
