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
    const std::string text(as_text(*bytes));
    return text.substr(0, text.find_first_of("\r\n"));
}

Delivered unreadable(const std::filesystem::path& file) {
    return {Delivered::Outcome::failed, fmt::format("secret: {} can't be read", file.filename().string())};
}

std::size_t hand_over(char* room, std::size_t size, std::size_t count, void* rest) {
    auto& left = *static_cast<std::string_view*>(rest);
    const std::size_t taken = std::min(left.size(), size * count);
    std::memcpy(room, left.data(), taken);
    left.remove_prefix(taken);
    return taken;
}

std::size_t pass_over(char*, std::size_t size, std::size_t count, void*) {
    return size * count; // what it answers is of no use here
}

/// @return not 0 to end the transfer
int ask_whether_to_go_on(void* give_up, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& asked = *static_cast<const GiveUp*>(give_up);
    return asked && asked() ? 1 : 0;
}

/// A cause of the closed list (`causes`), with the library's own words for whoever reads the journal.
std::string error_of(CURLcode code) {
    const char* cause = "other";
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        cause = "unknown_host";
        break;
    case CURLE_COULDNT_CONNECT:
        cause = "unreachable";
        break;
    case CURLE_OPERATION_TIMEDOUT:
        cause = "silent";
        break;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        cause = "certificate";
        break;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
        cause = "tls";
        break;
    case CURLE_LOGIN_DENIED:
        cause = "sign_in";
        break;
    case CURLE_WEIRD_SERVER_REPLY:
        cause = "refused";
        break;
    case CURLE_ABORTED_BY_CALLBACK:
        cause = "ended";
        break;
    default:
        break;
    }
    return fmt::format("{}: {}", cause, curl_easy_strerror(code));
}

bool is_nobody_there(CURLcode code) {
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT ||
           code == CURLE_OPERATION_TIMEDOUT || code == CURLE_ABORTED_BY_CALLBACK;
}

struct Cause {
    std::string_view name;
    const char* vi;
    const char* en;
};
constexpr Cause causes[] = {
    {"unknown_host", "không tìm thấy máy chủ", "there is no such server"},
    {"unreachable", "không kết nối được với máy chủ", "the server can't be reached"},
    {"silent", "máy chủ không trả lời", "the server does not answer"},
    {"certificate", "chứng thư của máy chủ không hợp lệ", "the server's certificate is not valid"},
    {"tls", "máy chủ không mã hóa được đường truyền", "the server can't encrypt the connection"},
    {"sign_in", "máy chủ không nhận tên hoặc mật khẩu", "the server does not take the name or password"},
    {"refused", "máy chủ từ chối", "the server refused"},
    {"secret", "không đọc được tệp mật khẩu", "the file with the password can't be read"},
    {"ended", "chương trình dừng giữa chừng", "the program was ended"},
};

void set_common(CURL* curl, const char* protocols, const GiveUp& give_up) {
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_whether_to_go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &give_up);
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

Sentence cause_named(const std::string& error) {
    const std::string name = error.substr(0, error.find(':'));
    for (const Cause& cause : causes)
        if (cause.name == name)
            return {cause.vi, cause.en};
    return {"lỗi khác, xem Nhật ký", "another error, see the journal"};
}

Delivered send_mail(const MailSettings& settings, const std::string& to, const std::string& message,
                    const GiveUp& give_up) {
    const auto password = secret_of("PHIEU_MAIL_PASSWORD", settings.password_file);
    if (!password)
        return unreadable(settings.password_file);
    const Easy easy;
    CURL* curl = easy.handle.get();
    if (!curl)
        return {Delivered::Outcome::failed, "other: libcurl"};
    set_common(curl, "smtp,smtps", give_up);
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
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(curl, CURLOPT_READDATA, &left);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return {Delivered::Outcome::sent, ""};
    const bool refused = code == CURLE_WEIRD_SERVER_REPLY; // it answered, and said no
    const bool all = left.empty() && !refused;
    return {all ? Delivered::Outcome::unsure : Delivered::Outcome::failed, error_of(code),
            !all && is_nobody_there(code)};
}

Delivered post_json(const WebhookSettings& settings, const std::string& body, const GiveUp& give_up) {
    const auto secret = secret_of("PHIEU_WEBHOOK_SECRET", settings.secret_file);
    if (!secret)
        return unreadable(settings.secret_file);
    const Easy easy;
    CURL* curl = easy.handle.get();
    if (!curl)
        return {Delivered::Outcome::failed, "other: libcurl"};
    set_common(curl, "http,https", give_up);
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
        return {all ? Delivered::Outcome::unsure : Delivered::Outcome::failed, error_of(code),
                !all && is_nobody_there(code)};
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200 && status < 300)
        return {Delivered::Outcome::sent, ""};
    return {Delivered::Outcome::failed, fmt::format("refused: HTTP {}", status)};
}

} // namespace phieu
