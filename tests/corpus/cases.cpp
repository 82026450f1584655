#include "corpus/cases.h"

#include "base/files.h"
#include "form/print.h"
#include "intake/formats.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::cases {
namespace {

/// Cases that the program does not meet yet, as "Suite.Name". Names are only ever removed.
const std::set<std::string> not_yet{};

synth::Respondent hand_of(const Hand& hand) {
    synth::Respondent who;
    who.pen = {hand.colour, hand.width_mm, 0.08};
    who.box_mark = hand.mark;
    who.digit_mark = synth::Mark::ring;
    return who;
}

bool is(const outside::Page& page, const std::string& file, int number) {
    return page.file == file && page.number == number;
}

std::string show(const outside::Page& page) {
    return page.file + " " + std::to_string(page.number) + ": " + page.status + " " + page.problem;
}

} // namespace

void Case::SetUp() {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    if (!std::getenv("PHIEU_ALL_CASES") && not_yet.count(std::string(test->test_suite_name()) + "." + test->name()) > 0)
        GTEST_SKIP() << "the program does not meet this case yet";
    std::filesystem::create_directories(folder_.path / "in");
}

Rect_mm Case::option(const std::string& form, const std::string& id, const std::string& value) {
    for (const OptionLayout& option : choice_on(*shipped(form)->page(1), id).options)
        if (option.value == value)
            return option.rect;
    throw std::runtime_error("no option " + value);
}

Marked Case::marked(const std::string& form, int number, const Hand& hand) {
    const FormPtr& content = shipped(form);
    const PageLayout& layout = *content->page(number);
    Drawing drawing = content->composed.pages.at(static_cast<std::size_t>(number - 1));
    drawing.add(
        sheet_items(*content, number, {content->content.id, content->content.version, number, hand.unit, hand.serial}),
        0, 0);
    const GrayImage gray = rasterize(drawing, layout.width_mm, layout.height_mm, synth::canvas_px_per_mm);
    cv::Mat paper;
    cv::cvtColor(cv::Mat(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data())), paper,
                 cv::COLOR_GRAY2BGR);
    cv::max(paper, cv::Scalar::all(15), paper); // toner is not perfectly black
    Marked page{synth::Canvas(paper), {}};
    for (const QuestionLayout& question : layout.questions) {
        const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
        if (!choice)
            continue;
        const OptionLayout& chosen = random.pick(choice->options);
        Hand with = hand;
        if (hand.other)
            with.colour = hand.other(question.id).value_or(hand.colour);
        const synth::Respondent who = hand_of(with);
        page.answers[question.id] = hand.nothing ? "" : chosen.value;
        if (!hand.nothing)
            draw_mark(page.canvas, chosen.rect, chosen.target == Target::box ? who.box_mark : who.digit_mark, who,
                      random);
    }
    return page;
}

std::vector<Marked> Case::all_pages(const std::string& form, const Hand& hand) {
    std::vector<Marked> pages;
    for (const PageLayout& page : shipped(form)->composed.layout.pages)
        pages.push_back(marked(form, page.page, hand));
    return pages;
}

void Case::stroke(synth::Canvas& canvas, const std::vector<Point_mm>& points, double width_mm) {
    canvas.stroke(synth::wobbly(points, 0.08, random), {{0.2F, 0.2F, 0.2F}, width_mm, 0.08}, random);
}

void Case::ring(synth::Canvas& canvas, Point_mm at, double width_mm, double height_mm) {
    std::vector<Point_mm> points;
    for (double turn = 0.3; turn < 0.3 + 2.15 * CV_PI; turn += 0.2)
        points.push_back({at.x + width_mm / 2 * std::cos(turn), at.y + height_mm / 2 * std::sin(turn)});
    stroke(canvas, points);
}

void Case::write(synth::Canvas& canvas, Point_mm at, int words, const synth::Pen& pen) {
    for (; words > 0; words--, at.x += 5) {
        std::vector<Point_mm> hand;
        for (int letter = random.whole(3, 5); letter > 0; letter--, at.x += random.between(2.2, 3.2)) {
            hand.push_back({at.x, at.y - random.between(1, 3.5)});
            hand.push_back({at.x + 1, at.y + random.between(-0.4, 1.2)});
        }
        canvas.stroke(synth::wobbly(hand, 0.15, random), pen, random);
    }
}

cv::Mat Case::gray_of(const synth::Canvas& canvas, int dpi) {
    cv::Mat gray;
    cv::cvtColor(canvas.paper(), gray, cv::COLOR_BGR2GRAY);
    const double scale = dpi / 25.4 / synth::canvas_px_per_mm;
    cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
    return gray;
}

cv::Mat Case::scan_of(const cv::Mat& gray_page, int dpi) {
    return synth::feed(gray_page, synth::random_feeder(random), dpi / 25.4, random);
}

cv::Mat Case::scan_of(const synth::Canvas& canvas, int dpi) {
    return scan_of(gray_of(canvas, dpi), dpi);
}

cv::Mat Case::colour_scan_of(const synth::Canvas& canvas, int dpi) {
    synth::Journey journey = synth::random_journey(synth::Level::clean, random);
    journey.colour = true;
    journey.dpi = dpi;
    const cv::Size size = canvas.paper().size();
    return travel(canvas, size.width / synth::canvas_px_per_mm, size.height / synth::canvas_px_per_mm, journey, random);
}

cv::Mat Case::cover(const std::string& unit, int dpi) {
    const auto pdf = folder_.path / "cover.pdf";
    EXPECT_TRUE(print_cover({unit, "", "2025-03"}, {}, nullptr, pdf));
    const auto page = open_here(pdf).value()->page(1, Detail::full).value();
    cv::Mat gray;
    cv::resize(page, gray, {static_cast<int>(210 * dpi / 25.4), static_cast<int>(297 * dpi / 25.4)}, 0, 0,
               cv::INTER_AREA);
    return gray;
}

void Case::put(const std::string& name, const std::vector<unsigned char>& bytes) const {
    std::ofstream out(in(name), std::ios::binary); // names as long as the system allows: no temporary beside
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    ASSERT_TRUE(out.good());
}

void Case::put_jpeg(const std::string& name, const cv::Mat& scan, int quality) const {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", scan, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    put(name, bytes);
}

void Case::put_pdf(const std::string& name, const std::vector<cv::Mat>& scans, int dpi, int quality) const {
    std::vector<synth::JpegPage> pages;
    for (const cv::Mat& scan : scans) {
        pages.push_back({{}, scan.size(), dpi});
        cv::imencode(".jpg", scan, pages.back().bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    }
    synth::write_pdf(in(name), pages);
}

std::vector<unsigned char> Case::bytes_of(const std::string& name) const {
    return read_file(in(name)).value();
}

void Case::tool(const std::string& command) const {
    ASSERT_EQ(shell("cd '" + in("").string() + "' && " + command + " >/dev/null 2>&1"), 0) << command;
}

outside::Program Case::program() const {
    const char* other = std::getenv("PHIEU_PROGRAM"); // another build of it, to compare
    return {other ? other : PHIEU_PROGRAM, folder_.path / "data"};
}

outside::Results Case::scan(const std::vector<std::string>& names, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"scan", "--json", "--jobs", "1", "--audit", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    for (const std::string& name : names)
        arguments.push_back(in(name).string());
    if (names.empty())
        arguments.push_back(in("").string());
    said = outside::run(program(), arguments);
    EXPECT_TRUE(said.code >= 0 && said.code <= 3) << said.code << ": " << said.err;
    summary = nlohmann::json::parse(said.out, nullptr, false);
    EXPECT_FALSE(summary.is_discarded()) << "no JSON: " << said.out << said.err;
    if (summary.is_discarded())
        return {};
    const auto& pages = summary.at("pages");
    long long accounted = 0;
    for (const auto& [name, count] : pages.items())
        accounted +=
            name == "total" || name == "further" ? 0 : count.get<long long>(); // further: counted in the others
    EXPECT_EQ(accounted, pages.at("total").get<long long>()) << "pages in are not pages accounted for";
    return outside::look(program());
}

void Case::forget() {
    std::filesystem::remove_all(program().data);
}

std::set<std::string> Case::problems_of(const std::string& file) const {
    std::set<std::string> names;
    for (const auto& problem : summary.value("problems", nlohmann::json::array()))
        if (problem.at("file") == file)
            names.insert(problem.at("problem").get<std::string>());
    return names;
}

std::vector<const outside::Page*> Case::read(const outside::Results& results, const std::string& file, int number) {
    std::vector<const outside::Page*> pages;
    for (const outside::Page& page : results.pages)
        if (is(page, file, number) && page.status == "read")
            pages.push_back(&page);
    return pages;
}

void Case::expect_nothing_wrong(const outside::Results& results, const std::string& file, int number,
                                const Answers& answers) {
    for (const outside::Page* page : read(results, file, number))
        for (const auto& [question, value] : answers) {
            const auto at = page->answers.find(question);
            ASSERT_NE(at, page->answers.end()) << file << " " << number << " " << question;
            if (at->second.status == "accepted") {
                EXPECT_EQ(at->second.value, value) << file << " " << number << " " << question;
            }
        }
}

void Case::expect_read(const outside::Results& results, const std::string& file, int number, const Answers& answers) {
    std::string rows;
    for (const outside::Page& page : results.pages)
        rows += is(page, file, number) ? show(page) + "; " : "";
    EXPECT_EQ(read(results, file, number).size(), 1) << file << " " << number << " is not read: " << rows;
    expect_nothing_wrong(results, file, number, answers);
}

void Case::expect_among(const outside::Results& results, const std::string& file, int number, const Answers& answers) {
    const auto pages = read(results, file, number);
    EXPECT_TRUE(std::any_of(pages.begin(), pages.end(),
                            [&](const outside::Page* page) {
                                return std::all_of(answers.begin(), answers.end(), [&](const auto& answer) {
                                    const auto at = page->answers.find(answer.first);
                                    return at != page->answers.end() &&
                                           (at->second.status != "accepted" || at->second.value == answer.second);
                                });
                            }))
        << file << " " << number << ": none of " << pages.size() << " pages has these answers";
}

bool Case::asked(const outside::Results& results, const std::string& file, int number) {
    return std::any_of(results.pages.begin(), results.pages.end(),
                       [&](const outside::Page& page) { return is(page, file, number) && page.asked(); });
}

} // namespace phieu::cases
