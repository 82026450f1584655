#include "intake/decode_child.h"

#include "intake/decode_protocol.h"
#include "intake/formats.h"
#include "intake/pixels.h"
#include "isolation/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <iconv.h>
#include <malloc.h>
#include <opencv2/core.hpp>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace phieu {
namespace {

/// A page with a word in a font that is not in the file: with it, everything that reads settings, tables and lists of
/// fonts has read them.
constexpr std::string_view first_page =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 60]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
    "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 32>>stream\n"
    "BT /F 9 Tf 9 9 Td (phieu) Tj ET \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

// Of a broken HEIC, and who knows what else, a library gives pixels that it never painted: they would show the page
// that lay there before. Memory is gray when it is handed out; on a page that costs next to nothing.
void warm_up() {
    cv::setNumThreads(1);                       // parallel by page, not within one
    mallopt(M_PERTURB, ~unpainted_gray & 0xff); // what is handed out gets the complement
    // The memory of one page serves the next: taking it from the system anew costs a fault for each 4 kB.
    constexpr int most_kept = 32 << 20; // bytes; what is larger goes back at once
    mallopt(M_MMAP_THRESHOLD, most_kept);
    mallopt(M_TRIM_THRESHOLD, most_kept);
    static const iconv_t kept =
        iconv_open("UTF-16", "UTF-8"); // Poppler's words; what it needs is loaded as long as one is open
    (void)kept;
    if (const auto page = open_here(Content(Bytes(first_page.begin(), first_page.end())))) {
        (void)(*page)->page(1, Detail::full);
        (void)(*page)->text(1);
    }
}

/// Gives the shared memory to the first picture that is made while none has it, so that a page need not be copied
/// there.
class PixelsFirst : public cv::MatAllocator {
public:
    explicit PixelsFirst(std::uint8_t* pixels) : pixels_(pixels) {}

    cv::UMatData* allocate(int dims, const int* sizes, int type, void* data, std::size_t* step, cv::AccessFlag flags,
                           cv::UMatUsageFlags usage) const override {
        const bool fits = !data && dims == 2 && type == CV_8UC1 && within_limit(sizes[1], sizes[0]);
        if (!fits || taken_ || static_cast<std::size_t>(sizes[0]) * static_cast<std::size_t>(sizes[1]) < least)
            return others_->allocate(dims, sizes, type, data, step, flags, usage);
        taken_ = true;
        step[0] = static_cast<std::size_t>(sizes[1]);
        step[1] = 1;
        auto* out = new cv::UMatData(this);
        out->data = out->origdata = pixels_;
        out->size = static_cast<std::size_t>(sizes[0]) * step[0];
        std::memset(pixels_, unpainted_gray, out->size);
        return out;
    }
    bool allocate(cv::UMatData* data, cv::AccessFlag, cv::UMatUsageFlags) const override { return data != nullptr; }
    void deallocate(cv::UMatData* data) const override {
        if (data && data->urefcount == 0 && data->refcount == 0) {
            taken_ = false;
            delete data;
        }
    }

private:
    static constexpr std::size_t least = 1 << 18; // bytes; smaller ones are no pages
    std::uint8_t* pixels_;
    cv::MatAllocator* others_ = cv::Mat::getStdAllocator();
    mutable bool taken_ = false; // this process has one thread
};

bool tell(const Reply& reply) {
    return send_message(decode_socket, &reply, sizeof reply);
}

/// In the kernel's stead, while a page is decoded. The parent is waiting and answers at once.
int ask_for_font(const char* path) {
    Reply reply;
    reply.what = Reply::wants_font;
    if (std::strlen(path) >= reply.text.size())
        return -ENAMETOOLONG;
    reply.say(path);
    DecodeRequest answer;
    int descriptor = -1;
    if (!tell(reply) || !receive_message(decode_socket, &answer, sizeof answer, &descriptor) ||
        answer.what != DecodeRequest::font)
        _exit(EXIT_FAILURE);
    return descriptor >= 0 ? descriptor : -answer.number;
}

Reply reply_of(Problem problem) {
    Reply out;
    out.what = Reply::problem;
    out.first = static_cast<std::int32_t>(problem);
    return out;
}

Reply reply_of(const Source& source) {
    if (source.page_count() > most_pages)
        return reply_of(Problem::too_large);
    Reply out;
    out.what = Reply::opened;
    out.first = source.page_count();
    const auto trouble = source.trouble();
    out.second = trouble ? static_cast<std::int32_t>(*trouble) : -1;
    out.third = source.may_grow();
    out.say(source.device());
    return out;
}

/// @param pixels  the shared memory
Reply reply_of(const cv::Mat& gray, std::uint8_t* pixels) {
    if (gray.type() != CV_8UC1 || !within_limit(gray.cols, gray.rows))
        return reply_of(Problem::damaged);
    const bool lies_there = gray.data >= pixels && gray.data < pixels + decode_pixels_size;
    cv::Mat shared(gray.size(), CV_8UC1, pixels);
    if (gray.data != pixels || !gray.isContinuous())
        (lies_there ? gray.clone() : gray).copyTo(shared); // a part of what lies there would be copied over itself
    Reply out;
    out.what = Reply::picture;
    out.first = gray.cols;
    out.second = gray.rows;
    return out;
}

/// @param pixels  the shared memory
Reply reply_of(const PageText& text, std::uint8_t* pixels) {
    const Bytes bytes = packed(text);
    if (bytes.size() > decode_pixels_size)
        return reply_of(Problem::too_large);
    std::copy(bytes.begin(), bytes.end(), pixels);
    Reply out;
    out.what = Reply::words;
    out.first = static_cast<std::int32_t>(bytes.size());
    return out;
}

Detail detail_of(std::uint32_t asked) {
    return asked == static_cast<std::uint32_t>(Detail::reading) ? Detail::reading
           : asked == static_cast<std::uint32_t>(Detail::blank) ? Detail::blank
                                                                : Detail::full;
}

/// The file that is open, and what is asked about it.
class Desk {
public:
    explicit Desk(std::uint8_t* pixels) : pixels_(pixels) {}

    Reply open(int descriptor) {
        source_.reset();
        auto content = Content::of(descriptor);
        close(descriptor);
        auto source = content ? open_here(std::move(*content)) : tl::unexpected(Problem::unreadable_file);
        if (!source)
            return reply_of(source.error());
        source_ = std::move(*source);
        return reply_of(*source_);
    }
    Reply page(int number, Detail detail) {
        if (!source_ || number < 1 || number > source_->page_count())
            return reply_of(Problem::damaged);
        const auto gray = source_->page(number, detail);
        return gray ? reply_of(*gray, pixels_) : reply_of(gray.error());
    }
    Reply strip(int number, const Band& band) {
        if (!source_ || number < 1 || number > source_->page_count())
            return reply_of(Problem::damaged);
        const auto strip = source_->strip(number, band);
        Reply out = strip ? reply_of(strip->rows, pixels_) : reply_of(strip.error());
        if (strip && strip->rows.empty())
            out.what = Reply::nothing_finer;
        else if (strip)
            out.third = strip->first;
        return out;
    }
    Reply text(int number) {
        if (!source_ || number < 1 || number > source_->page_count())
            return reply_of(Problem::damaged);
        const auto text = source_->text(number);
        return text ? reply_of(*text, pixels_) : reply_of(text.error());
    }
    Reply answer(const DecodeRequest& request, int descriptor) {
        switch (request.what) {
        case DecodeRequest::open:
            return open(descriptor);
        case DecodeRequest::strip:
            return strip(request.number, request.band);
        case DecodeRequest::text:
            return text(request.number);
        default:
            return page(request.number, detail_of(request.detail));
        }
    }

private:
    std::uint8_t* pixels_;
    std::unique_ptr<Source> source_;
};

bool main_asked = false;

} // namespace

bool has_decode_child() {
    return main_asked;
}

bool is_decode_child(int argc, char** argv) {
    main_asked = true;
    return argc == 2 && std::strcmp(argv[1], decode_child_word) == 0;
}

int decode_child() {
    end_without_memory();
    prctl(PR_SET_NAME, "phieu-decode");
    prctl(PR_SET_PDEATHSIG, SIGKILL); // a hanging page notices nothing; an idle child sees its socket close
    void* pixels = mmap(nullptr, decode_pixels_size, PROT_READ | PROT_WRITE, MAP_SHARED, decode_pixels, 0);
    if (pixels == MAP_FAILED)
        return EXIT_FAILURE; // somebody started it by hand
    close(decode_pixels);
    warm_up();
    Reply ready;
    ready.what = Reply::ready;
    ready.first = static_cast<std::int32_t>(close_off(decode_socket, ask_for_font));
    static PixelsFirst allocator(static_cast<std::uint8_t*>(pixels));
    cv::Mat::setDefaultAllocator(&allocator);
    Desk desk(static_cast<std::uint8_t*>(pixels));
    bool heard = tell(ready);
    DecodeRequest request;
    int descriptor = -1;
    while (heard && receive_message(decode_socket, &request, sizeof request, &descriptor))
        heard = tell(desk.answer(request, descriptor));
    _exit(EXIT_SUCCESS); // nothing to tidy up, and libraries' own ends would meet closed doors
}

} // namespace phieu
