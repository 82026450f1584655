#pragma once

#include "form/catalog.h"
#include "form/code.h"
#include "synth/respondent.h"

#include <map>

namespace phieu::synth {

/// What one option carries; the classes that the mark model learns.
enum class TargetTruth { empty, marked, doubtful };

/// What a careful person would say of one field.
struct Truth {
    std::string value; ///< several joined by '|'; of text what was written
    Mishap mishap = Mishap::none;
    std::string mark;      ///< kind of mark, for statistics
    bool person = false;   ///< only a person may decide: accepting anything is a silent error
    bool tolerant = false; ///< accepted with this value or sent to a person: both are right
    bool text = false;
    std::vector<TargetTruth> targets; ///< of a choice, by option
};

/// A faint mark, or one of a very thin pen or a pencil, and the paper before it: whether a scan still shows the mark is
/// found out by scanning both.
struct FaintMark {
    std::string field;
    cv::Point at_px;
    cv::Mat before;
};

struct FilledPage {
    PageCode code;
    Canvas canvas;
    std::map<std::string, Truth> truth; ///< by field
    std::vector<FaintMark> faint;

    /// The same page as if nobody had drawn the faint marks.
    Canvas without_faint() const;
};

/// Draws sheets that people have filled in.
class SheetMaker {
public:
    explicit SheetMaker(FormPtr form) : form_(std::move(form)) {}

    /// Fills in one sheet, all its pages with the same hand.
    std::vector<FilledPage> fill(const std::string& unit, std::optional<long long> serial, People people,
                                 Random& random, Hands hands = Hands::usual);
    /// The same by somebody who is known.
    std::vector<FilledPage> fill(const std::string& unit, std::optional<long long> serial, People people,
                                 const Respondent& who, Random& random);

    const FormPtr& form() const { return form_; }

private:
    FilledPage fill_page(int page, PageCode code, const Respondent& who, People people, Random& random);
    const cv::Mat& printed(int page);

    FormPtr form_;
    std::map<int, cv::Mat> printed_; ///< blank pages at canvas resolution
};

} // namespace phieu::synth
