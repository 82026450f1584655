#include "store/page_states.h"

#include "base/files.h"
#include "store/row_text.h"

#include <fmt/format.h>

namespace phieu::store {
namespace {

/// Everything by which a page counts. On disk: what is added here comes last, with a new word before it.
constexpr const char* columns =
    "source_id, number, picture, place, part, batch_id, status, problem, template, version, "
    "form_page, sheet_id, copy_of, own_sheet, unit, field, period, unit_from, field_from, "
    "period_from, withdrawn_from, channel, answered_on";

std::string state_of(const soci::row& row, std::size_t first) {
    return sha256_of("1\x1e" + text_of_row(row, first));
}

} // namespace

void keep_states(soci::session& sql, const std::set<long long>& pages) {
    if (pages.empty())
        return;
    long long id = 0;
    soci::row row;
    std::string state;
    soci::statement select =
        (sql.prepare << fmt::format("select {} from page where id = :i", columns), soci::use(id), soci::into(row));
    soci::statement insert =
        (sql.prepare << "insert into page_state (page_id, sha256) values (:p, :s)", soci::use(id), soci::use(state));
    for (const long long page : pages) {
        id = page;
        if (!select.execute(true))
            throw StoreError("a page that was changed is not there");
        state = state_of(row, 0);
        insert.execute(true);
    }
}

std::vector<long long> pages_without_state(soci::session& sql) {
    std::vector<long long> out;
    soci::row row;
    soci::statement select =
        (sql.prepare << fmt::format("select p.id, (select s.sha256 from page_state s where s.page_id = p.id order by "
                                    "s.id desc limit 1), {} from page p order by p.id",
                                    columns),
         soci::into(row));
    select.execute();
    while (select.fetch()) {
        const bool is_kept = row.get_indicator(1) != soci::i_null;
        const std::string kept = is_kept ? row.get<std::string>(1) : "none";
        if (!kept.empty() && kept != state_of(row, 2)) // "": written by a program that kept no states
            out.push_back(number_in_row(row, 0));
    }
    for (const long long gone : column<long long>(sql, "select distinct page_id from page_state s where not exists "
                                                       "(select 1 from page p where p.id = s.page_id)"))
        out.push_back(gone);
    return out;
}

} // namespace phieu::store
