#pragma once

#include "base/result.h"

#include <optional>
#include <string_view>

namespace phieu {

/// Why a file or a page could not be read as a form. One closed list; the names are on disk and in exports:
/// add at the end, never rename.
enum class Problem {
    empty_file,      ///< zero bytes
    unknown_format,  ///< none of the formats of docs/file-formats.md
    truncated,       ///< the file ends before its content does
    encrypted,       ///< a PDF that asks for a password
    too_large,       ///< more pixels than `intake` decodes
    damaged,         ///< the decoder gave up
    unreadable_file, ///< the system would not let us read it
    no_code,         ///< no form ID code could be read on the page
    foreign_code,    ///< a code that is not one of ours
    trial_sheet,     ///< printed to try a form that the office was still working on
    unknown_form,    ///< our code, but the template or its version is not installed
    blank_page,      ///< nothing on the page
    duplicate_page,  ///< this page of this sheet was read before
    not_aligned,     ///< the page could not be laid over its template
    wrong_page,      ///< the template has no such page
    double_feed,     ///< parts of two sheets in one picture
    period_locked,   ///< read, but its period's figures are closed
    not_keyed,       ///< a person named its form, but its answers were never typed in
    perhaps_written, ///< no form and not surely blank: pale print, or a few lines by hand
    covered_form,    ///< a cover's code on a page that shows a form, or is written on
    same_ink,        ///< a copy by its content: the strokes of a page without serial that was read before
    joining_unclear, ///< a page without serial whose sheet can't be told from the order of the stack
    attachments,     ///< a PDF carries files that are no pages we read
    too_narrow,      ///< a picture that can't be a page: a line, a dot
    nothing_written, ///< a page without serial of a sheet on which nothing is written: nothing tells it from its copies
    forged_code,     ///< a code of ours by its looks, but its seal is not this office's
    serial_not_printed, ///< a serial that this office, which prints serials, never printed
    page_failed,        ///< reading it failed for a reason of the program's: `detail` says which
    too_slow,           ///< decoding took longer than a page may take
    too_much_memory,    ///< decoding took more memory than a page may take
    decoder_died,       ///< the child that decodes ended by itself over it
    unusable_form,      ///< our code, but its template is installed with a mistake: `detail` says which
};

/// A value, or why there is none: for what goes wrong with paper and files rather than with the machine.
template <typename T>
using OrProblem = tl::expected<T, Problem>;

/// @return the name on disk and in exports, such as "no_code"; static storage.
std::string_view name_of(Problem problem);

/// @return the problem with that name; throws std::invalid_argument on a name that was never written by `name_of`.
Problem problem_named(std::string_view name);

/// @return what happened and what to do, for the operator.
Sentence explain(Problem problem);
/// What breaks the order of a pile at a page whose sheet is unclear. @param gap  "before:2", "after:2-3": these pages
/// are missing there; "turned": the sheet's pages stand in another order
/// @return nothing for any other text
std::optional<Sentence> explain_gap(const std::string& gap);

} // namespace phieu
