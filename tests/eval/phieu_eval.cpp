// Draws synthetic sheets, reads them through the real reader and tells what went wrong; docs/accuracy.md has the
// figures.

#include "eval/contact_sheet.h"
#include "eval/hands.h"
#include "eval/papers.h"
#include "eval/scanned_sheet.h"
#include "eval/score.h"
#include "eval/sides.h"
#include "eval/target_dump.h"
#include "intake/formats.h"
#include "reading/page_reader.h"
#include "report/results/audit.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <iostream>
#include <mutex>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>

namespace phieu::eval {
namespace {

struct Options {
    std::vector<std::string> templates{"duong-noi-2025", "long-khanh-2024", "hoan-kiem-2020", "van-thang-2023",
                                       "nghi-xuan-2020"};
    synth::Level level = synth::Level::office;
    std::optional<synth::People> people; ///< who fills in; otherwise as goes with the level
    synth::Hands pens = synth::Hands::usual;
    std::filesystem::path data = "phieu-data"; ///< whose own forms are read, too
    std::filesystem::path hands;               ///< strokes of real people
    int sheets = 40;
    std::uint64_t seed = 1;
    int jobs = 2;
    std::filesystem::path out;  ///< contact sheets
    std::filesystem::path keep; ///< scans, to be read again
    std::filesystem::path dump; ///< training data
    // Floors of the test suite: they may only be tightened.
    std::optional<long long> most_silent;
    std::optional<double> most_review_percent;
    std::optional<long long> most_lost;
};

std::atomic<bool> stopped{false}; // by Ctrl-C: what was measured until then is reported

synth::People people_of(synth::Level level) {
    return level == synth::Level::clean    ? synth::People::tidy
           : level == synth::Level::office ? synth::People::ordinary
                                           : synth::People::wild;
}

cv::Mat decode(const std::vector<unsigned char>& bytes, bool bilevel, Detail detail) {
    if (!bilevel)
        return *decode_jpeg(bytes.data(), bytes.size(), detail);
    return reduced(cv::imdecode(bytes, cv::IMREAD_GRAYSCALE), detail);
}

class Evaluation {
public:
    explicit Evaluation(const Options& options)
        : options_(options), errors_("silent errors"), vanished_("marks that the scan does not show") {
        if (!options.dump.empty())
            dump_ = std::make_unique<TargetDump>(options.dump);
        sheets_ = {options.level,     options.people.value_or(people_of(options.level)),
                   options.pens,      {},
                   options.templates, options.seed,
                   options.keep};
        if (!options.hands.empty())
            sheets_.hands = read_hands(options.hands);
    }

    void run() {
        std::vector<std::thread> workers;
        for (int n = 0; n < options_.jobs; n++)
            workers.emplace_back([this] { work(); });
        for (std::thread& worker : workers)
            worker.join();
    }

    void report() {
        const auto line = [](const std::string& name, const Tally& t) {
            std::cout << fmt::format(
                "{:<28} {:>8} {:>8} {:>7} {:>9.4f}% {:>8} {:>8.2f}%\n", name, t.fields, t.clear, t.silent,
                t.fields ? 100.0 * static_cast<double>(t.silent) / static_cast<double>(t.fields) : 0, t.needless,
                t.clear ? 100.0 * static_cast<double>(t.needless) / static_cast<double>(t.clear) : 0);
        };
        std::cout << fmt::format("{:<28} {:>8} {:>8} {:>7} {:>10} {:>8} {:>9}\n", "SYNTHETIC SCANS", "answers", "clear",
                                 "silent", "silent", "review", "of clear");
        line("all", all_);
        if (stopped)
            std::cout << fmt::format("stopped after about {} sheets\n", next_.load());
        for (const auto& [group, tallies] : groups_) {
            std::cout << group << "\n";
            for (const auto& [name, tally] : tallies)
                line("  " + name, tally);
        }
        std::cout << "clear answers reviewed as:";
        for (const auto& [reason, count] : why_)
            std::cout << fmt::format(" {} {}", reason, count);
        std::cout << "\n";
        for (const auto& [answer, reasons] : why_of_) {
            std::cout << fmt::format("  {}:", answer);
            for (const auto& [reason, count] : reasons)
                std::cout << fmt::format(" {} {}", reason, count);
            std::cout << "\n";
        }
        std::cout << fmt::format("pages {} · read {} · lost:", pages_, pages_ - lost_count_);
        for (const auto& [problem, count] : lost_)
            std::cout << fmt::format(" {} {}", problem, count);
        std::cout << fmt::format("\nbox positions {}\n", positions_);
        std::cout << calibration_.report();
        std::cout << fmt::format("silent errors {} of {}: at most {:.5f} % with 95 % confidence\n", all_.silent,
                                 all_.fields, 100 * upper_bound_95(all_.silent, all_.fields));
        std::cout << fmt::format("faint marks of which the scan shows nothing, read blank: {}\n", all_.vanished);
        std::cout << fmt::format("reader: {:.1f} ms a page (decode {:.1f})\n", 1e3 * read_seconds_ / pages_,
                                 1e3 * decode_seconds_ / pages_);
        if (!options_.out.empty()) {
            errors_.write(options_.out / "silent.png");
            for (const auto& [reason, sheet] : reviews_)
                sheet.write(options_.out / ("review-" + reason + ".png"));
            vanished_.write(options_.out / "vanished.png");
        }
    }

    /// @return whether the run stayed within the floors it was given
    bool holds() const {
        const double review =
            all_.clear ? 100.0 * static_cast<double>(all_.needless) / static_cast<double>(all_.clear) : 0;
        return all_.silent <= options_.most_silent.value_or(all_.silent) &&
               review <= options_.most_review_percent.value_or(review) &&
               lost_count_ <= options_.most_lost.value_or(lost_count_);
    }

private:
    void work() {
        cv::setNumThreads(1);
        ReaderOptions reading;
        reading.drafts = false; // whether there is ink decides; drafts never count as answers
        PageReader reader(catalog_, references_, reading);
        SheetScanner scanner(sheets_, catalog_);
        const int total = options_.sheets * static_cast<int>(options_.templates.size());
        for (int n; !stopped && (n = next_++) < total;)
            for (const ScannedPage& page : scanner.scan(n))
                evaluate(reader, scanner, n, page);
    }

    using Shows = std::function<bool(const PageReading&, const QuestionReading&)>;

    void evaluate(PageReader& reader, SheetScanner& scanner, int n, const ScannedPage& page) {
        const auto t0 = std::chrono::steady_clock::now();
        const cv::Mat gray = decode(page.bytes, page.bilevel, Detail::reading);
        const auto t1 = std::chrono::steady_clock::now();
        std::vector<SeenTarget> seen;
        if (dump_)
            reader.options.on_target = [&](const std::string& field, std::size_t option, Target kind,
                                           const FoundTarget& target) {
                seen.push_back({field, option, kind, target});
            };
        const auto result = reader.read(gray, [&](const Band&) -> OrProblem<Strip> {
            return Strip{decode(page.bytes, page.bilevel, Detail::full), 0};
        });
        const auto t2 = std::chrono::steady_clock::now();
        const Shows shows_nothing = [&, bare = cv::Mat()](const PageReading& read,
                                                          const QuestionReading& field) mutable {
            if (bare.empty())
                bare = decode(scanner.without_faint(n, page.number), page.bilevel, Detail::reading);
            return looks_same(gray, bare, read.page_to_scan, grown(field.rect, 3));
        };
        const std::lock_guard lock(mutex_);
        decode_seconds_ += std::chrono::duration<double>(t1 - t0).count();
        read_seconds_ += std::chrono::duration<double>(t2 - t1).count();
        pages_++;
        const auto* reading = std::get_if<PageReading>(&result.front().result);
        if (!reading) {
            lost_count_++;
            lost_[std::string(name_of(std::get<PageTrouble>(result.front().result).problem)) + " (" + page.kind +
                  ")"]++;
            if (!options_.out.empty() && lost_count_ <= 20)
                cv::imwrite((options_.out / fmt::format("lost-{}.jpg", lost_count_)).string(), gray);
            return;
        }
        for (const QuestionReading& field : reading->questions)
            judge(page.truth.at(field.question), field, page, scanner.form(n)->content.id, *reading, gray,
                  page.faint.count(field.question) > 0 ? shows_nothing : Shows{});
        if (dump_)
            for (const SeenTarget& target : seen)
                dump_->add(target, page.truth.at(target.field));
    }

    void judge(const synth::Truth& truth, const QuestionReading& field, const ScannedPage& scan,
               const std::string& form, const PageReading& page, const cv::Mat& gray, const Shows& shows_nothing) {
        const Routed routed = route(field);
        Scored scored = score(truth, field, routed);
        if (scored.outcome == Outcome::silent_error && shows_nothing && field.value.empty() &&
            shows_nothing(page, field))
            scored.outcome = Outcome::vanished;
        all_.add(scored);
        if (!truth.text)
            calibration_.add(field.confidence, !truth.person && field.value == truth.value);
        positions_ += static_cast<long long>(field.targets.size());
        const std::string mishap = name_of(truth.mishap);
        groups_["template"][form].add(scored);
        groups_["scan"][scan.kind].add(scored);
        groups_["copies"][std::to_string(scan.copies)].add(scored);
        const std::string answer = truth.text                            ? !truth.value.empty() ? "text"
                                                                           : scan.stamp         ? "text: none, stamped page"
                                                                                                : "text: none"
                                   : truth.mishap == synth::Mishap::none ? truth.mark
                                                                         : mishap;
        groups_["answer"][answer].add(scored);
        if (scored.outcome == Outcome::needless_review) {
            const std::string why = std::string(name_of(routed.reason)) + (field.value.empty() ? " (blank)" : "");
            why_[why]++;
            why_of_[answer][why]++;
        }
        const auto caption = [&] {
            return fmt::format("{} {} true={} read={} {:.3f} {} {}", form, field.question, truth.value, field.value,
                               field.confidence, mishap, name_of(routed.reason));
        };
        if (options_.out.empty() || scored.outcome == Outcome::right || scored.outcome == Outcome::due_review)
            return;
        if (scored.outcome == Outcome::silent_error)
            errors_.add(gray, page, field, caption());
        else if (scored.outcome == Outcome::vanished)
            vanished_.add(gray, page, field, caption());
        else
            reviews_.try_emplace(std::string(name_of(routed.reason)), "needless reviews")
                .first->second.add(gray, page, field, caption());
    }

    const Options& options_;
    SheetSettings sheets_;
    Catalog catalog_{options_.data};
    ReferenceLibrary references_;
    std::atomic<int> next_{0};
    std::mutex mutex_;
    Tally all_;
    Calibration calibration_;
    std::map<std::string, std::map<std::string, Tally>> groups_;
    std::map<std::string, long long> why_;                           ///< needless reviews by their reason
    std::map<std::string, std::map<std::string, long long>> why_of_; ///< the same of each kind of answer
    std::map<std::string, long long> lost_;
    long long lost_count_ = 0;
    long long pages_ = 0;
    long long positions_ = 0;
    double read_seconds_ = 0;
    double decode_seconds_ = 0;
    ContactSheet errors_;
    std::map<std::string, ContactSheet> reviews_; ///< by their reason
    ContactSheet vanished_;
    std::unique_ptr<TargetDump> dump_;
};

} // namespace
} // namespace phieu::eval

int main(int argc, char** argv) {
    using namespace phieu;
    eval::Options options;
    CLI::App app{"Measures the reader on synthetic sheets"};
    app.add_option("--templates", options.templates, "ids")->delimiter(',');
    app.add_option("--data", options.data, "whose own forms are read, too");
    app.add_option("--level", options.level, "clean, office, hard")
        ->transform(CLI::CheckedTransformer(std::map<std::string, synth::Level>{
            {"clean", synth::Level::clean}, {"office", synth::Level::office}, {"hard", synth::Level::hard}}));
    app.add_flag_callback(
        "--careless", [&] { options.people = synth::People::careless; },
        "people who make mostly mistakes, for training");
    app.add_option("--pens", options.pens,
                   "usual, any: wide rings, fills, dots, single strokes, thin pens; mixed: any for each answer")
        ->transform(CLI::CheckedTransformer(std::map<std::string, synth::Hands>{
            {"usual", synth::Hands::usual}, {"any", synth::Hands::any}, {"mixed", synth::Hands::mixed}}));
    app.add_option("--hands", options.hands, "strokes that real people drew: a JSON file of outlines");
    app.add_option("--sheets", options.sheets, "of each template");
    app.add_option("--seed", options.seed, "seeds below 100 are for training and tuning, 100 and up for figures");
    app.add_option("--jobs", options.jobs, "workers");
    app.add_option("--out", options.out, "folder for contact sheets");
    app.add_option("--keep", options.keep, "folder in which the scans of this run are kept, and read by the next one");
    app.add_option("--most-silent", options.most_silent, "fail beyond this many silent errors");
    app.add_option("--most-review", options.most_review_percent, "fail beyond this percentage of clear answers");
    app.add_option("--most-lost", options.most_lost, "fail beyond this many pages");
    int sides = 0;
    app.add_option("--sides", sides, "measure sides without a code instead: so many of each kind");
    bool papers = false;
    app.add_flag("--papers", papers, "measure how papers scanned again are known instead");
    app.add_option("--dump", options.dump, "file for training data");
    CLI11_PARSE(app, argc, argv);
    if (!options.out.empty())
        std::filesystem::create_directories(options.out);
    if (!options.keep.empty())
        std::filesystem::create_directories(options.keep);
    if (sides > 0)
        return eval::measure_sides(options.level, sides, options.seed) ? 0 : 1;
    if (papers)
        return eval::measure_papers(options.templates, options.data, options.level, options.sheets, options.seed) ? 0
                                                                                                                  : 1;
    std::signal(SIGINT, [](int) { eval::stopped = true; });
    eval::Evaluation evaluation(options);
    evaluation.run();
    evaluation.report();
    if (evaluation.holds())
        return 0;
    std::cout << "BELOW THE FLOOR\n";
    return 1;
}
