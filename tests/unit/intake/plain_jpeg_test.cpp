#include "intake/plain_jpeg.h"

#include <cstdlib>
#include <functional>
#include <vector>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

using Jpeg = std::vector<unsigned char>;

/// Paper with grain, a line of letters and a black bar.
cv::Mat drawn(cv::Size size, int channels) {
    cv::Mat picture(size, CV_8UC(channels));
    cv::RNG random(7);
    random.fill(picture, cv::RNG::NORMAL, 225, 6);
    cv::putText(picture, "phieu 12345", {3, size.height / 2}, cv::FONT_HERSHEY_SIMPLEX, 1.5, cv::Scalar::all(30), 3);
    cv::rectangle(picture, {0, 0, size.width / 3, 9}, cv::Scalar::all(0), cv::FILLED);
    return picture;
}

struct Kind {
    int quality = 80;
    int across = 1, down = 1; ///< how much coarser colours are than light
    int restart = 0;          ///< units between restart markers
    bool optimised = false;
    bool progressive = false;
    bool one_colour_a_scan = false;
};

Jpeg encoded(const cv::Mat& picture, const Kind& kind) {
    jpeg_compress_struct encoder;
    jpeg_error_mgr errors;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &out, &size);
    encoder.image_width = static_cast<unsigned>(picture.cols);
    encoder.image_height = static_cast<unsigned>(picture.rows);
    encoder.input_components = picture.channels();
    encoder.in_color_space = picture.channels() == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, kind.quality, TRUE);
    encoder.comp_info[0].h_samp_factor = kind.across;
    encoder.comp_info[0].v_samp_factor = kind.down;
    encoder.restart_interval = static_cast<unsigned>(kind.restart);
    encoder.optimize_coding = kind.optimised;
    if (kind.progressive)
        jpeg_simple_progression(&encoder);
    jpeg_scan_info scans[3]{{1, {0}, 0, 63, 0, 0}, {1, {1}, 0, 63, 0, 0}, {1, {2}, 0, 63, 0, 0}};
    if (kind.one_colour_a_scan) {
        encoder.scan_info = scans;
        encoder.num_scans = 3;
    }
    jpeg_start_compress(&encoder, TRUE);
    while (encoder.next_scanline < encoder.image_height) {
        cv::Mat row = picture.row(static_cast<int>(encoder.next_scanline)).clone();
        JSAMPROW pixels = row.data;
        jpeg_write_scanlines(&encoder, &pixels, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    Jpeg jpeg(out, out + size);
    std::free(out);
    return jpeg;
}

/// What stands behind a file's header.
struct Read {
    std::optional<cv::Mat> plain;
    cv::Mat by_libjpeg;
    long warnings = 0; ///< of libjpeg
};

Read read(const Jpeg& jpeg) {
    Read out;
    jpeg_decompress_struct decoder;
    jpeg_error_mgr errors;
    decoder.err = jpeg_std_error(&errors);
    errors.emit_message = [](j_common_ptr common, int level) { common->err->num_warnings += level < 0; };
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, jpeg.data(), jpeg.size());
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = JCS_GRAYSCALE;
    decoder.scale_num = 1;
    decoder.scale_denom = 2;
    out.plain = decode_plain_jpeg(decoder);
    jpeg_start_decompress(&decoder);
    out.by_libjpeg.create(static_cast<int>(decoder.output_height), static_cast<int>(decoder.output_width), CV_8UC1);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = out.by_libjpeg.ptr(static_cast<int>(decoder.output_scanline));
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
    out.warnings = errors.num_warnings;
    jpeg_destroy_decompress(&decoder);
    return out;
}

bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && cv::norm(a, b, cv::NORM_INF) == 0;
}

} // namespace

TEST(PlainJpeg, EveryPixelIsLibjpegs) {
    for (const cv::Size size : {cv::Size(640, 480), {641, 477}, {130, 203}, {8, 8}, {1, 1}, {17, 400}})
        for (const Kind& kind : {Kind{}, Kind{10}, Kind{98}, Kind{100}, Kind{80, 1, 1, 3}, Kind{80, 1, 1, 0, true}}) {
            const Read one = read(encoded(drawn(size, 1), kind));
            ASSERT_TRUE(one.plain) << size << " " << kind.quality;
            EXPECT_TRUE(same(*one.plain, one.by_libjpeg)) << size << " " << kind.quality << " " << kind.restart;
        }
}

TEST(PlainJpeg, ColoursAreReadOver) {
    for (const cv::Size size : {cv::Size(640, 480), {635, 471}, {33, 17}})
        for (const Kind& kind : {Kind{80, 1, 1}, Kind{80, 2, 1}, Kind{80, 2, 2}, Kind{80, 1, 2}, Kind{95, 2, 2, 5},
                                 Kind{60, 2, 2, 0, true}}) {
            const Read one = read(encoded(drawn(size, 3), kind));
            ASSERT_TRUE(one.plain) << size << " " << kind.across << kind.down;
            EXPECT_TRUE(same(*one.plain, one.by_libjpeg)) << size << " " << kind.across << kind.down;
        }
}

TEST(PlainJpeg, WhatLooksLikeNoiseHasLongCodes) {
    cv::Mat noise(203, 301, CV_8UC1);
    cv::RNG(3).fill(noise, cv::RNG::UNIFORM, 0, 256);
    for (const int quality : {50, 90, 100}) {
        const Read one = read(encoded(noise, {quality}));
        ASSERT_TRUE(one.plain) << quality;
        EXPECT_TRUE(same(*one.plain, one.by_libjpeg)) << quality;
    }
}

TEST(PlainJpeg, OtherKindsAreLeftToLibjpeg) {
    Kind progressive;
    progressive.progressive = true;
    EXPECT_FALSE(read(encoded(drawn({320, 240}, 1), progressive)).plain);
    Kind apart;
    apart.one_colour_a_scan = true;
    EXPECT_FALSE(read(encoded(drawn({320, 240}, 3), apart)).plain);
}

TEST(PlainJpeg, AFileThatIsCutOffOrGoesOnIsNone) {
    const Jpeg whole = encoded(drawn({200, 160}, 1), {80, 1, 1, 40});
    for (std::size_t less = 1; less < whole.size() / 3; less++)
        ASSERT_FALSE(read(Jpeg(whole.begin(), whole.end() - static_cast<std::ptrdiff_t>(less))).plain) << less;
    Jpeg more = whole;
    more.insert(more.end() - 2, {0x55, 0x55});
    EXPECT_FALSE(read(more).plain);
}

TEST(PlainJpeg, OfABrokenScanItShowsNoMoreThanLibjpegDoesWithoutAWarning) {
    const cv::Mat picture = drawn({180, 120}, 3);
    for (const Kind& kind : {Kind{80, 2, 2}, Kind{90, 1, 1, 4}}) {
        const Jpeg whole = encoded(picture, kind);
        const auto from = static_cast<int>(whole.size() / 4); // behind the header
        cv::RNG random(11);
        int shown = 0;
        for (int n = 0; n < 600; n++) {
            Jpeg broken = whole;
            for (int bits = random.uniform(1, 4); bits > 0; bits--) {
                const auto at = static_cast<std::size_t>(random.uniform(from, static_cast<int>(whole.size()) - 2));
                const auto other = static_cast<unsigned char>(broken[at] ^ (1 << random.uniform(0, 8)));
                if (broken[at] != 0xff && broken[at - 1] != 0xff && other != 0xff) // markers are for the cut-off files
                    broken[at] = other;
            }
            const Read one = read(broken);
            if (!one.plain)
                continue;
            shown++;
            ASSERT_EQ(one.warnings, 0) << n;
            ASSERT_TRUE(same(*one.plain, one.by_libjpeg)) << n;
        }
        EXPECT_GT(shown, 0); // most bits of a value break nothing that anybody can tell
    }
}

} // namespace phieu
