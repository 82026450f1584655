#pragma once

#include "reading/handwriting.h"
#include "reading/mark_model.h"
#include "reading/result.h"
#include "reading/targets.h"
#include "vision/streaks.h"

#include <functional>

namespace phieu {

struct ReaderOptions {
    bool drafts = true;               ///< make drafts of handwriting
    const Lexicon* lexicon = nullptr; ///< of procedures, for suggestions; outlives the reader
    std::filesystem::path debug_dir;  ///< overlays go here; empty: none, at no cost
    std::string debug_name;           ///< of the next page's overlay
    /// Shown every target of a choice as it was found; for training. May be empty.
    std::function<void(const std::string& question, std::size_t option, Target kind, const FoundTarget& target)>
        on_target;
};

/// Reads one page after the other: code, registration, questions. One for each worker thread; the catalog and the
/// reference library are shared and must outlive it.
class PageReader {
public:
    /// Loads the mark model; throws (cv::Exception) where models/mark is not installed.
    PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions options = {});

    /// @param scan  the page as decoded with Detail::reading (CV_8UC1); not written to
    /// @param full  decodes the same page with Detail::full; called only for handwriting and for codes that are too
    ///              small. Where it gives a problem, the page is read without what it is asked for.
    /// @return what each page in the picture says, or why it can't be read (a PageTrouble: a result, not an error). An
    ///         error only where a form is installed but can't be used.
    Result<PictureReading> read(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full);

    ReaderOptions options;

private:
    Result<PageResult> read_page(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full);

    /// A scan and what was found out about it on the way. Views of what `read` holds.
    struct Scan {
        const cv::Mat& gray; ///< streaks healed
        bool bilevel;
        const std::vector<Streak>& streaks;
        const std::function<OrProblem<cv::Mat>()>& full;
        cv::Mat large = {}; ///< what `full` gave, once a text asked for it; empty before, and where it can't be decoded

        const cv::Mat& all_pixels();
    };
    PageTrouble without_code(const cv::Mat& gray);
    Result<PageResult> read_form(Scan& scan, const FoundCode& found, const PageCode& code);
    PageReading read_questions(Scan& scan, const AlignedPage& page);
    QuestionReading read_marks(const Scan& scan, const AlignedPage& page, const std::string& id,
                               const ChoiceLayout& choice);
    QuestionReading read_writing(Scan& scan, const AlignedPage& page, const Rect_mm& place, bool procedure);

    const Catalog& catalog_;
    ReferenceLibrary& references_;
    std::vector<FormPtr> forms_; ///< all that are installed, once a page without a code was met
    MarkModel marks_;
    TextReader text_;
};

/// @return whether a page without a code is blank: dirt and show-through are not print.
bool is_blank(const cv::Mat& gray);

} // namespace phieu
