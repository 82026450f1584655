#include "store/online.h"

#include "store/mapping.h"

namespace phieu::store {

template <>
struct Columns<OnlineAnswerRow> {
    static constexpr const char* names = "b.page_id, b.sender, b.answers, b.sent, q.batch_id";
    static auto members(auto& r) { return std::tie(r.page, r.sender, r.answers, r.sent, r.batch); }
};

void Online::add(const OnlineAnswerRow& r) {
    database_.run([&](soci::session& sql) {
        execute(sql, "insert into online_answer (page_id, sender, answers, sent) values (:p, :h, :a, :s)", r.page,
                r.sender, r.answers, r.sent);
    });
}

std::vector<OnlineAnswerRow> Online::alike(long long batch) {
    return database_.run([&](soci::session& sql) {
        return all<OnlineAnswerRow>(sql, R"(
            from (select distinct a.sender, a.answers from online_answer a join page p on p.id = a.page_id
                  where p.batch_id = :n and p.status = 'read') said
            join online_answer b on b.sender = said.sender and b.answers = said.answers
            join page q on q.id = b.page_id where q.status = 'read' order by b.page_id)",
                                    batch);
    });
}

bool Online::knows_sender_of(const std::string& sheet) {
    return database_.run([&](soci::session& sql) {
        return value<long long>(sql, R"(
            select count(*) from online_answer a join page p on p.id = a.page_id
            left join sheet s on s.id = p.sheet_id where s.key = :s or p.own_sheet = :o)",
                                0LL, sheet, sheet) > 0;
    });
}

std::vector<int> Online::of_one_phone(long long batch) {
    return database_.run([&](soci::session& sql) {
        return column<int>(sql, R"(
            select p.number from online_answer a join page p on p.id = a.page_id
            where p.batch_id = :b and p.status = 'read' and a.sender <> '' and exists (
                select 1 from online_answer b join page q on q.id = b.page_id
                where b.sender = a.sender and b.sender <> '' and b.page_id <> a.page_id and q.status = 'read')
            order by p.number)",
                           batch);
    });
}

} // namespace phieu::store
