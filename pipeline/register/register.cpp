#include "register/register.h"

#include "base/alike.h"
#include "base/files.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace phieu {

using soci::into;
using soci::use;

struct Register::Impl {
    soci::session sql;

    void put_on(const Participant& p, const std::string& list) {
        sql << "update participant set list = :l where id = :i", use(list), use(p.id);
    }
};

namespace {

/// What decides about somebody in a draw: nobody can foresee it without the seed, and anybody can recompute it with it.
std::string lot_of(const std::string& seed, const Participant& p) {
    return sha256_of(seed + "\n" + p.unit + "\n" + p.name + "\n" + p.phone + "\n" + p.procedure + "\n" +
                     p.submitted_on);
}

bool was_drawn(const Participant& p) {
    return p.place_drawn > 0;
}

bool of_field(const Participant& p, const std::string& field) {
    return essence(p.field) == essence(field);
}

/// Those of a stratum who may be drawn, in the order of their lots.
std::vector<Participant> by_lot(const std::vector<Participant>& people, const Stratum& stratum,
                                const Eligibility& rules, const std::string& seed, const std::set<long long>& taken) {
    std::vector<std::pair<std::string, Participant>> lots;
    for (const Participant& p : people)
        if (p.list == people_list::everybody && stratum.takes(p) && !taken.count(p.id) && faults_of(p, rules).empty())
            lots.emplace_back(lot_of(seed, p), p);
    std::sort(lots.begin(), lots.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Participant> out;
    out.reserve(lots.size());
    for (auto& [lot, p] : lots)
        out.push_back(std::move(p));
    return out;
}

} // namespace

Register::Register(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
    std::error_code ec;
    std::filesystem::create_directories(file.parent_path(), ec);
    impl_->sql.open(soci::sqlite3, fmt::format("db=\"{}\" timeout=30", file.string()));
    for (const char* table :
         {"participant (id integer primary key autoincrement, campaign text not null, list text not null, unit text "
          "not null, name text not null, kind text not null, address text not null, province text not null, phone "
          "text not null, procedure text not null, field text not null, submitted_on text not null, result_on text "
          "not null, mode text not null, note text not null, asked_again text not null default '', asked_by text "
          "not null default '', asked_at text not null default '', unique (campaign, name, phone, procedure, "
          "submitted_on))",
          "removal (id integer primary key autoincrement, campaign text not null, people integer not null, reason "
          "text not null, person text not null, removed_at text not null)",
          "draw (id integer primary key autoincrement, campaign text not null, seed text not null, eligible integer "
          "not null, official integer not null, reserve integer not null, person text not null, drawn_at text not "
          "null)",
          "drawn (participant integer primary key, draw integer not null, place integer not null)",
          "promotion (id integer primary key autoincrement, campaign text not null, replaced integer not null, "
          "promoted integer not null, reason text not null, person text not null, promoted_at text not null)"})
        impl_->sql << "create table if not exists " << table;
}

Register::~Register() = default;

std::vector<std::string> Register::faults(const std::filesystem::path& file) {
    std::error_code ec;
    if (!std::filesystem::exists(file, ec))
        return {};
    std::vector<std::string> out;
    try {
        soci::session sql(soci::sqlite3, fmt::format("db=\"{}\" readonly=true timeout=30", file.string()));
        std::string word;
        soci::statement check = (sql.prepare << "pragma integrity_check(5)", into(word));
        for (check.execute(); check.fetch();)
            if (word != "ok")
                out.push_back(word);
    } catch (const soci::soci_error& error) {
        out.emplace_back(error.what());
    }
    return out;
}

long long Register::add(const std::string& campaign, const std::vector<Participant>& people) {
    soci::transaction transaction(impl_->sql);
    long long added = 0;
    for (const Participant& p : people) {
        long long id = 0;
        impl_->sql << "insert into participant (campaign, list, unit, name, kind, address, province, phone, procedure, "
                      "field, submitted_on, result_on, mode, note) values (:c, :l, :u, :n, :k, :a, :p, :ph, :pr, :f, "
                      ":s, :r, :m, :no) on conflict do nothing returning id",
            use(campaign), use(p.list), use(p.unit), use(p.name), use(p.kind), use(p.address), use(p.province),
            use(p.phone), use(p.procedure), use(p.field), use(p.submitted_on), use(p.result_on), use(p.mode),
            use(p.note), into(id);
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
                               "field, submitted_on, result_on, mode, note, asked_again, coalesce((select place from "
                               "drawn where participant = participant.id), 0) as place from participant where "
                               "campaign = :c order by unit, list, place, id",
         use(campaign), into(p.id), into(p.campaign), into(p.list), into(p.unit), into(p.name), into(p.kind),
         into(p.address), into(p.province), into(p.phone), into(p.procedure), into(p.field), into(p.submitted_on),
         into(p.result_on), into(p.mode), into(p.note), into(p.asked_again), into(p.place_drawn));
    select.execute();
    while (select.fetch())
        out.push_back(p);
    return out;
}

Result<Draw> Register::draw(const std::string& campaign, const std::vector<Stratum>& strata, const Eligibility& rules,
                            int reserve_percent, const std::string& seed, const std::string& person,
                            const std::string& at) {
    const std::vector<Participant> people = list(campaign);
    for (const Stratum& stratum : strata)
        if (std::any_of(people.begin(), people.end(),
                        [&](const Participant& p) { return was_drawn(p) && stratum.takes(p); }))
            return fail(ErrorKind::usage,
                        "Mẫu của đợt này đã được rút. Muốn rút lại, hãy xóa danh sách (có ghi lý do) rồi nhập lại.",
                        "The sample was drawn already. To draw again, remove the list, with a reason, and take it in "
                        "anew.");
    Draw done{seed, 0, 0, 0, person, at};
    std::set<long long> taken;
    soci::transaction transaction(impl_->sql);
    long long id = 0;
    impl_->sql << "insert into draw (campaign, seed, eligible, official, reserve, person, drawn_at) values (:c, :s, 0, "
                  "0, 0, :p, :a) returning id",
        use(campaign), use(seed), use(person), use(at), into(id);
    for (const Stratum& stratum : strata) {
        const auto lots = by_lot(people, stratum, rules, seed, taken);
        const long long reserve = (stratum.wanted * reserve_percent + 99) / 100;
        done.eligible += static_cast<long long>(lots.size());
        long long place = 0;
        for (const Participant& p : lots) {
            if (place == stratum.wanted + reserve)
                break;
            place++;
            const bool official = place <= stratum.wanted;
            (official ? done.official : done.reserve)++;
            taken.insert(p.id);
            impl_->put_on(p, official ? people_list::official : people_list::reserve);
            impl_->sql << "insert into drawn (participant, draw, place) values (:p, :d, :n)", use(p.id), use(id),
                use(place);
        }
    }
    if (taken.empty())
        return fail(ErrorKind::usage,
                    "Không có ai để rút: danh sách tổng thể của đợt chưa có người đạt điều kiện, hoặc đợt chưa có chỉ "
                    "tiêu.",
                    "There is nobody to draw: the list of everybody has nobody who may be asked, or the campaign has "
                    "no quota.");
    impl_->sql << "update draw set eligible = :e, official = :o, reserve = :r where id = :i", use(done.eligible),
        use(done.official), use(done.reserve), use(id);
    transaction.commit();
    return done;
}

std::vector<Draw> Register::draws(const std::string& campaign) {
    std::vector<Draw> out;
    Draw d;
    soci::statement select =
        (impl_->sql.prepare << "select seed, eligible, official, reserve, person, drawn_at from "
                               "draw where campaign = :c order by id",
         use(campaign), into(d.seed), into(d.eligible), into(d.official), into(d.reserve), into(d.person), into(d.at));
    select.execute();
    while (select.fetch())
        out.push_back(d);
    return out;
}

Result<Participant> Register::promote(const std::string& campaign, long long id, const Eligibility& rules,
                                      const std::string& reason, const std::string& person, const std::string& at) {
    const std::vector<Participant> people = list(campaign); // the reserve in the order of the draw
    const auto out = std::find_if(people.begin(), people.end(),
                                  [&](const Participant& p) { return p.id == id && p.list == people_list::official; });
    if (out == people.end())
        return fail(ErrorKind::usage, "Người này không có trong danh sách chính thức.",
                    "Nobody like that is on the official list.");
    if (reason.empty())
        return fail(ErrorKind::usage, "Hãy ghi lý do không hỏi được người này.", "Say why this person can't be asked.");
    const Participant* best = nullptr;
    for (const Participant& p : people) {
        const bool like =
            p.list == people_list::reserve && p.unit == out->unit && p.kind == out->kind && faults_of(p, rules).empty();
        const bool same_field = like && of_field(p, out->field);
        if (like && (!best || (same_field && !of_field(*best, out->field))))
            best = &p;
    }
    if (!best)
        return fail(
            ErrorKind::usage,
            fmt::format("Danh sách dự phòng của {} không còn ai cùng loại đối tượng và đạt điều kiện.", out->unit),
            fmt::format("The reserve of {} has nobody left of the same kind who may be asked.", out->unit));
    soci::transaction transaction(impl_->sql);
    impl_->put_on(*out, people_list::replaced);
    impl_->put_on(*best, people_list::official);
    impl_->sql << "insert into promotion (campaign, replaced, promoted, reason, person, promoted_at) values (:c, :o, "
                  ":i, :r, :p, :a)",
        use(campaign), use(out->id), use(best->id), use(reason), use(person), use(at);
    transaction.commit();
    Participant promoted = *best;
    promoted.list = people_list::official;
    return promoted;
}

std::vector<Promotion> Register::promotions(const std::string& campaign) {
    std::vector<Promotion> out;
    Promotion p;
    soci::statement select = (impl_->sql.prepare << "select replaced, promoted, reason, person, promoted_at from "
                                                    "promotion where campaign = :c order by id",
                              use(campaign), into(p.out), into(p.in), into(p.reason), into(p.person), into(p.at));
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
    if (people == 0)
        return 0; // the record of those who were there stays the newest
    impl_->sql << "delete from drawn where participant in (select id from participant where campaign = :c)",
        use(campaign);
    impl_->sql << "delete from participant where campaign = :c", use(campaign);
    impl_->sql << "insert into removal (campaign, people, reason, person, removed_at) values (:c, :n, :r, :p, :a)",
        use(campaign), use(people), use(reason), use(person), use(at);
    transaction.commit();
    impl_->sql << "vacuum"; // what was deleted is not left in free pages
    return people;
}

std::vector<PeopleCount> Register::counts() {
    std::vector<PeopleCount> out;
    PeopleCount one;
    soci::statement each = (impl_->sql.prepare << "select campaign, count(*) from participant group by campaign "
                                                  "order by campaign",
                            into(one.campaign), into(one.people));
    for (each.execute(); each.fetch();)
        out.push_back(one);
    return out;
}

std::vector<Removal> Register::removals() {
    std::vector<Removal> out;
    Removal one;
    soci::statement each = (impl_->sql.prepare << "select campaign, people, reason, person, removed_at from removal "
                                                  "order by id desc",
                            into(one.campaign), into(one.people), into(one.reason), into(one.person), into(one.at));
    for (each.execute(); each.fetch();)
        out.push_back(one);
    return out;
}

} // namespace phieu
