#pragma once

#include "reading/aligned_page.h"
#include "reading/folds.h"
#include "reading/handwriting.h"
#include "reading/mark_model.h"
#include "reading/mark_row.h"
#include "reading/page_ink.h"
#include "reading/picture.h"
#include "reading/reader_options.h"
#include "reading/result.h"
#include "reading/rings.h"

#include <string>
#include <vector>

namespace phieu {

/// Reads the answers on pages that are registered, one page after the other: marks and writing. One for each worker
/// thread.
class QuestionReader {
public:
    /// Loads the mark model; throws (cv::Exception) where models/mark is not installed.
    /// @param options  the page reader's; must outlive it
    explicit QuestionReader(const ReaderOptions& options);

    /// @param picture  that the page is in
    /// @param ink      of the page
    /// @param unit     that the page's code names; "" where it names none
    /// @return the answers in the layout's order: each by itself, and those that are doubtful then by what the page as
    ///         a whole says
    std::vector<QuestionReading> read(Picture& picture, const AlignedPage& page, const PageInk& ink,
                                      const std::string& unit);

private:
    const Lexicon* people_of(const std::string& unit) const;
    MarkRow see_row(const AlignedPage& page, std::size_t question, const ChoiceLayout& choice);
    QuestionReading read_row(Picture& picture, const AlignedPage& page, const MarkRow& row,
                             const std::vector<Ring>& rings, const FoldInk& folds = {});
    std::vector<Ring> read_together(Picture& picture, const AlignedPage& page, std::vector<MarkRow>& rows,
                                    std::vector<bool> doubtful, std::vector<QuestionReading>& questions);
    bool passes_over_folds(Picture& picture, const AlignedPage& page, const MarkRow& row,
                           const std::vector<Ring>& rings, QuestionReading& reading);

    /// A place where people write.
    struct Writing {
        std::size_t question; ///< of the page's
        Rect_mm rect;         ///< page frame
        TextContent content;
        const Lexicon* people; ///< whom it may name; null: nobody is known
    };
    static QuestionReading see_writing(const AlignedPage& page, const Writing& place, std::vector<Writing>& written);
    static Band band_of(const AlignedPage& page, const std::vector<Writing>& places);
    /// Drafts what is written, all of a page in one go: each time, its rows are decoded anew.
    void read_writing(Picture& picture, const AlignedPage& page, const std::vector<Writing>& places,
                      std::vector<QuestionReading>& questions);

    const ReaderOptions& options_;
    MarkModel marks_;
    TextReader text_;
};

} // namespace phieu
