#include "store/deeds.h"

#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<DeedRow> {
    static constexpr const char* names = "id, at, person, what, subject, detail";
    static auto members(auto& r) { return std::tie(r.id, r.at, r.person, r.what, r.subject, r.detail); }
};

void Deeds::add(const DeedRow& deed) {
    database_.transaction([&] {
        database_.run([&](soci::session& sql) {
            execute(sql, "insert into deed (at, person, what, subject, detail) values (:a, :p, :w, :s, :d)", deed.at,
                    deed.person, deed.what, deed.subject, deed.detail);
        });
    });
}

std::vector<DeedRow> Deeds::list(long long before, int most) {
    return database_.run([&](soci::session& sql) {
        return all<DeedRow>(sql, "from deed where id < :b order by id desc limit :m", before > 0 ? before : INT64_MAX,
                            most);
    });
}

} // namespace phieu::store
