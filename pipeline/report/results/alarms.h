#pragma once

#include "report/results/results.h"

namespace phieu {

/// Which answers report a breach of integrity: as each form says itself. A form that was kept before forms said so
/// (docs/template-format.md, `alarm`) says nothing anywhere: then the one shipped under its name speaks for the
/// questions and answers that are worded just as in it. Any thread.
class Alarms {
public:
    explicit Alarms(const Results& results);
    bool is_alarm(const Template& form, const Question& question, const std::string& value) const;

private:
    std::map<std::pair<std::string, int>, std::map<std::string, std::vector<std::string>>> by_form_;
};

} // namespace phieu
