#pragma once

#include "base/problem.h"
#include "routing/route.h"

#include <filesystem>
#include <optional>

namespace phieu::design {

/// How one question of a trial sheet was read.
struct TrialAnswer {
    std::string question;
    std::string value; ///< several joined by '|'; empty: blank
    bool text = false;
    bool asked = false; ///< a person would be asked
    Reason reason = Reason::none;
};

/// A page of a trial sheet.
struct TrialPage {
    std::optional<int> page;         ///< of the form; none where it was not read
    std::optional<Sentence> problem; ///< why not
    bool has_picture = false;        ///< `picture` was written
    std::vector<TrialAnswer> answers;
};

struct TrialPages {
    int pictures = 0; ///< in the file
    std::vector<TrialPage> pages;
};

/// What is read, and with what.
struct TrialWish {
    std::filesystem::path file;    ///< scan of filled sheets; a stranger's
    int number = 1;                ///< which of its pictures, from 1
    std::filesystem::path data;    ///< data directory in which the draft is a form (Drafts::folder)
    std::string id;                ///< of the draft as it is tried (Drafts::prepare_trial)
    std::filesystem::path picture; ///< gets a JPEG of the page with what was read drawn over it
    RoutingSettings routing;
};

/// Reads one picture with a draft; of what was read only the picture is kept, beside the draft. Takes about a second.
/// Throws as Decoder does.
/// @return an error of kind `input` where the file can't be opened, or has no such picture
Result<TrialPages> read_trial(const TrialWish& wish);

} // namespace phieu::design
