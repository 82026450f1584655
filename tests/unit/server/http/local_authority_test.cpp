#include "base/clock.h"
#include "base/files.h"
#include "server/http/certificate.h"
#include "server/http/http_server.h"
#include "server/http/local_authority.h"
#include "support.h"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl.hpp>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

constexpr long long one_day = 24 * 3600;
const OwnNames at_the_office{{"may-chu", "may-chu.local"}, {"192.168.1.20"}};

using PaperPtr = std::shared_ptr<X509>;

PaperPtr paper_in(const fs::path& file) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"), &std::fclose);
    return {in ? PEM_read_X509(in.get(), nullptr, nullptr, nullptr) : nullptr, &X509_free};
}

class LocalAuthorityTest : public testing::Test {
protected:
    LocalAuthority keep(const OwnNames& names = at_the_office, long long days = 0, bool anew = false) const {
        return keep_local_authority(tls_, names, now_seconds() + days * one_day, anew).value();
    }
    /// As a browser asks that trusts the root. @return OpenSSL's reason
    static int verified(const X509* root, X509* paper, const std::string& host) {
        const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(), &X509_STORE_free);
        X509_STORE_add_cert(store.get(), const_cast<X509*>(root));
        const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> asked(X509_STORE_CTX_new(),
                                                                                    &X509_STORE_CTX_free);
        X509_STORE_CTX_init(asked.get(), store.get(), paper, nullptr);
        X509_STORE_CTX_set_purpose(asked.get(), X509_PURPOSE_SSL_SERVER);
        X509_VERIFY_PARAM* wish = X509_STORE_CTX_get0_param(asked.get());
        if (std::isdigit(static_cast<unsigned char>(host.front())))
            X509_VERIFY_PARAM_set1_ip_asc(wish, host.c_str());
        else
            X509_VERIFY_PARAM_set1_host(wish, host.data(), host.size());
        X509_verify_cert(asked.get());
        return X509_STORE_CTX_get_error(asked.get());
    }
    int verified(const std::string& host) const {
        return verified(paper_in(tls_ / "phieu-ca.crt").get(), paper_in(tls_ / "server.pem").get(), host);
    }
    /// What a thief of the root's key would make with it.
    PaperPtr forged(const std::string& names) const {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen((tls_ / "authority.pem").c_str(), "rb"),
                                                                 &std::fclose);
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            PEM_read_PrivateKey(in.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
        const PaperPtr root = paper_in(tls_ / "authority.pem");
        PaperPtr out(X509_new(), &X509_free);
        X509_set_version(out.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 7);
        X509_gmtime_adj(X509_getm_notBefore(out.get()), -one_day);
        X509_gmtime_adj(X509_getm_notAfter(out.get()), one_day);
        X509_set_pubkey(out.get(), key.get());
        X509_set_issuer_name(out.get(), X509_get_subject_name(root.get()));
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
        X509_add_ext(out.get(), extension, -1);
        X509_EXTENSION_free(extension);
        X509_sign(out.get(), key.get(), EVP_sha256());
        return out;
    }

    TemporaryFolder folder_;
    fs::path tls_ = folder_.path / "tls";
};

TEST_F(LocalAuthorityTest, WhoTrustsTheRootTrustsTheServerByEachOfItsNames) {
    EXPECT_TRUE(keep().root_is_new);
    for (const char* name : {"may-chu", "may-chu.local", "192.168.1.20"})
        EXPECT_EQ(verified(name), X509_V_OK) << name << ": " << X509_verify_cert_error_string(verified(name));
    EXPECT_EQ(verified("may-khac.local"), X509_V_ERR_HOSTNAME_MISMATCH);
    EXPECT_EQ(verified("192.168.1.21"), X509_V_ERR_IP_ADDRESS_MISMATCH);
}

TEST_F(LocalAuthorityTest, AStolenRootSignsNothingElse) {
    keep();
    const PaperPtr root = paper_in(tls_ / "phieu-ca.crt");
    EXPECT_EQ(verified(root.get(), forged("DNS:may-chu.local").get(), "may-chu.local"), X509_V_OK);
    EXPECT_EQ(verified(root.get(), forged("DNS:dichvucong.gov.vn").get(), "dichvucong.gov.vn"),
              X509_V_ERR_PERMITTED_VIOLATION);
    EXPECT_EQ(verified(root.get(), forged("IP:192.168.1.21").get(), "192.168.1.21"), X509_V_ERR_PERMITTED_VIOLATION);
    EXPECT_EQ(verified(root.get(), forged("IP:2001:db8::1").get(), "2001:db8::1"), X509_V_ERR_PERMITTED_VIOLATION);
    EXPECT_EQ(X509_get_pathlen(root.get()), 0); // nobody is an authority below it
    EXPECT_EQ(X509_get_extended_key_usage(root.get()), static_cast<std::uint32_t>(XKU_SSL_SERVER));
}

TEST_F(LocalAuthorityTest, WithoutAnAddressNoAddressIsFree) {
    keep({{"may-chu"}, {}});
    EXPECT_EQ(verified(paper_in(tls_ / "phieu-ca.crt").get(), forged("IP:10.0.0.1").get(), "10.0.0.1"),
              X509_V_ERR_EXCLUDED_VIOLATION);
    fs::remove_all(tls_);
    keep({{}, {"10.0.0.9", "2001:db8::9"}});
    EXPECT_EQ(verified("10.0.0.9"), X509_V_OK);
    EXPECT_EQ(verified(paper_in(tls_ / "phieu-ca.crt").get(), forged("DNS:gov.vn").get(), "gov.vn"),
              X509_V_ERR_PERMITTED_VIOLATION);
}

TEST_F(LocalAuthorityTest, KeysAreForNobodyElse) {
    const LocalAuthority kept = keep();
    const fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(fs::status(tls_).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(tls_ / "authority.pem").permissions(), own);
    EXPECT_EQ(fs::status(kept.certificate).permissions(), own);
    const auto shown = read_file(kept.root);
    EXPECT_EQ(std::string(shown->begin(), shown->end()).find("PRIVATE"), std::string::npos);
}

TEST_F(LocalAuthorityTest, TheServersIsRenewedInTimeAndTheRootStays) {
    const LocalAuthority first = keep();
    EXPECT_EQ(keep(at_the_office, 300).server_fingerprint, first.server_fingerprint);
    const LocalAuthority later = keep(at_the_office, 310); // 87 days are left
    EXPECT_NE(later.server_fingerprint, first.server_fingerprint);
    EXPECT_EQ(later.fingerprint, first.fingerprint);
    EXPECT_FALSE(later.root_is_new);
    EXPECT_GT(Certificate::read(later.certificate)->valid_to(), now_seconds() + 700 * one_day);
    // near the root's own end nothing outlives it
    const LocalAuthority last = keep(at_the_office, 3600);
    EXPECT_EQ(Certificate::read(last.certificate)->valid_to(), last.root_ends);
}

TEST_F(LocalAuthorityTest, ANewNameIsToldAndTakesANewRoot) {
    const LocalAuthority first = keep();
    const OwnNames moved{{"may-chu", "may-chu.local"}, {"192.168.1.77"}};
    const LocalAuthority same = keep(moved);
    EXPECT_EQ(same.outside, std::vector<std::string>{"192.168.1.77"});
    EXPECT_EQ(same.fingerprint, first.fingerprint);
    EXPECT_EQ(verified("may-chu.local"), X509_V_OK);
    EXPECT_EQ(verified("192.168.1.20"), X509_V_ERR_IP_ADDRESS_MISMATCH); // whoever has it now is not this server
    EXPECT_FALSE(keep_local_authority(tls_, {{"other"}, {"192.168.1.78"}}, now_seconds()));
    const LocalAuthority anew = keep(moved, 0, true);
    EXPECT_TRUE(anew.outside.empty());
    EXPECT_NE(anew.fingerprint, first.fingerprint);
    EXPECT_EQ(verified("192.168.1.77"), X509_V_OK);
    EXPECT_EQ(local_authority_in(tls_, at_the_office)->outside, std::vector<std::string>{"192.168.1.20"});
}

TEST_F(LocalAuthorityTest, WhatWasDamagedIsMadeAgainButNeverTheRoot) {
    const LocalAuthority first = keep();
    ASSERT_TRUE(write_file(first.certificate, std::string("cut off")));
    ASSERT_TRUE(write_file(first.root, std::string("cut off")));
    EXPECT_EQ(keep().fingerprint, first.fingerprint);
    EXPECT_EQ(verified("may-chu"), X509_V_OK);
    ASSERT_TRUE(write_file(tls_ / "authority.pem", std::string("cut off")));
    EXPECT_FALSE(keep_local_authority(tls_, at_the_office, now_seconds()));
    EXPECT_FALSE(local_authority_in(tls_, at_the_office));
    // what can't be read is not called damaged: nobody is to make a new root of it
    fs::remove(tls_ / "authority.pem");
    fs::create_directory(tls_ / "authority.pem");
    const auto unreadable = keep_local_authority(tls_, at_the_office, now_seconds());
    ASSERT_FALSE(unreadable);
    EXPECT_EQ(unreadable.error().what.vi.find("--anew"), std::string::npos) << unreadable.error().what.vi;
}

TEST_F(LocalAuthorityTest, ARunningServerTakesTheRenewedOne) {
    namespace asio = boost::asio;
    const OwnNames here{{}, {"127.0.0.1"}};
    const LocalAuthority first = keep(here);
    ServerOptions options;
    options.port = 0;
    options.threads = 1;
    options.certificate = options.key = first.certificate;
    std::atomic<bool> stop = false;
    std::promise<std::uint16_t> listening;
    std::thread server;
    const std::shared_ptr<void> end(nullptr, [&](void*) {
        stop = true;
        server.join();
    });
    server = std::thread([&] {
        const Site site{[](const Request&) { return Response(); }, [](const Request&) { return std::uint64_t(0); }};
        serve_http(options, site, stop, [&](std::uint16_t port) { listening.set_value(port); });
    });
    const std::uint16_t port = listening.get_future().get();
    const auto end_of_shown = [&] { // connects as a browser that trusts the root
        asio::io_context io;
        asio::ssl::context trust(asio::ssl::context::tls_client);
        trust.load_verify_file(first.root.string());
        trust.set_verify_mode(asio::ssl::verify_peer);
        asio::ssl::stream<asio::ip::tcp::socket> stream(io, trust);
        stream.set_verify_callback(asio::ssl::host_name_verification("127.0.0.1"));
        stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
        stream.handshake(asio::ssl::stream_base::client);
        const PaperPtr shown(SSL_get1_peer_certificate(stream.native_handle()), &X509_free);
        std::tm parts{};
        ASN1_TIME_to_tm(X509_get0_notAfter(shown.get()), &parts);
        return static_cast<long long>(::timegm(&parts));
    };
    const long long before = end_of_shown();
    EXPECT_EQ(before, Certificate::read(first.certificate)->valid_to());
    fs::remove(first.certificate);
    ASSERT_TRUE(keep_local_authority(tls_, here, now_seconds() + one_day / 2));
    const long long after = Certificate::read(first.certificate)->valid_to();
    EXPECT_NE(after, before);
    for (int n = 0; n < 100 && end_of_shown() != after; n++)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(end_of_shown(), after);
    ASSERT_TRUE(write_file(first.certificate, std::string("half a change")));
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    EXPECT_EQ(end_of_shown(), after);
}

} // namespace
} // namespace phieu
