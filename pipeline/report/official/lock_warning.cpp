#include "base/period.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {

/// Above the first figure: what is printed is not what was locked.
ReportParts lock_warning(const ReportScope& scope) {
    if (!scope.moved)
        return {};
    return {ReportParagraph{
        ReportParagraph::Style::warning,
        fmt::format("Số liệu không còn như lúc khóa sổ kỳ {} ngày {}: danh mục thủ tục hoặc dữ liệu đã bị sửa từ bên "
                    "ngoài. Chưa nên ký: hãy báo người quản trị kiểm tra dữ liệu, hoặc mở lại kỳ rồi khóa sổ lần nữa.",
                    scope.lock->period, vietnamese_date(scope.lock->at.substr(0, 10)))}};
}

} // namespace phieu::section
