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
    std::function<void(const std::string& field, std::size_t option, Target kind, const FoundTarget& target)> on_target;
};

/// Reads one page after the other: code, registration, fields. One for each worker thread; the catalog and the
/// reference library are shared.
class PageReader {
public:
    PageReader(const Catalog& catalog, ReferenceLibrary& references, ReaderOptions options = {});

    /// @param scan  the page as decoded with Detail::reading
    /// @param full  decodes the same page with Detail::full; called only for handwriting and for codes that are too
    /// small
    Result<PageResult> read(const cv::Mat& scan, const std::function<OrProblem<cv::Mat>()>& full);

    ReaderOptions options;

private:
    /// A scan and what was found out about it on the way.
    struct Page {
        const cv::Mat& gray; ///< streaks healed
        bool bilevel;
        const std::vector<Streak>& streaks;
        const std::function<OrProblem<cv::Mat>()>& full;
    };
    Result<PageResult> read_form(const Page& page, const FoundCode& found, const PageCode& code);

    const Catalog& catalog_;
    ReferenceLibrary& references_;
    PageTrouble without_code(const cv::Mat& gray);
    FieldReading read_marks(const Page& page, const Registration& registration, const ReferencePage& reference,
                            const Light& light, const FieldLayout& field);

    std::vector<FormPtr> forms_; ///< all that are installed, once a page without a code was met
    MarkModel marks_;
    TextReader text_;
};

/// @return whether a page without a code is blank: dirt and show-through are not print.
bool is_blank(const cv::Mat& gray);

} // namespace phieu
