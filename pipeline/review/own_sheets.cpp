#include "review/own_sheets.h"

#include <algorithm>

namespace phieu {

Allowed<void> of_ones_units(const std::string& unit, const Reviewer& who) {
    if (!who.units.empty() && std::find(who.units.begin(), who.units.end(), unit) == who.units.end())
        return refuse(RefusalKind::not_your_unit, "Phần này thuộc đơn vị khác, không phải đơn vị bạn phụ trách.",
                      "This is of another unit than yours.");
    return {};
}

Allowed<void> not_ones_own(Store& store, const std::string& sheet, const Reviewer& who) {
    if (!sheet.empty() && store.decisions.rates(sheet, who.own))
        return refuse(RefusalKind::not_yours, "Phiếu này đánh giá chính bạn nên phải do người khác xử lý.",
                      "This sheet rates you, so somebody else must see to it.");
    return {};
}

Allowed<void> holds_none_of_ones_own(Store& store, long long batch, const Reviewer& who) {
    if (store.decisions.rates_in(batch, who.own))
        return refuse(RefusalKind::not_yours, "Trong lô có phiếu đánh giá chính bạn nên phải do người khác xử lý.",
                      "A sheet of this batch rates you, so somebody else must see to it.");
    return {};
}

} // namespace phieu
