#include "report/results/alerts.h"

#include "base/text.h"
#include "report/results/alarms.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace phieu {
namespace {

constexpr std::size_t many_causes = 3; ///< so many low answers of one sheet are grave

using Steps = std::map<std::string, std::vector<AlertStepRow>>; // by sheet

bool is_lowest(const Question& question, const std::string& value) {
    const auto& options = options_of(question);
    return std::none_of(options.begin(), options.end(), [&](const Level& other) { return other.value < value; });
}

/// Turns answers into causes.
class Watch {
public:
    explicit Watch(const Results& results)
        : results_(results), alarms_(results), phrases_(alert_phrases(results.store())) {}

    /// @return nothing where nobody need act on the answer
    std::optional<AlertCause> cause(const Sheet& sheet, const Question& question, const AnswerRow& row) const {
        AlertCause out;
        out.page = row.page_id;
        out.question_id = question.id;
        out.question = question.label;
        out.answer = row.value;
        if (choice_of(question)) {
            const Template& form = results_.form(sheet.template_id, sheet.version);
            const bool alarm = alarms_.is_alarm(form, question, row.value);
            const bool low = is_low(form, question, row.value);
            if (!alarm && !low)
                return std::nullopt;
            out.lowest = low && is_lowest(question, row.value);
            out.grade = alarm ? AlertGrade::integrity : out.lowest ? AlertGrade::grave : AlertGrade::usual;
            for (const Level& option : options_of(question))
                if (option.value == row.value)
                    out.answer = option.label;
            return out;
        }
        const bool read = row.status == AnswerStatus::confirmed || row.channel == "online";
        const auto said =
            read && asks_for(question, TextContent::comment) ? phrases_.grade_of(row.value) : std::nullopt;
        if (!said)
            return std::nullopt;
        out.comment = true;
        out.grade = *said;
        return out;
    }

private:
    const Results& results_;
    Alarms alarms_;
    AlertPhrases phrases_;
};

Alert alert_of(const Sheet& sheet, const AnswerRow& row) {
    Alert alert;
    alert.sheet = sheet.key;
    alert.serial = row.serial;
    alert.template_id = sheet.template_id;
    alert.version = sheet.version;
    alert.unit = sheet.unit;
    alert.period = sheet.period;
    alert.channel = sheet.channel;
    alert.service = sheet.service;
    alert.source = row.source_file;
    alert.place = row.source_page;
    alert.batch = row.batch;
    alert.counts = sheet.counts();
    return alert;
}

std::string state_after(const AlertStepRow& step) {
    return step.action == "reopened" ? "assigned" : step.action;
}

bool is_same_step(const AlertStepRow& a, const AlertStepRow& b) {
    return a.action == b.action && a.assignee == b.assignee && a.due == b.due && a.note == b.note &&
           a.person == b.person && a.at == b.at;
}

/// How far an answer's handling has come, for the alert as a whole.
int progress(const std::string& state) {
    return state == "acted" ? 2 : state == "assigned" ? 1 : 0;
}

/// The line of its history that says why a closed alert is open again: an answer turned up after it was closed.
void tell_of_new_causes(Alert& alert, Store& store) {
    for (const AlertCause& cause : alert.causes) {
        if (cause.state != "new")
            continue;
        const std::string at = store.office.answered_at(cause.page, cause.question_id);
        const auto after = std::find_if(alert.steps.rbegin(), alert.steps.rend(),
                                        [&](const AlertStepRow& step) { return step.at <= at; });
        if (after == alert.steps.rend() || after->action != "closed")
            continue;
        AlertStepRow opened;
        opened.page = cause.page;
        opened.question = cause.question_id;
        opened.action = "turned_up";
        opened.note = cause.question;
        opened.at = at;
        opened.sheet = alert.sheet;
        alert.steps.insert(after.base(), opened);
    }
}

/// What was done about an alert, and how it stands after it.
void follow(Alert& alert, const std::vector<AlertStepRow>& steps) {
    std::map<std::string, std::vector<const AlertStepRow*>> by_question;
    for (const AlertStepRow& step : steps) {
        by_question[step.question].push_back(&step);
        const bool told = std::any_of(alert.steps.begin(), alert.steps.end(),
                                      [&](const AlertStepRow& other) { return is_same_step(step, other); });
        if (!told)
            alert.steps.push_back(step);
    }
    for (AlertCause& cause : alert.causes)
        if (const auto at = by_question.find(cause.question_id); at != by_question.end())
            cause.state = state_after(*at->second.back());
    const bool closed = std::all_of(alert.causes.begin(), alert.causes.end(),
                                    [](const AlertCause& cause) { return cause.state == "closed"; });
    alert.state = closed ? "closed" : "new";
    for (const AlertCause& cause : alert.causes)
        if (!closed && progress(cause.state) > progress(alert.state))
            alert.state = cause.state;
    for (const AlertStepRow& step : steps) { // in order of time: the last word counts
        const bool counts = std::any_of(alert.causes.begin(), alert.causes.end(), [&](const AlertCause& cause) {
            return cause.question_id == step.question && (closed || cause.state != "closed");
        });
        if (counts && !step.assignee.empty())
            alert.assignee = step.assignee;
        if (counts && !step.due.empty())
            alert.due = step.due;
    }
    if (alert.state == "assigned" && alert.assignee.empty()) // opened again, and nobody's
        alert.state = "new";
}

void settle(Alert& alert) {
    std::stable_sort(alert.causes.begin(), alert.causes.end(),
                     [](const AlertCause& a, const AlertCause& b) { return a.grade > b.grade; });
    alert.grade = alert.causes.front().grade;
    if (alert.causes.size() >= many_causes)
        alert.grade = std::max(alert.grade, AlertGrade::grave);
}

long long day_number(const std::string& date) {
    std::tm day{};
    return strptime(date.c_str(), "%Y-%m-%d", &day) ? timegm(&day) / (24 * 3600) : 0;
}

} // namespace

long long Alert::days_late(const std::string& today) const {
    return overdue(today) ? day_number(today) - day_number(due) : 0;
}

std::vector<Alert> alerts(const Results& results, const Selection& selection) {
    const Watch watch(results);
    std::vector<Alert> out;
    std::map<std::string, std::size_t> of_sheet;
    results.for_each_word(selection,
                          [&](const Sheet& sheet, const Question& question, const AnswerRow& row, Standing standing) {
                              if (standing != Standing::answer)
                                  return;
                              auto cause = watch.cause(sheet, question, row);
                              if (!cause)
                                  return;
                              const auto [at, fresh] = of_sheet.emplace(sheet.key, out.size());
                              if (fresh)
                                  out.push_back(alert_of(sheet, row));
                              out[at->second].causes.push_back(std::move(*cause));
                          });
    Steps steps;
    for (AlertStepRow& step : results.store().office.alert_steps())
        if (of_sheet.count(step.sheet))
            steps[step.sheet].push_back(std::move(step));
    for (Alert& alert : out) {
        settle(alert);
        if (const auto at = steps.find(alert.sheet); at != steps.end()) {
            follow(alert, at->second);
            tell_of_new_causes(alert, results.store());
        }
    }
    std::reverse(out.begin(), out.end());
    std::stable_sort(out.begin(), out.end(), [](const Alert& a, const Alert& b) { return a.grade > b.grade; });
    return out;
}

} // namespace phieu
