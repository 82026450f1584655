#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu {
namespace {

using section::ReportParts;
using section::ReportScope;

using Write = ReportParts (*)(const ReportScope& scope);

struct Section {
    const char* heading; ///< "": none
    Write parts;
    Annex tables = Annex::none; ///< where its tables stand that do not say it themselves
};

/// The body from top to bottom: what a leader reads, two to four pages for one unit and month.
constexpr Section body_sections[] = {
    {"", section::lock_warning},
    {"", section::audit_warning_parts},
    {"", section::letterhead},
    {"", section::many_pending},
    {"", section::opening},
    {"", section::few_pending},
    {"I. TÌNH HÌNH TRIỂN KHAI", section::conduct},
    {"", section::quotas},
    {"II. KẾT QUẢ ĐÁNH GIÁ", section::form_results},
    {"", section::history, Annex::groups},
    {"III. Ý KIẾN GÓP Ý", section::comments},
    {"IV. ĐÁNH GIÁ KHÔNG HÀI LÒNG VÀ VIỆC XỬ LÝ", section::complaints},
    {"V. ĐÁNH GIÁ CHUNG", section::assessments},
    {"", section::closing},
};

/// The annexes; one with neither a section of its own nor a table sent to it is left out.
struct AnnexKind {
    Annex annex;
    const char* title;
    Write parts; ///< before the tables sent there; null: none
};
constexpr AnnexKind annexes[] = {
    {Annex::ballots, "Số phiếu và chỉ tiêu", nullptr},
    {Annex::questions, "Kết quả từng câu hỏi", nullptr},
    {Annex::groups, "Kết quả theo đơn vị, đối tượng, lĩnh vực", nullptr},
    {Annex::comments, "Ý kiến góp ý", section::comment_list},
    {Annex::complaints, "Phiếu có đánh giá không hài lòng và việc xử lý", section::complaints_annex},
    {Annex::method, "Cách tính và kiểm tra số liệu", section::grounds},
};

class Composer {
public:
    explicit Composer(const ReportScope& scope) : scope_(scope) {}

    void compose(OfficialReport& report) {
        for (const Section& section : body_sections)
            add(section, report.parts);
        for (const AnnexKind& kind : annexes) {
            ReportParts parts = kind.parts ? kind.parts(scope_) : ReportParts{};
            for (ReportPart& table : sent_[kind.annex])
                parts.push_back(std::move(table));
            if (!parts.empty())
                report.annexes.push_back({kind.title, std::move(parts)});
        }
        number(report.parts);
        for (ReportAnnex& annex : report.annexes)
            number(annex.parts);
    }

private:
    void add(const Section& section, ReportParts& out) {
        ReportParts made = section.parts(scope_);
        if (*section.heading && !made.empty())
            out.emplace_back(ReportParagraph{ReportParagraph::Style::heading, section.heading});
        for (ReportPart& part : made) {
            auto* table = std::get_if<ReportTable>(&part);
            if (table && table->annex == Annex::none)
                table->annex = section.tables;
            if (table && table->annex != Annex::none)
                sent_[table->annex].push_back(std::move(part));
            else
                out.push_back(std::move(part));
        }
    }

    /// In the order of the paper.
    void number(ReportParts& parts) {
        for (ReportPart& part : parts)
            if (auto* table = std::get_if<ReportTable>(&part))
                table->title = fmt::format("Bảng {}. {}", ++tables_, table->title);
    }

    const ReportScope& scope_;
    std::map<Annex, ReportParts> sent_;
    int tables_ = 0;
};

} // namespace

Result<OfficialReport> official_report(const Results& results, const Selection& selection, const std::string& date,
                                       const AuditSettings& audit) {
    const auto scope = section::checked_scope(results, selection, date, audit);
    if (!scope)
        return tl::unexpected(scope.error());
    OfficialReport report;
    report.office = scope->office;
    report.date = scope->date;
    report.title = "Kết quả khảo sát mức độ hài lòng của người dân, tổ chức";
    report.subject = section::subject_of(*scope);
    Composer(*scope).compose(report);
    return report;
}

std::vector<ReportPart> all_parts(const OfficialReport& report) {
    std::vector<ReportPart> out = report.parts;
    for (const ReportAnnex& annex : report.annexes)
        out.insert(out.end(), annex.parts.begin(), annex.parts.end());
    return out;
}

} // namespace phieu
