#pragma once

#include "record/states.h"

#include <string>

namespace phieu {

/// A unit's code, a service (lĩnh vực) or a period, and who said so.
struct Told {
    std::string value;
    Origin from = Origin::none;
    bool operator==(const Told&) const = default;
};

/// @return the first of the two that says something.
inline const Told& first_told(const Told& one, const Told& other) {
    return one.value.empty() ? other : one;
}

/// To whom a page belongs.
struct Belongs {
    Told unit;
    Told service;
    Told period;
};

/// To whom a stored page belongs; of PageRow and PagePicture alike.
template <typename Page>
Belongs belongs_of(const Page& page) {
    return {{page.unit, page.unit_from}, {page.service, page.service_from}, {page.period, page.period_from}};
}
template <typename Page>
void give(Page& page, const Belongs& to) {
    page.unit = to.unit.value;
    page.unit_from = to.unit.from;
    page.service = to.service.value;
    page.service_from = to.service.from;
    page.period = to.period.value;
    page.period_from = to.period.from;
}

/// What is told about a whole batch before its first page is read.
struct BatchAttribution {
    std::string unit;
    std::string service;
    std::string period;
    Origin origin = Origin::option; ///< option or batch
    Belongs told() const {
        const auto one = [&](const std::string& value) { return value.empty() ? Told{} : Told{value, origin}; };
        return {one(unit), one(service), one(period)};
    }
};

} // namespace phieu
