#include "report/official/public_notice.h"

#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"
#include "report/results/breakdown.h"
#include "report/results/findings.h"
#include "report/results/hidden_figures.h"

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

/// Questions and dimensions, by their ids, of which no figure is published.
struct Unpublished {
    std::set<std::string> questions, dimensions;
};

/// Those of few sheets, and with them what would tell their rates: a dimension is made of its questions, and the index
/// of either.
class Composed {
public:
    explicit Composed(const FormScope& scope) : scope_(scope), answered_(answered(scope.totals.questions)) {
        for (std::size_t n = 0; n < answered_.size(); n++)
            add({{n, 1}}, answered_[n]->n, Figure::Hide::first);
        for (const DimensionIndex& d : scope.now.dimensions)
            add(of_dimension(d), d.base, Figure::Hide::later);
        add(of_index(), scope.now.base, Figure::Hide::never);
    }

    Unpublished hide() {
        hide_what_tells(figures_);
        Unpublished out;
        for (const QuestionTotals& q : scope_.totals.questions)
            if (q.n < hidden_base)
                out.questions.insert(q.question.id);
        for (std::size_t n = 0; n < answered_.size(); n++)
            if (figures_[n].hidden)
                out.questions.insert(answered_[n]->question.id);
        for (std::size_t n = 0; n < scope_.now.dimensions.size(); n++)
            if (figures_[answered_.size() + n].hidden)
                out.dimensions.insert(scope_.now.dimensions[n].id);
        return out;
    }

private:
    using Parts = std::map<std::size_t, double>; ///< of questions, each with its weight

    static std::vector<const QuestionTotals*> answered(const std::vector<QuestionTotals>& questions) {
        std::vector<const QuestionTotals*> out;
        for (const QuestionTotals& q : questions)
            if (q.rated && q.n > 0)
                out.push_back(&q);
        return out;
    }
    void add(Parts parts, long long size, Figure::Hide hide) {
        const bool hidden = size < hidden_base && hide != Figure::Hide::never;
        figures_.push_back({std::move(parts), size, hide, hidden});
    }
    static const std::string& dimension_of(const QuestionTotals& q) {
        return std::get<Choice>(q.question.kind).dimension;
    }
    /// The sum of all weights is 1.
    static Parts shared(Parts parts) {
        double all = 0;
        for (const auto& [question, weight] : parts)
            all += weight;
        for (auto& [question, weight] : parts)
            weight /= all;
        return parts;
    }
    Parts of_dimension(const DimensionIndex& dimension) const {
        Parts out;
        for (std::size_t n = 0; n < answered_.size(); n++)
            if (dimension_of(*answered_[n]) == dimension.id)
                out[n] =
                    scope_.formula.dimension == Formula::Dimension::mean ? 1.0 : static_cast<double>(answered_[n]->n);
        return shared(out);
    }
    Parts of_index() const {
        using Overall = Formula::Overall;
        Parts out;
        for (const DimensionIndex& d : scope_.now.dimensions) {
            const bool in_it = scope_.formula.overall == Overall::question ? d.overall_question
                                                                           : !d.conditional && !d.overall_question;
            if (in_it)
                for (const auto& [question, weight] : of_dimension(d))
                    out[question] = scope_.formula.overall == Overall::items ? 1.0
                                    : scope_.formula.overall == Overall::pooled
                                        ? static_cast<double>(answered_[question]->n)
                                        : weight;
        }
        return shared(out);
    }

    const FormScope& scope_;
    std::vector<const QuestionTotals*> answered_;
    std::vector<Figure> figures_;
};

std::vector<Rate> dimensions_of(const FormScope& scope, const Unpublished& unpublished) {
    std::vector<Rate> out;
    for (const DimensionIndex& d : scope.now.dimensions) {
        std::optional<double> before;
        if (scope.earlier)
            for (const DimensionIndex& was : scope.earlier->dimensions)
                if (was.id == d.id && was.base >= hidden_base)
                    before = was.rate;
        out.push_back(rate_of(d.name + section::remark(d, scope.formula), d.base,
                              unpublished.dimensions.count(d.id) > 0, d.rate, before));
    }
    return out;
}

std::vector<Rate> questions_of(const FormScope& scope, const Unpublished& unpublished) {
    std::vector<Rate> out;
    for (const QuestionTotals& q : scope.totals.questions)
        if (q.rated)
            out.push_back(rate_of(section::words_of(q.question), q.n, unpublished.questions.count(q.question.id) > 0,
                                  item_rate(q)));
    return out;
}

std::vector<Rate> groups_of(const std::vector<BreakdownRow>& rows,
                            const std::function<std::string(const std::string&)>& name) {
    std::vector<Rate> out;
    for (const BreakdownRow& row : rows)
        if (rows.size() > 1)
            out.push_back(rate_of(name(row.name), row.index.base, row.hidden, row.index.overall));
    return out;
}

std::vector<Rate> rates_of(const std::vector<QuestionFinding>& questions, const Unpublished& unpublished) {
    std::vector<Rate> out;
    for (const QuestionFinding& q : questions)
        if (unpublished.questions.count(q.question.id) == 0)
            out.push_back({section::words_of(q.question), q.n, q.rate, q.change});
    return out;
}

/// How many comments are about none of those themes.
long long about_others(const Comments& comments, const std::set<std::size_t>& told) {
    return std::count_if(comments.all.begin(), comments.all.end(), [&](const Comment& one) {
        return std::none_of(one.themes.begin(), one.themes.end(),
                            [&](std::size_t theme) { return told.count(theme) > 0; });
    });
}

/// Themes of few comments, and what is about none, are counted together; with them the smallest of the others, until
/// these are not few either: comments less those of the themes that are named tell how many are left.
void add_comments(PublicResults& out, const FormScope& scope) {
    const Comments comments = scope.comments->of_form(scope.form);
    out.comments = comments.with_content();
    std::set<std::size_t> told; // what is said by name, or is about nothing
    std::vector<std::pair<long long, std::size_t>> named;
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++) {
        const bool subject = comments.themes[theme].kind == Theme::Kind::subject;
        const long long n = comments.about(theme);
        if (subject && n < hidden_base)
            continue;
        told.insert(theme);
        if (subject)
            named.emplace_back(n, theme);
    }
    std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto few = [](long long others) { return others > 0 && others < hidden_base; };
    for (; !named.empty() && few(about_others(comments, told)); named.pop_back())
        told.erase(named.back().second);
    for (const auto& [n, theme] : named)
        out.themes.emplace_back(comments.themes[theme].name, n);
    if (const long long others = about_others(comments, told); others > 0 && !named.empty()) // alone it says nothing
        out.themes.emplace_back("Chủ đề khác", others);
}

PublicResults results_of(const FormScope& scope) {
    PublicResults out;
    out.form = section::form_name(scope.totals, scope.forms);
    out.base = scope.now.base;
    out.index = scope.now.overall;
    if (scope.earlier && scope.earlier->base >= hidden_base)
        out.change = difference(out.index, scope.earlier->overall);
    const Unpublished unpublished = Composed(scope).hide();
    out.dimensions = dimensions_of(scope, unpublished);
    out.questions = questions_of(scope, unpublished);
    const Breakdowns groups = breakdowns(scope.results, scope.selection, scope.form, scope.formula, Readers::everybody);
    out.services =
        groups_of(groups.services, [](const std::string& name) { return name.empty() ? section::not_said : name; });
    out.units = groups_of(groups.units, [&](const std::string& code) { return scope.unit_name(code); });
    const Findings found = findings(scope.totals, scope.totals_before ? &*scope.totals_before : nullptr);
    out.best = rates_of(found.strongest, unpublished);
    out.worst = rates_of(found.weakest, unpublished);
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
    for (std::string& said : section::not_counted(scope))
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
