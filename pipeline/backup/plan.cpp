#include "backup/plan.h"

#include "base/clock.h"
#include "base/period.h"
#include "store/store.h"

#include <fmt/format.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

constexpr const char* done_word = "backed up";
constexpr const char* failed_word = "backup failed";
constexpr long long day_s = 24 * 3600;
constexpr int warn_after_days = 3; // a weekend

bool lies_within(const fs::path& inner, const fs::path& outer) {
    const fs::path from = fs::weakly_canonical(outer), to = fs::weakly_canonical(inner);
    const fs::path way = to.lexically_relative(from);
    return !way.empty() && *way.begin() != "..";
}

} // namespace

Result<Vault> open_vault(const BackupPlan& plan, const DataDir& data, Vault::Use use) {
    if (use == Vault::Use::write && lies_within(plan.to, data.root()))
        return fail(ErrorKind::usage,
                    "Thư mục sao lưu nằm trong thư mục dữ liệu: mất ổ đĩa là mất cả hai. Hãy chọn ổ đĩa khác.",
                    "The backup lies within the data folder: a lost disk would take both. Choose another disk.");
    if (plan.key_file.empty())
        return Vault::open(plan.to, std::nullopt, use);
    const auto key = BackupKey::read(plan.key_file);
    if (!key)
        return tl::unexpected(key.error());
    return Vault::open(plan.to, *key, use);
}

Result<BackupDone> back_up_as_planned(Store& store, const DataDir& data, const BackupPlan& plan, const std::string& at,
                                      const BackupProgress& progress) {
    const auto run = [&]() -> Result<BackupDone> {
        if (std::error_code ec; !fs::exists(data.results(), ec))
            return fail(ErrorKind::usage,
                        "Kết quả nằm trên PostgreSQL: hãy sao lưu cơ sở dữ liệu đó bằng pg_dump, và thư mục dữ liệu "
                        "bằng công cụ của máy chủ.",
                        "The results lie in PostgreSQL: back that up with pg_dump, and the data folder with the "
                        "server's tools.");
        auto vault = open_vault(plan, data, Vault::Use::write);
        if (!vault)
            return tl::unexpected(vault.error());
        auto done = back_up(data, *vault, {at, plan.settings}, progress);
        if (!done)
            return done;
        if (const auto freed = thin_out(*vault, at); !freed)
            return tl::unexpected(freed.error());
        return done;
    };
    const auto done = run();
    DeedRow deed;
    deed.at = at;
    deed.what = done ? done_word : failed_word;
    deed.subject = plan.to.string();
    if (done)
        deed.detail =
            fmt::format("state={} files={} bytes={} written={}", done->state, done->files, done->bytes, done->written);
    store.deeds.add(deed);
    return done;
}

std::optional<DeedRow> last_backup(Store& store) {
    return store.deeds.newest(done_word);
}

std::optional<Sentence> backup_warning(const std::optional<DeedRow>& last, long long now) {
    if (last && last->at > utc_of(now - warn_after_days * day_s))
        return std::nullopt;
    if (!last)
        return Sentence{"Dữ liệu chưa được sao lưu lần nào. Hãy kiểm tra ổ đĩa sao lưu.",
                        "The data were never backed up. Look at the backup's disk."};
    const std::string day = day_here(last->at);
    return Sentence{fmt::format("Bản sao lưu gần nhất là ngày {}. Hãy kiểm tra ổ đĩa sao lưu.", vietnamese_date(day)),
                    fmt::format("The last backup is of {}. Look at the backup's disk.", day)};
}

} // namespace phieu
