#pragma once

#include "report/results/phrases.h"
#include "report/results/results.h"

#include <filesystem>

namespace phieu {

/// What comments are about, by an editable list of phrases (models/lexicon/themes.tsv; docs/reports.md).
struct Theme {
    enum class Kind {
        subject, ///< something that a comment may be about
        nothing, ///< "không có ý kiến": said instead of a comment
        thanks   ///< thanks and general praise, where the comment is about nothing else
    };
    Kind kind = Kind::subject;
    std::string name;
    std::vector<Phrase> phrases;
};

/// Reads such a list: TSV with a heading that names `loai`, `chu_de`, `cum_tu`; lines that begin with '#' are left out.
/// Fails with a sentence that names the line.
Result<std::vector<Theme>> load_themes(const std::filesystem::path& file);
/// @return the office's own list in its data directory, or the one that comes with the program
std::filesystem::path themes_path(const std::filesystem::path& data_dir);

/// What a comment is about: subjects, else thanks, else that there is none; nothing where the list does not know.
/// @return places in `themes`. Any thread.
std::vector<std::size_t> themes_of(const std::string& text, const std::vector<Theme>& themes);

struct Comment {
    std::string template_id; ///< of the form that it stands on
    int version = 0;
    std::string unit;
    std::string question; ///< its label: what the comment answers
    std::string text;     ///< as written: to be masked before it is shown
    std::vector<std::size_t> themes;
    bool counts = true;     ///< whether its sheet is in the figures
    bool complains = false; ///< as an alert would (alert_phrases.h), and not where the question asks for what was good
};

/// The comments of some sheets: those confirmed or typed online. Also of sheets that do not count, save copies: they
/// were written to be read.
struct Comments {
    std::vector<Theme> themes;
    std::vector<std::string> questions; ///< labels of what was answered, as they come
    std::vector<Comment> all;
    long long waiting = 0; ///< written, and not confirmed yet: in none of the counts
    /// Those of one form alone, of which `waiting` is not known.
    Comments of_form(const Template& form) const;
    /// How many comments are about a theme.
    /// @param question  of those to this question; empty: to any
    long long about(std::size_t theme, const std::string& question = "") const;
    /// How many of them complain.
    long long complaints(std::size_t theme) const;
    /// How many say something: neither "no comment" nor thanks alone.
    long long with_content() const;
    /// How many of these stand on sheets that do not count.
    long long uncounted() const;
    /// How many are about none of the themes.
    long long other(const std::string& question = "") const;
};

/// Throws StoreError, and Failure where the list can't be read.
Comments comments_of(const Results& results, const Selection& selection);

} // namespace phieu
