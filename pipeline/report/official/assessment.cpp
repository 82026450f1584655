#include "base/text.h"
#include "report/official/section.h"
#include "report/results/alarms.h"
#include "report/results/findings.h"
#include "report/results/masking.h"

#include <algorithm>

#include <fmt/format.h>

// Sentences that the office edits before it signs. Each says a figure of the report, and none says more than figures
// and comments do: what they don't tell is left to the office.

namespace phieu::section {
namespace {

constexpr const char* expectations = "mong_doi"; // a convention of templates (docs/template-format.md)

ReportPart heading(std::string text) {
    return ReportParagraph{ReportParagraph::Style::heading, std::move(text)};
}

std::string share_text(long long part, long long whole) {
    return fmt::format("{} ({}/{} phiếu)", vietnamese_percent(part, whole), vietnamese_number(part),
                       vietnamese_number(whole));
}

std::string since(const FormScope& scope, const std::optional<double>& change) {
    return change && scope.before
               ? fmt::format(", {} so với {}", change_text(*change), period_text(scope.before->period))
               : "";
}

bool is_among(const QuestionFinding& one, const std::vector<QuestionFinding>& told) {
    return std::any_of(told.begin(), told.end(),
                       [&](const QuestionFinding& other) { return other.question.id == one.question.id; });
}

constexpr const char* too_few_said = "Cỡ mẫu quá nhỏ, chưa đủ để nhận xét từng nội dung; đơn vị bổ sung.";

/// @return whether no question has the sheets that a finding needs
bool too_few(const FormScope& scope) {
    return std::none_of(scope.totals.questions.begin(), scope.totals.questions.end(),
                        [](const QuestionTotals& q) { return q.rated && q.n >= hidden_base; });
}

void add_strengths(ReportParts& out, const FormScope& scope, const Findings& found) {
    out.push_back(heading("Mặt mạnh"));
    const std::size_t before = out.size();
    const auto below_all = [&](const QuestionFinding& q) {
        const auto apart = difference(q.rate, scope.now.overall);
        return apart && *apart < 0;
    };
    for (const QuestionFinding& q : found.strongest)
        if (!is_among(q, found.fallen) && !below_all(q)) // what fell is told of among the weaknesses
            out.push_back(draft(fmt::format("“{}” được đánh giá từ mức hài lòng trở lên ở {}{}.", words_of(q.question),
                                            share_text(q.satisfied, q.n), since(scope, q.change))));
    for (const QuestionFinding& q : found.risen)
        if (q.change == found.risen.front().change && !is_among(q, found.strongest))
            out.push_back(draft(fmt::format("Tăng nhiều nhất: “{}”{}, đạt {}%.", words_of(q.question),
                                            since(scope, q.change), percent_text(q.rate))));
    if (out.size() == before)
        out.push_back(draft(
            too_few(scope) ? too_few_said : "Số liệu trong kỳ không chỉ ra nội dung nào cao hơn hẳn; đơn vị bổ sung."));
}

/// Answers that their form names as alarming: harassment, money asked for.
void add_alarms(ReportParts& out, const FormScope& scope) {
    const Alarms alarms(scope.results);
    for (const QuestionTotals& q : scope.totals.questions)
        for (const LevelCount& level : q.levels)
            if (level.count > 0 && alarms.is_alarm(scope.form, q.question, level.value))
                out.push_back(draft(fmt::format("{} trả lời “{}” cho câu “{}”.", share_text(level.count, q.n),
                                                level.label, words_of(q.question))));
}

void add_weaknesses(ReportParts& out, const FormScope& scope, const Findings& found) {
    out.push_back(heading("Tồn tại, hạn chế"));
    const std::size_t before = out.size();
    for (const QuestionFinding& q : found.weakest)
        out.push_back(draft(
            fmt::format("“{}” có tỷ lệ hài lòng trở lên thấp: {}{}{}.", words_of(q.question),
                        share_text(q.satisfied, q.n), since(scope, q.change),
                        q.low > 0 ? fmt::format("; {} phiếu đánh giá không hài lòng", vietnamese_number(q.low)) : "")));
    for (const QuestionFinding& q : found.fallen)
        if (!is_among(q, found.weakest))
            out.push_back(draft(
                fmt::format("“{}”{}, còn {}%.", words_of(q.question), since(scope, q.change), percent_text(q.rate))));
    add_alarms(out, scope);
    const auto target = scope.plan ? scope.plan->target : std::nullopt;
    if (target && scope.now.overall && !reaches(scope.now.overall, target))
        out.push_back(draft(fmt::format("Chỉ số hài lòng chung {}%, chưa đạt mục tiêu {}%.",
                                        percent_text(scope.now.overall), percent_text(target))));
    if (out.size() == before)
        out.push_back(draft(too_few(scope)
                                ? too_few_said
                                : "Số liệu trong kỳ không chỉ ra nội dung nào thấp hơn hẳn; đơn vị bổ sung."));
}

/// Only what people wrote: a cause that nobody named is the office's to find.
void add_causes(ReportParts& out, const FormScope& scope) {
    out.push_back(heading("Nguyên nhân"));
    const Comments comments = scope.comments->of_form(scope.form);
    std::vector<std::pair<long long, std::size_t>> themes;
    for (std::size_t theme = 0; theme < comments.themes.size(); theme++)
        if (const long long n = comments.complaints(theme);
            n > 0 && comments.themes[theme].kind == Theme::Kind::subject)
            themes.emplace_back(-n, theme);
    std::sort(themes.begin(), themes.end());
    constexpr std::size_t most = 4;
    for (std::size_t n = 0; n < std::min(most, themes.size()); n++) {
        const std::size_t theme = themes[n].second;
        const Comment* example = nullptr; // the first that speaks of little else
        for (const Comment& one : comments.all)
            if (one.complains && std::find(one.themes.begin(), one.themes.end(), theme) != one.themes.end() &&
                (!example || one.themes.size() < example->themes.size()))
                example = &one;
        std::string name = comments.themes[theme].name;
        out.push_back(draft(
            fmt::format("Theo ý kiến góp ý về {}: {} ý kiến chưa hài lòng, ví dụ “{}”.",
                        utf8(lower(code_points(name).front())) + name.substr(utf8(code_points(name).front()).size()),
                        vietnamese_number(-themes[n].first), masked(example->text))));
    }
    if (themes.empty())
        out.push_back(
            draft(comments.waiting > 0
                      ? "Ý kiến viết tay chưa được soát hết nên chưa nêu được nguyên nhân; đơn vị xác định, bổ sung."
                      : "Ý kiến góp ý trong kỳ chưa nêu nguyên nhân; đơn vị xác định, bổ sung."));
}

void add_wishes(ReportParts& out, const FormScope& scope) {
    out.push_back(heading("Giải pháp"));
    for (const QuestionTotals& q : scope.totals.questions) {
        if (q.question.id != expectations || q.n == 0)
            continue;
        std::vector<LevelCount> wishes = q.levels;
        std::stable_sort(wishes.begin(), wishes.end(),
                         [](const LevelCount& a, const LevelCount& b) { return a.count > b.count; });
        constexpr std::size_t wanted = 3, most = 5;
        std::vector<std::string> first; // of equals none is named without the others
        for (std::size_t n = 0;
             n < wishes.size() && wishes[n].count > 0 && (n < wanted || wishes[n].count == wishes[wanted - 1].count);
             n++)
            first.push_back(fmt::format("“{}” {}", wishes[n].label, share_text(wishes[n].count, q.n)));
        out.push_back(draft(first.size() > most
                                ? "Mong đợi của người trả lời chia đều cho nhiều nội dung; đơn vị xem bảng, bổ sung."
                                : "Người trả lời mong cơ quan cải thiện nhất: " + join(first, "; ") + "."));
    }
    out.push_back(draft("Đơn vị bổ sung giải pháp, thời hạn và người phụ trách."));
}

} // namespace

ReportParts assessment(const FormScope& scope) {
    const Findings found = findings(scope.totals, scope.totals_before ? &*scope.totals_before : nullptr);
    ReportParts out{note("Các câu in nghiêng dưới đây do phần mềm dự thảo từ số liệu và ý kiến trong kỳ; đơn vị biên "
                         "tập trước khi ký.")};
    add_strengths(out, scope, found);
    add_weaknesses(out, scope, found);
    add_causes(out, scope);
    add_wishes(out, scope);
    return out;
}

} // namespace phieu::section
