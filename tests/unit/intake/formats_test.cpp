// Files as other people's software writes them: img2pdf, ImageMagick, libtiff's tools, Ghostscript, OCRmyPDF, exiftool.

#include "base/files.h"
#include "intake/formats.h"
#include "support.h"

#include <fstream>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

namespace fs = std::filesystem;

class Formats : public testing::Test {
protected:
    /// One scan in the forms that the tools start from, made once.
    static void SetUpTestSuite() {
        folder_ = new TemporaryFolder;
        synth::Journey journey;
        journey.dpi = 150;
        picture_ = scan_of("long-khanh-2024", 1, journey).picture;
        cv::imwrite(at("page.png"), picture_);
        cv::imwrite(at("page.jpg"), picture_, {cv::IMWRITE_JPEG_QUALITY, 90});
        cv::Mat black_and_white;
        cv::threshold(picture_, black_and_white, 150, 255, cv::THRESH_BINARY);
        cv::imwrite(at("bw.png"), black_and_white);
    }
    static void TearDownTestSuite() { delete folder_; }

    static std::string at(const std::string& name) { return (folder_->path / name).string(); }
    static void make(const std::string& command) {
        ASSERT_EQ(shell("cd " + folder_->path.string() + " && " + command + " >/dev/null 2>&1"), 0) << command;
    }

    /// Opens a file and compares one page with the scan it was made from.
    static void expect_scan(const std::string& name, int page = 1, double most_difference = 14, int pages = -1) {
        auto source = open_here(at(name));
        ASSERT_TRUE(source) << name << ": " << name_of(source.error());
        if (pages > 0) {
            EXPECT_EQ((*source)->page_count(), pages) << name;
        }
        EXPECT_FALSE((*source)->trouble()) << name;
        const auto gray = (*source)->page(page, Detail::full);
        ASSERT_TRUE(gray) << name << ": " << name_of(gray.error());
        EXPECT_NEAR(static_cast<double>(gray->cols) / gray->rows, static_cast<double>(picture_.cols) / picture_.rows,
                    0.02)
            << name;
        cv::Mat same;
        cv::resize(*gray, same, picture_.size(), 0, 0, cv::INTER_AREA);
        EXPECT_LT(cv::norm(same, picture_, cv::NORM_L1) / static_cast<double>(picture_.total()), most_difference)
            << name;
    }

    static Problem problem_of(const std::string& name) {
        auto source = open_here(at(name));
        if (!source)
            return source.error();
        if ((*source)->trouble())
            return *(*source)->trouble();
        const auto gray = (*source)->page(1, Detail::reading);
        return gray ? Problem::wrong_page : gray.error(); // wrong_page: no problem at all
    }

    static void write(const std::string& name, const std::string& bytes) {
        std::ofstream(at(name), std::ios::binary) << bytes;
    }

    static void cut(const std::string& from, const std::string& to, double share) {
        const Bytes bytes = read_file(at(from)).value();
        write(to, std::string(bytes.begin(),
                              bytes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(bytes.size()) * share)));
    }

    static TemporaryFolder* folder_;
    static cv::Mat picture_;
};

TemporaryFolder* Formats::folder_ = nullptr;
cv::Mat Formats::picture_;

} // namespace

TEST_F(Formats, Pictures) {
    expect_scan("page.png", 1, 0.5);
    expect_scan("page.jpg", 1, 3);
}

TEST_F(Formats, JpegTurnedByExif) {
    for (const auto& [orientation, turn] : {std::pair{6, "-90"}, {3, "180"}, {8, "90"}}) {
        make(std::string("convert page.png -rotate ") + turn +
             " turned.jpg && exiftool -overwrite_original -n -Orientation=" + std::to_string(orientation) +
             " turned.jpg");
        expect_scan("turned.jpg", 1, 4);
    }
}

TEST_F(Formats, TiffOfManyKinds) {
    make("convert page.png -compress lzw lzw.tif && convert page.png -compress jpeg jpeg.tif && convert page.png "
         "-compress zip zip.tif");
    expect_scan("lzw.tif", 1, 0.5);
    expect_scan("jpeg.tif", 1, 4);
    expect_scan("zip.tif", 1, 0.5);
    make("convert bw.png -compress group4 g4.tif && tiffcp -c g4 -f lsb2msb g4.tif lsb.tif && tiffcp -c g4 -r 16 "
         "g4.tif strips.tif && tiffcp -t -w 256 -l 256 -c lzw lzw.tif tiles.tif");
    for (const char* name : {"g4.tif", "lsb.tif", "strips.tif"})
        expect_scan(name);
    expect_scan("tiles.tif", 1, 0.5);
    make("tiffcp g4.tif lzw.tif jpeg.tif many.tif");
    expect_scan("many.tif", 1, 14, 3);
    expect_scan("many.tif", 2, 0.5, 3);
}

TEST_F(Formats, PdfOfScans) {
    make("img2pdf page.jpg -o jpeg.pdf && img2pdf page.png -o flate.pdf && convert bw.png -compress group4 g4b.tif && "
         "img2pdf g4b.tif -o g4.pdf");
    expect_scan("jpeg.pdf", 1, 3);
    expect_scan("flate.pdf", 1, 0.5);
    expect_scan("g4.pdf");
    make("img2pdf page.jpg page.png g4b.tif -o mixed.pdf");
    expect_scan("mixed.pdf", 2, 0.5, 3);
    expect_scan("mixed.pdf", 3, 14, 3);
    make("qpdf jpeg.pdf --rotate=+180 half.pdf && convert page.png -rotate 90 side.png && img2pdf side.png -o side.pdf "
         "&& qpdf side.pdf --rotate=+270 side-up.pdf");
    expect_scan("side-up.pdf", 1, 0.5);
    make("qpdf --object-streams=generate --stream-data=compress jpeg.pdf packed.pdf");
    expect_scan("packed.pdf", 1, 3);
}

TEST_F(Formats, PdfOfOtherPrograms) {
    make("img2pdf page.jpg -o j.pdf && gs -q -o gs.pdf -sDEVICE=pdfwrite j.pdf");
    expect_scan("gs.pdf", 1, 5);
    make("OMP_THREAD_LIMIT=1 ocrmypdf --optimize 0 -l vie --output-type pdf j.pdf ocr.pdf"); // scan under an invisible
                                                                                             // text layer
    expect_scan("ocr.pdf", 1, 8); // it may compress the picture again
    make("gs -q -o vector.pdf -sDEVICE=pdfwrite -c '<< /PageSize [420 595] >> setpagedevice 100 100 200 200 rectfill "
         "showpage'");
    const auto source = open_here(at("vector.pdf"));
    ASSERT_TRUE(source);
    EXPECT_TRUE((*source)->page(1, Detail::reading)); // Poppler renders what is no scan
}

TEST_F(Formats, AFileNamesTheDeviceThatMadeIt) {
    const auto device = [](const std::string& name) { return (*open_here(at(name)))->device(); };
    make("cp page.jpg camera.jpg && exiftool -overwrite_original -Make=Canon -Model='Canon  EOS 80D ' camera.jpg");
    EXPECT_EQ(device("camera.jpg"), "Canon EOS 80D");
    make("exiftool -overwrite_original -Model= camera.jpg -o maker.jpg");
    EXPECT_EQ(device("maker.jpg"), "Canon");
    make("convert page.png -compress lzw scan.tif && tiffset -s 271 Fujitsu scan.tif && tiffset -s 272 fi-7160 "
         "scan.tif && tiffset -s 305 PaperStream scan.tif");
    EXPECT_EQ(device("scan.tif"), "Fujitsu fi-7160");
    make("convert page.png -compress lzw program.tif && tiffset -s 305 PaperStream program.tif");
    EXPECT_EQ(device("program.tif"), "PaperStream");
    make("img2pdf page.jpg --creator 'Máy quét tầng 2' --producer $(printf 'x%.0s' $(seq 200)) -o scanner.pdf");
    EXPECT_EQ(device("scanner.pdf").size(), longest_device);
    EXPECT_TRUE(device("scanner.pdf").starts_with("Máy quét tầng 2 xxx"));
    EXPECT_EQ(device("page.png"), "");
    EXPECT_EQ(device("page.jpg"), "");
}

TEST_F(Formats, LargeScansComeReducedForReading) {
    cv::Mat large;
    cv::resize(picture_, large, {3508 * 148 / 210, 3508});
    cv::imwrite(at("large.jpg"), large);
    EXPECT_EQ((*open_here(at("large.jpg")))->page(1, Detail::reading)->rows, 1754);
    EXPECT_EQ((*open_here(at("large.jpg")))->page(1, Detail::full)->rows, 3508);
}

TEST_F(Formats, BadFilesHaveTheirProblemNamed) {
    write("empty.pdf", "");
    EXPECT_EQ(problem_of("empty.pdf"), Problem::empty_file);
    write("letter.pdf", "hello");
    EXPECT_EQ(problem_of("letter.pdf"), Problem::unknown_format);
    EXPECT_EQ(problem_of("absent.pdf"), Problem::unreadable_file);
    make("img2pdf page.jpg -o whole.pdf && qpdf --encrypt u o 256 -- whole.pdf locked.pdf");
    EXPECT_EQ(problem_of("locked.pdf"), Problem::encrypted);
    for (const double share : {0.05, 0.5, 0.95}) {
        cut("page.jpg", "cut.jpg", share);
        EXPECT_EQ(problem_of("cut.jpg"), Problem::truncated) << share;
        cut("page.png", "cut.png", share);
        EXPECT_EQ(problem_of("cut.png"), Problem::truncated) << share;
        cut("whole.pdf", "cut.pdf", share);
        EXPECT_EQ(problem_of("cut.pdf"), Problem::truncated) << share;
    }
    make("convert bw.png -compress group4 g.tif");
    cut("g.tif", "cut.tif", 0.5);
    const Problem tiff = problem_of("cut.tif");
    EXPECT_TRUE(tiff == Problem::truncated || tiff == Problem::damaged);
}

TEST_F(Formats, AMillionPixelBombIsRefusedBeforeDecoding) {
    // A PNG that says 60,000 × 60,000 in a few bytes, and a PDF page whose image does.
    static constexpr char bomb[] =
        "\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\xea`\x00\x00\xea`\x08\x00\x00\x00\x00\xa5"
        "\xb9*\x9e\x00\x00\x00\x01IDATxv\xe6\x84\xe6\x00\x00\x00\x00IEND\xae\x42`\x82";
    write("bomb.png", std::string(bomb, sizeof bomb - 1));
    EXPECT_EQ(problem_of("bomb.png"), Problem::too_large);
    write("bomb.pdf",
          "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 "
          "R>>endobj\n"
          "4 0 obj<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent "
          "1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
          "/DecodeParms<</K -1/Columns 60000>>/Length 4>>stream\nabcd\nendstream endobj\n5 0 obj<</Length "
          "28>>stream\n595 0 0 842 0 0 cm /I Do     \nendstream endobj\n"
          "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n");
    const auto source = open_here(at("bomb.pdf"));
    ASSERT_TRUE(source);
    EXPECT_EQ((*source)->page(1, Detail::reading).error(), Problem::too_large);
}

TEST_F(Formats, APictureOnePixelHighIsReadOrNamedAndEndsNothing) {
    for (const char* name : {"line.tif", "line.png", "line.jpg"}) {
        cv::imwrite(at(name), cv::Mat(1, 2 * reading_long_side_px, CV_8UC1, cv::Scalar(255)));
        auto source = open_here(at(name));
        ASSERT_TRUE(source) << name;
        const auto gray = (*source)->page(1, Detail::reading);
        EXPECT_TRUE(!gray || !gray->empty()) << name;
    }
}

} // namespace phieu
