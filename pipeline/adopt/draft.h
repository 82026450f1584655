#pragma once

#include "adopt/form_draft.h"
#include "adopt/structure.h"

namespace phieu::adopt {

/// What a page of the draft is drawn from.
struct DraftPage {
    double width_mm = 210;
    double height_mm = 297;
    std::string picture;  ///< file name
    std::string original; ///< file name of the PDF; empty where there is none
    int original_page = 1;
    bool scanned = false;      ///< its words were read by OCR
    bool edges_unsure = false; ///< as in BlankPage
};

/// Makes a template of what was found (docs/template-format.md, blocks of type "page").
/// @param title  empty: the form's own
FormDraft make_draft(const std::string& id, const std::string& title, const FormContent& content,
                     const std::vector<DraftPage>& pages);

} // namespace phieu::adopt
