#include "report/results/alarms.h"

#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"

#include <algorithm>

namespace phieu {
namespace {

using ByQuestion = std::map<std::string, std::vector<std::string>>;

ByQuestion alarms_of(const Template& form) {
    ByQuestion out;
    for (const Question& question : questions_of(form))
        if (!question.alarm.empty())
            out[question.id] = question.alarm;
    return out;
}

std::string label_of(const Question& question, const std::string& value) {
    for (const Level& option : options_of(question))
        if (option.value == value)
            return option.label;
    return "";
}

/// The shipped form's alarms as far as its words are those of the kept one.
ByQuestion alarms_of_shipped(const Template& kept) {
    const auto file = installed("templates") / (kept.id + ".json");
    std::error_code ec;
    if (kept.id.find('/') != std::string::npos || !std::filesystem::exists(file, ec))
        return {}; // a form of the office's own
    const auto bytes = read_file(file);
    const auto shipped = bytes ? parse_template(std::string(as_text(*bytes)), kept.id) : tl::unexpected(bytes.error());
    if (!shipped)
        throw Failure(shipped.error());
    ByQuestion out;
    const auto there = questions_of(*shipped);
    for (const Question& question : questions_of(kept)) {
        const auto same = std::find_if(there.begin(), there.end(), [&](const Question& other) {
            return other.id == question.id && other.label == question.label;
        });
        if (same == there.end())
            continue;
        for (const std::string& value : same->alarm)
            if (const std::string label = label_of(question, value); !label.empty() && label == label_of(*same, value))
                out[question.id].push_back(value);
    }
    return out;
}

} // namespace

Alarms::Alarms(const Results& results) {
    for (const Template* form : results.forms()) {
        ByQuestion alarms = alarms_of(*form);
        by_form_[{form->id, form->version}] = alarms.empty() ? alarms_of_shipped(*form) : std::move(alarms);
    }
}

bool Alarms::is_alarm(const Template& form, const Question& question, const std::string& value) const {
    const auto of_form = by_form_.find({form.id, form.version});
    const auto alarms = of_form == by_form_.end() ? ByQuestion::const_iterator() : of_form->second.find(question.id);
    if (of_form == by_form_.end() || alarms == of_form->second.end())
        return false;
    const auto values = split(value, '|');
    return std::any_of(values.begin(), values.end(), [&](const std::string& one) {
        return std::find(alarms->second.begin(), alarms->second.end(), one) != alarms->second.end();
    });
}

} // namespace phieu
