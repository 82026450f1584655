#include "intake/decode_protocol.h"

#include "intake/formats.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/uio.h>

namespace phieu {
namespace {

/// Those that a decoder can find. The others are for whoever reads the page.
constexpr std::array of_decoding{
    Problem::empty_file, Problem::unknown_format,  Problem::truncated,   Problem::encrypted,  Problem::too_large,
    Problem::damaged,    Problem::unreadable_file, Problem::attachments, Problem::too_narrow, Problem::too_much_memory};

std::optional<Problem> problem_of(std::int32_t number) {
    for (const Problem problem : of_decoding)
        if (static_cast<std::int32_t>(problem) == number)
            return problem;
    return std::nullopt;
}

std::optional<std::string> text_of(const Reply& reply) {
    const auto end = std::find(reply.text.begin(), reply.text.end(), '\0');
    return end == reply.text.end() ? std::nullopt : std::optional(std::string(reply.text.begin(), end));
}

/// Room for one descriptor beside a message.
union Beside {
    cmsghdr header;
    std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

} // namespace

void Reply::say(std::string_view spoken) {
    text = {};
    std::copy_n(spoken.data(), std::min(spoken.size(), text.size() - 1), text.begin());
}

std::optional<OpenedFile> opened_file(const Reply& reply) {
    const auto device = text_of(reply);
    const auto trouble = problem_of(reply.second);
    if (reply.what != Reply::opened || reply.first < 1 || reply.first > most_pages || !device ||
        (reply.second != -1 && !trouble))
        return std::nullopt;
    return OpenedFile{reply.first, trouble, reply.third != 0, device_name("", *device)};
}

std::optional<cv::Size> picture_size(const Reply& reply) {
    const cv::Size size(reply.first, reply.second);
    if (reply.what != Reply::picture || !within_limit(size.width, size.height) || !may_be_picture(size))
        return std::nullopt;
    return size;
}

std::optional<std::size_t> words_size(const Reply& reply) {
    if (reply.what != Reply::words || reply.first < 1 || static_cast<std::size_t>(reply.first) > decode_pixels_size)
        return std::nullopt;
    return static_cast<std::size_t>(reply.first);
}

std::optional<Problem> named_problem(const Reply& reply) {
    return reply.what == Reply::problem ? problem_of(reply.first) : std::nullopt;
}

std::optional<std::string> wanted_font(const Reply& reply) {
    return reply.what == Reply::wants_font ? text_of(reply) : std::nullopt;
}

bool send_message(int socket, const void* message, std::size_t size, int descriptor) {
    iovec part{const_cast<void*>(message), size};
    Beside beside{};
    msghdr whole{};
    whole.msg_iov = &part;
    whole.msg_iovlen = 1;
    if (descriptor >= 0) {
        whole.msg_control = &beside;
        whole.msg_controllen = sizeof beside;
        cmsghdr* header = CMSG_FIRSTHDR(&whole);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    ssize_t sent = -1;
    do
        sent = sendmsg(socket, &whole, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(size);
}

bool receive_message(int socket, void* message, std::size_t size, int* descriptor) {
    iovec part{message, size};
    Beside beside{};
    msghdr whole{};
    whole.msg_iov = &part;
    whole.msg_iovlen = 1;
    if (descriptor) { // without room for it, the system closes what comes along
        *descriptor = -1;
        whole.msg_control = &beside;
        whole.msg_controllen = sizeof beside;
    }
    ssize_t received = -1;
    do
        received = recvmsg(socket, &whole, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    const cmsghdr* header = descriptor && received > 0 ? CMSG_FIRSTHDR(&whole) : nullptr;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        std::memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return received == static_cast<ssize_t>(size) && (whole.msg_flags & MSG_TRUNC) == 0;
}

} // namespace phieu
