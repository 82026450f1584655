#include "store/answers.h"

#include "store/mapping.h"
#include "store/page_states.h"
#include "store/waiting.h"

namespace phieu::store {

template <>
struct Columns<AnswerRow> {
    static constexpr const char* names =
        "p.id, s.name, p.picture, coalesce(h.key, ''), coalesce(cast(h.serial as text), ''), p.template, p.version, "
        "p.form_page, p.unit, a.field, a.value, a.status, a.confidence, a.reason, a.read_by, p.period, p.field, "
        "p.channel, coalesce(h.pages, 1), a.is_text, a.has_ink, p.batch_id";
    static auto members(auto& r) {
        return std::tie(r.page_id, r.source_file, r.source_page, r.sheet, r.serial, r.template_id, r.version, r.page,
                        r.unit, r.question, r.value, r.status, r.confidence, r.reason, r.read_by, r.period, r.service,
                        r.channel, r.sheet_pages, r.text, r.ink, r.batch);
    }
};

void Answers::for_each(const std::function<void(const AnswerRow&)>& visit) {
    database_.run([&](soci::session& sql) {
        each<AnswerRow>(sql, R"(
            from answer a join page p on p.id = a.page_id join source s on s.id = p.source_id
            left join sheet h on h.id = p.sheet_id
            order by s.id, p.number, a.reading_id)",
                        visit);
    });
}

std::string Answers::revision() {
    return database_.run([](soci::session& sql) {
        std::string out;
        for (const char* table :
             {"page", "reading", "decision", "page_change", "batch_change", "document", "sheet_check", "period_lock"})
            out += std::to_string(value<long long>(sql, std::string("select coalesce(max(id), 0) from ") + table, 0)) +
                   ".";
        // At its end a batch's pages are joined and given their units (settle_stack), which leaves no other trace here.
        return out + std::to_string(value<long long>(sql, "select count(*) from batch where ended_at <> ''", 0));
    });
}

void refresh_waiting(soci::session& sql, long long page) {
    execute(sql, "delete from waiting where page_id = :p", page);
    execute(sql, R"(
        insert into waiting (page_id, field, kind, reading_id)
        select a.page_id, a.field, case when a.is_text = 1 then 'text' else 'mark' end, a.reading_id
        from answer a where a.page_id = :p and a.status = 'pending')",
            page);
    execute(sql, R"(
        insert into waiting (page_id, field, kind, reading_id)
        select a.page_id, a.field, 'audit', a.reading_id from audit u
        join answer a on a.page_id = u.page_id and a.field = u.field
        where u.page_id = :p and u.found is null and a.status = 'accepted')",
            page);
}

void ask_about_copies(Database& database, soci::session& sql) {
    update_pages(database, sql, R"(
        set problem = case when own_sheet = '' then 'duplicate_page' else 'same_ink' end
        where status = 'duplicate' and problem = '' and not exists
          (select 1 from page o where o.sheet_id = page.sheet_id and o.form_page = page.form_page
           and o.status = 'read'))");
}

} // namespace phieu::store
