#include "base/files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

tl::unexpected<Error> cannot_open(const fs::path& path) {
    const char* reason = std::strerror(errno);
    return fail(ErrorKind::input, fmt::format("Không mở được tệp {}: {}.", path.string(), reason),
                fmt::format("Can't open {}: {}.", path.string(), reason));
}

} // namespace

Result<Bytes> read_file(const fs::path& path) {
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

Result<void> write_file(const fs::path& path, const void* data, std::size_t size) {
    const auto trouble = [&](const char* what) {
        const std::string reason = std::strerror(errno);
        return fail(ErrorKind::database, fmt::format("Không ghi được tệp {} ({}): {}.", path.string(), what, reason),
                    fmt::format("Can't write {} ({}): {}.", path.string(), what, reason));
    };
    std::error_code ec;
    if (path.has_parent_path())
        fs::create_directories(path.parent_path(), ec);
    const fs::path temporary = temporary_beside(path);
    const int fd = ::open(temporary.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    if (fd < 0)
        return trouble("open");
    const char* at = static_cast<const char*>(data);
    std::size_t left = size;
    while (left > 0) {
        const ssize_t wrote = ::write(fd, at, left);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0) {
            auto error = trouble("write");
            ::close(fd);
            ::unlink(temporary.c_str());
            return error;
        }
        at += wrote;
        left -= static_cast<std::size_t>(wrote);
    }
    const bool flushed = ::fsync(fd) == 0;
    if (::close(fd) != 0 || !flushed || ::rename(temporary.c_str(), path.c_str()) != 0) {
        auto error = trouble("rename");
        ::unlink(temporary.c_str());
        return error;
    }
    return {};
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

} // namespace phieu
