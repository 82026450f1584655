#include "report/official/public_notice.h"

#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/breakdown.h"
#include "report/results/findings.h"
#include "report/results/locks.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace phieu {
namespace {

using section::FormScope;
using Rate = PublicResults::Rate;

Rate rate_of(std::string name, long long n, const std::optional<double>& rate, const std::optional<double>& before) {
    if (n < hidden_base)
        return {std::move(name), n, {}, {}};
    return {std::move(name), n, rate, difference(rate, before)};
}

std::vector<Rate> dimensions_of(const FormScope& scope) {
    std::vector<Rate> out;
    for (const DimensionIndex& d : scope.now.dimensions) {
        std::optional<double> before;
        if (scope.earlier)
            for (const DimensionIndex& was : scope.earlier->dimensions)
                if (was.id == d.id && was.n >= hidden_base)
                    before = was.rate;
        out.push_back(rate_of(d.name, d.n, d.rate, before));
    }
    return out;
}

std::vector<Rate> questions_of(const FormScope& scope) {
    std::vector<Rate> out;
    for (const QuestionTotals& q : scope.totals.questions)
        if (q.rated)
            out.push_back(rate_of(section::words_of(q.question), q.n, item_rate(q), {}));
    return out;
}

std::vector<Rate> groups_of(const FormScope& scope, const BrokenBy& broken,
                            const std::function<std::string(const std::string&)>& name) {
    std::vector<Rate> out;
    const auto rows = breakdown(scope.results, scope.selection, scope.form, broken, scope.formula, hidden_base);
    if (rows.size() < 2)
        return out;
    for (const BreakdownRow& row : rows)
        out.push_back({row.name.empty() ? "Không ghi" : name(row.name),
                       row.index.base,
                       row.hidden ? std::nullopt : row.index.overall,
                       {}});
    return out;
}

std::vector<Rate> rates_of(const std::vector<QuestionFinding>& questions) {
    std::vector<Rate> out;
    for (const QuestionFinding& q : questions)
        out.push_back({section::words_of(q.question), q.n, q.rate, q.change});
    return out;
}

/// Themes with few comments are counted together.
void add_comments(PublicResults& out, const FormScope& scope) {
    const Comments comments = scope.comments->of_form(scope.form);
    out.comments = comments.with_content();
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++)
        if (const long long n = comments.about(theme);
            comments.themes[theme].kind == Theme::Kind::subject && n >= hidden_base)
            out.themes.emplace_back(comments.themes[theme].name, n);
    std::stable_sort(out.themes.begin(), out.themes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
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
    out.services = groups_of(scope, by_service, [](const std::string& name) { return name; });
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
    const auto lock = lock_of(scope.results.store(), scope.selection.period);
    if (!lock || lock->action != "locked")
        out.push_back(fmt::format("Số liệu tạm tính đến ngày {}.", vietnamese_date(scope.date)));
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
