#pragma once

#include "adopt/form_draft.h"

#include <optional>

namespace phieu::design {

/// What the program asks a person about a draft.
struct DraftDoubt {
    std::string key; ///< unique in its draft
    adopt::DoubtKind kind = adopt::DoubtKind::detail;
    int page = 1;
    Rect_mm at;
    std::string question; ///< its id; empty for what concerns the form or page
    std::string scale;    ///< whose direction is asked about; else empty
    Sentence what;
    bool settled = false;
};

/// How a question was read over the sheets of a trial, as a person saw it.
struct TrialRow {
    std::string question;
    int right = 0;
    int asked = 0; ///< would go to a reviewer
    int wrong = 0;
};

struct Trial {
    int sheets = 0;
    std::vector<TrialRow> rows;
};

/// A form that the office is working on: not printed, not read, until it is put into use.
struct DraftForm {
    std::string id;
    int version = 1;
    long long revision = 1;      ///< goes up with every change
    std::string source;          ///< the file, or the form, that it began as; empty: from nothing
    std::string by;              ///< who changed it last
    std::string changed;         ///< UTC
    nlohmann::ordered_json form; ///< the template (docs/template-format.md)
    std::vector<DraftDoubt> doubts;
    std::optional<Trial> trial; ///< of the form as it is: gone when places or questions change
};

/// @return the name of a kind on disk and in the HTTP API
std::string_view name_of(adopt::DoubtKind kind);

/// @return what lies on disk, and goes to the page
nlohmann::ordered_json to_json(const DraftDoubt& doubt);
nlohmann::ordered_json to_json(const Trial& trial);
/// @return a draft as it lies on disk
nlohmann::ordered_json to_json(const DraftForm& draft);
/// Throws nlohmann::json::exception where it is no draft.
DraftForm draft_from_json(const nlohmann::ordered_json& json);

/// @return the questions of a form's JSON, whatever block they stand in, in printed order; they belong to `form`.
/// What a table hands to its questions (scale, target) is not in them.
std::vector<const nlohmann::ordered_json*> questions_in(const nlohmann::ordered_json& form);

/// @return whether all of its pages are the office's own
bool is_given(const nlohmann::ordered_json& form);

/// The draft's doubts as they stand: those of questions that were deleted are left out. One about a scale's direction
/// is about whichever question uses the scale, and stands as long as one does.
std::vector<DraftDoubt> standing_doubts(const DraftForm& draft);

/// What a change makes of the doubts: a scale that is new, or whose values now mean something else, is asked about
/// unless this very change settles the question that was open.
/// @param before  the draft's form before the change
void ask_about_scales(DraftForm& draft, const nlohmann::ordered_json& before,
                      const std::vector<DraftDoubt>& doubts_before);

// How a draft begins.

/// @param form  the form that was taken over, without its files
DraftForm begun_from(const adopt::FormDraft& form);
/// A copy of a template under another id, or as the next version under its own. Its files go by new names.
/// @param files  gets the copied file's name for each of its own
DraftForm begun_as_copy(const nlohmann::ordered_json& form, const std::string& id, int version,
                        const std::string& title, std::vector<std::pair<std::string, std::string>>& files);
/// A form of a heading, a table of one row and a comment.
DraftForm begun_from_nothing(const std::string& id, const std::string& title);

} // namespace phieu::design
