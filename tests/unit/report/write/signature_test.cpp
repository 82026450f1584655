#include "base/files.h"
#include "report/write/signature.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// The text with one word for another, once.
std::string with(std::string text, const std::string& word, const std::string& other) {
    return text.replace(text.find(word), word.size(), other);
}

class SignatureTest : public testing::Test {
protected:
    SignatureTest() {
        deed_.at = "2026-03-01T08:00:00Z";
        deed_.person = "lan";
        deed_.what = "report made";
        deed_.detail = "period=2026-02";
        deed_.set_file(sha256_of("a report"));
    }

    TemporaryFolder folder_;
    Store store_{(folder_.path / "results.db").string()};
    DeedRow deed_;
};

} // namespace

TEST_F(SignatureTest, SaysWhatTheJournalSays) {
    const auto read = read_signature(sign(store_, deed_, "2026-03-02T08:00:00Z"));
    ASSERT_TRUE(read) << read.error().what.en;
    EXPECT_EQ(read->file_sha256, sha256_of("a report"));
    EXPECT_EQ(read->person, "lan");
    EXPECT_EQ(read->at, "2026-03-01T08:00:00Z");
    EXPECT_EQ(read->public_key, office_key(store_));
    EXPECT_EQ(Store((folder_.path / "results.db").string()).office.secret("signing key")->size(), 64U) << "kept";
}

TEST_F(SignatureTest, IsNotTrueOnceAnythingInItWasChanged) {
    const std::string good = sign(store_, deed_, "2026-03-02T08:00:00Z");
    Store another((folder_.path / "another.db").string());
    for (const std::string& changed :
         {with(good, "lan", "mai"), with(good, "2026-03-01", "2026-03-03"),
          with(good, sha256_of("a report"), sha256_of("another report")),
          with(good, office_key(store_), office_key(another)), with(good, "phieu signature 1", "phieu signature 2"),
          with(good, "\"said\"", "\"told\""), std::string("{}"), std::string("not JSON"), std::string()})
        EXPECT_FALSE(read_signature(changed)) << changed;
}

} // namespace phieu
