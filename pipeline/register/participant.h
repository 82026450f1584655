#pragma once

#include "base/clerk_table.h"

#include <string>
#include <vector>

namespace phieu {

/// The lists of a campaign's register; the names are on disk.
namespace people_list {
inline constexpr const char* official = "chinh_thuc"; ///< to be asked
inline constexpr const char* reserve = "du_phong";
inline constexpr const char* everybody = "tong_the"; ///< of the dossiers, from which the others are drawn
inline constexpr const char* replaced = "thay_the";  ///< could not be asked: one of the reserve was
} // namespace people_list

/// Somebody on the sample list of a campaign (danh sách mẫu): whom to ask, and later whom to ask again (phúc tra).
struct Participant {
    long long id = 0;
    std::string campaign;
    std::string list = people_list::official;
    std::string unit;
    std::string name; ///< of an organisation: with its representative
    std::string kind; ///< ca_nhan, to_chuc
    std::string address, province, phone;
    std::string procedure, field;
    std::string submitted_on, result_on; ///< "2025-03-31"
    std::string mode = "truc_tiep";      ///< truc_tiep, truc_tuyen, buu_chinh
    std::string note;
    std::string asked_again;   ///< what came of the second question, "" before
    long long place_drawn = 0; ///< among those drawn with them, from 1; 0: not drawn
};

/// Who may be asked, by the campaign's plan. Empty members allow anything.
struct Eligibility {
    std::string transactions_from, transactions_to;
    std::string province;
    std::vector<std::string> fields;
};

/// Why somebody may not be asked; nothing for who may. Names are compared as people write them: "tỉnh Hà Tĩnh" is "Hà
/// Tĩnh", "Tư pháp – Hộ tịch" is "Tư pháp - Hộ tịch". Any thread.
std::vector<Sentence> faults_of(const Participant& participant, const Eligibility& rules);

/// How many of whom are to be asked; empty members mean any.
struct Stratum {
    std::string unit, field;
    std::vector<std::string> but_fields; ///< fields of other strata, where this one is of "the rest"
    std::string kind, month;             ///< month of the result: "2025-03"
    long long wanted = 0;
    /// @return whether somebody is one of those meant.
    bool takes(const Participant& participant) const;
};

/// How a list stands beside what is wanted.
struct StratumCheck {
    Stratum stratum;
    long long official = 0, reserve = 0, everybody = 0; ///< who may be asked, by list
    /// What is to be done where too few are there; nothing where enough are.
    std::vector<Sentence> notes;
};
/// Where a unit has too few of one kind, the note says how many sheets go to the other (seed 004, note 1). Any thread.
std::vector<StratumCheck> check_lists(const std::vector<Participant>& people, const std::vector<Stratum>& strata,
                                      const Eligibility& rules);

/// The columns of a list, as the sample file shows them.
const std::vector<ClerkColumn>& participant_columns();
std::string participant_sample();

/// Reads a list: all rows, or an error that names each wrong one.
/// @param unit  of what stands in the unit's column; its sentence names near ones
/// @param list  that people are on where the table has no column for it
Result<std::vector<Participant>> participants_in(const CsvTable& table, const std::string& name, const CellCheck& unit,
                                                 const std::string& list = people_list::official);

} // namespace phieu
