#include "base/clock.h"
#include "server/http/certificate.h"
#include "support.h"

#include <cstdio>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace phieu {
namespace {

constexpr long long day = 24 * 3600;

class CertificateTest : public testing::Test {
protected:
    /// A certificate of "phieu.example.vn" that is valid from and to so many days from now.
    Certificate made(long from, long to) {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> x509(X509_new(), &X509_free);
        X509_set_version(x509.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509.get()), from * day);
        X509_gmtime_adj(X509_getm_notAfter(x509.get()), to * day);
        X509_set_pubkey(x509.get(), key.get());
        X509_EXTENSION* names =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:phieu.example.vn,IP:10.0.0.9");
        X509_add_ext(x509.get(), names, -1);
        X509_EXTENSION_free(names);
        X509_sign(x509.get(), key.get(), EVP_sha256());
        const std::filesystem::path path = folder_.path / "cert.pem";
        std::FILE* file = std::fopen(path.c_str(), "wb");
        PEM_write_X509(file, x509.get());
        std::fclose(file);
        return Certificate::read(path).value();
    }
    static std::string said(const Certificate& certificate) {
        const auto warning = warning_of(certificate, now_seconds());
        return warning ? warning->vi : "";
    }

    TemporaryFolder folder_;
};

TEST_F(CertificateTest, OneThatEndedOrEndsSoonIsSaid) {
    EXPECT_NE(said(made(-400, -1)).find("đã hết hạn"), std::string::npos);
    EXPECT_NE(said(made(-1, 20)).find("sẽ hết hạn"), std::string::npos);
    EXPECT_NE(said(made(2, 400)).find("có hiệu lực từ"), std::string::npos);
    EXPECT_EQ(said(made(-1, 22)), "");
}

TEST_F(CertificateTest, ItNamesWhomItWasMadeOutTo) {
    const Certificate certificate = made(-1, 100);
    EXPECT_TRUE(certificate.names("phieu.example.vn"));
    EXPECT_TRUE(certificate.names("10.0.0.9"));
    EXPECT_FALSE(certificate.names("example.vn"));
    EXPECT_FALSE(Certificate::read(folder_.path / "none.pem"));
}

} // namespace
} // namespace phieu
