#include "intake/formats.h"
#include "intake/pdf_attachments.h"
#include "intake/pdf_end.h"
#include "intake/pdf_scan_page.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <set>
#include <vector>

#include <opencv2/imgproc.hpp>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace phieu {
namespace {

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION // painting is Poppler's, and takes half a second
constexpr double vector_page_dpi = 20;
#else
constexpr double vector_page_dpi = 200;
#endif
constexpr double least_long_side_px = 11.7 * vector_page_dpi; // of A4, however small the page says that it is
constexpr double most_rendered_px = 40e6;                     // of a page that does not say how fine its pictures are

/// Poppler paints what it can and complains. Of one picture that is the whole page, a complaint of its decoder means
/// that a part is missing.
thread_local bool picture_broken = false;

void listen_to_poppler() {
    static std::once_flag once;
    std::call_once(once, [] {
        poppler::set_debug_error_function(
            [](const std::string& words, void*) {
                picture_broken |=
                    words.find("JBIG2") != std::string::npos || words.find("opening JPX Stream.") != std::string::npos;
            },
            nullptr);
    });
}

struct PageTree {
    bool page_lost = false; ///< the tree names a page that is not in the file
    bool too_deep = false;  ///< deeper than qpdf and Poppler can follow
};

PageTree tree_of(QPDF& pdf) {
    constexpr int most_levels = 200;
    PageTree out;
    std::vector<std::pair<QPDFObjectHandle, int>> open{{pdf.getRoot().getKey("/Pages"), 0}};
    std::set<QPDFObjGen> seen;
    while (!open.empty() && !out.too_deep) {
        auto [node, level] = open.back();
        open.pop_back();
        out.page_lost |= !node.isDictionary();
        out.too_deep |= level > most_levels;
        if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second))
            continue;
        QPDFObjectHandle kids = node.getKey("/Kids");
        for (int n = 0; kids.isArray() && n < kids.getArrayNItems(); n++)
            open.emplace_back(kids.getArrayItem(n), level + 1);
    }
    return out;
}

/// @return UTF-16 as code points, one for each; halves that belong to no pair become U+FFFD
std::u32string code_points_of(const poppler::ustring& text) {
    std::u32string out;
    for (std::size_t n = 0; n < text.size(); n++) {
        const char32_t unit = text[n];
        const bool pair =
            unit >= 0xd800 && unit < 0xdc00 && n + 1 < text.size() && text[n + 1] >= 0xdc00 && text[n + 1] < 0xe000;
        if (pair)
            out += 0x10000 + ((unit - 0xd800) << 10) + (static_cast<char32_t>(text[++n]) - 0xdc00);
        else
            out += unit >= 0xd800 && unit < 0xe000 ? U'\ufffd' : unit;
    }
    return out;
}

Rect_mm in_mm(const poppler::rectf& box) {
    return {box.x() / pt_per_mm, box.y() / pt_per_mm, box.width() / pt_per_mm, box.height() / pt_per_mm};
}

PageText text_of(const poppler::page& page) {
    PageText out;
    out.scanned = false;
    for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
        PrintedWord word;
        word.text = code_points_of(box.text());
        if (word.text.empty())
            continue;
        word.font = box.has_font_info() ? box.get_font_name() : "";
        for (std::size_t n = 0; n < word.text.size(); n++)
            word.letters.push_back(in_mm(box.char_bbox(n)));
        out.words.push_back(std::move(word));
        if (out.words.size() == most_words)
            break;
    }
    return out;
}

/// Of the paper, as Poppler and we show it.
double upright_width_pt(QPDFPageObjectHelper& page) {
    const auto box = page.getCropBox().getArrayAsRectangle();
    QPDFObjectHandle turn = page.getAttribute("/Rotate", false);
    const bool on_its_side = turn.isInteger() && turn.getIntValue() / 90 % 2 != 0;
    return on_its_side ? box.ury - box.lly : box.urx - box.llx;
}

/// Whether a page is what its content draws, in the box that Poppler shows: annotations – a fillable form's boxes – are
/// drawn beside it, and a print shop's trimmed page is smaller than its paper.
bool content_shows_all(QPDFPageObjectHelper& page) {
    constexpr double same_pt = 0.5;
    for (QPDFAnnotationObjectHelper& annotation : page.getAnnotations())
        if (annotation.getSubtype() != "/Link")
            return false;
    const auto shown = page.getCropBox().getArrayAsRectangle(), copied = page.getTrimBox().getArrayAsRectangle();
    return std::abs(shown.llx - copied.llx) < same_pt && std::abs(shown.lly - copied.lly) < same_pt &&
           std::abs(shown.urx - copied.urx) < same_pt && std::abs(shown.ury - copied.ury) < same_pt;
}

/// A PDF as qpdf opened it.
struct Document {
    Bytes mended; ///< what qpdf reads from where the file itself could not be opened
    std::unique_ptr<QPDF> pdf;
    bool page_lost = false;
};

class PdfSource : public Source {
public:
    PdfSource(Content content, Document document)
        : content_(std::move(content)), document_(std::move(document)),
          pages_(QPDFPageDocumentHelper(*document_.pdf).getAllPages()),
          cut_off_(document_.page_lost || breaks_off(content_.text())) {}
    int page_count() const override { return static_cast<int>(pages_.size()); }
    bool may_grow() const override { return true; }
    QPDF& pdf() { return *document_.pdf; }

    /// What qpdf mended – a table of objects, a stream's length – loses nothing; a page that is gone is named.
    std::optional<Problem> trouble() const override {
        return cut_off_ ? std::optional(Problem::truncated) : std::nullopt;
    }

    /// Scanners name themselves as the program that made the document (ISO 32000 14.3.3).
    std::string device() const override {
        try {
            return device_name(info("/Creator"), info("/Producer"));
        } catch (const std::exception&) { // a file whose pages can be read may have a broken dictionary
            return {};
        }
    }

    OrProblem<cv::Mat> page(int number, Detail detail) override {
        PageContent content;
        try {
            content = content_of(pages_.at(static_cast<std::size_t>(number - 1)));
            if (content.incomplete)
                return tl::unexpected(cut_off_ ? Problem::truncated : Problem::damaged);
            if (content.scan)
                if (auto gray = decode_scan_image(*content.scan, detail))
                    return *gray;
        } catch (const std::exception&) { // qpdf gave up on the page's objects; Poppler may not
        }
        return render(number, content, detail);
    }

    OrProblem<Strip> strip(int number, const Band& band) override {
        try {
            const PageContent content = content_of(pages_.at(static_cast<std::size_t>(number - 1)));
            if (content.scan && !content.incomplete)
                if (auto strip = decode_scan_strip(*content.scan, band))
                    return *strip;
        } catch (const std::exception&) { // as of a page
        }
        return Source::strip(number, band);
    }

    OrProblem<PageText> text(int number) override {
        bool copies = false;
        try {
            QPDFPageObjectHelper& page = pages_.at(static_cast<std::size_t>(number - 1));
            if (content_of(page).scan) { // what lies invisible over a scan is a guess
                PageText out;
                out.width_mm = upright_width_pt(page) / pt_per_mm;
                return out;
            }
            copies = content_shows_all(page);
        } catch (const std::exception&) { // qpdf gave up on the page's objects; Poppler may not
        }
        if (!poppler_)
            open_poppler();
        const std::unique_ptr<poppler::page> page(poppler_ ? poppler_->create_page(number - 1) : nullptr);
        if (!page)
            return tl::unexpected(Problem::damaged);
        PageText out = text_of(*page);
        out.copies = copies;
        return out;
    }

private:
    std::string info(const char* key) const {
        QPDFObjectHandle dict = document_.pdf->getTrailer().getKey("/Info");
        QPDFObjectHandle value = dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
        return value.isString() ? value.getUTF8Value() : "";
    }

    /// @return nothing where Poppler gives up, or can't hold so much
    static poppler::document* loaded(const std::uint8_t* data, std::size_t size) {
        if (size > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            return nullptr;
        return poppler::document::load_from_raw_data(reinterpret_cast<const char*>(data), static_cast<int>(size));
    }

    /// Poppler mends broken files in its own way and may find other pages: it is given what qpdf found.
    void open_poppler() {
        listen_to_poppler();
        const auto agree = [&] { return poppler_ && poppler_->pages() == page_count(); };
        if (document_.mended.empty() && !document_.pdf->anyWarnings())
            poppler_.reset(loaded(content_.data(), content_.size()));
        if (agree())
            return;
        QPDFWriter writer(*document_.pdf);
        writer.setOutputMemory();
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setPreserveEncryption(false);
        writer.write();
        written_ = writer.getBufferSharedPointer();
        poppler_.reset(loaded(written_->getBuffer(), written_->getSize()));
        if (!agree())
            poppler_.reset();
    }

    /// (W − 0.5) · 72 / width gives a scan's own pixels one to one. A page with more on it comes as fine as its finest
    /// picture; pages are as large as the program that made them likes, down to one point a pixel and up.
    static double dpi_for(const poppler::rectf& page, const PageContent& content, Detail detail) {
        if (detail == Detail::blank)
            return blank_page_dpi;
        if (content.scan && content.scan->page_width_pt > 0 && content.scan->pixel_ratio == 1)
            return (content.scan->width_px - 0.5) * 72 / content.scan->page_width_pt;
        const double least = least_long_side_px * 72 / std::max(page.width(), page.height());
        const double wanted = std::max(least, content.px_per_pt > 0 ? content.px_per_pt * 72 : vector_page_dpi);
        return std::min(wanted, 72 * std::sqrt(most_rendered_px / (page.width() * page.height())));
    }

    OrProblem<cv::Mat> render(int number, const PageContent& content, Detail detail) {
        if (!poppler_)
            open_poppler();
        const std::unique_ptr<poppler::page> page(poppler_ ? poppler_->create_page(number - 1) : nullptr);
        if (!page)
            return tl::unexpected(Problem::damaged);
        const poppler::rectf size = page->page_rect();
        if (!(size.width() > 0 && size.height() > 0))
            return tl::unexpected(Problem::damaged);
        double dpi = dpi_for(size, content, detail);
        const double width = size.width() / 72 * dpi;
        const double height = size.height() / 72 * dpi;
        if (width < 1 || height < 1)
            return tl::unexpected(Problem::too_narrow);
        if (!within_limit(width, height))
            return tl::unexpected(Problem::too_large);
        dpi /= reduction_for(static_cast<int>(width), static_cast<int>(height), detail);
        poppler::page_renderer renderer;
        renderer.set_image_format(poppler::image::format_gray8);
        renderer.set_render_hint(poppler::page_renderer::antialiasing);
        renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
        picture_broken = false;
        const poppler::image picture = renderer.render_page(page.get(), dpi, dpi);
        if (!picture.is_valid() || (content.scan && picture_broken))
            return tl::unexpected(cut_off_ ? Problem::truncated : Problem::damaged);
        return cv::Mat(picture.height(), picture.width(), CV_8UC1, const_cast<char*>(picture.const_data()),
                       static_cast<std::size_t>(picture.bytes_per_row()))
            .clone();
    }

    Content content_; ///< qpdf and Poppler read from it
    Document document_;
    std::vector<QPDFPageObjectHelper> pages_;
    bool cut_off_;
    std::shared_ptr<Buffer> written_; ///< Poppler reads from it
    std::unique_ptr<poppler::document> poppler_;
};

/// Throws what qpdf throws.
Document open_document(const Content& content) {
    Document out;
    out.pdf = std::make_unique<QPDF>();
    out.pdf->setSuppressWarnings(true);
    try {
        out.pdf->processMemoryFile("scan", reinterpret_cast<const char*>(content.data()), content.size());
    } catch (const QPDFExc& error) {
        out.mended = error.getErrorCode() == qpdf_e_password ? Bytes{} : with_trailer(content.text());
        if (out.mended.empty())
            throw;
        out.pdf = std::make_unique<QPDF>();
        out.pdf->setSuppressWarnings(true);
        out.pdf->processMemoryFile("mended", reinterpret_cast<const char*>(out.mended.data()), out.mended.size());
    }
    const PageTree tree = tree_of(*out.pdf);
    if (tree.too_deep)
        throw std::runtime_error("pages nested too deep");
    out.page_lost = tree.page_lost;
    return out;
}

OrProblem<std::unique_ptr<PdfSource>> open_alone(const Content& content) {
    try {
        auto source = std::make_unique<PdfSource>(content, open_document(content));
        if (source->page_count() > 0)
            return source;
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            return tl::unexpected(Problem::encrypted);
    } catch (const std::exception&) { // falls to the answer below
    }
    return tl::unexpected(breaks_off(content.text()) ? Problem::truncated : Problem::damaged);
}

/// Names what is attached, and leaves it alone.
class WithoutAttachments : public Source {
public:
    explicit WithoutAttachments(std::unique_ptr<PdfSource> document) : document_(std::move(document)) {}
    int page_count() const override { return document_->page_count(); }
    bool may_grow() const override { return document_->may_grow(); }
    std::string device() const override { return document_->device(); }
    OrProblem<cv::Mat> page(int number, Detail detail) override { return document_->page(number, detail); }
    OrProblem<Strip> strip(int number, const Band& band) override { return document_->strip(number, band); }
    OrProblem<PageText> text(int number) override { return document_->text(number); }
    std::optional<Problem> trouble() const override {
        const auto trouble = document_->trouble();
        return trouble ? trouble : Problem::attachments;
    }

private:
    std::unique_ptr<PdfSource> document_;
};

} // namespace

SourceResult open_pdf(Content content) {
    auto document = open_alone(content);
    if (!document)
        return tl::unexpected(document.error());
    QPDF& pdf = (*document)->pdf();
    return has_attachments(pdf) ? with_attachments(std::move(*document), pdf) : std::move(*document);
}

SourceResult open_attached_pdf(Content content) {
    auto document = open_alone(content);
    if (!document)
        return tl::unexpected(document.error());
    if (has_attachments((*document)->pdf()))
        return std::make_unique<WithoutAttachments>(std::move(*document));
    return std::move(*document);
}

} // namespace phieu
