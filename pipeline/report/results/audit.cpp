#include "report/results/audit.h"

#include "base/text.h"
#include "report/results/results.h"

#include <cmath>
#include <set>

#include <boost/math/distributions/binomial.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

using Binomial = boost::math::binomial_distribution<double>;

constexpr double risk = 0.05; // 95 %, one-sided

std::string percent_en(double rate) {
    return fmt::format("{:.2f}", 100 * rate);
}

/// "4,87", of a rate.
std::string percent_vi(double rate) {
    std::string text = percent_en(rate);
    text.replace(text.find('.'), 1, ",");
    return text;
}

/// "At least" must not be rounded up.
double rounded_down(double rate) {
    return std::floor(rate * 1e4) / 1e4;
}

/// Nor "at most" down.
double rounded_up(double rate) {
    return std::ceil(rate * 1e4 - 1e-9) / 1e4;
}

/// The batches that the selected sheets came in. Online answers came in none that is audited.
std::vector<long long> batches_of(const Results& results, const Selection& selection) {
    std::set<long long> batches;
    for (const auto& [key, sheet] : results.sheets())
        if (sheet.channel != "online" && selection.takes(sheet, results.units()))
            batches.insert(sheet.batches.begin(), sheet.batches.end());
    return {batches.begin(), batches.end()};
}

/// "trong 3 lô đã xác nhận xong", where others still wait.
Sentence where_bounded(const AuditStanding& s) {
    if (s.bounded == s.batches)
        return {};
    return {fmt::format(" trong {} lô đã xác nhận xong đầu tiên", vietnamese_number(s.bounded)),
            fmt::format(" in the first {} batches, which are confirmed", s.bounded)};
}

} // namespace

double upper_bound_95(long long errors, long long n) {
    if (n == 0)
        return 1;
    return Binomial::find_upper_bound_on_p(static_cast<double>(n), static_cast<double>(errors), risk);
}

AuditStanding audit_standing(std::span<const AuditedBatch> history, const AuditSettings& settings) {
    const ErrorBound all = bound(history);
    const auto done = settled(history);
    AuditStanding out;
    out.drawn = all.drawn;
    out.answered = all.answered;
    out.wrong = all.wrong;
    out.lower = all.lower;
    out.upper = done.empty() ? all.upper : bound(done).upper;
    out.batches = all.batches;
    out.bounded = done.empty() ? all.batches : static_cast<long long>(done.size());
    out.limit = settings.limit;
    out.failed = failed(all, settings);
    return out;
}

AuditStanding audit_standing(const Results& results, const Selection& selection, const AuditSettings& settings) {
    const auto batches = batches_of(results, selection);
    // The store takes an empty list for "all".
    return batches.empty() ? audit_standing(std::span<const AuditedBatch>{}, settings)
                           : audit_standing(history_of(results.store().decisions.draws_of(batches)), settings);
}

AuditStanding audit_standing(Store& store, const AuditSettings& settings) {
    return audit_standing(history_of(store.decisions.draws_of({})), settings);
}

Sentence audit_statement(const AuditStanding& s) {
    if (s.drawn == 0)
        return {"Kiểm tra ngẫu nhiên: chưa có ô nào được chọn.", "Blind audit: no marks drawn yet."};
    if (s.answered == 0)
        return {fmt::format("Kiểm tra ngẫu nhiên: {} ô chờ xác nhận, chưa có kết luận.", vietnamese_number(s.drawn)),
                fmt::format("Blind audit: {} marks wait to be confirmed; no conclusion yet.", s.drawn)};
    const Sentence where = where_bounded(s);
    return {
        fmt::format("Kiểm tra ngẫu nhiên: {} trong {} ô máy tự nhận đã được xác nhận, {} ô sai; với độ tin cậy 95%, tỷ "
                    "lệ sai{} không quá {}%.",
                    vietnamese_number(s.answered), vietnamese_number(s.drawn), vietnamese_number(s.wrong), where.vi,
                    percent_vi(rounded_up(s.upper))),
        fmt::format(
            "Blind audit: {} of {} marks accepted by the machine confirmed, {} wrong; at 95% confidence at most "
            "{}%{} are.",
            s.answered, s.drawn, s.wrong, percent_en(rounded_up(s.upper)), where.en)};
}

std::optional<AuditWarning> audit_warning(const AuditStanding& s) {
    if (!s.failed)
        return std::nullopt;
    return AuditWarning{
        {fmt::format(
             "CẢNH BÁO: máy đọc sai nhiều hơn mức cho phép, số liệu dưới đây có thể không đúng. Trong {} ô kiểm "
             "tra ngẫu nhiên có {} ô máy đọc sai; với độ tin cậy 95%, ít nhất {}% số ô máy tự nhận là sai (mức "
             "cho phép: {}%).",
             vietnamese_number(s.answered), vietnamese_number(s.wrong), percent_vi(rounded_down(s.lower)),
             percent_vi(s.limit)),
         fmt::format(
             "WARNING: the machine read more marks wrongly than is allowed; the figures below may be wrong. Of {} "
             "marks "
             "checked at random, {} were read wrongly; at 95% confidence at least {}% of the marks that the machine "
             "accepted alone are wrong (allowed: {}%).",
             s.answered, s.wrong, percent_en(rounded_down(s.lower)), percent_en(s.limit))},
        {"Việc cần làm trước khi dùng số liệu: mở lô có ô sai để xem bản quét (mờ, lệch, sai mẫu phiếu); quét hoặc đọc "
         "lại lô đó; rồi kiểm tra ngẫu nhiên thêm nhiều ô hơn.",
         "Before the figures are used: open the batch with the wrong marks and look at its scans (faint, askew, "
         "another form); scan or read that batch again; then check more marks at random."}};
}

} // namespace phieu
