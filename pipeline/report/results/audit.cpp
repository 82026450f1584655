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

/// The batches that the selected sheets came in. Online answers came in none that is audited.
std::vector<long long> batches_of(const Results& results, const Selection& selection) {
    std::set<long long> batches;
    for (const auto& [key, sheet] : results.sheets())
        if (sheet.channel != "online" && selection.takes(sheet, results.units()))
            if (const auto page = results.store().scans.page(sheet.first_page))
                batches.insert(page->batch);
    return {batches.begin(), batches.end()};
}

} // namespace

double upper_bound_95(long long errors, long long n) {
    if (n == 0)
        return 1;
    return Binomial::find_upper_bound_on_p(static_cast<double>(n), static_cast<double>(errors), risk);
}

double lower_bound_95(long long errors, long long n) {
    if (n == 0)
        return 0;
    return Binomial::find_lower_bound_on_p(static_cast<double>(n), static_cast<double>(errors), risk);
}

AuditStanding audit_standing(const AuditCounts& counts, const AuditLimits& limits) {
    AuditStanding out;
    out.drawn = counts.drawn;
    out.answered = counts.answered;
    out.wrong = counts.wrong;
    out.lower = lower_bound_95(counts.wrong, counts.answered);
    out.upper = upper_bound_95(counts.wrong, counts.answered);
    out.limit = limits.error_rate;
    out.failed = out.lower > out.limit;
    return out;
}

AuditStanding audit_standing(const Results& results, const Selection& selection, const AuditLimits& limits) {
    const auto batches = batches_of(results, selection);
    // The store takes an empty list for "all".
    return audit_standing(batches.empty() ? AuditCounts{} : results.store().decisions.audit_counts(batches), limits);
}

Sentence audit_statement(const AuditStanding& s) {
    if (s.drawn == 0)
        return {"Kiểm tra mù: chưa có dấu nào được chọn.", "Blind audit: no marks drawn yet."};
    if (s.answered == 0)
        return {fmt::format("Kiểm tra mù: {} dấu chờ xác nhận, chưa có kết luận.", vietnamese_number(s.drawn)),
                fmt::format("Blind audit: {} marks wait to be confirmed; no conclusion yet.", s.drawn)};
    return {
        fmt::format("Kiểm tra mù: {} trong {} dấu máy tự nhận đã được xác nhận, {} sai; với độ tin cậy 95 %, tỉ lệ "
                    "sai không quá {} %.",
                    vietnamese_number(s.answered), vietnamese_number(s.drawn), vietnamese_number(s.wrong),
                    percent_vi(s.upper)),
        fmt::format("Blind audit: {} of {} marks accepted by the machine confirmed, {} wrong; at 95 % confidence at "
                    "most {:.2f} % are.",
                    s.answered, s.drawn, s.wrong, 100 * s.upper)};
}

Sentence audit_statement(const AuditCounts& counts) {
    return audit_statement(audit_standing(counts));
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
