#pragma once

#include "base/csv.h"
#include "form/template.h"
#include "store/store.h"

namespace phieu {

/// What each column of an online form's table means: a question's id, or one of the words below. Columns that are not
/// named are dropped, with whatever they say about the person who answered.
struct ColumnMapping {
    static constexpr const char* when = "@date"; ///< day (and time) of the answer
    static constexpr const char* unit = "@unit"; ///< unit code
    static constexpr const char* field = "@field";
    static constexpr const char* id = "@id"; ///< of the answer, given by the online form
    /// Telephone of who answered: only a keyed hash of it is kept, of one period (batch/online_sender.h).
    static constexpr const char* phone = "@phone";
    std::map<std::string, std::string> meaning; ///< heading → meaning
};

/// The mapping kept for a table with these headings, else a guess by the questions' wording.
ColumnMapping mapping_for(Store& store, const CsvTable& table, const Template& form);
void remember(Store& store, const CsvTable& table, const Template& form, const ColumnMapping& mapping,
              const std::string& person, const std::string& at);

struct OnlineImport {
    long long rows = 0;
    long long added = 0;
    long long known = 0;   ///< taken in before
    long long unclear = 0; ///< answers that fit no level: they wait for a person
    long long copies = 0;  ///< of those added: sent again within minutes; they count nowhere and wait for a person
    std::vector<Sentence> notes;
};

/// Takes answers given online to the same questions into the store: each row a sheet of channel "online". All or
/// nothing: where a row can't belong anywhere (a bad date or unit) the error names it, and nothing counts before all
/// rows are here. Rows taken in before are known by their id, or by all they say if the table has a time; a table with
/// neither is known as a whole.
/// The same answers that came again from one telephone within ten minutes, or, without telephones, in the same second,
/// are one: the later ones become copies (docs/states.md). Other answers of one telephone count, and are named.
/// Many short transactions, with pauses in which others write; not to be called within one. What a killed import left
/// is withheld, and withdrawn for good when its table comes again. Throws StoreError and PeriodLocked; then nothing
/// counts.
/// @param name  the table's, for the history @param sha256 of the file @param told  of rows that say nothing themselves
Result<OnlineImport> import_online(Store& store, const Template& form, const CsvTable& table,
                                   const ColumnMapping& mapping, const std::string& name, const std::string& sha256,
                                   const BatchAttribution& told, const std::string& person, const std::string& at);

} // namespace phieu
