#pragma once

#include "reading/picture.h"
#include "reading/question_reader.h"
#include "reading/reader_options.h"
#include "reading/recognise.h"
#include "reading/result.h"
#include "reading/seen_page.h"
#include "reading/side.h"

#include <functional>
#include <optional>
#include <vector>

namespace phieu {

/// Reads one picture after the other: its pages' codes, registration, questions. One for each worker thread; the
/// catalog and the reference library are shared and must outlive it.
class PageReader {
public:
    /// Loads the mark model; throws (cv::Exception) where models/mark is not installed.
    PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions options = {});
    PageReader(const PageReader&) = delete; // a part of it holds on to its options
    PageReader& operator=(const PageReader&) = delete;

    /// @param scan  the page as decoded with Detail::reading (CV_8UC1); not written to
    /// @param pixels  of the same page; asked for only for handwriting and where the pages in `scan` are too small
    /// @return what each page in the picture says, in reading order, or why it can't be read (a PageTrouble: a result,
    ///         not an error). Print or writing that no page explains is a PageTrouble with its part.
    PictureReading read(const cv::Mat& scan, const FinePixels& pixels);

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

    const Catalog& catalog_;
    ReferenceLibrary& references_;
    std::vector<FormPtr> forms_; ///< all that are installed, once a page without a code was met
    QuestionReader questions_;
};

} // namespace phieu
