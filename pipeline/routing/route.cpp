#include "routing/route.h"

namespace phieu {

Routed route(const QuestionReading& reading, const RoutingSettings& settings) {
    if (reading.reason != Reason::none)
        return {Status::pending, reading.reason};
    const double least = reading.ink ? settings.accept_mark : settings.accept_blank;
    if (reading.confidence >= least)
        return {Status::accepted, Reason::none};
    return {Status::pending, Reason::unsure};
}

} // namespace phieu
