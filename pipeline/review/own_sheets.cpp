#include "review/own_sheets.h"

namespace phieu {

Allowed<void> not_ones_own(Store& store, const std::string& sheet, const Reviewer& who) {
    if (!sheet.empty() && store.decisions.rates(sheet, who.own))
        return refuse(RefusalKind::not_yours, "Phiếu này đánh giá chính bạn nên phải do người khác xử lý.",
                      "This sheet rates you, so somebody else must see to it.");
    return {};
}

} // namespace phieu
