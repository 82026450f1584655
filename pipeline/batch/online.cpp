#include "batch/online.h"

#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "record/evidence.h"
#include "review/known.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

/// Letters and digits alone, in lower case and without marks: headings are typed again by people.
std::string essence(const std::string& text) {
    std::string out;
    for (const char32_t c : code_points(text)) {
        const char32_t base = base_letter(lower(c));
        if ((base >= 'a' && base <= 'z') || (base >= '0' && base <= '9'))
            out += static_cast<char>(base);
    }
    return out;
}

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
        {ColumnMapping::id, {"id", "responseid", "maphieu"}}};
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

struct OnlineSheet {
    PageRow page;
    std::vector<ReadingRow> readings;
};

/// A table as it is taken in: what its columns mean, and what every row shares.
struct OnlineTable {
    const Template& form;
    const CsvTable& table;
    const std::string& name;
    const std::string& sha256;
    std::map<std::string, std::size_t> column; ///< meaning → column
    std::vector<Question> questions;           ///< that the table answers

    std::string cell(std::size_t row, const char* meaning) const {
        const auto where = column.find(meaning);
        return where == column.end() ? std::string() : table.rows[row][where->second];
    }
    tl::unexpected<Error> wrong(std::size_t row, const std::string& vi, const std::string& en) const {
        return fail(ErrorKind::input, fmt::format("{}, dòng {}: {} Chưa nhập dòng nào.", name, row + 2, vi),
                    fmt::format("{}, row {}: {} Nothing was imported.", name, row + 2, en));
    }
};

/// By its id, by all it says if it has a time, else by its place in this very file.
std::string sheet_key_of(const OnlineTable& table, std::size_t row) {
    const std::string id = table.cell(row, ColumnMapping::id);
    const std::string identity = !id.empty() ? "id\n" + id
                                 : !table.cell(row, ColumnMapping::when).empty()
                                     ? join(table.table.rows[row], "\n")
                                     : fmt::format("{}\n{}", table.sha256, row);
    return fmt::format("{}.{}.online.{}", table.form.id, table.form.version, sha256_of(identity).substr(0, 20));
}

/// To whom a row belongs: what it says itself, else what was told about the table.
Result<void> attribute(Store& store, const OnlineTable& table, std::size_t row, const Belongs& by_table,
                       PageRow& page) {
    const std::string when = table.cell(row, ColumnMapping::when);
    page.answered_on = date_in(when);
    if (!when.empty() && page.answered_on.empty())
        return table.wrong(row, "ngày trả lời không đọc được.", "the day of the answer can't be read.");
    const auto own = [&](const std::string& value) { return Told{value, Origin::page}; };
    const Told unit = first_told(own(table.cell(row, ColumnMapping::unit)), by_table.unit);
    const Told period = first_told(own(page.answered_on.substr(0, 7)), by_table.period);
    const Told service = first_told(own(table.cell(row, ColumnMapping::field)), by_table.service);
    if (const auto known = known_unit(store, unit.value); !known)
        return table.wrong(row, known.error().what.vi, known.error().what.en);
    page.unit = unit.value;
    page.unit_from = unit.from;
    page.period = period.value;
    page.period_from = period.from;
    page.service = service.value;
    page.service_from = service.value.empty() ? Origin::none : service.from;
    if (!store.locks.lock_of(page.period).empty())
        return table.wrong(row, "kỳ của câu trả lời đã khóa sổ.", "the answer's period is locked.");
    return {};
}

Result<OnlineSheet> sheet_in(Store& store, const OnlineTable& table, std::size_t row, const Belongs& by_table) {
    OnlineSheet out;
    PageRow& page = out.page;
    page.number = static_cast<int>(row + 2); // as the spreadsheet numbers its rows
    page.status = PageStatus::read;
    page.template_id = table.form.id;
    page.version = table.form.version;
    page.form_page = page.form_pages = 1;
    page.channel = "online";
    page.sheet = sheet_key_of(table, row);
    if (const auto told = attribute(store, table, row, by_table, page); !told)
        return tl::unexpected(told.error());
    for (const Question& question : table.questions)
        out.readings.push_back(reading_of(question, table.table.rows[row][table.column.at(question.id)]));
    return out;
}

void store_sheets(Store& store, const OnlineTable& table, std::vector<OnlineSheet>& sheets,
                  const BatchAttribution& told, const std::string& person, const std::string& at) {
    store.scans.keep_template(table.form.id, table.form.version, table.form.source_json);
    BatchRow batch;
    batch.unit = told.unit;
    batch.service = told.service;
    batch.period = told.period;
    batch.origin = told.origin;
    batch.person = person;
    batch.started_at = at;
    batch.id = store.batches.begin(batch);
    SourceRow source;
    source.sha256 = table.sha256;
    source.name = table.name;
    source.extension = ".online"; // the table itself is not kept: it may say who answered
    source.pages = static_cast<int>(sheets.size());
    source.batch = batch.id;
    const long long kept = store.scans.add_source(source).id;
    BatchFileRow file;
    file.batch = batch.id;
    file.name = table.name;
    file.source = kept;
    store.batches.add_file(file);
    for (OnlineSheet& sheet : sheets) {
        sheet.page.source = kept;
        sheet.page.batch = batch.id;
        store.scans.add_page(sheet.page, sheet.readings);
    }
    store.batches.end(batch.id, at);
}

} // namespace

Result<OnlineImport> import_online(Store& store, const Template& form, const CsvTable& csv,
                                   const ColumnMapping& mapping, const std::string& name, const std::string& sha256,
                                   const BatchAttribution& told, const std::string& person, const std::string& at) {
    OnlineTable table{form, csv, name, sha256, {}, {}};
    for (std::size_t n = 0; n < csv.heads.size(); n++)
        if (const auto meaning = mapping.meaning.find(csv.heads[n]); meaning != mapping.meaning.end())
            table.column[meaning->second] = n;
    for (const Question& question : questions_of(form))
        if (table.column.count(question.id))
            table.questions.push_back(question);
    if (table.questions.empty())
        return fail(ErrorKind::input, fmt::format("{}: không cột nào ứng với câu hỏi của mẫu {}.", name, form.id),
                    fmt::format("{}: no column is a question of the form {}.", name, form.id));
    OnlineImport out;
    out.rows = static_cast<long long>(csv.rows.size());
    if (!table.column.count(ColumnMapping::id) && !table.column.count(ColumnMapping::when))
        out.notes.push_back(
            {"Bảng không có cột thời gian hay mã câu trả lời: chỉ nhận ra trùng khi nhập lại đúng tệp này.",
             "The table has neither a time nor an id: only this very file is known when it comes again."});
    return store.transaction([&]() -> Result<OnlineImport> {
        std::vector<OnlineSheet> sheets;
        std::set<std::string> seen;
        for (std::size_t row = 0; row < csv.rows.size(); row++) {
            const std::string key = sheet_key_of(table, row);
            if (!seen.insert(key).second || !store.scans.pages_of_sheet(key).empty()) {
                out.known++;
                continue;
            }
            auto sheet = sheet_in(store, table, row, told.told());
            if (!sheet)
                return tl::unexpected(sheet.error());
            for (const ReadingRow& reading : sheet->readings)
                out.unclear += reading.status == AnswerStatus::pending;
            sheets.push_back(std::move(*sheet));
        }
        out.added = static_cast<long long>(sheets.size());
        if (!sheets.empty())
            store_sheets(store, table, sheets, told, person, at);
        return out;
    });
}

} // namespace phieu
