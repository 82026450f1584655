#include "server/one_time_codes.h"

#include "base/clock.h"
#include "base/keyed_hash.h"
#include "base/random.h"
#include "base/text.h"
#include "server/one_time_code.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace {

using nlohmann::json;

constexpr std::size_t secret_bytes = 20;   // RFC 4226, 4: as long as the hash
constexpr std::size_t recovery_bytes = 10; // 80 bits: sixteen letters, that nobody guesses from a hash
constexpr std::size_t recovery_codes = 10;
/// RFC 6238, 5.2: one step for the way from eye to server, and for clocks that are some seconds off.
constexpr int steps_taken = 1;
/// How far a clock may be off for its owner to be told that it is.
constexpr int steps_looked_at = 20;
constexpr const char* issuer = "Phieu";
constexpr const char* seal_key = "one-time codes";
constexpr const char* recovery_key = "recovery codes";
constexpr const char* setting = "one_time_codes";

std::string random_octets(std::size_t count) {
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string hex_of(std::string_view octets) {
    std::string out(2 * octets.size() + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(octets.data()), octets.size());
    out.pop_back();
    return out;
}

std::string octets_in(const std::string& hex) {
    std::string out(hex.size() / 2, '\0');
    std::size_t length = 0;
    if (sodium_hex2bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), hex.data(), hex.size(), nullptr,
                       &length, nullptr) != 0 ||
        length != out.size())
        throw StoreError("a secret of one-time codes is damaged");
    return out;
}

const unsigned char* data_of(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string key_of(Store& store) {
    std::string key = octets_in(store.office.make_secret(seal_key));
    if (key.size() != crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        throw StoreError("the key of the one-time codes is damaged");
    return key;
}

/// @param owner  a login: what is sealed for one opens for nobody else
std::string sealed_for(const std::string& owner, const std::string& plain, const std::string& key) {
    const std::string nonce = random_octets(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    std::string out(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(out.data()), nullptr, data_of(plain),
                                               plain.size(), data_of(owner), owner.size(), nullptr, data_of(nonce),
                                               data_of(key));
    return hex_of(nonce + out);
}

std::string opened_for(const std::string& owner, const std::string& sealed_hex, const std::string& key) {
    constexpr std::size_t head = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    const std::string octets = octets_in(sealed_hex);
    if (octets.size() < head + tag)
        throw StoreError("a secret of one-time codes is damaged");
    const std::string nonce = octets.substr(0, head), sealed = octets.substr(head);
    std::string out(sealed.size() - tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(out.data()), nullptr, nullptr,
                                                   data_of(sealed), sealed.size(), data_of(owner), owner.size(),
                                                   data_of(nonce), data_of(key)) != 0)
        throw StoreError("a secret of one-time codes is damaged, or another's");
    return out;
}

/// A code as it was meant: without the blanks and dashes between its groups, and no 0 where only letters can stand.
std::string meant_by(const std::string& typed) {
    std::string out;
    for (const char c : typed)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (out.size() > static_cast<std::size_t>(code_digits)) {
        std::replace(out.begin(), out.end(), '0', 'O');
        std::replace(out.begin(), out.end(), '1', 'I');
        std::replace(out.begin(), out.end(), '8', 'B');
    }
    return out;
}

/// "ABCD-EFGH-IJKL-MNOP"
std::string in_groups(const std::string& code) {
    constexpr std::size_t group = 4;
    std::string out;
    for (std::size_t at = 0; at < code.size(); at += group)
        out += (at > 0 ? "-" : "") + code.substr(at, group);
    return out;
}

} // namespace

OneTimeCodes::OneTimeCodes(Guarded<Store>& store, std::function<long long()> now)
    : store_(store), now_(std::move(now)), tries_(now_, Throttle::Counts::names_alone) {}

OneTimeCodes::Begun OneTimeCodes::begin(const std::string& login) {
    const std::string secret = random_octets(secret_bytes);
    auto store = store_.lock();
    store->transaction([&] { store->second_factors.begin(login, sealed_for(login, secret, key_of(*store))); });
    return {base32(secret), code_address(secret, login, issuer)};
}

std::vector<std::string> OneTimeCodes::confirm(const std::string& login, const std::string& code) {
    begin_try(login);
    auto store = store_.lock();
    auto given = store->transaction([&] {
        const auto row = store->second_factors.find(login);
        if (!row || row->begun.empty())
            throw HttpProblem{409, "stale", "Chưa có mã nào đang chờ xác nhận. Hãy bắt đầu lại.",
                              "No codes wait to be confirmed. Begin again."};
        const std::string secret = opened_for(login, row->begun, key_of(*store));
        const auto step = step_of(secret, meant_by(code), now_(), steps_taken);
        if (!step) {
            const Wrong wrong = wrong_time(secret, meant_by(code), -1, steps_looked_at);
            throw HttpProblem{403, wrong.name, wrong.vi, wrong.en};
        }
        std::vector<std::string> codes, hashes;
        for (std::size_t n = 0; n < recovery_codes; n++) {
            const std::string recovery = base32(random_octets(recovery_bytes));
            hashes.push_back(recovery_hash(*store, login, recovery));
            codes.push_back(in_groups(recovery));
        }
        store->second_factors.confirm(login, *step, hashes, utc_of(now_()));
        return codes;
    });
    tries_.succeeded(login, "");
    return given;
}

std::string OneTimeCodes::recovery_hash(Store& store, const std::string& login, const std::string& code) const {
    const auto hash = keyed_hash(store.office.make_secret(recovery_key), login + "\n" + code);
    if (!hash)
        throw StoreError("the key of the recovery codes is damaged");
    return *hash;
}

/// What is said of a code that is not of now.
/// @param ahead  how many steps to come are looked at: where codes are in use, to name one would tell who guesses when
///               it will be right
OneTimeCodes::Wrong OneTimeCodes::wrong_time(const std::string& secret, const std::string& code, long long last_step,
                                             long long ahead) const {
    const auto step = step_of(secret, code, now_(), steps_looked_at);
    if (!step || *step > code_step(now_()) + ahead)
        return {"wrong_code", "Mã không đúng.", "The code is wrong."};
    if (*step <= last_step)
        return {"code_used", "Mã này đã dùng rồi. Hãy đợi ứng dụng hiện mã mới (chưa đến nửa phút).",
                "This code was used already. Wait for the next one (less than half a minute)."};
    const long long off_s = std::abs(*step - code_step(now_())) * code_step_s;
    const long long minutes = (off_s + 30) / 60;
    return {
        "clock",
        fmt::format("Mã đúng, nhưng đồng hồ điện thoại và đồng hồ máy chủ lệch nhau khoảng {} phút. Hãy bật đặt giờ "
                    "tự động trên điện thoại rồi thử lại; nếu giờ điện thoại đã đúng, báo người phụ trách máy.",
                    minutes),
        fmt::format("The code is right, but the telephone's clock and the server's differ by some {} min. Let the "
                    "telephone set its clock by itself and try again; if that is right, tell whoever looks after "
                    "the server.",
                    minutes)};
}

std::optional<OneTimeCodes::Wrong> OneTimeCodes::wrong_with(const std::string& login, const std::string& typed) {
    const std::string code = meant_by(typed);
    auto store = store_.lock();
    return store->transaction([&]() -> std::optional<Wrong> {
        const auto row = store->second_factors.find(login);
        if (!row || row->secret.empty())
            return std::nullopt; // taken away meanwhile
        if (code.size() > static_cast<std::size_t>(code_digits)) {
            if (!store->second_factors.use_recovery(login, recovery_hash(*store, login, code)))
                return Wrong{"wrong_code", "Mã dự phòng không đúng, hoặc đã dùng rồi.",
                             "The recovery code is wrong, or was used already."};
            DeedRow deed;
            deed.at = utc_of(now_());
            deed.person = deed.subject = login;
            deed.what = "recovery code used";
            store->deeds.add(deed);
            return std::nullopt;
        }
        const std::string secret = opened_for(login, row->secret, key_of(*store));
        const auto step = step_of(secret, code, now_(), steps_taken);
        if (step && store->second_factors.use_step(login, *step))
            return std::nullopt;
        return wrong_time(secret, code, row->last_step, steps_taken);
    });
}

void OneTimeCodes::begin_try(const std::string& login) {
    if (const long long wait_s = tries_.begin(login, ""); wait_s > 0)
        throw HttpProblem{429,
                          "throttled",
                          fmt::format("Sai mã nhiều lần. Hãy đợi {} giây rồi thử lại; nếu mất điện thoại, dùng mã dự "
                                      "phòng hoặc nhờ người quản trị đặt lại.",
                                      wait_s),
                          fmt::format("Too many wrong codes. Wait {} seconds and try again; if the telephone is lost, "
                                      "use a recovery code or have the administrator reset them.",
                                      wait_s),
                          {{"wait_s", wait_s}}};
}

void OneTimeCodes::check(const std::string& login, const std::string& code, int status) {
    begin_try(login);
    if (const auto wrong = wrong_with(login, code))
        throw HttpProblem{status, wrong->name, wrong->vi, wrong->en};
    tries_.succeeded(login, "");
}

int OneTimeCodes::recovery_left(const std::string& login) {
    return store_.lock()->second_factors.recovery_left(login);
}

bool OneTimeCodes::remove(const std::string& login) {
    auto store = store_.lock();
    return store->transaction([&] { return store->second_factors.remove(login); });
}

std::vector<std::string> OneTimeCodes::roles() {
    return roles_with_codes(*store_.lock());
}

std::vector<std::string> roles_with_codes(Store& store) {
    const auto kept = store.office.document("setting", setting);
    return kept ? json::parse(kept->json).at("roles").get<std::vector<std::string>>() : std::vector<std::string>();
}

void OneTimeCodes::set_roles(const std::vector<std::string>& roles, const std::string& by) {
    store_.lock()->office.save_document({"setting", setting, json{{"roles", roles}}.dump(), by, utc_of(now_())});
}

} // namespace phieu
