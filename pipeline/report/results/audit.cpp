#include "report/results/audit.h"

#include "base/text.h"

#include <cmath>

#include <fmt/format.h>

namespace phieu {

double upper_bound_95(long long errors, long long n) {
    if (n == 0)
        return 1;
    // Largest p with P(X ≤ errors) ≥ 5 % for X binomial(n, p), by bisection; the sum is short since errors are few.
    double low = 0;
    double high = 1;
    for (int step = 0; step < 60; step++) {
        const double p = (low + high) / 2;
        double sum = 0;
        for (long long k = 0; k <= errors; k++) {
            const auto nn = static_cast<double>(n);
            const auto kk = static_cast<double>(k);
            sum += std::exp(std::lgamma(nn + 1) - std::lgamma(kk + 1) - std::lgamma(nn - kk + 1) + kk * std::log(p) +
                            (nn - kk) * std::log1p(-p));
        }
        (sum > 0.05 ? low : high) = p;
    }
    return high;
}

Sentence audit_statement(const AuditCounts& c) {
    if (c.drawn == 0)
        return {"Kiểm tra mù: chưa có dấu nào được chọn.", "Blind audit: no marks drawn yet."};
    if (c.answered == 0)
        return {fmt::format("Kiểm tra mù: {} dấu chờ xác nhận, chưa có kết luận.", vietnamese_number(c.drawn)),
                fmt::format("Blind audit: {} marks wait to be confirmed; no conclusion yet.", c.drawn)};
    const double bound = 100 * upper_bound_95(c.wrong, c.answered);
    std::string vi = fmt::format("{:.2f}", bound);
    vi.replace(vi.find('.'), 1, ",");
    return {
        fmt::format("Kiểm tra mù: {} trong {} dấu máy tự nhận đã được xác nhận, {} sai; với độ tin cậy 95 %, tỉ lệ "
                    "sai không quá {} %.",
                    vietnamese_number(c.answered), vietnamese_number(c.drawn), vietnamese_number(c.wrong), vi),
        fmt::format("Blind audit: {} of {} marks accepted by the machine confirmed, {} wrong; at 95 % confidence at "
                    "most {:.2f} % are.",
                    c.answered, c.drawn, c.wrong, bound)};
}

} // namespace phieu
