#pragma once

#include "design/draft_form.h"
#include "form/catalog.h"

namespace phieu::design {

/// What stands in the way of using a draft, or should be known before. The names are part of the HTTP API.
enum class CheckKind {
    direction,    ///< what each scale means, said aloud
    doubts,       ///< nobody has settled them
    condition,    ///< one that no answer meets
    overlap,      ///< two places to mark, or a place and the program's own print
    size,         ///< a place too small to be marked or read
    no_room,      ///< no codes: sheets are known by their print
    no_questions, ///< nothing to mark
    no_trial,     ///< not tried with filled sheets, or tried with faults
};
std::string_view name_of(CheckKind kind);

struct Check {
    CheckKind kind = CheckKind::doubts;
    bool must = false; ///< the form can't be used as long as it stands
    int page = 0;      ///< 0: the form
    std::string question;
    Sentence what;
};

/// Looks a draft over. @param form  the same draft, composed
std::vector<Check> checks_of(const DraftForm& draft, const Form& form);

} // namespace phieu::design
