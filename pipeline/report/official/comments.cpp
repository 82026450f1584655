#include "base/text.h"
#include "report/official/section.h"
#include "report/results/masking.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu::section {
namespace {

using Kind = ReportColumn::Kind;

constexpr std::size_t most_comments = 200;

long long count_of(const Comments& comments, Theme::Kind kind) {
    long long out = 0;
    for (const Comment& one : comments.all)
        out += !one.themes.empty() && comments.themes[one.themes.front()].kind == kind;
    return out;
}

/// A row for each theme that somebody spoke of; where a form asks for comments more than once, a column for each
/// question that they answer.
ReportTable theme_table(const Comments& comments) {
    ReportTable table;
    table.name = "Chủ đề góp ý";
    table.title = "Ý kiến góp ý theo chủ đề";
    table.columns = {{Kind::text, "Chủ đề", 3}};
    const bool several = comments.questions.size() > 1;
    for (const std::string& question : comments.questions)
        if (several)
            table.columns.push_back({Kind::whole, words_of(question), 1.3});
    table.columns.push_back({Kind::whole, "Số ý kiến", 1});
    table.columns.push_back({Kind::whole, "Trong đó chưa hài lòng", 1});
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++) {
        const long long all = comments.about(theme);
        if (comments.themes[theme].kind != Theme::Kind::subject || all == 0)
            continue;
        table.rows.push_back({comments.themes[theme].name});
        for (const std::string& question : comments.questions)
            if (several)
                table.rows.back().emplace_back(comments.about(theme, question));
        table.rows.back().emplace_back(all);
        table.rows.back().emplace_back(comments.complaints(theme));
    }
    if (comments.other() > 0) {
        table.rows.push_back({std::string("Ý kiến khác")});
        for (const std::string& question : comments.questions)
            if (several)
                table.rows.back().emplace_back(comments.other(question));
        long long complaints = 0;
        for (const Comment& one : comments.all)
            complaints += one.themes.empty() && one.complains;
        table.rows.back().emplace_back(comments.other());
        table.rows.back().emplace_back(complaints);
    }
    table.notes.emplace_back("Một ý kiến có thể thuộc nhiều chủ đề.");
    return table;
}

} // namespace

ReportParts comments(const ReportScope& scope) {
    const Comments& all = *scope.comments;
    const std::string waiting =
        all.waiting == 0
            ? ""
            : fmt::format(" Còn {} ý kiến viết tay chờ soát, chưa đưa vào báo cáo.", vietnamese_number(all.waiting));
    const long long content = all.with_content();
    const bool asked = std::any_of(scope.forms.begin(), scope.forms.end(), [](const FormTotals& form) {
        const auto questions = questions_of(form.form);
        return std::any_of(questions.begin(), questions.end(),
                           [](const Question& q) { return asks_for(q, TextContent::comment); });
    });
    if (all.all.empty() && all.waiting == 0 && !asked && !scope.forms.empty())
        return {body("Mẫu phiếu không có câu hỏi lấy ý kiến góp ý.")};
    if (all.all.empty())
        return {
            body((all.waiting > 0 ? "Chưa có ý kiến góp ý nào được soát xong." : "Không có ý kiến góp ý.") + waiting)};
    const std::string uncounted =
        all.uncounted() == 0 ? ""
                             : fmt::format(", trong đó {} ý kiến trên phiếu không hợp lệ, không tính vào chỉ số",
                                           vietnamese_number(all.uncounted()));
    ReportParts parts{
        body(fmt::format("Có {} ý kiến góp ý{}. Ngoài ra có {} lượt ghi không có ý kiến, {} lượt cảm ơn, khen chung.{}",
                         vietnamese_number(content), uncounted, vietnamese_number(count_of(all, Theme::Kind::nothing)),
                         vietnamese_number(count_of(all, Theme::Kind::thanks)), waiting))};
    if (content > 0)
        parts.emplace_back(theme_table(all));
    return parts;
}

namespace {

/// What several wrote in the same words is listed once.
struct Said {
    std::string words; ///< masked
    long long times = 0;
    std::set<std::string> units;
};

std::vector<Said> listed(const std::vector<const Comment*>& comments, const ReportScope& scope) {
    std::vector<Said> out;
    std::map<std::string, std::size_t> known;
    for (const Comment* one : comments) {
        const auto [at, is_new] = known.emplace(masked(one->text), out.size());
        if (is_new)
            out.push_back({at->first, 0, {}});
        out[at->second].times++;
        out[at->second].units.insert(scope.results.unit_of(one->unit, scope.selection));
    }
    return out;
}

std::string line_of(const Said& said, const ReportScope& scope, bool with_units) {
    std::vector<std::string> remarks;
    if (said.times > 1)
        remarks.push_back(fmt::format("{} ý kiến", vietnamese_number(said.times)));
    for (const std::string& unit : said.units)
        if (with_units)
            remarks.push_back(scope.unit_name(unit));
    return said.words + (remarks.empty() ? "" : fmt::format(" ({})", join(remarks, "; ")));
}

} // namespace

/// The comments themselves, masked; those without content are counted above and not listed.
ReportParts comment_list(const ReportScope& scope) {
    const Comments& comments = *scope.comments;
    std::map<std::size_t, std::vector<const Comment*>> by_theme; // under the first of its themes
    std::set<std::string> units;
    for (const Comment& one : comments.all) {
        const std::size_t theme = one.themes.empty() ? comments.themes.size() : one.themes.front();
        if (one.themes.empty() || comments.themes[theme].kind == Theme::Kind::subject)
            by_theme[theme].push_back(&one);
        units.insert(scope.results.unit_of(one.unit, scope.selection));
    }
    ReportParts out;
    std::size_t lines = 0, left_out = 0;
    for (const auto& [theme, all] : by_theme) {
        out.emplace_back(ReportParagraph{ReportParagraph::Style::heading, theme == comments.themes.size()
                                                                              ? std::string("Ý kiến khác")
                                                                              : comments.themes[theme].name});
        for (const Said& said : listed(all, scope))
            if (++lines <= most_comments)
                out.push_back(item(line_of(said, scope, units.size() > 1)));
            else
                left_out++;
    }
    if (left_out > 0)
        out.push_back(note(fmt::format("Còn {} ý kiến khác lời không liệt kê ở đây; danh sách đầy đủ xem ở bản xuất ý "
                                       "kiến.",
                                       vietnamese_number(static_cast<long long>(left_out)))));
    return out;
}

} // namespace phieu::section
