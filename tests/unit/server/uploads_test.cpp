#include "base/files.h"
#include "server/desk_fixture.h"
#include "server/upload_file.h"

#include <csignal>

#include <sys/resource.h>

namespace phieu {

using nlohmann::json;

class UploadsTest : public DeskTest {
protected:
    /// Starts the desk with other limits.
    void start_with(const Uploads::Limits& limits) {
        Desk::Options with = options();
        with.uploads = limits;
        desk_.reset();
        desk_ = std::make_unique<Desk>(with);
        if (!desk_->first_password().empty())
            first_password_ = desk_->first_password();
    }
    Response begin(const Person& person, long long size, const std::string& sha256 = "") {
        json body{{"name", "lô.pdf"}, {"size", size}};
        if (!sha256.empty())
            body["sha256"] = sha256;
        return ask("POST", "/api/uploads", person, body);
    }
    Response piece(const Person& person, const std::string& id, long long offset, const std::string& bytes) {
        Request request;
        request.method = "PUT";
        parse_target("/api/uploads/" + id + "?offset=" + std::to_string(offset), request);
        request.cookies["phieu_session"] = person.cookie;
        request.headers["x-csrf-token"] = person.csrf;
        request.body = bytes;
        return desk_->handle(request);
    }
    json known(const Person& person, const std::string& id) { return told(ask("GET", "/api/uploads/" + id, person)); }
    static std::string type_of(const Response& response) { return told(response).value("type", ""); }
    static std::string id_of(const Response& response) { return told(response).at("id"); }
};

TEST_F(UploadsTest, TheHashOfTheWholeIsTold) {
    const Person person = administrator();
    const std::string id = id_of(begin(person, 6));
    EXPECT_EQ(told(piece(person, id, 0, "abc")).at("sha256"), "") << "it is not whole";
    EXPECT_EQ(told(piece(person, id, 3, "def")).at("sha256"), sha256_of("abcdef"));
    EXPECT_EQ(known(person, id).at("sha256"), sha256_of("abcdef"));
    EXPECT_EQ(told(begin(person, 0)).at("sha256"), sha256_of(""));
}

TEST_F(UploadsTest, AFileThatArrivesAsAnotherIsRefusedAndForgotten) {
    const Person person = administrator();
    const std::string good = id_of(begin(person, 6, sha256_of("abcdef")));
    EXPECT_EQ(piece(person, good, 0, "abcdef").status, 200);
    const std::string bad = id_of(begin(person, 6, sha256_of("abcdef")));
    const Response refused = piece(person, bad, 0, "abcdeX");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(type_of(refused), "corrupt");
    EXPECT_EQ(ask("GET", "/api/uploads/" + bad, person).status, 404);
    EXPECT_FALSE(std::filesystem::exists(folder_.path / "uploads" / bad));
    EXPECT_EQ(begin(person, 6, "no hash").status, 400);
}

TEST_F(UploadsTest, AFileWhoseHashWasNeverTakenIsCheckedWhenItIsAskedFor) {
    const Person person = administrator();
    const std::string id = id_of(begin(person, 6));
    (void)write_file(folder_.path / "uploads" / id,
                     std::string("abcdef")); // the server was killed right after the write
    EXPECT_EQ(ask("POST", "/api/batches", person, {{"uploads", {id}}}).status, 201);
}

TEST_F(UploadsTest, AFullDiskTakesNothingAndKeepsWhatIsHere) {
    const Person person = administrator();
    const std::string id = id_of(begin(person, 6));
    ASSERT_EQ(piece(person, id, 0, "abc").status, 200);
    Uploads::Limits full;
    full.kept_free = 1LL << 60;
    start_with(full);
    const Response refused = piece(person, id, 3, "def");
    EXPECT_EQ(refused.status, 507);
    EXPECT_NE(told(refused).at("vi").get<std::string>().find("người quản trị"), std::string::npos);
    EXPECT_EQ(known(person, id).at("received"), 3);
    EXPECT_EQ(begin(person, 1).status, 507);
    start();
    EXPECT_EQ(piece(person, id, 3, "def").status, 200);
}

TEST_F(UploadsTest, NoMoreIsPromisedThanOnePersonMayHave) {
    const Person person = administrator(), other = reviewer("khac", {"nhap_lieu"});
    Uploads::Limits limits;
    limits.person_files = 2;
    limits.person_bytes = 1000;
    limits.all_bytes = 1500;
    start_with(limits);
    const std::string first = id_of(begin(person, 600));
    EXPECT_EQ(type_of(begin(person, 600)), "quota");
    EXPECT_EQ(begin(person, 100).status, 200);
    EXPECT_EQ(begin(person, 1).status, 413) << "a third file";
    EXPECT_EQ(begin(other, 900).status, 413) << "too many of all";
    EXPECT_EQ(begin(other, 700).status, 200);
    EXPECT_EQ(ask("DELETE", "/api/uploads/" + first, other).status, 404) << "somebody else's";
    EXPECT_EQ(ask("DELETE", "/api/uploads/" + first, person).status, 200);
    EXPECT_EQ(begin(person, 600).status, 200) << "what was removed counts no more";
}

TEST_F(UploadsTest, ThousandsOfLargeFilesAreNotPromised) {
    const Person person = administrator();
    int promised = 0;
    while (promised < 100 && begin(person, 2LL << 30).status == 200)
        promised++;
    EXPECT_LE(promised, 10);
}

TEST(UploadFile, APieceIsThereWholeOrNotAtAll) {
    TemporaryFolder folder;
    const auto path = folder.path / "file";
    UploadFile file(path);
    file.append(std::string(600, 'a'), 0);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{1000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    EXPECT_THROW(file.append(std::string(600, 'b'), 600), std::system_error); // 400 bytes of it fit
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(std::filesystem::file_size(path), 600U);
}

} // namespace phieu
