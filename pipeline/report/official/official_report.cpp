#include "report/official/section.h"

#include <algorithm>
#include <array>

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
    /// The annexes that its first sentence names: where more of it stands.
    std::array<Annex, 4> more_in{};
};

/// The body from top to bottom: what a leader reads, two to four pages for one unit and month.
constexpr Section body_sections[] = {
    {"", section::lock_warning},
    {"", section::audit_warning_parts},
    {"", section::letterhead},
    {"", section::many_pending},
    {"", section::opening},
    {"", section::few_pending},
    {"", section::destroyed_pictures},
    {"I. TÌNH HÌNH TRIỂN KHAI", section::conduct, Annex::none, {Annex::ballots}},
    {"", section::quotas},
    {"II. KẾT QUẢ ĐÁNH GIÁ",
     section::form_results,
     Annex::none,
     {Annex::forms, Annex::questions, Annex::groups, Annex::method}},
    {"", section::history, Annex::groups},
    {"III. Ý KIẾN GÓP Ý", section::comments, Annex::none, {Annex::comments}},
    {"IV. ĐÁNH GIÁ KHÔNG HÀI LÒNG VÀ VIỆC XỬ LÝ", section::complaints, Annex::none, {Annex::complaints}},
    {"V. ĐÁNH GIÁ CHUNG", section::assessments, Annex::none, {Annex::forms}},
    {"", section::closing},
};

/// The annexes; one with neither a section of its own nor a table sent to it is left out. Between the first and the
/// others stand those of the single forms, where there are several.
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

/// "I", "IV".
std::string roman(std::size_t number) {
    static constexpr std::pair<std::size_t, const char*> signs[] = {
        {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    std::string out;
    for (const auto& [value, sign] : signs)
        for (; number >= value; number -= value)
            out += sign;
    return out;
}

/// "Phụ lục II, III và VI".
std::string named(const std::vector<std::string>& numbers) {
    std::string out = "Phụ lục";
    for (std::size_t n = 0; n < numbers.size(); n++)
        out += (n == 0 ? " " : n + 1 < numbers.size() ? ", " : " và ") + numbers[n];
    return out;
}

bool is_empty(const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text ? text->empty() : std::holds_alternative<std::monostate>(cell);
}

/// Words and comparisons that no row has take no column. Others stay: that a number is not known is told by its dash.
void leave_out_empty_columns(ReportTable& table) {
    using Kind = ReportColumn::Kind;
    for (std::size_t c = table.columns.size(); c-- > 1;) {
        const ReportColumn& column = table.columns[c];
        if (column.stays || (column.kind != Kind::text && column.kind != Kind::points) ||
            std::any_of(table.rows.begin(), table.rows.end(),
                        [&](const std::vector<Cell>& row) { return c < row.size() && !is_empty(row[c]); }))
            continue;
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
        for (std::vector<Cell>& row : table.rows)
            if (c < row.size())
                row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
        for (std::size_t& drawn : table.chart)
            drawn -= drawn > c;
    }
}

class Composer {
public:
    explicit Composer(const ReportScope& scope) : scope_(scope) {}

    void compose(OfficialReport& report) {
        std::vector<std::pair<const Section*, std::size_t>> begun; // and where in the body
        for (const Section& section : body_sections) {
            begun.emplace_back(&section, report.parts.size());
            add(section, report.parts);
        }
        for (const AnnexKind& kind : annexes) {
            ReportParts parts = kind.parts ? kind.parts(scope_) : ReportParts{};
            for (ReportPart& table : sent_[kind.annex])
                parts.push_back(std::move(table));
            if (!parts.empty())
                add_annex(report, kind.annex, kind.title, std::move(parts));
            if (kind.annex == Annex::ballots)
                for (auto& [title, of_form] : section::form_annexes(scope_))
                    add_annex(report, Annex::forms, std::move(title), std::move(of_form));
        }
        if (report.annexes.size() == 1)
            report.annexes.front().label = "Phụ lục";
        for (std::size_t n = 0; n < begun.size(); n++)
            name_annexes(*begun[n].first, report, begun[n].second,
                         n + 1 < begun.size() ? begun[n + 1].second : report.parts.size());
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

    void add_annex(OfficialReport& report, Annex annex, std::string title, ReportParts parts) {
        const std::string number = roman(report.annexes.size() + 1);
        numbers_[annex].push_back(number);
        report.annexes.push_back({"Phụ lục " + number, std::move(title), std::move(parts)});
    }

    /// Its first sentence says where more of a section stands: "… (Phụ lục I)."
    void name_annexes(const Section& section, OfficialReport& report, std::size_t from, std::size_t to) {
        std::vector<std::string> numbers;
        for (const Annex annex : section.more_in)
            if (const auto at = numbers_.find(annex); annex != Annex::none && at != numbers_.end())
                numbers.insert(numbers.end(), at->second.begin(), at->second.end());
        for (std::size_t n = from; n < to && !numbers.empty(); n++) {
            auto* text = std::get_if<ReportParagraph>(&report.parts[n]);
            if (!text || text->style != ReportParagraph::Style::body || !text->text.ends_with('.'))
                continue;
            text->text.insert(
                text->text.size() - 1,
                fmt::format(" ({})", report.annexes.size() == 1 ? report.annexes.front().label : named(numbers)));
            return;
        }
    }

    /// In the order of the paper.
    void number(ReportParts& parts) {
        for (ReportPart& part : parts)
            if (auto* table = std::get_if<ReportTable>(&part)) {
                table->title = fmt::format("Bảng {}. {}", ++tables_, table->title);
                leave_out_empty_columns(*table);
            }
    }

    const ReportScope& scope_;
    std::map<Annex, ReportParts> sent_;
    std::map<Annex, std::vector<std::string>> numbers_; ///< of the annexes of each kind: "II"
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

std::string chart_title(const ReportTable& table) {
    const std::size_t number = table.title.starts_with("Bảng ") ? table.title.find(". ") : std::string::npos;
    return number == std::string::npos ? table.title : table.title.substr(number + 2);
}

std::vector<ReportPart> all_parts(const OfficialReport& report) {
    std::vector<ReportPart> out = report.parts;
    for (const ReportAnnex& annex : report.annexes)
        out.insert(out.end(), annex.parts.begin(), annex.parts.end());
    return out;
}

} // namespace phieu
