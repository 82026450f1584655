#pragma once

#include "store/postgres_server.h"
#include "store/store.h"
#include "support.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace soci {
class session; // SOCI's headers take seconds to compile: only a test that needs them includes them
}

namespace phieu {

/// A test that runs on a fresh SQLite file and on a fresh database of a real PostgreSQL.
class OnEachEngine : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        where_ = sqlite() ? (folder_.path / "results.db").string() : PostgresServer::shared().fresh_database();
        ASSERT_FALSE(where_.empty()) << "PostgreSQL did not start";
        store_ = std::make_unique<Store>(where_);
    }

    static bool sqlite() { return GetParam() == std::string("sqlite"); }

    /// A connection beside the store's, to see what really stands in the database.
    void open(soci::session& sql) const;

    long long count(const std::string& rest) const;

    /// What waits is kept in a table of its own: it must be what the answers and the audit say, whatever was done.
    void expect_waiting_as_recounted() const;

    TemporaryFolder folder_;
    std::string where_;
    std::unique_ptr<Store> store_;
};

#define INSTANTIATE_ON_EACH_ENGINE(Suite)                                                                              \
    INSTANTIATE_TEST_SUITE_P(Engines, Suite, testing::Values("sqlite", "postgresql"),                                  \
                             [](const auto& engine) { return std::string(engine.param); })

} // namespace phieu
