#pragma once

#include "base/csv.h"

#include <memory>

namespace phieu {

/// Somebody on the sample list of a campaign (danh sách mẫu): whom to ask, and later whom to ask again (phúc tra).
struct Participant {
    long long id = 0;
    std::string campaign;
    std::string list = "chinh_thuc"; ///< or du_phong
    std::string unit;
    std::string name; ///< of an organisation: with its representative
    std::string kind; ///< ca_nhan, to_chuc
    std::string address, province, phone;
    std::string procedure, field;
    std::string submitted_on, result_on; ///< "2025-03-31"
    std::string mode = "truc_tiep";      ///< truc_tiep, truc_tuyen, buu_chinh
    std::string note;
    std::string asked_again; ///< what came of the second question, "" before
};

/// Who may be asked, by the campaign's plan. Empty members allow anything.
struct Eligibility {
    std::string transactions_from, transactions_to;
    std::string province;
    std::vector<std::string> fields;
};

/// @return why a person can't be on the list: something is missing, no result yet, by post or online, from another
/// province, outside the dates or the fields. Source: the plan of seed 004, note (3).
std::vector<Sentence> faults_of(const Participant& participant, const Eligibility& eligibility);

/// The register of participants: a database file of its own, with no key that leads to an answer, and none in the
/// answers that leads here. Throws std::runtime_error when the file fails. One thread at a time.
class Register {
public:
    explicit Register(const std::filesystem::path& file);
    ~Register();

    /// Adds a list from a table (columns of docs/register.md); rows that are there already are left alone.
    /// @return the number of rows added
    Result<long long> import_list(const CsvTable& table, const std::string& campaign);
    std::vector<Participant> list(const std::string& campaign);
    /// Keeps what came of asking a person again.
    bool asked_again(long long id, const std::string& outcome, const std::string& person, const std::string& at);
    /// Deletes a campaign's list by a decision of the office; who decided, when and why is kept, the people are not.
    long long remove(const std::string& campaign, const std::string& reason, const std::string& person,
                     const std::string& at);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace phieu
