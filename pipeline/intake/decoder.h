#pragma once

#include "intake/source.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <type_traits>
#include <vector>

#include <sys/types.h>

namespace phieu {

/// How long a file may take to open and a page to decode. The slowest page within the limits of size, JPEG 2000 of
/// 120 megapixels, takes a third of it on one core. A child that got less than half of a processor has up to three
/// times as long.
inline constexpr std::chrono::seconds most_a_page{20};

/// After so many pages of one file that end their child or run out of time, its others are given up: a file made to
/// hang on each of 100,000 pages would hold a batch for weeks.
inline constexpr int most_deaths_a_file = 5;

struct DecoderOptions {
    std::chrono::milliseconds patience = most_a_page;
    const std::atomic<bool>* stop = nullptr; ///< set from outside: what is being decoded is given up
    std::vector<std::string> child;          ///< arguments of another child than this program's, for tests
};

/// @return whether it cost a child its life: trying again may cost as much
constexpr bool is_fatal(Problem problem) {
    return problem == Problem::too_slow || problem == Problem::too_much_memory || problem == Problem::decoder_died;
}

struct OpenedFile;

/// Thrown by a Decoder whose `stop` was set: the page is neither good nor bad, it was not read.
struct DecodingStopped {};

/// Decodes strangers' files in a child process that has no rights (isolation/sandbox.h): a file that makes a decoder
/// crash, hang or fill the memory costs one page. The child is started when it is first needed, serves page after page
/// and file after file, and is replaced when it has ended. One thread at a time; every worker has its own.
///
/// The program's main() begins with is_decode_child() (decode_child.h).
class Decoder {
public:
    explicit Decoder(DecoderOptions options = {});
    ~Decoder(); ///< ends the child
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Opens a file of one of the formats of docs/file-formats.md by its content.
    /// @return the source, which lives no longer than the decoder. Of several the child has one open at a time; going
    /// to and fro costs an opening each. A problem of the file as a whole: it can't be opened, is empty, none of these
    /// formats or broken, or the child did not survive it. `Source::page` gives `too_slow`, `too_much_memory` or
    /// `decoder_died` for a page that it did not survive; the next page is decoded by a fresh child. Who dies by other
    /// means than the clock is tried once more: an earlier page, or whoever ran out of memory, may be to blame.
    ///
    /// Both throw Failure where the machine has no descriptor, memory or process to spare, and DecodingStopped.
    OrProblem<std::unique_ptr<Source>> open(const std::filesystem::path& path);

    /// @return what keeps the child apart on this machine: bits of Guard (isolation/sandbox.h). Starts one.
    std::uint32_t guards();

    /// @return the child's process; −1 where none runs
    pid_t child() const;

private:
    class Child;
    class OneFile;
    Child& alive();
    OrProblem<OpenedFile> open_in_child(const std::filesystem::path& path, long long file);
    tl::unexpected<Problem> without_child(Problem problem);
    template <typename Attempt>
    std::invoke_result_t<const Attempt&> tried(const Attempt& attempt);

    DecoderOptions options_;
    std::unique_ptr<Child> child_;
    long long files_ = 0; ///< opened so far: each open file has its number
    long long open_ = 0;  ///< the number of the file that the child has open
};

} // namespace phieu
