#pragma once

#include "stack/outside.h"
#include "synth/files.h"
#include "synth/machine.h"
#include "synth/sheet.h"
#include "unit/support.h"

#include <functional>
#include <optional>
#include <set>

#include <gtest/gtest.h>

namespace phieu::cases {

/// What a page was marked with: the value of each choice.
using Answers = std::map<std::string, std::string>;

/// A page of a form that somebody has marked.
struct Marked {
    synth::Canvas canvas;
    Answers answers;
};

/// How a page is marked.
struct Hand {
    std::string unit; ///< in its code
    std::optional<long long> serial;
    synth::Mark mark = synth::Mark::cross; ///< digits get a ring
    double width_mm = 0.45;
    cv::Vec3f colour{0.2F, 0.2F, 0.2F}; ///< blue, green, red; share of light that the ink lets through
    /// For some questions another colour, or with `nothing` no mark at all.
    std::function<std::optional<cv::Vec3f>(const std::string& question)> other;
    bool nothing = false; ///< marks no question
};

/// One kind of input that people report, drawn by our own scanner and given to the program as a user does. A case that
/// stands in the list at the top of cases.cpp is skipped, unless PHIEU_ALL_CASES is set.
class Case : public testing::Test {
protected:
    void SetUp() override;

    // drawing
    Marked marked(const std::string& form, int page = 1, const Hand& hand = {});
    std::vector<Marked> all_pages(const std::string& form, const Hand& hand = {});
    /// Where an option stands on a form's first page.
    static Rect_mm option(const std::string& form, const std::string& question, const std::string& value);
    /// A stroke of an ordinary pen.
    void stroke(synth::Canvas& canvas, const std::vector<Point_mm>& points, double width_mm = 0.45);
    void ring(synth::Canvas& canvas, Point_mm at, double width_mm, double height_mm);
    /// A hand's scribble of about so many words.
    void write(synth::Canvas& canvas, Point_mm at, int words, const synth::Pen& pen);
    /// The page as a plain scanner sees it: gray, or with its colours.
    cv::Mat scan_of(const synth::Canvas& canvas, int dpi = 200);
    cv::Mat colour_scan_of(const synth::Canvas& canvas, int dpi = 200);
    cv::Mat scan_of(const cv::Mat& gray_page, int dpi);
    /// A page's gray light at a resolution, before any scanner.
    static cv::Mat gray_of(const synth::Canvas& canvas, int dpi);
    /// A cover, as the program prints it.
    cv::Mat cover(const std::string& unit, int dpi = 200);

    // files
    std::filesystem::path in(const std::string& name) const { return folder_.path / "in" / name; }
    void put(const std::string& name, const std::vector<unsigned char>& bytes) const;
    void put_jpeg(const std::string& name, const cv::Mat& scan, int quality = 80) const;
    void put_pdf(const std::string& name, const std::vector<cv::Mat>& scans, int dpi = 200, int quality = 80) const;
    std::vector<unsigned char> bytes_of(const std::string& name) const;
    /// Runs other people's software in the input folder; the test fails where it does.
    void tool(const std::string& command) const;

    // the program
    /// Scans files of the input folder, all of it where none is named. What a scan says is in `said`.
    outside::Results scan(const std::vector<std::string>& names = {}, const std::vector<std::string>& more = {});
    /// Forgets all results.
    void forget();
    outside::Program program() const;
    /// Names of what stands in the last scan's list of problems for a file.
    std::set<std::string> problems_of(const std::string& file) const;

    // what a user expects
    /// Every page that was read from that picture.
    static std::vector<const outside::Page*> read(const outside::Results& results, const std::string& file, int number);
    /// The picture was read as one page, and nothing that the machine accepted is wrong.
    static void expect_read(const outside::Results& results, const std::string& file, int number,
                            const Answers& answers);
    /// If a page of the picture was read, nothing that the machine accepted is wrong.
    static void expect_nothing_wrong(const outside::Results& results, const std::string& file, int number,
                                     const Answers& answers);
    /// One of the pages of the picture has these answers.
    static void expect_among(const outside::Results& results, const std::string& file, int number,
                             const Answers& answers);
    /// @return whether a person is asked about that picture
    static bool asked(const outside::Results& results, const std::string& file, int number);

    outside::Said said;
    nlohmann::json summary; ///< what the last scan printed
    synth::Random random{4242};

private:
    TemporaryFolder folder_;
};

} // namespace phieu::cases
