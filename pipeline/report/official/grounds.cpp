#include "base/clock.h"
#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <fmt/format.h>

namespace phieu::section {
namespace {

/// Who did it, by name where an account says it.
std::string name_of(const ReportScope& scope, const std::string& login) {
    const auto person = scope.results.store().people.find(login);
    return person && !person->name.empty() ? person->name : login;
}

constexpr const char* differs = "; SỐ LIỆU KHÔNG KHỚP với lúc khóa";
constexpr const char* open_yet = "chưa khóa sổ: số liệu có thể còn thay đổi.";

std::string agreement(const ReportScope& scope, const PeriodLockRow& lock, const std::string& hash) {
    if (!scope.lock.moved.empty())
        return differs;
    if (lock.period != scope.selection.period || !scope.selection.is_whole_period())
        return ""; // the hash kept with the lock is of other sheets
    return lock.data_sha256 == hash ? "; số liệu khớp với lúc khóa" : differs;
}

/// Of a quarter or a campaign whose months are locked one by one.
std::string parts_state(const ReportScope& scope) {
    if (scope.lock.parts.empty())
        return "";
    std::vector<std::string> names;
    for (const PeriodLockRow& part : scope.lock.parts)
        names.push_back(period_text(part.period));
    return fmt::format(" {} {} đã khóa sổ{}.{}", names.size() > 1 ? "Các kỳ" : "Kỳ", join(names, ", "),
                       scope.lock.moved.empty() ? "" : differs,
                       scope.lock.whole ? "" : fmt::format(" Phần còn lại của báo cáo {}", open_yet));
}

std::string lock_state(const ReportScope& scope, const std::string& hash) {
    const auto& lock = scope.lock.period;
    if (!lock && scope.lock.parts.empty())
        return fmt::format("Kỳ báo cáo {}", open_yet);
    if (!lock)
        return parts_state(scope).substr(1);
    const std::string day = vietnamese_date(day_here(lock->at));
    if (lock->action != "locked")
        return fmt::format("Kỳ được mở lại ngày {} bởi {}: {}.{}", day, name_of(scope, lock->person), lock->reason,
                           parts_state(scope));
    return fmt::format("Kỳ {}đã khóa sổ ngày {} bởi {}{}{}.",
                       lock->period == scope.selection.period ? "" : "nằm trong kỳ " + period_text(lock->period) + " ",
                       day, name_of(scope, lock->person), agreement(scope, *lock, hash),
                       lock->reason.empty() ? "" : "; khóa khi còn việc chưa soát, lý do: " + lock->reason);
}

} // namespace

ReportParts grounds(const ReportScope& scope) {
    const std::string hash = data_hash(scope.results, scope.selection);
    ReportParts parts{note("Cách tính: " + describe(scope.formula)), note(audit_statement(scope.audit).vi),
                      note(fmt::format("Mã kiểm của số liệu (SHA-256): {}.", hash)), note(lock_state(scope, hash))};
    if (const auto strays = stray_note(scope.results))
        parts.push_back(note(strays->vi));
    parts.push_back(note(scope.selection.by_todays_units
                             ? "Số liệu được gộp theo đơn vị hiện nay, chỉ với những đơn vị nhập trọn vẹn."
                             : "Số liệu theo đơn vị tại thời điểm khảo sát."));
    return parts;
}

} // namespace phieu::section
