#include "report/official/public_notice.h"

#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/breakdown.h"
#include "report/results/findings.h"
#include "report/results/small_counts.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

using section::FormScope;
using Rate = PublicResults::Rate;

Rate rate_of(std::string name, long long n, bool hidden, const std::optional<double>& rate,
             const std::optional<double>& before = {}) {
    if (hidden)
        return {std::move(name), {}, {}, {}};
    return {std::move(name), n, rate, difference(rate, before)};
}

std::vector<Rate> dimensions_of(const FormScope& scope) {
    std::vector<Rate> out;
    for (const DimensionIndex& d : scope.now.dimensions) {
        std::optional<double> before;
        if (scope.earlier)
            for (const DimensionIndex& was : scope.earlier->dimensions)
                if (was.id == d.id && was.base >= hidden_base)
                    before = was.rate;
        out.push_back(
            rate_of(d.name + section::remark(d, scope.formula), d.base, d.base < hidden_base, d.rate, before));
    }
    return out;
}

std::vector<Rate> questions_of(const FormScope& scope) {
    std::vector<Rate> out;
    for (const QuestionTotals& q : scope.totals.questions)
        if (q.rated)
            out.push_back(rate_of(section::words_of(q.question), q.n, q.n < hidden_base, item_rate(q)));
    return out;
}

std::vector<Rate> groups_of(const FormScope& scope, const BrokenBy& broken,
                            const std::function<std::string(const std::string&)>& name) {
    std::vector<Rate> out;
    const auto rows = breakdown(scope.results, scope.selection, scope.form, broken, scope.formula, 0);
    if (rows.size() < 2)
        return out;
    std::vector<long long> bases;
    std::vector<bool> hidden; // the row of those who do not say is a group like any other: the public reads of no few
    for (const BreakdownRow& row : rows) {
        bases.push_back(row.index.base);
        hidden.push_back(row.index.base < hidden_base);
    }
    hidden = hidden_with(std::move(hidden), bases, hidden_base);
    for (std::size_t n = 0; n < rows.size(); n++)
        out.push_back(rate_of(name(rows[n].name), bases[n], hidden[n], rows[n].index.overall));
    return out;
}

std::vector<Rate> rates_of(const std::vector<QuestionFinding>& questions) {
    std::vector<Rate> out;
    for (const QuestionFinding& q : questions)
        out.push_back({section::words_of(q.question), q.n, q.rate, q.change});
    return out;
}

/// Themes of few comments, and what is about none, are counted together.
void add_comments(PublicResults& out, const FormScope& scope) {
    const Comments comments = scope.comments->of_form(scope.form);
    out.comments = comments.with_content();
    std::set<std::size_t> told; // what is said by name, or is about nothing
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++) {
        const bool subject = comments.themes[theme].kind == Theme::Kind::subject;
        const long long n = comments.about(theme);
        if (subject && n < hidden_base)
            continue;
        told.insert(theme);
        if (subject)
            out.themes.emplace_back(comments.themes[theme].name, n);
    }
    std::stable_sort(out.themes.begin(), out.themes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const auto others = std::count_if(comments.all.begin(), comments.all.end(), [&](const Comment& one) {
        return std::none_of(one.themes.begin(), one.themes.end(),
                            [&](std::size_t theme) { return told.count(theme) > 0; });
    });
    if (others > 0 && !out.themes.empty()) // alone it says nothing
        out.themes.emplace_back("Chủ đề khác", others);
}

PublicResults results_of(const FormScope& scope) {
    constexpr BrokenBy by_unit{&Group::unit, &Grouping::unit};
    PublicResults out;
    out.form = scope.form.title;
    out.base = scope.now.base;
    out.index = scope.now.overall;
    if (scope.earlier && scope.earlier->base >= hidden_base)
        out.change = difference(out.index, scope.earlier->overall);
    out.dimensions = dimensions_of(scope);
    out.questions = questions_of(scope);
    out.services =
        groups_of(scope, by_service, [](const std::string& name) { return name.empty() ? section::not_said : name; });
    out.units = groups_of(scope, by_unit, [&](const std::string& code) { return scope.unit_name(code); });
    const Findings found = findings(scope.totals, scope.totals_before ? &*scope.totals_before : nullptr);
    out.best = rates_of(found.strongest);
    out.worst = rates_of(found.weakest);
    add_comments(out, scope);
    return out;
}

std::vector<std::string> notes_of(const section::ReportScope& scope) {
    std::vector<std::string> out{
        "Chỉ số hài lòng là tỷ lệ câu trả lời từ mức hài lòng trở lên, lấy trung bình theo cách tính của báo cáo.",
        fmt::format("Số liệu của nhóm dưới {} phiếu không công bố để giữ bí mật người trả lời.", hidden_base)};
    if (!scope.lock.whole)
        out.push_back(fmt::format("Số liệu tạm tính đến ngày {}.", vietnamese_date(scope.date)));
    if (auto said = section::pending_note(scope))
        out.push_back(std::move(*said));
    for (std::string& said : section::not_of_the_period(scope))
        out.push_back(std::move(said));
    return out;
}

} // namespace

Result<PublicNotice> public_notice(const Results& results, const Selection& selection, const std::string& date,
                                   const AuditSettings& audit) {
    const auto scope = section::checked_scope(results, selection, date, audit);
    if (!scope)
        return tl::unexpected(scope.error());
    if (audit_warning(scope->audit))
        return fail(ErrorKind::usage,
                    "Chưa công bố được: kiểm tra ngẫu nhiên cho thấy máy đọc sai nhiều hơn mức cho phép. Soát lại các "
                    "lô có ô sai trước.",
                    "Not to be published: the blind audit found more errors than are allowed. Review the batches with "
                    "wrong marks first.");
    if (!scope->lock.moved.empty())
        return fail(ErrorKind::usage,
                    fmt::format("Chưa công bố được: số liệu không còn như lúc khóa sổ {}. Báo người quản trị kiểm tra "
                                "dữ liệu, hoặc mở lại kỳ rồi khóa sổ lần nữa.",
                                section::period_text(scope->lock.moved.front().period)),
                    fmt::format("Not to be published: the figures are no longer those with which {} was locked. Have "
                                "the data looked at, or reopen the period and lock it again.",
                                scope->lock.moved.front().period));
    PublicNotice out{scope->office, section::subject_of(*scope), "", scope->date, {}, notes_of(*scope)};
    if (scope->before)
        out.compared = section::period_text(scope->before->period);
    for (const FormTotals& form : scope->forms)
        if (const FormScope of_form(*scope, form); of_form.now.base >= hidden_base)
            out.forms.push_back(results_of(of_form));
    if (out.forms.empty())
        return fail(ErrorKind::usage,
                    fmt::format("Chưa công bố được: không có mẫu phiếu nào đủ {} phiếu.", hidden_base),
                    fmt::format("Not to be published: no form has {} sheets.", hidden_base));
    return out;
}

} // namespace phieu
