#pragma once

#include "report/official/report.h"
#include "report/results/alerts.h"
#include "report/results/breakdown.h"
#include "report/results/index.h"
#include "report/results/locks.h"
#include "report/results/themes.h"

#include <memory>

namespace phieu::section {

/// What a section is written from.
struct ReportScope {
    const Results& results;
    Selection selection;
    std::optional<Selection> before;    ///< the same of the stretch before; none without a period
    const Campaign* campaign = nullptr; ///< the selected one
    const Campaign* plan = nullptr;     ///< `plan_of` the selection
    Formula formula;
    AuditStanding audit; ///< of the batches that the selected sheets came in
    Office office;
    std::string date;          ///< of the document, "2025-03-31"
    std::vector<Alert> alerts; ///< of the selected sheets
    LockStanding lock;
    std::vector<FormTotals> forms;            ///< of the selected sheets, all together
    std::shared_ptr<const Comments> comments; ///< of the selected sheets; never null
    std::set<std::string> shared_names;       ///< names that two of the units meant share
    /// As it is printed: without what lists add to tell units of one name apart, unless both are meant here.
    std::string unit_name(const std::string& code) const;
};

/// Looks the selection up and checks it. Fails with a sentence where the campaign, the period or the day is none;
/// throws StoreError and Failure.
Result<ReportScope> checked_scope(const Results& results, const Selection& selection, const std::string& date,
                                  const AuditSettings& audit);
/// What it is about: "…, tháng 3 năm 2025 tại phường Dương Nội".
std::string subject_of(const ReportScope& scope);

using ReportParts = std::vector<ReportPart>;

// The sections of a report: each in a file of its own, each a free function from the scope to parts. A new one is a
// file and a row in `official_report.cpp`. They throw StoreError.
ReportParts lock_warning(const ReportScope& scope);
ReportParts audit_warning_parts(const ReportScope& scope);
ReportParts many_pending(const ReportScope& scope);
ReportParts few_pending(const ReportScope& scope);
ReportParts destroyed_pictures(const ReportScope& scope);
ReportParts letterhead(const ReportScope& scope);
ReportParts opening(const ReportScope& scope);
ReportParts conduct(const ReportScope& scope);
ReportParts quotas(const ReportScope& scope);
ReportParts form_results(const ReportScope& scope);
ReportParts history(const ReportScope& scope);
ReportParts comments(const ReportScope& scope);
ReportParts complaints(const ReportScope& scope);
ReportParts complaints_annex(const ReportScope& scope);
ReportParts assessments(const ReportScope& scope);
/// A form's title, and what tells it from others of that title among all: subtitle, version, else its place among them.
std::string form_name(const FormTotals& form, const std::vector<FormTotals>& all);
/// Where there are several forms, an annex for each, by its title: what the body tells of a single one.
std::vector<std::pair<std::string, ReportParts>> form_annexes(const ReportScope& scope);
ReportParts closing(const ReportScope& scope);
ReportParts comment_list(const ReportScope& scope);
ReportParts grounds(const ReportScope& scope);

/// The results of one form, now and in the stretch before.
struct FormScope : ReportScope {
    FormScope(const ReportScope& scope, const FormTotals& totals);
    const FormTotals& totals;
    const Template& form;
    Index now;
    std::optional<FormTotals> totals_before;
    std::optional<Index> earlier;
    /// Its tables of groups, made when first asked for: they hide together what one of them would tell of another.
    const Breakdowns& groups() const;

private:
    mutable std::optional<Breakdowns> groups_;
};

// What is told of each form, one after the other.
ReportParts headline(const FormScope& scope);
ReportParts dimensions(const FormScope& scope);
ReportParts questions(const FormScope& scope);
ReportParts services(const FormScope& scope);
ReportParts procedures(const FormScope& scope);
ReportParts respondent_kinds(const FormScope& scope);
ReportParts units(const FormScope& scope);
ReportParts officers(const FormScope& scope);
ReportParts desks(const FormScope& scope);
ReportParts respondents(const FormScope& scope);
ReportParts assessment(const FormScope& scope);

/// How many answers wait for a person and are in no figure; nothing where none does.
std::optional<std::string> pending_note(const ReportScope& scope);
/// Which sheets one would look for in the figures and are not in them, a sentence each: those that say no period, or a
/// longer one; of a campaign those of another version of its form.
std::vector<std::string> not_counted(const ReportScope& scope);

/// What is said behind a dimension's name that is not simply a part of the overall index; "" of the others.
std::string remark(const DimensionIndex& dimension, const Formula& formula);

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
inline ReportPart draft(std::string text) {
    return ReportParagraph{ReportParagraph::Style::draft, std::move(text)};
}
constexpr const char* not_shown = "•"; ///< for a number that would tell of a few people
/// The note below a table in which such numbers stand.
std::string few_counted();
/// The name of the group of sheets that do not say to which they belong.
constexpr const char* not_said = "(không ghi hoặc chưa xác định)";
/// A share, or nothing without a base.
Cell share_of(long long part, long long whole);
Cell cell_of(const std::optional<double>& value);
/// "Cá nhân", "Tổ chức" or "".
std::string respondent_name(const std::string& kind);
/// A stretch in a sentence, as NĐ 30/2020 writes months: "tháng 02/2024", "tháng 3/2025", "6 tháng đầu năm 2025".
std::string period_text(const std::string& period);
/// The words of a question without its number: "Câu 6. Cơ quan trả kết quả có đúng hẹn?" → "Cơ quan trả kết quả có đúng
/// hẹn".
std::string words_of(const Question& question);
std::string words_of(const std::string& label);
/// "tăng 3,60 điểm phần trăm", "giảm …", "không đổi".
std::string change_text(double change);

} // namespace phieu::section
