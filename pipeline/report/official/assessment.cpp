#include "report/official/section.h"

namespace phieu::section {

/// What only the office can say.
ReportParts assessment(const ReportScope&) {
    return {body("(Đơn vị lập báo cáo bổ sung.)")};
}

} // namespace phieu::section
