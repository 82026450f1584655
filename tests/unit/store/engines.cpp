#include "store/engines.h"

#include <tuple>
#include <vector>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {

void OnEachEngine::open(soci::session& sql) const {
    if (sqlite())
        sql.open(soci::sqlite3, "db=\"" + where_ + "\" timeout=30");
    else
        sql.open(soci::postgresql, where_);
}

long long OnEachEngine::count(const std::string& rest) const {
    soci::session sql;
    open(sql);
    long long out = 0;
    sql << "select count(*) " + rest, soci::into(out);
    return out;
}

void OnEachEngine::expect_waiting_as_recounted() const {
    using Rows = std::vector<std::tuple<long long, std::string, std::string, long long>>;
    soci::session sql;
    open(sql);
    const auto rows = [&](const std::string& query) {
        Rows out;
        long long page = 0, reading = 0;
        std::string question, kind;
        soci::statement select = (sql.prepare << query + " order by 1, 2, 3", soci::into(page), soci::into(question),
                                  soci::into(kind), soci::into(reading));
        select.execute();
        while (select.fetch())
            out.emplace_back(page, question, kind, reading);
        return out;
    };
    EXPECT_EQ(rows("select page_id, field, kind, reading_id from waiting"),
              rows("select page_id, field, case when is_text = 1 then 'text' else 'mark' end, reading_id from answer "
                   "where status = 'pending' union all select a.page_id, a.field, 'audit', a.reading_id from answer a "
                   "join audit u on u.page_id = a.page_id and u.field = a.field where a.status = 'accepted' and "
                   "u.found is null"));
}

} // namespace phieu
