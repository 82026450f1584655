#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu {
namespace {

using section::ReportParts;
using section::ReportScope;

struct Section {
    const char* heading; ///< "": none
    ReportParts (*parts)(const ReportScope& scope);
};

/// The report from top to bottom.
constexpr Section sections[] = {
    {"", section::lock_warning},
    {"", section::audit_warning_parts},
    {"", section::pending},
    {"I. TÌNH HÌNH TRIỂN KHAI", section::conduct},
    {"", section::quotas},
    {"II. KẾT QUẢ", section::form_results},
    {"III. Ý KIẾN GÓP Ý", section::comments},
    {"IV. ĐÁNH GIÁ KHÔNG HÀI LÒNG VÀ VIỆC XỬ LÝ", section::complaints},
    {"V. ĐÁNH GIÁ CHUNG, TỒN TẠI, GIẢI PHÁP", section::assessment},
    {"GHI CHÚ VỀ SỐ LIỆU", section::grounds},
    {"", section::complaints_annex},
};

ReportParts composed(const ReportScope& scope) {
    ReportParts out;
    int tables = 0;
    for (const Section& section : sections) {
        if (*section.heading)
            out.emplace_back(ReportParagraph{ReportParagraph::Style::heading, section.heading});
        for (ReportPart& part : section.parts(scope)) {
            if (auto* table = std::get_if<ReportTable>(&part))
                table->title = fmt::format("Bảng {}. {}", ++tables, table->title);
            out.push_back(std::move(part));
        }
    }
    return out;
}

/// What the report is about: "…, tháng 3 năm 2025, Phường Dương Nội".
std::string subject_of(const ReportScope& scope) {
    const Selection& selection = scope.selection;
    std::vector<std::string> about;
    if (scope.campaign)
        about.push_back(scope.campaign->name);
    if (const auto period = parse_period(selection.period))
        about.push_back(period->in_vietnamese());
    if (!selection.unit.empty())
        about.push_back(scope.unit_name(selection.unit));
    if (!selection.channel.empty())
        about.emplace_back(selection.channel == "paper" ? "phiếu giấy" : "phiếu trực tuyến");
    if (!selection.service.empty())
        about.push_back("lĩnh vực " + selection.service);
    return join(about, ", ");
}

ReportScope scope_of(const Results& results, const Selection& selection, const std::string& date,
                     const AuditSettings& audit) {
    ReportScope scope{results,
                      selection,
                      {},
                      results.campaign(selection.campaign),
                      formula_of(results, selection),
                      audit_standing(results, selection, audit),
                      date_in(date),
                      alerts(results, selection)};
    if (const auto period = parse_period(selection.period)) {
        scope.before = selection;
        scope.before->period = period->previous().name;
    }
    return scope;
}

} // namespace

Result<OfficialReport> official_report(const Results& results, const Selection& selection, const std::string& date,
                                       const AuditSettings& audit) {
    const ReportScope scope = scope_of(results, selection, date, audit);
    if (!selection.campaign.empty() && !scope.campaign)
        return fail(ErrorKind::usage, fmt::format("Không có đợt khảo sát {}.", selection.campaign),
                    fmt::format("There is no campaign {}.", selection.campaign));
    if (const auto period = checked_period(selection.period); !selection.period.empty() && !period)
        return tl::unexpected(period.error());
    if (date_in(date).empty())
        return fail(ErrorKind::usage, fmt::format("Ngày ký \"{}\" không phải là ngày; hãy ghi như 31/3/2025.", date),
                    fmt::format("The day of the document, \"{}\", is no date; write it as 2025-03-31.", date));
    OfficialReport report;
    report.office = office_of(results.store());
    report.date = date_in(date);
    report.title = "Kết quả khảo sát mức độ hài lòng của người dân, tổ chức";
    report.subject = subject_of(scope);
    report.parts = composed(scope);
    return report;
}

} // namespace phieu
