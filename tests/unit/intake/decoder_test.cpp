#include "batch/scan.h"
#include "intake/decode_protocol.h"
#include "intake/decoder.h"
#include "intake/drawn.h"
#include "intake/font_files.h"
#include "intake/formats.h"
#include "intake/hostile.h"
#include "isolation/sandbox.h"
#include "support.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fstream>
#include <random>
#include <thread>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sys/resource.h>
#include <unistd.h>

namespace phieu {
namespace {

using namespace std::chrono_literals;

/// Soon enough for tests; long enough for a good page on a busy machine.
constexpr auto patience = 4s;

struct Decoding : testing::Test {
    TemporaryFolder folder;
    Decoder decoder{{patience, nullptr, {}}};

    std::string at(const std::string& name) const { return (folder.path / name).string(); }
    std::string file(const std::string& name, const std::string& bytes) const {
        write_bytes(at(name), bytes);
        return at(name);
    }
    std::string good(const std::string& name) const { return file(name, jpeg_of(drawn_page())); }
    PdfPage scan_page() const {
        const cv::Mat page = drawn_page();
        return {jpeg_of(page), page.cols, page.rows, 595, 842, "", ""};
    }

    /// Opens a file and reads a page of it. @return its problem
    static std::optional<Problem> problem_in(Decoder& by, const std::string& path, int page = 1) {
        const auto source = by.open(path);
        if (!source)
            return source.error();
        const auto gray = (*source)->page(page, Detail::reading);
        return gray ? std::nullopt : std::optional(gray.error());
    }
    void expect_good_page() { EXPECT_EQ(problem_in(decoder, good("good.jpg")), std::nullopt); }
};

std::string words_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The processes that this one has started and not yet buried.
std::vector<pid_t> children() {
    std::vector<pid_t> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream list(entry.path() / "children");
        for (pid_t child = 0; list >> child;)
            out.push_back(child);
    }
    return out;
}

bool is_closed_off(pid_t child) {
    return words_of("/proc/" + std::to_string(child) + "/status").find("Seccomp:\t2") != std::string::npos;
}

} // namespace

TEST_F(Decoding, PagesComeAsTheyAreWhateverTheirFormat) {
    const cv::Mat page = drawn_page();
    for (const char* extension : {".png", ".bmp", ".webp", ".jp2", ".jpg"})
        ASSERT_TRUE(cv::imwrite(at(std::string("page") + extension), page));
    write_tiff(at("page.tif"), {page, page}, {{}, {}});
    PdfPage written = scan_page();
    written.beside = "BT /F 40 Tf 99 99 Td (a word in a font of the system) Tj ET"; // Poppler has to find Helvetica
    file("page.pdf", pdf_of({scan_page(), written}));
    for (const char* name : {"page.png", "page.bmp", "page.webp", "page.jp2", "page.jpg", "page.tif", "page.pdf"}) {
        const auto here = open_here(at(name));
        const auto there = decoder.open(at(name));
        ASSERT_TRUE(here && there) << name;
        ASSERT_EQ((*here)->page_count(), (*there)->page_count()) << name;
        EXPECT_EQ((*here)->may_grow(), (*there)->may_grow()) << name;
        EXPECT_EQ((*here)->device(), (*there)->device()) << name;
        for (int number = 1; number <= (*here)->page_count(); number++)
            for (const Detail detail : {Detail::reading, Detail::full}) {
                const auto one = (*here)->page(number, detail);
                const auto other = (*there)->page(number, detail);
                ASSERT_TRUE(one && other) << name << " " << number;
                ASSERT_EQ(one->size(), other->size()) << name << " " << number;
                EXPECT_EQ(cv::norm(*one, *other, cv::NORM_INF), 0) << name << " " << number;
            }
    }
}

TEST_F(Decoding, AStripHasTheRowsOfItsPage) {
    cv::Mat large; // of its own pixels a page for reading has half
    cv::resize(drawn_page(), large, {2480, 3508}, 0, 0, cv::INTER_LINEAR);
    cv::Mat coloured;
    cv::cvtColor(large, coloured, cv::COLOR_GRAY2BGR);
    cv::imwrite(at("gray.jpg"), large);
    cv::imwrite(at("progressive.jpg"), large, {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    cv::imwrite(at("restart.jpg"), coloured, {cv::IMWRITE_JPEG_RST_INTERVAL, 7});
    cv::imwrite(at("negative.jpg"), 255 - large);
    cv::imwrite(at("page.png"), large);
    write_bytes(at("page.pdf"), pdf_of({{jpeg_of(large), large.cols, large.rows, 595, 842, "", ""}}));
    for (const char* name : {"gray.jpg", "progressive.jpg", "restart.jpg", "negative.jpg", "page.png", "page.pdf"}) {
        const auto there = decoder.open(at(name));
        ASSERT_TRUE(there) << name;
        const cv::Mat all = (*there)->page(1, Detail::full).value();
        ASSERT_LT((*there)->page(1, Detail::reading)->rows, all.rows) << name;
        for (const Band band : {Band{0.31, 0.4}, Band{-1, 0.1}, Band{0.9, 2}, Band{}, Band{0.5, 0.5}}) {
            const auto strip = (*there)->strip(1, band);
            ASSERT_TRUE(strip) << name;
            ASSERT_EQ(strip->rows.cols, all.cols) << name;
            const cv::Range rows(strip->first, strip->first + strip->rows.rows);
            ASSERT_TRUE(rows.start >= 0 && rows.end <= all.rows) << name;
            EXPECT_LE(rows.start, std::max(0.0, band.from) * all.rows) << name;
            EXPECT_GE(rows.end, std::min(1.0, band.to) * all.rows) << name;
            EXPECT_EQ(cv::norm(strip->rows, all.rowRange(rows), cv::NORM_INF), 0) << name << " " << band.from;
        }
    }
}

TEST_F(Decoding, APageThatIsReadWholeHasNothingFiner) {
    const auto source = decoder.open(good("small.jpg"));
    ASSERT_TRUE(source);
    ASSERT_TRUE((*source)->page(1, Detail::reading));
    EXPECT_TRUE((*source)->strip(1, {0.2, 0.3})->rows.empty());
}

TEST_F(Decoding, AStripOfAPageTurnedByItsCameraIsUpright) {
    cv::Mat large, lying;
    cv::resize(drawn_page(), large, {2480, 3508}, 0, 0, cv::INTER_LINEAR);
    cv::rotate(large, lying, cv::ROTATE_90_CLOCKWISE);
    PdfPage page{jpeg_of(lying), lying.cols, lying.rows, 595, 842, "", "0 842 -595 0 595 0"};
    write_bytes(at("lying.pdf"), pdf_of({page}));
    const auto source = decoder.open(at("lying.pdf"));
    ASSERT_TRUE(source);
    const cv::Mat all = (*source)->page(1, Detail::full).value();
    const Strip strip = (*source)->strip(1, {0.3, 0.4}).value();
    ASSERT_EQ(strip.rows.cols, all.cols);
    EXPECT_EQ(cv::norm(strip.rows, all.rowRange(strip.first, strip.first + strip.rows.rows), cv::NORM_INF), 0);
}

TEST_F(Decoding, TheChildIsClosedOff) {
    const std::uint32_t guards = decoder.guards();
    if (sanitized)
        GTEST_SKIP() << "not in a sanitized build (isolation/sandbox.h)";
    EXPECT_EQ(guards, all_guards) << "this machine can't isolate: every test of hostile files is void here";
    const std::string process = "/proc/" + std::to_string(decoder.child());
    EXPECT_NE(words_of(process + "/status").find("NoNewPrivs:\t1"), std::string::npos);
    EXPECT_TRUE(is_closed_off(decoder.child()));
    EXPECT_EQ(words_of(process + "/environ").find("PHIEU_HOME="), std::string::npos); // nor a database's password
}

TEST_F(Decoding, WhatIsMissingIsSaid) {
    EXPECT_TRUE(missing_guards(all_guards).empty());
    EXPECT_EQ(missing_guards(all_guards & ~static_cast<std::uint32_t>(Guard::no_network)).size(), 1U);
    EXPECT_EQ(missing_guards(0).size(), 5U);
}

TEST_F(Decoding, OneChildServesPageAfterPageAndFileAfterFile) {
    expect_good_page();
    const pid_t child = decoder.child();
    for (int n = 0; n < 5; n++)
        expect_good_page();
    EXPECT_EQ(decoder.child(), child);
}

TEST_F(Decoding, TwoFilesCanBeReadInTurns) {
    write_tiff(at("two.tif"), {drawn_page(), drawn_page()}, {{}, {}});
    const auto two = decoder.open(at("two.tif"));
    const auto one = decoder.open(good("one.jpg"));
    ASSERT_TRUE(two && one);
    EXPECT_TRUE((*two)->page(1, Detail::reading));
    EXPECT_TRUE((*one)->page(1, Detail::reading));
    EXPECT_TRUE((*two)->page(2, Detail::reading));
}

TEST_F(Decoding, AFileThatCantBeOpenedIsNamed) {
    EXPECT_EQ(problem_in(decoder, at("nowhere.pdf")), Problem::unreadable_file);
    EXPECT_EQ(problem_in(decoder, folder.path.string()), Problem::unreadable_file);
    EXPECT_EQ(problem_in(decoder, file("empty.pdf", "")), Problem::empty_file);
    EXPECT_EQ(problem_in(decoder, file("words.pdf", "words")), Problem::unknown_format);
    ASSERT_EQ(shell("mkfifo " + at("pipe.pdf")), 0);
    EXPECT_EQ(problem_in(decoder, at("pipe.pdf")), Problem::unreadable_file);
}

TEST_F(Decoding, APageThatNeverEndsIsGivenUpInTime) {
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(problem_in(decoder, file("endless.pdf", endless_pdf())), Problem::too_slow);
    if (!sanitized) {
        EXPECT_LT(std::chrono::steady_clock::now() - began,
                  6 * patience + 2s); // opening, then the page; all on a busy machine
    }
    expect_good_page();
}

TEST_F(Decoding, APageTreeOfManyLevelsIsNamed) {
    for (const int levels : {5000, 25000, 100000}) {
        const auto problem = problem_in(decoder, file("deep.pdf", deep_pdf(levels)));
        EXPECT_TRUE(problem == Problem::damaged || problem == Problem::decoder_died || problem == Problem::too_slow)
            << levels;
        expect_good_page();
    }
}

TEST_F(Decoding, APageThatSwellsIsStoppedAtItsLimit) {
    if (sanitized)
        GTEST_SKIP() << "no limit of memory in a sanitized build (isolation/sandbox.h)";
    const std::string path = file("swelling.pdf", swelling_pdf(1500));
    const auto problem = problem_in(decoder, path);
    EXPECT_TRUE(problem == Problem::too_much_memory || problem == Problem::too_slow)
        << (problem ? name_of(*problem) : "read");
    expect_good_page();
}

TEST_F(Decoding, ExtremePicturesAreNamed) {
    for (const cv::Size size : {cv::Size(1, 3200), cv::Size(3200, 1), cv::Size(3, 6400)})
        for (const char* name : {"sliver.png", "sliver.tif", "sliver.jpg"}) {
            ASSERT_TRUE(cv::imwrite(at(name), cv::Mat(size, CV_8UC1, cv::Scalar(200))));
            EXPECT_EQ(problem_in(decoder, at(name)), Problem::too_narrow) << name << size;
        }
    const std::vector<TiffClaim> claims{{UINT32_MAX, UINT32_MAX, 8, 1, UINT32_MAX, UINT32_MAX},
                                        {100000, 1200, 8, 1, 1200, 1000},
                                        {10000, 12000, 8, 3, 12000, UINT32_MAX},
                                        {1, UINT32_MAX, 8, 1, 1, 1},
                                        {100, 100, 64, 4, 100, 10},
                                        {0, 0, 8, 1, 1, 1},
                                        {3000, 4000, 16, 65535, 4000, 100}};
    for (std::size_t n = 0; n < claims.size(); n++)
        EXPECT_NE(problem_in(decoder, file("claim.tif", claiming_tiff(claims[n]))), std::nullopt) << n;
    expect_good_page();
}

TEST_F(Decoding, AChildKilledFromOutsideCostsNoPage) {
    const auto source = decoder.open(file("three.pdf", pdf_of({scan_page(), scan_page(), scan_page()})));
    ASSERT_TRUE(source);
    ASSERT_TRUE((*source)->page(1, Detail::reading));
    const pid_t first = decoder.child();
    ASSERT_EQ(kill(first, SIGKILL), 0);
    EXPECT_TRUE((*source)->page(2, Detail::reading));
    EXPECT_NE(decoder.child(), first);
    EXPECT_TRUE((*source)->page(3, Detail::reading));
}

TEST_F(Decoding, AChildKilledInThePageAgainAndAgainCostsThatPage) {
    if (sanitized)
        GTEST_SKIP() << "children are not closed off in a sanitized build (isolation/sandbox.h)";
    const auto source = decoder.open(file("endless.pdf", endless_pdf()));
    ASSERT_TRUE(source);
    std::atomic<bool> done{false};
    std::thread killer([&] {
        for (; !done; std::this_thread::sleep_for(20ms))
            for (const pid_t child : children())
                if (is_closed_off(child)) { // whatever child is at it
                    std::this_thread::sleep_for(200ms);
                    kill(child, SIGKILL);
                }
    });
    const auto page = (*source)->page(1, Detail::reading);
    done = true;
    killer.join();
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error(), Problem::decoder_died);
    expect_good_page();
}

TEST_F(Decoding, PagesBesideABadOneAreReadAndAFileOfBadOnesIsGivenUp) {
    const std::string bytes = [&] { // every page but the last draws what never ends
        std::string out = endless_pdf();
        std::string kids;
        for (int n = 0; n < 9; n++)
            kids += "3 0 R ";
        const std::string one = "/Kids [3 0 R] /Count 1";
        return out.replace(out.find(one), one.size(), "/Kids [" + kids + "900 0 R] /Count 10")
            .insert(out.find("trailer"),
                    "900 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n");
    }();
    Decoder quick({1s, nullptr, {}});
    const auto source = quick.open(file("ten.pdf", bytes));
    ASSERT_TRUE(source);
    ASSERT_EQ((*source)->page_count(), 10);
    EXPECT_EQ((*source)->page(1, Detail::reading).error(), Problem::too_slow);
    EXPECT_TRUE((*source)->page(10, Detail::reading));
    for (int number = 2; number <= 9; number++)
        EXPECT_EQ((*source)->page(number, Detail::reading).error(), Problem::too_slow) << number;
    EXPECT_EQ((*source)->page(10, Detail::reading).error(), Problem::too_slow); // given up by now
    EXPECT_EQ(problem_in(quick, good("good.jpg")), std::nullopt);
}

TEST_F(Decoding, StoppingDoesNotWaitForAPageThatNeverEnds) {
    std::atomic<bool> stop{false};
    Decoder stopped({60s, &stop, {}});
    const auto source = stopped.open(file("endless.pdf", endless_pdf()));
    ASSERT_TRUE(source);
    std::thread later([&] {
        std::this_thread::sleep_for(300ms);
        stop = true;
    });
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW((void)(*source)->page(1, Detail::reading), DecodingStopped);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    later.join();
    EXPECT_EQ(stopped.child(), -1);
}

TEST_F(Decoding, NoChildOutlivesItsDecoder) {
    const std::size_t before = children().size();
    {
        Decoder one;
        Decoder other;
        (void)one.guards();
        (void)other.guards();
        EXPECT_EQ(children().size(), before + 2);
    }
    EXPECT_EQ(children().size(), before);
}

TEST_F(Decoding, AChildThatTalksNonsenseIsNotBelieved) {
    const std::string path = good("good.jpg");
    constexpr int seeds = sanitized ? 6 : 25; // a sanitized child takes seconds to start
    for (int seed = 0; seed < seeds; seed++) {
        Decoder fooled({1s, nullptr, {"phieu", "false-child", "nonsense", std::to_string(seed)}});
        const auto source = fooled.open(path); // whatever it is: no crash, no hang, no page of an impossible size
        if (!source)
            continue;
        EXPECT_GE((*source)->page_count(), 1);
        EXPECT_LE((*source)->page_count(), most_pages);
        for (int number = 1; number <= 3; number++)
            if (const auto page = (*source)->page(number, Detail::reading)) {
                EXPECT_TRUE(may_be_picture(page->size()));
            }
    }
}

TEST(DecodeProtocol, WhateverAChildSaysIsInBoundsOrNothing) {
    std::mt19937 random(20);
    std::uniform_int_distribution<int> byte(0, 255), what(0, 8), small(-3, 60), likely(0, 2);
    constexpr int replies = 100000;
    for (int n = 0; n < replies; n++) {
        Reply reply;
        std::array<std::uint8_t, sizeof reply> bytes{};
        std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(byte(random)); });
        std::memcpy(&reply, bytes.data(), sizeof reply);
        reply.what = static_cast<std::uint32_t>(what(random));
        for (std::int32_t* number : {&reply.first, &reply.second})
            if (likely(random) > 0)
                *number = small(random);
        if (const auto file = opened_file(reply)) {
            EXPECT_TRUE(file->pages >= 1 && file->pages <= most_pages);
            EXPECT_LE(file->device.size(), longest_device);
        }
        if (const auto size = picture_size(reply)) {
            EXPECT_TRUE(may_be_picture(*size));
            EXPECT_LE(static_cast<std::size_t>(size->width) * static_cast<std::size_t>(size->height),
                      decode_pixels_size);
        }
        if (const auto problem = named_problem(reply)) {
            EXPECT_NE(explain(*problem).vi, "");
        }
        if (const auto path = wanted_font(reply)) {
            EXPECT_LT(path->size(), reply.text.size());
        }
    }
}

TEST_F(Decoding, PicturesOfImpossibleSizesAreNotTaken) {
    constexpr int seeds = sanitized ? 3 : 12;
    for (int seed = 0; seed < seeds; seed++) {
        Decoder fooled({1s, nullptr, {"phieu", "false-child", "liar", std::to_string(seed)}});
        EXPECT_EQ(problem_in(fooled, good("good.jpg")), Problem::decoder_died);
    }
}

TEST_F(Decoding, AChildThatIsMuteOrBegsForFilesForEverIsGivenUp) {
    for (const char* how : {"mute", "beggar"}) {
        Decoder fooled({1s, nullptr, {"phieu", "false-child", how, "1"}});
        EXPECT_EQ(problem_in(fooled, good("good.jpg")), Problem::too_slow) << how;
    }
}

TEST(FontFiles, FontsAreOpenedAndNothingElse) {
    TemporaryFolder folder;
    write_bytes((folder.path / "x.ttf").string(), "x");
    for (const std::string path : {"/etc/passwd", "/proc/self/environ", "/usr/share/fonts/../../../etc/passwd",
                                   "/usr/share/fonts", "/usr/share/fonts/", "", "usr/share/fonts/x"})
        EXPECT_FALSE(open_font_file(path)) << path;
    EXPECT_FALSE(open_font_file((folder.path / "x.ttf").string()));
    int fonts = 0; // every font that is installed, wherever its package puts it
    for (const auto& file : std::filesystem::recursive_directory_iterator("/usr/share/fonts"))
        if (file.is_regular_file() && file.path().extension() == ".ttf") {
            EXPECT_TRUE(open_font_file(file.path().string())) << file.path();
            fonts++;
        }
    EXPECT_GT(fonts, 0);
}

/// The whole path: what is bad is named, what is good before and after it is read.
TEST(HostileFiles, CostOnePageOfTheirBatch) {
    TemporaryFolder folder;
    const auto write = [&](const std::string& name, const std::string& bytes) {
        write_bytes((folder.path / name).string(), bytes);
    };
    std::vector<Input> inputs;
    write("a-good.jpg", jpeg_of(scan_of("duong-noi-2025", 1, {}).picture));
    write("z-good.jpg", jpeg_of(scan_of("van-thang-2023", 1, {}).picture));
    write("m1.pdf", endless_pdf());
    write("m2.pdf", deep_pdf(25000));
    write("m3.tif", claiming_tiff({100000, 1200, 8, 1, 1200, 1000}));
    cv::imwrite((folder.path / "m4.png").string(), cv::Mat(3200, 1, CV_8UC1, cv::Scalar(200)));
    for (const char* name : {"a-good.jpg", "m1.pdf", "m2.pdf", "m3.tif", "m4.png", "z-good.jpg"})
        inputs.push_back({folder.path / name, name});
    const Catalog catalog(folder.path);
    Store store((folder.path / "results.db").string());
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    options.patience = patience;
    const auto report = scan(store, catalog, inputs, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.read, 2);
    EXPECT_EQ(report->summary.pages.total, report->summary.pages.accounted());
    std::map<std::string, std::string> problems;
    for (const ProblemRow& row : report->problems)
        problems[row.source_file] = row.problem;
    EXPECT_EQ(problems["m1.pdf"], "too_slow");
    EXPECT_EQ(problems["m4.png"], "too_narrow");
    EXPECT_EQ(problems.size(), 4U);
}

/// That no child can be started is no word on the page it was wanted for.
TEST(HostileFiles, AMachineWithoutRoomLeavesItsPagesForTheNextRun) {
    TemporaryFolder folder;
    const auto file = folder.path / "two.tif";
    ASSERT_TRUE(cv::imwritemulti(file.string(), std::vector<cv::Mat>{scan_of("duong-noi-2025", 1, {}).picture,
                                                                     scan_of("van-thang-2023", 1, {}).picture}));
    const Catalog catalog(folder.path);
    Store store((folder.path / "results.db").string());
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    options.jobs = 1;
    rlimit room{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &room), 0);
    const std::vector<pid_t> others = children(); // a database's, say
    options.progress = [&](long long done, long long) {
        if (done != 1)
            return;
        for (const pid_t child : children())
            if (std::find(others.begin(), others.end(), child) == others.end())
                kill(child, SIGKILL);
        const int next = dup(STDERR_FILENO); // the first that is free: there shall be no other
        close(next);
        const rlimit none{static_cast<rlim_t>(next), room.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    };
    EXPECT_THROW((void)scan(store, catalog, {{file, "two.tif"}}, options), Failure);
    setrlimit(RLIMIT_NOFILE, &room);
    EXPECT_EQ(store.scans.pages_of(1).size(), 1U);
    options.progress = {};
    const auto report = scan(store, catalog, {{file, "two.tif"}}, options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.read, 2);
}

} // namespace phieu
