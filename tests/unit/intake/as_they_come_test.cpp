// Files as scanners, telephones and mail leave them: odd, and whole; or whole to the eye, and not.

#include "intake/drawn.h"
#include "intake/formats.h"
#include "intake/pixels.h"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <libheif/heif.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

namespace phieu {
namespace {

class AsTheyCome : public testing::Test {
protected:
    std::string at(const std::string& name) const { return (folder_.path / name).string(); }
    int pages(const std::string& name) const {
        const auto source = open_here(at(name));
        return source ? (*source)->page_count() : 0;
    }
    std::optional<Problem> trouble(const std::string& name) const {
        const auto source = open_here(at(name));
        return source ? (*source)->trouble() : std::optional(source.error());
    }
    const cv::Mat page_ = drawn_page();

private:
    TemporaryFolder folder_;
};

/// The same page with other marks and a little shifted, as another sheet of one form is.
cv::Mat another_sheet() {
    cv::Mat page = drawn_page();
    cv::Mat moved;
    cv::warpAffine(page, moved, cv::Mat(cv::Matx23d(1, 0.004, 5, -0.004, 1, 4)), page.size(), cv::INTER_LINEAR,
                   cv::BORDER_REPLICATE);
    for (int row = 3; row < 20; row += 4)
        cv::line(moved, {560, 180 + 24 * row}, {580, 200 + 24 * row}, 20, 4);
    return moved;
}

cv::Mat smaller(const cv::Mat& picture, double scale) {
    cv::Mat out;
    cv::resize(picture, out, {}, scale, scale, cv::INTER_AREA);
    return out;
}

cv::Mat two_valued(const cv::Mat& picture) {
    cv::Mat out;
    cv::threshold(picture, out, 128, 255, cv::THRESH_BINARY);
    return out;
}

std::string little_endian_32(std::uint32_t value) {
    return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
            static_cast<char>(value >> 24)};
}

std::uint32_t number_at(const std::string& bytes, std::size_t at, int size = 4) {
    std::uint32_t out = 0;
    for (int n = size - 1; n >= 0; n--)
        out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(n)]);
    return out;
}

/// Where in a little-endian TIFF the pointer stands that leads to a page's next; 0 is the first page.
std::size_t next_pointer(const std::string& tiff, int page) {
    std::size_t at = 4;
    for (int n = 0; n <= page; n++) {
        const std::size_t directory = number_at(tiff, at);
        at = directory + 2 + 12 * number_at(tiff, directory, 2);
    }
    return at;
}

/// A JPEG that says how its pixels lie (JFIF 1.02, the APP0 segment behind the start).
std::string with_density(std::string jpeg, int x, int y) {
    EXPECT_EQ(jpeg.substr(6, 4), "JFIF");
    jpeg[13] = 1; // dots per inch
    jpeg[14] = static_cast<char>(x >> 8);
    jpeg[15] = static_cast<char>(x);
    jpeg[16] = static_cast<char>(y >> 8);
    jpeg[17] = static_cast<char>(y);
    return jpeg;
}

PdfPage pdf_page(const cv::Mat& picture, double pt_per_px = 0.96) {
    return {jpeg_of(picture), picture.cols, picture.rows, picture.cols * pt_per_px, picture.rows * pt_per_px, "", ""};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_F(AsTheyCome, ATiffIsTurnedAsItsTagSaysWhateverItsKind) {
    for (const int bits : {1, 8, 24})
        for (const bool tiled : {false, true})
            for (int orientation = 1; orientation <= 8; orientation++) {
                write_tiff(at("turned.tif"), {stored_for(page_, orientation)}, {{orientation, bits, tiled}});
                SCOPED_TRACE(fmt::format("orientation {}, {} bits, tiled {}", orientation, bits, tiled));
                expect_page(at("turned.tif"), bits == 1 ? two_valued(page_) : page_, 1, 0.5);
            }
}

TEST_F(AsTheyCome, BigTiffIsRead) {
    TiffWish big;
    big.big = true;
    write_tiff(at("big.tif"), {page_, another_sheet()}, {big, big});
    EXPECT_EQ(pages("big.tif"), 2);
    EXPECT_EQ(trouble("big.tif"), std::nullopt);
    expect_page(at("big.tif"), another_sheet(), 2, 0.5);
}

TEST_F(AsTheyCome, PixelsThatAreNotSquareAreMadeSo) {
    for (const auto& [x, y] : {std::pair{2.0, 1.0}, {1.0, 2.0}, {204 / 98.0, 1.0}, {1.0, 1.5}}) {
        SCOPED_TRACE(fmt::format("{} : {}", x, y));
        cv::Mat stored;
        cv::resize(page_, stored, {}, x, y, cv::INTER_AREA);
        TiffWish wish;
        wish.x_dpi = static_cast<float>(100 * x);
        wish.y_dpi = static_cast<float>(100 * y);
        write_tiff(at("fine.tif"), {stored}, {wish});
        expect_page(at("fine.tif"), page_);
        wish.orientation = 6; // the resolution is of the rows as they are stored
        cv::resize(stored_for(page_, 6), stored, {}, x, y, cv::INTER_AREA);
        write_tiff(at("turned.tif"), {stored}, {wish});
        expect_page(at("turned.tif"), page_);
        cv::resize(page_, stored, {}, x, y, cv::INTER_AREA);
        write_bytes(at("fine.jpg"),
                    with_density(jpeg_of(stored), static_cast<int>(100 * x), static_cast<int>(100 * y)));
        expect_page(at("fine.jpg"), page_);
        PdfPage pdf = pdf_page(page_);
        pdf.jpeg = jpeg_of(stored);
        pdf.width_px = stored.cols;
        pdf.height_px = stored.rows;
        write_bytes(at("fine.pdf"), pdf_of({pdf}));
        expect_page(at("fine.pdf"), page_);
        // The same picture lying on its side.
        std::swap(pdf.width_pt, pdf.height_pt);
        pdf.matrix = fmt::format("0 {} {} 0 {} 0", pdf.height_pt, -pdf.width_pt, pdf.width_pt);
        write_bytes(at("side.pdf"), pdf_of({pdf}));
        cv::Mat side;
        cv::rotate(page_, side, cv::ROTATE_90_COUNTERCLOCKWISE);
        expect_page(at("side.pdf"), side);
    }
}

TEST_F(AsTheyCome, AFaxStaysBlackAndWhite) {
    TiffWish fax{1, 1};
    fax.x_dpi = 204;
    fax.y_dpi = 98;
    cv::Mat stored;
    cv::resize(two_valued(page_), stored, {}, 204 / 98.0, 1, cv::INTER_NEAREST);
    write_tiff(at("fax.tif"), {stored}, {fax});
    const auto gray = (*open_here(at("fax.tif")))->page(1, Detail::full);
    ASSERT_TRUE(gray);
    EXPECT_EQ(cv::countNonZero((*gray > 0) & (*gray < 255)), 0); // grays would hide that light strokes are gone
}

TEST_F(AsTheyCome, AResolutionThatMakesNoPaperOfPaperIsNotBelieved) {
    TiffWish wrong;
    wrong.x_dpi = 204;
    wrong.y_dpi = 98;
    write_tiff(at("left-over.tif"), {page_}, {wrong});
    expect_page(at("left-over.tif"), page_, 1, 0.5);
    write_bytes(at("left-over.jpg"), with_density(jpeg_of(page_), 300, 100));
    expect_page(at("left-over.jpg"), page_);
    write_bytes(at("absurd.jpg"), with_density(jpeg_of(page_), 1, 65535));
    expect_page(at("absurd.jpg"), page_);
}

TEST_F(AsTheyCome, ATiffWhoseChainIsBrokenGivesItsPagesAndSaysSo) {
    write_tiff(at("whole.tif"), {page_, another_sheet(), page_}, {{}, {}, {}});
    ASSERT_EQ(pages("whole.tif"), 3);
    ASSERT_EQ(trouble("whole.tif"), std::nullopt);
    const std::string whole = bytes_of(at("whole.tif"));
    const std::size_t pointer = next_pointer(whole, 1);
    const auto with_pointer = [&](std::uint32_t to) {
        return std::string(whole).replace(pointer, 4, little_endian_32(to));
    };
    const std::uint32_t first = number_at(whole, 4);
    for (const auto& [name, bytes] :
         {std::pair{"beyond.tif", with_pointer(static_cast<std::uint32_t>(whole.size() + 4096))},
          {"loop.tif", with_pointer(first)},
          {"nonsense.tif", with_pointer(9)},
          {"cut.tif", whole.substr(0, number_at(whole, pointer) + 40)}}) {
        write_bytes(at(name), bytes);
        EXPECT_EQ(trouble(name), Problem::truncated) << name;
        EXPECT_EQ(pages(name), 2) << name;
        expect_page(at(name), another_sheet(), 2, 0.5);
    }
}

TEST_F(AsTheyCome, APageWhoseRowsWereCutOffIsNoPage) {
    write_tiff(at("whole.tif"), {page_}, {{}});
    // The directory first, as some programs write it: all of it is there, and the end of the rows is not.
    ASSERT_EQ(shell("cd " + at("") + " && convert whole.tif -compress lzw -define tiff:rows-per-strip=877 one.tif"), 0);
    std::string bytes = bytes_of(at("one.tif"));
    const std::uint32_t directory = number_at(bytes, 4);
    std::string moved = bytes.substr(0, 8) + bytes.substr(directory);
    ASSERT_EQ(moved.size() % 2, 0U);
    for (std::size_t n = 0; n < number_at(bytes, directory, 2); n++) {
        const std::size_t entry = 10 + 12 * n;
        if (number_at(moved, entry, 2) == 273) // StripOffsets: the pixels come last
            moved.replace(entry + 8, 4, little_endian_32(static_cast<std::uint32_t>(moved.size())));
    }
    moved.replace(4, 4, little_endian_32(8));
    const std::string pixels = bytes.substr(8, directory - 8);
    write_bytes(at("ordered.tif"), moved + pixels);
    write_bytes(at("cut.tif"), moved + pixels.substr(0, pixels.size() / 2));
    EXPECT_EQ(problem_in(at("cut.tif")), Problem::truncated);
}

TEST_F(AsTheyCome, ThumbnailsAndMasksAreNoPages) {
    TiffWish thumbnail;
    thumbnail.subfile = 1;
    TiffWish mask{1, 1};
    mask.subfile = 4;
    const cv::Mat other = another_sheet();
    for (const double scale : {0.1, 0.25, 0.5}) {
        write_tiff(at("behind.tif"), {page_, smaller(page_, scale), other, smaller(other, scale)},
                   {{}, thumbnail, {}, thumbnail});
        EXPECT_EQ(pages("behind.tif"), 2) << scale;
        expect_page(at("behind.tif"), other, 2, 0.5);
    }
    write_tiff(at("before.tif"), {smaller(page_, 0.2), page_}, {thumbnail, {}});
    EXPECT_EQ(pages("before.tif"), 1);
    write_tiff(at("mask.tif"), {page_, cv::Mat(page_.size(), CV_8UC1, cv::Scalar(0)), other}, {{}, mask, {}});
    EXPECT_EQ(pages("mask.tif"), 2);
    EXPECT_EQ(trouble("mask.tif"), std::nullopt);
}

TEST_F(AsTheyCome, APageThatIsOnlyCalledAThumbnailIsShown) {
    TiffWish thumbnail;
    thumbnail.subfile = 1;
    write_tiff(at("alone.tif"), {page_}, {thumbnail});
    EXPECT_EQ(pages("alone.tif"), 1);
    write_tiff(at("as-large.tif"), {page_, another_sheet()}, {{}, thumbnail});
    EXPECT_EQ(pages("as-large.tif"), 2);
    write_tiff(at("another.tif"), {page_, smaller(another_sheet(), 0.7)}, {{}, thumbnail});
    EXPECT_EQ(pages("another.tif"), 2);
}

TEST_F(AsTheyCome, AJpegWithoutItsEndWhoseRowsAllCameIsWhole) {
    for (const bool progressive : {false, true}) {
        std::vector<std::uint8_t> encoded;
        cv::imencode(".jpg", page_, encoded,
                     {cv::IMWRITE_JPEG_PROGRESSIVE, progressive, cv::IMWRITE_JPEG_RST_INTERVAL, 8});
        const std::string whole(encoded.begin(), encoded.end());
        const std::string open = whole.substr(0, whole.size() - 2);
        for (const auto& [name, bytes] : {std::pair{"open.jpg", open},
                                          {"zeros.jpg", open + std::string(512, '\0')},
                                          {"tail.jpg", whole + "SEFH" + std::string(9000, 'x')}}) {
            write_bytes(at(name), bytes);
            expect_page(at(name), page_);
        }
        for (const double share : {0.3, 0.7, 0.97}) {
            write_bytes(at("cut.jpg"),
                        whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
            EXPECT_EQ(problem_in(at("cut.jpg")), Problem::truncated) << progressive << share;
        }
    }
}

TEST_F(AsTheyCome, AHeightThatComesAfterTheRowsIsFound) {
    std::string jpeg = jpeg_of(page_);
    const std::size_t frame = jpeg.find("\xff\xc0");
    const std::string height = jpeg.substr(frame + 5, 2);
    jpeg.replace(frame + 5, 2, std::string(2, '\0'));
    jpeg.insert(jpeg.size() - 2, std::string("\xff\xdc\0\4", 4) + height);
    write_bytes(at("late.jpg"), jpeg);
    expect_page(at("late.jpg"), page_);
}

TEST_F(AsTheyCome, CmykStaysRightAndACutOneIsNamed) {
    ASSERT_EQ(shell("cd " + at("") + " && true"), 0);
    cv::imwrite(at("page.png"), page_);
    ASSERT_EQ(shell("cd " + at("") +
                    " && convert page.png -colorspace CMYK -quality 92 ink.jpg && "
                    "convert page.png -colorspace CMYK -compress lzw ink.tif"),
              0);
    expect_page(at("ink.jpg"), page_, 1, 8);
    expect_page(at("ink.tif"), page_, 1, 8);
    const std::string whole = bytes_of(at("ink.jpg"));
    write_bytes(at("cut.jpg"), whole.substr(0, whole.size() / 2));
    EXPECT_EQ(problem_in(at("cut.jpg")), Problem::truncated);
}

TEST_F(AsTheyCome, APdfWithSmallFaultsIsWhole) {
    const cv::Mat other = another_sheet();
    const std::string whole = pdf_of({pdf_page(page_), pdf_page(other)});
    const std::size_t table = whole.rfind("xref\n0");
    const std::string length = fmt::format("/Length {} ", jpeg_of(page_).size());
    const std::string wrong = fmt::format("/Length {} ", jpeg_of(page_).size() - 3);
    for (const auto& [name, bytes] : {std::pair{"zeros.pdf", whole + std::string(4096, '\0')},
                                      {"blanks.pdf", whole + std::string(4000, '\n')},
                                      {"words.pdf", whole + "<html><body>404</body></html>" + std::string(3000, ' ')},
                                      {"before.pdf", "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + whole},
                                      {"start.pdf", replaced(whole, "startxref\n", "startxref\n7")},
                                      {"no-table.pdf", whole.substr(0, table)},
                                      {"length.pdf", replaced(whole, length, wrong)},
                                      {"count.pdf", replaced(whole, "/Count 2", "/Count 9")}}) {
        write_bytes(at(name), bytes);
        EXPECT_EQ(trouble(name), std::nullopt) << name;
        EXPECT_EQ(pages(name), 2) << name;
        expect_page(at(name), page_, 1);
        expect_page(at(name), other, 2);
    }
}

TEST_F(AsTheyCome, APdfThatLostSomethingSaysSo) {
    const std::string whole = pdf_of({pdf_page(page_), pdf_page(page_)});
    write_bytes(at("cut.pdf"), whole.substr(0, whole.size() * 6 / 10));
    EXPECT_EQ(problem_in(at("cut.pdf"), 1), Problem::truncated);
    write_bytes(at("update.pdf"), whole + "\n12 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ");
    EXPECT_EQ(trouble("update.pdf"), Problem::truncated);
    // Viewers take what is not there for nothing, and the page for blank.
    write_bytes(at("no-page.pdf"), replaced(whole, "\n7 0 obj", "\n97 0 obj"));
    EXPECT_EQ(trouble("no-page.pdf"), Problem::truncated);
    EXPECT_TRUE(pages("no-page.pdf") == 1 || !(*open_here(at("no-page.pdf")))->page(2, Detail::reading));
    write_bytes(at("no-picture.pdf"), replaced(whole, "\n6 0 obj", "\n96 0 obj"));
    EXPECT_NE(problem_in(at("no-picture.pdf"), 1), std::nullopt);
    write_bytes(at("no-content.pdf"), replaced(whole, "\n5 0 obj", "\n95 0 obj"));
    EXPECT_NE(problem_in(at("no-content.pdf"), 1), std::nullopt);
}

TEST_F(AsTheyCome, APageAsLargeAsItsPixelsIsRead) {
    cv::Mat large;
    cv::resize(page_, large, {2480, 3508}, 0, 0, cv::INTER_CUBIC);
    for (const double pt_per_px : {1.0, 0.05, 4.0}) {
        PdfPage page = pdf_page(large, pt_per_px);
        page.beside =
            fmt::format("BT /F {:.1f} Tf {:.1f} {:.1f} Td (app) Tj ET", page.height_pt / 80, page.width_pt * 0.9,
                        page.height_pt * 0.005); // so that the page is rendered
        write_bytes(at("large.pdf"), pdf_of({page}));
        expect_page(at("large.pdf"), page_);
        const auto full = (*open_here(at("large.pdf")))->page(1, Detail::full);
        ASSERT_TRUE(full);
        EXPECT_GT(full->rows, 3000) << pt_per_px;
        EXPECT_LT(full->total(), 45e6) << pt_per_px;
    }
    ASSERT_EQ(shell("cd " + at("") + " && true"), 0);
    cv::imwrite(at("plain.png"), page_);
    ASSERT_EQ(shell("cd " + at("") + " && convert plain.png -units PixelsPerInch -density 1 absurd.png"), 0);
    expect_page(at("absurd.png"), page_, 1, 0.5);
}

TEST_F(AsTheyCome, APictureThatShowsNothingIsNamed) {
    for (const cv::Size size : {cv::Size(3200, 1), cv::Size(1, 3200), cv::Size(6, 6), cv::Size(5000, 20)}) {
        const cv::Mat line(size, CV_8UC1, cv::Scalar(200));
        for (const char* name : {"line.png", "line.jpg", "line.tif", "line.bmp", "line.webp"}) {
            cv::imwrite(at(name), line);
            EXPECT_EQ(problem_in(at(name)), Problem::too_narrow) << name << size;
        }
    }
}

TEST_F(AsTheyCome, ALineOfWritingIsAPicture) {
    cv::imwrite(at("line.png"), cv::Mat(22, 640, CV_8UC1, cv::Scalar(200)));
    EXPECT_EQ(problem_in(at("line.png")), std::nullopt);
}

TEST_F(AsTheyCome, TransparentPaperIsWhite) {
    cv::Mat ink;
    cv::bitwise_not(page_, ink);
    const cv::Mat black(page_.size(), CV_8UC1, cv::Scalar(0));
    const cv::Mat opaque(page_.size(), CV_8UC1, cv::Scalar(255));
    const auto write = [&](const std::string& name, const cv::Mat& colour, const cv::Mat& alpha) {
        cv::Mat bgra;
        const std::array<cv::Mat, 4> parts{colour, colour, colour, alpha};
        cv::merge(parts.data(), 4, bgra);
        cv::imwrite(at(name), bgra,
                    name.ends_with("webp") ? std::vector{cv::IMWRITE_WEBP_QUALITY, 101} : std::vector<int>{});
    };
    for (const char* name : {"ink.png", "ink.webp"}) {
        write(name, black, ink); // black where there is ink, nothing elsewhere
        expect_page(at(name), page_, 1, 3);
        write(name, page_, opaque);
        expect_page(at(name), page_, 1, 3);
        write(name, opaque, page_); // the paper is cut out, its colour says nothing
        expect_page(at(name), page_, 1, 3);
    }
    write("never-filled.png", page_, black); // an alpha channel that nobody filled
    expect_page(at("never-filled.png"), page_, 1, 3);
    // Gray and alpha, 16 bits, a palette with a transparent entry.
    write("ink.png", black, ink);
    ASSERT_EQ(shell("cd " + at("") +
                    " && convert ink.png -depth 16 -define png:color-type=4 gray-alpha.png && "
                    "convert ink.png -depth 16 deep.png"),
              0);
    expect_page(at("gray-alpha.png"), page_, 1, 3);
    expect_page(at("deep.png"), page_, 1, 3);
}

TEST_F(AsTheyCome, TransparentPaperOfATiffIsWhite) {
    cv::Mat ink;
    cv::bitwise_not(page_, ink);
    for (const int samples : {2, 4})
        for (const int kind : {EXTRASAMPLE_ASSOCALPHA, EXTRASAMPLE_UNASSALPHA}) {
            SCOPED_TRACE(fmt::format("{} samples, kind {}", samples, kind));
            TIFF* tiff = TIFFOpen(at("alpha.tif").c_str(), "w");
            const auto extra = static_cast<std::uint16_t>(kind);
            TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page_.cols);
            TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page_.rows);
            TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
            TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
            TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &extra);
            TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, samples == 2 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
            TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
            TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 100);
            for (int y = 0; y < page_.rows; y++) {
                std::vector<std::uint8_t> row;
                for (int x = 0; x < page_.cols; x++) {
                    // Under the transparent paper the colour is white where it is not multiplied: it must not matter.
                    const std::uint8_t alpha = ink.at<std::uint8_t>(y, x);
                    const std::uint8_t colour = kind == EXTRASAMPLE_UNASSALPHA && alpha < 100 ? 255 : 0;
                    row.insert(row.end(), static_cast<std::size_t>(samples - 1), colour);
                    row.push_back(alpha);
                }
                TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), 0);
            }
            TIFFClose(tiff);
            expect_page(at("alpha.tif"), page_, 1, 16);
        }
}

TEST_F(AsTheyCome, ANegativeIsTurned) {
    cv::Mat negative;
    cv::bitwise_not(page_, negative);
    for (const char* name : {"negative.png", "negative.jpg", "negative.bmp", "negative.tif"}) {
        cv::imwrite(at(name), negative);
        expect_page(at(name), page_);
    }
    TiffWish wrong{1, 1};
    wrong.min_is_white = false; // the tag says so, and the bits say the opposite
    write_tiff(at("bits.tif"), {two_valued(negative)}, {wrong});
    expect_page(at("bits.tif"), two_valued(page_), 1, 0.5);
    write_bytes(at("negative.pdf"), pdf_of({pdf_page(negative)}));
    expect_page(at("negative.pdf"), page_);
}

TEST_F(AsTheyCome, WebpBmpAndJpeg2000AreReadAndCutOnesNamed) {
    const std::vector<int> fine{cv::IMWRITE_WEBP_QUALITY, 95, cv::IMWRITE_JPEG2000_COMPRESSION_X1000, 800};
    for (const char* name : {"page.webp", "page.bmp", "page.jp2"}) {
        cv::imwrite(at(name), page_, fine);
        expect_page(at(name), page_);
        cv::Mat colour;
        cv::cvtColor(page_, colour, cv::COLOR_GRAY2BGR);
        cv::imwrite(at(name), colour, fine);
        expect_page(at(name), page_);
        const std::string whole = bytes_of(at(name));
        for (const double share : {0.02, 0.5, 0.95}) {
            write_bytes(at("cut"),
                        whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
            EXPECT_EQ(problem_in(at("cut")), Problem::truncated) << name << share;
        }
    }
}

TEST_F(AsTheyCome, BmpOfEveryDepth) {
    cv::imwrite(at("page.png"), page_);
    for (const char* how : {"-type bilevel BMP3:", "-colors 16 -type palette BMP3:", "-colors 200 -type palette BMP3:",
                            "-define bmp:subtype=RGB565 ", "-define bmp:subtype=ARGB1555 ", "-alpha on "}) {
        ASSERT_EQ(shell("cd " + at("") + " && convert page.png " + how + "page.bmp"), 0) << how;
        SCOPED_TRACE(how);
        expect_page(at("page.bmp"), page_, 1, std::string(how).starts_with("-type bilevel") ? 25 : 8);
    }
}

TEST_F(AsTheyCome, AWebpIsTurnedByItsExif) {
    cv::imwrite(at("turned.webp"), stored_for(page_, 6), {cv::IMWRITE_WEBP_QUALITY, 95});
    const std::string plain = bytes_of(at("turned.webp"));
    const auto chunk = [](const std::string& name, const std::string& content) {
        return name + little_endian_32(static_cast<std::uint32_t>(content.size())) + content +
               std::string(content.size() % 2, '\0');
    };
    const auto size_24 = [](int side) { return little_endian_32(static_cast<std::uint32_t>(side - 1)).substr(0, 3); };
    const std::string exif = std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26);
    const std::string body = "WEBP" +
                             chunk("VP8X", std::string("\x08\0\0\0", 4) + size_24(page_.rows) + size_24(page_.cols)) +
                             plain.substr(12) + chunk("EXIF", exif);
    write_bytes(at("turned.webp"), "RIFF" + little_endian_32(static_cast<std::uint32_t>(body.size())) + body);
    expect_page(at("turned.webp"), page_);
}

namespace {

void write_heic(const std::string& path, const std::vector<cv::Mat>& pictures, heif_orientation orientation) {
    heif_context* context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    ASSERT_EQ(heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code, heif_error_Ok);
    heif_encoder_set_lossy_quality(encoder, 90);
    heif_encoding_options* options = heif_encoding_options_alloc();
    options->image_orientation = orientation;
    for (const cv::Mat& picture : pictures) {
        heif_image* image = nullptr;
        heif_image_create(picture.cols, picture.rows, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
        heif_image_add_plane(image, heif_channel_interleaved, picture.cols, picture.rows, 8);
        int stride = 0;
        std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
        cv::Mat rgb(picture.rows, picture.cols, CV_8UC3, plane, static_cast<std::size_t>(stride));
        cv::cvtColor(picture, rgb, cv::COLOR_GRAY2RGB);
        EXPECT_EQ(heif_context_encode_image(context, image, encoder, options, nullptr).code, heif_error_Ok);
        heif_image_release(image);
    }
    heif_encoding_options_free(options);
    heif_encoder_release(encoder);
    EXPECT_EQ(heif_context_write_to_file(context, path.c_str()).code, heif_error_Ok);
    heif_context_free(context);
}

} // namespace

TEST_F(AsTheyCome, HeicIsReadUprightWithAllItsPictures) {
    write_heic(at("two.heic"), {page_, another_sheet()}, heif_orientation_normal);
    EXPECT_EQ(pages("two.heic"), 2);
    expect_page(at("two.heic"), page_, 1);
    expect_page(at("two.heic"), another_sheet(), 2);
    for (const int orientation : {3, 6, 8}) {
        write_heic(at("turned.heic"), {stored_for(page_, orientation)}, static_cast<heif_orientation>(orientation));
        // EXIF says the same once more; obeyed twice, the page would lie on its side.
        ASSERT_EQ(shell("exiftool -overwrite_original -n -Orientation=" + std::to_string(orientation) + " " +
                        at("turned.heic") + " >/dev/null 2>&1"),
                  0);
        expect_page(at("turned.heic"), page_);
    }
    cv::Mat torn = page_.clone(); // as libheif leaves what it could not decode: like the memory, and not a word
    torn(cv::Rect(200, 300, 200, 200)) = unpainted_gray;
    write_heic(at("torn.heic"), {torn}, heif_orientation_normal);
    EXPECT_EQ(problem_in(at("torn.heic")), Problem::damaged);
    const std::string whole = bytes_of(at("two.heic"));
    write_bytes(at("cut.heic"), whole.substr(0, whole.size() * 7 / 10));
    EXPECT_NE(problem_in(at("cut.heic"), 2), std::nullopt);
    write_bytes(at("fake.heic"), std::string("\0\0\0\x18"
                                             "ftypheic\0\0\0\0mif1heic",
                                             24) +
                                     std::string(3000, '\0'));
    EXPECT_NE(problem_in(at("fake.heic")), std::nullopt);
    EXPECT_NE(problem_in(at("fake.heic")), Problem::unknown_format);
}

TEST_F(AsTheyCome, HeadersThatPromiseTooMuchAreRefusedBeforeDecoding) {
    const std::string huge = little_endian_32(65535);
    write_bytes(at("bomb.bmp"), "BM" + little_endian_32(100) + little_endian_32(0) + little_endian_32(54) +
                                    little_endian_32(40) + huge + huge + std::string("\1\0\x18\0", 4) +
                                    std::string(40, '\0'));
    EXPECT_EQ(problem_in(at("bomb.bmp")), Problem::too_large);
    TiffWish big;
    write_tiff(at("bomb.tif"), {page_}, {big});
    std::string tiff = bytes_of(at("bomb.tif"));
    const std::uint32_t directory = number_at(tiff, 4);
    for (std::size_t n = 0; n < number_at(tiff, directory, 2); n++)
        if (const std::uint32_t tag = number_at(tiff, directory + 2 + 12 * n, 2); tag == 256 || tag == 257)
            tiff.replace(directory + 2 + 12 * n + 2, 10, std::string("\4\0\1\0\0\0", 6) + huge);
    write_bytes(at("bomb.tif"), tiff);
    EXPECT_EQ(problem_in(at("bomb.tif")), Problem::too_large);
}

TEST_F(AsTheyCome, ScansAttachedToAPdfAreItsPages) {
    write_bytes(at("cover.pdf"), pdf_of({pdf_page(page_)}));
    write_bytes(at("scan10.pdf"), pdf_of({pdf_page(page_), pdf_page(page_)}));
    write_bytes(at("scan2.jpg"), jpeg_of(another_sheet()));
    write_bytes(at("invoice.xml"), "<?xml version=\"1.0\"?>\n<invoice/>\n");
    write_bytes(at("letter.docx"), std::string("PK\3\4\0\0\0\0", 8) + std::string(500, '\1'));
    const auto attach = [&](const std::string& to, const std::vector<std::string>& files) {
        std::string command = "cd " + at("") + " && qpdf cover.pdf";
        for (const std::string& file : files)
            command += " --add-attachment " + file + " --";
        ASSERT_EQ(shell(command + " " + to), 0) << command;
    };
    attach("package.pdf", {"scan10.pdf", "scan2.jpg", "invoice.xml"});
    EXPECT_EQ(pages("package.pdf"), 4);
    EXPECT_EQ(trouble("package.pdf"), std::nullopt);
    expect_page(at("package.pdf"), another_sheet(), 2); // scan2 before scan10
    expect_page(at("package.pdf"), page_, 4);
    attach("letter.pdf", {"letter.docx", "scan2.jpg"});
    EXPECT_EQ(pages("letter.pdf"), 2);
    EXPECT_EQ(trouble("letter.pdf"), Problem::attachments);
    ASSERT_EQ(shell("cd " + at("") + " && cp package.pdf inner.pdf"), 0);
    attach("nested.pdf", {"inner.pdf"});
    EXPECT_EQ(pages("nested.pdf"), 2); // the inner document's page, and its attachments named
    EXPECT_EQ(trouble("nested.pdf"), Problem::attachments);
}

} // namespace phieu
