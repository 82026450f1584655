#include "review/own_sheets.h"

#include <algorithm>

namespace phieu {

Allowed<void> not_ones_own(Store& store, const std::string& sheet, const std::string& name,
                           const std::vector<std::string>& name_questions) {
    if (name.empty() || name_questions.empty() || sheet.empty())
        return {};
    const auto items = store.decisions.items_of_sheet(sheet);
    const bool rated = std::any_of(items.begin(), items.end(), [&](const DeskItem& one) {
        return one.current_status == AnswerStatus::confirmed && one.current == name &&
               std::find(name_questions.begin(), name_questions.end(), one.question) != name_questions.end();
    });
    if (rated)
        return refuse(RefusalKind::not_yours, "Phiếu này đánh giá chính bạn nên phải do người khác soát.",
                      "This sheet rates you, so somebody else must review it.");
    return {};
}

} // namespace phieu
