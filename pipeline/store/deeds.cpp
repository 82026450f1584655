#include "store/deeds.h"

#include "store/mapping.h"

namespace phieu {
namespace {

constexpr std::string_view file_mark = "sha256=";
constexpr std::size_t sha256_digits = 64;

} // namespace

void DeedRow::set_file(const std::string& sha256) {
    detail += (detail.empty() ? "" : " ") + std::string(file_mark) + sha256;
}

std::string DeedRow::file_sha256() const {
    const std::size_t mark = detail.rfind(file_mark);
    return mark == std::string::npos ? "" : detail.substr(mark + file_mark.size(), sha256_digits);
}

namespace store {

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

std::optional<DeedRow> Deeds::newest(const std::string& what) {
    return database_.run([&](soci::session& sql) {
        return first<DeedRow>(sql, "from deed where what = :w order by id desc limit 1", what);
    });
}

std::optional<DeedRow> Deeds::newest(const std::string& what, const std::string& subject) {
    return database_.run([&](soci::session& sql) {
        return first<DeedRow>(sql, "from deed where what = :w and subject = :s order by id desc limit 1", what,
                              subject);
    });
}

std::optional<DeedRow> Deeds::find(long long id) {
    return database_.run([&](soci::session& sql) { return first<DeedRow>(sql, "from deed where id = :i", id); });
}

std::optional<DeedRow> Deeds::of_file(const std::string& sha256) {
    return database_.run([&](soci::session& sql) {
        return first<DeedRow>(sql, "from deed where detail like :m order by id desc limit 1",
                              "%" + std::string(file_mark) + sha256 + "%");
    });
}

} // namespace store
} // namespace phieu
