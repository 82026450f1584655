#include "base/text.h"
#include "intake/formats.h"
#include "vision/negative.h"
#include "vision/sampling.h"

#include <algorithm>
#include <array>

namespace phieu {
namespace {

constexpr std::size_t looked_at = 1024; // bytes of a file that tell its format

struct Format {
    bool (*sniff)(std::string_view head);
    SourceResult (*open)(Content content);
};

using namespace std::string_view_literals;

bool is_pdf(std::string_view head) {
    return head.find("%PDF-") !=
           std::string_view::npos; // readers accept a header within the first 1,024 bytes (ISO 32000 Annex H)
}
bool is_tiff(std::string_view head) { // the second pair: BigTIFF
    return head.starts_with("II*\0"sv) || head.starts_with("MM\0*"sv) || head.starts_with("II+\0"sv) ||
           head.starts_with("MM\0+"sv);
}
bool is_jpeg(std::string_view head) {
    return head.starts_with("\xFF\xD8\xFF");
}
bool is_png(std::string_view head) {
    return head.starts_with("\x89PNG\r\n\x1a\n");
}
bool is_heic(std::string_view head) { // ISO/IEC 23008-12: a file type box whose brand is of still pictures
    if (head.size() < 12 || head.substr(4, 4) != "ftyp")
        return false;
    constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "mif1"sv, "msf1"sv, "avif"sv};
    return std::find(brands.begin(), brands.end(), head.substr(8, 4)) != brands.end();
}
bool is_webp(std::string_view head) {
    return head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP";
}
bool is_bmp(std::string_view head) { // "BM" alone begins many a text: the reserved bytes are 0, the header has a size
    return head.starts_with("BM") && head.size() >= 18 && head.substr(6, 4) == "\0\0\0\0"sv &&
           head.substr(15, 3) == "\0\0\0"sv;
}
bool is_jpeg2000(std::string_view head) { // a JP2 file, or a bare codestream
    return head.starts_with("\0\0\0\x0cjP  \r\n\x87\n"sv) || head.starts_with("\xFF\x4F\xFF\x51"sv);
}

/// A new format is one file with an opener, and one row here.
constexpr std::array formats{Format{is_jpeg, open_jpeg},         Format{is_tiff, open_tiff}, Format{is_png, open_png},
                             Format{is_heic, open_heic},         Format{is_webp, open_webp}, Format{is_bmp, open_bmp},
                             Format{is_jpeg2000, open_jpeg2000}, Format{is_pdf, open_pdf}};

/// What every format's pages go through: what can't be a page is named, negatives are turned, and whatever a library
/// throws is this page's problem alone.
class Finished : public Source {
public:
    explicit Finished(std::unique_ptr<Source> source) : source_(std::move(source)) {}
    int page_count() const override { return source_->page_count(); }
    std::optional<Problem> trouble() const override { return source_->trouble(); }
    bool may_grow() const override { return source_->may_grow(); }
    std::string device() const override { return source_->device(); }
    OrProblem<cv::Mat> page(int number, Detail detail) override {
        return guarded<cv::Mat>([&] {
            auto gray = source_->page(number, detail);
            if (gray && !may_be_picture(gray->size()))
                return OrProblem<cv::Mat>(tl::unexpected(Problem::too_narrow));
            last_ = 0;
            if (gray && is_negative(*gray))
                cv::bitwise_not(*gray, *gray);
            else if (gray)
                last_ = number;
            return gray;
        });
    }
    OrProblem<Strip> strip(int number, const Band& band) override {
        return guarded<Strip>([&] {
            auto strip = number == last_ ? source_->strip(number, band) : Source::strip(number, band);
            const bool slender = strip && !strip->rows.empty() && !may_be_picture(strip->rows.size());
            return slender ? Source::strip(number, band) : strip;
        });
    }
    OrProblem<PageText> text(int number) override {
        return guarded<PageText>([&] { return source_->text(number); });
    }

private:
    template <typename T, typename Work>
    static OrProblem<T> guarded(const Work& work) {
        try {
            return work();
        } catch (const cv::Exception& error) {
            return tl::unexpected(error.code == cv::Error::StsNoMem ? Problem::too_much_memory : Problem::damaged);
        } catch (const std::bad_alloc&) {
            return tl::unexpected(Problem::too_much_memory);
        } catch (const std::exception&) { // of a library: nothing of the page is left
            return tl::unexpected(Problem::damaged);
        }
    }

    std::unique_ptr<Source> source_;
    int last_ = 0; ///< the page that was decoded last and was no negative, which a part of it does not tell
};

} // namespace

bool may_be_picture(cv::Size size) {
    constexpr int least_px = 8;
    constexpr int most_slender = 150;
    const int shorter = std::min(size.width, size.height);
    return shorter >= least_px && std::max(size.width, size.height) <= most_slender * shorter;
}

bool within_limit(double width_px, double height_px) {
    return width_px >= 1 && height_px >= 1 && width_px * height_px <= most_megapixels * 1e6;
}

int reduction_for(int width, int height, Detail detail) {
    int reduction = 1;
    while (detail == Detail::reading && reduction < 4 &&
           std::max(width, height) / (reduction * 2) >= reading_long_side_px &&
           std::min(width, height) >= reduction * 2) // of a line one pixel high nothing would be left
        reduction *= 2;
    return reduction;
}

cv::Mat reduced(const cv::Mat& gray, Detail detail) {
    const int by = reduction_for(gray.cols, gray.rows, detail);
    return by == 1 ? gray : shrunk(gray, by);
}

namespace {

/// One line without blanks at its ends; nothing of bytes that are no UTF-8.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char32_t c : code_points(text)) {
        const bool blank = c <= U' ' || c == 0x7f || c == 0xa0;
        if (!blank)
            out += utf8(c);
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace

std::string device_name(std::string_view maker, std::string_view model) {
    const std::string by = one_line(maker);
    const std::string what = one_line(model);
    std::string out = what.starts_with(by) ? what : what.empty() ? by : by + " " + what;
    if (out.size() > longest_device) {
        std::size_t end = longest_device;
        while ((static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) // not within a character
            end--;
        out.resize(end);
    }
    return out;
}

namespace {

/// @param pdf  opens a PDF
SourceResult open_by_content(Content content, SourceResult (*pdf)(Content)) {
    if (content.size() == 0)
        return tl::unexpected(Problem::empty_file);
    for (const Format& format : formats)
        if (format.sniff(content.text().substr(0, looked_at))) {
            auto source = (format.open == open_pdf ? pdf : format.open)(std::move(content));
            if (!source)
                return source;
            return std::make_unique<Finished>(std::move(*source));
        }
    return tl::unexpected(Problem::unknown_format);
}

} // namespace

SourceResult open_here(Content content) {
    try {
        return open_by_content(std::move(content), open_pdf);
    } catch (const std::exception&) { // of a library or of memory
        return tl::unexpected(Problem::damaged);
    }
}

SourceResult open_here(const std::filesystem::path& path) {
    auto content = Content::of(path);
    return content ? open_here(std::move(*content)) : tl::unexpected(Problem::unreadable_file);
}

SourceResult open_attached(Content content) {
    return open_by_content(std::move(content), open_attached_pdf);
}

} // namespace phieu
