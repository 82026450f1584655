#include "review/watched_folders.h"

#include "base/text.h"
#include "review/known.h"

#include <algorithm>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* document_kind = "watched_folder"; // on disk

std::string as_document(const WatchedFolder& folder) {
    return json{{"path", folder.path.string()},
                {"unit", folder.unit},
                {"period_rule", name_of(folder.period_rule)},
                {"period", folder.period},
                {"after", name_of(folder.after)},
                {"paused", folder.paused}}
        .dump();
}

/// Nothing where it was removed.
std::optional<WatchedFolder> folder_in(const DocumentRow& row) {
    const json kept = json::parse(row.json);
    if (!kept.contains("path"))
        return std::nullopt;
    WatchedFolder out;
    out.id = row.code;
    out.path = kept["path"].get<std::string>();
    out.unit = kept["unit"];
    out.period_rule = known<PeriodRule>(kept["period_rule"]);
    out.period = kept["period"];
    out.after = known<AfterReading>(kept["after"]);
    out.paused = kept["paused"];
    return out;
}

/// As it lies on the disk, links followed, as far as it exists.
fs::path real(const fs::path& path) {
    std::error_code ec;
    const fs::path found = fs::weakly_canonical(path, ec);
    return ec ? path.lexically_normal() : found;
}

/// @return whether one of them is the other, or lies within it
bool overlap(const fs::path& one, const fs::path& other) {
    const auto [in_one, in_other] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    return in_one == one.end() || in_other == other.end();
}

std::string shown(const fs::path& path) {
    return valid_utf8(path.string());
}

/// @return whether this program may do so there, as the system would decide it now
bool may(const fs::path& folder, int what) {
    return ::faccessat(AT_FDCWD, folder.c_str(), what, AT_EACCESS) == 0;
}

tl::unexpected<Refusal> bad_folder(const Sentence& what) {
    return refuse(RefusalKind::bad_folder, what.vi, what.en);
}

std::optional<Sentence> watched_already(const std::vector<WatchedFolder>& others, const WatchedFolder& folder) {
    const fs::path mine = real(folder.path);
    for (const WatchedFolder& other : others) {
        const fs::path its = real(other.path);
        std::error_code ec;
        if (other.id == folder.id)
            continue;
        if (mine == its || fs::equivalent(mine, its, ec))
            return Sentence{fmt::format("Thư mục {} đã được theo dõi rồi.", shown(folder.path)),
                            fmt::format("{} is watched already.", shown(folder.path))};
        if (overlap(mine, its))
            return Sentence{fmt::format("Thư mục {} và thư mục đang theo dõi {} nằm trong nhau: một tệp sẽ bị lấy hai "
                                        "lần. Hãy chọn thư mục khác.",
                                        shown(folder.path), shown(other.path)),
                            fmt::format("Of {} and {}, which is watched, one lies in the other: a file would be taken "
                                        "twice. Choose another folder.",
                                        shown(folder.path), shown(other.path))};
    }
    return std::nullopt;
}

void tell_journal(Store& store, const char* what, const WatchedFolder& folder, const std::string& person,
                  const std::string& at) {
    DeedRow deed;
    deed.at = at;
    deed.person = person;
    deed.what = what;
    deed.subject = shown(folder.path);
    deed.detail = fmt::format("unit={} period={} after={} paused={}", folder.unit,
                              folder.period.empty() ? name_of(folder.period_rule) : folder.period,
                              name_of(folder.after), folder.paused);
    store.deeds.add(deed);
}

} // namespace

std::vector<WatchedFolder> watched_folders(Store& store) {
    std::vector<WatchedFolder> out;
    for (const DocumentRow& row : store.office.documents(document_kind))
        if (auto folder = folder_in(row))
            out.push_back(std::move(*folder));
    std::sort(out.begin(), out.end(),
              [](const WatchedFolder& a, const WatchedFolder& b) { return std::stoll(a.id) < std::stoll(b.id); });
    return out;
}

std::optional<Sentence> folder_trouble(const fs::path& folder, AfterReading after, const DataDir& data) {
    const std::string name = shown(folder);
    std::error_code ec;
    if (!fs::is_directory(folder, ec))
        return Sentence{fmt::format("Không thấy thư mục {}. Hãy xem ổ đĩa hay thư mục mạng đã gắn chưa.", name),
                        fmt::format("The folder {} is not there. See whether its disk or share is mounted.", name)};
    if (overlap(real(folder), real(fs::absolute(data.root(), ec))))
        return Sentence{
            fmt::format("Thư mục {} là nơi chương trình giữ dữ liệu, hoặc chứa nơi đó. Hãy chọn thư mục "
                        "khác.",
                        name),
            fmt::format("{} is where the program keeps its data, or holds it. Choose another folder.", name)};
    if (!may(folder, R_OK | X_OK))
        return Sentence{
            fmt::format("Không được phép đọc thư mục {}. Hãy cho người dùng chạy dịch vụ phieu quyền đọc.", name),
            fmt::format("The folder {} may not be read. Let the user that runs phieu read it.", name)};
    if (after == AfterReading::moved && !may(folder, W_OK))
        return Sentence{fmt::format("Không được phép ghi vào thư mục {} nên chưa chuyển được tệp đã đọc. Hãy cho dịch "
                                    "vụ phieu quyền ghi, hoặc chọn để nguyên tệp.",
                                    name),
                        fmt::format("The folder {} may not be written, so files that were read can't be moved. Let "
                                    "phieu write there, or have files kept.",
                                    name)};
    return std::nullopt;
}

Allowed<std::string> save_watched_folder(Store& store, const DataDir& data, WatchedFolder folder,
                                         const std::string& person, const std::string& at) {
    if (!folder.path.is_absolute() || shown(folder.path) != folder.path.string())
        return bad_folder({"Hãy ghi đủ đường dẫn của thư mục trên máy chủ, bắt đầu bằng dấu /.",
                           "Write the folder's whole path on the server, beginning with /."});
    folder.path = folder.path.lexically_normal();
    if (!folder.path.has_filename()) // "/srv/quet/"
        folder.path = folder.path.parent_path();
    // Disks are looked at before the transaction: a share that is slow must not keep others from writing.
    if (const auto trouble = folder_trouble(folder.path, AfterReading::kept, data); trouble && !folder.paused)
        return bad_folder(*trouble);
    if (folder.period_rule == PeriodRule::fixed && folder.period.empty())
        return refuse(RefusalKind::unknown_period, "Hãy chọn kỳ của các phiếu trong thư mục này.",
                      "Choose the period of the sheets in this folder.");
    const auto period = known_period(folder.period_rule == PeriodRule::fixed ? folder.period : "");
    if (!period)
        return tl::unexpected(period.error());
    folder.period = *period;
    const std::vector<WatchedFolder> others = watched_folders(store);
    if (const auto trouble = watched_already(others, folder))
        return bad_folder(*trouble);
    return store.transaction([&]() -> Allowed<std::string> {
        if (watched_folders(store) != others)
            return refuse(RefusalKind::conflict, "Có người vừa sửa danh sách thư mục. Hãy xem lại rồi lưu lần nữa.",
                          "Somebody has just changed the list of folders. Look again, then save once more.");
        const auto unit = known_unit(store, folder.unit);
        if (!unit)
            return tl::unexpected(unit.error());
        folder.unit = *unit;
        if (!folder.period.empty() && !folder.paused)
            store.locks.check_open(folder.period);
        const bool is_new = folder.id.empty();
        if (is_new)
            folder.id = std::to_string(store.office.documents(document_kind).size() + 1);
        else if (std::none_of(others.begin(), others.end(),
                              [&](const WatchedFolder& other) { return other.id == folder.id; }))
            return refuse(RefusalKind::no_folder, "Không có thư mục theo dõi này.", "There is no such watched folder.");
        store.office.save_document({document_kind, folder.id, as_document(folder), person, at});
        tell_journal(store, is_new ? "watched folder added" : "watched folder changed", folder, person, at);
        return folder.id;
    });
}

Allowed<void> remove_watched_folder(Store& store, const std::string& id, const std::string& person,
                                    const std::string& at) {
    return store.transaction([&]() -> Allowed<void> {
        for (const WatchedFolder& folder : watched_folders(store))
            if (folder.id == id) {
                store.office.save_document({document_kind, id, "{}", person, at});
                tell_journal(store, "watched folder removed", folder, person, at);
                return {};
            }
        return refuse(RefusalKind::no_folder, "Không có thư mục theo dõi này.", "There is no such watched folder.");
    });
}

} // namespace phieu
