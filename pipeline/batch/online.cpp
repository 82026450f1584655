#include "batch/online.h"

#include "base/files.h"
#include "base/period.h"
#include "base/text.h"

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
std::optional<std::string> value_of(const Question& question, const std::string& answer) {
    const auto one = [&](const std::string& part) -> std::string {
        const std::string wanted = essence(part);
        for (const Level& option : question.options)
            if (wanted == essence(option.value) || wanted == essence(option.label) ||
                wanted == essence(option.value + option.label) || wanted == essence(option.label + option.value))
                return option.value;
        return "";
    };
    if (const std::string whole = one(answer); !whole.empty())
        return whole;
    if (question.max_choices <= 1)
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
        if (all && static_cast<int>(chosen.size()) <= question.max_choices) {
            std::vector<std::string> ordered;
            for (const Level& option : question.options)
                if (chosen.count(option.value))
                    ordered.push_back(option.value);
            return join(ordered, "|");
        }
    }
    return std::nullopt;
}

ReadingRow reading_of(const Question& question, const std::string& answer) {
    ReadingRow row;
    row.field = question.id;
    row.confidence = 1;
    row.status = "accepted";
    row.reader = "online";
    row.text = question.kind != FieldKind::choice;
    row.ink = !answer.empty();
    row.evidence = nlohmann::json{{"online", answer}}.dump();
    if (question.kind != FieldKind::choice || answer.empty()) {
        row.value = answer;
    } else if (const auto value = value_of(question, answer)) {
        row.value = *value;
    } else {
        row.status = "pending";
        row.reason = "unsure";
        row.confidence = 0;
    }
    return row;
}

} // namespace

ColumnMapping mapping_for(Store& store, const CsvTable& table, const Template& form) {
    ColumnMapping out;
    if (const auto kept = store.document("columns", place_of(table, form))) {
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
    store.save_document({"columns", place_of(table, form), nlohmann::json(mapping.meaning).dump(), person, at});
}

Result<OnlineImport> import_online(Store& store, const Template& form, const CsvTable& table,
                                   const ColumnMapping& mapping, const std::string& name, const std::string& sha256,
                                   const std::string& unit, const std::string& period, const std::string& at) {
    std::map<std::string, std::size_t> column; // meaning → column
    for (std::size_t n = 0; n < table.heads.size(); n++)
        if (const auto meaning = mapping.meaning.find(table.heads[n]); meaning != mapping.meaning.end())
            column[meaning->second] = n;
    std::vector<Question> questions;
    for (const Question& question : questions_of(form))
        if (column.count(question.id))
            questions.push_back(question);
    if (questions.empty())
        return fail(ErrorKind::input, fmt::format("{}: không cột nào ứng với câu hỏi của mẫu {}.", name, form.id),
                    fmt::format("{}: no column is a question of the form {}.", name, form.id));
    OnlineImport out;
    out.rows = static_cast<long long>(table.rows.size());
    struct Sheet {
        PageRow page;
        std::vector<ReadingRow> readings;
    };
    std::vector<Sheet> sheets;
    std::set<std::string> seen;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        const auto cell = [&](const char* meaning) {
            const auto where = column.find(meaning);
            return where == column.end() ? std::string() : table.rows[n][where->second];
        };
        const auto wrong = [&](const char* vi, const char* en) {
            return fail(ErrorKind::input, fmt::format("{}, dòng {}: {}. Chưa nhập dòng nào.", name, n + 2, vi),
                        fmt::format("{}, row {}: {}. Nothing was imported.", name, n + 2, en));
        };
        Sheet sheet;
        PageRow& page = sheet.page;
        page.number = static_cast<int>(n + 2); // as the spreadsheet numbers its rows
        page.status = "read";
        page.template_id = form.id;
        page.version = form.version;
        page.form_page = page.form_pages = 1;
        page.channel = "online";
        const std::string when = cell(ColumnMapping::when);
        page.answered_on = date_in(when);
        if (!when.empty() && page.answered_on.empty())
            return wrong("ngày trả lời không đọc được", "the day of the answer can't be read");
        page.period = page.answered_on.empty() ? period : page.answered_on.substr(0, 7);
        page.field = cell(ColumnMapping::field);
        page.unit = cell(ColumnMapping::unit).empty() ? unit : cell(ColumnMapping::unit);
        if (page.unit.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string::npos)
            return wrong("mã đơn vị chỉ gồm A–Z, 0–9 và dấu -", "a unit code has A–Z, 0–9 and '-' only");
        const std::string id = cell(ColumnMapping::id);
        const std::string identity = !id.empty()     ? "id\n" + id
                                     : !when.empty() ? join(table.rows[n], "\n")
                                                     : fmt::format("{}\n{}", sha256, n);
        page.sheet = fmt::format("{}.{}.online.{}", form.id, form.version, sha256_of(identity).substr(0, 20));
        if (!seen.insert(page.sheet).second || !store.pages_of_sheet(page.sheet).empty()) {
            out.known++;
            continue;
        }
        if (!store.locked(page.period).empty())
            return wrong("kỳ của câu trả lời đã khóa sổ", "the answer's period is locked");
        for (const Question& question : questions) {
            sheet.readings.push_back(reading_of(question, table.rows[n][column.at(question.id)]));
            out.unclear += sheet.readings.back().status == "pending";
        }
        sheets.push_back(std::move(sheet));
    }
    if (!column.count(ColumnMapping::id) && !column.count(ColumnMapping::when))
        out.notes.push_back(
            {"Bảng không có cột thời gian hay mã câu trả lời: chỉ nhận ra trùng khi nhập lại đúng tệp này.",
             "The table has neither a time nor an id: only this very file is known when it comes again."});
    if (sheets.empty())
        return out;
    store.keep_template(form.id, form.version, form.source_json);
    SourceRow source;
    source.sha256 = sha256;
    source.name = name;
    source.extension = ".online"; // the table itself is not kept: it may say who answered
    source.pages = static_cast<int>(sheets.size());
    source.batch = store.begin_batch(unit, at);
    const SourceRow kept = store.add_source(source);
    for (Sheet& sheet : sheets) {
        sheet.page.source = kept.id;
        sheet.page.batch = source.batch;
        store.add_page(sheet.page, sheet.readings);
        out.added++;
    }
    store.end_batch(source.batch, at);
    return out;
}

} // namespace phieu
