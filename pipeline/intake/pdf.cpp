#include "intake/formats.h"
#include "intake/pdf_scan_page.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include <opencv2/imgproc.hpp>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace phieu {
namespace {

namespace fs = std::filesystem;

constexpr double vector_page_dpi = 200;

/// A PDF ends with %%EOF; some writers add a little after it (ISO 32000 Annex H).
bool has_end(const fs::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = in.tellg();
    std::string tail(static_cast<std::size_t>(std::min<std::streamoff>(size, 2048)), '\0');
    in.seekg(size - static_cast<std::streamoff>(tail.size()));
    in.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    return tail.find("%%EOF") != std::string::npos;
}

class PdfSource : public Source {
public:
    PdfSource(fs::path path, std::unique_ptr<QPDF> pdf)
        : path_(std::move(path)), pdf_(std::move(pdf)), pages_(QPDFPageDocumentHelper(*pdf_).getAllPages()) {
        if (!has_end(path_))
            trouble_ = Problem::truncated;
        else if (pdf_->anyWarnings())
            trouble_ = Problem::damaged;
    }
    int page_count() const override { return static_cast<int>(pages_.size()); }
    std::optional<Problem> trouble() const override { return trouble_; }

    /// Scanners name themselves as the program that made the document (ISO 32000 14.3.3).
    std::string device() const override {
        try {
            return device_name(info("/Creator"), info("/Producer"));
        } catch (const std::exception&) { // a file whose pages can be read may have a broken dictionary
            return {};
        }
    }

    OrProblem<cv::Mat> page(int number, Detail detail) override {
        std::optional<ScanImage> image;
        try {
            image = scan_image_of(pages_.at(static_cast<std::size_t>(number - 1)));
            if (image)
                if (auto gray = decode_scan_image(*image, detail))
                    return *gray;
        } catch (const std::exception&) { // qpdf gave up on the page's objects; Poppler may not
        }
        return render(number, image, detail);
    }

private:
    std::string info(const char* key) const {
        QPDFObjectHandle dict = pdf_->getTrailer().getKey("/Info");
        QPDFObjectHandle value = dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
        return value.isString() ? value.getUTF8Value() : "";
    }

    OrProblem<cv::Mat> render(int number, const std::optional<ScanImage>& image, Detail detail) {
        if (!poppler_) {
            poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
            poppler_.reset(poppler::document::load_from_file(path_.string()));
        }
        const std::unique_ptr<poppler::page> page(poppler_ ? poppler_->create_page(number - 1) : nullptr);
        if (!page)
            return tl::unexpected(Problem::damaged);
        const poppler::rectf size = page->page_rect();
        // (W − 0.5) · 72 / width gives the scan's own pixels one to one.
        double dpi =
            image && image->page_width_pt > 0 ? (image->width_px - 0.5) * 72 / image->page_width_pt : vector_page_dpi;
        const double width = size.width() / 72 * dpi;
        const double height = size.height() / 72 * dpi;
        if (!within_limit(width, height))
            return tl::unexpected(Problem::too_large);
        dpi /= reduction_for(static_cast<int>(width), static_cast<int>(height), detail);
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_gray8);
        renderer.set_render_hint(poppler::page_renderer::antialiasing);
        renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
        const poppler::image picture = renderer.render_page(page.get(), dpi, dpi);
        if (!picture.is_valid())
            return tl::unexpected(Problem::damaged);
        return cv::Mat(picture.height(), picture.width(), CV_8UC1, const_cast<char*>(picture.const_data()),
                       static_cast<std::size_t>(picture.bytes_per_row()))
            .clone();
    }

    fs::path path_;
    std::unique_ptr<QPDF> pdf_;
    std::vector<QPDFPageObjectHelper> pages_;
    std::unique_ptr<poppler::document> poppler_;
    std::optional<Problem> trouble_;
};

} // namespace

SourceResult open_pdf(const fs::path& path) {
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    try {
        pdf->processFile(path.c_str());
        auto source = std::make_unique<PdfSource>(path, std::move(pdf));
        if (source->page_count() > 0)
            return source;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            return tl::unexpected(Problem::encrypted);
    } catch (const std::exception&) { // falls to the answer below
    }
    return tl::unexpected(has_end(path) ? Problem::damaged : Problem::truncated);
}

} // namespace phieu
