#include "eval/papers.h"

#include "form/print.h"
#include "reading/page_reader.h"
#include "record/ink_print.h"
#include "synth/sheet.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::eval {
namespace {

using synth::Journey;
using synth::Random;

cv::Mat as_sent(const cv::Mat& scan, int quality) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", scan, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    cv::Mat gray = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
    constexpr int longest = 2400;
    if (const int by = std::max(gray.cols, gray.rows) / longest + 1; by > 1)
        cv::resize(gray, gray, {}, 1.0 / by, 1.0 / by, cv::INTER_AREA);
    return gray;
}

/// The paper keeps its folds, stamps and dirt; the machine is another one.
Journey another_machine(const Journey& first, synth::Level level, Random& random) {
    Journey out = random_journey(level, random);
    out.copies = first.copies;
    out.fold = first.fold;
    out.show_through = first.show_through;
    out.stamp = first.stamp;
    out.holes = first.holes;
    out.staple = first.staple;
    out.dirt = first.dirt;
    out.coffee = first.coffee;
    return out;
}

class Papers {
public:
    Papers(const std::string& id, synth::Level level, const std::filesystem::path& data)
        : level_(level), catalog_(data), form_(catalog_.load(id).value()), maker_(form_),
          reader_(catalog_, references_, no_drafts()) {}

    void one(std::uint64_t seed) {
        Random random(seed);
        auto sheet = maker_.fill("", {}, synth::People::ordinary, random);
        const Journey first = random_journey(level_, random);
        const auto paper = ink(sheet.front().canvas, first, seed);
        const auto again = ink(sheet.front().canvas, another_machine(first, level_, random), seed);
        const auto other = ink(alike(sheet.front(), random), random_journey(level_, random), seed + 1);
        if (!paper || !again || !other)
            return;
        papers_++;
        known_ += is_same(*paper, *again);
        mistaken_ += is_same(*paper, *other);
        own_.push_back(same_ink(*paper, *again));
        alike_.push_back(same_ink(*paper, *other));
        for (const InkPrint& earlier : seen_)
            strangers_taken_ += is_same(*paper, earlier);
        strangers_ += static_cast<int>(seen_.size());
        seen_.push_back(*paper);
    }

    bool report(const std::string& id) const {
        std::cout << fmt::format("{:20}{:8}{:12}{:14}{:10} of {}\n", id, papers_, known_, mistaken_, strangers_taken_,
                                 strangers_);
        std::cout << fmt::format("{:20}the same, least: {}; alike, most: {}\n", "", fmt::join(first(own_, 1), " "),
                                 fmt::join(first(alike_, -1), " "));
        return known_ == papers_;
    }

private:
    /// @return the five least, or most, as percentages
    static std::vector<int> first(std::vector<double> shares, int sign) {
        constexpr std::size_t shown = 5;
        std::sort(shares.begin(), shares.end(), [&](double a, double b) { return sign * a < sign * b; });
        std::vector<int> out;
        for (std::size_t n = 0; n < std::min(shown, shares.size()); n++)
            out.push_back(static_cast<int>(std::lround(100 * shares[n])));
        return out;
    }

    static ReaderOptions no_drafts() {
        ReaderOptions out;
        out.drafts = false;
        return out;
    }

    static bool is_same(const InkPrint& one, const InkPrint& other) {
        const auto keys = one.keys("form"), others = other.keys("form");
        return std::any_of(keys.begin(), keys.end(),
                           [&](long long key) { return std::count(others.begin(), others.end(), key) > 0; }) &&
               may_be_one_paper(one, other);
    }

    std::optional<InkPrint> ink(const synth::Canvas& canvas, const Journey& journey, std::uint64_t wear) {
        const PageLayout& layout = *form_->page(1);
        Random random(wear); // the same paper is worn in the same places
        const cv::Mat scan =
            as_sent(travel(canvas, layout.width_mm, layout.height_mm, journey, random), journey.jpeg_quality);
        for (const PageInPicture& page : reader_.read(scan, pixels_of(scan)))
            if (const auto* reading = std::get_if<PageReading>(&page.result))
                return InkPrint(reading->ink_squares);
        return std::nullopt;
    }

    /// Another person's sheet with the same answers.
    synth::Canvas alike(const synth::FilledPage& filled, Random& random) const {
        const PageLayout& layout = *form_->page(1);
        Drawing drawing = form_->composed.pages.front();
        drawing.add(sheet_items(*form_, 1, filled.code), 0, 0);
        const GrayImage gray = rasterize(drawing, layout.width_mm, layout.height_mm, synth::canvas_px_per_mm);
        cv::Mat paper;
        cv::cvtColor(cv::Mat(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data())),
                     paper, cv::COLOR_GRAY2BGR);
        cv::max(paper, cv::Scalar::all(15), paper); // toner is not perfectly black
        synth::Canvas canvas(paper);
        const synth::Respondent who = random_respondent(synth::People::ordinary, random);
        for (const QuestionLayout& question : layout.questions) {
            const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
            const auto truth = filled.truth.find(question.id);
            if (!choice || truth == filled.truth.end())
                continue;
            for (const OptionLayout& option : choice->options)
                if (option.value == truth->second.value)
                    draw_mark(canvas, option.rect, option.target == Target::box ? who.box_mark : who.digit_mark, who,
                              random);
        }
        return canvas;
    }

    synth::Level level_;
    Catalog catalog_;
    ReferenceLibrary references_;
    FormPtr form_;
    synth::SheetMaker maker_;
    PageReader reader_;
    std::vector<InkPrint> seen_;
    std::vector<double> own_, alike_; ///< same_ink of a paper with itself, and with another person's, answers alike
    int papers_ = 0, known_ = 0, mistaken_ = 0, strangers_taken_ = 0, strangers_ = 0;
};

} // namespace

bool measure_papers(const std::vector<std::string>& templates, const std::filesystem::path& data, synth::Level level,
                    int count, std::uint64_t seed) {
    std::cout << fmt::format("{:20}{:>8}{:>12}{:>14}{:>10}\n", "SYNTHETIC SCANS", "papers", "known again",
                             "alike, taken", "strangers");
    bool all = true;
    for (const std::string& id : templates) {
        Papers papers(id, level, data);
        for (int n = 0; n < count; n++)
            papers.one(seed * 100000 + 2 * static_cast<std::uint64_t>(n));
        all = papers.report(id) && all;
    }
    return all;
}

} // namespace phieu::eval
