#include "batch/verification.h"

#include "batch/destruction.h"
#include "batch/originals.h"
#include "register/register.h"
#include "store/seals.h"

#include <map>

#include <fmt/format.h>

namespace phieu {
namespace {

using store::SealFault;

Sentence name_of_table(const std::string& table) {
    static const std::map<std::string, Sentence> names{
        {"source", {"danh sách tệp quét", "the list of scanned files"}},
        {"reading", {"kết quả máy đọc", "what the machine read"}},
        {"decision", {"quyết định của người soát", "reviewers' decisions"}},
        {"page_change", {"thay đổi của trang", "changes of pages"}},
        {"batch_change", {"thay đổi của lô", "changes of batches"}},
        {"document", {"thiết lập và đợt khảo sát", "settings and campaigns"}},
        {"sheet_check", {"kết luận về phiếu", "words on sheets"}},
        {"period_lock", {"khóa sổ", "locked periods"}},
        {"alert_step", {"xử lý cảnh báo", "steps on alerts"}},
        {"audit_draw", {"mẫu kiểm tra ngẫu nhiên", "draws of the audit"}},
        {"deed", {"nhật ký", "the journal"}},
        {"sheet", {"danh sách phiếu", "the list of sheets"}},
        {"page_state", {"trạng thái của trang", "what pages counted as"}},
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
    case SealFault::Kind::page:
        return {fmt::format("Trang {} (bảng page) không còn như lần phieu ghi cuối: đã bị sửa hoặc xóa.", rows),
                fmt::format("Page {} (table page) is not what phieu last wrote: it was changed or removed.", rows)};
    }
    return {};
}

} // namespace

Verification verify(Store& store, const DataDir& data, const std::function<void(long long, long long)>& progress) {
    Verification out;
    for (const std::string& fault : store.faults(true))
        out.faults.push_back(
            {fmt::format("Tệp cơ sở dữ liệu hỏng: {}", fault), "The database file is damaged: " + fault});
    for (const std::string& fault : Register::faults(data.participants()))
        out.faults.push_back({fmt::format("Tệp danh sách mẫu (register.db) hỏng: {}", fault),
                              "The participants' register (register.db) is damaged: " + fault});
    for (const SealFault& fault : store.broken_seals([&](long long done, long long all) {
             out.seals = done;
             progress(done, all);
         }))
        out.faults.push_back(explain(fault));
    std::vector<SourceRow> sources;
    store.scans.for_each_original([&](const SourceRow& source) { sources.push_back(source); });
    const std::set<std::string> destroyed = destroyed_originals(store); // their record is sealed
    for (const SourceRow& source : sources) {
        if (destroyed.contains(source.sha256)) {
            std::error_code ec;
            if (const auto path = data.original(source.sha256, source.extension); std::filesystem::exists(path, ec))
                out.faults.push_back(
                    {fmt::format("Bản gốc của {} đã có quyết định hủy nhưng vẫn còn: {}", source.name, path.string()),
                     fmt::format("The original of {} is still there, though its destruction was decided: {}",
                                 source.name, path.string())});
            out.destroyed++;
            progress(++out.originals, static_cast<long long>(sources.size()));
            continue;
        }
        const auto path = data.original(source.sha256, source.extension);
        if (!is_kept(path, source.sha256))
            out.faults.push_back(
                {fmt::format("Bản gốc của {} bị mất hoặc đã đổi: {}", source.name, path.string()),
                 fmt::format("The original of {} is missing or changed: {}", source.name, path.string())});
        progress(++out.originals, static_cast<long long>(sources.size()));
    }
    out.newest_seal = store.newest_seal();
    return out;
}

} // namespace phieu
