#include "report/results/officers.h"

#include "base/period.h"
#include "base/person_name.h"
#include "base/text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

constexpr const char* officers_kind = "officers";

std::string document_of(const std::vector<Officer>& list) {
    json rows = json::array();
    for (const Officer& o : list)
        rows.push_back({{"name", o.name},
                        {"desk", o.desk},
                        {"from", o.from},
                        {"to", o.to},
                        {"spellings", o.spellings},
                        {"said", o.said}});
    return json{{"officers", rows}}.dump();
}

std::vector<Officer> officers_in(const DocumentRow& document) {
    std::vector<Officer> out;
    const json list = json::parse(document.json);
    for (const json& row : list.at("officers"))
        out.push_back({document.code, row.at("name"), row.at("desk"), row.at("from"), row.at("to"),
                       row.at("spellings").get<std::vector<std::string>>(),
                       row.value("said", std::vector<std::string>())});
    return out;
}

std::string with_single_blanks(const std::string& text) {
    std::vector<std::string> words;
    for (const std::string& word : split(text, ' '))
        if (!word.empty())
            words.push_back(word);
    return join(words, " ");
}

std::vector<std::string> spellings_in(const std::string& cell) {
    std::vector<std::string> out;
    for (const std::string& half : split(cell, ';'))
        for (const std::string& one : split(half, '|'))
            if (const std::string text = with_single_blanks(one); !text.empty())
                out.push_back(text);
    return out;
}

/// Two people of one unit may not answer to one name: whose the sheet is, nobody could tell.
void check_clashes(const std::vector<std::pair<std::size_t, Officer>>& rows, TableFaults& faults) {
    std::map<std::string, std::vector<std::pair<PersonName, std::string>>> names; // by unit: a name, whose it is
    for (const auto& numbered : rows) {
        const std::size_t row = numbered.first;
        const Officer& officer = numbered.second; // no structured binding: clang 14 lets no lambda see one
        auto& known = names[officer.unit];
        std::vector<std::string> own = officer.spellings;
        own.insert(own.end(), officer.said.begin(), officer.said.end());
        own.push_back(officer.name);
        for (const std::string& text : own) {
            const PersonName name = person_name(text);
            const auto other = std::find_if(known.begin(), known.end(), [&](const auto& one) {
                return one.second != officer.name && one.first.marked == name.marked;
            });
            if (other != known.end())
                faults.add(row,
                           fmt::format("\"{}\" cũng là cách viết của \"{}\" cùng đơn vị. Một cách viết chỉ thuộc về "
                                       "một người.",
                                       text, other->second),
                           fmt::format("\"{}\" is a spelling of \"{}\" of the same unit, too.", text, other->second));
            known.emplace_back(name, officer.name);
        }
    }
}

/// What somebody said of a text is no table's to forget.
void keep_what_was_said(const std::vector<Officer>& before, std::vector<std::pair<std::size_t, Officer>>& rows) {
    for (const Officer& known : before) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
            return row.second.unit == known.unit && row.second.name == known.name;
        });
        if (same != rows.end())
            same->second.said.insert(same->second.said.end(), known.said.begin(), known.said.end());
    }
}

} // namespace

std::vector<Officer> officers(Store& store) {
    std::vector<Officer> out;
    for (const DocumentRow& document : store.office.documents(officers_kind))
        for (Officer& officer : officers_in(document))
            out.push_back(std::move(officer));
    return out;
}

const std::vector<ClerkColumn>& officer_columns() {
    static const std::vector<ClerkColumn> columns{
        {"unit", "Đơn vị", {"madonvi"}},
        {"name", "Họ tên", {"hovaten", "hotencongchuc", "congchuc", "canbo"}},
        {"spellings", "Cách viết khác", {"cacviet", "cachviet", "tengoikhac"}},
        {"desk", "Quầy, bàn", {"quay", "ban", "quayso", "bophan"}},
        {"from", "Từ ngày", {}},
        {"to", "Đến ngày", {}}};
    return columns;
}

std::string officer_sample() {
    return sample_table(officer_columns(),
                        {{"DN-LK", "Nguyễn Thị Mẫu", "Chị Mẫu; Nguyễn T. Mẫu", "Quầy 1", "01/01/2024", ""},
                         {"DN-LK", "Trần Văn Mẫu", "", "Quầy 2", "01/01/2024", "30/06/2025"}});
}

Result<long long> import_officers(Store& store, const CsvTable& given, const std::string& name, const CellCheck& unit,
                                  const std::string& person, const std::string& at) {
    const CsvTable table = with_keys(given, officer_columns());
    for (const char* needed : {"unit", "name"})
        if (std::find(table.heads.begin(), table.heads.end(), needed) == table.heads.end())
            return fail(ErrorKind::input,
                        fmt::format("{}: thiếu cột \"{}\". Hãy tải tệp mẫu để xem các cột.", name,
                                    std::string(needed) == "unit" ? "Đơn vị" : "Họ tên"),
                        fmt::format("{}: the column \"{}\" is missing. See the sample file.", name, needed));
    TableFaults faults(name);
    std::vector<std::pair<std::size_t, Officer>> rows;
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        auto cells = table.named(n);
        const auto day = [&](const char* key, const char* heading) {
            std::string date = date_in(cells[key]);
            if (!cells[key].empty() && date.empty())
                faults.add(n, fmt::format("cột \"{}\" ghi \"{}\", không phải ngày.", heading, cells[key]),
                           fmt::format("column \"{}\" says \"{}\", which is no date.", key, cells[key]));
            return date;
        };
        Officer officer{"",
                        with_single_blanks(cells["name"]),
                        with_single_blanks(cells["desk"]),
                        day("from", "Từ ngày"),
                        day("to", "Đến ngày"),
                        spellings_in(cells["spellings"])};
        if (person_name(officer.name).words.empty())
            faults.add(n, "thiếu họ tên.", "the name is missing.");
        if (!officer.from.empty() && !officer.to.empty() && officer.to < officer.from)
            faults.add(n, "đến ngày trước từ ngày.", "the last day is before the first.");
        const auto known = cells["unit"].empty()
                               ? Result<std::string>(fail(ErrorKind::input, "thiếu đơn vị.", "the unit is missing."))
                               : unit(cells["unit"]);
        if (known)
            officer.unit = *known;
        else
            faults.add(n, known.error().what.vi, known.error().what.en);
        rows.emplace_back(n, std::move(officer));
    }
    keep_what_was_said(officers(store), rows);
    check_clashes(rows, faults);
    if (faults.any())
        return tl::unexpected(faults.error());
    std::map<std::string, std::vector<Officer>> lists;
    for (auto& [row, officer] : rows)
        lists[officer.unit].push_back(std::move(officer));
    store.transaction([&] {
        for (auto& [code, list] : lists) {
            std::stable_sort(list.begin(), list.end(), [](const Officer& a, const Officer& b) {
                return std::tie(a.name, a.from) < std::tie(b.name, b.from);
            });
            store.office.save_document({officers_kind, code, document_of(list), person, at});
        }
    });
    return static_cast<long long>(table.rows.size());
}

Result<void> add_spelling(Store& store, const std::string& unit, const std::string& officer, const std::string& text,
                          const std::string& person, const std::string& at) {
    return store.transaction([&]() -> Result<void> {
        const auto document = store.office.document(officers_kind, unit);
        std::vector<Officer> list = document ? officers_in(*document) : std::vector<Officer>();
        const auto meant = std::find_if(list.begin(), list.end(), [&](const Officer& o) { return o.name == officer; });
        const std::string spelling = with_single_blanks(text);
        if (meant == list.end() || person_name(spelling).words.empty())
            return fail(ErrorKind::usage, fmt::format("Danh sách của {} không có \"{}\".", unit, officer),
                        fmt::format("The list of {} has no \"{}\".", unit, officer));
        if (std::find(meant->said.begin(), meant->said.end(), spelling) != meant->said.end())
            return {};
        meant->said.push_back(spelling);
        std::vector<std::pair<std::size_t, Officer>> rows;
        for (const Officer& one : list)
            rows.emplace_back(0, one);
        TableFaults faults(unit);
        check_clashes(rows, faults);
        if (faults.any())
            return fail(ErrorKind::usage, fmt::format("\"{}\" đã là cách viết của người khác trong đơn vị.", spelling),
                        fmt::format("\"{}\" is a spelling of somebody else of the unit.", spelling));
        store.office.save_document({officers_kind, unit, document_of(list), person, at});
        return {};
    });
}

OwnSheets sheets_about(const std::string& name, const std::vector<Officer>& list,
                       const std::vector<DeskRunRow>& printed) {
    OwnSheets out;
    const PersonName person = person_name(name);
    if (person.words.empty())
        return out;
    const auto is_they = [&](const std::string& text) { return one_name(person_name(text), person); };
    std::set<std::string> names{name};
    for (const Officer& officer : list)
        if (is_they(officer.name) || std::any_of(officer.spellings.begin(), officer.spellings.end(), is_they) ||
            std::any_of(officer.said.begin(), officer.said.end(), is_they)) {
            names.insert(officer.name);
            names.insert(officer.spellings.begin(), officer.spellings.end());
            names.insert(officer.said.begin(), officer.said.end());
        }
    out.names.assign(names.begin(), names.end());
    for (const DeskRunRow& run : printed)
        if (names.count(run.officer))
            out.desk_runs.push_back(run);
    return out;
}

Result<AtDesk> at_desk(const std::vector<Officer>& list, const std::string& unit, const std::string& officer,
                       const std::string& desk, const std::string& today) {
    constexpr std::size_t longest_desk = 60; // letters: one line of a sheet
    AtDesk out{"", with_single_blanks(desk)};
    if (code_points(out.desk).size() > longest_desk)
        return fail(ErrorKind::usage, fmt::format("Tên quầy, bàn dài quá {} chữ.", longest_desk),
                    fmt::format("The desk's name is longer than {} letters.", longest_desk));
    if (officer.empty())
        return out;
    const auto name = listed_officer(list, unit, today.substr(0, 7), officer);
    if (!name)
        return fail(
            ErrorKind::usage,
            fmt::format("Danh sách cán bộ của đơn vị \"{}\" không có \"{}\" đang làm việc. Xem danh sách ở trang "
                        "Đợt khảo sát, hoặc bằng lệnh phieu officers.",
                        unit, officer),
            fmt::format("The list of unit \"{}\" has no \"{}\" in office. See the list on the page of campaigns, "
                        "or by phieu officers.",
                        unit, officer));
    out.officer = *name;
    for (const Officer& one : list)
        if (out.desk.empty() && one.unit == unit && one.name == *name && one.from <= today &&
            (one.to.empty() || one.to >= today))
            out.desk = one.desk;
    return out;
}

std::map<std::string, Lexicon> officer_lexicons(const std::vector<Officer>& list) {
    std::map<std::string, Lexicon> out;
    for (const Officer& officer : list) {
        auto& entries = out[officer.unit].entries;
        auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const LexiconEntry& entry) { return entry.name == officer.name; });
        if (at == entries.end())
            at = entries.insert(entries.end(), {officer.desk, officer.name, "", {officer.name}});
        at->service = officer.desk; // the newest
        at->spellings.insert(at->spellings.end(), officer.spellings.begin(), officer.spellings.end());
        at->spellings.insert(at->spellings.end(), officer.said.begin(), officer.said.end());
    }
    return out;
}

} // namespace phieu
