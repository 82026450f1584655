#include "base/files.h"
#include "server/static_files.h"
#include "support.h"

#include <gtest/gtest.h>

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
    Response get(const std::string& target, const std::string& method = "GET") {
        Request request;
        request.method = method;
        parse_target(target, request);
        return StaticFiles(folder_.path / "web").answer(request);
    }
    TemporaryFolder folder_;
};

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

TEST_F(StaticFilesTest, PagesAreOnlyRead) {
    EXPECT_EQ(get("/duyet", "POST").status, 405);
}

} // namespace phieu
