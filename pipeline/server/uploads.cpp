#include "server/uploads.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/folders.h"
#include "base/random.h"
#include "base/text.h"
#include "server/http/http.h"
#include "server/upload_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

std::string safe_name(const std::string& name) {
    std::string last = fs::path(name).filename().string();
    return last.empty() || last.front() == '.' ? "tep" + last : last;
}

std::string megabytes(long long bytes) {
    return vietnamese_number((bytes + (1 << 20) - 1) >> 20);
}

HttpProblem too_large(long long most) {
    return {413, "too_large", fmt::format("Tệp quá lớn (tối đa {} MB). Hãy chia thành nhiều tệp.", megabytes(most)),
            fmt::format("The file is too large (at most {} MB). Make several of it.", most >> 20)};
}

HttpProblem too_many() {
    return {
        413, "quota",
        "Đang có quá nhiều tệp gửi lên mà chưa đưa vào lô nào. Hãy bấm đọc các tệp đã gửi hoặc xóa bớt, rồi gửi tiếp.",
        "Too many files were sent that are in no batch. Have them read or remove some, and then go on."};
}

HttpProblem no_room() {
    return {507, "no_room",
            "Ổ đĩa của máy chủ gần đầy nên chưa nhận thêm tệp. Hãy báo người quản trị dọn ổ đĩa rồi gửi tiếp.",
            "The server's disk is nearly full and takes no more files. Have the administrator make room, then go on."};
}

HttpProblem corrupt() {
    return {422, "corrupt", "Tệp nhận được không giống tệp đã gửi (sai mã SHA-256). Hãy gửi lại tệp này từ đầu.",
            "What arrived is not the file that was sent (its SHA-256 differs). Send this file again."};
}

HttpProblem no_sample() {
    return {403, "no_sample",
            "Chỗ tập làm chỉ nhận tệp quét mẫu. Muốn nạp bản quét thật, hãy thoát chế độ tập làm rồi nạp.",
            "Here only sample scans are taken. To send real ones, leave the practice first."};
}

HttpProblem ended() {
    return {404, "expired", "Tệp này gửi dở quá lâu nên đã được dọn đi. Hãy gửi lại từ đầu.",
            "This file lay here unfinished for too long and was cleared away. Send it again."};
}

} // namespace

long long Uploads::received(const std::string& id) const {
    std::error_code ec; // no file yet: nothing is here
    const auto size = fs::file_size(data_.upload(id), ec);
    return ec ? 0 : static_cast<long long>(size);
}

/// What the disk can take until no more is free than must stay so.
long long Uploads::room() const {
    const auto free = std::min<std::uintmax_t>(fs::space(data_.root()).available, 1ULL << 60);
    return static_cast<long long>(free) - limits_.kept_free;
}

bool Uploads::is_whole(const UploadRow& row) const {
    return row.ended_at.empty() && !row.sha256.empty() && received(row.id) == row.bytes;
}

/// @param room  what the disk can take beside what of the open ones is here already
void Uploads::check_room(const std::vector<UploadRow>& open, const UploadRow& wanted, long long room) const {
    long long all = wanted.bytes, own = wanted.bytes, own_files = 1;
    for (const UploadRow& one : open) {
        all += one.bytes;
        own += one.person == wanted.person ? one.bytes : 0;
        own_files += one.person == wanted.person ? 1 : 0;
    }
    if (own > limits_.person_bytes || own_files > limits_.person_files || all > limits_.all_bytes)
        throw too_many();
    if (all > room)
        throw no_room();
}

void Uploads::check_taken(const std::string& sha256) const {
    if (!limits_.only.empty() && limits_.only.count(sha256) == 0)
        throw no_sample();
}

Uploads::Upload Uploads::begin(const std::string& name, long long bytes, const std::string& sha256,
                               const std::string& person) {
    if (bytes < 0 || bytes > limits_.file_bytes)
        throw too_large(limits_.file_bytes);
    if (!sha256.empty())
        check_taken(sha256);
    Upload upload;
    UploadRow& row = upload.row;
    row.id = random_hex(16);
    row.name = safe_name(name);
    row.bytes = bytes;
    row.told_sha256 = sha256;
    row.person = person;
    row.begun_at = now_utc();
    const fs::path folder = data_.upload(row.id).parent_path();
    make_folders(folder);
    long long room_and_here = room();
    const auto open = store_.lock()->batches.open_uploads();
    for (const UploadRow& one : open)
        room_and_here += received(one.id);
    check_room(open, row, room_and_here);
    UploadFile(data_.upload(row.id)).sync();
    flush_names(folder);
    try {
        auto store = store_.lock();
        store->transaction([&] { // others may have begun some meanwhile
            check_room(store->batches.open_uploads(), row, room_and_here);
            store->batches.add_upload(row);
        });
    } catch (...) {
        remove_files(row.id);
        throw;
    }
    check(upload); // an empty file is whole at once
    return upload;
}

/// Once all of a file is here, its hash is taken and compared.
void Uploads::check(Upload& upload) {
    if (!upload.whole() || !upload.row.sha256.empty())
        return;
    UploadFile(data_.upload(upload.row.id)).sync();
    const auto hash = sha256_of_file(data_.upload(upload.row.id));
    if (!hash)
        throw Failure(hash.error());
    if (!upload.row.told_sha256.empty() && upload.row.told_sha256 != *hash) {
        forget(upload.row.id);
        throw corrupt();
    }
    try {
        check_taken(*hash);
    } catch (const HttpProblem&) { // the browser did not say what it is: only now it is known
        forget(upload.row.id);
        throw;
    }
    upload.row.sha256 = *hash;
    store_.lock()->batches.set_upload_sha256(upload.row.id, *hash);
}

std::optional<Uploads::Upload> Uploads::find(const std::string& id, const std::string& person) {
    const auto row = store_.lock()->batches.upload(id);
    if (!row || row->person != person)
        return std::nullopt;
    if (!row->ended_at.empty())
        throw ended();
    Upload upload{*row, received(id)};
    check(upload); // the server was stopped before it did
    return upload;
}

std::optional<Uploads::Upload> Uploads::add(const std::string& id, const std::string& person, long long offset,
                                            const std::string& piece) {
    auto upload = find(id, person);
    if (!upload)
        return std::nullopt;
    const auto size = static_cast<long long>(piece.size());
    {
        const std::lock_guard lock(writing_);
        if (received(id) != offset || offset + size > upload->row.bytes)
            return std::nullopt;
        if (size > room())
            throw no_room();
        try {
            UploadFile(data_.upload(id)).append(piece, offset);
        } catch (const std::system_error& error) {
            if (error.code() == std::errc::no_space_on_device || error.code().value() == EDQUOT)
                throw no_room();
            throw;
        }
    }
    upload->received = offset + size;
    check(*upload);
    return upload;
}

std::optional<fs::path> Uploads::file_of(const std::string& id, const std::string& person) {
    const auto upload = find(id, person);
    if (!upload || !upload->whole())
        return std::nullopt;
    const fs::path named = data_.upload(id + ".file") / upload->row.name;
    fs::create_directories(named.parent_path());
    fs::remove(named);
    std::error_code ec;
    fs::create_hard_link(data_.upload(id), named, ec);
    if (ec) // a file system without links
        fs::copy_file(data_.upload(id), named, fs::copy_options::overwrite_existing);
    return named;
}

void Uploads::forget(const std::string& id) {
    store_.lock()->batches.remove_upload(id);
    remove_files(id);
}

void Uploads::remove_files(const std::string& id) const {
    fs::remove(data_.upload(id));
    fs::remove_all(data_.upload(id + ".file"));
}

long long Uploads::clear_abandoned(const std::string& begun_before, fs::file_time_type untouched_since) {
    const auto untouched = [&](const fs::path& file) {
        std::error_code ec; // gone meanwhile: another server cleared it
        const auto last = fs::last_write_time(file, ec);
        return !ec && last < untouched_since;
    };
    long long cleared = 0;
    const auto begun = store_.lock()->batches.uploads_begun_before(begun_before);
    for (const std::string& id : begun)
        if (untouched(data_.upload(id)) && store_.lock()->batches.end_upload(id, now_utc())) {
            remove_files(id);
            cleared++;
        }
    std::error_code none; // nothing was ever sent
    for (const fs::directory_entry& entry : fs::directory_iterator(data_.upload("").parent_path(), none)) {
        const std::string id = entry.path().stem().string(); // "12ab" and "12ab.file"
        if (untouched(entry.path()) && !store_.lock()->batches.is_upload_known(id))
            cleared += static_cast<long long>(fs::remove_all(entry.path()) > 0);
    }
    return cleared;
}

} // namespace phieu
