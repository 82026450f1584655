#pragma once

#include "base/descriptor.h"
#include "intake/source.h"

#include <array>
#include <cstdint>
#include <string>

namespace phieu {

// What a Decoder and its child say to each other, over a socket that keeps messages apart (SOCK_SEQPACKET). Both are
// the same program, started from the same file: there are no versions, and numbers lie as they do in memory. The child
// may have been taken over by a page: its parent believes nothing before it has been checked here.

/// The child's descriptors.
inline constexpr int decode_socket = 3;
inline constexpr int decode_pixels = 4; ///< shared memory: the picture's rows, one after the other

/// Bytes of the shared memory: one page, of the largest that is decoded.
inline constexpr std::size_t decode_pixels_size = static_cast<std::size_t>(most_megapixels * 1e6);

/// More pages than any office feeds as one file: a province's round has 64,000.
inline constexpr int most_pages = 100000;

/// From the parent.
struct DecodeRequest {
    enum What : std::uint32_t {
        open = 1, ///< the file whose descriptor comes along
        page,     ///< `number` of the file that is open
        strip,    ///< every pixel of a `band` of that page's rows
        text,     ///< what is printed on page `number` of the file that is open
        font,     ///< the answer to `Reply::wants_font`: a descriptor comes along, or `number` is an errno
    };
    std::uint32_t what = 0;
    std::int32_t number = 0;
    std::uint32_t detail = 0; ///< a Detail
    Band band;
};

/// From the child.
struct Reply {
    enum What : std::uint32_t {
        ready = 1, ///< `first`: what close_off() gave
        opened,  ///< `first` pages, `second` the file's trouble or −1, `third` whether it may grow, `text` its device
        picture, ///< `first` columns and `second` rows lie in the shared memory; of a strip, `third` rows lie above
        nothing_finer, ///< of a strip: the page has no more pixels than were given for reading
        words,         ///< `first` bytes of packed words (page_text.h) lie in the shared memory
        problem,       ///< `first`
        wants_font,    ///< `text` is its path
    };
    std::uint32_t what = 0;
    std::int32_t first = 0;
    std::int32_t second = 0;
    std::int32_t third = 0;
    std::array<char, 496> text{}; ///< ends with a zero

    void say(std::string_view spoken); ///< cut to what there is room for
};

/// What a child says of a file.
struct OpenedFile {
    int pages = 0;
    std::optional<Problem> trouble;
    bool may_grow = false;
    std::string device;
};

// Each gives nothing where the reply is not of that kind, or makes no sense.
std::optional<OpenedFile> opened_file(const Reply& reply);
std::optional<cv::Size> picture_size(const Reply& reply);
std::optional<std::size_t> words_size(const Reply& reply);
std::optional<Problem> named_problem(const Reply& reply); ///< one that decoding may find
std::optional<std::string> wanted_font(const Reply& reply);

/// Sends all of a message or nothing; never waits, and no signal comes of it. System calls only.
/// @param descriptor  goes along; −1: none
bool send_message(int socket, const void* message, std::size_t size, int descriptor = -1);

/// Receives one message; waits for it. System calls only.
/// @param descriptor  what came along, −1 for none; null: whatever comes is closed
/// @return whether one of just this size came
bool receive_message(int socket, void* message, std::size_t size, int* descriptor = nullptr);

} // namespace phieu
