#include "intake/drawn.h"
#include "server/desk_fixture.h"

#include <chrono>
#include <thread>

namespace phieu {

using nlohmann::json;

/// Watched folders by the API, on a desk that watches them.
class FoldersTest : public DeskTest {
protected:
    FoldersTest() { std::filesystem::create_directories(in_); }
    json folder(const json& more = json::object()) {
        json out{{"path", in_.string()}, {"period_rule", "cover"}, {"after", "kept"}};
        out.update(more);
        return out;
    }
    /// The only folder, once it is as `is` says.
    json when(const Person& admin, const std::function<bool(const json&)>& is) {
        json now;
        for (int n = 0; n < 600; n++) {
            now = told(ask("GET", "/api/folders", admin)).at(0);
            if (is(now))
                return now;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        ADD_FAILURE() << now;
        return now;
    }

    TemporaryFolder beside_;
    const std::filesystem::path in_ = beside_.path / "quet";
};

TEST_F(FoldersTest, AreAddedChangedPausedAndRemovedAndWatchedMeanwhile) {
    const Person admin = administrator();
    const Response added = ask("POST", "/api/folders", admin, folder({{"unit", "DN-LK"}}));
    ASSERT_EQ(added.status, 201) << added.body;
    const std::string one = "/api/folders/" + told(added).at("id").get<std::string>();
    write_bytes(in_ / "a.jpg", jpeg_of(drawn_page()));
    const json taken = when(admin, [](const json& now) { return !now["last"].is_null() && now["reading"] == 0; });
    EXPECT_EQ(taken["last"]["files"], 1);
    EXPECT_EQ(ended_batch(admin, taken["last"]["batch"]).at("unit"), "DN-LK");
    std::filesystem::rename(in_, beside_.path / "mat");
    const json gone = when(admin, [](const json& now) { return now.contains("trouble"); });
    EXPECT_NE(gone["trouble"]["vi"].get<std::string>().find("Không thấy thư mục"), std::string::npos);
    std::filesystem::rename(beside_.path / "mat", in_);
    const json back = when(admin, [](const json& now) { return !now.contains("trouble") && !now["past"].empty(); });
    EXPECT_EQ(back["past"][0]["what"], gone["trouble"]);
    EXPECT_EQ(ask("PUT", one, admin, folder({{"paused", true}})).status, 200);
    const json paused = when(admin, [](const json& now) { return now["looked_at"] == ""; });
    EXPECT_TRUE(paused["paused"]);
    EXPECT_EQ(ask("DELETE", one, admin).status, 200);
    EXPECT_EQ(told(ask("GET", "/api/folders", admin)), json::array());
    EXPECT_EQ(ask("DELETE", one, admin).status, 404);
}

TEST_F(FoldersTest, AreRefusedWithASentence) {
    const Person admin = administrator();
    const Response inside = ask("POST", "/api/folders", admin, folder({{"path", folder_.path / "scans"}}));
    EXPECT_EQ(inside.status, 400);
    EXPECT_EQ(told(inside).at("type"), "bad_folder") << inside.body;
    EXPECT_EQ(ask("POST", "/api/folders", admin, folder({{"after", "deleted"}})).status, 400);
    EXPECT_EQ(ask("GET", "/api/folders", reviewer("lan")).status, 403);
}

} // namespace phieu
