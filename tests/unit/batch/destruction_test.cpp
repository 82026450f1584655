#include "base/files.h"
#include "batch/destruction.h"
#include "batch/verification.h"
#include "review/retention.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// Three originals on the disk, of which a list of two was decided on.
class DestructionTest : public testing::Test {
protected:
    DestructionTest() {
        Store store(where_);
        BatchRow batch;
        const long long id = store.batches.begin(batch);
        Destruction list;
        list.id = "1";
        list.state = Destruction::State::decided;
        list.decision = "12/QĐ-UBND";
        for (const std::string content : {"one", "two", "three"}) {
            SourceRow source;
            source.sha256 = sha256_of(content);
            source.extension = ".pdf";
            source.batch = id;
            store.scans.add_source(source);
            EXPECT_TRUE(write_file(at(content), content));
            if (content != "three")
                list.files.push_back({0, source.sha256, ".pdf", content + ".pdf", 1, 3});
        }
        store.retention.save(list, "quantri", "2027-01-31T10:00:00Z");
    }
    std::filesystem::path at(const std::string& content) const { return data_.original(sha256_of(content), ".pdf"); }
    std::size_t faults() {
        Store store(where_);
        return verify(store, data_, [](long long, long long) {}).faults.size();
    }

    TemporaryFolder folder_;
    DataDir data_{folder_.path};
    const std::string where_ = data_.results().string();
};

} // namespace

TEST_F(DestructionTest, RemovesWhatWasDecidedAndNothingElseAndSaysSoOnce) {
    Guarded<Store> store(where_);
    EXPECT_EQ(faults(), 2U) << "decided, and still there: somebody must see why";
    EXPECT_EQ(remove_destroyed(store, data_), 2);
    EXPECT_FALSE(std::filesystem::exists(at("one")));
    EXPECT_FALSE(std::filesystem::exists(at("two")));
    EXPECT_TRUE(std::filesystem::exists(at("three")));
    EXPECT_EQ(faults(), 0U) << "an original that was destroyed by decision is not missing";
    EXPECT_EQ(remove_destroyed(store, data_), 0);
    EXPECT_EQ(store.lock()->deeds.list(0, 10).size(), 1U);
    EXPECT_EQ(store.lock()->deeds.newest("originals destroyed")->detail, "files=2 decision=12/QĐ-UBND");
    std::filesystem::remove(at("three"));
    EXPECT_EQ(faults(), 1U) << "one that nobody decided on is";
}

TEST_F(DestructionTest, GoesOnWhereItWasKilledAndTakesWhatCameBack) {
    Guarded<Store> store(where_);
    std::filesystem::remove(at("one")); // killed between the two
    EXPECT_EQ(remove_destroyed(store, data_), 1);
    EXPECT_TRUE(store.lock()->deeds.newest("originals destroyed"));
    ASSERT_TRUE(write_file(at("two"), std::string("two"))); // the same file was sent again
    EXPECT_EQ(remove_destroyed(store, data_), 1);
    EXPECT_EQ(store.lock()->deeds.list(0, 10).size(), 1U);
}

} // namespace phieu
