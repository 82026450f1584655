#include "server/uploads.h"

#include "base/clock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

[[noreturn]] void disk_trouble(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

/// A file that is open for writing, to the end of its life.
class OpenFile {
public:
    explicit OpenFile(const fs::path& path)
        : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {
        if (file_ < 0)
            disk_trouble(path_);
    }
    ~OpenFile() { ::close(file_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    void write(std::string_view bytes, long long offset) {
        while (!bytes.empty()) {
            const auto written = ::pwrite(file_, bytes.data(), bytes.size(), offset);
            if (written < 0 && errno != EINTR)
                disk_trouble(path_);
            if (written > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(written));
                offset += written;
            }
        }
    }
    void sync() {
        if (::fsync(file_) != 0)
            disk_trouble(path_);
    }

private:
    fs::path path_;
    int file_;
};

std::string safe_name(const std::string& name) {
    std::string last = fs::path(name).filename().string();
    return last.empty() || last.front() == '.' ? "tep" + last : last;
}

} // namespace

long long Uploads::received(const std::string& id) const {
    std::error_code ec; // no file yet: nothing is here
    const auto size = fs::file_size(data_.upload(id), ec);
    return ec ? 0 : static_cast<long long>(size);
}

bool Uploads::is_whole(const UploadRow& row) const {
    return received(row.id) == row.bytes;
}

Uploads::Upload Uploads::begin(const std::string& name, long long bytes, const std::string& person) {
    UploadRow row;
    row.id = fmt::format("{:08x}{:08x}", randombytes_random(), randombytes_random());
    row.name = safe_name(name);
    row.bytes = bytes;
    row.person = person;
    row.begun_at = now_utc();
    fs::create_directories(data_.upload(row.id).parent_path());
    OpenFile(data_.upload(row.id)).sync();
    store_.lock()->batches.add_upload(row);
    return {row, 0};
}

std::optional<Uploads::Upload> Uploads::find(const std::string& id, const std::string& person) {
    const auto row = store_.lock()->batches.upload(id);
    return row && row->person == person ? std::optional(Upload{*row, received(id)}) : std::nullopt;
}

std::optional<Uploads::Upload> Uploads::add(const std::string& id, const std::string& person, long long offset,
                                            const std::string& piece) {
    auto upload = find(id, person);
    if (!upload)
        return std::nullopt;
    const auto size = static_cast<long long>(piece.size());
    const std::lock_guard lock(writing_);
    if (received(id) != offset || offset + size > upload->row.bytes)
        return std::nullopt;
    OpenFile file(data_.upload(id));
    file.write(piece, offset);
    upload->received = offset + size;
    if (upload->whole())
        file.sync();
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
        if (untouched(data_.upload(id)) && store_.lock()->batches.drop_upload(id)) {
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
