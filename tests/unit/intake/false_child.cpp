#include "intake/false_child.h"

#include "intake/decode_protocol.h"
#include "isolation/sandbox.h"

#include <cstring>
#include <random>
#include <vector>

#include <unistd.h>

namespace phieu {
namespace {

using Random = std::mt19937;

Reply reply(Reply::What what, std::int32_t first = 0, std::int32_t second = 0) {
    Reply out;
    out.what = what;
    out.first = first;
    out.second = second;
    return out;
}

bool say(const Reply& words) {
    return send_message(decode_socket, &words, sizeof words);
}

int any(Random& random, int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
}

void say_nonsense(Random& random) {
    std::vector<std::uint8_t> words(
        static_cast<std::size_t>(any(random, 0, 5) == 0 ? any(random, 1, 4000) : sizeof(Reply)));
    for (std::uint8_t& byte : words)
        byte = static_cast<std::uint8_t>(any(random, 0, 255));
    const std::uint32_t what = static_cast<std::uint32_t>(any(random, 0, 6));
    std::memcpy(words.data(), &what, std::min(words.size(), sizeof what));
    for (const std::size_t field : {1U, 2U, 3U}) { // small numbers get further than large ones
        const std::int32_t number = any(random, -2, any(random, 0, 1) ? 40 : 70000);
        if (any(random, 0, 3) > 0 && words.size() >= 4 * field + sizeof number)
            std::memcpy(words.data() + 4 * field, &number, sizeof number);
    }
    if (any(random, 0, 1) && words.size() == sizeof(Reply))
        words.back() = 0;
    send_message(decode_socket, words.data(), words.size(), any(random, 0, 9) == 0 ? STDIN_FILENO : -1);
}

} // namespace

bool is_false_child(int argc, char** argv) {
    return argc == 4 && std::strcmp(argv[1], "false-child") == 0;
}

int false_child(char** argv) {
    const std::string how = argv[2];
    Random random(static_cast<unsigned>(std::atoi(argv[3])));
    say(reply(Reply::ready, static_cast<std::int32_t>(all_guards)));
    DecodeRequest request;
    int descriptor = -1;
    while (receive_message(decode_socket, &request, sizeof request, &descriptor)) {
        if (how == "nonsense") {
            say_nonsense(random);
        } else if (request.what == DecodeRequest::open) {
            say(reply(Reply::opened, 3, -1));
        } else if (how == "liar") {
            constexpr std::array<std::array<std::int32_t, 2>, 7> sizes{{{0, 100},
                                                                        {-5, -5},
                                                                        {100000, 100000},
                                                                        {1, 3200},
                                                                        {INT32_MAX, INT32_MAX},
                                                                        {INT32_MIN, 1},
                                                                        {12000, 10001}}};
            const auto& size = sizes.at(static_cast<std::size_t>(any(random, 0, sizes.size() - 1)));
            say(reply(Reply::picture, size[0], size[1]));
        } else if (how == "mute") {
            pause();
        } else if (how == "beggar") {
            Reply beg = reply(Reply::wants_font);
            beg.say("/etc/passwd");
            while (say(beg) && receive_message(decode_socket, &request, sizeof request, &descriptor))
                if (descriptor >= 0)
                    _exit(EXIT_SUCCESS); // it was given one: what no test expects
        }
    }
    return 0;
}

} // namespace phieu
