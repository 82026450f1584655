#include "intake/decoder.h"

#include "base/child_process.h"
#include "base/log.h"
#include "base/trouble.h"
#include "intake/decode_child.h"
#include "intake/decode_protocol.h"
#include "intake/font_files.h"
#include "isolation/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Starting is the machine's matter, not a page's: a busy one takes seconds to load the libraries.
constexpr std::chrono::seconds start_patience{60};

constexpr std::size_t most_kept = 16 << 20; // bytes of shared memory that stay for the next page: A4 at 400 dpi

[[noreturn]] void fail_for_want_of(int error) {
    if (trouble_of(error) != Trouble::other)
        throw Failure({ErrorKind::database, explain_errno(error)});
    throw Failure({ErrorKind::internal,
                   {fmt::format("Máy hết bộ nhớ hoặc số tệp được mở cùng lúc ({}). Hãy đóng bớt chương trình rồi chạy "
                                "lại: các trang đã đọc vẫn còn.",
                                std::strerror(error)),
                    fmt::format("The machine is out of memory or open files ({}). Close other programs and run again: "
                                "what was read is kept.",
                                std::strerror(error))}});
}

/// @return a positive descriptor; throws Failure
Descriptor had(int descriptor) {
    if (descriptor < 0)
        fail_for_want_of(errno);
    return Descriptor(descriptor);
}

/// Only what the dynamic linker, fontconfig and the sanitizers need: an environment may hold passwords.
std::vector<std::string> environment() {
    std::vector<std::string> out{"HOME=/nonexistent", "LC_ALL=C.UTF-8"};
    for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
        if (const char* value = std::getenv(name))
            out.push_back(fmt::format("{}={}", name, value));
    return out;
}

/// Trouble that passes, or that no file is to blame for: what is read next time must not be stored as unreadable.
bool is_the_machines(int error) {
    return error == EMFILE || error == ENFILE || error == ENOMEM || trouble_of(error) == Trouble::input_output;
}

/// Those of a file that may be read; a problem where it is none, or may not.
OrProblem<Descriptor> opened(const fs::path& path) {
    Descriptor file(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)); // a pipe must not be waited for
    if (!file && is_the_machines(errno))
        fail_for_want_of(errno);
    struct stat status {};
    if (!file || fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return tl::unexpected(Problem::unreadable_file);
    return file;
}

/// Memory of a fixed size that two processes see. The other can change what lies there at any time, but not take it
/// away: what is sealed can't be cut short under its reader.
class SharedPixels {
public:
    SharedPixels() : memory_(had(memfd_create("phieu-page", MFD_CLOEXEC | MFD_ALLOW_SEALING))) {
        if (ftruncate(memory_.number(), decode_pixels_size) != 0 ||
            fcntl(memory_.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
            fail_for_want_of(errno);
        at_ = mmap(nullptr, decode_pixels_size, PROT_READ, MAP_SHARED, memory_.number(), 0);
        if (at_ == MAP_FAILED)
            fail_for_want_of(errno);
    }
    ~SharedPixels() { munmap(at_, decode_pixels_size); }
    SharedPixels(const SharedPixels&) = delete;
    SharedPixels& operator=(const SharedPixels&) = delete;

    int descriptor() const { return memory_.number(); }

    /// A picture of its own: whoever wrote it may write again. In the memory of the one before, where nobody looks at
    /// that any more: memory taken anew costs a fault for each 4 kB.
    cv::Mat copy(cv::Size size) {
        if (last_.u && last_.u->refcount > 1)
            last_.release();
        cv::Mat(size, CV_8UC1, at_).copyTo(last_);
        if (last_.total() <= most_kept)
            return last_;
        fallocate(memory_.number(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, decode_pixels_size);
        return std::exchange(last_, cv::Mat());
    }

    /// @param size  at most decode_pixels_size
    Bytes copy(std::size_t size) const {
        const auto* at = static_cast<const std::uint8_t*>(at_);
        return {at, at + size};
    }

private:
    Descriptor memory_;
    void* at_ = nullptr;
    cv::Mat last_;
};

struct Sockets {
    Sockets() {
        std::array<int, 2> both{};
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, both.data()) != 0)
            fail_for_want_of(errno);
        ours = Descriptor(both[0]);
        theirs = Descriptor(both[1]);
    }
    Descriptor ours;
    Descriptor theirs;
};

/// How long a child may take for one answer. On a machine that is busy with other things it may take three times as
/// long as otherwise: a good page must not be given up because its decoder got no processor.
class Patience {
public:
    Patience(const ChildProcess& child, std::chrono::milliseconds most)
        : child_(child), most_((sanitized ? 10 : 1) * most), worked_before_(child.seconds_of_processor()) {}
    bool is_over(Clock::time_point now) const {
        const auto waited = now - began_;
        const std::chrono::duration<double> worked(child_.seconds_of_processor() - worked_before_);
        return waited >= 3 * most_ || (waited >= most_ && worked >= most_ / 2);
    }

private:
    const ChildProcess& child_;
    std::chrono::milliseconds most_;
    double worked_before_;
    Clock::time_point began_ = Clock::now();
};

Problem problem_of(const Ended& ended) {
    const bool was_large = ended.most_memory_kib * 1024.0 > 0.7 * most_memory; // libraries abort() for want of memory
    if ((ended.signal == 0 && ended.code == exit_no_memory) || (ended.signal == SIGABRT && was_large))
        return Problem::too_much_memory;
    return ended.signal == SIGXCPU ? Problem::too_slow : Problem::decoder_died;
}

} // namespace

/// One child, from its start to its end.
class Decoder::Child {
public:
    explicit Child(const DecoderOptions& options) : options_(options), process_(wish()) {
        sockets_.theirs.close();
        const auto ready = answer(Patience(process_, start_patience));
        if (!ready || ready->what != Reply::ready) // nothing of a stranger's was read so far
            throw Failure({ErrorKind::internal,
                           {"Tiến trình giải mã không khởi động được. Hãy kiểm tra bộ nhớ của máy rồi chạy lại.",
                            "The decoding process does not start. Check the machine's memory and run again."}});
        guards_ = static_cast<std::uint32_t>(ready->first);
    }

    std::uint32_t guards() const { return guards_; }
    pid_t id() const { return process_.id(); }
    bool is_worn() const { return process_.seconds_of_processor() > replaced_after_processor_seconds; }
    cv::Mat picture(cv::Size size) { return pixels_.copy(size); }
    std::optional<PageText> words(std::size_t size) const { return unpacked_text(pixels_.copy(size)); }

    /// @return its answer; a problem where it has ended or was ended: nothing more can be asked
    OrProblem<Reply> ask(const DecodeRequest& request, int descriptor = -1) {
        if (!send_message(sockets_.ours.number(), &request, sizeof request, descriptor))
            return tl::unexpected(end());
        return answer(Patience(process_, options_.patience));
    }

private:
    ChildProcess::Wish wish() const {
        if (!has_decode_child())
            throw std::logic_error("main() did not begin with is_decode_child()");
        ChildProcess::Wish out;
        out.program = "/proc/self/exe"; // this very program, be it renamed or replaced meanwhile
        out.arguments = {"phieu", decode_child_word};
        if (!options_.child.empty())
            out.arguments = options_.child;
        out.environment = environment();
        out.descriptors = {sockets_.theirs.number(), pixels_.descriptor()};
        out.talks = sanitized;
        return out;
    }

    OrProblem<Reply> answer(const Patience& patience) {
        for (;;) {
            if (!await_word(patience)) {
                process_.kill();
                process_.wait();
                return tl::unexpected(Problem::too_slow);
            }
            Reply reply;
            if (!receive_message(sockets_.ours.number(), &reply, sizeof reply))
                return tl::unexpected(end());
            const auto font = wanted_font(reply);
            if (!font)
                return reply;
            if (!give_font(*font))
                return tl::unexpected(end());
        }
    }

    /// @return whether the child said something, or ended, before the time was up
    bool await_word(const Patience& patience) const {
        using std::chrono::milliseconds;
        constexpr milliseconds look_up{100};
        constexpr std::chrono::seconds page_at_hand{1}; // may still be finished when all is to stop
        std::optional<Clock::time_point> stopping;
        for (;;) {
            const Clock::time_point now = Clock::now();
            if (options_.stop && *options_.stop && !stopping)
                stopping = now + page_at_hand;
            if (stopping && now > *stopping)
                throw DecodingStopped();
            if (patience.is_over(now))
                return false;
            pollfd socket{sockets_.ours.number(), POLLIN, 0};
            if (poll(&socket, 1, static_cast<int>(look_up.count())) > 0)
                return true;
        }
    }

    bool give_font(const std::string& path) {
        const Descriptor file = open_font_file(path);
        DecodeRequest answer;
        answer.what = DecodeRequest::font;
        answer.number = file ? 0 : errno;
        if (!file && errno == EACCES && guards_ != 0)
            log_warning("decoder refused a file");
        return send_message(sockets_.ours.number(), &answer, sizeof answer, file.number());
    }

    /// Of a child that hung up, or whose words have the wrong size.
    Problem end() {
        process_.kill(); // a zombie takes no harm
        return problem_of(process_.wait());
    }

    const DecoderOptions& options_;
    Sockets sockets_;
    SharedPixels pixels_;
    ChildProcess process_;
    std::uint32_t guards_ = 0;
};

template <typename Attempt>
std::invoke_result_t<const Attempt&> Decoder::tried(const Attempt& attempt) {
    try {
        auto out = attempt();
        if (!out && !child_ && out.error() != Problem::too_slow)
            out = attempt();
        if (!out && !child_)
            log_warning("decoder replaced");
        return out;
    } catch (const DecodingStopped&) {
        child_.reset(); // it may be busy for ever
        throw;
    }
}

/// A file, seen from this side. Knows how to open it again in another child.
class Decoder::OneFile : public Source {
public:
    OneFile(Decoder& decoder, fs::path path, long long number, OpenedFile file)
        : decoder_(decoder), path_(std::move(path)), number_(number), file_(std::move(file)) {}
    int page_count() const override { return file_.pages; }
    std::optional<Problem> trouble() const override { return file_.trouble; }
    bool may_grow() const override { return file_.may_grow; }
    std::string device() const override { return file_.device; }

    OrProblem<cv::Mat> page(int number, Detail detail) override {
        DecodeRequest request;
        request.what = DecodeRequest::page;
        request.number = number;
        request.detail = static_cast<std::uint32_t>(detail);
        return asked<cv::Mat>(request, [](Child& child, const Reply& reply) {
            const auto size = picture_size(reply);
            return size ? std::optional(child.picture(*size)) : std::nullopt;
        });
    }

    OrProblem<Strip> strip(int number, const Band& band) override {
        DecodeRequest request;
        request.what = DecodeRequest::strip;
        request.number = number;
        request.band = band;
        return asked<Strip>(request, [](Child& child, const Reply& reply) -> std::optional<Strip> {
            if (reply.what == Reply::nothing_finer)
                return Strip{};
            const auto size = picture_size(reply);
            if (!size || reply.third < 0)
                return std::nullopt;
            return Strip{child.picture(*size), reply.third};
        });
    }

    OrProblem<PageText> text(int number) override {
        DecodeRequest request;
        request.what = DecodeRequest::text;
        request.number = number;
        return asked<PageText>(request, [](Child& child, const Reply& reply) {
            const auto size = words_size(reply);
            return size ? child.words(*size) : std::nullopt;
        });
    }

private:
    /// @param take  takes what the reply promises; nothing where it makes no sense
    template <typename T>
    OrProblem<T> asked(const DecodeRequest& request, std::optional<T> (*take)(Child&, const Reply&)) {
        if (deaths_ >= most_deaths_a_file)
            return tl::unexpected(last_);
        auto out = decoder_.tried([&]() -> OrProblem<T> {
            Child& child = decoder_.alive();
            if (decoder_.open_ != number_)
                if (const auto again = decoder_.open_in_child(path_, number_); !again)
                    return tl::unexpected(again.error());
            const auto reply = child.ask(request);
            if (!reply)
                return decoder_.without_child(reply.error());
            if (auto taken = take(child, *reply))
                return std::move(*taken);
            if (const auto problem = named_problem(*reply))
                return tl::unexpected(*problem);
            return decoder_.without_child(Problem::decoder_died); // nonsense
        });
        if (!out && !decoder_.child_) {
            deaths_++;
            last_ = out.error();
        }
        return out;
    }

    Decoder& decoder_;
    fs::path path_;
    long long number_;
    OpenedFile file_;
    int deaths_ = 0;
    Problem last_ = Problem::decoder_died;
};

Decoder::Decoder(DecoderOptions options) : options_(std::move(options)) {}
Decoder::~Decoder() = default;

pid_t Decoder::child() const {
    return child_ ? child_->id() : -1;
}

std::uint32_t Decoder::guards() {
    return alive().guards();
}

Decoder::Child& Decoder::alive() {
    if (child_ && child_->is_worn())
        child_.reset();
    if (!child_) {
        child_ = std::make_unique<Child>(options_);
        open_ = 0;
    }
    return *child_;
}

tl::unexpected<Problem> Decoder::without_child(Problem problem) {
    child_.reset();
    return tl::unexpected(problem);
}

OrProblem<OpenedFile> Decoder::open_in_child(const fs::path& path, long long file) {
    const auto descriptor = opened(path);
    if (!descriptor)
        return tl::unexpected(descriptor.error());
    DecodeRequest request;
    request.what = DecodeRequest::open;
    Child& child = alive();
    open_ = 0;
    const auto reply = child.ask(request, descriptor->number());
    if (!reply)
        return without_child(reply.error());
    if (const auto problem = named_problem(*reply))
        return tl::unexpected(*problem);
    auto out = opened_file(*reply);
    if (!out)
        return without_child(Problem::decoder_died); // nonsense
    open_ = file;
    return std::move(*out);
}

OrProblem<std::unique_ptr<Source>> Decoder::open(const fs::path& path) {
    const long long number = ++files_;
    auto file = tried([&] { return open_in_child(path, number); });
    if (!file)
        return tl::unexpected(file.error());
    return std::make_unique<OneFile>(*this, path, number, std::move(*file));
}

} // namespace phieu
