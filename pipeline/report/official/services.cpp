#include "report/official/groups.h"

namespace phieu::section {

ReportParts services(const FormScope& scope) {
    return by_group(scope, {"Lĩnh vực", "Chỉ số theo lĩnh vực", &Group::service, &Grouping::service});
}

} // namespace phieu::section
