#pragma once

#include "base/result.h"
#include "store/decisions.h"

#include <optional>
#include <string>
#include <vector>

namespace phieu {

/// Why a person may not do what they asked for. One closed list; the names are part of the HTTP API: add at the end,
/// never rename.
enum class RefusalKind {
    no_item,           ///< no such answer
    no_page,           ///< no such page
    no_batch,          ///< no such batch
    no_form,           ///< that form, or that page of it, is not installed
    no_question,       ///< the form has no such question
    bad_value,         ///< the question has no such level
    too_many,          ///< more levels than the question allows
    bad_text,          ///< no valid text, or too long
    picture_not_shown, ///< what is to be decided was never shown to this person
    reason_needed,     ///< an answer that stands, or what counts, is changed only with a reason
    not_yours,         ///< on a colleague's desk, or on a sheet that rates this very person
    conflict,          ///< somebody was faster
    nothing,           ///< nothing is left to undo
    settled,           ///< the page is settled already, or is not in a state for this
    duplicate,         ///< this page of that sheet is there already
    incomplete,        ///< questions without an answer; a file that is not here whole
    unknown_unit,      ///< `details`: near ones, "CODE Name"
    unknown_period,    ///< `details`: near ones
    waiting,           ///< something still waits for a person
    no_folder,         ///< no such watched folder
    bad_folder,        ///< it can't be watched: missing, unreadable, among our own data, watched already
    no_list,           ///< no such list of documents to be destroyed
    not_your_unit,     ///< they are limited to some units, and this is of none of them
    not_due,           ///< it may not be destroyed yet
};

struct Refusal {
    RefusalKind kind = RefusalKind::no_item;
    Sentence what;
    std::vector<std::string> details;
    std::optional<DeskItem> item; ///< of a conflict: as it stands now
};

std::string_view name_of(RefusalKind kind);

/// A value, or why this person may not have it. Nothing was stored then. (A locked period is no refusal but the
/// exception PeriodLocked: the store itself throws it.)
template <typename T>
using Allowed = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(RefusalKind kind, std::string vi, std::string en,
                                      std::vector<std::string> details = {}) {
    return tl::unexpected<Refusal>(Refusal{kind, {std::move(vi), std::move(en)}, std::move(details), {}});
}

} // namespace phieu
