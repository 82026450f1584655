#include "backup/vault.h"

#include "base/folders.h"
#include "base/trouble.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;
namespace {

constexpr int vault_format = 1;
constexpr const char* head_name = "phieu-backup.json";
constexpr std::string_view key_probe = "phieu backup"; // its keyed name tells whether a key is the right one
constexpr std::string_view state_end = ".state";

std::string head_text(const std::optional<BackupKey>& key, const std::string& office) {
    nlohmann::json head{{"format", vault_format}, {"office", office}};
    if (key)
        head["key"] = key->name_of(key_probe);
    return head.dump() + "\n";
}

/// @param writer  the office that wants to write; "": nobody does, or nobody asks
std::optional<Error> refusal_of(const std::string& text, const fs::path& folder, const std::optional<BackupKey>& key,
                                const std::string& writer) {
    const auto usage = [](std::string vi, std::string en) {
        return Error{ErrorKind::usage, {std::move(vi), std::move(en)}};
    };
    const nlohmann::json head = nlohmann::json::parse(text, nullptr, false);
    if (!head.is_object() || !head.contains("format") || !head["format"].is_number_integer() ||
        (head.contains("key") && !head["key"].is_string()) || (head.contains("office") && !head["office"].is_string()))
        return usage(fmt::format("{} không phải kho sao lưu của phieu.", folder.string()),
                     fmt::format("{} is no backup of phieu.", folder.string()));
    if (head["format"].get<long long>() > vault_format)
        return usage(
            fmt::format("Kho sao lưu {} do phiên bản phieu mới hơn lập. Hãy dùng phiên bản đó.", folder.string()),
            fmt::format("The backup {} was made by a newer phieu. Use that one.", folder.string()));
    if (head.contains("key") && !key)
        return usage(fmt::format("Kho sao lưu {} đã mã hóa: cần tệp khóa (--key-file).", folder.string()),
                     fmt::format("The backup {} is encrypted: its key file is needed (--key-file).", folder.string()));
    if (!head.contains("key") && key)
        return usage(fmt::format("Kho sao lưu {} không mã hóa. Bỏ tệp khóa, hoặc chọn thư mục khác.", folder.string()),
                     fmt::format("The backup {} is not encrypted. Leave out the key, or choose another folder.",
                                 folder.string()));
    if (key && head["key"] != key->name_of(key_probe))
        return usage(fmt::format("Tệp khóa không phải của kho sao lưu {}.", folder.string()),
                     fmt::format("The key file is not that of the backup {}.", folder.string()));
    if (const std::string owner = head.value("office", ""); owner != writer && !owner.empty() && !writer.empty())
        return usage(fmt::format("Kho sao lưu {} là của dữ liệu khác. Máy mới thì khôi phục trước (phieu restore); nếu "
                                 "không, hãy chọn thư mục khác.",
                                 folder.string()),
                     fmt::format("The backup {} is of other data. On a new machine restore it first (phieu restore); "
                                 "otherwise choose another folder.",
                                 folder.string()));
    return std::nullopt;
}

/// Content from the disk itself, not from what the system remembers of writing it.
Result<Bytes> read_from_disk(const fs::path& file) {
    if (const Descriptor there(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); there)
        (void)::posix_fadvise(there.number(), 0, 0, POSIX_FADV_DONTNEED);
    return read_file(file);
}

tl::unexpected<Error> damaged(const fs::path& file) {
    return fail(ErrorKind::database,
                fmt::format("Tệp {} trong kho sao lưu bị hỏng hoặc bị sửa.", file.filename().string()),
                fmt::format("The file {} of the backup is damaged or was changed.", file.filename().string()));
}

bool is_piece_name(const std::string& name) {
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

Result<Vault> Vault::open(const fs::path& folder, const std::optional<BackupKey>& key, Use use,
                          const std::string& office) {
    std::error_code ec;
    const fs::path head = folder / head_name;
    const bool there = fs::exists(head, ec);
    if (use == Use::begin && !there && !ec) {
        if (fs::exists(folder, ec) && !fs::is_empty(folder, ec))
            return fail(
                ErrorKind::usage,
                fmt::format("Thư mục {} đã có thứ khác. Hãy chọn một thư mục trống để sao lưu.", folder.string()),
                fmt::format("The folder {} holds something else. Choose an empty one.", folder.string()));
        if (auto begun = write_file(head, head_text(key, office)); !begun)
            return tl::unexpected(begun.error());
    } else if (!there && !ec) {
        return fail(ErrorKind::usage,
                    fmt::format("Không có kho sao lưu ở {}. Ổ đĩa sao lưu đã gắn chưa?", folder.string()),
                    fmt::format("There is no backup at {}. Is its disk there?", folder.string()));
    }
    const auto text = read_file(head);
    if (!text)
        return fail(ErrorKind::usage, text.error().what.vi, text.error().what.en);
    if (auto refused = refusal_of({text->begin(), text->end()}, folder, key, use == Use::read ? "" : office))
        return tl::unexpected(*refused);
    Vault vault(folder, key);
    vault.lock_ = Descriptor(::open(head.c_str(), O_RDONLY | O_CLOEXEC));
    if (vault.lock_ && ::flock(vault.lock_.number(), (use == Use::read ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0)
        return vault;
    if (vault.lock_ && errno != EWOULDBLOCK && use == Use::read)
        return vault; // a share without locks, and nothing is changed
    const Sentence why = explain_errno(errno);
    return errno == EWOULDBLOCK
               ? fail(ErrorKind::usage, fmt::format("Kho sao lưu {} đang được dùng. Hãy đợi.", folder.string()),
                      fmt::format("The backup {} is in use. Wait.", folder.string()))
               : fail(ErrorKind::usage, fmt::format("Không khóa được kho sao lưu {}: {}", folder.string(), why.vi),
                      fmt::format("The backup {} can't be locked: {}", folder.string(), why.en));
}

fs::path Vault::path_of(const std::string& piece) const {
    return folder_ / "pieces" / piece.substr(0, 2) / piece;
}

fs::path Vault::path_of_state(const std::string& name) const {
    return folder_ / "states" / (name + std::string(state_end));
}

bool Vault::has(const std::string& piece, std::size_t bytes) const {
    std::error_code ec;
    return is_piece_name(piece) && fs::file_size(path_of(piece), ec) == bytes + (key_ ? BackupKey::more_bytes : 0) &&
           !ec;
}

Result<std::string> Vault::keep(std::string_view bytes) {
    const std::string name = key_ ? key_->name_of(bytes) : sha256_of(bytes);
    if (has(name, bytes.size()))
        return name;
    const std::string sealed = key_ ? key_->seal(bytes, name) : std::string(bytes);
    if (auto written = write_file(path_of(name), sealed); !written)
        return tl::unexpected(written.error());
    const auto back = read_from_disk(path_of(name));
    if (!back || as_text(*back) != sealed) {
        std::error_code ec;
        fs::remove(path_of(name), ec);
        return fail(
            ErrorKind::database,
            fmt::format("Ổ đĩa sao lưu {} ghi sai: đọc lại không giống. Hãy thay ổ đĩa.", folder_.string()),
            fmt::format("The backup's disk {} does not keep what is written to it. Replace it.", folder_.string()));
    }
    written_ += static_cast<long long>(sealed.size());
    return name;
}

Result<std::string> Vault::read(const std::string& piece) const {
    if (!is_piece_name(piece))
        return damaged(piece);
    const auto bytes = read_file(path_of(piece));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const std::string_view kept = as_text(*bytes);
    if (!key_)
        return sha256_of(kept) == piece ? Result<std::string>(kept) : damaged(path_of(piece));
    const auto open = key_->open(kept, piece);
    return open ? Result<std::string>(*open) : damaged(path_of(piece));
}

Result<void> Vault::keep_state(const std::string& name, std::string_view list) {
    const std::string text = key_ ? key_->seal(list, name) : sha256_of(list) + "\n" + std::string(list);
    if (auto written = write_file(path_of_state(name), text); !written)
        return written;
    written_ += static_cast<long long>(text.size());
    const auto back = read_state(name);
    if (!back || *back != list)
        return damaged(path_of_state(name));
    return {};
}

Result<std::string> Vault::read_state(const std::string& name) const {
    const auto bytes = read_file(path_of_state(name));
    if (std::error_code ec; !bytes && (fs::exists(path_of_state(name), ec) || ec))
        return tl::unexpected(bytes.error());
    if (!bytes)
        return fail(ErrorKind::usage, fmt::format("Kho sao lưu không có bản {}.", name),
                    fmt::format("The backup has no state {}.", name));
    const std::string_view kept = as_text(*bytes);
    if (key_) {
        const auto open = key_->open(kept, name);
        return open ? Result<std::string>(*open) : damaged(path_of_state(name));
    }
    const std::size_t line = kept.find('\n');
    if (line == std::string_view::npos || sha256_of(kept.substr(line + 1)) != kept.substr(0, line))
        return damaged(path_of_state(name));
    return std::string(kept.substr(line + 1));
}

Result<std::vector<std::string>> Vault::states() const {
    std::vector<std::string> out;
    std::error_code ec;
    if (!fs::exists(folder_ / "states", ec) && !ec)
        return out; // begun just now
    for (fs::directory_iterator entry(folder_ / "states", ec), end; !ec && entry != end; entry.increment(ec)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(state_end) && !name.starts_with('.'))
            out.push_back(name.substr(0, name.size() - state_end.size()));
    }
    if (ec)
        return fail(ErrorKind::database, fmt::format("Không xem được kho sao lưu {}.", folder_.string()),
                    fmt::format("The backup {} can't be looked at.", folder_.string()));
    std::sort(out.begin(), out.end());
    return out;
}

void Vault::remove_state(const std::string& name) {
    std::error_code ec;
    fs::remove(path_of_state(name), ec);
    flush_names(folder_ / "states");
}

long long Vault::remove_pieces_but(const std::vector<std::string>& needed) {
    std::vector<fs::directory_entry> unneeded;
    std::error_code ec;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_ / "pieces", ec)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file(ec) && is_piece_name(name) && !std::binary_search(needed.begin(), needed.end(), name))
            unneeded.push_back(entry);
    }
    long long freed = 0;
    for (const fs::directory_entry& entry : unneeded) {
        const auto size = static_cast<long long>(entry.file_size(ec));
        if (fs::remove(entry.path(), ec))
            freed += size;
    }
    return freed;
}

} // namespace phieu
