#pragma once

#include "form/catalog.h"
#include "synth/machine.h"
#include "synth/sheet.h"

#include <filesystem>
#include <string>

#include <sys/resource.h>

namespace phieu {

/// A folder of its own for a test, gone afterwards.
struct TemporaryFolder {
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path path;
};

/// While it lives, no file of this process may grow beyond so many bytes: as near to a full disk as a test comes
/// without one.
class SmallFiles {
public:
    explicit SmallFiles(unsigned long most_bytes);
    ~SmallFiles();
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int);
};

/// Runs a shell command. @return its exit code
int shell(const std::string& command);

/// The five shipped templates.
const std::vector<std::string>& shipped_templates();

/// @param id  "van-thang-2023"; an older version as "nghi-xuan-2020.v1"
/// @return a shipped form; stays valid to the end of the program
const FormPtr& shipped(const std::string& id);

/// @return a question of a page; throws where there is none of that id
const QuestionLayout& question_on(const PageLayout& page, const std::string& id);

/// @return the options of a choice of a page; throws where there is none of that id
const ChoiceLayout& choice_on(const PageLayout& page, const std::string& id);

/// A synthetic scan of one page, filled in tidily.
struct TestScan {
    cv::Mat picture;
    synth::FilledPage page;
};
TestScan scan_of(const std::string& id, int page, const synth::Journey& journey, std::uint64_t seed = 100);

} // namespace phieu
