#include "eval/target_dump.h"

#include "reading/mark_model.h"

namespace phieu::eval {

void TargetDump::add(const SeenTarget& seen, const synth::Truth& truth) {
    if (seen.target.match == 0)
        return;
    const cv::Mat input = mark_input(seen.target);
    const char head[] = {static_cast<char>(truth.targets.at(seen.option)), static_cast<char>(seen.kind)};
    out_.write(head, sizeof head);
    out_.write(reinterpret_cast<const char*>(input.data), static_cast<std::streamsize>(input.total()));
}

} // namespace phieu::eval
