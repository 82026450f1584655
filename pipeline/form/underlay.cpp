#include "form/underlay.h"

#include "base/files.h"

#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace phieu {
namespace {

/// Pages of other files as form objects of one PDF, each copied once.
class Originals {
public:
    explicit Originals(QPDF& into) : into_(into) {}

    /// Throws std::exception where the file or the page can't be used.
    QPDFObjectHandle page(const std::filesystem::path& pdf, int number) {
        QPDFObjectHandle& object = pages_[{pdf, number}];
        if (!object.isInitialized()) {
            auto& file = files_[pdf];
            if (!file) {
                file = std::make_unique<QPDF>();
                file->setSuppressWarnings(true);
                file->processFile(pdf.c_str());
            }
            auto pages = QPDFPageDocumentHelper(*file).getAllPages();
            object = into_.copyForeignObject(pages.at(static_cast<std::size_t>(number - 1)).getFormXObjectForPage());
        }
        return object;
    }

private:
    QPDF& into_;
    std::map<std::filesystem::path, std::unique_ptr<QPDF>> files_; ///< read until the result is written
    std::map<std::pair<std::filesystem::path, int>, QPDFObjectHandle> pages_;
};

void put(QPDF& pdf, QPDFPageObjectHelper page, const QPDFObjectHandle& original, const Rect_mm& at) {
    const auto box = page.getMediaBox().getArrayAsRectangle();
    const double top = box.ury;
    const QPDFObjectHandle::Rectangle place(at.x * pt_per_mm, top - at.bottom() * pt_per_mm, at.right() * pt_per_mm,
                                            top - at.y * pt_per_mm);
    constexpr const char* name = "/PhieuOriginal";
    const std::string content = page.placeFormXObject(original, name, place);
    auto resources = page.getAttribute("/Resources", true);
    resources.mergeResources(QPDFObjectHandle::parse("<</XObject <<>>>>"));
    resources.getKey("/XObject").replaceKey(name, original);
    page.addPageContents(pdf.newStream("q\n" + content + "\nQ\n"), true);
}

} // namespace

Result<void> lay_under(const std::filesystem::path& path, const std::vector<std::optional<Underlay>>& pages) {
    const std::filesystem::path done = temporary_beside(path);
    std::error_code ec;
    try {
        QPDF pdf;
        pdf.processFile(path.c_str());
        Originals originals(pdf);
        std::size_t n = 0;
        for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages())
            if (const auto& under = pages[n++ % pages.size()])
                put(pdf, page, originals.page(under->pdf, under->page), under->at);
        QPDFWriter writer(pdf, done.c_str());
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.write();
    } catch (const std::exception& error) {
        std::filesystem::remove(done, ec);
        return fail(ErrorKind::usage,
                    "Bản PDF gốc của mẫu bị mất hoặc bị hỏng. Hãy chép lại tệp ấy từ bản sao lưu, hoặc lấy lại mẫu từ "
                    "tệp Word.",
                    fmt::format("The form's own PDF can't be used: {}.", error.what()));
    }
    std::filesystem::rename(done, path, ec);
    if (!ec)
        return {};
    const std::string why = ec.message();
    std::filesystem::remove(done, ec);
    return fail(ErrorKind::usage, fmt::format("Không ghi được {}: {}.", path.string(), why),
                fmt::format("Can't write {}: {}.", path.string(), why));
}

} // namespace phieu
