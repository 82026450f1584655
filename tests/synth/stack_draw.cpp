#include "base/files.h"
#include "form/print.h"
#include "intake/formats.h"
#include "synth/files.h"
#include "synth/stack.h"

#include <stdexcept>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <unistd.h>

namespace phieu::synth {
namespace {

namespace fs = std::filesystem;

cv::Mat picture_of(const Drawing& drawing, double width_mm, double height_mm, double px_per_mm) {
    const GrayImage gray = rasterize(drawing, width_mm, height_mm, px_per_mm);
    return cv::Mat(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data())).clone();
}

/// A cover as the program prints it today.
cv::Mat printed_cover(const std::string& unit, const fs::path& folder, double px_per_mm) {
    const fs::path pdf = folder / fmt::format("cover-{}.pdf", getpid());
    if (const auto done = print_cover(CoverCode{unit, "", "2025-03"}, {}, nullptr, pdf); !done)
        throw std::runtime_error(done.error().what.en);
    auto source = open_here(pdf);
    if (!source)
        throw std::runtime_error("the printed cover can't be opened");
    const auto page = (*source)->page(1, Detail::full);
    fs::remove(pdf);
    if (!page)
        throw std::runtime_error("the printed cover can't be drawn");
    cv::Mat out;
    cv::resize(*page, out, {static_cast<int>(210 * px_per_mm), static_cast<int>(297 * px_per_mm)}, 0, 0,
               cv::INTER_AREA);
    return out;
}

/// A letter from elsewhere: no two alike.
Drawing foreign_letter(Random& random) {
    static const std::vector<std::string> sentences{
        "Đây là trang giấy của nơi khác, lẫn vào xấp phiếu khi quét.",
        "Kính gửi quý cơ quan, chúng tôi xin thông báo lịch làm việc trong tuần.",
        "Trang này không có mã phiếu và không phải phiếu khảo sát.",
        "Mọi thắc mắc xin liên hệ bộ phận một cửa trong giờ hành chính.",
        "Hồ sơ gồm có: đơn đề nghị, bản sao giấy tờ kèm theo và biên lai."};
    Drawing d;
    d.texts.push_back({{60, 40}, 90, "THÔNG BÁO", {.size_pt = 16, .bold = true, .center = true}});
    for (int n = random.whole(5, 9); n > 0; n--)
        d.texts.push_back({{20, 55.0 + 17 * n},
                           170,
                           random.pick(sentences) + " " + random.pick(sentences),
                           {.size_pt = random.between(11, 13)}});
    return d;
}

/// Four or five lines that somebody wrote on an empty back.
cv::Mat written_back(cv::Size size, double px_per_mm, Random& random) {
    Canvas canvas(cv::Mat(static_cast<int>(size.height / px_per_mm * canvas_px_per_mm),
                          static_cast<int>(size.width / px_per_mm * canvas_px_per_mm), CV_8UC3, cv::Scalar::all(255)));
    const Pen pen = random_pen(random);
    const double left = random.between(20, 40);
    double y = random.between(30, 80);
    for (int line = random.whole(4, 5); line > 0; line--, y += random.between(9, 12)) {
        double x = left;
        for (int word = random.whole(3, 5); word > 0; word--, x += 5) {
            std::vector<Point_mm> hand;
            for (int letter = random.whole(3, 6); letter > 0; letter--, x += random.between(2.2, 3.2)) {
                hand.push_back({x, y - random.between(1, 3.5)});
                hand.push_back({x + 1, y + random.between(-0.4, 1.2)});
            }
            canvas.stroke(wobbly(hand, 0.15, random), pen, random);
        }
    }
    cv::Mat gray;
    cv::cvtColor(canvas.paper(), gray, cv::COLOR_BGR2GRAY);
    cv::resize(gray, gray, size, 0, 0, cv::INTER_AREA);
    return gray;
}

/// Covers the codes of a page: a sticker, a punch, a blot.
void spoil(cv::Mat& page, const std::array<Rect_mm, 2>& codes, double px_per_mm, Random& random) {
    const double light = random.pick<double>({235, 250, 40});
    for (const Rect_mm& code : codes) {
        const double part = random.between(0.6, 1); // of a code that keeps a quarter's loss
        const cv::Rect area(static_cast<int>((code.x - 1) * px_per_mm), static_cast<int>((code.y - 1) * px_per_mm),
                            static_cast<int>((code.w * part + 1) * px_per_mm),
                            static_cast<int>((code.h + 2) * px_per_mm));
        cv::rectangle(page, area & cv::Rect({}, page.size()), cv::Scalar(light), cv::FILLED);
    }
}

void fade(cv::Mat& page, Random& random) {
    cv::GaussianBlur(page, page, {}, random.between(0.6, 1.5));
    const double contrast = random.between(0.2, 0.6);
    page.convertTo(page, CV_8U, contrast, 250 * (1 - contrast));
}

/// Draws sides of papers, each once: what is scanned again is the same paper.
class Studio {
public:
    Studio(Stack& stack, fs::path folder, std::map<std::string, SheetMaker>& makers)
        : stack_(stack), folder_(std::move(folder)), makers_(makers), px_per_mm_(stack.dpi / 25.4),
          prints_(stack.sheets.size()) {}

    cv::Mat scan(const StackPicture& picture, const Feeder& feeder, Random& random) {
        std::vector<cv::Mat> sides;
        for (const Side& side : picture.sides) {
            sides.push_back(drawn(side, random));
            if (side.turned)
                cv::rotate(sides.back(), sides.back(), cv::ROTATE_180);
        }
        cv::Mat page = sides.front();
        if (picture.together == Together::above_turned)
            cv::rotate(sides.back(), sides.back(), cv::ROTATE_180);
        if (picture.together == Together::beside)
            cv::hconcat(sides, page);
        else if (picture.together != Together::alone)
            cv::vconcat(sides, page);
        return feed(page, feeder, px_per_mm_, random);
    }

private:
    cv::Mat drawn(const Side& side, Random& random) {
        switch (side.kind) {
        case Side::Kind::form:
            return form(side, random);
        case Side::Kind::cover:
            return cover(side, random);
        case Side::Kind::written:
            return once(written_, [&] { return written_back(blank(210, 297).size(), px_per_mm_, random); });
        case Side::Kind::foreign:
            return once(foreign_, [&] { return picture_of(foreign_letter(random), 210, 297, px_per_mm_); });
        case Side::Kind::blank:
            break;
        }
        return blank(210, 297);
    }

    cv::Mat blank(double width_mm, double height_mm) const {
        return {static_cast<int>(height_mm * px_per_mm_), static_cast<int>(width_mm * px_per_mm_), CV_8UC1,
                cv::Scalar(250)};
    }

    template <typename Draw>
    static cv::Mat once(cv::Mat& kept, const Draw& draw) {
        if (kept.empty())
            kept = draw();
        return kept.clone();
    }

    cv::Mat cover(const Side& side, Random& random) {
        cv::Mat page = once(covers_[side.unit], [&] { return printed_cover(side.unit, folder_, px_per_mm_); });
        if (side.spoiled)
            spoil(page, page_frame(210, 297).codes, px_per_mm_, random);
        return page;
    }

    cv::Mat form(const Side& side, Random& random) {
        const auto number = static_cast<std::size_t>(side.sheet);
        StackSheet& sheet = stack_.sheets[number];
        SheetMaker& maker = makers_.at(sheet.template_id);
        std::vector<cv::Mat>& pages = prints_[number];
        if (pages.empty())
            for (FilledPage& filled : maker.fill(sheet.unit_in_code, sheet.serial, People::tidy, random)) {
                cv::Mat gray;
                cv::cvtColor(filled.canvas.paper(), gray, cv::COLOR_BGR2GRAY);
                const double scale = px_per_mm_ / canvas_px_per_mm;
                cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
                pages.push_back(gray);
                sheet.answers.push_back(std::move(filled.truth));
            }
        cv::Mat page = pages.at(static_cast<std::size_t>(side.page - 1)).clone();
        if (side.spoiled)
            spoil(page, maker.form()->page(side.page)->codes, px_per_mm_, random);
        if (side.pale)
            fade(page, random);
        return page;
    }

    Stack& stack_;
    fs::path folder_;
    std::map<std::string, SheetMaker>& makers_;
    double px_per_mm_;
    std::vector<std::vector<cv::Mat>> prints_; ///< by sheet and page
    std::map<std::string, cv::Mat> covers_;
    cv::Mat written_;
    cv::Mat foreign_;
};

JpegPage to_jpeg(const cv::Mat& scan, int quality, int dpi) {
    JpegPage page{{}, scan.size(), dpi};
    cv::imencode(".jpg", scan, page.bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return page;
}

cv::Mat pixels_of(const JpegPage& page) {
    return cv::imdecode(page.bytes, cv::IMREAD_GRAYSCALE);
}

void write_whole(const fs::path& path, const std::vector<unsigned char>& bytes) {
    if (const auto done = write_file(path, bytes.data(), bytes.size()); !done)
        throw std::runtime_error(done.error().what.en);
}

void write_stack_file(const StackFile& file, const fs::path& path, const std::vector<JpegPage>& pages, int dpi) {
    switch (file.kind) {
    case FileKind::pdf:
        return write_pdf(path, pages);
    case FileKind::jpeg:
        return write_whole(path, pages.front().bytes);
    case FileKind::tiff:
        break;
    }
    std::vector<TiffPage> directories;
    for (const JpegPage& page : pages)
        directories.push_back(
            {.picture = pixels_of(page), .dpi_x = static_cast<double>(dpi), .dpi_y = static_cast<double>(dpi)});
    write_tiff(path, directories);
}

void keep_share(const fs::path& path, double share) {
    if (share < 1)
        fs::resize_file(path, static_cast<std::uintmax_t>(static_cast<double>(fs::file_size(path)) * share));
}

} // namespace

void draw_stack(Stack& stack, const fs::path& folder, std::map<std::string, SheetMaker>& makers) {
    fs::create_directories(folder / "1");
    if (stack.commands() > 1)
        fs::create_directories(folder / "2");
    Random random(stack.seed * 104729 + 7);
    const std::vector<Feeder> machines{random_feeder(random), random_feeder(random)};
    Studio studio(stack, folder, makers);
    std::vector<JpegPage> pages;
    for (const StackPicture& picture : stack.pictures) {
        if (picture.copy_of < 0) {
            const cv::Mat scan = studio.scan(picture, machines.at(static_cast<std::size_t>(picture.machine)), random);
            pages.push_back(to_jpeg(scan, picture.quality, stack.dpi));
        } else if (const JpegPage from = pages.at(static_cast<std::size_t>(picture.copy_of)); picture.quality == 0) {
            pages.push_back(from);
        } else {
            pages.push_back(to_jpeg(pixels_of(from), picture.quality, stack.dpi));
        }
    }
    for (const StackFile& file : stack.files) {
        if (!file.copy_of.empty()) {
            fs::copy_file(folder / file.copy_of, folder / file.name);
            continue;
        }
        std::vector<JpegPage> own;
        for (std::size_t n = 0; n < pages.size(); n++)
            if (stack.pictures[n].file == file.name)
                own.push_back(pages[n]);
        write_stack_file(file, folder / file.name, own, stack.dpi);
        keep_share(folder / file.name, file.kept);
    }
}

} // namespace phieu::synth
