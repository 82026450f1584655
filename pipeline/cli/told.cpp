#include "cli/told.h"

#include "report/results/units.h"
#include "review/known.h"

namespace phieu {
namespace {

Result<std::string> or_usage_error(Allowed<std::string> checked) {
    if (!checked)
        return tl::unexpected(Error{ErrorKind::usage, checked.error().what});
    return *checked;
}

} // namespace

Result<std::string> told_unit(Store& store, const std::string& unit) {
    if (unit.empty())
        return unit;
    if (const auto units = install_units(store); !units)
        return tl::unexpected(units.error());
    return or_usage_error(known_unit(store, unit));
}

Result<std::string> told_period(const std::string& period) {
    return or_usage_error(known_period(period));
}

} // namespace phieu
