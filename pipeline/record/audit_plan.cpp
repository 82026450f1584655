#include "record/audit_plan.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr long long least_errors_to_fail = 2;

/// A bound that is higher by a twentieth is as good: where an error in an earlier batch keeps it up, more marks of this
/// batch don't bring it down.
constexpr double no_better = 1.05;

constexpr std::array<std::string_view, 8> reason_names{"none",    "first",       "learning", "steady",
                                                       "waiting", "after_error", "failed",   "small"};

/// The history as it will be if every mark that waits turns out right.
std::vector<AuditedBatch> hoped_for(std::span<const AuditedBatch> history) {
    std::vector<AuditedBatch> out(history.begin(), history.end());
    for (AuditedBatch& batch : out)
        batch.answered += batch.waiting();
    return out;
}

/// Upper bound over the history and a new batch of which `size` marks are drawn and turn out right.
double upper_with(std::vector<AuditedBatch>& history, long long accepted, int size) {
    history.push_back({accepted, size, size, 0, 0});
    const double upper = bound(history).upper;
    history.pop_back();
    return upper;
}

/// Least size from `from` to `to` that gives an upper bound of at most `wanted`, which `to` does; by halving.
int least_size(std::vector<AuditedBatch>& history, long long accepted, int from, int to, double wanted) {
    while (from < to) {
        const int middle = (from + to) / 2;
        if (upper_with(history, accepted, middle) <= wanted)
            to = middle;
        else
            from = middle + 1;
    }
    return to;
}

/// Whether fewer than `enough` marks were answered in the batches after the last one with an error.
bool error_is_recent(std::span<const AuditedBatch> history, long long enough) {
    long long answered = 0;
    for (auto batch = history.rbegin(); batch != history.rend() && answered < enough; ++batch) {
        if (batch->wrong > 0)
            return true;
        answered += batch->answered;
    }
    return false;
}

AuditPlan wanted(std::span<const AuditedBatch> history, long long accepted, const AuditSettings& settings) {
    const int first = settings.first;
    const ErrorBound known = bound(history);
    if (known.drawn == 0)
        return {first, AuditReason::first};
    if (failed(known, settings))
        return {first, AuditReason::failed};
    std::vector<AuditedBatch> hoped = hoped_for(history);
    const double reachable = upper_with(hoped, accepted, first);
    const double target = std::max(settings.target_upper, reachable);
    const int size = least_size(hoped, accepted, std::min(settings.later, first), first,
                                target > settings.target_upper ? no_better * target : target);
    if (error_is_recent(history, first))
        return {std::max(size, std::min(settings.after_error, first)), AuditReason::after_error};
    if (target > settings.target_upper)
        return {size, AuditReason::learning};
    std::vector<AuditedBatch> as_known(history.begin(), history.end());
    const bool waits = upper_with(as_known, accepted, size) > settings.target_upper;
    return {size, waits ? AuditReason::waiting : AuditReason::steady};
}

} // namespace

std::string_view name_of(AuditReason reason) {
    return reason_names[static_cast<std::size_t>(reason)];
}

std::optional<AuditReason> audit_reason(std::string_view name) {
    const auto* const found = std::find(reason_names.begin(), reason_names.end(), name);
    if (found == reason_names.end())
        return std::nullopt;
    return static_cast<AuditReason>(found - reason_names.begin());
}

AuditPlan plan_audit(std::span<const AuditedBatch> history, long long accepted, const AuditSettings& settings) {
    if (accepted == 0 || settings.first <= 0)
        return {};
    const AuditPlan plan = wanted(history, accepted, settings);
    const long long quarter = (accepted + 3) / 4;
    return plan.size > quarter ? AuditPlan{static_cast<int>(quarter), AuditReason::small} : plan;
}

Sentence why(const AuditPlan& plan) {
    const std::string size = vietnamese_number(plan.size);
    switch (plan.reason) {
    case AuditReason::none:
        return {"Lô này không có ô nào để kiểm tra ngẫu nhiên.", "This batch has no marks to audit."};
    case AuditReason::first:
        return {
            fmt::format("Lô đầu tiên của máy quét này với mẫu phiếu này: hỏi {} ô để biết máy đọc đúng đến đâu.", size),
            fmt::format("First batch of this scanner with this form: {} marks are asked, to learn how well it is "
                        "read.",
                        plan.size)};
    case AuditReason::learning:
        return {
            fmt::format("Số ô đã xác nhận của máy quét này chưa đủ để kết luận: hỏi thêm {} ô.", size),
            fmt::format("Too few marks of this scanner are confirmed for a conclusion: {} more are asked.", plan.size)};
    case AuditReason::steady:
        return {fmt::format("Các lô trước của máy quét này được đọc tốt: lô này chỉ hỏi {} ô.", size),
                fmt::format("This scanner's earlier batches were read well: only {} marks of this one are asked.",
                            plan.size)};
    case AuditReason::waiting:
        return {fmt::format("Các lô trước của máy quét này còn ô chờ xác nhận: lô này chỉ hỏi {} ô.", size),
                fmt::format("Marks of this scanner's earlier batches still wait: only {} of this one are asked.",
                            plan.size)};
    case AuditReason::after_error:
        return {
            fmt::format("Gần đây máy đọc sai ô đã kiểm tra: lô này hỏi {} ô, nhiều hơn thường lệ.", size),
            fmt::format("An audited mark was read wrongly not long ago: {} are asked, more than usual.", plan.size)};
    case AuditReason::failed:
        return {fmt::format("Máy đọc sai quá giới hạn ở các lô trước của máy quét này: lô này hỏi {} ô.", size),
                fmt::format("This scanner's earlier batches were wrong more often than the limit allows: {} marks are "
                            "asked.",
                            plan.size)};
    case AuditReason::small:
        return {fmt::format("Lô nhỏ: chỉ hỏi {} ô, một phần tư số ô máy tự nhận.", size),
                fmt::format("Small batch: only {} marks are asked, a quarter of those that the machine accepted.",
                            plan.size)};
    }
    return {};
}

bool failed(const ErrorBound& bound, const AuditSettings& settings) {
    return bound.wrong >= least_errors_to_fail && bound.lower > settings.limit;
}

} // namespace phieu
