#include "intake/pdf_attachments.h"

#include "base/natural_order.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <vector>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace phieu {
namespace {

constexpr std::size_t most_bytes = 256 << 20; // of one attachment, unpacked

struct Attachment {
    std::string name;
    QPDFObjectHandle stream;
};

/// Where qpdf unpacks an attachment to; stops a bomb.
class IntoBytes : public Pipeline {
public:
    IntoBytes() : Pipeline("attachment", nullptr) {}
    void write(unsigned char const* data, size_t size) override {
        left_ -= std::min(left_, size);
        if (left_ == 0)
            throw std::runtime_error("too large an attachment");
        const std::size_t head = std::min(size, looked_at - std::min(looked_at, looked_));
        begins_as_text &= std::none_of(data, data + head, is_control);
        looked_ += head;
        bytes.insert(bytes.end(), data, data + size);
    }
    void finish() override {}

    Bytes bytes;
    bool begins_as_text = true; ///< no byte among the first that only pictures and archives have

private:
    static constexpr std::size_t looked_at = 4096; // bytes
    static bool is_control(unsigned char c) { return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f'; }

    std::size_t left_ = most_bytes;
    std::size_t looked_ = 0;
};

void add(std::vector<Attachment>& out, std::set<QPDFObjGen>& seen, QPDFFileSpecObjectHelper file) {
    QPDFObjectHandle stream = file.getEmbeddedFileStream();
    if (stream.isStream() && seen.insert(stream.getObjGen()).second)
        out.push_back({file.getFilename(), stream});
}

/// Of the document (ISO 32000 7.11.4), then of its pages (12.5.6.15, file attachment annotations).
std::vector<Attachment> attachments_of(QPDF& pdf) {
    std::vector<Attachment> out;
    std::set<QPDFObjGen> seen;
    for (const auto& [key, file] : QPDFEmbeddedFileDocumentHelper(pdf).getEmbeddedFiles())
        add(out, seen, *file);
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages())
        for (QPDFAnnotationObjectHelper& note : page.getAnnotations("/FileAttachment"))
            if (QPDFObjectHandle file = note.getObjectHandle().getKey("/FS"); file.isDictionary())
                add(out, seen, QPDFFileSpecObjectHelper(file));
    std::stable_sort(out.begin(), out.end(),
                     [](const Attachment& a, const Attachment& b) { return natural_before(a.name, b.name); });
    return out;
}

class PdfWithAttachments : public Source {
public:
    PdfWithAttachments(std::unique_ptr<Source> document, QPDF& pdf) : document_(std::move(document)) {
        pages_ = document_->page_count();
        for (Attachment& attachment : attachments_of(pdf)) {
            const auto opened = open(attachment);
            if (opened && *opened) {
                if (!trouble_)
                    trouble_ = (**opened).trouble();
                parts_.push_back({std::move(attachment), pages_, (**opened).page_count()});
                pages_ += parts_.back().pages;
            } else if (!opened) {
                trouble_ = Problem::attachments;
            }
        }
    }

    int page_count() const override { return pages_; }
    std::string device() const override { return document_->device(); }
    bool may_grow() const override { return document_->may_grow(); }
    std::optional<Problem> trouble() const override { return document_->trouble() ? document_->trouble() : trouble_; }
    OrProblem<PageText> text(int number) override {
        return number <= document_->page_count() ? document_->text(number) : PageText{};
    }
    OrProblem<Strip> strip(int number, const Band& band) override {
        return number <= document_->page_count() ? document_->strip(number, band) : Source::strip(number, band);
    }
    OrProblem<cv::Mat> page(int number, Detail detail) override {
        if (number <= document_->page_count())
            return document_->page(number, detail);
        const auto part = std::find_if(parts_.begin(), parts_.end(),
                                       [&](const Part& p) { return number <= p.pages_before + p.pages; });
        if (part == parts_.end())
            return tl::unexpected(Problem::damaged);
        if (open_ != &*part) { // one at a time: a portfolio may carry hundreds
            opened_.reset();
            auto opened = open(part->attachment);
            if (!opened || !*opened)
                return tl::unexpected(Problem::damaged);
            opened_ = std::move(*opened);
            open_ = &*part;
        }
        return opened_->page(number - part->pages_before, detail);
    }

private:
    struct Part {
        Attachment attachment;
        int pages_before = 0;
        int pages = 0;
    };

    /// @return its source; none where it is a file of text, which is no scan; a problem where it can't be read
    SourceResult open(Attachment& attachment) {
        IntoBytes into;
        try {
            attachment.stream.pipeStreamData(&into, 0, qpdf_dl_all);
        } catch (const std::exception&) {
            return tl::unexpected(Problem::damaged);
        }
        auto source = open_attached(Content(std::move(into.bytes)));
        if (!source && source.error() == Problem::unknown_format && into.begins_as_text)
            return nullptr;
        return source;
    }

    std::unique_ptr<Source> document_;
    std::vector<Part> parts_;
    int pages_ = 0;
    std::optional<Problem> trouble_;
    const Part* open_ = nullptr;
    std::unique_ptr<Source> opened_;
};

} // namespace

bool has_attachments(QPDF& pdf) {
    try {
        return !attachments_of(pdf).empty();
    } catch (const std::exception&) { // a broken list of them; the pages may be good
        return false;
    }
}

SourceResult with_attachments(std::unique_ptr<Source> document, QPDF& pdf) {
    return std::make_unique<PdfWithAttachments>(std::move(document), pdf);
}

} // namespace phieu
