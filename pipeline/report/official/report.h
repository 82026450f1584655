#pragma once

#include "report/cell.h"
#include "report/results/audit.h"
#include "report/results/results.h"

namespace phieu {

/// A report as the office signs it: what it says, apart from how it is written down. docs/reports.md.
struct ReportColumn {
    enum class Kind { text, whole, percent, points, score } kind = Kind::text;
    std::string heading;
    double width = 1; ///< relative
};
struct ReportTable {
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
    enum class Style { body, heading, note, item, warning } style = Style::body;
    std::string text;
};
using ReportPart = std::variant<ReportParagraph, ReportTable>;

/// The office's letterhead; a setting ("office"), empty members are left to be filled in by hand.
struct Office {
    std::string superior; ///< UBND THÀNH PHỐ …
    std::string name;     ///< PHÒNG NỘI VỤ
    std::string symbol;   ///< of the document number: "BC-NV"
    std::string place;
    std::string signer_title;
    std::string signer;
    std::vector<std::string> recipients;
};
/// Throws StoreError, and Failure where the setting can't be read.
Office office_of(Store& store);

struct OfficialReport {
    Office office;
    std::string title;   ///< without "BÁO CÁO"
    std::string subject; ///< period and unit, below the title
    std::string date;    ///< day of the document, "2025-03-31"
    std::vector<ReportPart> parts;
};

/// Builds the report of a month, six months (a period) or a campaign. Figures, comparison with the stretch before,
/// ranks, comments (masked), alerts; under the tables the formula, the bases and the hash of the data; above them a
/// warning where the blind audit of these sheets failed. Fails with a sentence where the campaign, the period or the
/// day is none; throws StoreError and Failure. The report keeps no reference to `results`.
/// @param date  day of the document, "2025-03-31"
Result<OfficialReport> official_report(const Results& results, const Selection& selection, const std::string& date,
                                       const AuditSettings& audit = {});

} // namespace phieu
