#include "report/write/signature.h"

#include <array>

#include <nlohmann/json.hpp>
#include <sodium.h>

namespace phieu {
namespace {

using nlohmann::json;

constexpr const char* key_name = "signing key"; // of the seed, in the database's secrets
constexpr const char* format = "phieu signature 1";

template <std::size_t size>
using Octets = std::array<unsigned char, size>;
using Secret = Octets<crypto_sign_SECRETKEYBYTES>;
using Public = Octets<crypto_sign_PUBLICKEYBYTES>;
using Signed = Octets<crypto_sign_BYTES>;

template <std::size_t size>
std::string hex_of(const Octets<size>& octets) {
    std::string out(2 * size + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), octets.data(), size);
    out.pop_back();
    return out;
}

template <std::size_t size>
bool from_hex(const std::string& hex, Octets<size>& out) {
    std::size_t length = 0;
    return sodium_hex2bin(out.data(), size, hex.data(), hex.size(), nullptr, &length, nullptr) == 0 && length == size;
}

struct KeyPair {
    Secret secret;
    Public open;
};

KeyPair key_of(Store& store) {
    Octets<crypto_sign_SEEDBYTES> seed;
    KeyPair out;
    if (!from_hex(store.office.make_secret(key_name), seed) ||
        crypto_sign_seed_keypair(out.open.data(), out.secret.data(), seed.data()) != 0)
        throw StoreError("the key of signatures is damaged");
    return out;
}

/// What is signed: the format's name and what is said, with its names in the order of the alphabet.
std::string message_of(const json& said) {
    return std::string(format) + "\n" + said.dump();
}

const unsigned char* octets_of(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::string office_key(Store& store) {
    return hex_of(key_of(store).open);
}

std::string sign(Store& store, const DeedRow& deed, const std::string& at) {
    const KeyPair key = key_of(store);
    const json said{
        {"file_sha256", deed.file_sha256()},  {"what", deed.what}, {"person", deed.person},         {"at", deed.at},
        {"newest_seal", store.newest_seal()}, {"signed_at", at},   {"public_key", hex_of(key.open)}};
    const std::string message = message_of(said);
    Signed signature;
    crypto_sign_detached(signature.data(), nullptr, octets_of(message), message.size(), key.secret.data());
    return json{{"format", format}, {"said", said}, {"signature", hex_of(signature)}}.dump(2) + "\n";
}

Result<Signature> read_signature(const std::string& text) {
    const auto no_signature = [] {
        return fail(ErrorKind::input, "không phải tệp chữ ký của phieu", "it is no signature file of phieu");
    };
    const json all = json::parse(text, nullptr, false);
    if (!all.is_object() || all.value("format", json()) != format || !all.contains("said"))
        return no_signature();
    const json& said = all["said"];
    const auto word = [](const json& in, const char* name) {
        const auto found = in.find(name);
        return found != in.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!said.is_object())
        return no_signature();
    const Signature out{word(said, "file_sha256"), word(said, "what"),        word(said, "person"),    word(said, "at"),
                        word(said, "signed_at"),   word(said, "newest_seal"), word(said, "public_key")};
    Public open;
    Signed signature;
    if (!from_hex(out.public_key, open) || !from_hex(word(all, "signature"), signature))
        return no_signature();
    const std::string message = message_of(said);
    if (crypto_sign_verify_detached(signature.data(), octets_of(message), message.size(), open.data()) != 0)
        return fail(ErrorKind::input, "chữ ký không đúng: tệp chữ ký đã bị sửa",
                    "the signature is not true: its file was changed");
    return out;
}

} // namespace phieu
