#include "base/text.h"
#include "batch/originals.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "store/store.h"

#include <iostream>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

using store::SealFault;

Sentence name_of_table(const std::string& table) {
    static const std::map<std::string, Sentence> names{
        {"source", {"danh sách tệp quét", "the list of scanned files"}},
        {"reading", {"kết quả máy đọc", "what the machine read"}},
        {"decision", {"quyết định của người duyệt", "reviewers' decisions"}},
        {"page_change", {"thay đổi của trang", "changes of pages"}},
        {"batch_change", {"thay đổi của lô", "changes of batches"}},
        {"document", {"thiết lập và đợt khảo sát", "settings and campaigns"}},
        {"sheet_check", {"kết luận về phiếu", "words on sheets"}},
        {"period_lock", {"khóa sổ", "locked periods"}},
        {"alert_step", {"xử lý cảnh báo", "steps on alerts"}},
        {"audit_draw", {"mẫu kiểm tra mù", "draws of the audit"}},
        {"deed", {"nhật ký", "the journal"}},
    };
    const auto found = names.find(table);
    return found == names.end() ? Sentence{table, table} : found->second;
}

Sentence explain(const SealFault& fault) {
    const Sentence table = name_of_table(fault.table);
    const std::string rows =
        fault.from == fault.to ? std::to_string(fault.from) : fmt::format("{}–{}", fault.from, fault.to);
    switch (fault.kind) {
    case SealFault::Kind::rows:
        return {fmt::format("Bảng {} ({}): dòng {}, niêm phong lúc {}, đã bị sửa, xóa hoặc chèn thêm.", table.vi,
                            fault.table, rows, fault.at),
                fmt::format("Table {} ({}): rows {}, sealed at {}, were changed, removed or added to.", table.en,
                            fault.table, rows, fault.at)};
    case SealFault::Kind::chain:
        return {fmt::format("Niêm phong số {} không còn như lúc ghi: nhật ký niêm phong đã bị sửa hoặc cắt.", rows),
                fmt::format("Seal {} is not the one that was written: the chain was changed or cut.", rows)};
    case SealFault::Kind::unsealed:
        return {
            fmt::format("Bảng {} ({}): dòng {} không do phieu ghi (không có niêm phong).", table.vi, fault.table, rows),
            fmt::format("Table {} ({}): rows {} were not written by phieu (no seal covers them).", table.en,
                        fault.table, rows)};
    }
    return {};
}

/// Holds every kept original against its hash.
std::vector<Sentence> broken_originals(Store& store, const Context& context, long long& looked_at) {
    std::vector<SourceRow> sources;
    store.scans.for_each_original([&](const SourceRow& source) { sources.push_back(source); });
    std::vector<Sentence> out;
    Progress progress(context.language, {"bản gốc", "originals"});
    for (const SourceRow& source : sources) {
        const auto path = DataDir(context.data).original(source.sha256, source.extension);
        if (!is_kept(path, source.sha256))
            out.push_back({fmt::format("Bản gốc của {} bị mất hoặc đã đổi: {}", source.name, path.string()),
                           fmt::format("The original of {} is missing or changed: {}", source.name, path.string())});
        progress.show(++looked_at, static_cast<long long>(sources.size()));
    }
    progress.finish();
    return out;
}

void run_verify(Context& context) {
    Store store(context.database());
    std::vector<Sentence> faults;
    for (const std::string& fault : store.faults())
        faults.push_back({fmt::format("Tệp cơ sở dữ liệu hỏng: {}", fault), "The database file is damaged: " + fault});
    long long seals = 0, originals = 0;
    {
        Progress progress(context.language, {"niêm phong", "seals"});
        for (const SealFault& fault : store.broken_seals([&](long long done, long long total) {
                 seals = done;
                 progress.show(done, total);
             }))
            faults.push_back(explain(fault));
        progress.finish();
    }
    for (Sentence& fault : broken_originals(store, context, originals))
        faults.push_back(std::move(fault));
    for (const Sentence& fault : faults)
        std::cout << "✗ " << fault.in(context.language) << "\n";
    if (!faults.empty()) {
        context.say(
            fmt::format("{} chỗ không khớp. Hãy dừng dùng, giữ nguyên thư mục dữ liệu, báo người phụ trách, rồi "
                        "đối chiếu với bản sao lưu.",
                        vietnamese_number(static_cast<long long>(faults.size()))),
            fmt::format("{} places do not agree. Stop using it, keep the data folder as it is, tell whoever is "
                        "in charge, and compare with a backup.",
                        faults.size()));
        context.exit_code = exit_database;
        return;
    }
    context.say(
        fmt::format("Khớp: {} niêm phong, {} bản gốc. Niêm phong mới nhất: {}", vietnamese_number(seals),
                    vietnamese_number(originals), store.newest_seal()),
        fmt::format("All agrees: {} seals, {} originals. Newest seal: {}", seals, originals, store.newest_seal()));
}

} // namespace

void add_verify_command(CLI::App& app, Context& context) {
    CLI::App* command =
        app.add_subcommand("verify", "kiểm tra dữ liệu có bị sửa hay hỏng không / look for changed or damaged data");
    command->callback([&context] { run_verify(context); });
}

} // namespace phieu
