#include "batch/online.h"

#include "base/alike.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/period.h"
#include "base/problem.h"
#include "base/text.h"
#include "batch/online_sender.h"
#include "record/evidence.h"
#include "review/known.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

/// A transaction of so many rows takes some 10 ms; others write between two.
constexpr std::size_t rows_at_once = 100;
constexpr auto least_pause = std::chrono::milliseconds(5);
/// An import that gave no sign for so long was killed.
constexpr long long patience_seconds = 30;
/// Whoever presses "Gửi" again does so within minutes; who comes with another matter has waited for the first.
constexpr long long sent_again_within_seconds = 600;
constexpr std::size_t most_rows_named = 20;

std::string place_of(const CsvTable& table, const Template& form) {
    return fmt::format("{}.{}.{}", form.id, form.version, sha256_of(join(table.heads, "\n")).substr(0, 16));
}

/// The levels that an answer names, by value, label or "5 - Rất hài lòng"; nothing where one part names none.
std::optional<std::string> value_of(const Choice& choice, const std::string& answer) {
    const auto one = [&](const std::string& part) -> std::string {
        const std::string wanted = essence(part);
        for (const Level& option : choice.options)
            if (wanted == essence(option.value) || wanted == essence(option.label) ||
                wanted == essence(option.value + option.label) || wanted == essence(option.label + option.value))
                return option.value;
        return "";
    };
    if (const std::string whole = one(answer); !whole.empty())
        return whole;
    if (choice.max_choices <= 1)
        return std::nullopt;
    std::set<std::string> chosen;
    for (const char separator : {';', ','}) { // labels may hold commas themselves
        chosen.clear();
        bool all = true;
        for (const std::string& part : split(answer, separator)) {
            const std::string value = one(part);
            all &= !value.empty();
            chosen.insert(value);
        }
        if (all && static_cast<int>(chosen.size()) <= choice.max_choices) {
            std::vector<std::string> ordered;
            for (const Level& option : choice.options)
                if (chosen.count(option.value))
                    ordered.push_back(option.value);
            return join(ordered, "|");
        }
    }
    return std::nullopt;
}

ReadingRow reading_of(const Question& question, const std::string& answer) {
    ReadingRow row;
    row.question = question.id;
    row.confidence = 1;
    row.status = AnswerStatus::accepted;
    row.reader = "online";
    row.text = is_written(question);
    row.ink = !answer.empty();
    row.evidence = to_json(Evidence{{}, {}, answer});
    const Choice* choice = choice_of(question);
    if (!choice || answer.empty()) {
        row.value = answer;
    } else if (const auto value = value_of(*choice, answer)) {
        row.value = *value;
    } else {
        row.status = AnswerStatus::pending;
        row.reason = "unsure";
        row.confidence = 0;
    }
    return row;
}

} // namespace

ColumnMapping mapping_for(Store& store, const CsvTable& table, const Template& form) {
    ColumnMapping out;
    if (const auto kept = store.office.document("columns", place_of(table, form))) {
        out.meaning = nlohmann::json::parse(kept->json).get<std::map<std::string, std::string>>();
        return out;
    }
    const std::vector<std::pair<const char*, std::vector<const char*>>> words{
        {ColumnMapping::when, {"dauthoigian", "timestamp", "thoigian", "ngaytraloi", "ngay"}},
        {ColumnMapping::unit, {"madonvi", "donvi", "unit"}},
        {ColumnMapping::field, {"linhvuc"}},
        {ColumnMapping::id, {"id", "responseid", "maphieu"}},
        {ColumnMapping::phone, {"sodienthoai", "sodienthoaigiaodich", "dienthoai", "sdt", "phone"}}};
    std::set<std::string> taken;
    for (const std::string& head : table.heads) {
        std::string meaning;
        for (const Question& question : questions_of(form))
            if (meaning.empty() && (head == question.id || essence(head) == essence(question.label)))
                meaning = question.id;
        for (const auto& [word, names] : words)
            if (meaning.empty() && std::find(names.begin(), names.end(), essence(head)) != names.end())
                meaning = word;
        if (!meaning.empty() && taken.insert(meaning).second)
            out.meaning[head] = meaning;
    }
    return out;
}

void remember(Store& store, const CsvTable& table, const Template& form, const ColumnMapping& mapping,
              const std::string& person, const std::string& at) {
    store.office.save_document({"columns", place_of(table, form), nlohmann::json(mapping.meaning).dump(), person, at});
}

namespace {

/// A table as it is taken in: what its columns mean, and what every row shares.
struct OnlineTable {
    const Template& form;
    const CsvTable& table;
    const std::string& name;
    const std::string& sha256;
    std::map<std::string, std::size_t> column; ///< meaning → column
    std::vector<Question> questions;           ///< that the table answers
    std::set<std::string> units, periods;      ///< that rows name and that were found good
    std::map<std::string, int> occurrences;    ///< of rows that say all the same
    bool to_the_second = false;                ///< whether its times are; one clock in every row is none

    std::string cell(std::size_t row, const char* meaning) const {
        const auto where = column.find(meaning);
        return where == column.end() ? std::string() : table.rows[row][where->second];
    }
    /// When a row was sent, as exactly as this table knows.
    std::optional<Sent> sent(std::size_t row) const {
        auto out = sent_in(cell(row, ColumnMapping::when));
        if (out)
            out->to_the_second &= to_the_second;
        return out;
    }
    tl::unexpected<Error> wrong(std::size_t row, const std::string& vi, const std::string& en) const {
        return fail(ErrorKind::input, fmt::format("{}, dòng {}: {} Chưa nhập dòng nào.", name, row + 2, vi),
                    fmt::format("{}, row {}: {} Nothing was imported.", name, row + 2, en));
    }
};

/// Whether rows say the second in which they came: more than one row, all with one clock, say when a day begins or ends
/// for whoever wrote the table.
bool says_seconds(const OnlineTable& table) {
    constexpr long long day = 24 * 3600;
    std::set<long long> clocks;
    long long rows = 0;
    for (std::size_t row = 0; row < table.table.rows.size(); row++)
        if (const auto sent = sent_in(table.cell(row, ColumnMapping::when)); sent && sent->to_the_second) {
            rows++;
            clocks.insert(sent->second % day);
        }
    constexpr long long by_chance = 3;
    return rows > 0 && (rows < by_chance || clocks.size() > 1);
}

struct SheetKey {
    std::string key;
    std::string first; ///< of the first of the rows that say all the same; of another row its own
};

/// By its id, by all it says if it has a time (and which of the rows that say all the same it is), else by its place in
/// this very file.
SheetKey sheet_key_of(OnlineTable& table, std::size_t row) {
    const auto key = [&](const std::string& identity) {
        return fmt::format("{}.{}.online.{}", table.form.id, table.form.version, sha256_of(identity).substr(0, 20));
    };
    if (const std::string id = table.cell(row, ColumnMapping::id); !id.empty())
        return {key("id\n" + id), key("id\n" + id)};
    if (table.cell(row, ColumnMapping::when).empty()) {
        const std::string place = key(fmt::format("{}\n{}", table.sha256, row));
        return {place, place};
    }
    const std::string identity = join(table.table.rows[row], "\n");
    const int before = table.occurrences[identity]++;
    return {key(before > 0 ? fmt::format("{}\n#{}", identity, before) : identity), key(identity)};
}

/// Whether a row came before. Of rows that say all the same, tables taken in by an older program left one.
bool is_known(Store& store, const SheetKey& sheet) {
    return store.scans.is_sheet_known(sheet.key) ||
           (sheet.key != sheet.first && store.scans.is_sheet_known(sheet.first) &&
            !store.online.knows_sender_of(sheet.first));
}

/// To whom a row belongs: what it says itself, else what was told about the table.
Result<void> attribute(Store& store, OnlineTable& table, std::size_t row, const Belongs& by_table, PageRow& page) {
    const std::string when = table.cell(row, ColumnMapping::when);
    page.answered_on = date_in(when);
    if (!when.empty() && page.answered_on.empty())
        return table.wrong(row, "ngày trả lời không đọc được.", "the day of the answer can't be read.");
    const auto own = [&](const std::string& value) { return Told{value, Origin::page}; };
    const Told unit = first_told(own(table.cell(row, ColumnMapping::unit)), by_table.unit);
    const Told period = first_told(own(page.answered_on.substr(0, 7)), by_table.period);
    const Told service = first_told(own(table.cell(row, ColumnMapping::field)), by_table.service);
    if (table.units.count(unit.value) == 0)
        if (const auto known = known_unit(store, unit.value); !known)
            return table.wrong(row, known.error().what.vi, known.error().what.en);
    page.unit = unit.value;
    page.unit_from = unit.from;
    page.period = period.value;
    page.period_from = period.from;
    page.service = service.value;
    page.service_from = service.value.empty() ? Origin::none : service.from;
    if (table.periods.count(page.period) == 0 && !store.locks.lock_of(page.period).empty())
        return table.wrong(row, "kỳ của câu trả lời đã khóa sổ.", "the answer's period is locked.");
    table.units.insert(page.unit);
    table.periods.insert(page.period);
    return {};
}

Result<PageRow> page_in(Store& store, OnlineTable& table, std::size_t row, const std::string& key,
                        const Belongs& by_table) {
    PageRow page;
    page.number = static_cast<int>(row + 2); // as the spreadsheet numbers its rows
    page.status = PageStatus::read;
    page.template_id = table.form.id;
    page.version = table.form.version;
    page.form_page = page.form_pages = 1;
    page.channel = "online";
    page.sheet = key;
    if (const auto told = attribute(store, table, row, by_table, page); !told)
        return tl::unexpected(told.error());
    return page;
}

std::vector<ReadingRow> readings_in(const OnlineTable& table, const PageRow& page) {
    const auto row = static_cast<std::size_t>(page.number - 2);
    std::vector<ReadingRow> out;
    out.reserve(table.questions.size());
    for (const Question& question : table.questions)
        out.push_back(reading_of(question, table.table.rows[row][table.column.at(question.id)]));
    return out;
}

/// By what an answer is known that is sent twice.
OnlineAnswerRow sender_of(const OnlineTable& table, const TelephoneHashes& hashes, const PageRow& page,
                          const std::vector<ReadingRow>& readings) {
    const auto row = static_cast<std::size_t>(page.number - 2);
    OnlineAnswerRow out;
    out.sender = hashes.of(telephone_in(table.cell(row, ColumnMapping::phone)), page.period);
    std::string said = fmt::format("{} {}\n{}\n{}", page.template_id, page.version, page.unit, page.service);
    for (const ReadingRow& reading : readings)
        said += "\n" + reading.question + "\t" + reading.value + "\t" + reading.evidence;
    out.answers = sha256_of(said);
    const auto sent = table.sent(row);
    // Two strangers may answer alike within a minute; what the form itself tells apart by ids is theirs, too.
    const bool exact = sent && sent->to_the_second && table.cell(row, ColumnMapping::id).empty();
    if (sent && (exact || !out.sender.empty()))
        out.sent = sent->second;
    return out;
}

/// An answer that was sent again steps behind the first: it waits for a person, as a paper that was scanned again does.
/// @return how many did
long long set_copies_aside(Store& store, long long batch) {
    std::map<std::pair<std::string, std::string>, std::map<long long, long long>> counted; // when, and the page
    long long copies = 0;
    for (const OnlineAnswerRow& answer : store.online.alike(batch)) {
        if (!answer.sent)
            continue;
        auto& others = counted[{answer.sender, answer.answers}];
        const long long apart = answer.sender.empty() ? 0 : sent_again_within_seconds;
        const auto before = others.lower_bound(*answer.sent - apart);
        if (answer.batch != batch || before == others.end() || before->first > *answer.sent + apart) {
            others.emplace(*answer.sent, answer.page);
            continue;
        }
        auto page = store.scans.page(answer.page);
        const auto counts = store.scans.page(before->second);
        if (!page || !counts)
            continue;
        page->own_sheet = page->sheet;
        page->sheet = counts->sheet;
        page->copy_of = counts->id;
        page->status = PageStatus::duplicate;
        page->problem = name_of(Problem::same_ink); // a copy by its content
        store.scans.place_page(*page);
        copies++;
    }
    return copies;
}

/// "2, 5, 9": rows as the spreadsheet numbers them.
std::string rows_named(const std::vector<int>& rows) {
    std::string out;
    for (std::size_t n = 0; n < std::min(rows.size(), most_rows_named); n++)
        out += (n == 0 ? "" : ", ") + std::to_string(rows[n]);
    return rows.size() <= most_rows_named ? out : out + ", …";
}

/// A batch, and the table as its only file, to which pages are added. One transaction.
PageRow begun(Store& store, const OnlineTable& table, std::size_t pages, const BatchAttribution& told,
              const std::string& person, const std::string& at) {
    return store.transaction([&] {
        store.scans.keep_template(table.form.id, table.form.version, table.form.source_json);
        BatchRow batch;
        batch.unit = told.unit;
        batch.service = told.service;
        batch.period = told.period;
        batch.origin = told.origin;
        batch.person = person;
        batch.state = BatchState::reading;
        batch.started_at = at;
        batch.beat = now_seconds();
        batch.id = store.batches.begin(batch);
        SourceRow source;
        source.sha256 = table.sha256 + ":" + std::to_string(batch.id); // it may come again, if this one is abandoned
        source.name = table.name;
        source.extension = ".online"; // the table itself is not kept: it may say who answered
        source.pages = static_cast<int>(pages);
        source.batch = batch.id;
        PageRow place;
        place.batch = batch.id;
        place.source = store.scans.add_source(source).id;
        BatchFileRow file;
        file.batch = batch.id;
        file.name = table.name;
        file.source = place.source;
        store.batches.add_file(file);
        return place;
    });
}

/// What a failed or killed import left is kept, and counts nowhere.
void abandon(Store& store, long long batch, const std::string& person, const std::string& at) {
    store.batches.abandon(batch, "Nhập dở dang, phần đã nhập bị bỏ", person, at);
}

/// Adds the pages a few at a time, and makes them count at once when all are here.
void store_pages(Store& store, const OnlineTable& table, std::vector<PageRow>& pages, const PageRow& place,
                 const std::string& at, OnlineImport& out) {
    const TelephoneHashes hashes(store);
    for (std::size_t first = 0; first < pages.size(); first += rows_at_once) {
        const auto start = std::chrono::steady_clock::now();
        store.transaction([&] {
            for (std::size_t n = first; n < std::min(pages.size(), first + rows_at_once); n++) {
                pages[n].source = place.source;
                pages[n].batch = place.batch;
                const auto readings = readings_in(table, pages[n]);
                for (const ReadingRow& reading : readings)
                    out.unclear += reading.status == AnswerStatus::pending ? 1 : 0;
                OnlineAnswerRow sender = sender_of(table, hashes, pages[n], readings);
                sender.page = store.scans.add_withheld_page(pages[n], readings);
                store.online.add(sender);
            }
            store.batches.beat(place.batch, now_seconds());
        });
        const auto took = std::chrono::steady_clock::now() - start;
        std::this_thread::sleep_for(std::max<std::chrono::steady_clock::duration>(took, least_pause)); // for the others
    }
    std::vector<int> rows; // that share their telephone
    store.transaction([&] {
        for (const std::string& period : table.periods)
            store.locks.check_open(period); // somebody may have locked it meanwhile
        store.batches.restore_pages(place.batch);
        out.copies = set_copies_aside(store, place.batch);
        rows = store.online.of_one_phone(place.batch);
        store.batches.end(place.batch, at);
    });
    if (!rows.empty())
        out.notes.push_back(
            {fmt::format("{} dòng có cùng số điện thoại với câu trả lời khác trong kỳ nhưng nội dung hoặc thời điểm "
                         "khác nhau, nên vẫn tính là các phiếu riêng; hãy xem lại dòng {}.",
                         rows.size(), rows_named(rows)),
             fmt::format("{} rows share their telephone with another answer of the period, but say something else or "
                         "came at another time: each counts. Look at rows {}.",
                         rows.size(), rows_named(rows))});
}

/// @return the columns' meanings, each of one column.
Result<std::map<std::string, std::size_t>> columns_of(const CsvTable& csv, const ColumnMapping& mapping,
                                                      const std::string& name) {
    std::map<std::string, std::size_t> out;
    for (std::size_t n = 0; n < csv.heads.size(); n++) {
        const auto meaning = csv.heads[n].empty() ? mapping.meaning.end() : mapping.meaning.find(csv.heads[n]);
        if (meaning == mapping.meaning.end())
            continue;
        const auto [there, added] = out.emplace(meaning->second, n);
        if (!added)
            return fail(
                ErrorKind::input,
                fmt::format("{}: hai cột \"{}\" và \"{}\" cùng được chọn cho một nội dung. Hãy bỏ chọn một cột.", name,
                            csv.heads[there->second], csv.heads[n]),
                fmt::format("{}: the columns \"{}\" and \"{}\" were given one meaning. Take it from one of them.", name,
                            csv.heads[there->second], csv.heads[n]));
    }
    return out;
}

/// Rows that say all the same, without id, telephone or the second in which they came: people who answer alike, or one
/// who pressed twice, nobody can tell.
void note_twins(const OnlineTable& table, OnlineImport& out) {
    std::map<std::string, std::vector<int>> alike;
    for (std::size_t row = 0; row < table.table.rows.size(); row++) {
        const auto sent = table.sent(row);
        if (table.cell(row, ColumnMapping::id).empty() && !table.cell(row, ColumnMapping::when).empty() &&
            !(sent && sent->to_the_second) && telephone_in(table.cell(row, ColumnMapping::phone)).empty())
            alike[join(table.table.rows[row], "\n")].push_back(static_cast<int>(row + 2));
    }
    std::vector<int> rows;
    for (const auto& [what, those] : alike)
        if (those.size() > 1)
            rows.insert(rows.end(), those.begin(), those.end());
    std::sort(rows.begin(), rows.end());
    if (!rows.empty())
        out.notes.push_back(
            {fmt::format("{} dòng giống hệt dòng khác mà bảng không ghi số điện thoại, cũng không ghi đến giây: vẫn "
                         "tính là các phiếu riêng; hãy xem lại dòng {}.",
                         rows.size(), rows_named(rows)),
             fmt::format("{} rows are the same as others, without a telephone or the second: each counts. Look at "
                         "rows {}.",
                         rows.size(), rows_named(rows))});
}

} // namespace

Result<OnlineImport> import_online(Store& store, const Template& form, const CsvTable& csv,
                                   const ColumnMapping& mapping, const std::string& name, const std::string& sha256,
                                   const BatchAttribution& told, const std::string& person, const std::string& at) {
    auto columns = columns_of(csv, mapping, name);
    if (!columns)
        return tl::unexpected(columns.error());
    OnlineTable table{form, csv, name, sha256, std::move(*columns), {}, {}, {}, {}, false};
    table.to_the_second = says_seconds(table);
    for (const Question& question : questions_of(form))
        if (table.column.count(question.id))
            table.questions.push_back(question);
    if (table.questions.empty())
        return fail(ErrorKind::input, fmt::format("{}: không cột nào ứng với câu hỏi của mẫu {}.", name, form.id),
                    fmt::format("{}: no column is a question of the form {}.", name, form.id));
    if (const auto unfinished = store.batches.unfinished_import(sha256)) {
        if (now_seconds() - unfinished->beat < patience_seconds)
            return fail(ErrorKind::input, fmt::format("{} đang được nhập. Hãy đợi nhập xong.", name),
                        fmt::format("{} is being taken in. Wait until it is done.", name));
        abandon(store, unfinished->id, person, at);
    }
    OnlineImport out;
    out.rows = static_cast<long long>(csv.rows.size());
    if (!table.column.count(ColumnMapping::id) && !table.column.count(ColumnMapping::when))
        out.notes.push_back(
            {"Bảng không có cột thời gian hay mã câu trả lời: chỉ nhận ra trùng khi nhập lại đúng tệp này.",
             "The table has neither a time nor an id: only this very file is known when it comes again."});
    std::vector<PageRow> pages;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < csv.rows.size(); row++) {
        const SheetKey sheet = sheet_key_of(table, row);
        if (!seen.insert(sheet.key).second || is_known(store, sheet)) {
            out.known++;
            continue;
        }
        auto page = page_in(store, table, row, sheet.key, told.told());
        if (!page)
            return tl::unexpected(page.error());
        pages.push_back(std::move(*page));
    }
    out.added = static_cast<long long>(pages.size());
    if (pages.empty())
        return out;
    note_twins(table, out);
    const PageRow place = begun(store, table, pages.size(), told, person, at);
    try {
        store_pages(store, table, pages, place, at, out);
    } catch (...) {
        abandon(store, place.batch, person, at);
        throw;
    }
    return out;
}

} // namespace phieu
