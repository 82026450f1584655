#include "register/register.h"

#include "base/period.h"

#include <algorithm>

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {

using soci::into;
using soci::use;

struct Register::Impl {
    soci::session sql;
};

std::vector<Sentence> faults_of(const Participant& p, const Eligibility& e) {
    std::vector<Sentence> out;
    const auto need = [&](const std::string& value, const char* vi, const char* en) {
        if (value.empty())
            out.push_back({fmt::format("thiếu {}", vi), fmt::format("{} is missing", en)});
    };
    need(p.name, "họ tên hoặc tên tổ chức", "the name");
    need(p.kind, "loại đối tượng (cá nhân, tổ chức)", "the kind (individual, organisation)");
    need(p.address, "địa chỉ", "the address");
    need(p.phone, "điện thoại", "the telephone");
    need(p.procedure, "tên thủ tục", "the procedure");
    need(p.field, "lĩnh vực", "the field");
    need(p.submitted_on, "ngày nộp", "the day of submission");
    if (p.result_on.empty())
        out.push_back({"chưa nhận kết quả", "has no result yet"});
    if (p.mode != "truc_tiep")
        out.push_back({"nộp trực tuyến hoặc qua bưu chính", "did not come in person"});
    if (!e.province.empty() && p.province != e.province)
        out.push_back({"cư trú ngoài tỉnh", "lives outside the province"});
    if (!p.submitted_on.empty() && ((!e.transactions_from.empty() && p.submitted_on < e.transactions_from) ||
                                    (!e.transactions_to.empty() && p.submitted_on > e.transactions_to)))
        out.push_back({"ngày nộp ngoài thời gian giao dịch của đợt", "submitted outside the campaign's dates"});
    if (!p.result_on.empty() && !e.transactions_to.empty() && p.result_on > e.transactions_to)
        out.push_back({"nhận kết quả sau thời gian của đợt", "got the result after the campaign's dates"});
    if (!p.result_on.empty() && p.result_on < p.submitted_on)
        out.push_back({"ngày nhận kết quả trước ngày nộp", "got the result before submitting"});
    if (!e.fields.empty() && std::find(e.fields.begin(), e.fields.end(), p.field) == e.fields.end())
        out.push_back({"lĩnh vực ngoài phạm vi của đợt", "the field is not in the campaign's scope"});
    return out;
}

Register::Register(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
    std::error_code ec;
    std::filesystem::create_directories(file.parent_path(), ec);
    impl_->sql.open(soci::sqlite3, fmt::format("db=\"{}\" timeout=30", file.string()));
    impl_->sql
        << "create table if not exists participant (id integer primary key autoincrement, campaign text not null,"
           " list text not null, unit text not null, name text not null, kind text not null, address text not "
           "null, province text not null, phone text not null, procedure text not null, field text not null,"
           " submitted_on text not null, result_on text not null, mode text not null, note text not null,"
           " asked_again text not null default '', asked_by text not null default '', asked_at text not null "
           "default '', unique (campaign, name, phone, procedure, submitted_on))";
    impl_->sql << "create table if not exists removal (id integer primary key autoincrement, campaign text not null,"
                  " people integer not null, reason text not null, person text not null, removed_at text not null)";
}

Register::~Register() = default;

Result<long long> Register::import_list(const CsvTable& table, const std::string& campaign) {
    for (const char* needed : {"name", "unit"})
        if (std::find(table.heads.begin(), table.heads.end(), needed) == table.heads.end())
            return fail(ErrorKind::input, fmt::format("Danh sách thiếu cột \"{}\".", needed),
                        fmt::format("The list has no column \"{}\".", needed));
    soci::transaction transaction(impl_->sql);
    long long added = 0;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        auto row = table.named(n);
        const auto date = [&](const char* column) -> std::string { return date_in(row[column]); };
        for (const char* column : {"submitted_on", "result_on"})
            if (!row[column].empty() && date(column).empty())
                return fail(ErrorKind::input,
                            fmt::format("Danh sách, dòng {}: cột \"{}\" không phải ngày.", n + 2, column),
                            fmt::format("List, row {}: column \"{}\" is no date.", n + 2, column));
        Participant p;
        p.list = row["list"] == "du_phong" ? "du_phong" : "chinh_thuc";
        p.mode = row["mode"].empty() ? "truc_tiep" : row["mode"];
        p.submitted_on = date("submitted_on");
        p.result_on = date("result_on");
        long long id = 0;
        impl_->sql << "insert into participant (campaign, list, unit, name, kind, address, province, phone, procedure, "
                      "field, submitted_on, result_on, mode, note) values (:c, :l, :u, :n, :k, :a, :p, :ph, :pr, :f, "
                      ":s, :r, :m, :no) on conflict do nothing returning id",
            use(campaign), use(p.list), use(row["unit"]), use(row["name"]), use(row["kind"]), use(row["address"]),
            use(row["province"]), use(row["phone"]), use(row["procedure"]), use(row["field"]), use(p.submitted_on),
            use(p.result_on), use(p.mode), use(row["note"]), into(id);
        added += impl_->sql.got_data();
    }
    transaction.commit();
    return added;
}

std::vector<Participant> Register::list(const std::string& campaign) {
    std::vector<Participant> out;
    Participant p;
    soci::statement select =
        (impl_->sql.prepare << "select id, campaign, list, unit, name, kind, address, province, phone, procedure, "
                               "field, submitted_on, result_on, mode, note, asked_again from participant where "
                               "campaign = :c order by unit, list, id",
         use(campaign), into(p.id), into(p.campaign), into(p.list), into(p.unit), into(p.name), into(p.kind),
         into(p.address), into(p.province), into(p.phone), into(p.procedure), into(p.field), into(p.submitted_on),
         into(p.result_on), into(p.mode), into(p.note), into(p.asked_again));
    select.execute();
    while (select.fetch())
        out.push_back(p);
    return out;
}

bool Register::asked_again(long long id, const std::string& outcome, const std::string& person, const std::string& at) {
    long long found = 0;
    impl_->sql << "update participant set asked_again = :o, asked_by = :p, asked_at = :a where id = :i returning id",
        use(outcome), use(person), use(at), use(id), into(found);
    return impl_->sql.got_data();
}

long long Register::remove(const std::string& campaign, const std::string& reason, const std::string& person,
                           const std::string& at) {
    soci::transaction transaction(impl_->sql);
    long long people = 0;
    impl_->sql << "select count(*) from participant where campaign = :c", use(campaign), into(people);
    impl_->sql << "delete from participant where campaign = :c", use(campaign);
    impl_->sql << "insert into removal (campaign, people, reason, person, removed_at) values (:c, :n, :r, :p, :a)",
        use(campaign), use(people), use(reason), use(person), use(at);
    transaction.commit();
    impl_->sql << "vacuum"; // what was deleted is not left in free pages
    return people;
}

} // namespace phieu
