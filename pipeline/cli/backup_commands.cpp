#include "backup/plan.h"
#include "backup/postgres_copy.h"
#include "backup/restore.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "batch/verification.h"
#include "cli/commands.h"
#include "cli/progress.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

constexpr long long mib = 1 << 20;

struct Arguments {
    fs::path folder, key_file, new_key;
    std::string state;
    bool check = false, list = false, begin = false;
};

/// Runs `work` with a bar of megabytes beside it.
template <typename Work>
auto with_bar(const Context& context, const Sentence& unit, long long by, const Work& work) {
    Progress bar(context.language, unit);
    auto out = work([&](long long done, long long all) { bar.show(done / by, all / by); });
    bar.finish();
    return out;
}

std::string size_text(long long bytes) {
    return vietnamese_number((bytes + mib - 1) / mib) + " MB";
}

void make_key(const fs::path& file, Context& context) {
    std::error_code ec;
    if (fs::exists(file, ec))
        return context.report(
            {ErrorKind::usage,
             {fmt::format("Tệp {} đã có.", file.string()), fmt::format("The file {} exists already.", file.string())}});
    const BackupKey key = BackupKey::made();
    if (const auto written = write_file(file, key.text()); !written)
        return context.report(written.error());
    context.say(
        fmt::format("Đã ghi khóa sao lưu vào {}. Hãy in ra và cất ở nơi khác: mất khóa này thì không ai mở được "
                    "bản sao lưu.\n{}",
                    file.string(), key.text()),
        fmt::format("Wrote the backup key to {}. Print it and keep it elsewhere: without it nobody can open "
                    "the backup.\n{}",
                    file.string(), key.text()));
}

void run_list(const Vault& vault, Context& context) {
    const auto names = vault.states();
    if (!names)
        return context.report(names.error());
    for (const std::string& name : *names) {
        const auto state = read_state(vault, name);
        if (state)
            std::cout << fmt::format("{}  {}  {}  phieu {}\n", name, state->at, size_text(state->bytes()),
                                     state->program);
        else
            std::cout << fmt::format("{}  ✗ {}\n", name, state.error().what.in(context.language));
    }
}

void run_check(const Vault& vault, Context& context) {
    const auto faults = with_bar(context, {"mảnh", "pieces"}, 1,
                                 [&](const BackupProgress& progress) { return check(vault, progress); });
    if (!faults)
        return context.report(faults.error());
    for (const Sentence& fault : *faults)
        std::cout << "✗ " << fault.in(context.language) << "\n";
    if (!faults->empty()) {
        context.say("Kho sao lưu bị hỏng ở những chỗ trên. Hãy sao lưu ngay sang ổ đĩa khác.",
                    "The backup is damaged in these places. Back up to another disk at once.");
        context.exit_code = exit_database;
        return;
    }
    const auto names = vault.states();
    if (!names)
        return context.report(names.error());
    context.say(fmt::format("Kho sao lưu còn nguyên: {} bản.", names->size()),
                fmt::format("The backup is whole: {} states.", names->size()));
}

/// One disk for both is lost with both.
void warn_of_one_disk(const fs::path& to, const Context& context) {
    struct stat data {
    }, vault{};
    if (::stat(context.data.c_str(), &data) != 0 || ::stat(to.c_str(), &vault) != 0 || data.st_dev != vault.st_dev)
        return;
    std::cerr << (context.language == Language::vi
                      ? "Lưu ý: bản sao lưu nằm cùng ổ đĩa với dữ liệu, hỏng ổ đĩa là mất cả hai.\n"
                      : "Note: the backup lies on the disk of the data: a broken disk would take both.\n");
}

void run_backup(const BackupPlan& plan, bool begin, Context& context) {
    const DataDir data(context.data);
    if (std::error_code ec; context.database() == data.results().string() && !fs::exists(data.results(), ec))
        return context.report({ErrorKind::usage,
                               {fmt::format("Chưa có dữ liệu trong {}.", data.root().string()),
                                fmt::format("There are no data in {} yet.", data.root().string())}});
    Store store(context.database());
    const auto done = with_bar(context, {"MB", "MB"}, mib, [&](const BackupProgress& progress) {
        return back_up_as_planned(store, context.database(), data, plan, {now_utc(), begin}, progress);
    });
    if (!done)
        return context.report(done.error());
    context.say(
        fmt::format("Đã sao lưu {} tệp ({}, ghi mới {}) vào {}, bản {}. Phần mới ghi đã đọc lại, khớp.",
                    vietnamese_number(done->files), size_text(done->bytes), size_text(done->written), plan.to.string(),
                    done->state),
        fmt::format("Backed up {} files ({}, {} of them new) to {}, state {}. What is new was read back: it agrees.",
                    done->files, size_text(done->bytes), size_text(done->written), plan.to.string(), done->state));
    if (done->trouble)
        context.say("Chưa dọn được các bản cũ: " + done->trouble->vi,
                    "Old states were not cleared away: " + done->trouble->en);
    if (const auto note = backup_note(last_backup(store)))
        context.say(note->vi, note->en);
    warn_of_one_disk(plan.to, context);
}

void run_backup_command(const Arguments& a, Context& context) {
    if (!a.new_key.empty())
        return make_key(a.new_key, context);
    BackupPlan plan = context.settings.backup;
    plan.settings = context.config;
    if (!a.folder.empty())
        plan.to = a.folder;
    if (!a.key_file.empty())
        plan.key_file = a.key_file;
    if (plan.to.empty())
        return context.report({ErrorKind::usage,
                               {"Sao lưu vào đâu? Ghi --to THƯ_MỤC, hoặc đặt [backup] to trong phieu.toml.",
                                "Back up where to? Give --to FOLDER, or set [backup] to in phieu.toml."}});
    if (!a.list && !a.check)
        return run_backup(plan, a.begin, context);
    const auto vault = open_vault(plan, DataDir(context.data), Vault::Use::read);
    if (!vault)
        return context.report(vault.error());
    a.list ? run_list(*vault, context) : run_check(*vault, context);
}

/// What was destroyed after the restored moment is not brought back: its records are, so that it is known.
/// @return how many
long long record_again(Store& store, const std::vector<KeptDestruction>& destructions) {
    return store.transaction([&] {
        long long added = 0;
        for (const KeptDestruction& kept : destructions) {
            const auto there = store.retention.destruction(kept.id);
            if (there && there->state == Destruction::State::decided)
                continue;
            store.retention.save(destruction_in(kept.json, kept.id), kept.person, kept.saved_at);
            added++;
        }
        return added;
    });
}

void run_restore(const Arguments& a, Context& context) {
    const DataDir data(context.data);
    const auto vault = open_vault({a.folder, a.key_file, {}}, data, Vault::Use::read);
    if (!vault)
        return context.report(vault.error());
    const bool elsewhere = is_postgresql(context.database());
    long long since = 0;
    const auto restored = with_bar(context, {"MB", "MB"}, mib, [&](const BackupProgress& progress) {
        return restore(*vault, a.state, data, progress, elsewhere ? context.database() : "",
                       [&](const std::filesystem::path& results, const BackupState& state) {
                           Store store(results.string());
                           since = record_again(store, state.destructions);
                       });
    });
    if (!restored)
        return context.report(restored.error());
    for (const Sentence& lost : restored->lost)
        std::cout << "✗ " << lost.in(context.language) << "\n";
    Store store(elsewhere ? context.database() : data.results().string());
    since += record_again(store, restored->state.destructions);
    Progress bar(context.language, {"mục", "items"});
    const Verification found = verify(store, data, [&](long long done, long long all) { bar.show(done, all); });
    bar.finish();
    for (const Sentence& fault : found.faults)
        std::cout << "✗ " << fault.in(context.language) << "\n";
    const bool whole = restored->lost.empty() && found.faults.empty();
    context.say(
        fmt::format("Đã khôi phục {} tệp của ngày {} vào {}.{}",
                    vietnamese_number(static_cast<long long>(restored->state.files.size() - restored->lost.size())),
                    restored->state.at, data.root().string(),
                    whole ? " Mọi bản gốc và niêm phong đều khớp." : " Có chỗ thiếu hoặc không khớp, xem ở trên."),
        fmt::format("Restored {} files of {} to {}.{}", restored->state.files.size() - restored->lost.size(),
                    restored->state.at, data.root().string(),
                    whole ? " All originals and seals agree." : " Something is missing or does not agree: see above."));
    if (since > 0)
        context.say(fmt::format("{} lần hủy tài liệu sau ngày ấy đã được ghi lại; bản quét đã hủy không khôi phục.",
                                vietnamese_number(since)),
                    fmt::format("{} destructions after that day were recorded again; what they destroyed does not come "
                                "back.",
                                since));
    if (!whole)
        context.exit_code = exit_database;
}

} // namespace

void add_backup_commands(CLI::App& app, Context& context) {
    auto a = std::make_shared<Arguments>();
    CLI::App* backup = app.add_subcommand(
        "backup", "sao lưu dữ liệu sang ổ đĩa khác, rồi đọc lại để chắc / copy the data to another disk");
    backup->add_option("TO,--to", a->folder, "thư mục sao lưu ([backup] to) / the backup's folder");
    backup->add_flag(
        "--begin", a->begin,
        "lập kho mới ở nơi đã từng sao lưu: ổ đĩa cũ đã mất / a new backup where there was one: its disk is lost");
    backup->add_option("--key-file", a->key_file, "tệp khóa, nếu mã hóa / key file, where it is encrypted");
    backup->add_option("--new-key", a->new_key, "lập một tệp khóa mới rồi thôi / make a key file, nothing else");
    backup->add_flag("--check", a->check, "đọc lại toàn bộ kho sao lưu / read all of the backup");
    backup->add_flag("--list", a->list, "liệt kê các bản đã sao lưu / list its states");
    backup->callback([a, &context] { run_backup_command(*a, context); });
    auto r = std::make_shared<Arguments>();
    CLI::App* restore = app.add_subcommand(
        "restore", "khôi phục dữ liệu vào thư mục trống (--data) / bring a backup back to an empty --data");
    restore->add_option("FOLDER", r->folder, "thư mục sao lưu / the backup's folder")->required();
    restore->add_option("--state", r->state, "bản nào (phieu backup --list); không ghi: bản mới nhất / which state");
    restore->add_option("--key-file", r->key_file, "tệp khóa, nếu mã hóa / key file, where it is encrypted");
    restore->callback([r, &context] { run_restore(*r, context); });
}

} // namespace phieu
