// Sheets counted once, for the right unit, with nobody else's page: what users report of whole stacks.

#include "corpus/cases.h"
#include "corpus/cases_pdf.h"

#include <algorithm>

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace phieu::cases {
namespace {

using outside::Results;

class Stacks : public Case {
protected:
    cv::Mat side(const std::string& form, int page, const Hand& hand = {}) {
        Marked one = marked(form, page, hand);
        answers.push_back(one.answers);
        return gray_of(one.canvas, 200);
    }

    std::vector<Answers> answers; ///< of the pages drawn by `side`, in that order
};

Hand numbered(const std::string& unit, long long serial) {
    Hand hand;
    hand.unit = unit;
    hand.serial = serial;
    return hand;
}

} // namespace

TEST_F(Stacks, TwoA5PhotocopiesOnOneGlassAreTwoSheets) {
    cv::Mat both;
    cv::hconcat(side("long-khanh-2024", 1), side("long-khanh-2024", 1), both);
    put_jpeg("a.jpg", scan_of(both, 200));
    const Results results = scan({}, {"--unit", "DN-LK"});
    EXPECT_EQ(results.sheets().size(), 2);
    for (const Answers& one : answers)
        expect_among(results, "a.jpg", 1, one);
}

TEST_F(Stacks, TwoNumberedA5OnOneGlassAreTwoSheets) {
    cv::Mat both;
    cv::hconcat(side("long-khanh-2024", 1, numbered("DN-LK", 1)), side("long-khanh-2024", 1, numbered("DN-LK", 2)),
                both);
    put_jpeg("a.jpg", scan_of(both, 200));
    const Results results = scan();
    EXPECT_EQ(results.sheets().size(), 2);
    for (const Answers& one : answers)
        expect_among(results, "a.jpg", 1, one);
}

TEST_F(Stacks, FrontAboveTheTurnedBackInOneImageIsOneSheet) {
    for (const bool photocopy : {true, false}) {
        forget();
        answers.clear();
        const Hand hand = photocopy ? Hand{} : numbered("HK-CUA-DONG", 1);
        const cv::Mat front = side("hoan-kiem-2020", 1, hand);
        cv::Mat back = side("hoan-kiem-2020", 2, hand), tall;
        cv::rotate(back, back, cv::ROTATE_180);
        cv::vconcat(front, back, tall);
        put_jpeg("a.jpg", scan_of(tall, 200));
        const Results results = scan({}, {"--unit", "HK-CUA-DONG"});
        EXPECT_EQ(results.sheets().size(), 1);
        EXPECT_EQ(read(results, "a.jpg", 1).size(), 2);
        for (const Answers& one : answers)
            expect_among(results, "a.jpg", 1, one);
    }
}

TEST_F(Stacks, SpreadsOfAnA3BookletAreFourPagesOfOneSheet) {
    std::vector<cv::Mat> pages;
    for (int page = 1; page <= 4; page++)
        pages.push_back(side("nghi-xuan-2020.v1", page, numbered("HT-NX", 1)));
    cv::Mat outer, inner;
    cv::hconcat(pages[3], pages[0], outer);
    cv::hconcat(pages[1], pages[2], inner);
    put_pdf("a3.pdf", {scan_of(outer, 200), scan_of(inner, 200)});
    const Results results = scan();
    EXPECT_EQ(results.sheets().size(), 1);
    std::set<int> read_pages;
    for (const int picture : {1, 2})
        for (const outside::Page* page : read(results, "a3.pdf", picture))
            read_pages.insert(page->form_page);
    EXPECT_EQ(read_pages, (std::set<int>{1, 2, 3, 4}));
}

TEST_F(Stacks, TwoA4InOneLongOrWideImageAreTwoSheets) {
    for (const bool tall : {true, false}) {
        forget();
        const cv::Mat first = side("duong-noi-2025", 1, numbered("HN-DN", 1));
        const cv::Mat second = side("duong-noi-2025", 1, numbered("HN-DN", 2));
        cv::Mat both;
        tall ? cv::vconcat(first, second, both) : cv::hconcat(first, second, both);
        put_jpeg("a.jpg", scan_of(both, 200));
        EXPECT_EQ(scan().sheets().size(), 2) << (tall ? "tall" : "wide");
    }
}

TEST_F(Stacks, TwoPhotosOnOneWordPageAreTwoSheets) {
    Pdf pdf;
    const int first = pdf.jpeg(scan_of(side("long-khanh-2024", 1, numbered("DN-LK", 1)), 200), 75);
    const int second = pdf.jpeg(scan_of(side("long-khanh-2024", 1, numbered("DN-LK", 2)), 200), 75);
    pdf.page(595, 842, {first, second}, "q 280 0 0 397 150 430 cm /X1 Do Q q 280 0 0 397 150 20 cm /X2 Do Q");
    put("word.pdf", pdf.bytes());
    EXPECT_EQ(scan().sheets().size(), 2);
}

TEST_F(Stacks, CoversBehindTheirSheetsGiveNoSheetToAnotherUnit) {
    std::vector<cv::Mat> pages;
    std::vector<std::string> owner;
    for (const std::string unit : {"HK-CUA-DONG", "HN-DN"}) { // the stack from its last sheet to its first
        for (int n = 0; n < 3; n++)
            pages.push_back(scan_of(side("duong-noi-2025", 1), 200));
        pages.push_back(scan_of(cover(unit), 200));
        owner.insert(owner.end(), 4, unit);
    }
    put_pdf("reversed.pdf", pages);
    const Results results = scan();
    for (const outside::Page& page : results.pages)
        if (page.status == "read" && !page.asked()) {
            EXPECT_TRUE(page.unit == owner[static_cast<std::size_t>(page.number - 1)] || page.unit.empty())
                << page.number << " counts for " << page.unit;
        }
    const bool without = std::any_of(results.pages.begin(), results.pages.end(), [](const outside::Page& page) {
        return page.status == "read" && page.unit.empty() && !page.asked();
    });
    EXPECT_TRUE(!without || summary.value("sheets_without_unit", 0) > 0) << "sheets without unit, and nothing is said";
    EXPECT_EQ(said.code, 1) << "a person is needed";
}

TEST_F(Stacks, AfterAnUnreadableCoverNothingGoesToTheCoverBefore) {
    cv::Mat spoiled = cover("HK-CUA-DONG");
    for (const Rect_mm& code : page_frame(210, 297).codes) // a punch and a label
        cv::rectangle(spoiled, cv::Rect2d(code.x * 7.87, code.y * 7.87, code.w * 7.87, code.h * 7.87), cv::Scalar(235),
                      cv::FILLED);
    std::vector<cv::Mat> pages{scan_of(cover("HN-DN"), 200)};
    for (int n = 0; n < 3; n++)
        pages.push_back(scan_of(side("duong-noi-2025", 1), 200));
    pages.push_back(scan_of(spoiled, 200));
    for (int n = 0; n < 3; n++)
        pages.push_back(scan_of(side("duong-noi-2025", 1), 200));
    put_pdf("cover.pdf", pages);
    const Results results = scan();
    EXPECT_TRUE(asked(results, "cover.pdf", 5));
    for (const outside::Page& page : results.pages) {
        if (page.status == "read" && page.number > 5) {
            EXPECT_TRUE(page.unit != "HN-DN" || page.asked()) << page.number;
        }
        if (page.number > 1 && page.number < 5) {
            EXPECT_EQ(page.unit, "HN-DN");
        }
    }
}

class Photocopies : public Stacks {
protected:
    /// People bring a gel pen or a ballpoint: whose page it is that stands in order between strangers' is seen by that
    /// alone.
    static Hand with_a_pen_of_their_own(int person) {
        Hand hand;
        hand.colour = person % 2 == 0 ? cv::Vec3f(0.15F, 0.1F, 0.1F) : cv::Vec3f(0.7F, 0.35F, 0.25F);
        hand.width_mm = person % 2 == 0 ? 0.6 : 0.35;
        return hand;
    }

    /// A stack of two-page forms without serials: which respondent's which page, in the order of scanning.
    Results stack_of(const std::vector<std::pair<int, int>>& order) {
        std::map<int, std::vector<cv::Mat>> people;
        std::vector<cv::Mat> pages;
        for (const auto& [person, page] : order) {
            if (person >= 0 && people[person].empty())
                for (int n = 1; n <= 2; n++)
                    people[person].push_back(side("hoan-kiem-2020", n, with_a_pen_of_their_own(person)));
            cv::Mat letter(2339, 1654, CV_8UC1, cv::Scalar(250));
            for (int line = 0; line < 12; line++)
                cv::putText(letter, "giay to cua noi khac", {200, 300 + 120 * line}, cv::FONT_HERSHEY_SIMPLEX, 2,
                            cv::Scalar(30), 4, cv::LINE_AA);
            pages.push_back(scan_of(person < 0 ? letter : people[person][static_cast<std::size_t>(page - 1)], 200));
        }
        put_pdf("a.pdf", pages);
        order_ = order;
        return scan({}, {"--unit", "HK-CUA-DONG"});
    }

    /// No sheet that nobody asks about has pages of two people.
    void expect_no_strangers(const Results& results) const {
        std::map<std::string, std::set<int>> people;
        std::set<std::string> asked;
        for (const outside::Page& page : results.pages)
            if (page.status == "read") {
                people[page.sheet].insert(order_.at(static_cast<std::size_t>(page.number - 1)).first);
                if (page.asked())
                    asked.insert(page.sheet);
            }
        for (const auto& [sheet, who] : people)
            EXPECT_TRUE(who.size() == 1 || asked.count(sheet) > 0) << sheet;
    }

    /// The pages that wait to be joined, by the sheet that their order has put them to.
    static std::vector<std::vector<int>> put_together(const Results& results) {
        std::map<std::string, std::vector<int>> sheets;
        for (const outside::Page& page : results.pages)
            if (page.problem == "joining_unclear")
                sheets[page.sheet].push_back(page.number);
        std::vector<std::vector<int>> out;
        for (const auto& [key, pages] : sheets)
            out.push_back(pages);
        std::sort(out.begin(), out.end());
        return out;
    }

    std::vector<std::pair<int, int>> order_;
};

/// Two papers fed as one stand in the same order: each sheet is put together, and counts once somebody has looked.
TEST_F(Photocopies, InOrderEachIsOneSheetToBeConfirmed) {
    const Results results = stack_of({{0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 1}, {2, 2}});
    expect_no_strangers(results);
    EXPECT_TRUE(results.sheets().empty());
    EXPECT_EQ(put_together(results), (std::vector<std::vector<int>>{{1, 2}, {3, 4}, {5, 6}}));
    EXPECT_EQ(said.code, 1);
}

TEST_F(Photocopies, ReversedJoinsNoStrangers) {
    expect_no_strangers(stack_of({{1, 2}, {1, 1}, {0, 2}, {0, 1}}));
}

TEST_F(Photocopies, ADoubleFeedJoinsNoStrangers) {
    expect_no_strangers(stack_of({{0, 1}, {1, 2}, {2, 1}, {2, 2}}));
}

TEST_F(Photocopies, FrontsThenBacksJoinsNoStrangers) {
    expect_no_strangers(stack_of({{0, 1}, {1, 1}, {2, 1}, {2, 2}, {1, 2}, {0, 2}}));
}

TEST_F(Photocopies, APageOfOtherPaperBetweenJoinsNoStrangers) {
    expect_no_strangers(stack_of({{0, 1}, {-1, 0}, {1, 2}, {2, 1}, {2, 2}}));
}

TEST_F(Stacks, ACoverSpeaksForTheFilesAfterIt) {
    put_jpeg("Scan1.jpg", scan_of(cover("HN-DN"), 200));
    for (int n = 2; n <= 11; n++)
        put_jpeg(fmt::format("Scan{}.jpg", n), scan_of(side("duong-noi-2025", 1), 200));
    const Results results = scan();
    EXPECT_EQ(results.sheets().size(), 10);
    for (const outside::Page& page : results.pages)
        if (page.status == "read") {
            EXPECT_EQ(page.unit, "HN-DN") << page.file;
        }
}

TEST_F(Stacks, PagesOfOneSheetInFilesOfTheirOwnArePutTogether) {
    for (int n = 0; n < 12; n++)
        put_jpeg(fmt::format("Scan{}.jpg", n + 1), scan_of(side("hoan-kiem-2020", n % 2 + 1), 200));
    const Results results = scan({}, {"--unit", "HK-CUA-DONG"});
    EXPECT_EQ(results.pages.size(), 12);
    std::map<std::string, std::set<int>> people;
    for (const outside::Page& page : results.pages)
        people[page.sheet].insert((std::stoi(page.file.substr(4)) - 1) / 2);
    for (const auto& [sheet, who] : people)
        EXPECT_EQ(who.size(), 1) << sheet;
}

TEST_F(Stacks, AGrowingFileIsReplacedByItsLongerSelf) {
    for (const std::string name : {"scan.tif", "scan.pdf"}) {
        forget();
        std::vector<cv::Mat> pages;
        for (int n = 0; n < 4; n++)
            pages.push_back(scan_of(side("duong-noi-2025", 1), 200));
        const auto put_first = [&](std::ptrdiff_t count) {
            const std::vector<cv::Mat> first(pages.begin(), pages.begin() + count);
            if (name == "scan.pdf")
                return put_pdf(name, first);
            std::vector<synth::TiffPage> directories;
            for (const cv::Mat& page : first)
                directories.push_back({.picture = page, .dpi_x = 200, .dpi_y = 200});
            synth::write_tiff(in(name), directories);
        };
        for (const std::ptrdiff_t count : {1, 2, 4}) {
            put_first(count);
            EXPECT_EQ(scan({name}, {"--unit", "HN-DN"}).sheets().size(), static_cast<std::size_t>(count)) << name;
        }
    }
}

TEST_F(Stacks, PhotocopiesScannedAgainAreCountedOnce) {
    std::vector<cv::Mat> papers;
    for (int n = 0; n < 5; n++)
        papers.push_back(side("duong-noi-2025", 1));
    for (const std::string name : {"first.pdf", "again.pdf"}) {
        std::vector<cv::Mat> pages;
        for (const cv::Mat& paper : papers)
            pages.push_back(scan_of(paper, 200));
        put_pdf(name, pages);
        EXPECT_EQ(scan({name}, {"--unit", "HN-DN"}).sheets().size(), 5) << name;
    }
}

TEST_F(Stacks, CopiesOfOneNumberedSheetAreNamedForWhatTheyAre) {
    std::vector<cv::Mat> pages;
    for (int n = 0; n < 4; n++)
        pages.push_back(scan_of(side("duong-noi-2025", 1, numbered("HN-DN", 7)), 200));
    put_pdf("copies.pdf", pages);
    const Results results = scan();
    EXPECT_EQ(results.sheets().size(), 1);
    for (int n = 2; n <= 4; n++)
        EXPECT_TRUE(asked(results, "copies.pdf", n)) << n;
    EXPECT_EQ(said.code, 1);
    const std::string words = outside::run(program(), {"--lang", "en", "scan", in("copies.pdf").string()}).out;
    EXPECT_NE(words.find("photocop"), std::string::npos)
        << "nobody is told that one numbered sheet was copied: " << words;
}

TEST_F(Stacks, ThumbnailsOfATiffAreNoPages) {
    for (const int width : {160, 900}) {
        forget();
        std::vector<synth::TiffPage> directories;
        for (int n = 0; n < 3; n++) {
            const cv::Mat page = scan_of(side("duong-noi-2025", 1), 200);
            directories.push_back({.picture = page, .dpi_x = 200, .dpi_y = 200});
            cv::Mat small;
            cv::resize(page, small, {width, page.rows * width / page.cols}, 0, 0, cv::INTER_AREA);
            directories.push_back({.picture = small, .dpi_x = 50, .dpi_y = 50, .thumbnail = true});
        }
        synth::write_tiff(in("scan.tif"), directories);
        const Results results = scan({}, {"--unit", "HN-DN"});
        EXPECT_EQ(results.sheets().size(), 3) << width;
        EXPECT_EQ(said.code, 0) << width;
    }
}

TEST_F(Stacks, ATiffThatBreaksOffIsNamedAndItsPagesAreRead) {
    for (const bool bilevel : {false, true})
        for (const double share : {0.55, 0.9}) {
            forget();
            answers.clear();
            std::vector<synth::TiffPage> directories;
            for (int n = 0; n < 6; n++)
                directories.push_back({.picture = scan_of(side("duong-noi-2025", 1), 200),
                                       .bilevel = bilevel,
                                       .dpi_x = 200,
                                       .dpi_y = 200});
            synth::write_tiff(in("cut.tif"), directories);
            std::vector<unsigned char> bytes = bytes_of("cut.tif");
            bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
            put("cut.tif", bytes);
            const Results results = scan({}, {"--unit", "HN-DN"});
            EXPECT_GE(results.sheets().size(), 2) << "the pages that arrived";
            EXPECT_FALSE(results.troubles.at("cut.tif").empty()) << "nobody is told that pages are missing";
            EXPECT_EQ(said.code, 1);
            for (int n = 1; n <= 6; n++)
                expect_nothing_wrong(results, "cut.tif", n, answers[static_cast<std::size_t>(n - 1)]);
        }
}

TEST_F(Stacks, APlainStackIsReadAndNobodyIsAsked) {
    std::vector<cv::Mat> pages;
    for (int n = 0; n < 3; n++)
        pages.push_back(scan_of(side("duong-noi-2025", 1), 200));
    for (int serial = 1; serial <= 2; serial++)
        for (int page = 1; page <= 2; page++)
            pages.push_back(scan_of(side("hoan-kiem-2020", page, numbered("HK-CUA-DONG", serial)), 200));
    pages.push_back(scan_of(side("long-khanh-2024", 1), 200));
    put_pdf("plain.pdf", pages);
    const Results results = scan({}, {"--unit", "DN-LK"});
    EXPECT_EQ(results.sheets().size(), 6);
    EXPECT_EQ(said.code, 0);
    for (int n = 1; n <= 8; n++)
        expect_read(results, "plain.pdf", n, answers[static_cast<std::size_t>(n - 1)]);
}

} // namespace phieu::cases
