#include "review/alert_deed.h"

#include "base/period.h"
#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace phieu {
namespace {

bool is_sentence(const std::string& text) {
    constexpr std::ptrdiff_t fewest_words = 2;
    const auto words = split(text, ' ');
    return std::count_if(words.begin(), words.end(), [](const std::string& word) {
               const auto letters = code_points(word);
               return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
                   return (c < 0x80 && std::isalnum(static_cast<unsigned char>(c))) || c >= 0xC0;
               });
           }) >= fewest_words;
}

Allowed<void> may_act(Store& store, const AlertNow& alert, const Reviewer& who, const AlertDeed& deed) {
    if (auto others = not_ones_own(store, alert.sheet, who); !others)
        return others;
    const bool all_seen = std::all_of(alert.answers.begin(), alert.answers.end(), [&](const AnswerPlace& answer) {
        return std::find(deed.shown.begin(), deed.shown.end(), answer) != deed.shown.end();
    });
    if (!all_seen)
        return refuse(RefusalKind::conflict, "Phiếu này vừa có thêm câu trả lời cần xử lý. Hãy xem rồi làm tiếp.",
                      "Another answer of this sheet turned up. Look at it first.");
    if (alert.closed != (deed.action == "reopened"))
        return refuse(RefusalKind::conflict,
                      alert.closed ? "Người khác vừa đóng cảnh báo này." : "Cảnh báo này đang mở.",
                      alert.closed ? "Somebody else has closed this alert." : "This alert is open.");
    if (deed.action == "assigned" && deed.assignee.empty())
        return refuse(RefusalKind::incomplete, "Hãy chọn người xử lý.", "Say who is to act.");
    if (deed.action == "closed" && !is_sentence(deed.note))
        return refuse(RefusalKind::reason_needed, "Hãy ghi việc đã làm trước khi đóng cảnh báo.",
                      "Say what was done before you close it.");
    if (!deed.due.empty() && date_in(deed.due).empty())
        return refuse(RefusalKind::bad_value, "Hạn xử lý không phải ngày.", "The due day is no date.");
    return {};
}

} // namespace

Allowed<void> act_on_alert(Store& store, const AlertNow& alert, const Reviewer& who, const AlertDeed& deed) {
    if (auto allowed = may_act(store, alert, who, deed); !allowed)
        return allowed;
    AlertStepRow step;
    step.action = deed.action;
    step.assignee = deed.assignee;
    if (deed.action == "acted" && step.assignee.empty()) // who takes it on
        step.assignee = who.name.empty() ? who.login : who.name;
    step.due = date_in(deed.due);
    step.note = deed.note;
    step.person = who.login;
    step.at = deed.at;
    std::vector<AlertStepRow> steps;
    for (const auto& [page, question] : alert.answers) {
        step.page = page;
        step.question = question;
        steps.push_back(step);
    }
    store.office.add_alert_steps(steps);
    return {};
}

} // namespace phieu
