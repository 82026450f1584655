#include "base/office_suite.h"

#include "base/child_process.h"
#include "base/log.h"
#include "base/text.h"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <semaphore>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds most_time = 5min; // by the clock: others may use the machine
constexpr long most_processor_seconds = 120;
constexpr long most_memory = 1L << 30; // a table of 20,000 online answers takes 400 MB

/// Of LibreOffice's own settings, in a profile that lives for one conversion: no macro is run, no link is followed, no
/// other file is looked into.
constexpr const char* settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
)";

enum class End { well, badly, out_of_time };

/// Runs a program silently, and ends it and what it started when its time is up.
/// @param folder  its home, and where it puts what is temporary
End run(std::vector<std::string> words, const std::string& folder) {
    words.insert(words.begin(), "env"); // looks the program up
    ChildProcess::Wish wish;
    wish.program = "/usr/bin/env";
    wish.arguments = std::move(words);
    wish.environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=" + folder, "TMPDIR=" + folder};
    ChildProcess child(wish);
    const auto until = std::chrono::steady_clock::now() + most_time;
    std::optional<Ended> ended;
    while (!(ended = child.ended()) && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(10ms);
    if (!ended)
        return End::out_of_time;
    return ended->signal == 0 && ended->code == 0 ? End::well : End::badly;
}

/// A network of its own, without any way out, in which it is who it was.
const std::vector<std::string> without_network{"unshare", "--user", "--map-current-user", "--net", "--"};

/// No new privileges, and limits. All of util-linux, which every Debian has.
std::vector<std::string> limited(std::uintmax_t most_bytes) {
    return {"setpriv",
            "--no-new-privs",
            "prlimit",
            fmt::format("--data={}", most_memory),
            fmt::format("--cpu={}", most_processor_seconds),
            fmt::format("--fsize={}", most_bytes),
            "--core=0",
            "--"};
}

/// A gigabyte each: more of them would take what pages are read with.
std::counting_semaphore<2> free_suites(2);

/// @return whether a file grew until it was allowed no more: it is written under another name first
bool reached_limit(const fs::path& folder, std::uintmax_t most_bytes) {
    std::error_code ec; // no folder: nothing was written
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ec))
        if (entry.is_regular_file(ec) && entry.file_size(ec) >= most_bytes)
            return true;
    return false;
}

} // namespace

bool has_office_suite() {
    const char* path = std::getenv("PATH");
    for (const std::string& folder : split(path ? path : "", ':'))
        if (::access((fs::path(folder) / "soffice").c_str(), X_OK) == 0)
            return true;
    return false;
}

bool office_suite_is_cut_off() {
    static const bool is = [] {
        std::vector<std::string> words = without_network;
        words.emplace_back("true");
        const bool works = run(words, "/nonexistent") == End::well;
        if (!works)
            log_warning("office suite not cut off from the network");
        return works;
    }();
    return is;
}

Result<Bytes> converted(const fs::path& document, const std::string& read_as, const std::string& filter,
                        const std::string& extension, std::uintmax_t most_bytes) {
    free_suites.acquire();
    const std::shared_ptr<void> turn(nullptr, [](void*) { free_suites.release(); });
    std::string folder = (fs::temp_directory_path() / "phieu-office-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        return fail(ErrorKind::database, "Không tạo được thư mục tạm.", "Can't make a temporary folder.");
    std::vector<std::string> words = office_suite_is_cut_off() ? without_network : std::vector<std::string>{};
    const std::vector<std::string> limits = limited(most_bytes);
    words.insert(words.end(), limits.begin(), limits.end());
    for (const std::string& word :
         {std::string("soffice"), "-env:UserInstallation=file://" + folder + "/profile", std::string("--headless"),
          std::string("--norestore"), "--infilter=" + read_as, std::string("--convert-to"), filter,
          std::string("--outdir"), folder, fs::absolute(document).string()})
        words.push_back(word);
    const bool ready =
        write_file(fs::path(folder) / "profile/user/registrymodifications.xcu", std::string(settings)).has_value();
    const End end = ready ? run(words, folder) : End::badly;
    const fs::path result = fs::path(folder) / (document.stem().string() + "." + extension);
    const bool too_large = reached_limit(folder, most_bytes);
    Result<Bytes> bytes = too_large ? Bytes{} : read_file(result);
    std::error_code ec;
    fs::remove_all(folder, ec);
    if (too_large)
        return fail(
            ErrorKind::input,
            fmt::format("{}: nội dung quá lớn (hơn {} MB). Hãy xóa những dòng, cột trống hoặc không dùng, hay chia "
                        "thành nhiều tệp.",
                        document.filename().string(), most_bytes >> 20),
            fmt::format("{}: there is too much in it (more than {} MB). Remove rows and columns that are empty "
                        "or not needed, or make several of it.",
                        document.filename().string(), most_bytes >> 20));
    if (end == End::out_of_time)
        return fail(
            ErrorKind::database,
            fmt::format("Chưa chuyển xong {} sau {} phút: máy đang bận hoặc tệp quá lớn. Hãy thử lại lúc máy rảnh.",
                        document.filename().string(), most_time / 1min),
            fmt::format("{} was not converted within {} minutes: the machine is busy, or the file too large. Try "
                        "again when there is less to do.",
                        document.filename().string(), most_time / 1min));
    if (end != End::well || !bytes)
        return fail(
            ErrorKind::database,
            fmt::format("Không chuyển được {} sang {}: tệp hỏng hoặc quá lớn. Nếu tệp nào cũng vậy, hãy kiểm tra "
                        "LibreOffice đã được cài.",
                        document.filename().string(), extension),
            fmt::format("Can't convert {} to {}: it is broken or too large. If it is so with every file, check "
                        "that LibreOffice is installed.",
                        document.filename().string(), extension));
    return bytes;
}

} // namespace phieu
