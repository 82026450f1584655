#include "base/alike.h"
#include "base/period.h"
#include "base/person_name.h"
#include "base/text.h"
#include "record/sheet_key.h"
#include "report/results/officers.h"

#include <algorithm>
#include <set>

namespace phieu {
namespace {

struct Spelling {
    PersonName name;
    const Officer* officer = nullptr;
    bool always = false; ///< whether or not they were in office
};
using Spellings = std::map<std::string, std::vector<Spelling>>; ///< by unit

Spellings spellings_of(const std::vector<Officer>& list) {
    Spellings out;
    for (const Officer& officer : list) {
        auto& of_unit = out[officer.unit];
        of_unit.push_back({person_name(officer.name), &officer});
        for (const std::string& text : officer.said)
            of_unit.push_back({person_name(text), &officer, true});
        for (const Officer& row : list) // whoever moved has a row for each desk
            if (row.unit == officer.unit && row.name == officer.name)
                for (const std::string& text : row.spellings)
                    of_unit.push_back({person_name(text), &officer});
    }
    return out;
}

bool in_office(const Officer& officer, const std::string& period) {
    const auto when = parse_period(period);
    return !when || ((officer.from.empty() || officer.from <= when->last_day()) &&
                     (officer.to.empty() || officer.to >= when->first_day()));
}

/// The one whom it means: with the marks as they are written, else where a writer sets none.
std::optional<std::string> meant(const std::vector<Spelling>& known, const std::string& period,
                                 const PersonName& name) {
    std::set<std::string> exactly, perhaps;
    for (const Spelling& one : known)
        if (one_name(one.name, name) && (one.always || in_office(*one.officer, period)))
            (one.name.marked == name.marked ? exactly : perhaps).insert(one.officer->name);
    const auto& found = exactly.empty() ? perhaps : exactly;
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

/// The serial of a numbered sheet, of its key; nothing for others.
std::optional<long long> serial_of(const Sheet& sheet) {
    const auto parts = split(sheet.key, '.');
    constexpr std::size_t longest = 12;
    if (parts.empty() || parts.back().empty() || parts.back().size() > longest ||
        parts.back().find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    const long long serial = std::stoll(parts.back());
    const auto of = [&](const std::string& unit) {
        return numbered_sheet_key(sheet.template_id, sheet.version, unit, serial) == sheet.key;
    };
    return of(sheet.unit) || of("") ? std::optional(serial) : std::nullopt;
}

std::string only(const std::set<std::string>& names) {
    return names.size() == 1 ? *names.begin() : "";
}

/// For whose desk a sheet was printed; nobody's where it was printed for two.
AtDesk printed_for(const Sheet& sheet, const std::vector<DeskRunRow>& printed) {
    if (printed.empty())
        return {};
    const auto serial = serial_of(sheet);
    std::set<std::string> names, desks;
    for (const DeskRunRow& run : printed)
        if (serial && run.template_id == sheet.template_id && run.version == sheet.version && run.unit == sheet.unit &&
            *serial >= run.first_serial && *serial < run.first_serial + run.count) {
            names.insert(run.officer);
            desks.insert(run.desk);
        }
    return {only(names), only(desks)};
}

/// Where the list has somebody in that period; "" for whoever moved within it.
std::string desk_of(const std::vector<Officer>& list, const std::string& unit, const std::string& officer,
                    const std::string& period) {
    std::set<std::string> desks;
    for (const Officer& one : list)
        if (one.unit == unit && one.name == officer && in_office(one, period))
            desks.insert(one.desk);
    return only(desks);
}

/// The one number in a text, without leading zeros; "" where it has none or several: "Quầy 1, tầng 2" is not desk 12.
std::string number_of(const std::string& text) {
    std::string out;
    bool ended = false;
    for (const char c : text) {
        const bool digit = is_digit(c);
        if (digit && ended)
            return "";
        if (digit && !(out.empty() && c == '0'))
            out += c;
        ended = ended || (!digit && !out.empty());
    }
    return out;
}

/// The desk that a respondent says: one of the unit's list, however it is typed; else "3", "Quầy số 03" and "quay 3"
/// are the one of that number, where one alone has it, or "Quầy 3" where none has; else as it was written.
std::string desk_said(const std::vector<Officer>& list, const std::string& unit, const std::string& text) {
    const std::string number = number_of(text), words = essence(text);
    std::set<std::string> named, numbered;
    for (const Officer& one : list) {
        if (one.unit == unit && essence(one.desk) == words)
            named.insert(one.desk);
        if (one.unit == unit && !number.empty() && number_of(one.desk) == number)
            numbered.insert(one.desk);
    }
    if (words.empty() || named.size() == 1)
        return words.empty() ? "" : *named.begin();
    return numbered.size() == 1 ? *numbered.begin() : number.empty() || !numbered.empty() ? text : "Quầy " + number;
}

/// What people wrote who are on no list, by unit and name: how often each spelling.
using Written = std::map<std::string, std::map<std::string, std::map<std::string, long long>>>;

/// The name of whoever sets no marks is that of the one person with these letters, where there is but one.
void join_without_marks(std::map<std::string, std::map<std::string, long long>>& of_unit) {
    std::map<std::string, std::vector<std::string>> marked; // without marks → names with
    for (const auto& [name, spellings] : of_unit)
        if (const PersonName n = person_name(spellings.begin()->first); n.has_marks())
            marked[n.plain].push_back(name);
    for (const auto& [plain, names] : marked) {
        const auto without = of_unit.find(plain);
        if (names.size() != 1 || without == of_unit.end())
            continue;
        for (const auto& [text, count] : without->second)
            of_unit[names.front()][text] += count;
        of_unit.erase(without);
    }
}

} // namespace

std::optional<std::string> listed_officer(const std::vector<Officer>& list, const std::string& unit,
                                          const std::string& period, const std::string& text) {
    const Spellings known = spellings_of(list);
    const auto of_unit = known.find(unit);
    return of_unit == known.end() ? std::nullopt : meant(of_unit->second, period, person_name(text));
}

void name_officers(std::map<std::string, Sheet>& sheets, const std::vector<Officer>& list,
                   const std::vector<DeskRunRow>& printed) {
    const Spellings known = spellings_of(list);
    Written written;
    std::vector<std::pair<Sheet*, std::string>> others; // and their names with marks
    for (auto& [key, sheet] : sheets) {
        const AtDesk at = printed_for(sheet, printed);
        sheet.desk = at.desk.empty() ? desk_said(list, sheet.unit, sheet.desk) : at.desk;
        if (person_name(sheet.officer).words.empty()) // a stroke of the pen, or nothing
            sheet.officer = at.officer;
        const PersonName name = person_name(sheet.officer);
        if (name.words.empty())
            continue;
        const auto of_unit = known.find(sheet.unit);
        const auto officer = of_unit == known.end() ? std::nullopt : meant(of_unit->second, sheet.period, name);
        if (officer) {
            sheet.officer = *officer;
            if (sheet.desk.empty())
                sheet.desk = desk_of(list, sheet.unit, *officer, sheet.period);
            continue;
        }
        written[sheet.unit][name.marked][sheet.officer]++;
        others.emplace_back(&sheet, sheet.officer);
    }
    std::map<std::pair<std::string, std::string>, std::string> called; // unit and text → commonest spelling
    for (auto& [unit, names] : written) {
        join_without_marks(names);
        for (const auto& [name, spellings] : names) {
            const auto rank = [](const auto& one) { return std::pair(person_name(one.first).has_marks(), one.second); };
            const auto common = std::max_element( // of equal ones the first
                spellings.begin(), spellings.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
            for (const auto& [text, count] : spellings)
                called[{unit, text}] = common->first;
        }
    }
    for (const auto& [sheet, text] : others)
        sheet->officer = called.at({sheet->unit, text});
}

std::vector<OfficerDoubt> officer_doubts(const std::map<std::string, Sheet>& sheets, const std::vector<Officer>& list) {
    const Spellings known = spellings_of(list);
    std::map<std::pair<std::string, std::string>, long long> texts;
    for (const auto& [key, sheet] : sheets)
        if (!sheet.officer.empty())
            texts[{sheet.unit, sheet.officer}]++;
    std::vector<OfficerDoubt> out;
    for (const auto& [where, count] : texts) {
        const auto& [unit, text] = where;
        const auto of_unit = known.find(unit);
        if (of_unit == known.end())
            continue;
        const PersonName name = person_name(text);
        std::set<std::string> maybe;
        bool listed = false;
        for (const Spelling& one : of_unit->second) {
            listed |= one.officer->name == text;
            if (near_name(one.name, name) || one_name(one.name, name)) // the latter: not in office then, or two of them
                maybe.insert(one.officer->name);
        }
        if (!listed && !maybe.empty())
            out.push_back({unit, text, count, {maybe.begin(), maybe.end()}});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const OfficerDoubt& a, const OfficerDoubt& b) { return a.sheets > b.sheets; });
    return out;
}

} // namespace phieu
