#include "server/http/local_authority.h"

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/folders.h"
#include "base/text.h"
#include "server/http/certificate.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/file.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

constexpr long long one_day_s = 24 * 3600;
constexpr long long root_life = 3652 * one_day_s; // as long as an office keeps a machine
/// Apple's devices take no longer one (support.apple.com/102028: 825 days, 398 for public ones); others follow.
constexpr long long server_life = 397 * one_day_s;
constexpr long long renew_before_end = 90 * one_day_s;
constexpr long long clocks_differ = one_day_s; ///< a machine whose clock is behind takes it, too

template <typename Kept, void (*release)(Kept*)>
struct Released {
    void operator()(Kept* kept) const { release(kept); }
};
using Key = std::unique_ptr<EVP_PKEY, Released<EVP_PKEY, EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, Released<X509, X509_free>>;
using Memory = std::unique_ptr<BIO, Released<BIO, BIO_free_all>>;

/// A key and the certificate that goes with it.
struct Identity {
    Key key;
    Paper paper;
};

Memory memory_of(const Bytes& bytes) {
    return Memory(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

/// @return what a file holds, if the two belong together
std::optional<Identity> identity_in(const fs::path& file) {
    const auto bytes = read_file(file);
    if (!bytes)
        return std::nullopt;
    Identity out;
    out.key.reset(PEM_read_bio_PrivateKey(memory_of(*bytes).get(), nullptr, nullptr, nullptr));
    out.paper.reset(PEM_read_bio_X509(memory_of(*bytes).get(), nullptr, nullptr, nullptr));
    if (!out.key || !out.paper || X509_check_private_key(out.paper.get(), out.key.get()) != 1)
        return std::nullopt;
    return out;
}

std::string text_in(BIO* memory) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : "";
}

std::string pem_of(const X509* paper) {
    const Memory out(BIO_new(BIO_s_mem()));
    return out && PEM_write_bio_X509(out.get(), paper) == 1 ? text_in(out.get()) : "";
}

std::string pem_of(const EVP_PKEY* key) {
    const Memory out(BIO_new(BIO_s_mem()));
    const bool written = out && PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? text_in(out.get()) : "";
}

/// For nobody but this program's user.
Result<void> write_secret(const fs::path& file, const std::string& text) {
    if (auto written = write_file(file, text); !written) // in a folder that only this user can enter
        return written;
    std::error_code ec;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ec);
    return {};
}

tl::unexpected<Error> not_made() {
    return fail(ErrorKind::internal, "Không lập được chứng thư (OpenSSL).",
                "The certificate could not be made (OpenSSL).");
}

bool add_extension(X509* paper, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, paper, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Released<X509_EXTENSION, X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(paper, extension.get(), -1) == 1;
}

bool name_it(X509* paper, const std::string& name) {
    constexpr std::size_t longest = 64; // ub-common-name of RFC 5280
    X509_NAME* subject = X509_get_subject_name(paper);
    const auto add = [&](const char* part, const std::string& text) {
        return X509_NAME_add_entry_by_txt(subject, part, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(text.data()),
                                          static_cast<int>(text.size()), -1, 0) == 1;
    };
    return add("O", "phieu") && add("CN", name.substr(0, longest));
}

/// @return a certificate of a new key, valid from now on, that nobody signed yet
std::optional<Identity> blank(const std::string& name, long long now, long long ends) {
    Identity out{Key(EVP_EC_gen("P-256")), Paper(X509_new())};
    std::array<unsigned char, 20> serial{}; // RFC 5280, 4.1.2.2: at most twenty bytes, positive
    if (!out.key || !out.paper || RAND_bytes(serial.data(), static_cast<int>(serial.size())) != 1)
        return std::nullopt;
    serial.front() = static_cast<unsigned char>((serial.front() & 0x7F) | 0x40);
    const std::unique_ptr<BIGNUM, Released<BIGNUM, BN_free>> number(
        BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
    const bool made = number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.paper.get())) &&
                      X509_set_version(out.paper.get(), X509_VERSION_3) == 1 &&
                      ASN1_TIME_set(X509_getm_notBefore(out.paper.get()), now - clocks_differ) &&
                      ASN1_TIME_set(X509_getm_notAfter(out.paper.get()), ends) &&
                      X509_set_pubkey(out.paper.get(), out.key.get()) == 1 && name_it(out.paper.get(), name);
    return made ? std::optional(std::move(out)) : std::nullopt;
}

bool is_ipv6(const std::string& address) {
    return address.find(':') != std::string::npos;
}

/// What a root may sign. A kind of name of which nothing is permitted would be free: then all of it is excluded.
std::string constraints_of(const OwnNames& names) {
    constexpr const char* one_v4 = "255.255.255.255";
    constexpr const char* one_v6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
    std::vector<std::string> out;
    for (const std::string& host : names.hosts)
        out.push_back("permitted;DNS:" + host);
    for (const std::string& address : names.addresses)
        out.push_back(fmt::format("permitted;IP:{}/{}", address, is_ipv6(address) ? one_v6 : one_v4));
    if (names.hosts.empty())
        out.emplace_back("permitted;DNS:phieu.invalid"); // RFC 2606: nobody's
    if (names.addresses.empty())
        out.emplace_back("excluded;IP:0.0.0.0/0.0.0.0,excluded;IP:::/::");
    return join(out, ",");
}

std::string alternatives_of(const OwnNames& names) {
    std::vector<std::string> out;
    for (const std::string& host : names.hosts)
        out.push_back("DNS:" + host);
    for (const std::string& address : names.addresses)
        out.push_back("IP:" + address);
    return join(out, ",");
}

std::string called(const OwnNames& names) {
    return !names.hosts.empty() ? names.hosts.front() : !names.addresses.empty() ? names.addresses.front() : "phieu";
}

/// What people see in lists. With a blank in it nobody takes it for a host's name, which it would have to be a
/// permitted one of (RFC 6125, 6.4.4).
std::string title_of(const OwnNames& names) {
    return "Phieu " + called(names);
}

/// A new root. Its day is in its name: who looks through a list of trusted ones can tell an old one.
std::optional<Identity> new_root(const OwnNames& names, long long now) {
    auto root = blank(title_of(names) + " " + utc_of(now).substr(0, 10), now, now + root_life);
    if (!root)
        return std::nullopt;
    X509* paper = root->paper.get();
    const bool made = X509_set_issuer_name(paper, X509_get_subject_name(paper)) == 1 &&
                      add_extension(paper, paper, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                      add_extension(paper, paper, NID_key_usage, "critical,keyCertSign") &&
                      add_extension(paper, paper, NID_ext_key_usage, "serverAuth") &&
                      add_extension(paper, paper, NID_name_constraints, "critical," + constraints_of(names)) &&
                      add_extension(paper, paper, NID_subject_key_identifier, "hash") &&
                      X509_sign(paper, root->key.get(), EVP_sha256()) > 0;
    return made ? std::move(root) : std::nullopt;
}

std::optional<Identity> new_server(const Identity& root, const OwnNames& names, long long ends, long long now) {
    auto server = blank(title_of(names), now, ends);
    if (!server)
        return std::nullopt;
    X509* paper = server->paper.get();
    const bool made = X509_set_issuer_name(paper, X509_get_subject_name(root.paper.get())) == 1 &&
                      add_extension(paper, root.paper.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                      add_extension(paper, root.paper.get(), NID_key_usage, "critical,digitalSignature") &&
                      add_extension(paper, root.paper.get(), NID_ext_key_usage, "serverAuth") &&
                      add_extension(paper, root.paper.get(), NID_subject_alt_name, alternatives_of(names)) &&
                      add_extension(paper, root.paper.get(), NID_subject_key_identifier, "hash") &&
                      add_extension(paper, root.paper.get(), NID_authority_key_identifier, "keyid") &&
                      X509_sign(paper, root.key.get(), EVP_sha256()) > 0;
    return made ? std::move(server) : std::nullopt;
}

long long ends_of(const fs::path& file) {
    const auto certificate = Certificate::read(file);
    return certificate ? certificate->valid_to() : 0;
}

std::string fingerprint_of(const X509* paper) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(paper, EVP_sha256(), digest.data(), &size) != 1)
        return "";
    return fmt::format("{:02X}", fmt::join(digest.begin(), digest.begin() + size, ":"));
}

/// @return whether a root may sign these names
bool permits(const X509* root, const OwnNames& names) {
    const std::unique_ptr<NAME_CONSTRAINTS, Released<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>> bounds(
        static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(root, NID_name_constraints, nullptr, nullptr)));
    const Paper probe(X509_new());
    if (!bounds || !probe || !add_extension(probe.get(), nullptr, NID_subject_alt_name, alternatives_of(names)))
        return false;
    X509_check_purpose(probe.get(), -1, 0); // has OpenSSL read the names, which it then compares
    return NAME_CONSTRAINTS_check(probe.get(), bounds.get()) == X509_V_OK;
}

/// Of the names those that a root is for; the others go to `outside`.
OwnNames within(const X509* root, const OwnNames& names, std::vector<std::string>& outside) {
    OwnNames out;
    for (const std::string& host : names.hosts)
        (permits(root, {{host}, {}}) ? out.hosts : outside).push_back(host);
    for (const std::string& address : names.addresses)
        (permits(root, {{}, {address}}) ? out.addresses : outside).push_back(address);
    return out;
}

/// @return whether a certificate is of just these names
bool is_of(const X509* paper, const OwnNames& names) {
    const Paper wanted(X509_new());
    if (!wanted || !add_extension(wanted.get(), nullptr, NID_subject_alt_name, alternatives_of(names)))
        return false;
    const int there = X509_get_ext_by_NID(paper, NID_subject_alt_name, -1);
    return there >= 0 && ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(X509_get_ext(paper, there)),
                                               X509_EXTENSION_get_data(X509_get_ext(wanted.get(), 0))) == 0;
}

bool was_signed_by(X509* paper, const Identity& root) {
    return X509_verify(paper, root.key.get()) == 1;
}

fs::path root_file(const fs::path& folder) {
    return folder / "phieu-ca.crt";
}
fs::path authority_file(const fs::path& folder) {
    return folder / "authority.pem";
}
fs::path server_file(const fs::path& folder) {
    return folder / "server.pem";
}

LocalAuthority told(const fs::path& folder, const Identity& root, const X509* server) {
    LocalAuthority out;
    out.root = root_file(folder);
    out.certificate = server_file(folder);
    out.fingerprint = fingerprint_of(root.paper.get());
    out.server_fingerprint = server ? fingerprint_of(server) : "";
    out.root_ends = ends_of(out.root);
    return out;
}

/// The root that is there, or a new one.
Result<Identity> kept_root(const fs::path& folder, const OwnNames& names, long long now, bool anew, bool& is_new) {
    const fs::path file = authority_file(folder);
    std::error_code ec;
    if (!anew && fs::exists(file, ec)) {
        if (auto root = identity_in(file))
            return std::move(*root);
        if (const auto bytes = read_file(file); !bytes) // made by another user: root's is not the service's
            return tl::unexpected(bytes.error());
        return fail(ErrorKind::database,
                    fmt::format("Tệp {} bị hỏng. Khôi phục tệp từ bản sao lưu, hoặc lập chứng thư gốc mới: phieu "
                                "certificate --anew.",
                                file.string()),
                    fmt::format("The file {} is damaged. Restore it from a backup, or make a new root: phieu "
                                "certificate --anew.",
                                file.string()));
    }
    auto root = new_root(names, now);
    if (!root)
        return not_made();
    if (auto written = write_secret(file, pem_of(root->key.get()) + pem_of(root->paper.get())); !written)
        return tl::unexpected(written.error());
    is_new = true;
    return std::move(*root);
}

} // namespace

Result<LocalAuthority> keep_local_authority(const fs::path& folder, const OwnNames& names, long long now, bool anew) {
    make_folders(folder);
    std::error_code ec;
    fs::permissions(folder, fs::perms::owner_all, ec);
    const Descriptor lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock)
        ::flock(lock.number(), LOCK_EX); // ends with the descriptor; where nothing can be locked there is one process
    bool is_new = false;
    const auto root = kept_root(folder, names, now, anew, is_new);
    if (!root)
        return tl::unexpected(root.error());
    const std::string shown = pem_of(root->paper.get());
    if (const auto there = read_file(root_file(folder)); !there || as_text(*there) != shown)
        if (auto written = write_file(root_file(folder), shown); !written)
            return tl::unexpected(written.error());
    std::vector<std::string> outside;
    const OwnNames inside = within(root->paper.get(), names, outside);
    if (inside.hosts.empty() && inside.addresses.empty())
        return fail(ErrorKind::usage,
                    "Chứng thư gốc không dành cho tên hay địa chỉ nào của máy này. Lập chứng thư gốc mới: phieu "
                    "certificate --anew.",
                    "The root is for no name or address of this machine. Make a new one: phieu certificate --anew.");
    auto server = identity_in(server_file(folder));
    if (!server || !was_signed_by(server->paper.get(), *root) || !is_of(server->paper.get(), inside) ||
        ends_of(server_file(folder)) - now < renew_before_end) {
        server = new_server(*root, inside, std::min(now + server_life, ends_of(root_file(folder))), now);
        if (!server)
            return not_made();
        if (auto written = write_secret(server_file(folder), pem_of(server->key.get()) + pem_of(server->paper.get()));
            !written)
            return tl::unexpected(written.error());
    }
    LocalAuthority out = told(folder, *root, server->paper.get());
    out.outside = std::move(outside);
    out.root_is_new = is_new;
    return out;
}

std::optional<LocalAuthority> local_authority_in(const fs::path& folder, const OwnNames& names) {
    const auto root = identity_in(authority_file(folder));
    if (!root)
        return std::nullopt;
    const auto server = identity_in(server_file(folder));
    LocalAuthority out = told(folder, *root, server ? server->paper.get() : nullptr);
    within(root->paper.get(), names, out.outside);
    return out;
}

} // namespace phieu
