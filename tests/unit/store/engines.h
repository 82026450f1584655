#pragma once

#include "store/postgres_server.h"
#include "store/store.h"
#include "support.h"

#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

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
    void open(soci::session& sql) const {
        if (sqlite())
            sql.open(soci::sqlite3, "db=\"" + where_ + "\" timeout=30");
        else
            sql.open(soci::postgresql, where_);
    }

    long long count(const std::string& rest) const {
        soci::session sql;
        open(sql);
        long long out = 0;
        sql << "select count(*) " + rest, soci::into(out);
        return out;
    }

    /// What waits is kept in a table of its own: it must be what the answers and the audit say, whatever was done.
    void expect_waiting_as_recounted() const {
        using Rows = std::vector<std::tuple<long long, std::string, std::string, long long>>;
        soci::session sql;
        open(sql);
        const auto rows = [&](const std::string& query) {
            Rows out;
            long long page = 0, reading = 0;
            std::string question, kind;
            soci::statement select = (sql.prepare << query + " order by 1, 2, 3", soci::into(page),
                                      soci::into(question), soci::into(kind), soci::into(reading));
            select.execute();
            while (select.fetch())
                out.emplace_back(page, question, kind, reading);
            return out;
        };
        EXPECT_EQ(rows("select page_id, field, kind, reading_id from waiting"),
                  rows("select page_id, field, case when is_text = 1 then 'text' else 'mark' end, reading_id from "
                       "answer where status = 'pending' union all select a.page_id, a.field, 'audit', a.reading_id "
                       "from answer a join audit u on u.page_id = a.page_id and u.field = a.field where a.status = "
                       "'accepted' and u.found is null"));
    }

    TemporaryFolder folder_;
    std::string where_;
    std::unique_ptr<Store> store_;
};

#define INSTANTIATE_ON_EACH_ENGINE(Suite)                                                                              \
    INSTANTIATE_TEST_SUITE_P(Engines, Suite, testing::Values("sqlite", "postgresql"),                                  \
                             [](const auto& engine) { return std::string(engine.param); })

} // namespace phieu
