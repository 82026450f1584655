#include "server/delivery/outgoing.h"

#include "base/files.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace phieu {
namespace {

constexpr long connect_s = 15, whole_s = 60;

struct Easy {
    Easy() {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT); // once, whoever is first
        handle.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
    }
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{nullptr, curl_easy_cleanup};
};

using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

List list_of(const std::string& one) {
    return {curl_slist_append(nullptr, one.c_str()), curl_slist_free_all};
}

void add(List& list, const std::string& one) {
    list.reset(curl_slist_append(list.release(), one.c_str()));
}

/// A secret from the environment, else the first line of its file.
/// @return none where a file is named and can't be read
std::optional<std::string> secret_of(const char* variable, const std::filesystem::path& file) {
    if (const char* told = std::getenv(variable))
        return told;
    if (file.empty())
        return "";
    const auto bytes = read_file(file);
    if (!bytes)
        return std::nullopt;
    const std::string text(bytes->begin(), bytes->end());
    return text.substr(0, text.find_first_of("\r\n"));
}

Sent unreadable(const std::filesystem::path& file) {
    return {Sent::Outcome::failed, fmt::format("{}: can't be read", file.filename().string())};
}

std::size_t give(char* room, std::size_t size, std::size_t count, void* rest) {
    auto& left = *static_cast<std::string_view*>(rest);
    const std::size_t taken = std::min(left.size(), size * count);
    std::memcpy(room, left.data(), taken);
    left.remove_prefix(taken);
    return taken;
}

std::size_t pass_over(char*, std::size_t size, std::size_t count, void*) {
    return size * count; // what it answers is of no use here
}

void set_common(CURL* curl, const char* protocols) {
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_s);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, whole_s);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, pass_over);
}

std::string hmac_of(const std::string& secret, const std::string& body) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest, &length);
    std::string out;
    for (unsigned int n = 0; n < length; n++)
        out += fmt::format("{:02x}", digest[n]);
    return out;
}

} // namespace

Sent send_mail(const MailSettings& settings, const std::string& to, const std::string& message) {
    const auto password = secret_of("PHIEU_MAIL_PASSWORD", settings.password_file);
    if (!password)
        return unreadable(settings.password_file);
    const Easy easy;
    CURL* curl = easy.handle.get();
    if (!curl)
        return {Sent::Outcome::failed, "libcurl"};
    set_common(curl, "smtp,smtps");
    const bool whole = settings.tls == MailSettings::Tls::whole;
    const std::string url = fmt::format("{}://{}:{}", whole ? "smtps" : "smtp", settings.host, settings.port);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(settings.tls == MailSettings::Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password->c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings.from.c_str());
    const List recipients = list_of(to);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    std::string_view left = message;
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &left);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return {Sent::Outcome::sent, ""};
    const bool refused = code == CURLE_WEIRD_SERVER_REPLY; // it answered, and said no
    return {left.empty() && !refused ? Sent::Outcome::unsure : Sent::Outcome::failed, curl_easy_strerror(code)};
}

Sent post_json(const WebhookSettings& settings, const std::string& body) {
    const auto secret = secret_of("PHIEU_WEBHOOK_SECRET", settings.secret_file);
    if (!secret)
        return unreadable(settings.secret_file);
    const Easy easy;
    CURL* curl = easy.handle.get();
    if (!curl)
        return {Sent::Outcome::failed, "libcurl"};
    set_common(curl, "http,https");
    curl_easy_setopt(curl, CURLOPT_URL, settings.url.c_str());
    List headers = list_of("Content-Type: application/json");
    add(headers, "Expect:");
    if (!secret->empty())
        add(headers, "X-Phieu-Signature: sha256=" + hmac_of(*secret, body));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        curl_off_t sent = 0;
        curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &sent);
        const bool all = sent >= static_cast<curl_off_t>(body.size());
        return {all ? Sent::Outcome::unsure : Sent::Outcome::failed, curl_easy_strerror(code)};
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200 && status < 300)
        return {Sent::Outcome::sent, ""};
    return {Sent::Outcome::failed, fmt::format("HTTP {}", status)};
}

} // namespace phieu
