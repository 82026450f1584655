#pragma once

#include "report/official/report.h"
#include "report/results/alerts.h"
#include "report/results/index.h"

namespace phieu::section {

/// What a section is written from.
struct ReportScope {
    const Results& results;
    Selection selection;
    std::optional<Selection> before;    ///< the same of the stretch before; none without a period
    const Campaign* campaign = nullptr; ///< the selected one
    Formula formula;
    AuditStanding audit; ///< of the batches that the selected sheets came in
    std::string date;    ///< day of the document, "2025-03-31"
    std::vector<Alert> alerts;
    std::string unit_name(const std::string& code) const { return results.units().name_of(code); }
};

using ReportParts = std::vector<ReportPart>;

// The sections of a report: each in a file of its own, each a free function from the scope to parts. A new one is a
// file and a row in `official_report.cpp`. They throw StoreError.
ReportParts lock_warning(const ReportScope& scope);
ReportParts audit_warning_parts(const ReportScope& scope);
ReportParts pending(const ReportScope& scope);
ReportParts conduct(const ReportScope& scope);
ReportParts quotas(const ReportScope& scope);
ReportParts form_results(const ReportScope& scope);
ReportParts comments(const ReportScope& scope);
ReportParts complaints(const ReportScope& scope);
ReportParts complaints_annex(const ReportScope& scope);
ReportParts assessment(const ReportScope& scope);
ReportParts grounds(const ReportScope& scope);

/// The results of one form, now and in the stretch before.
struct FormScope : ReportScope {
    FormScope(const ReportScope& scope, const FormTotals& totals);
    const FormTotals& totals;
    const Template& form;
    Index now;
    std::optional<Index> earlier;
};

// The parts of section II: one after the other for each form. A new one is a file and a row in `form_results.cpp`.
ReportParts headline(const FormScope& scope);
ReportParts dimensions(const FormScope& scope);
ReportParts questions(const FormScope& scope);
ReportParts services(const FormScope& scope);
ReportParts units(const FormScope& scope);
ReportParts officers(const FormScope& scope);
ReportParts respondents(const FormScope& scope);

// What most sections need.
inline ReportPart body(std::string text) {
    return ReportParagraph{ReportParagraph::Style::body, std::move(text)};
}
inline ReportPart item(std::string text) {
    return ReportParagraph{ReportParagraph::Style::item, std::move(text)};
}
inline ReportPart note(std::string text) {
    return ReportParagraph{ReportParagraph::Style::note, std::move(text)};
}
/// A share, or nothing without a base.
Cell share_of(long long part, long long whole);
Cell cell_of(const std::optional<double>& value);
/// "Cá nhân", "Tổ chức" or "".
std::string respondent_name(const std::string& kind);

} // namespace phieu::section
