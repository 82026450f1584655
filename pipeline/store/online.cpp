#include "store/online.h"

#include "store/mapping.h"

namespace phieu::store {

namespace {

struct Twice {
    long long page = 0, before = 0;
};

} // namespace

template <>
struct Columns<Twice> {
    static constexpr const char* names = "a.page_id, b.page_id";
    static auto members(auto& r) { return std::tie(r.page, r.before); }
};

void Online::add(const OnlineAnswerRow& r) {
    database_.run([&](soci::session& sql) {
        execute(sql, "insert into online_answer (page_id, sender, answers, sent) values (:p, :h, :a, :s)", r.page,
                r.sender, r.answers, r.sent);
    });
}

std::vector<std::pair<long long, long long>> Online::sent_again(long long batch, long long seconds) {
    const std::string pages = "from online_answer a join page p on p.id = a.page_id join online_answer b on ";
    const std::string both = " and b.answers = a.answers and b.page_id < a.page_id join page q on q.id = b.page_id "
                             "where p.batch_id = :n and p.status = 'read' and q.status = 'read'";
    return database_.run([&](soci::session& sql) {
        std::vector<std::pair<long long, long long>> out;
        const auto keep = [&](const Twice& found) { out.emplace_back(found.page, found.before); };
        each<Twice>(sql,
                    pages + "b.sender = a.sender and b.sender <> ''" + both +
                        " and abs(a.sent - b.sent) <= :s order by a.page_id, b.page_id",
                    keep, batch, seconds);
        each<Twice>(sql,
                    pages + "b.sent = a.sent and b.sender = '' and a.sender = ''" + both +
                        " order by a.page_id, b.page_id",
                    keep, batch);
        return out;
    });
}

std::vector<int> Online::of_one_phone(long long batch) {
    return database_.run([&](soci::session& sql) {
        return column<int>(sql, R"(
            select distinct p.number from online_answer a join page p on p.id = a.page_id
            join online_answer b on b.sender = a.sender and b.sender <> '' and b.page_id <> a.page_id
            join page q on q.id = b.page_id
            where p.batch_id = :b and p.status = 'read' and q.status = 'read' order by p.number)",
                           batch);
    });
}

} // namespace phieu::store
