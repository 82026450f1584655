#include "base/files.h"
#include "server/static_files.h"
#include "support.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace phieu {
namespace {

class StaticFilesTest : public testing::Test {
protected:
    StaticFilesTest() {
        for (const auto& [name, text] : {std::pair{"web/index.html", "index"}, std::pair{"web/assets/a.1f.js", "js"},
                                         std::pair{"web/icon.svg", "icon"}, std::pair{"web/huong-dan/a.pdf", "%PDF"},
                                         std::pair{"secret.txt", "secret"}})
            EXPECT_TRUE(write_file(folder_.path / name, std::string(text)));
    }
    Response get(const std::string& target, const std::string& method = "GET", const std::string& accepted = "") {
        Request request;
        request.method = method;
        if (!accepted.empty())
            request.headers["accept-encoding"] = accepted;
        parse_target(target, request);
        return StaticFiles(folder_.path / "web").answer(request);
    }
    TemporaryFolder folder_;
};

std::string header(const Response& response, const std::string& name) {
    for (const auto& [one, value] : response.headers)
        if (one == name)
            return value;
    return "";
}

/// By zlib itself, as a browser would.
std::string unpacked(const std::string& gzip, std::size_t size) {
    std::string out(size + 1, '\0');
    z_stream stream{};
    EXPECT_EQ(::inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
    std::string in = gzip;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(::inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    ::inflateEnd(&stream);
    return out;
}

} // namespace

TEST_F(StaticFilesTest, FilesAreGivenWithTheirTypes) {
    EXPECT_EQ(get("/").body, "index");
    EXPECT_EQ(get("/").type, "text/html; charset=utf-8");
    EXPECT_EQ(get("/assets/a.1f.js").body, "js");
    EXPECT_EQ(get("/assets/a.1f.js").type, "text/javascript; charset=utf-8");
    EXPECT_EQ(get("/icon.svg").body, "icon");
    EXPECT_EQ(get("/huong-dan/a.pdf").type, "application/pdf");
}

TEST_F(StaticFilesTest, APageIsReloadedWhateverItsIdHolds) {
    for (const char* target :
         {"/duyet", "/phieu/long-khanh-2024.1.DN-LK.000077", "/phieu/a%2Fb.c", "/ket-qua?ky=2025.1"})
        EXPECT_EQ(get(target).body, "index") << target;
}

TEST_F(StaticFilesTest, WhatLooksLikeAFileIsNoPage) {
    for (const char* target : {"/assets/gone.js", "/assets/", "/favicon.ico", "/results.db"})
        EXPECT_EQ(get(target).status, 404) << target;
}

TEST_F(StaticFilesTest, NoPathLeadsOutOfTheFolder) {
    for (const char* target : {"/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt",
                               "/assets/..%2f..%2fsecret.txt", "//secret.txt"})
        EXPECT_NE(get(target).body, "secret") << target;
    EXPECT_EQ(get("/../secret.txt").status, 404);
    EXPECT_EQ(get("/a/../../secret.txt").status, 404);
}

TEST_F(StaticFilesTest, WhoeverTakesGzipIsGivenTheSameInFewerBytes) {
    std::string page;
    for (int n = 0; n < 1000; n++)
        page += "<p>" + std::to_string(n) + "</p>";
    ASSERT_TRUE(write_file(folder_.path / "web/assets/long.html", page));
    Response plain = get("/assets/long.html");
    EXPECT_EQ(plain.body, page);
    EXPECT_EQ(header(plain, "Content-Encoding"), "");
    for (const char* accepted : {"gzip", "gzip, deflate, br", "br,gzip"}) {
        const Response packed = get("/assets/long.html", "GET", accepted);
        EXPECT_EQ(header(packed, "Content-Encoding"), "gzip") << accepted;
        EXPECT_EQ(header(packed, "Vary"), "Accept-Encoding");
        EXPECT_LT(packed.body.size(), page.size() / 2);
        EXPECT_EQ(unpacked(packed.body, page.size()), page);
    }
    for (const char* accepted : {"", "br", "gzip;q=0"})
        EXPECT_EQ(get("/assets/long.html", "GET", accepted).body, page) << accepted;
    EXPECT_EQ(get("/assets/a.1f.js", "GET", "gzip").body, "js") << "no shorter as gzip";
}

TEST_F(StaticFilesTest, PagesAreOnlyRead) {
    EXPECT_EQ(get("/duyet", "POST").status, 405);
}

} // namespace phieu
