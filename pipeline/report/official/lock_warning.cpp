#include "base/clock.h"
#include "base/period.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {

/// Above the first figure: what is printed is not what was locked.
ReportParts lock_warning(const ReportScope& scope) {
    ReportParts out;
    for (const PeriodLockRow& lock : scope.lock.moved)
        out.emplace_back(ReportParagraph{
            ReportParagraph::Style::warning,
            fmt::format("Số liệu không còn như lúc khóa sổ {} ngày {}: danh mục thủ tục hoặc dữ liệu đã bị sửa từ bên "
                        "ngoài. Chưa nên ký: hãy báo người quản trị kiểm tra dữ liệu, hoặc mở lại kỳ rồi khóa sổ lần "
                        "nữa.",
                        period_text(lock.period), vietnamese_date(day_here(lock.at)))});
    for (const PeriodLockRow& lock : scope.lock.relisted)
        out.push_back(
            note(fmt::format("Danh mục cụm từ cảnh báo hoặc chủ đề góp ý đã được sửa sau khi khóa sổ {} ngày {}: số ý "
                             "kiến theo chủ đề, số ý kiến chưa hài lòng và số phiếu cần xử lý có thể khác lúc khóa.",
                             period_text(lock.period), vietnamese_date(day_here(lock.at)))));
    return out;
}

} // namespace phieu::section
