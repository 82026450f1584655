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
                                "tồi",
                                "bắt đi lại",
                                "hoạnh họe"};
constexpr std::array breaches{"nhũng nhiễu", "sách nhiễu", "vòi vĩnh",      "vòi tiền",      "đòi tiền",
                              "gợi ý đưa",   "gợi ý nộp",  "đưa tiền",      "nộp thêm tiền", "thu thêm tiền",
                              "thêm tiền",   "phong bì",   "bồi dưỡng",     "lót tay",       "hối lộ",
                              "đưa quà",     "chung chi",  "ngoài quy định"};
constexpr std::array praise{"thái độ tốt",     "thái độ vui",     "thái độ nhiệt tình",
                            "thái độ lịch sự", "thái độ niềm nở", "thái độ rất"};

std::string lowered(const std::string& text) {
    std::string out;
    for (const char32_t c : code_points(text))
        out += utf8(lower(c));
    return out;
}

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

/// A comment, made ready to be searched for phrases: in lower case; without diacritics where it was typed without, its
/// phrases then, too. With them "chăm" is not "chậm".
class Searched {
public:
    explicit Searched(const std::string& text)
        : bare_(is_ascii(text)), text_(bare_ ? ascii_slug(text) : lowered(text)) {}

    /// @return whether a phrase stands here, is not denied, and is not the beginning of praise
    bool says(const char* phrase) const {
        const std::string sought = form_of(phrase);
        for (auto at = text_.find(sought); at != std::string::npos; at = text_.find(sought, at + 1))
            if (!is_denied(text_.substr(0, at)) && !is_praise(at))
                return true;
        return false;
    }

private:
    std::string form_of(std::string_view phrase) const { return bare_ ? ascii_slug(phrase) : std::string(phrase); }
    bool is_denied(const std::string& before) const {
        static constexpr std::array denials{"không", "không phải", "không còn", "không có", "không bị"};
        return std::any_of(denials.begin(), denials.end(),
                           [&](const char* denial) { return before.ends_with(form_of(denial) + (bare_ ? "-" : " ")); });
    }
    bool is_praise(std::size_t at) const {
        return std::any_of(praise.begin(), praise.end(), [&](const char* good) {
            const std::string words = form_of(good);
            return text_.compare(at, words.size(), words) == 0;
        });
    }

    bool bare_;
    std::string text_;
};

} // namespace

bool is_complaint(const std::string& text) {
    const Searched searched(text);
    return std::any_of(complaints.begin(), complaints.end(),
                       [&](const char* phrase) { return searched.says(phrase); }) ||
           is_about_integrity(text);
}

bool is_about_integrity(const std::string& text) {
    const Searched searched(text);
    return std::any_of(breaches.begin(), breaches.end(), [&](const char* phrase) { return searched.says(phrase); });
}

namespace {

using Steps = std::map<std::pair<long long, std::string>, std::vector<AlertStepRow>>;

bool is_alarm(const Question& question, const AnswerRow& row) {
    const auto values = split(row.value, '|');
    return std::any_of(question.alarm.begin(), question.alarm.end(), [&](const std::string& alarm) {
        return std::find(values.begin(), values.end(), alarm) != values.end();
    });
}

bool calls_for_action(const Template& form, const Question& question, const AnswerRow& row) {
    if (choice_of(question))
        return is_alarm(question, row) || is_low(form, question, row.value);
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
    alert.integrity = alert.comment ? is_about_integrity(row.value) : is_alarm(question, row);
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
    std::reverse(out.begin(), out.end());
    std::stable_partition(out.begin(), out.end(), [](const Alert& alert) { return alert.integrity; });
    return out;
}

} // namespace phieu
