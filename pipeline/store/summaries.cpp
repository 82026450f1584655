#include "base/text.h"
#include "store/batches.h"
#include "store/mapping.h"

namespace phieu::store {

namespace {

struct StatusCount {
    long long of = 0; ///< the batch, or 0 for all together
    PageStatus status = PageStatus::problem;
    long long count = 0;
    long long more = 0; ///< of these, pages that are not the first of their picture
};
struct FileCount {
    long long of = 0, files = 0, pages = 0, unreadable = 0;
};
struct SheetCount {
    long long of = 0, sheets = 0, incomplete = 0;
};
struct DistinctSheets {
    long long of = 0, sheets = 0;
};
struct PendingCount {
    long long of = 0;
    WaitingKind kind = WaitingKind::mark;
    long long count = 0;
};
struct PeriodCount {
    std::string period, what;
    long long count = 0;
};
struct NoteCount {
    long long of = 0;
    std::string detail;
    long long count = 0;
};

} // namespace

template <>
struct Columns<StatusCount> {
    static constexpr const char* names =
        "GROUP, p.status, count(*), cast(sum(case when p.place > 0 then 1 else 0 end) as bigint)";
    static auto members(auto& r) { return std::tie(r.of, r.status, r.count, r.more); }
};
template <>
struct Columns<FileCount> {
    static constexpr const char* names = "GROUP, count(*), cast(coalesce(sum(s.pages), 0) as bigint), "
                                         "cast(sum(case when s.problem <> '' then 1 else 0 end) as bigint)";
    static auto members(auto& r) { return std::tie(r.of, r.files, r.pages, r.unreadable); }
};
template <>
struct Columns<SheetCount> {
    static constexpr const char* names =
        "x.g, count(*), cast(sum(case when x.have < x.pages then 1 else 0 end) as bigint)";
    static auto members(auto& r) { return std::tie(r.of, r.sheets, r.incomplete); }
};
template <>
struct Columns<DistinctSheets> {
    static constexpr const char* names = "GROUP, count(distinct p.sheet_id)";
    static auto members(auto& r) { return std::tie(r.of, r.sheets); }
};
template <>
struct Columns<PendingCount> {
    static constexpr const char* names = "GROUP, w.kind, count(*)";
    static auto members(auto& r) { return std::tie(r.of, r.kind, r.count); }
};
template <>
struct Columns<PeriodCount> {
    static constexpr const char* names = "period, what, count(*)";
    static auto members(auto& r) { return std::tie(r.period, r.what, r.count); }
};
template <>
struct Columns<NoteCount> {
    static constexpr const char* names = "GROUP, p.detail, count(*)";
    static auto members(auto& r) { return std::tie(r.of, r.detail, r.count); }
};

namespace {

/// "scaled 94 %" → "scaled": pages with the same note are counted together.
std::string without_figure(const std::string& note) {
    const std::size_t figure = note.find_first_of("0123456789");
    return figure == std::string::npos ? note : note.substr(0, note.find_last_not_of(' ', figure - 1) + 1);
}

void add(PageCounts& pages, PageStatus status, long long count) {
    switch (status) {
    case PageStatus::read:
        pages.read += count;
        return;
    case PageStatus::problem:
        pages.problem += count;
        return;
    case PageStatus::blank:
        pages.blank += count;
        return;
    case PageStatus::duplicate:
        pages.duplicate += count;
        return;
    case PageStatus::cover:
        pages.cover += count;
        return;
    case PageStatus::foreign:
        pages.foreign += count;
        return;
    case PageStatus::withdrawn:
        pages.withdrawn += count;
        return;
    }
}

/// Runs a query of one of the counts above. @param group  what "GROUP" in its columns stands for
template <typename Row, typename Visit>
void count(soci::session& sql, const std::string& group, const std::string& rest, const Visit& visit) {
    Row row;
    std::string names = Columns<Row>::names;
    if (const std::size_t at = names.find("GROUP"); at != std::string::npos)
        names.replace(at, 5, group);
    soci::statement select(sql);
    std::apply([&](auto&... member) { (select.exchange(soci::into(member)), ...); }, Columns<Row>::members(row));
    select.alloc();
    select.prepare("select " + names + " " + rest);
    select.define_and_bind();
    select.execute();
    while (select.fetch())
        visit(row);
}

constexpr const char* all_sources = "1 = 1";
constexpr const char* all_together = "cast(0 as bigint)"; // no group

/// The sheets that have a page in the sources, and how many of their pages are read, wherever these came in.
std::string sheets_of(const std::string& group, const std::string& which) {
    const std::string pages = "from source s join page p on p.source_id = s.id where " + which;
    if (group != all_together)
        return "from (select distinct " + group +
               " as g, h.id as id, h.pages as pages, (select count(*) from page o where o.sheet_id = h.id and o.status "
               "= 'read') as have from source s join page p on p.source_id = s.id join sheet h on h.id = p.sheet_id "
               "where " +
               which + ") x where x.have > 0 group by x.g";
    return "from (select " + group +
           " as g, count(*) as have, h.pages as pages from page o join sheet h on h.id = o.sheet_id where o.status = "
           "'read' and o.sheet_id in (select p.sheet_id " +
           pages + ") group by o.sheet_id, h.pages) x group by x.g";
}

/// The same of everything that is here. A province has 64,000 sheets: they are counted in an index, and only those of
/// several pages are looked at.
void count_all_sheets(soci::session& sql, BatchSummary& summary) {
    summary.sheets = value<long long>(sql, "select count(distinct sheet_id) from page where status = 'read'", 0);
    summary.incomplete_sheets = value<long long>(
        sql,
        "select count(*) from sheet h where h.pages > 1 and (select count(*) from page o where o.sheet_id = h.id and "
        "o.status = 'read') between 1 and h.pages - 1",
        0);
}

/// What became of the pages of the sources that `which` names, by batch or all together.
/// @param group  "s.batch_id", or a number: 0
std::map<long long, BatchSummary> summaries_of(soci::session& sql, const std::string& group, const std::string& which) {
    std::map<long long, BatchSummary> out;
    const std::string by = group == "s.batch_id" ? " group by s.batch_id" : "";
    const std::string and_by = group == "s.batch_id" ? " group by s.batch_id, " : " group by ";
    count<FileCount>(sql, group, "from source s where " + which + (by.empty() ? " having count(*) > 0" : by),
                     [&](const FileCount& row) {
                         BatchSummary& summary = out[row.of];
                         summary.files = row.files;
                         summary.pages.total = row.pages;
                         summary.files_unreadable = row.unreadable;
                     });
    const std::string pages = which == all_sources ? "from page p where 1 = 1"
                                                   : "from source s join page p on p.source_id = s.id where " + which;
    count<StatusCount>(sql, group, pages + and_by + "p.status", [&](const StatusCount& row) {
        add(out[row.of].pages, row.status, row.count);
        out[row.of].pages.total += row.more;
    });
    if (which == all_sources)
        count_all_sheets(sql, out[0]);
    else
        count<SheetCount>(sql, group, sheets_of(group, which), [&](const SheetCount& row) {
            out[row.of].sheets = row.sheets;
            out[row.of].incomplete_sheets = row.incomplete;
        });
    count<DistinctSheets>(sql, group, pages + " and p.status = 'read' and p.unit = ''" + by,
                          [&](const DistinctSheets& row) { out[row.of].sheets_without_unit = row.sheets; });
    count<DistinctSheets>(sql, group,
                          pages +
                              " and p.status = 'problem' and p.problem = 'joining_unclear' and exists (select 1 "
                              "from page o where o.sheet_id = p.sheet_id and o.id <> p.id and o.problem = "
                              "'joining_unclear')" +
                              by,
                          [&](const DistinctSheets& row) { out[row.of].sheets_to_join = row.sheets; });
    count<PendingCount>(sql, group,
                        "from waiting w join page p on p.id = w.page_id join source s on s.id = p.source_id where " +
                            which + and_by + "w.kind",
                        [&](const PendingCount& row) {
                            if (row.kind == WaitingKind::mark)
                                out[row.of].marks_pending = row.count;
                            else if (row.kind == WaitingKind::text)
                                out[row.of].texts_pending = row.count;
                        });
    count<NoteCount>(sql, group, pages + " and p.status = 'read' and p.detail <> ''" + and_by + "p.detail",
                     [&](const NoteCount& row) {
                         for (const std::string& note : split(row.detail, '|'))
                             out[row.of].notes[without_figure(note)] += row.count;
                     });
    return out;
}

} // namespace

std::map<long long, BatchSummary> Batches::summaries(const std::vector<long long>& batches) {
    return database_.run([&](soci::session& sql) {
        return summaries_of(sql, "s.batch_id", "s.batch_id in (" + id_list(batches) + ")");
    });
}

BatchSummary Batches::sum(const BatchQuery& query) {
    const std::vector<long long> batches = fitting(query);
    return database_.run([&](soci::session& sql) {
        const bool all =
            static_cast<long long>(batches.size()) == value<long long>(sql, "select count(*) from batch", 0);
        return summaries_of(sql, all_together, all ? all_sources : "s.batch_id in (" + id_list(batches) + ")")[0];
    });
}

std::map<std::string, PeriodWork> Batches::work_by_period() {
    return database_.run([](soci::session& sql) {
        std::map<std::string, PeriodWork> out;
        const std::string rows = R"(from (
            select p.period as period, w.kind as what from waiting w join page p on p.id = w.page_id
            union all
            select p.period, 'page' from page p
              where p.status = 'problem' or (p.status = 'duplicate' and p.problem <> '')
            union all
            select b.period, 'file' from source s join batch b on b.id = s.batch_id
              where s.problem <> '' and b.state <> 'withdrawn') x group by period, what)";
        each<PeriodCount>(sql, rows, [&](const PeriodCount& row) {
            PeriodWork& work = out[row.period];
            if (row.what == "mark")
                work.marks = row.count;
            else if (row.what == "text")
                work.texts = row.count;
            else if (row.what == "page")
                work.pages = row.count;
            else if (row.what == "file")
                work.files = row.count;
        });
        return out;
    });
}

BatchSummary Batches::summary(const std::vector<long long>& sources) {
    return database_.run([&](soci::session& sql) {
        const std::string which = "s.id in (" + id_list(sources) + ")";
        BatchSummary out = summaries_of(sql, all_together, which)[0];
        out.answers = value<long long>(
            sql,
            "select count(*) from source s join page p on p.source_id = s.id join answer a on a.page_id = p.id where " +
                which,
            0);
        return out;
    });
}

PageCounts Batches::page_counts() {
    return database_.run([&](soci::session& sql) { return summaries_of(sql, all_together, all_sources)[0].pages; });
}

template <>
struct Columns<ProblemRow> {
    static constexpr const char* names = "name, page, problem, detail";
    static auto members(auto& r) { return std::tie(r.source_file, r.page, r.problem, r.detail); }
};

std::vector<ProblemRow> Batches::problems(const std::vector<long long>& sources) {
    return database_.run([&](soci::session& sql) {
        const std::string in = "(" + id_list(sources) + ")";
        return all<ProblemRow>(
            sql, "from (select name, 0 as page, problem, '' as detail from source where problem <> '' and id in " + in +
                     " union all select s.name, p.picture, p.problem, p.detail from page p join source s on s.id = "
                     "p.source_id where (p.status = 'problem' or (p.status = 'duplicate' and p.problem <> '')) and "
                     "s.id in " +
                     in + ") x order by name, page");
    });
}

std::vector<ProblemRow> Batches::without_unit(const std::vector<long long>& sources) {
    return database_.run([&](soci::session& sql) {
        return all<ProblemRow>(sql, "from (select distinct s.name as name, p.picture as page, '' as problem, '' as "
                                    "detail from page p join source s on s.id = p.source_id where p.status = 'read' "
                                    "and p.unit = '' and s.id in (" +
                                        id_list(sources) + ")) x order by name, page");
    });
}

} // namespace phieu::store
