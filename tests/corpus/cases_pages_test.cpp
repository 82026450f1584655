// Pages as pens, copiers and scanners leave them: pale, black and white, crossed out, written on beside the boxes.

#include "corpus/cases.h"
#include "corpus/cases_pdf.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::cases {
namespace {

using outside::Page;
using outside::Results;

cv::Vec3f gray_pen(double light) {
    return cv::Vec3f::all(static_cast<float>(light));
}

class Pages : public Case {
protected:
    /// Three of a page's eight questions are marked in another colour than the rest.
    static Hand some_marks(double light, double width_mm = 0.35) {
        Hand hand;
        hand.width_mm = width_mm;
        hand.other = [light](const std::string& question) -> std::optional<cv::Vec3f> {
            return question == "cau_2" || question == "cau_5" || question == "cau_7" ? std::optional(gray_pen(light))
                                                                                     : std::nullopt;
        };
        return hand;
    }
};

} // namespace

// --- Blank is a third thing ------------------------------------------------------------------------------------------

TEST_F(Pages, APalePageIsReadOrShownAndNeverBlank) {
    Hand hand;
    hand.unit = "KH-VT";
    hand.serial = 1;
    for (const int dpi : {300, 200, 100})
        for (const double blur : {0.7, 3.0})
            for (const double contrast : {0.25, 0.35, 0.45, 0.55, 0.65}) {
                forget();
                const Marked page = marked("van-thang-2023", 1, hand);
                cv::Mat scan_ = scan_of(page.canvas, 300);
                cv::GaussianBlur(scan_, scan_, {}, blur);
                scan_.convertTo(scan_, CV_8U, contrast, 250 - 246 * contrast);
                cv::resize(scan_, scan_, {}, dpi / 300.0, dpi / 300.0, cv::INTER_AREA);
                put_jpeg("p.jpg", scan_, 75);
                const Results results = scan();
                ASSERT_FALSE(results.pages.empty());
                EXPECT_NE(results.pages[0].status, "blank")
                    << dpi << " dpi, blur " << blur << ", contrast " << contrast;
                expect_nothing_wrong(results, "p.jpg", 1, page.answers);
            }
}

TEST_F(Pages, HandwritingOnAnEmptyBackIsShownToAPerson) {
    const synth::Pen ballpoint{{0.6F, 0.25F, 0.2F}, 0.45, 0.1};
    const synth::Pen pencil{{0.72F, 0.72F, 0.72F}, 0.4, 0.4};
    for (const synth::Pen& pen : {ballpoint, pencil}) {
        forget();
        synth::Canvas back(cv::Mat(3564, 2520, CV_8UC3, cv::Scalar::all(250)));
        for (int line = 0; line < 4; line++)
            write(back, {30, 60.0 + 11 * line}, 4, pen);
        put_pdf("a.pdf", {scan_of(marked("duong-noi-2025").canvas), scan_of(back)});
        EXPECT_TRUE(asked(scan({}, {"--unit", "HN-DN"}), "a.pdf", 2));
    }
}

TEST_F(Pages, TheFrontShiningThroughLeavesTheBackBlank) {
    for (const double strength : {0.12, 0.2, 0.3, 0.4, 0.55}) {
        forget();
        std::vector<cv::Mat> pages;
        std::vector<Answers> answers;
        for (int n = 0; n < 2; n++) {
            const Marked page = marked("duong-noi-2025");
            answers.push_back(page.answers);
            const cv::Mat front = gray_of(page.canvas, 200);
            cv::Mat back;
            cv::flip(front, back, 1);
            back.convertTo(back, CV_8U, strength, 255 * (1 - strength));
            cv::GaussianBlur(back, back, {}, 1.1);
            pages.push_back(scan_of(front, 200));
            pages.push_back(scan_of(back, 200));
        }
        put_pdf("a.pdf", pages);
        const Results results = scan({}, {"--unit", "HN-DN"});
        for (int n = 0; n < 2; n++) {
            expect_read(results, "a.pdf", 2 * n + 1, answers[static_cast<std::size_t>(n)]);
            EXPECT_FALSE(asked(results, "a.pdf", 2 * n + 2)) << strength;
        }
    }
}

// --- Black and white -------------------------------------------------------------------------------------------------

TEST_F(Pages, LightMarksThatABlackAndWhiteFilterTookAreNoBlanks) {
    for (const int variant : {0, 1, 2}) { // JPEG, small JPEG, a proper bilevel TIFF
        forget();
        std::vector<cv::Mat> pages;
        std::vector<Answers> answers;
        for (int n = 0; n < 6; n++) {
            const Marked page = marked("duong-noi-2025", 1, some_marks(0.8));
            answers.push_back(page.answers);
            cv::Mat scan_ = scan_of(page.canvas, 300);
            cv::GaussianBlur(scan_, scan_, {}, 1);
            cv::adaptiveThreshold(scan_, scan_, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY, 61, 25);
            if (variant == 1)
                cv::resize(scan_, scan_, {}, 1280.0 / scan_.rows, 1280.0 / scan_.rows, cv::INTER_AREA);
            pages.push_back(scan_);
        }
        const std::string file = variant == 2 ? "bw.tif" : "bw.pdf";
        if (variant == 2)
            synth::write_tiff_g4(in(file), pages, 300);
        else
            put_pdf(file, pages, variant == 1 ? 110 : 300, variant == 1 ? 60 : 85);
        const Results results = scan({file}, {"--unit", "HN-DN"});
        for (int n = 1; n <= 6; n++)
            expect_read(results, file, n, answers[static_cast<std::size_t>(n - 1)]);
    }
}

TEST_F(Pages, LightMarksThatABackgroundRemovalTookAreNoBlanks) {
    for (const double light : {0.47, 0.63, 0.73}) {
        forget();
        const Marked page = marked("duong-noi-2025", 1, some_marks(light, 0.4));
        cv::Mat scan_ = scan_of(page.canvas, 300);
        scan_.convertTo(scan_, CV_8U, 255.0 / 110, -60 * 255.0 / 110); // all above 170 becomes white
        put_jpeg("white.jpg", scan_, 75);
        expect_read(scan({}, {"--unit", "HN-DN"}), "white.jpg", 1, page.answers);
    }
}

TEST_F(Pages, OneBitScansReadAlikeInEveryPdfStructure) {
    const Marked page = marked("duong-noi-2025", 1, some_marks(0.8));
    cv::Mat bw;
    cv::threshold(scan_of(page.canvas, 300), bw, 128, 255, cv::THRESH_BINARY);
    const double width = bw.cols * 0.24, height = bw.rows * 0.24;
    for (const std::string style : {"one", "mask", "strips", "header", "annotation"}) {
        forget();
        Pdf pdf;
        std::vector<int> parts;
        std::string content;
        const int rows = style == "strips" ? 256 : bw.rows;
        for (int y = 0; y < bw.rows; y += rows) {
            const int high = std::min(rows, bw.rows - y);
            parts.push_back(
                pdf.bits(bw.rowRange(y, y + high), style == "mask" ? "/ImageMask true" : "/ColorSpace /DeviceGray"));
            content += fmt::format("q {:.2f} 0 0 {:.2f} 0 {:.2f} cm /X{} Do Q\n", width, high * 0.24,
                                   (bw.rows - y - high) * 0.24, parts.size());
        }
        std::string more;
        if (style == "header")
            content += "BT /F1 8 Tf 40 6 Td (Scanned 25/11/2026 08:15) Tj ET\n";
        if (style == "annotation")
            more =
                fmt::format("/Annots [{} 0 R]", pdf.add("/Type /Annot /Subtype /Link /Rect [10 10 60 20] /Border [0 0 "
                                                        "0] /A << /S /URI /URI (http://example.org) >>"));
        pdf.page(width, height, parts, content, more);
        put("bw.pdf", pdf.bytes());
        expect_read(scan({}, {"--unit", "HN-DN"}), "bw.pdf", 1, page.answers);
    }
}

TEST_F(Pages, CompactPdfOfBackgroundAndTextMaskReadsRightly) {
    const Marked page = marked("duong-noi-2025", 1, some_marks(0.75));
    const cv::Mat gray = scan_of(page.canvas, 300);
    for (const auto& [dark, dpi, quality] : {std::tuple{150, 100, 35}, {150, 75, 20}, {120, 50, 15}}) {
        forget();
        cv::Mat text = gray < dark, wide, background = gray.clone(), mask;
        cv::dilate(text, wide, cv::Mat::ones(5, 5, CV_8U));
        background.setTo(246, wide);
        cv::resize(background, background, {}, dpi / 300.0, dpi / 300.0, cv::INTER_AREA);
        cv::bitwise_not(text, mask);
        Pdf pdf;
        const int below = pdf.jpeg(background, quality);
        const int above = pdf.bits(mask, "/ImageMask true");
        const std::string size = fmt::format("{:.2f} 0 0 {:.2f} 0 0 cm", gray.cols * 0.24, gray.rows * 0.24);
        pdf.page(gray.cols * 0.24, gray.rows * 0.24, {below, above},
                 "q " + size + " /X1 Do Q q 0 g " + size + " /X2 Do Q");
        put("mrc.pdf", pdf.bytes());
        expect_read(scan({}, {"--unit", "HN-DN"}), "mrc.pdf", 1, page.answers);
    }
}

// --- Ink that no box owns --------------------------------------------------------------------------------------------

class Elsewhere : public Pages {
protected:
    /// Scans a page on which `draw` has left its ink. @return the page as read
    template <typename Draw>
    Page with_ink(const std::string& form, bool answered, const Draw& draw) {
        Hand hand;
        hand.nothing = !answered;
        Marked page = marked(form, 1, hand);
        answers = page.answers;
        draw(page.canvas);
        put_jpeg("a.jpg", scan_of(page.canvas));
        const Results results = scan({}, {"--unit", "HN-DN"});
        EXPECT_EQ(results.pages.size(), 1);
        return results.pages.at(0);
    }

    /// Of these questions the machine alone says nothing; with a reason of one of these names.
    static void expect_waits(const Page& page, const std::string& prefix, int count, const std::set<std::string>& why) {
        if (page.status != "read") {
            EXPECT_TRUE(page.asked()); // the whole page waits
            return;
        }
        for (int n = 1; n <= count; n++) {
            const std::string question = fmt::format("{}{}", prefix, n);
            const auto at = page.answers.find(question);
            ASSERT_NE(at, page.answers.end());
            EXPECT_EQ(at->second.status, "pending") << question << " accepted as '" << at->second.value << "'";
            if (at->second.status == "pending" && !why.empty()) {
                EXPECT_TRUE(why.count(at->second.reason)) << question << ": " << at->second.reason;
            }
        }
    }

    Answers answers;
};

TEST_F(Elsewhere, ARingOnAColumnsHeadingLeavesNoRowBlank) {
    const Rect_mm top = option("van-thang-2023", "c1", "4");
    expect_waits(with_ink("van-thang-2023", false,
                          [&](synth::Canvas& canvas) {
                              ring(canvas, {top.x + 2, top.y - 10}, 14, 8);
                          }),
                 "c", 8, {"elsewhere"});
}

TEST_F(Elsewhere, ABraceOverRowsLeavesNoneOfThemBlank) {
    const Rect_mm first = option("van-thang-2023", "c1", "1"), last = option("van-thang-2023", "c8", "1");
    const Page page = with_ink("van-thang-2023", false, [&](synth::Canvas& canvas) {
        synth::Respondent who;
        draw_mark(canvas, option("van-thang-2023", "c1", "5"), synth::Mark::ring, who, random);
        const double middle = (first.y + last.y) / 2;
        stroke(canvas, {{first.x + 9, first.y},
                        {first.x + 12, first.y + 3},
                        {first.x + 12, middle - 3},
                        {first.x + 15, middle},
                        {first.x + 12, middle + 3},
                        {first.x + 12, last.y},
                        {first.x + 9, last.y + 3}});
    });
    ASSERT_EQ(page.status, "read");
    for (int n = 2; n <= 8; n++)
        EXPECT_EQ(page.answers.at(fmt::format("c{}", n)).status, "pending") << n;
}

TEST_F(Elsewhere, NumbersInTheMarginLeaveNoRowBlank) {
    for (const bool right : {true, false}) {
        forget();
        const Page page = with_ink("van-thang-2023", false, [&](synth::Canvas& canvas) {
            for (int n = 1; n <= 8; n++) {
                const Rect_mm at = option("van-thang-2023", fmt::format("c{}", n), right ? "1" : "5");
                const double x = right ? at.x + 10 : 9;
                stroke(canvas, {{x + 2, at.y}, {x, at.y + 3.5}, {x + 3.5, at.y + 3.5}}); // a 4
                stroke(canvas, {{x + 2.6, at.y + 1.5}, {x + 2.4, at.y + 6}});
            }
        });
        expect_waits(page, "c", 8, {});
    }
}

TEST_F(Elsewhere, ASheetCrossedOutIsNotCounted) {
    expect_waits(with_ink("duong-noi-2025", true,
                          [&](synth::Canvas& canvas) {
                              stroke(canvas, {{15, 40}, {195, 270}}, 0.7);
                              stroke(canvas, {{195, 40}, {15, 270}}, 0.7);
                          }),
                 "cau_", 8, {"cancelled"});
}

TEST_F(Elsewhere, LikeAboveLeavesNoRowBlank) {
    const Page page = with_ink("duong-noi-2025", false, [&](synth::Canvas& canvas) {
        synth::Respondent who;
        draw_mark(canvas, option("duong-noi-2025", "cau_1", "3"), synth::Mark::cross, who, random);
        for (int n = 2; n <= 8; n++)
            write(canvas,
                  {option("duong-noi-2025", fmt::format("cau_{}", n), "3").x + 14,
                   option("duong-noi-2025", fmt::format("cau_{}", n), "3").y + 3},
                  2, {gray_pen(0.2), 0.45, 0.1});
    });
    ASSERT_EQ(page.status, "read");
    for (int n = 2; n <= 8; n++)
        EXPECT_EQ(page.answers.at(fmt::format("cau_{}", n)).status, "pending") << n;
}

TEST_F(Elsewhere, MarksOnTheWordsOfAnOptionLeaveNoRowBlank) {
    for (const bool rings : {true, false}) {
        forget();
        expect_waits(
            with_ink(
                "duong-noi-2025", false,
                [&](synth::Canvas& canvas) {
                    for (int n = 1; n <= 8; n++) {
                        const Rect_mm box = option("duong-noi-2025", fmt::format("cau_{}", n), "4");
                        if (rings)
                            ring(canvas, {box.x + 13, box.y + 2}, 18, 6);
                        else
                            stroke(canvas, {{box.x + 12, box.y + 1}, {box.x + 14, box.y + 4}, {box.x + 18, box.y - 3}});
                    }
                }),
            "cau_", 8, {});
    }
}

TEST_F(Elsewhere, ACommentInTheMarginChangesNoAnswer) {
    const Page page = with_ink("duong-noi-2025", true, [&](synth::Canvas& canvas) {
        for (const double y : {262.0, 272.0})
            write(canvas, {40, y}, 4, {gray_pen(0.2), 0.45, 0.1});
    });
    ASSERT_EQ(page.status, "read");
    for (const auto& [question, value] : answers)
        EXPECT_EQ(page.answers.at(question).value, value) << question;
}

TEST_F(Elsewhere, OneLineDownAColumnIsThatColumnsAnswerOrAsked) {
    for (const bool whole_page : {false, true}) {
        forget();
        const Rect_mm top = option("van-thang-2023", "c1", "4"), end = option("van-thang-2023", "c10", "4");
        const Page page = with_ink("van-thang-2023", false, [&](synth::Canvas& canvas) {
            canvas.stroke({{top.x + 2, whole_page ? 2 : top.y - 1}, {end.x + 2, whole_page ? 295 : end.y + 6}},
                          {gray_pen(0.2), 0.5, 0.05}, random);
        });
        if (page.status != "read") {
            EXPECT_TRUE(page.asked());
            continue;
        }
        for (int n = 1; n <= 10; n++)
            if (const outside::Answer& answer = page.answers.at(fmt::format("c{}", n)); answer.status == "accepted") {
                EXPECT_EQ(answer.value, "4") << n;
            }
    }
}

// --- Pens, machines and desks that read rightly today ----------------------------------------------------------------

TEST_F(Pages, ColouredPensAreReadOrAsked) {
    const std::vector<std::tuple<const char*, cv::Vec3f, double>> pens{{"yellow highlighter", {0.35F, 0.96F, 1}, 2.5},
                                                                       {"orange", {0.24F, 0.65F, 1}, 0.5},
                                                                       {"pink", {0.75F, 0.55F, 1}, 0.5},
                                                                       {"light blue", {1, 0.75F, 0.47F}, 0.5},
                                                                       {"green", {0.43F, 0.82F, 0.43F}, 0.5},
                                                                       {"red", {0.2F, 0.16F, 0.84F}, 0.5},
                                                                       {"pale pencil", {0.76F, 0.76F, 0.76F}, 0.5},
                                                                       {"thin yellow", {0.35F, 0.96F, 1}, 0.5}};
    for (const auto& [name, colour, width] : pens) {
        SCOPED_TRACE(name);
        forget();
        Hand hand;
        hand.mark = synth::Mark::tick;
        hand.colour = colour;
        hand.width_mm = width;
        const Marked page = marked("duong-noi-2025", 1, hand);
        put_jpeg("c.jpg", colour_scan_of(page.canvas, 300), 75);
        expect_read(scan({}, {"--unit", "HN-DN"}), "c.jpg", 1, page.answers);
    }
}

TEST_F(Pages, PicturesSentThroughAChatAppAreReadOrAsked) {
    for (const std::string form : {"duong-noi-2025", "van-thang-2023"})
        for (const auto& [side, quality] : {std::pair{1600, 60}, {1280, 60}, {960, 50}}) {
            SCOPED_TRACE(fmt::format("{} {}", form, side));
            forget();
            Hand hand;
            hand.unit = "HN-DN";
            hand.serial = 1;
            hand.other = [n = 0](const std::string&) mutable { // of ordinary, light and pale pens
                return std::optional(gray_pen(std::array{0.24, 0.43, 0.6}[static_cast<std::size_t>(n++ % 3)]));
            };
            const Marked page = marked(form, 1, hand);
            cv::Mat scan_ = scan_of(page.canvas, 300);
            cv::resize(scan_, scan_, {}, static_cast<double>(side) / scan_.rows, static_cast<double>(side) / scan_.rows,
                       cv::INTER_AREA);
            std::vector<unsigned char> bytes;
            cv::imencode(".jpg", scan_, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
            put_jpeg("z.jpg", cv::imdecode(bytes, cv::IMREAD_GRAYSCALE), quality);
            expect_nothing_wrong(scan(), "z.jpg", 1, page.answers);
        }
}

TEST_F(Pages, ScannersSettingsDoNoHarm) {
    Hand hand;
    hand.unit = "KH-VT";
    hand.serial = 1;
    using Change = std::function<cv::Mat(const cv::Mat&)>;
    const std::map<std::string, Change> changes{
        {"lid open",
         [](const cv::Mat& page) {
             cv::Mat out;
             cv::copyMakeBorder(page, out, 160, 300, 130, 270, cv::BORDER_CONSTANT, cv::Scalar(12));
             return out;
         }},
        {"A4 on the A3 glass",
         [](const cv::Mat& page) {
             cv::Mat out;
             cv::copyMakeBorder(page, out, 0, 0, 0, page.rows * 1414 / 1000 - page.cols, cv::BORDER_CONSTANT,
                                cv::Scalar(250));
             return out;
         }},
        {"cut by 13 mm",
         [](const cv::Mat& page) {
             const int cut = static_cast<int>(13 * 300 / 25.4);
             return page(cv::Rect(cut, cut, page.cols - 2 * cut, page.rows - 2 * cut)).clone();
         }},
        {"very dark", [](const cv::Mat& page) { return cv::Mat(page * 0.38 + 8); }},
        {"very light", [](const cv::Mat& page) { return cv::Mat(page * 0.3 + 178); }},
        {"sharpened", [](const cv::Mat& page) {
             cv::Mat soft;
             cv::GaussianBlur(page, soft, {}, 2);
             return cv::Mat(page * 3.5 - soft * 2.5);
         }}};
    const Marked page = marked("van-thang-2023", 1, hand);
    const cv::Mat scan_ = scan_of(page.canvas, 300);
    for (const auto& [name, change] : changes) {
        SCOPED_TRACE(name);
        forget();
        put_jpeg("s.jpg", change(scan_), 75);
        const Results results = scan();
        EXPECT_FALSE(results.pages.empty() || results.pages[0].status == "blank");
        expect_nothing_wrong(results, "s.jpg", 1, page.answers);
    }
}

TEST_F(Pages, WhatTheOfficeSticksOnAPageIsNotReadAsBlank) {
    Hand hand;
    hand.unit = "KH-VT";
    hand.serial = 1;
    for (const std::string what : {"highlighter", "note", "flags"}) {
        SCOPED_TRACE(what);
        forget();
        Marked page = marked("van-thang-2023", 1, hand);
        const auto area = [&](double x, double y, double w, double h) {
            const double px = synth::canvas_px_per_mm;
            return page.canvas.paper()(cv::Rect2d(x * px, y * px, w * px, h * px));
        };
        for (const std::string question : {"c2", "c6"}) {
            const Rect_mm chosen = option("van-thang-2023", question, page.answers.at(question));
            if (what == "highlighter")
                cv::multiply(area(16, chosen.y - 2, 180, 8), cv::Scalar(120, 250, 255), area(16, chosen.y - 2, 180, 8),
                             1 / 255.0);
            else if (what == "flags")
                area(chosen.x - 4, chosen.y - 3, 13, 10).setTo(cv::Scalar(120, 235, 250));
        }
        if (what == "note")
            area(60, 90, 76, 76).setTo(cv::Scalar(150, 240, 250));
        put_jpeg("s.jpg", colour_scan_of(page.canvas, 300), 75);
        const Results results = scan();
        EXPECT_FALSE(results.pages.empty() || results.pages[0].status == "blank");
        expect_nothing_wrong(results, "s.jpg", 1, page.answers);
    }
}

TEST_F(Pages, APdfFilledInOnAScreenIsRead) {
    const std::string form = "duong-noi-2025";
    Hand nothing;
    nothing.nothing = true;
    const cv::Mat paper = gray_of(marked(form, 1, nothing).canvas, 200);
    for (const auto& [name, colour, width] :
         {std::tuple{"blue", "0 0 1", 1.5}, {"red", "1 0 0", 1.0}, {"black", "0 0 0", 0.8}})
        for (const bool appearance : {true, false}) {
            SCOPED_TRACE(name);
            forget();
            Pdf pdf;
            const int picture = pdf.jpeg(paper, 90);
            std::string annotations;
            Answers answers;
            for (const QuestionLayout& question : shipped(form)->page(1)->questions) {
                const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
                if (!choice)
                    continue;
                const OptionLayout& chosen = random.pick(choice->options);
                answers[question.id] = chosen.value;
                const double pt = 72 / 25.4;
                const double left = chosen.rect.x * pt, right = chosen.rect.right() * pt;
                const double low = 841.89 - chosen.rect.bottom() * pt, high = 841.89 - chosen.rect.y * pt;
                const std::string box =
                    fmt::format("[{:.2f} {:.2f} {:.2f} {:.2f}]", left - 3, low - 3, right + 3, high + 3);
                const int drawn = pdf.add("/Type /XObject /Subtype /Form /BBox " + box,
                                          fmt::format("{} RG {} w {:.2f} {:.2f} m {:.2f} {:.2f} l S {:.2f} {:.2f} m "
                                                      "{:.2f} {:.2f} l S",
                                                      colour, width, left, low, right, high, left, high, right, low));
                const int ink = pdf.add(fmt::format(
                    "/Type /Annot /Subtype /Ink /Rect {} /F 4 /C [{}] /BS << /W {} >> /InkList [[{:.2f} {:.2f} {:.2f} "
                    "{:.2f}] [{:.2f} {:.2f} {:.2f} {:.2f}]] {}",
                    box, colour, width, left, low, right, high, left, high, right, low,
                    appearance ? fmt::format("/AP << /N {} 0 R >>", drawn) : ""));
                annotations += fmt::format("{} 0 R ", ink);
            }
            pdf.picture_page(picture, 595.28, 841.89, "/Annots [" + annotations + "]");
            put("screen.pdf", pdf.bytes());
            expect_read(scan({}, {"--unit", "HN-DN"}), "screen.pdf", 1, answers);
        }
}

} // namespace phieu::cases
