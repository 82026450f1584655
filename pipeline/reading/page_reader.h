#pragma once

#include "reading/folds.h"
#include "reading/handwriting.h"
#include "reading/identify.h"
#include "reading/mark_model.h"
#include "reading/mark_row.h"
#include "reading/page_ink.h"
#include "reading/picture.h"
#include "reading/recognise.h"
#include "reading/result.h"
#include "reading/seen_page.h"
#include "reading/side.h"
#include "reading/targets.h"

#include <functional>
#include <map>

namespace phieu {

struct ReaderOptions {
    bool drafts = true;               ///< make drafts of handwriting
    const Lexicon* lexicon = nullptr; ///< of procedures, for suggestions; outlives the reader
    /// Who serves in each unit, by the unit's code: whom a place for a name may name. Null: no suggestions; outlives
    /// the reader. `service` of an entry is the desk.
    const std::map<std::string, Lexicon>* people = nullptr;
    std::string unit;                ///< of pages whose code names none
    std::string template_id;         ///< of pages that carry no code; empty: whichever installed form they look like
    std::filesystem::path debug_dir; ///< overlays go here; empty: none, at no cost
    std::string debug_name;          ///< of the next page's overlay
    /// Shown every target of a choice as it was found; for training. May be empty.
    std::function<void(const std::string& question, std::size_t option, Target kind, const FoundTarget& target)>
        on_target;
};

/// Reads one picture after the other: its pages' codes, registration, questions. One for each worker thread; the
/// catalog and the reference library are shared and must outlive it.
class PageReader {
public:
    /// Loads the mark model; throws (cv::Exception) where models/mark is not installed.
    PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions options = {});

    /// @param scan  the page as decoded with Detail::reading (CV_8UC1); not written to
    /// @param full  decodes the same page with Detail::full; called only for handwriting and where the pages in
    ///              `scan` are too small. Where it gives a problem, the page is read without what it is asked for.
    /// @return what each page in the picture says, in reading order, or why it can't be read (a PageTrouble: a result,
    ///         not an error). Print or writing that no page explains is a PageTrouble with its part.
    PictureReading read(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full);

    ReaderOptions options;

private:
    PictureReading without_code(const Picture& picture);
    std::optional<PageTrouble> seen_from_behind(const EvenPicture& even, const cv::Mat& gray, double px_per_mm);
    SeenPage look_at_part(Picture& picture, const cv::Mat& rest, const cv::Rect& part);
    PictureReading read_pages(Picture& picture, const FoundCode& first);
    void add_what_no_page_explains(Picture& picture, const cv::Mat& rest, std::vector<SeenPage>& seen);
    SeenPage read_at(Picture& picture, const FoundCode& found);
    std::vector<SeenPage> read_given_pages(Picture& picture);
    SeenPage read_given_page(Picture& picture, const FoundByPrint& found);
    SeenPage read_form(Picture& picture, const FoundCode& found, const PageCode& code);
    SeenPage read_registered(Picture& picture, SeenPage seen, const Form& form, const AlignedPage& page,
                             const PageCode& code);
    PageReading read_questions(Picture& picture, const AlignedPage& page, const PageInk& ink, const Lexicon* people);
    const Lexicon* people_of(const std::string& unit) const;
    std::vector<Ring> read_together(Picture& picture, const AlignedPage& page, std::vector<MarkRow>& rows,
                                    std::vector<bool> doubtful, std::vector<QuestionReading>& questions);
    MarkRow see_row(const AlignedPage& page, std::size_t question, const ChoiceLayout& choice);
    QuestionReading read_row(Picture& picture, const AlignedPage& page, const MarkRow& row,
                             const std::vector<Ring>& rings, const FoldInk& folds = {});
    bool passes_over_folds(Picture& picture, const AlignedPage& page, const MarkRow& row,
                           const std::vector<Ring>& rings, QuestionReading& reading);
    QuestionReading read_writing(Picture& picture, const AlignedPage& page, const Rect_mm& place, TextContent content,
                                 const Lexicon* people);

    const Catalog& catalog_;
    ReferenceLibrary& references_;
    std::vector<FormPtr> forms_; ///< all that are installed, once a page without a code was met
    MarkModel marks_;
    TextReader text_;
};

} // namespace phieu
