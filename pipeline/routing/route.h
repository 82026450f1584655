#pragma once

#include "reading/result.h"

namespace phieu {

enum class Status { accepted, pending };

/// Settings of an office; the defaults come from measurement (docs/accuracy.md, "thresholds").
struct RoutingSettings {
    double accept_mark = 0.95;  ///< least confidence of a mark that the machine accepts alone
    double accept_blank = 0.98; ///< the same for "nothing marked" and "nothing written"
};

struct Routed {
    Status status = Status::pending;
    Reason reason = Reason::none; ///< set whenever a person is asked
};

/// Decides whether a reading stands or a person is asked. Whatever carries a reason is asked about, however confident.
Routed route(const QuestionReading& reading, const RoutingSettings& settings = {});

} // namespace phieu
