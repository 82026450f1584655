#pragma once

#include "adopt/structure.h"
#include "base/result.h"

#include <nlohmann/json.hpp>

namespace phieu::adopt {

/// What a person should look at before the form is used.
struct Doubt {
    int page = 1;
    Rect_mm at;              ///< on that page
    std::string question;    ///< its id; empty for what concerns all
    Sentence what;           ///< a question to a person
    double confidence = 0.5; ///< that it is right as it is
};

/// What a page of the draft is drawn from.
struct DraftPage {
    double width_mm = 210;
    double height_mm = 297;
    std::string picture;  ///< file name
    std::string original; ///< file name of the PDF; empty where there is none
    int original_page = 1;
    bool scanned = false; ///< its words were read by OCR
};

/// A template as it was found, and what of it is uncertain.
struct FormDraft {
    nlohmann::ordered_json form;
    std::vector<Doubt> doubts; ///< the directions of scales first
};

/// Makes a template of what was found (docs/template-format.md, blocks of type "page").
/// @param title  empty: the form's own
FormDraft make_draft(const std::string& id, const std::string& title, const FormContent& content,
                     const std::vector<DraftPage>& pages);

} // namespace phieu::adopt
