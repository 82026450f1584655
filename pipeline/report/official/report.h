#pragma once

#include "report/cell.h"
#include "report/results/audit.h"
#include "report/results/results.h"

namespace phieu {

/// A report as the office signs it: what it says, apart from how it is written down. docs/reports.md.
struct ReportColumn {
    enum class Kind { text, whole, percent, points, score } kind = Kind::text;
    std::string heading;
    double width = 1;   ///< relative
    bool stays = false; ///< also where it is empty: to be filled in by hand
};
/// Where a table stands that is not for everybody who reads the body; in the order of the paper.
enum class Annex { none, ballots, forms, questions, groups, comments, complaints, method };
struct ReportTable {
    Annex annex = Annex::none;
    std::string name;  ///< short: the worksheet's
    std::string title; ///< "Bảng 2. …"; its number is given when the report is put together
    std::vector<ReportColumn> columns;
    std::vector<std::vector<Cell>> rows; ///< percent and points as shares (0 … 1), unrounded
    std::size_t totals = 0;              ///< so many of the last rows are sums
    std::vector<std::string> notes;
    std::vector<std::size_t> chart; ///< columns drawn as bars, by the first text column; none: no chart
    bool stacked = false;
};
struct ReportParagraph {
    /// `draft`: a sentence that the program proposes and the office edits before it signs; printed so that nobody takes
    /// it for finished.
    enum class Style { body, heading, note, item, warning, draft } style = Style::body;
    std::string text;
};
using ReportPart = std::variant<ReportParagraph, ReportTable>;
/// What stands behind the signature: long tables, the method.
struct ReportAnnex {
    std::string label; ///< "Phụ lục II", by which the body names it; of the only one "Phụ lục"
    std::string title;
    std::vector<ReportPart> parts;
};

/// The office's letterhead; a setting ("office"), empty members are left to be filled in by hand.
struct Office {
    std::string superior;  ///< UBND THÀNH PHỐ …
    std::string name;      ///< PHÒNG NỘI VỤ
    std::string addressee; ///< "Kính gửi: …"; empty: the report is addressed to nobody by name
    std::string symbol;    ///< of the document number: "BC-NV"
    std::string place;
    std::string signer_title;
    std::string signer;
    std::vector<std::string> recipients;
};
/// Throws StoreError, and Failure where the setting can't be read.
Office office_of(Store& store);
/// The office's name as it stands in a sentence: "UBND PHƯỜNG DƯƠNG NỘI" → "UBND phường Dương Nội". Any thread.
std::string in_a_sentence(const std::string& capitals);
/// The name of a unit within a sentence, where its kind has no capital: "tại phường Tân Mai". Names of offices keep
/// theirs, and so does Thành phố Hồ Chí Minh (NĐ 30/2020, phụ lục II). Any thread.
std::string unit_in_a_sentence(const std::string& name);
/// An office or unit of that text which had ended by that day – by its name without what lists add in brackets; of the
/// district level any –; nothing where none had. Any thread.
/// @param date  "2025-07-01"
std::optional<std::string> ended_office(const std::string& text, const std::string& date, const Units& units);
/// What is wrong with signing by this letterhead on that day – a unit of it had ended –, or nothing. Any thread.
/// @param date  "2025-07-01"
std::optional<std::string> letterhead_warning(const Office& office, const std::string& date, const Units& units);

struct OfficialReport {
    Office office;
    std::string kind = "BÁO CÁO"; ///< what the document is, above its title
    std::string title;
    std::string subject; ///< period and unit, below the title
    std::string date;    ///< day of the document, "2025-03-31"
    std::vector<ReportPart> parts;
    std::vector<ReportAnnex> annexes;
};
/// All parts, those of the annexes behind those of the body.
std::vector<ReportPart> all_parts(const OfficialReport& report);
/// What a chart of the table is called: its title without its number.
std::string chart_title(const ReportTable& table);

/// Builds the report of a month, six months (a period) or a campaign. In the body what a leader reads: how many sheets,
/// the index and its comparison, comments by theme (masked), alerts, drafted strengths and weaknesses; each form for
/// itself. In annexes the tables, the method and the hash of the data. Above the first figure a warning where the
/// blind audit of these sheets failed, or much of them waits. Fails with a sentence where the campaign, the period or
/// the day is none; throws StoreError and Failure. The report keeps no reference to `results`.
/// @param date  day of the document, "2025-03-31"
Result<OfficialReport> official_report(const Results& results, const Selection& selection, const std::string& date,
                                       const AuditSettings& audit = {});

} // namespace phieu
