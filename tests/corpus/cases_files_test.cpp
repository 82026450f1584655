// Files as scanners, phones, offices and networks leave them: good ones are read, broken ones named for what they are.

#include "corpus/cases.h"
#include "corpus/cases_pdf.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::cases {
namespace {

using outside::Results;
using FileBytes = std::vector<unsigned char>;

/// One good page, in as many kinds of file as there are.
class Files : public Case {
protected:
    void SetUp() override {
        Case::SetUp();
        if (IsSkipped())
            return;
        Marked page = marked("duong-noi-2025");
        answers = page.answers;
        picture = scan_of(page.canvas, 200);
        cv::imencode(".jpg", picture, jpeg, {cv::IMWRITE_JPEG_QUALITY, 80});
    }

    /// The file is read rightly, and nobody is asked.
    void expect_good(const std::string& file) {
        SCOPED_TRACE(file);
        forget();
        const Results results = scan({file}, {"--unit", "HN-DN"});
        expect_read(results, file, 1, answers);
        EXPECT_EQ(results.troubles.count(file) > 0 ? results.troubles.at(file) : "", "") << "called broken";
    }

    /// The file is named, with one of these problems, and nothing wrong is accepted.
    void expect_named(const std::string& file, const std::set<std::string>& problems) {
        SCOPED_TRACE(file);
        forget();
        const Results results = scan({file}, {"--unit", "HN-DN"});
        const std::set<std::string> named = problems_of(file);
        EXPECT_TRUE(std::any_of(named.begin(), named.end(), [&](const auto& p) { return problems.count(p) > 0; }))
            << (named.empty() ? "not named" : *named.begin());
        expect_nothing_wrong(results, file, 1, answers);
    }

    FileBytes good_pdf(int pages = 1) const {
        Pdf pdf;
        for (int n = 0; n < pages; n++)
            pdf.picture_page(pdf.jpeg(jpeg, picture.size()), picture.cols * 0.36, picture.rows * 0.36);
        return pdf.bytes();
    }

    cv::Mat picture;
    FileBytes jpeg;
    Answers answers;
};

FileBytes operator+(FileBytes a, const std::string& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// The first `find` becomes `replace`, as long.
FileBytes replaced(const FileBytes& bytes, const std::string& find, const std::string& replace) {
    FileBytes out = bytes;
    const auto at = std::search(out.begin(), out.end(), find.begin(), find.end());
    if (at == out.end() || find.size() != replace.size())
        throw std::runtime_error("nothing to replace: " + find);
    std::copy(replace.begin(), replace.end(), at);
    return out;
}

std::size_t last_of(const FileBytes& bytes, const std::string& word) {
    return static_cast<std::size_t>(std::find_end(bytes.begin(), bytes.end(), word.begin(), word.end()) -
                                    bytes.begin());
}

FileBytes first(const FileBytes& bytes, std::size_t count) {
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

// --- TIFF ------------------------------------------------------------------------------------------------------------

TEST_F(Files, TiffsLieAsTheirOrientationSays) {
    for (int orientation = 1; orientation <= 8; orientation++) {
        cv::Mat stored = picture.clone(); // the inverse of what the tag makes a viewer do
        if (orientation >= 5)
            cv::transpose(stored, stored);
        if (const int flip = std::array{9, 1, -1, 0, 9, 0, -1, 1}[static_cast<std::size_t>(orientation - 1)]; flip < 9)
            cv::flip(stored, stored, flip);
        const std::string file = fmt::format("o{}.tif", orientation);
        synth::write_tiff(in(file), {{.picture = stored, .dpi_x = 200, .dpi_y = 200, .orientation = orientation}});
        expect_good(file);
    }
}

TEST_F(Files, AMirroredPictureIsReadRightlyOrNamed) {
    cv::flip(picture, picture, 1);
    put_jpeg("mirrored.jpg", picture);
    const Results results = scan({}, {"--unit", "HN-DN"});
    expect_nothing_wrong(results, "mirrored.jpg", 1, answers);
    EXPECT_TRUE(asked(results, "mirrored.jpg", 1) || read(results, "mirrored.jpg", 1).size() == 1);
}

TEST_F(Files, PixelsNeedNotBeSquare) {
    for (const auto& [x, y, bilevel] :
         {std::tuple{204, 98, true}, {204, 196, true}, {200, 100, false}, {150, 300, false}, {300, 600, false}}) {
        cv::Mat scan_;
        cv::resize(picture, scan_, {picture.cols * x / 200, picture.rows * y / 200}, 0, 0,
                   y > 200 ? cv::INTER_LINEAR : cv::INTER_AREA);
        if (bilevel)
            cv::threshold(scan_, scan_, 140, 255, cv::THRESH_BINARY);
        const std::string name = fmt::format("{}x{}", x, y);
        synth::write_tiff(
            in(name + ".tif"),
            {{.picture = scan_, .bilevel = bilevel, .dpi_x = static_cast<double>(x), .dpi_y = static_cast<double>(y)}});
        expect_good(name + ".tif");
        Pdf pdf;
        const int drawn = bilevel ? pdf.bits(scan_, "/ColorSpace /DeviceGray") : pdf.jpeg(scan_, 80);
        pdf.picture_page(drawn, 72.0 * scan_.cols / x, 72.0 * scan_.rows / y);
        put(name + ".pdf", pdf.bytes());
        expect_good(name + ".pdf");
    }
}

// --- JPEG ------------------------------------------------------------------------------------------------------------

TEST_F(Files, AJpegWhoseRowsAllCameIsWhole) {
    ASSERT_EQ(jpeg[jpeg.size() - 2], 0xFF);
    const FileBytes open = first(jpeg, jpeg.size() - 2);
    put("no-end.jpg", open);
    put("no-end-zeros.jpg", open + std::string(512, '\0'));
    put("tail.jpg", jpeg + "SEFH" + std::string(10000, 'x'));
    constexpr std::array<unsigned char, 2> start_of_frame{0xFF, 0xC0};
    const auto frame = static_cast<std::size_t>(
        std::search(jpeg.begin(), jpeg.end(), start_of_frame.begin(), start_of_frame.end()) - jpeg.begin());
    ASSERT_LT(frame + 7, jpeg.size());
    FileBytes later = open; // its height comes only behind the rows
    const FileBytes height(later.begin() + static_cast<std::ptrdiff_t>(frame) + 5,
                           later.begin() + static_cast<std::ptrdiff_t>(frame) + 7);
    later[frame + 5] = later[frame + 6] = 0;
    for (const int byte : {0xFF, 0xDC, 0, 4, int{height[0]}, int{height[1]}, 0xFF, 0xD9})
        later.push_back(static_cast<unsigned char>(byte));
    put("height-later.jpg", later);
    for (const std::string file : {"no-end.jpg", "no-end-zeros.jpg", "tail.jpg", "height-later.jpg"})
        expect_good(file);
    for (const auto& [name, bytes] : {std::pair{"no-end.pdf", open}, {"height-later.pdf", later}}) {
        Pdf pdf;
        pdf.picture_page(pdf.jpeg(bytes, picture.size()), 595.28, 841.89);
        put(name, pdf.bytes());
        expect_good(name);
    }
}

TEST_F(Files, HalfAJpegIsNamed) {
    const FileBytes half = first(jpeg, jpeg.size() / 2);
    put("half.jpg", half);
    expect_named("half.jpg", {"truncated", "damaged"});
    Pdf pdf;
    pdf.picture_page(pdf.jpeg(half, picture.size()), 595.28, 841.89);
    put("half.pdf", pdf.bytes());
    expect_named("half.pdf", {"truncated", "damaged"});
}

TEST_F(Files, AlphaLiesOverWhitePaper) {
    const cv::Mat ink = 250 - picture;
    std::vector<cv::Mat> planes(4, cv::Mat::zeros(picture.size(), CV_8U));
    planes[3] = ink;
    cv::Mat transparent;
    cv::merge(planes, transparent); // black ink on no paper at all
    planes = {picture, picture, picture, cv::Mat(picture.size(), CV_8U, cv::Scalar(255))};
    cv::Mat opaque, deep;
    cv::merge(planes, opaque);
    picture.convertTo(deep, CV_16U, 257);
    cv::imwrite(in("transparent.png").string(), transparent);
    cv::imwrite(in("opaque.png").string(), opaque);
    cv::imwrite(in("sixteen.png").string(), deep);
    tool("convert transparent.png -colorspace gray PNG:gray-alpha.png && convert transparent.png -compress lzw "
         "alpha.tif");
    tool("convert opaque.png -alpha off -colors 16 PNG8:palette.png");
    for (const std::string file :
         {"opaque.png", "sixteen.png", "palette.png", "transparent.png", "gray-alpha.png", "alpha.tif"})
        expect_good(file);
}

TEST_F(Files, NegativesAndPrintersColoursAreRead) {
    const cv::Mat negative = 255 - picture;
    put_jpeg("negative.jpg", negative);
    cv::imwrite(in("negative.png").string(), negative);
    cv::Mat bw;
    cv::threshold(negative, bw, 128, 255, cv::THRESH_BINARY);
    synth::write_tiff(in("negative.tif"), {{.picture = bw, .bilevel = true, .dpi_x = 200, .dpi_y = 200}});
    cv::imwrite(in("plain.png").string(), picture);
    tool("convert plain.png -colorspace CMYK -quality 85 cmyk.jpg && convert plain.png -colorspace CMYK -compress lzw "
         "cmyk.tif && img2pdf cmyk.jpg -o cmyk.pdf");
    for (const std::string file : {"cmyk.jpg", "cmyk.tif", "cmyk.pdf", "negative.jpg", "negative.png", "negative.tif"})
        expect_good(file);
}

TEST_F(Files, OtherFormatsAreReadWhateverTheirName) {
    cv::imwrite(in("a.png").string(), picture);
    tool("convert a.png -quality 85 a.webp && cp a.webp zalo.jpg && convert a.png a.bmp && convert a.png -quality 85 "
         "-interlace Plane progressive.jpg && img2pdf progressive.jpg -o progressive.pdf");
    cv::imwrite(in("a.jp2").string(), picture);
    tool("convert a.png -compress lzw from.tif && tiffcp -8 from.tif big.tif");
    tool("img2pdf a.jp2 -o jp2.pdf");
    for (const std::string file :
         {"progressive.jpg", "progressive.pdf", "a.webp", "zalo.jpg", "a.bmp", "a.jp2", "jp2.pdf", "big.tif"})
        expect_good(file);
}

TEST_F(Files, APhonesHeicIsRead) {
    cv::imwrite(in("a.png").string(), picture);
    if (shell("cd '" + in("").string() + "' && convert a.png -quality 80 IMG_0001.HEIC >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "no software here writes HEIC";
    expect_good("IMG_0001.HEIC");
}

TEST_F(Files, BrokenFilesOfOtherFormatsAreNamed) {
    put("IMG_0001.JPG",
        FileBytes{0, 0, 0, 0x18} + std::string("ftypheic\0\0\0\0mif1heic", 20) + std::string(3000, '\0'));
    put("big.tif", FileBytes{'I', 'I', '+', 0, 8, 0, 0, 0} + std::string(200, '\0'));
    expect_named("IMG_0001.JPG", {"damaged", "truncated", "unknown_format"});
    expect_named("big.tif", {"damaged", "truncated", "unknown_format"});
}

// --- PDF -------------------------------------------------------------------------------------------------------------

TEST_F(Files, PdfsWithSmallFaultsAreWhole) {
    const FileBytes good = good_pdf();
    put("ok.pdf", good);
    const std::size_t start = last_of(good, "startxref");
    const std::size_t table = last_of(good, "xref\n0");
    const std::string junk = "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    std::map<std::string, FileBytes> variants;
    variants["padded-zeros.pdf"] = good + std::string(4096, '\0');
    std::string lines;
    for (int n = 0; n < 2000; n++)
        lines += "\r\n";
    variants["padded-lines.pdf"] = good + lines;
    variants["xref-off.pdf"] = first(good, start) + fmt::format("startxref\n{}\n%%EOF\n", table + 7);
    variants["no-xref.pdf"] = first(good, table);
    variants["junk-before.pdf"] = FileBytes(junk.begin(), junk.end()) + std::string(good.begin(), good.end());
    const std::string length = fmt::format("/Length {}", jpeg.size());
    variants["wrong-length.pdf"] = replaced(good, length, fmt::format("/Length {}", jpeg.size() - 3));
    for (const auto& [name, bytes] : variants)
        put(name, bytes);
    tool("qpdf --object-streams=generate ok.pdf streams.pdf");
    const FileBytes streams = bytes_of("streams.pdf");
    put("streams-bad-start.pdf", first(streams, last_of(streams, "startxref")) + "startxref\n99\n%%EOF\n");
    tool("qpdf --linearize ok.pdf linear.pdf");
    tool("qpdf --encrypt '' owner 256 --print=low --modify=none --extract=n -- ok.pdf owner.pdf");
    tool("qpdf --allow-weak-crypto --encrypt '' owner 40 -- ok.pdf owner-rc4.pdf");
    for (const std::string file :
         {"ok.pdf", "padded-zeros.pdf", "padded-lines.pdf", "xref-off.pdf", "no-xref.pdf", "junk-before.pdf",
          "wrong-length.pdf", "streams.pdf", "streams-bad-start.pdf", "linear.pdf", "owner.pdf", "owner-rc4.pdf"})
        expect_good(file);
}

TEST_F(Files, CutAndLockedPdfsAreNamed) {
    put("ok.pdf", good_pdf(2));
    tool("qpdf --linearize ok.pdf linear.pdf && qpdf --encrypt matkhau owner 256 -- ok.pdf locked.pdf");
    const FileBytes linear = bytes_of("linear.pdf");
    put("linear-cut.pdf", first(linear, linear.size() * 6 / 10));
    expect_named("linear-cut.pdf", {"truncated", "damaged"});
    expect_named("locked.pdf", {"encrypted"});
}

TEST_F(Files, APageMayBeAsLargeAsItsPixels) {
    cv::Mat large;
    cv::resize(picture, large, {3468, 4624}, 0, 0, cv::INTER_CUBIC);
    for (const std::string style : {"plain", "watermark", "soft-mask", "annotation", "tiny", "user-unit"}) {
        Pdf pdf;
        const cv::Mat& drawn = style == "tiny" || style == "user-unit" ? picture : large;
        const double unit = style == "tiny" ? 0.05 : style == "user-unit" ? 0.036 : 1;
        const double width = drawn.cols * unit, height = drawn.rows * unit;
        std::string of_picture, of_page;
        if (style == "soft-mask")
            of_picture = fmt::format(
                "/SMask {} 0 R",
                pdf.add(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
                                    "/BitsPerComponent 8",
                                    drawn.cols, drawn.rows),
                        std::string(drawn.total(), '\xff')));
        if (style == "annotation")
            of_page = fmt::format("/Annots [{} 0 R]",
                                  pdf.add(fmt::format("/Type /Annot /Subtype /Link /Rect [{:.0f} 5 {:.0f} 60] /Border "
                                                      "[0 0 0] /A << /S /URI /URI (http://example.org) >>",
                                                      width * 0.7, width * 0.9)));
        if (style == "user-unit")
            of_page = "/UserUnit 10";
        std::string content = fmt::format("q {:.2f} 0 0 {:.2f} 0 0 cm /X1 Do Q", width, height);
        if (style == "watermark" || style == "tiny" || style == "user-unit")
            content += fmt::format(" BT /F1 {:.2f} Tf {:.2f} {:.2f} Td (Scanned with an app) Tj ET", height / 60,
                                   width * 0.7, height * 0.01);
        const int one = pdf.jpeg(drawn, 80, of_picture);
        pdf.page(width, height, {one}, content, of_page);
        put(style + ".pdf", pdf.bytes());
        expect_good(style + ".pdf");
    }
}

TEST_F(Files, ScansAttachedToAPdfAreReadOrNamed) {
    Pdf cover;
    cover.page(595, 842, {}, "BT /F1 20 Tf 60 600 Td (Open this portfolio in a PDF reader) Tj ET");
    put("cover.pdf", cover.bytes());
    put("scan.pdf", good_pdf());
    tool("qpdf cover.pdf --add-attachment scan.pdf -- package.pdf");
    const Results results = scan({"package.pdf"}, {"--unit", "HN-DN"});
    EXPECT_TRUE(results.sheets().size() == 1 || !results.troubles.at("package.pdf").empty())
        << "nobody is told that scans are attached";
}

// --- Names and folders -----------------------------------------------------------------------------------------------

TEST_F(Files, AnyNameWillDo) {
    const std::vector<std::string> names{
        "Phie\xCC\x82\xCC\x81u kha\xCC\x89o sa\xCC\x81t.jpg", // decomposed, as macOS writes
        "Phi\xEAu qu\xE9t.jpg",                               // no UTF-8
        "-scan.jpg",
        "trang\n2.jpg",
        std::string(240, 'p') + ".jpg",
        "a\"b'c,d;e.jpg"};
    for (const std::string& name : names) {
        SCOPED_TRACE(name);
        forget();
        std::filesystem::remove_all(in(""));
        std::filesystem::create_directories(in(""));
        put_jpeg(name, picture);
        EXPECT_EQ(scan({}, {"--unit", "HN-DN"}).sheets().size(), 1);
        for (const std::string what : {"answers", "totals", "comments"})
            for (const std::string format : {"csv", "xlsx", "json"})
                EXPECT_EQ(outside::run(program(), {"export", what, "--format", format, "--out",
                                                   (program().data / ("x." + format)).string()})
                              .code,
                          0)
                    << what << " " << format;
    }
}

TEST_F(Files, AFileWithAProblemMayHaveAnyName) {
    put("qu\xE9t.pdf", {});
    put("phi\xEA.txt", {'x'});
    put_jpeg("good.jpg", picture);
    const Results results = scan({}, {"--unit", "HN-DN"});
    EXPECT_EQ(results.sheets().size(), 1);
    EXPECT_EQ(summary.value("problems", nlohmann::json::array()).size(), 2) << said.out;
}

TEST_F(Files, WhatWindowsLeavesInAFolderIsPassedOver) {
    put_jpeg("s0.jpg", picture);
    put("Thumbs.db", FileBytes{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1} + std::string(3000, '\0'));
    put("desktop.ini", FileBytes{} + "[.ShellClassInfo]\r\n");
    for (int round = 0; round < 2; round++) {
        const Results results = scan({}, {"--unit", "HN-DN"});
        EXPECT_EQ(results.sheets().size(), 1);
        EXPECT_TRUE(problems_of("Thumbs.db").empty() && problems_of("desktop.ini").empty()) << said.out;
        EXPECT_EQ(said.code, 0);
    }
    put("ghi chu.txt", FileBytes{} + "quay 3 chua nop"); // a file of somebody is named
    scan({}, {"--unit", "HN-DN"});
    EXPECT_FALSE(problems_of("ghi chu.txt").empty());
}

} // namespace phieu::cases
