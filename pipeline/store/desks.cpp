#include "store/desks.h"

#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<DeskRunRow> {
    static constexpr const char* names = "r.template, r.version, r.unit, r.first_serial, r.count, "
                                         "coalesce(d.officer, ''), coalesce(d.desk, '')";
    static auto members(auto& r) {
        return std::tie(r.template_id, r.version, r.unit, r.first_serial, r.count, r.officer, r.desk);
    }
};

void Desks::add(long long run, const AtDesk& at) {
    database_.run([&](soci::session& sql) {
        execute(sql, "insert into print_run_desk (run_id, officer, desk) values (:r, :o, :d)", run, at.officer,
                at.desk);
    });
}

std::vector<DeskRunRow> Desks::runs() {
    return database_.run([](soci::session& sql) {
        return all<DeskRunRow>(sql, R"(
            from print_run r left join print_run_desk d on d.run_id = r.id
            where r.state <> 'failed' and r.first_serial > 0 and exists (
              select 1 from print_run_desk e join print_run o on o.id = e.run_id
              where o.state <> 'failed' and o.template = r.template and o.version = r.version and o.unit = r.unit
                and o.first_serial < r.first_serial + r.count and r.first_serial < o.first_serial + o.count)
            order by r.id)");
    });
}

} // namespace phieu::store
