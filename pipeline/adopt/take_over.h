#pragma once

#include "adopt/form_draft.h"
#include "base/files.h"
#include "form/template.h"

#include <filesystem>
#include <functional>
#include <map>

namespace phieu::adopt {

inline constexpr int most_pages = 20;
inline constexpr int most_targets = 2000;

/// What is to be taken over.
struct TakeOver {
    std::filesystem::path file;                      ///< a blank form: DOCX, DOC, ODT, PDF, or a picture
    std::string id;                                  ///< of the template to be
    std::string title;                               ///< empty: the form's own
    std::function<void(int done, int all)> progress; ///< pages; may be empty
    int version = 1;                                 ///< of the template
};

/// A blank form as a template, not yet installed.
struct TakenOver {
    FormDraft draft;
    std::map<std::string, Bytes> files;   ///< what lies beside the template, by name: pictures, the PDF
    std::map<phieu::Target, int> targets; ///< how many of each kind
    int pages = 0;
    int writing_places = 0;
};

/// Takes over a blank form. The file may be a stranger's: documents are converted by LibreOffice without macros
/// (base/office_suite.h), pages are decoded in a child process (intake/decoder.h).
/// @return an error of kind `input` where nothing of the file can be taken, with what to do; of kind `database` where
///         the machine lacks LibreOffice. Throws as Decoder does.
Result<TakenOver> take_over(const TakeOver& wish);

/// @return whether a template may be called so; else a sentence
Result<void> check_id(const std::string& id);

} // namespace phieu::adopt
