#pragma once

#include "base/clerk_table.h"
#include "form/lexicon.h"
#include "report/results/sheet.h"
#include "store/store.h"

#include <map>
#include <optional>

namespace phieu {

/// Somebody who serves at a desk of a unit (cán bộ, công chức), for a time. Who moves to another desk has several rows,
/// one a time, under one name; two people of one unit have two names.
struct Officer {
    std::string unit;
    std::string name;
    std::string desk;                   ///< quầy, bàn
    std::string from, to;               ///< days, both included; "" is open
    std::vector<std::string> spellings; ///< how people write the name, besides; of one row they count for all
    std::vector<std::string> said = {}; ///< texts of which somebody said that they mean this person, whatever the time
};

/// A text that is on no list, and whom of its unit it may mean: a person decides.
struct OfficerDoubt {
    std::string unit;
    std::string text;
    long long sheets = 0;
    std::vector<std::string> maybe;
};

/// The list of all units, by unit, name and day; each unit's is a document of the office (kind "officers"), its history
/// kept. Throws StoreError.
std::vector<Officer> officers(Store& store);

/// The columns of a table of officers, as the sample file shows them.
const std::vector<ClerkColumn>& officer_columns();
std::string officer_sample();

/// Takes a table in: the list of each unit in it is then what the table says, lists of other units stay. All rows, or
/// an error that names each wrong one. Throws StoreError.
/// @param unit  of what stands in the unit's column @return the number of rows
Result<long long> import_officers(Store& store, const CsvTable& table, const std::string& name, const CellCheck& unit,
                                  const std::string& person, const std::string& at);

/// A person says that a text means somebody of the list, whenever it was written; said twice it is kept once. It stays
/// when a new table has that person. One transaction.
Result<void> add_spelling(Store& store, const std::string& unit, const std::string& officer, const std::string& text,
                          const std::string& person, const std::string& at);

/// The names of each unit's list for the reader, by the unit's code; `service` of an entry is the desk. Any thread.
std::map<std::string, Lexicon> officer_lexicons(const std::vector<Officer>& list);

/// Whom of the list a text means: one alone, in office in that period ("": whenever). Any thread.
std::optional<std::string> listed_officer(const std::vector<Officer>& list, const std::string& unit,
                                          const std::string& period, const std::string& text);

/// At whose desk sheets are to lie that are printed on that day.
/// @param officer  however it is written: somebody on the unit's list who is in office on that day, else an error; "":
/// nobody
/// @param desk  "": as the list says. Any thread.
Result<AtDesk> at_desk(const std::vector<Officer>& list, const std::string& unit, const std::string& officer,
                       const std::string& desk, const std::string& today);

/// By what sheets are known that rate a person, as their account names them: that name and whatever spellings the list
/// has for it in any unit, and what was printed for their desk. `questions` is left empty. Any thread.
OwnSheets sheets_about(const std::string& name, const std::vector<Officer>& list,
                       const std::vector<DeskRunRow>& printed);

/// Makes of what was written on each sheet (`Sheet::officer`) the person: their name on the list; of texts that are on
/// no list, those that are one name (person_name.h) get its commonest spelling with marks. A sheet on which nobody is
/// named is of the one for whose desk it was printed. Nothing is joined that is only near. A sheet's desk is the one
/// for which it was printed, else the one that its respondent says (`Sheet::desk`), else the one at which the list has
/// its person in its period.
void name_officers(std::map<std::string, Sheet>& sheets, const std::vector<Officer>& list,
                   const std::vector<DeskRunRow>& printed);

/// The texts that count as persons of their own, though they are near somebody on the list of their unit; most sheets
/// first. @param sheets  after `name_officers`
std::vector<OfficerDoubt> officer_doubts(const std::map<std::string, Sheet>& sheets, const std::vector<Officer>& list);

} // namespace phieu
