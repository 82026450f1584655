#pragma once

#include "adopt/lines.h"
#include "base/result.h"

#include <optional>

namespace phieu::adopt {

/// An option to mark, as it is printed.
struct AskedOption {
    std::string label;
    std::string sign; ///< a digit or letter that is printed for it: its value
    Target target;
};

/// A question as it was found on a page.
struct Asked {
    std::string label;
    std::string number;               ///< of its numbering: "1", "2.3"; empty without
    std::string section;              ///< the heading that it stands under; empty without
    int page = 1;                     ///< counts from 1
    std::vector<AskedOption> options; ///< empty where people write
    Rect_mm writing;                  ///< where people write
    int lines = 1;
    bool counts = false;    ///< what people write is a number
    bool several = false;   ///< several options may be marked, by what is said above a table
    bool of_option = false; ///< what people write beside the last option of the choice before: "Khác (ghi rõ)"
    double confidence = 1;  ///< that options and label belong together
};

/// @return around all that a question lets people mark, or where they write
Rect_mm place_of(const Asked& asked);

/// Words of one height of a page.
struct PrintedLine {
    int page = 1;
    double y = 0; ///< mm
    std::string words;
    bool has_targets = false; ///< its words are labels
};

/// A form's questions, in reading order, and its title where one is printed.
struct FormContent {
    std::string title;
    std::vector<Asked> questions;
    std::vector<PrintedLine> lines; ///< all that is printed, for what is said once: what the digits mean
};

/// What one page consists of.
struct PageParts {
    const BlankPage* page = nullptr;
    Ruling ruling;
    Parts parts;
};

/// Reads pages in their order: which targets belong to one question, what each stands for, what is asked.
FormContent read_structure(std::vector<PageParts> pages);

} // namespace phieu::adopt
