#include "review/refusal.h"

namespace phieu {

std::string_view name_of(RefusalKind kind) {
    switch (kind) {
    case RefusalKind::no_item:
        return "no_item";
    case RefusalKind::no_page:
        return "no_page";
    case RefusalKind::no_batch:
        return "no_batch";
    case RefusalKind::no_form:
        return "no_form";
    case RefusalKind::no_question:
        return "no_field";
    case RefusalKind::bad_value:
        return "bad_value";
    case RefusalKind::too_many:
        return "too_many";
    case RefusalKind::bad_text:
        return "bad_text";
    case RefusalKind::picture_not_shown:
        return "picture_not_shown";
    case RefusalKind::reason_needed:
        return "reason_needed";
    case RefusalKind::not_yours:
        return "not_yours";
    case RefusalKind::conflict:
        return "conflict";
    case RefusalKind::nothing:
        return "nothing";
    case RefusalKind::settled:
        return "settled";
    case RefusalKind::duplicate:
        return "duplicate";
    case RefusalKind::incomplete:
        return "incomplete";
    case RefusalKind::unknown_unit:
        return "unknown_unit";
    case RefusalKind::unknown_period:
        return "unknown_period";
    case RefusalKind::waiting:
        return "waiting";
    case RefusalKind::no_folder:
        return "no_folder";
    case RefusalKind::bad_folder:
        return "bad_folder";
    case RefusalKind::no_list:
        return "no_list";
    case RefusalKind::not_your_unit:
        return "not_your_unit";
    case RefusalKind::not_due:
        return "not_due";
    }
    return "";
}

} // namespace phieu
