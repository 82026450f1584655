#pragma once

#include "record/attribution.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace phieu {

// A pile of paper as it was scanned, file after file: to whom each page belongs and which pages are one sheet, as far
// as their order says. Both are pure: the same pages give the same answers, so a stack is judged again whenever a
// person has said what one of its pages is.

/// A page of a stack, in the order of scanning.
struct StackPage {
    enum class Kind {
        form,    ///< of a form that is known, readable or not
        cover,   ///< speaks for what follows it
        blank,   ///< the empty back of a paper
        other,   ///< paper that is none of ours: it was looked at
        unknown, ///< nobody knows yet: a form, a cover, anything
    };
    Kind kind = Kind::unknown;
    std::size_t file = 0;
    int picture = 0;       ///< in its file, from 1
    int file_pictures = 0; ///< pictures of its file
    // Of a form:
    std::string form; ///< id and version
    int page = 0;
    int pages = 0;  ///< of the whole form
    double pen = 0; ///< how dark the pen wrote, 0 paper … 1 black print; 0: too little is written to tell
    std::optional<std::string> numbered; ///< the key of a sheet with a serial
    // Of a form: what its code or a person says. Of a cover: what it says.
    Belongs says;
};

/// To whom the pages of a stack belong. What a page or a person says of it goes before its cover, the cover before what
/// was told about the batch. A cover speaks for what follows it, in later files too. Nobody (Told without value) where
/// the order of the stack leaves a doubt and the batch has covers:
/// - sheets stand before the first cover, or a file begins with sheets and ends with a cover: it may have been scanned
///   from its last sheet to its first. Pages of numbered sheets that stand in order, or against it, settle that;
/// - after a page that nobody could read, and that may have been a cover;
/// - pages of one numbered sheet under different covers.
/// @return for each page; of other kinds than `form` what stands there says nothing
std::vector<Belongs> belongs_in_stack(const std::vector<StackPage>& stack, const Belongs& by_batch);

/// Which page without serial begins the sheet of each page without serial.
struct Joined {
    std::size_t first = 0; ///< the place in the stack of the sheet's first page; its own for a sheet of one page
    bool unclear = false;  ///< a person must say whose page this is; `first` is then the likeliest
    std::string gap;       ///< where the order breaks (base/problem.h, explain_gap); "" where it does not
};

/// Joins pages without serial to sheets by their order. Forms of one page are sheets of their own. Pages 1 to n of one
/// form right after each other (empty backs between them, and the spreads of a booklet, allowed) make a sheet when the
/// sheets around them are whole as well; a piece that lacks a page makes its neighbours unclear, since a page may have
/// been lost or turned round between them, and a run that neither begins with page 1 nor ends with the last one is
/// unclear as a whole. Two pictures right after each other that make a sheet are unclear always: were two papers fed as
/// one, the front of the first and the back of the second stand in that very order. Of more pictures, those that were
/// written with different pens are. Nothing is joined over a cover, another form, foreign or unreadable paper, nor from
/// one file of several pages into the next. Where a page is missing, the one beside the gap says so, and pages of one
/// sheet that stand in another order say that.
std::vector<Joined> join_stack(const std::vector<StackPage>& stack);

} // namespace phieu
