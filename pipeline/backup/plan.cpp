#include "backup/plan.h"

#include "backup/old_states.h"
#include "backup/postgres_copy.h"
#include "base/clock.h"
#include "base/period.h"
#include "base/trouble.h"
#include "register/register.h"
#include "store/store.h"

#include <fmt/format.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

constexpr const char* done_word = "backed up";
constexpr const char* failed_word = "backup failed";
constexpr std::string_view to_come_word = " to_come="; // in a deed's detail, at its end
constexpr long long day_s = 24 * 3600;
constexpr int warn_after_days = 3; // a weekend

bool lies_within(const fs::path& inner, const fs::path& outer) {
    const fs::path from = fs::weakly_canonical(outer), to = fs::weakly_canonical(inner);
    const fs::path way = to.lexically_relative(from);
    return !way.empty() && *way.begin() != "..";
}

} // namespace

Result<Vault> open_vault(const BackupPlan& plan, const DataDir& data, Vault::Use use, const std::string& office) {
    if (use != Vault::Use::read && lies_within(plan.to, data.root()))
        return fail(ErrorKind::usage,
                    "Thư mục sao lưu nằm trong thư mục dữ liệu: mất ổ đĩa là mất cả hai. Hãy chọn ổ đĩa khác.",
                    "The backup lies within the data folder: a lost disk would take both. Choose another disk.");
    if (plan.key_file.empty())
        return Vault::open(plan.to, std::nullopt, use, office);
    const auto key = BackupKey::read(plan.key_file);
    if (!key)
        return tl::unexpected(key.error());
    return Vault::open(plan.to, *key, use, office);
}

namespace {

/// @return whether the journal has a backup to that place
bool was_backed_up_to(Store& store, const fs::path& place) {
    const auto last = store.deeds.newest(done_word); // only the last place matters: a disk that was given up stays so
    return last && last->subject == place.string();
}

/// When people were last removed from the register, UTC; "" for never.
std::string last_removal(const DataDir& data) {
    std::error_code ec;
    if (!fs::exists(data.participants(), ec))
        return "";
    const auto removals = Register(data.participants()).removals();
    return removals.empty() ? "" : removals.front().at;
}

Result<BackupDone> run_plan(Store& store, const std::string& database, const DataDir& data, const BackupPlan& plan,
                            const BackupOrder& order, const BackupProgress& progress) {
    const std::string postgresql = is_postgresql(database) ? database : "";
    if (postgresql.empty() && database != data.results().string())
        return fail(ErrorKind::usage, "Kết quả là một tệp ngoài thư mục dữ liệu (PHIEU_DATABASE): không sao lưu được.",
                    "The results are a file outside of the data folder (PHIEU_DATABASE): they can't be backed up.");
    const bool begins = order.begin || !was_backed_up_to(store, plan.to);
    auto vault = open_vault(plan, data, begins ? Vault::Use::begin : Vault::Use::write,
                            store.office.make_secret("backups are of this office"));
    if (!vault)
        return tl::unexpected(vault.error());
    std::vector<KeptDestruction> destructions;
    for (const Destruction& one : store.retention.destructions())
        if (one.state == Destruction::State::decided)
            destructions.push_back({one.id, to_json(one), one.decided_by, one.decided_at});
    auto done = back_up(data, *vault, {order.at, plan.settings, postgresql, destructions}, progress);
    if (!done)
        return done;
    if (const auto freed = take_out_destroyed(*vault, destructions); !freed)
        done->trouble = freed.error().what;
    if (const std::string removed_at = last_removal(data); !removed_at.empty())
        if (const auto freed = take_out_people(*vault, removed_at); !freed)
            done->trouble = freed.error().what;
    if (const auto freed = thin_out(*vault, order.at); !freed)
        done->trouble = freed.error().what;
    if (const auto states = vault->states())
        done->to_come = state_to_come(*states, order.at).value_or("");
    return done;
}

} // namespace

Result<BackupDone> back_up_as_planned(Store& store, const std::string& database, const DataDir& data,
                                      const BackupPlan& plan, const BackupOrder& order,
                                      const BackupProgress& progress) {
    const auto done = [&]() -> Result<BackupDone> {
        try {
            return run_plan(store, database, data, plan, order, progress);
        } catch (const fs::filesystem_error& error) {
            const Sentence why = explain_errno(error.code().value());
            return fail(ErrorKind::database, fmt::format("{}: {}", error.path1().string(), why.vi),
                        fmt::format("{}: {}", error.path1().string(), why.en));
        } catch (const Failure& failure) {
            return tl::unexpected(failure.error);
        }
    }();
    DeedRow deed;
    deed.at = order.at;
    deed.what = done ? done_word : failed_word;
    deed.subject = plan.to.string();
    if (done)
        deed.detail = fmt::format("state={} files={} bytes={} written={}{}{}", done->state, done->files, done->bytes,
                                  done->written, done->to_come.empty() ? "" : to_come_word, done->to_come);
    const auto failed = done ? std::nullopt : store.deeds.newest(failed_word);
    const bool said = failed && failed->subject == deed.subject && failed->at.substr(0, 10) == deed.at.substr(0, 10);
    if (!said)
        store.deeds.add(deed);
    return done;
}

std::optional<DeedRow> last_backup(Store& store) {
    return store.deeds.newest(done_word);
}

std::optional<Sentence> backup_note(const std::optional<DeedRow>& last) {
    const std::size_t at = last ? last->detail.find(to_come_word) : std::string::npos;
    if (at == std::string::npos)
        return std::nullopt;
    const std::string state = last->detail.substr(at + to_come_word.size());
    const std::string day = fmt::format("{}-{}-{}", state.substr(0, 4), state.substr(4, 2), state.substr(6, 2));
    return Sentence{fmt::format("Kho sao lưu có một bản mang ngày trong tương lai ({}), lập khi đồng hồ của máy sai. "
                                "Còn bản đó thì các bản cũ không được dọn, ổ đĩa sẽ đầy dần. Đồng hồ nay đã đúng thì "
                                "xóa tệp states/{}.state trong thư mục sao lưu.",
                                vietnamese_date(day), state),
                    fmt::format("The backup has a state of a day to come ({}), made while the machine's clock was "
                                "wrong. Beside it no old states are cleared away, and the disk fills up. Once the "
                                "clock is right, remove states/{}.state from the backup's folder.",
                                day, state)};
}

std::optional<Sentence> backup_warning(const std::optional<DeedRow>& last, long long now) {
    if (last && last->at > utc_of(now - warn_after_days * day_s) && last->at < utc_of(now + day_s))
        return std::nullopt;
    if (last && last->at > utc_of(now))
        return Sentence{
            "Bản sao lưu gần nhất mang ngày trong tương lai: đồng hồ của máy đã sai, hoặc đang sai. Hãy chỉnh đồng "
            "hồ rồi sao lưu lại.",
            "The last backup is of a day to come: the machine's clock was wrong, or is. Set it and back up."};
    if (!last)
        return Sentence{"Dữ liệu chưa được sao lưu lần nào. Hãy kiểm tra ổ đĩa sao lưu.",
                        "The data were never backed up. Look at the backup's disk."};
    const std::string day = day_here(last->at);
    return Sentence{fmt::format("Bản sao lưu gần nhất là ngày {}. Hãy kiểm tra ổ đĩa sao lưu.", vietnamese_date(day)),
                    fmt::format("The last backup is of {}. Look at the backup's disk.", day)};
}

} // namespace phieu
