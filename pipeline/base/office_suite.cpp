#include "base/office_suite.h"

#include <cstdlib>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace phieu {
namespace fs = std::filesystem;

namespace {

/// Runs a program silently, for at most `seconds`. @return whether it ended well
bool run(std::vector<std::string> words, int seconds) {
    words.insert(words.begin(), {"timeout", "--kill-after=5", std::to_string(seconds)});
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "timeout", &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    return failed == 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

Result<Bytes> converted(const fs::path& document, const std::string& filter, const std::string& extension) {
    std::string folder = (fs::temp_directory_path() / "phieu-office-XXXXXX").string();
    if (!::mkdtemp(folder.data()))
        return fail(ErrorKind::database, "Không tạo được thư mục tạm.", "Can't make a temporary folder.");
    const bool done = run({"soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless",
                           "--norestore", "--convert-to", filter, "--outdir", folder, fs::absolute(document).string()},
                          120);
    Result<Bytes> bytes = read_file(fs::path(folder) / (document.stem().string() + "." + extension));
    std::error_code ec;
    fs::remove_all(folder, ec);
    if (!done || !bytes)
        return fail(ErrorKind::database,
                    fmt::format("Không chuyển được {} sang {}. Hãy kiểm tra LibreOffice đã được cài.",
                                document.filename().string(), extension),
                    fmt::format("Can't convert {} to {}. Check that LibreOffice is installed.",
                                document.filename().string(), extension));
    return bytes;
}

} // namespace phieu
