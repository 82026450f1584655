#include "support.h"

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <sys/wait.h>

namespace phieu {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "phieu-test-XXXXXX").string();
    path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ec;
    std::filesystem::remove_all(path, ec);
}

SmallFiles::SmallFiles(unsigned long most_bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{most_bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
}

SmallFiles::~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
}

int shell(const std::string& command) {
    const int status = std::system(command.c_str()); // NOLINT: the commands are ours
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const std::vector<std::string>& shipped_templates() {
    static const std::vector<std::string> ids{"duong-noi-2025", "long-khanh-2024", "hoan-kiem-2020", "van-thang-2023",
                                              "nghi-xuan-2020", "trung-tam-2026",  "tt-day-du-2026"};
    return ids;
}

const FormPtr& shipped(const std::string& id) {
    static std::map<std::string, FormPtr> forms;
    FormPtr& form = forms[id];
    const Catalog catalog("no-data");
    const std::size_t dot = id.find(".v");
    if (!form)
        form = dot == std::string::npos ? catalog.load(id).value()
                                        : catalog.find(id.substr(0, dot), std::stoi(id.substr(dot + 2))).value();
    return form;
}

const QuestionLayout& question_on(const PageLayout& page, const std::string& id) {
    for (const QuestionLayout& question : page.questions)
        if (question.id == id)
            return question;
    throw std::runtime_error("no question " + id);
}

const ChoiceLayout& choice_on(const PageLayout& page, const std::string& id) {
    return std::get<ChoiceLayout>(question_on(page, id).kind);
}

TestScan scan_of(const std::string& id, int page, const synth::Journey& journey, std::uint64_t seed) {
    synth::Random random(seed);
    synth::SheetMaker maker(shipped(id));
    auto pages = maker.fill("TEST", 7, synth::People::tidy, random);
    synth::FilledPage& filled = pages.at(static_cast<std::size_t>(page - 1));
    const PageLayout& layout = *maker.form()->page(page);
    cv::Mat picture = synth::travel(filled.canvas, layout.width_mm, layout.height_mm, journey, random);
    return {picture, std::move(filled)};
}

} // namespace phieu
