// What one A4 page costs on one core, step by step, beside libjpeg-turbo's own decoding of the same page in the same
// run: a page with ticks only, and one with three texts. docs/performance.md has the figures.

#include "base/installed.h"
#include "form/lexicon.h"
#include "intake/decode_child.h"
#include "intake/decoder.h"
#include "intake/formats.h"
#include "reading/marks.h"
#include "reading/page_reader.h"
#include "synth/machine.h"
#include "synth/sheet.h"
#include "vision/streaks.h"

#include <algorithm>
#include <cstdlib>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

namespace phieu {
namespace {

/// A synthetic 300-dpi gray JPEG of `van-thang-2023` on which people ticked and wrote `texts` texts.
struct Page {
    explicit Page(int texts) {
        cv::setNumThreads(1);
        synth::Random random(4242);
        synth::SheetMaker maker(form);
        for (;;) {
            auto pages = maker.fill("BENCH", 1, synth::People::tidy, random);
            const auto written = std::count_if(pages[0].truth.begin(), pages[0].truth.end(), [](const auto& field) {
                return field.second.text && !field.second.value.empty();
            });
            if (written != texts)
                continue;
            const synth::Journey journey = synth::random_journey(synth::Level::clean, random);
            jpeg = synth::encode(synth::travel(pages[0].canvas, 210, 297, journey, random), journey);
            gray = *decode_jpeg(jpeg.data(), jpeg.size(), Detail::reading);
            code = *find_code(gray);
            aligned.emplace(gray, layout, reference,
                            *register_page(gray, layout, reference, code, parse_page_code(code.payload)->place));
            for (const QuestionLayout& question : layout.questions)
                if (const auto* choice = std::get_if<ChoiceLayout>(&question.kind))
                    choices.push_back(choice);
            return;
        }
    }
    static Page& shared() {
        static Page page(0);
        return page;
    }
    static Page& with_texts() {
        static Page page(3);
        return page;
    }
    Catalog catalog{"no-data"};
    ReferenceLibrary references;
    FormPtr form = catalog.load("van-thang-2023").value();
    const PageLayout& layout = *form->page(1);
    const ReferencePage& reference = references.page(form, 1);
    std::vector<unsigned char> jpeg;
    cv::Mat gray;
    FoundCode code;
    std::optional<AlignedPage> aligned;
    std::vector<const ChoiceLayout*> choices;
};

void DecodeFullSize(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_jpeg(page.jpeg.data(), page.jpeg.size(), Detail::full));
}

void DecodeForReading(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_jpeg(page.jpeg.data(), page.jpeg.size(), Detail::reading));
}

void Streaks(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(find_streaks(page.gray));
}

void Code(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(find_code(page.gray));
}

void CornerSquares(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(find_squares(page.gray, 17.7, 47.2));
}

void Register(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(register_page(page.gray, page.layout, page.reference, page.code,
                                               parse_page_code(page.code.payload)->place));
}

void LightMap(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(Light(page.gray, 6));
}

void FindTargets(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        for (const ChoiceLayout* choice : page.choices)
            benchmark::DoNotOptimize(find_targets(*page.aligned, *choice));
}

void JudgeMarks(benchmark::State& state) {
    Page& page = Page::shared();
    MarkModel model;
    std::vector<std::vector<FoundTarget>> targets;
    targets.reserve(page.choices.size());
    for (const ChoiceLayout* choice : page.choices)
        targets.push_back(find_targets(*page.aligned, *choice));
    for (auto _ : state)
        for (const auto& row : targets)
            benchmark::DoNotOptimize(model.judge(row));
}

/// The whole path of a page: what the office waits for.
void DecodeAndRead(benchmark::State& state) {
    Page& page = Page::shared();
    PageReader reader(page.catalog, page.references);
    for (auto _ : state) {
        const auto gray = decode_jpeg(page.jpeg.data(), page.jpeg.size(), Detail::reading);
        benchmark::DoNotOptimize(reader.read(
            *gray, [&](const Band& band) { return decode_jpeg_strip(page.jpeg.data(), page.jpeg.size(), band); }));
    }
}

/// The same of a page that people wrote on, with drafts and suggestions as in an office.
void DecodeAndReadTexts(benchmark::State& state) {
    Page& page = Page::with_texts();
    static const Lexicon lexicon = load_lexicon(installed("models/lexicon/tthc.tsv")).value();
    ReaderOptions options;
    options.lexicon = &lexicon;
    PageReader reader(page.catalog, page.references, options);
    for (auto _ : state) {
        const auto gray = decode_jpeg(page.jpeg.data(), page.jpeg.size(), Detail::reading);
        benchmark::DoNotOptimize(reader.read(
            *gray, [&](const Band& band) { return decode_jpeg_strip(page.jpeg.data(), page.jpeg.size(), band); }));
    }
}

void PageInkAsAWhole(benchmark::State& state) {
    Page& page = Page::shared();
    for (auto _ : state)
        benchmark::DoNotOptimize(page_ink(*page.aligned));
}

/// The page as a file of its own: opened and decoded in the child, as the office's pages are.
struct PageFile {
    PageFile() : path(std::filesystem::temp_directory_path() / fmt::format("phieu-bench-{}.jpg", getpid())) {
        const Page& page = Page::shared();
        if (!write_file(path, page.jpeg.data(), page.jpeg.size()))
            std::abort();
        (void)decoder.guards(); // its child is running
    }
    ~PageFile() { std::filesystem::remove(path); }
    std::filesystem::path path;
    Decoder decoder;
};

void DecodeForReadingHere(benchmark::State& state) {
    PageFile file;
    for (auto _ : state)
        benchmark::DoNotOptimize((*open_here(file.path))->page(1, Detail::reading));
}

void DecodeForReadingInChild(benchmark::State& state) {
    PageFile file;
    for (auto _ : state)
        benchmark::DoNotOptimize((*file.decoder.open(file.path))->page(1, Detail::reading));
}

void DecodeAndReadHere(benchmark::State& state) {
    Page& page = Page::shared();
    PageFile file;
    PageReader reader(page.catalog, page.references);
    for (auto _ : state) {
        const auto source = open_here(file.path);
        const auto gray = (*source)->page(1, Detail::reading);
        benchmark::DoNotOptimize(reader.read(*gray, pixels_of(**source, 1)));
    }
}

void DecodeAndReadInChild(benchmark::State& state) {
    Page& page = Page::shared();
    PageFile file;
    PageReader reader(page.catalog, page.references);
    for (auto _ : state) {
        const auto source = file.decoder.open(file.path);
        const auto gray = (*source)->page(1, Detail::reading);
        benchmark::DoNotOptimize(reader.read(*gray, pixels_of(**source, 1)));
    }
}

/// What the first page of a worker pays, and the one after a page that its child did not survive.
void StartChild(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(Decoder().guards());
}

BENCHMARK(DecodeFullSize)->Unit(benchmark::kMillisecond);
BENCHMARK(DecodeForReading)->Unit(benchmark::kMillisecond);
BENCHMARK(Streaks)->Unit(benchmark::kMillisecond);
BENCHMARK(Code)->Unit(benchmark::kMillisecond);
BENCHMARK(CornerSquares)->Unit(benchmark::kMillisecond);
BENCHMARK(Register)->Unit(benchmark::kMillisecond);
BENCHMARK(LightMap)->Unit(benchmark::kMillisecond);
BENCHMARK(FindTargets)->Unit(benchmark::kMillisecond);
BENCHMARK(JudgeMarks)->Unit(benchmark::kMillisecond);
BENCHMARK(PageInkAsAWhole)->Unit(benchmark::kMillisecond);
BENCHMARK(DecodeAndReadTexts)->Unit(benchmark::kMillisecond);
BENCHMARK(DecodeAndRead)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(DecodeForReadingHere)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(DecodeAndReadHere)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(DecodeForReadingInChild)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(DecodeAndReadInChild)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(StartChild)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
} // namespace phieu

int main(int argc, char** argv) {
    if (phieu::is_decode_child(argc, argv))
        return phieu::decode_child();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
