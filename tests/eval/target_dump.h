#pragma once

#include "reading/targets.h"
#include "synth/sheet.h"

#include <fstream>

namespace phieu::eval {

struct SeenTarget {
    std::string field;
    std::size_t option = 0;
    Target kind = Target::box;
    FoundTarget target;
};

/// Writes what the mark model sees of each target, with its truth, for models/mark/train.py: two header bytes (class,
/// kind), then `mark_input` as bytes.
class TargetDump {
public:
    explicit TargetDump(const std::filesystem::path& out) : out_(out, std::ios::binary) {}
    void add(const SeenTarget& seen, const synth::Truth& truth);

private:
    std::ofstream out_;
};

} // namespace phieu::eval
