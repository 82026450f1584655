#include "report/official/section.h"

namespace phieu::section {

/// Stands above the first table: nobody should read figures first and doubt them afterwards.
ReportParts audit_warning_parts(const ReportScope& scope) {
    const auto warning = audit_warning(scope.audit);
    if (!warning)
        return {};
    return {ReportParagraph{ReportParagraph::Style::warning, warning->meaning.vi},
            ReportParagraph{ReportParagraph::Style::warning, warning->advice.vi}};
}

} // namespace phieu::section
