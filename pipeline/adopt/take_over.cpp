#include "adopt/take_over.h"

#include "adopt/combs.h"
#include "adopt/draft.h"
#include "base/office_suite.h"
#include "base/zip.h"
#include "form/code.h"
#include "intake/decoder.h"
#include "vision/png_writer.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <regex>

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <unistd.h>

namespace phieu::adopt {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_unpacked = 256ULL << 20; // bytes of a document

std::string name_of(const fs::path& file) {
    return file.filename().string();
}

/// How LibreOffice is to read a document; nullptr for what is none.
const char* import_filter(const Bytes& bytes) {
    const std::string_view text = as_text(bytes);
    if (text.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return "MS Word 97";
    if (!text.starts_with("PK\x03\x04"))
        return nullptr;
    if (text.substr(0, 200).find("application/vnd.oasis.opendocument.text") != std::string_view::npos)
        return "writer8";
    return text.find("word/document.xml") != std::string_view::npos ? "MS Word 2007 XML" : nullptr;
}

bool has_name_of_document(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".docx" || extension == ".odt" || extension == ".doc" || extension == ".docm" ||
           extension == ".rtf";
}

Error broken_document(const fs::path& file) {
    return {
        ErrorKind::input,
        {fmt::format(
             "{}: không mở được như một văn bản Word (.docx, .doc) hay ODT: tệp hỏng, có mật khẩu, hoặc là loại tệp "
             "khác mang tên ấy. Hãy mở bằng Word, lưu lại thành .docx không mật khẩu hoặc PDF, rồi thử lại.",
             name_of(file)),
         fmt::format(
             "{}: can't be opened as a Word (.docx, .doc) or ODT document: it is broken, has a password, or is of "
             "another kind. Open it in Word, save it as .docx without password or as PDF, and try again.",
             name_of(file))}};
}

/// The PDF that is taken over: the file itself, or what a document becomes. Its temporary goes with it.
class Pages {
public:
    static Result<Pages> of(const fs::path& file) {
        auto bytes = read_file(file);
        if (!bytes)
            return fail(ErrorKind::input, bytes.error().what.vi, bytes.error().what.en);
        Pages out;
        out.path_ = file;
        const char* filter = import_filter(*bytes);
        const bool is_archive = bytes->size() > 2 && (*bytes)[0] == 'P' && (*bytes)[1] == 'K';
        if (!filter && (is_archive || has_name_of_document(file)))
            return tl::unexpected(broken_document(file));
        if (filter) {
            const auto unpacked = is_archive ? unpacked_size(*bytes) : bytes->size();
            if (!unpacked || *unpacked > most_unpacked)
                return tl::unexpected(broken_document(file));
            if (!has_office_suite())
                return fail(
                    ErrorKind::database,
                    "Máy chưa cài LibreOffice, cần để đọc tệp Word. Hãy cài LibreOffice, hoặc lưu mẫu thành PDF.",
                    "LibreOffice, which reads Word files, is not installed. Install it, or save the form as PDF.");
            auto pdf = converted(file, filter, "pdf", "pdf", 64 << 20);
            if (!pdf)
                return tl::unexpected(broken_document(file));
            out.pdf_ = std::move(*pdf);
            std::string folder = (fs::temp_directory_path() / "phieu-adopt-XXXXXX").string();
            if (!::mkdtemp(folder.data()))
                return fail(ErrorKind::database, "Không tạo được thư mục tạm.", "Can't make a temporary folder.");
            out.folder_ = std::shared_ptr<fs::path>(new fs::path(folder), [](const fs::path* made) {
                std::error_code ec; // nothing more can be done
                fs::remove_all(*made, ec);
                delete made;
            });
            out.path_ = fs::path(folder) / "form.pdf";
            if (auto written = write_file(out.path_, out.pdf_.data(), out.pdf_.size()); !written)
                return tl::unexpected(written.error());
        } else if (as_text(*bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos) {
            out.pdf_ = std::move(*bytes);
        }
        return out;
    }

    const fs::path& path() const { return path_; }
    const Bytes& pdf() const { return pdf_; } ///< empty for pictures

private:
    fs::path path_;
    Bytes pdf_;
    std::shared_ptr<fs::path> folder_;
};

Error explained(const fs::path& file, Problem problem) {
    Sentence why = explain(problem);
    return {ErrorKind::input, {name_of(file) + ": " + why.vi, name_of(file) + ": " + why.en}};
}

Error too_many_pages(const fs::path& file, int pages) {
    return {ErrorKind::input,
            {fmt::format("{}: có {} trang, nhiều nhất là {}. Hãy để riêng mẫu phiếu thành một tệp.", name_of(file),
                         pages, most_pages),
             fmt::format("{}: has {} pages, {} at most are taken. Make the form a file of its own.", name_of(file),
                         pages, most_pages)}};
}

Error too_many_targets(const fs::path& file, int targets) {
    return {ErrorKind::input,
            {fmt::format("{}: thấy {} chỗ để đánh dấu, nhiều nhất là {}. Tệp này có phải là mẫu phiếu không?",
                         name_of(file), targets, most_targets),
             fmt::format("{}: {} places to mark were found, {} at most are taken. Is this a questionnaire?",
                         name_of(file), targets, most_targets)}};
}

Error no_targets(const fs::path& file) {
    return {ErrorKind::input,
            {fmt::format("{}: không thấy ô, vòng tròn, ngoặc, chữ số hay ô bảng nào để đánh dấu. Nếu mẫu là ảnh, hãy "
                         "quét thẳng ở 300 dpi; nếu "
                         "là tệp Word, hãy kiểm tra đây đúng là mẫu phiếu trống.",
                         name_of(file)),
             fmt::format("{}: no box, circle, bracket, digit or cell to mark was found. If it is a picture, scan it "
                         "straight at 300 dpi; if it is "
                         "a Word file, check that it is the blank form.",
                         name_of(file))}};
}

constexpr double most_side_mm = 430; // A3

Error too_large(const fs::path& file, int number) {
    return {ErrorKind::input,
            {fmt::format("{}: trang {} lớn hơn khổ A3.", name_of(file), number),
             fmt::format("{}: page {} is larger than A3.", name_of(file), number)}};
}

/// Whether nothing is printed on a page: Word likes to end with one.
bool is_empty_page(const cv::Mat& picture) {
    constexpr int print_gray = 160;
    constexpr int most_px = 60; // a speck
    return cv::countNonZero(picture < print_gray) <= most_px;
}

/// A page with what a copy of its file's page can be trusted for.
struct Opened {
    BlankPage page;
    bool copies = false;
};

/// @return nothing for an empty page
Result<std::optional<Opened>> blank_page(Source& source, int number, const fs::path& file) {
    auto text = source.text(number);
    auto picture = source.page(number, Detail::blank);
    if (!picture || !text)
        return tl::unexpected(explained(file, picture ? text.error() : picture.error()));
    if (text->words.empty() && is_empty_page(*picture))
        return std::nullopt;
    if (!text->scanned && !text->words.empty()) {
        BlankPage page = drawn_page(picture->clone(), *text);
        set_upright(page);
        if (std::max(page.width_mm(), page.height_mm()) > most_side_mm)
            return tl::unexpected(too_large(file, number));
        const bool copies = text->copies && !page.turned;
        return Opened{std::move(page), copies};
    }
    const double by_file = !text->scanned ? px_per_mm : text->width_mm > 0 ? picture->cols / text->width_mm : 0;
    if (by_file > 0 && std::max(picture->cols, picture->rows) / by_file > most_side_mm)
        return tl::unexpected(too_large(file, number));
    return Opened{scanned_page(*picture, by_file), false};
}

} // namespace

Result<void> check_id(const std::string& id) {
    static const std::regex allowed("[a-z][a-z0-9-]{2,23}");
    if (std::regex_match(id, allowed) && !id.starts_with(trial_id))
        return {};
    return fail(
        ErrorKind::usage,
        fmt::format("Mã mẫu “{}” không dùng được: cần 3 đến 24 chữ thường không dấu, chữ số hoặc dấu gạch ngang, bắt "
                    "đầu bằng chữ.",
                    id),
        fmt::format("“{}” can't be a template's id: 3 to 24 of a–z, 0–9 and “-”, beginning with a letter.", id));
}

Result<TakenOver> take_over(const TakeOver& wish) {
    if (const auto fine = check_id(wish.id); !fine)
        return tl::unexpected(fine.error());
    const auto pages = Pages::of(wish.file);
    if (!pages)
        return tl::unexpected(pages.error());
    Decoder decoder;
    const auto source = decoder.open(pages->path());
    if (!source)
        return tl::unexpected(explained(wish.file, source.error()));
    const int count = (*source)->page_count();
    if (count > most_pages)
        return tl::unexpected(too_many_pages(wish.file, count));
    TakenOver out;
    const std::string name = fmt::format("{}.v{}", wish.id, wish.version);
    const std::string pdf_name = name + ".pdf";
    std::vector<BlankPage> blanks;
    std::vector<DraftPage> draft_pages;
    for (int number = 1; number <= count; number++) {
        auto opened = blank_page(**source, number, wish.file);
        if (!opened)
            return tl::unexpected(opened.error());
        if (wish.progress)
            wish.progress(number, count);
        if (!*opened)
            continue;
        BlankPage& page = (*opened)->page;
        DraftPage draft{page.width_mm(), page.height_mm(), fmt::format("{}.p{}.png", name, number), "", number,
                        page.scanned,    page.edges_unsure};
        if ((*opened)->copies && !pages->pdf().empty())
            draft.original = pdf_name;
        out.files[draft.picture] = as_png(page.picture, blank_page_dpi);
        draft_pages.push_back(std::move(draft));
        blanks.push_back(std::move(page));
    }
    out.pages = static_cast<int>(blanks.size());
    std::vector<PageParts> parts;
    for (const BlankPage& page : blanks) {
        PageParts found;
        found.page = &page;
        found.ruling = find_tables(page);
        found.parts = find_parts(page, found.ruling);
        take_combs(found.parts, found.ruling.tables);
        parts.push_back(std::move(found));
    }
    const FormContent content = read_structure(std::move(parts));
    int targets = 0;
    for (const Asked& asked : content.questions) {
        out.writing_places += asked.options.empty();
        for (const AskedOption& option : asked.options)
            out.targets[option.target.kind]++, targets++;
    }
    if (targets == 0)
        return tl::unexpected(no_targets(wish.file));
    if (targets > most_targets)
        return tl::unexpected(too_many_targets(wish.file, targets));
    const bool has_original = std::any_of(draft_pages.begin(), draft_pages.end(),
                                          [](const DraftPage& page) { return !page.original.empty(); });
    if (has_original)
        out.files[pdf_name] = pages->pdf();
    out.draft = make_draft(wish.id, wish.title, content, draft_pages);
    out.draft.form["version"] = wish.version;
    return out;
}

} // namespace phieu::adopt
