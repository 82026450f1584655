#include "server/http/certificate.h"

#include "base/clock.h"

#include <cstdio>
#include <ctime>

#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace phieu {
namespace {

constexpr long long day = 24 * 3600;
constexpr long long soon = 21 * day; // time enough to have a new one signed

X509* x509_in(const std::shared_ptr<void>& kept) {
    return static_cast<X509*>(kept.get());
}

long long seconds_of(const ASN1_TIME* time) {
    std::tm parts{};
    return time && ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<long long>(::timegm(&parts)) : 0;
}

/// "25/11/2026"
std::string day_of(long long seconds) {
    const std::string utc = utc_of(seconds);
    return fmt::format("{}/{}/{}", utc.substr(8, 2), utc.substr(5, 2), utc.substr(0, 4));
}

} // namespace

Certificate::Certificate(std::shared_ptr<void> x509)
    : x509_(std::move(x509)), valid_from_(seconds_of(X509_get0_notBefore(x509_in(x509_)))),
      valid_to_(seconds_of(X509_get0_notAfter(x509_in(x509_)))) {}

std::optional<Certificate> Certificate::read(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    X509* x509 = file ? PEM_read_X509(file.get(), nullptr, nullptr, nullptr) : nullptr;
    if (!x509)
        return std::nullopt;
    return Certificate(std::shared_ptr<void>(x509, [](void* kept) { X509_free(static_cast<X509*>(kept)); }));
}

bool Certificate::names(const std::string& host) const {
    return X509_check_host(x509_in(x509_), host.data(), host.size(), 0, nullptr) == 1 ||
           X509_check_ip_asc(x509_in(x509_), host.c_str(), 0) == 1;
}

std::optional<Sentence> warning_of(const Certificate& certificate, long long now) {
    const std::string from = day_of(certificate.valid_from()), to = day_of(certificate.valid_to());
    if (now >= certificate.valid_to())
        return Sentence{fmt::format("Chứng thư đã hết hạn ngày {}: trình duyệt sẽ báo trang không an toàn. Hãy xin cấp "
                                    "chứng thư mới, thay tệp rồi khởi động lại chương trình.",
                                    to),
                        fmt::format("The certificate ended on {}: browsers will call the pages unsafe. Have a new one "
                                    "issued, put it in place and start the program again.",
                                    to)};
    if (now < certificate.valid_from())
        return Sentence{fmt::format("Chứng thư chỉ có hiệu lực từ ngày {}. Hãy kiểm tra ngày giờ của máy này.", from),
                        fmt::format("The certificate is not valid before {}. Check this machine's clock.", from)};
    if (certificate.valid_to() - now < soon)
        return Sentence{fmt::format("Chứng thư sẽ hết hạn ngày {}. Hãy xin cấp chứng thư mới từ bây giờ.", to),
                        fmt::format("The certificate ends on {}. Have a new one issued now.", to)};
    return std::nullopt;
}

} // namespace phieu
