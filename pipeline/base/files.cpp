#include "base/files.h"

#include "base/descriptor.h"
#include "base/folders.h"
#include "base/trouble.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

tl::unexpected<Error> cannot_open(const fs::path& path) {
    const Sentence why = explain_errno(errno);
    return fail(ErrorKind::input, fmt::format("Không mở được tệp {}: {}", path.string(), why.vi),
                fmt::format("Can't open {}: {}", path.string(), why.en));
}

} // namespace

Result<Bytes> read_file(const fs::path& path) {
    if (std::error_code ec; fs::is_directory(path, ec)) { // a stream opens it, and has no end
        errno = EISDIR;
        return cannot_open(path);
    }
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = in ? static_cast<std::streamoff>(in.tellg()) : -1;
    if (size < 0)
        return cannot_open(path);
    Bytes bytes(static_cast<std::size_t>(size));
    in.seekg(0);
    if (!in.read(reinterpret_cast<char*>(bytes.data()), size))
        return fail(ErrorKind::input, fmt::format("Không đọc được hết tệp {}.", path.string()),
                    fmt::format("Can't read all of {}.", path.string()));
    return bytes;
}

fs::path temporary_beside(const fs::path& path) {
    return path.parent_path() / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid());
}

namespace {

/// Removes what earlier writers of the same file left when they were killed or their disk was gone. Whoever still
/// writes holds a lock on his.
void remove_abandoned(const fs::path& path) {
    const std::string begin = fmt::format(".{}.", path.filename().string());
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    std::error_code ec; // what can't be seen or removed is only in the way
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ec)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(begin) || !name.ends_with(".tmp"))
            continue;
        const Descriptor left(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (left && ::flock(left.number(), LOCK_EX | LOCK_NB) == 0)
            ::unlink(entry.path().c_str());
    }
}

/// A file that appears whole or not at all, and is there after a power cut once it has appeared.
class NewFile {
public:
    explicit NewFile(const fs::path& path) : path_(path), temporary_(temporary_beside(path)) {
        make_folders(path.parent_path());
        remove_abandoned(path);
        open_locked();
    }
    ~NewFile() {
        if (fd_ >= 0)
            ::close(fd_);
        if (!there_)
            ::unlink(temporary_.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(const char* data, std::size_t size) {
        while (size > 0 && trouble_ == 0) {
            const ssize_t wrote = ::write(fd_, data, size);
            if (wrote < 0 && errno == EINTR)
                continue;
            if (wrote < 0)
                return note_trouble();
            data += wrote;
            size -= static_cast<std::size_t>(wrote);
        }
    }

    /// Once all is written. @return why the file is not there, if anything went wrong
    Result<void> finish() {
        if (trouble_ == 0 && ::fsync(fd_) != 0)
            note_trouble();
        if (fd_ >= 0 && ::close(std::exchange(fd_, -1)) != 0)
            note_trouble();
        if (trouble_ == 0 && ::rename(temporary_.c_str(), path_.c_str()) != 0)
            note_trouble();
        if (trouble_ != 0) {
            const Sentence why = explain_errno(trouble_);
            return fail(ErrorKind::database, fmt::format("Không ghi được tệp {}: {}", path_.string(), why.vi),
                        fmt::format("Can't write {}: {}", path_.string(), why.en));
        }
        there_ = true;
        flush_names(path_.parent_path());
        return {};
    }

private:
    void open_locked() {
        for (;;) {
            fd_ = ::open(temporary_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
            if (fd_ < 0)
                return note_trouble();
            ::flock(fd_, LOCK_EX | LOCK_NB); // where files can't be locked, nothing is removed either
            struct stat status {};
            if (::fstat(fd_, &status) != 0 || status.st_nlink > 0)
                return;
            ::close(fd_); // it seemed abandoned before it was locked
        }
    }
    void note_trouble() {
        if (trouble_ == 0)
            trouble_ = errno;
    }

    fs::path path_;
    fs::path temporary_;
    int fd_ = -1;
    bool there_ = false;
    int trouble_ = 0; ///< the first errno
};

} // namespace

Result<void> write_file(const fs::path& path, const void* data, std::size_t size) {
    NewFile file(path);
    file.write(static_cast<const char*>(data), size);
    return file.finish();
}

Result<void> write_file(const fs::path& path, const std::string& text) {
    return write_file(path, text.data(), text.size());
}

/// OpenSSL's, not libsodium's: it uses the processor's own instructions, and originals are large.
struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not to be had");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1)
        throw std::runtime_error("SHA-256 failed");
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    if (EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) != 1)
        throw std::runtime_error("SHA-256 failed");
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string sha256_of(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

Result<std::string> sha256_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    Sha256 hash;
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        hash.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    if (!in.eof())
        return cannot_open(path);
    return hash.hex();
}

Result<std::string> copy_whole(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    NewFile out(to);
    Sha256 hash;
    std::vector<char> piece(1 << 20);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        const auto size = static_cast<std::size_t>(in.gcount());
        hash.add({piece.data(), size});
        out.write(piece.data(), size);
    }
    if (!in.eof())
        return cannot_open(from);
    if (auto there = out.finish(); !there)
        return tl::unexpected(there.error());
    return hash.hex();
}

} // namespace phieu
