#include "backup/backup_key.h"

#include "base/files.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace {

constexpr std::string_view line_begin = "phieu-backup-key-1:";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;

void begin() {
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium can't be used");
}

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* octets(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

} // namespace

BackupKey BackupKey::made() {
    begin();
    BackupKey key;
    static_assert(sizeof key.bytes_ == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Result<BackupKey> BackupKey::read(const std::filesystem::path& file) {
    begin();
    const auto bytes = read_file(file);
    if (!bytes)
        return fail(ErrorKind::usage, bytes.error().what.vi, bytes.error().what.en);
    std::string line(as_text(*bytes));
    line.erase(std::find_if(line.begin(), line.end(), [](unsigned char c) { return std::isspace(c) != 0; }),
               line.end());
    BackupKey key;
    std::size_t length = 0;
    const std::string hex = line.starts_with(line_begin) ? line.substr(line_begin.size()) : "";
    if (sodium_hex2bin(key.bytes_.data(), key.bytes_.size(), hex.data(), hex.size(), nullptr, &length, nullptr) != 0 ||
        length != key.bytes_.size() || hex.size() != 2 * length)
        return fail(ErrorKind::usage, fmt::format("{} không phải tệp khóa sao lưu.", file.string()),
                    fmt::format("{} is no backup key file.", file.string()));
    return key;
}

std::string BackupKey::text() const {
    return fmt::format("{}{:02x}\n", line_begin, fmt::join(bytes_, ""));
}

std::string BackupKey::name_of(std::string_view bytes) const {
    std::array<unsigned char, 32> name{};
    crypto_generichash(name.data(), name.size(), octets(bytes), bytes.size(), bytes_.data(), bytes_.size());
    return fmt::format("{:02x}", fmt::join(name, ""));
}

std::string BackupKey::seal(std::string_view bytes, std::string_view name) const {
    static_assert(more_bytes == nonce_bytes + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    std::string out(bytes.size() + more_bytes, '\0');
    randombytes_buf(out.data(), nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(octets(out) + nonce_bytes, nullptr, octets(bytes), bytes.size(),
                                               octets(name), name.size(), nullptr, octets(out), bytes_.data());
    return out;
}

std::optional<std::string> BackupKey::open(std::string_view sealed, std::string_view name) const {
    if (sealed.size() < more_bytes)
        return std::nullopt;
    std::string out(sealed.size() - more_bytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(out), nullptr, nullptr, octets(sealed) + nonce_bytes,
                                                   sealed.size() - nonce_bytes, octets(name), name.size(),
                                                   octets(sealed), bytes_.data()) != 0)
        return std::nullopt;
    return out;
}

} // namespace phieu
