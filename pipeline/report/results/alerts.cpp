#include "report/results/alerts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace phieu {
namespace {

constexpr std::array complaints{"chờ lâu",
                                "đợi lâu",
                                "chậm",
                                "trễ hẹn",
                                "quá hẹn",
                                "không đúng hẹn",
                                "chưa đúng hẹn",
                                "thái độ",
                                "chưa nhiệt tình",
                                "thiếu nhiệt tình",
                                "không nhiệt tình",
                                "không hài lòng",
                                "chưa hài lòng",
                                "phiền hà",
                                "nhũng nhiễu",
                                "sách nhiễu",
                                "hách dịch",
                                "cáu gắt",
                                "quát",
                                "khó chịu",
                                "gây khó",
                                "đi lại nhiều",
                                "nhiều lần",
                                "vòi vĩnh",
                                "bồi dưỡng",
                                "bức xúc",
                                "không giải thích",
                                "không hướng dẫn",
                                "hướng dẫn không rõ",
                                "chưa rõ ràng",
                                "rườm rà",
                                "phức tạp",
                                "kém",
                                "tồi"};
constexpr std::array praise{"thái độ tốt",     "thái độ vui",     "thái độ nhiệt tình",
                            "thái độ lịch sự", "thái độ niềm nở", "thái độ rất"};

std::string lowered(const std::string& text) {
    std::string out;
    for (const char32_t c : code_points(text))
        out += utf8(lower(c));
    return out;
}

} // namespace

bool is_complaint(const std::string& text) {
    const std::string all = lowered(text);
    for (const char* phrase : complaints)
        for (auto at = all.find(phrase); at != std::string::npos; at = all.find(phrase, at + 1)) {
            const std::string before = all.substr(0, at);
            if (before.ends_with("không ") || before.ends_with("không phải ") || before.ends_with("không còn "))
                continue;
            if (std::any_of(praise.begin(), praise.end(), [&](const char* good) {
                    return all.compare(at, std::string_view(good).size(), good) == 0;
                }))
                continue;
            return true;
        }
    return false;
}

namespace {

using Steps = std::map<std::pair<long long, std::string>, std::vector<AlertStepRow>>;

bool calls_for_action(const Template& form, const Question& question, const AnswerRow& row) {
    if (choice_of(question))
        return is_low(form, question, row.value);
    return asks_for(question, TextContent::comment) &&
           (row.status == AnswerStatus::confirmed || row.channel == "online") && is_complaint(row.value);
}

/// What was done about an alert, and how it stands after it.
void follow(Alert& alert, const std::vector<AlertStepRow>& steps) {
    alert.steps = steps;
    for (const AlertStepRow& step : steps) {
        alert.state = step.action == "reopened" ? "assigned" : step.action;
        if (!step.assignee.empty())
            alert.assignee = step.assignee;
        if (!step.due.empty())
            alert.due = step.due;
    }
}

Alert alert_of(const Sheet& sheet, const Question& question, const AnswerRow& row) {
    Alert alert;
    alert.page = row.page_id;
    alert.question_id = question.id;
    alert.sheet = sheet.key;
    alert.unit = sheet.unit;
    alert.period = sheet.period;
    alert.channel = sheet.channel;
    alert.service = sheet.service;
    alert.question = question.label;
    alert.answer = row.value;
    alert.comment = is_written(question);
    for (const Level& option : options_of(question))
        if (option.value == row.value)
            alert.answer = option.label;
    return alert;
}

} // namespace

std::vector<Alert> alerts(const Results& results, const Selection& selection) {
    Steps steps;
    for (AlertStepRow& step : results.store().office.alert_steps())
        steps[{step.page, step.question}].push_back(step);
    std::vector<Alert> out;
    results.for_each_answer(selection,
                            [&](const Sheet& sheet, const Question& question, const AnswerRow& row, Standing standing) {
                                if (standing != Standing::answer ||
                                    !calls_for_action(results.form(sheet.template_id, sheet.version), question, row))
                                    return;
                                out.push_back(alert_of(sheet, question, row));
                                if (const auto at = steps.find({row.page_id, question.id}); at != steps.end())
                                    follow(out.back(), at->second);
                            });
    return out;
}

} // namespace phieu
