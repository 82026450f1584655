#include "server/night_check.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/period.h"
#include "server/night.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr const char* deed_word = "data checked";
constexpr const char* all_agrees = " faults=0"; // at the end of the deed's detail
constexpr std::size_t most_logged = 20;         // phieu verify names them all

} // namespace

bool is_check_due(const std::string& last, long long now, int hour) {
    return last <= utc_of(now - (is_night(hour) ? day_s - (night_to - night_from) * hour_s : 7 * day_s));
}

std::optional<Sentence> notice_of(const std::optional<DeedRow>& check) {
    if (!check || check->detail.ends_with(all_agrees))
        return std::nullopt;
    const std::string day = check->at.substr(0, 10); // UTC
    return Sentence{
        fmt::format("Kiểm tra dữ liệu ngày {}: có chỗ bị sửa hoặc hỏng. Hãy dừng nhập và soát, giữ nguyên thư mục dữ "
                    "liệu, chạy phieu verify để biết chỗ nào, rồi đối chiếu với bản sao lưu.",
                    vietnamese_date(day)),
        fmt::format("The data were checked on {}: something was changed or is damaged. Stop taking in and reviewing, "
                    "keep the data folder as it is, run phieu verify to see what it is, and compare with a backup.",
                    day)};
}

NightCheck::NightCheck(std::string database, DataDir data, std::function<long long()> now)
    : database_(std::move(database)), data_(std::move(data)), now_(std::move(now)),
      notice_(notice_of(Store(database_).deeds.newest(deed_word))),
      repeating_("nightly check of the data", std::chrono::minutes(30), [this] { look(); }) {}

NightCheck::~NightCheck() {
    stop_ = true;
}

void NightCheck::look() {
    Store store(database_); // of its own: nobody waits for it
    const auto last = store.deeds.newest(deed_word);
    if (!is_check_due(last ? last->at : "", now_(), hour_here(now_())))
        return;
    try {
        const Verification found = verify(store, data_, [&](long long, long long) {
            if (stop_)
                throw BrokenOff{};
        });
        DeedRow deed;
        deed.at = utc_of(now_());
        deed.what = deed_word;
        deed.detail = fmt::format("seals={} originals={} newest={} faults={}", found.seals, found.originals,
                                  found.newest_seal, found.faults.size());
        store.deeds.add(deed);
        for (std::size_t n = 0; n < std::min(found.faults.size(), most_logged); n++)
            log_incident("data that don't agree with their hashes", found.faults[n].en);
        *notice_.lock() = notice_of(deed);
    } catch (const BrokenOff&) { // the next start goes on
    }
}

} // namespace phieu
