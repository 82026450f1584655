// Scans random stacks with the built program and tells what became of a sheet without anyone being told;
// docs/accuracy.md, "Stacks", has the figures.

#include "stack/compare.h"

#include <atomic>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <unistd.h>

namespace phieu::stack {
namespace {

namespace fs = std::filesystem;

struct Options {
    int stacks = 40;
    std::uint64_t seed = 1;
    int jobs = 1;
    fs::path phieu;
    fs::path keep; ///< stacks with findings, their files and their truth
    std::optional<int> only;
    std::optional<int> most_silent; ///< stacks; a floor of the test suite
};

/// Several verdicts added up.
struct Sum {
    int stacks = 0;
    int silent_stacks = 0;
    int pictures = 0;
    int sheets = 0;
    int answers = 0;
    int pending = 0;
    std::map<Finding, int> sheets_of;
    std::map<Finding, int> stacks_of;
    std::map<std::string, int> asked;
    int asked_rightly = 0;

    void add(const synth::Stack& stack, const Verdict& verdict) {
        stacks++;
        silent_stacks += !verdict.silent.empty();
        pictures += verdict.pictures;
        sheets += static_cast<int>(stack.sheets.size());
        answers += verdict.answers;
        pending += verdict.pending;
        std::map<Finding, int> here;
        for (const Found& found : verdict.silent)
            here[found.finding]++;
        for (const auto& [finding, count] : here) {
            sheets_of[finding] += count;
            stacks_of[finding]++;
        }
        for (const auto& [problem, count] : verdict.asked)
            asked[problem] += count;
        for (const auto& [problem, count] : verdict.asked_rightly)
            asked_rightly += count;
    }
};

std::string listed(const std::map<std::string, int>& counts) {
    std::string out;
    for (const auto& [name, count] : counts)
        out += fmt::format(" {} {}", name, count);
    return out.empty() ? " none" : out;
}

void write_truth(const synth::Stack& stack, const Verdict& verdict, const fs::path& file) {
    std::ofstream out(file);
    out << "seed " << stack.seed << ": " << stack.cause() << (stack.told.empty() ? "" : ", told " + stack.told) << "\n";
    for (const synth::StackPicture& picture : stack.pictures) {
        out << picture.file << " " << picture.number << ":";
        for (const synth::Side& side : picture.sides) {
            const bool form = side.kind == synth::Side::Kind::form;
            constexpr const char* kinds[] = {"form", "cover", "blank", "written", "foreign"};
            out << " " << kinds[static_cast<int>(side.kind)] << side.unit << (side.turned ? " turned" : "")
                << (side.spoiled ? " spoiled" : "") << (side.pale ? " pale" : "");
            if (form) {
                const synth::StackSheet& sheet = stack.sheets.at(static_cast<std::size_t>(side.sheet));
                out << fmt::format(" sheet {} page {} of {} {}", side.sheet, side.page, sheet.template_id, sheet.unit)
                    << (sheet.serial ? fmt::format(" no {}", *sheet.serial) : "");
            }
        }
        out << "\n";
    }
    for (const Found& found : verdict.silent)
        out << "SILENT " << name_of(found.finding) << " sheet " << found.sheet << " " << found.where << "\n";
}

class Run {
public:
    explicit Run(Options options)
        : options_(std::move(options)), folder_(fs::temp_directory_path() / fmt::format("phieu-stack-{}", getpid())) {}
    ~Run() {
        std::error_code ec;
        fs::remove_all(folder_, ec);
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void run() {
        std::vector<std::thread> workers;
        for (int n = 0; n < options_.jobs; n++)
            workers.emplace_back([this] {
                try {
                    work();
                } catch (const std::exception& error) {
                    const std::lock_guard lock(mutex_);
                    failure_ = error.what();
                }
            });
        for (std::thread& worker : workers)
            worker.join();
        if (!failure_.empty())
            throw std::runtime_error(failure_);
    }

    void report() const {
        std::cout << fmt::format("SYNTHETIC STACKS: {} stacks, {} with a silent finding · {} pictures · {} sheets · {} "
                                 "answers, {} marks to review\n",
                                 all_.stacks, all_.silent_stacks, all_.pictures, all_.sheets, all_.answers,
                                 all_.pending);
        for (int n = 0; n < findings; n++) {
            const auto finding = static_cast<Finding>(n);
            const auto of = [&](const std::map<Finding, int>& counts) {
                const auto at = counts.find(finding);
                return at == counts.end() ? 0 : at->second;
            };
            std::cout << fmt::format("  {:13}{:5} sheets in {:3} stacks\n", name_of(finding), of(all_.sheets_of),
                                     of(all_.stacks_of));
        }
        std::cout << fmt::format("{:64}stacks  silent  asked of what is plain\n", "trouble");
        for (const auto& [cause, sum] : by_cause_) {
            std::map<std::string, int> kinds;
            for (const auto& [finding, count] : sum.sheets_of)
                kinds[std::string(name_of(finding))] = count;
            std::cout << fmt::format("  {:62}{:6}{:8} {}{}\n", cause, sum.stacks, sum.silent_stacks, listed(sum.asked),
                                     kinds.empty() ? "" : " | SILENT" + listed(kinds));
        }
        const auto plain = by_cause_.find(std::string(synth::name_of(synth::Trouble::none)));
        if (plain != by_cause_.end())
            std::cout << fmt::format("questions on {} pictures of plain stacks:{}\n", plain->second.pictures,
                                     listed(plain->second.asked));
    }

    bool holds() const { return all_.silent_stacks <= options_.most_silent.value_or(all_.silent_stacks); }

private:
    void work() {
        cv::setNumThreads(1);
        const Catalog catalog("no-data");
        std::map<std::string, synth::SheetMaker> makers;
        for (const char* id :
             {"duong-noi-2025", "long-khanh-2024", "hoan-kiem-2020", "van-thang-2023", "nghi-xuan-2020"})
            makers.emplace(id, catalog.find(id, 1).value()); // of 1, 2 and 4 pages
        for (int n; (n = next_++) < options_.stacks;)
            if (!options_.only || *options_.only == n)
                one(n, makers);
    }

    void one(int number, std::map<std::string, synth::SheetMaker>& makers) {
        const fs::path folder = folder_ / std::to_string(number);
        synth::Stack stack = synth::plan_stack(options_.seed * 100000 + static_cast<std::uint64_t>(number));
        draw_stack(stack, folder, makers);
        const outside::Program program{options_.phieu, folder / "data"};
        WithoutUnit without_unit;
        for (int command = 1; command <= stack.commands(); command++) {
            std::vector<std::string> arguments{
                "scan", (folder / std::to_string(command)).string(), "--json", "--jobs", "1", "--audit", "0"};
            if (!stack.told.empty())
                arguments.insert(arguments.end(), {"--unit", stack.told});
            const outside::Said said = outside::run(program, arguments);
            if (said.code < 0 || said.code > 3)
                throw std::runtime_error(fmt::format("stack {}: exit code {}: {}", number, said.code, said.err));
            for (const auto& page :
                 nlohmann::json::parse(said.out).value("pages_without_unit", nlohmann::json::array()))
                without_unit.emplace(page.at("file").get<std::string>(), page.at("page").get<int>());
        }
        const Verdict verdict = compare(stack, outside::look(program), without_unit);
        const std::lock_guard lock(mutex_);
        all_.add(stack, verdict);
        by_cause_[stack.cause()].add(stack, verdict);
        for (const Found& found : verdict.silent)
            std::cout << fmt::format("stack {} ({}): {} sheet {}, {}\n", number, stack.cause(), name_of(found.finding),
                                     found.sheet, found.where)
                      << std::flush;
        if (!options_.keep.empty() && (!verdict.silent.empty() || options_.only)) {
            fs::create_directories(options_.keep);
            write_truth(stack, verdict, folder / "truth.txt");
            fs::copy(folder, options_.keep / std::to_string(number),
                     fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        }
        fs::remove_all(folder);
    }

    Options options_;
    fs::path folder_;
    std::atomic<int> next_{0};
    std::mutex mutex_; ///< guards what follows
    Sum all_;
    std::map<std::string, Sum> by_cause_;
    std::string failure_;
};

int run(int argc, char** argv) {
    CLI::App app{"Scans random stacks and tells what became of a sheet without anyone being told"};
    Options options;
    options.phieu = fs::path(argv[0]).parent_path() / "phieu";
    app.add_option("--stacks", options.stacks);
    app.add_option("--seed", options.seed, "below 100 for tuning, from 100 on for figures");
    app.add_option("--jobs", options.jobs)->check(CLI::Range(1, 64));
    app.add_option("--phieu", options.phieu, "the program; otherwise the one beside this");
    app.add_option("--keep", options.keep, "folder for the stacks with findings");
    app.add_option("--only", options.only, "this one of the stacks, and keep it");
    app.add_option("--most-silent", options.most_silent, "fail when more stacks have a silent finding");
    CLI11_PARSE(app, argc, argv);
    Run run(options);
    run.run();
    run.report();
    return run.holds() ? 0 : 1;
}

} // namespace
} // namespace phieu::stack

int main(int argc, char** argv) {
    try {
        return phieu::stack::run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
