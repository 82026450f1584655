#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"
#include "reading/handwriting.h"
#include "reading/word_model.h"
#include "support.h"

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

cv::Mat paper(int width, int height) {
    return cv::Mat(height, width, CV_8UC1, cv::Scalar(235));
}

void write(cv::Mat& on, const std::string& text, cv::Point at, double size = 1.2) {
    cv::putText(on, text, at, cv::FONT_HERSHEY_SCRIPT_SIMPLEX, size, cv::Scalar(60), 2, cv::LINE_AA);
}

/// Adds that a letter might as well be another.
void make_doubtful(LineScores& scores, LineRecogniser& reader, std::size_t letter, const std::string& other,
                   float share) {
    const auto& alphabet = reader.alphabet();
    const auto at = std::find(alphabet.begin(), alphabet.end(), code_points(other).at(0));
    scores.p.at<float>(static_cast<int>(2 * letter), static_cast<int>(at - alphabet.begin()) + 1) = share;
}

/// What a recogniser that is sure of `text` would have seen.
LineScores seen(LineRecogniser& reader, const std::string& text, float sure = 0.9F) {
    const auto& alphabet = reader.alphabet();
    LineScores scores;
    std::vector<int> path;
    for (const char32_t c : code_points(text)) {
        const auto at = std::find(alphabet.begin(), alphabet.end(), c);
        path.push_back(static_cast<int>(at - alphabet.begin()) + 1);
        path.push_back(0);
    }
    scores.p = cv::Mat(static_cast<int>(path.size()), static_cast<int>(alphabet.size()) + 1, CV_32F,
                       cv::Scalar((1 - sure) / static_cast<float>(alphabet.size())));
    for (std::size_t t = 0; t < path.size(); t++)
        scores.p.at<float>(static_cast<int>(t), path[t]) = sure;
    return scores;
}

const Lexicon& lexicon() {
    static const Lexicon loaded = load_lexicon(lexicon_path("no-data")).value();
    return loaded;
}

Suggestions suggested(const std::string& text) {
    LineRecogniser reader;
    return LexiconMatcher(lexicon(), reader.alphabet()).match(seen(reader, text));
}

} // namespace

TEST(TextLines, BarePaperHasNone) {
    EXPECT_TRUE(split_lines(paper(800, 90), 1).empty());
    cv::Mat grain = paper(800, 90);
    cv::randn(grain, 225, 6);
    EXPECT_TRUE(split_lines(grain, 1).empty());
}

TEST(TextLines, AreSeparatedFromTopToBottom) {
    cv::Mat field = paper(1200, 200);
    write(field, "phia tren gy", {30, 65});
    write(field, "hang duoi day", {60, 165});
    const auto lines = split_lines(field, 2);
    ASSERT_EQ(lines.size(), 2U);
    for (const TextLine& line : lines) {
        EXPECT_EQ(line.input.rows, line_height_px);
        EXPECT_EQ(line.input.cols % 8, 0);
        double darkest = 0;
        cv::minMaxLoc(line.input, nullptr, &darkest);
        EXPECT_GT(darkest, 0.9);
    }
}

TEST(TextLines, ASlantedLineIsLevelled) {
    cv::Mat field = paper(1200, 260);
    write(field, "chung thuc ban sao giay to", {40, 130});
    cv::Mat turned;
    const cv::Mat turn = cv::getRotationMatrix2D({600, 130}, 3, 1);
    cv::warpAffine(field, turned, turn, field.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(235));
    const auto level = split_lines(field, 1);
    const auto slanted = split_lines(turned, 1);
    ASSERT_EQ(level.size(), 1U);
    ASSERT_EQ(slanted.size(), 1U);
    EXPECT_NEAR(slanted[0].input.cols, level[0].input.cols, level[0].input.cols * 0.2); // no taller box around it
}

TEST(TextLines, TailsOfTheLineAboveAreLeftOut) {
    cv::Mat field = paper(1000, 100);
    write(field, "kinh gui", {30, 75});
    const int before = split_lines(field, 1).at(0).input.cols;
    cv::line(field, {900, 0}, {896, 12}, cv::Scalar(60), 3); // of a "y" written above
    EXPECT_NEAR(split_lines(field, 1).at(0).input.cols, before, before * 0.05);
}

TEST(TextLines, ALoneLineKeepsWhatTouchesItsEdges) {
    cv::Mat picture = paper(1000, 100);
    write(picture, "kinh gui", {30, 75});
    cv::line(picture, {900, 0}, {896, 12}, cv::Scalar(60), 3); // a tone, where the picture is cut close
    const auto line = lone_line(picture);
    ASSERT_TRUE(line);
    EXPECT_GT(line->input.cols, split_lines(picture, 1).at(0).input.cols * 2);
    EXPECT_FALSE(lone_line(paper(800, 90)));
}

TEST(Lexicon, NamesTheProcedureAndItsField) {
    const Suggestions s = suggested("đăng ký khai sinh");
    ASSERT_FALSE(s.best.empty());
    EXPECT_EQ(s.best[0].name, "Đăng ký khai sinh");
    EXPECT_EQ(s.services[0].service, "Hộ tịch");
    EXPECT_GT(s.best[0].probability, 0.9);
    EXPECT_LT(s.none, 0.1);
}

TEST(Lexicon, CapitalsAndMissingMarksDontMatter) {
    EXPECT_EQ(suggested("DANG KY KHAI SINH").best[0].name, "Đăng ký khai sinh");
}

TEST(Lexicon, WordsAroundAreAllowed) {
    const Suggestions s = suggested("xin đăng ký khai tử cho mẹ");
    EXPECT_EQ(s.best[0].name, "Đăng ký khai tử");
    EXPECT_GT(s.best[0].probability, 0.5);
}

TEST(Lexicon, WordsOfManyFieldsDontOutweighTheTellingOnes) {
    // "xin xác nhận" alone is a spelling of another procedure, and longer than what follows
    EXPECT_EQ(suggested("xin xác nhận tiếp dân").best[0].name, "Tiếp công dân tại cấp xã");
    EXPECT_EQ(suggested("xin xác nhận").best[0].name, "Xác nhận đơn, giấy tờ khác");
}

TEST(Lexicon, ANameMayGoOnInTheNextLine) {
    LineRecogniser reader;
    LineScores text;
    for (const char* line : {"đăng ký", "khai sinh"})
        reader.append(text, seen(reader, line));
    const Suggestions s = LexiconMatcher(lexicon(), reader.alphabet()).match(text);
    EXPECT_EQ(s.best[0].name, "Đăng ký khai sinh");
    EXPECT_GT(s.best[0].probability, 0.9);
}

TEST(Lexicon, TextThatIsInNoListIsNone) {
    for (const char* text : {"hỏi giờ họp chợ phiên", "gặp anh Tuấn có việc riêng", "xem bóng đá tối qua"})
        EXPECT_GT(suggested(text).none, 0.9) << text;
}

TEST(Lexicon, AFileWithoutItsColumnsIsRefusedWithASentence) {
    const TemporaryFolder folder;
    const auto path = folder.path / "own.tsv";
    ASSERT_TRUE(write_file(path, std::string("ten_tthc\tma\nA\t1\n")));
    const auto loaded = load_lexicon(path);
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().what.vi.find("linh_vuc"), std::string::npos);
}

TEST(Draft, IsMadeOfWordsWithTheirConfidence) {
    LineRecogniser reader;
    const auto words = reader.words(seen(reader, "sao y bản chính", 0.8F));
    EXPECT_EQ(joined(words), "sao y bản chính");
    ASSERT_EQ(words.size(), 4U);
    EXPECT_NEAR(words[1].confidence, 0.8, 1e-3);
    EXPECT_NEAR(mean_confidence(words), 0.8, 1e-3);
}

TEST(Draft, WhereThePictureIsUndecidedTheLanguageSpeaks) {
    LineRecogniser reader;
    LineScores scores = seen(reader, "bản chinh", 0.5F);
    make_doubtful(scores, reader, 6, "í", 0.45F);
    const auto words = reader.words(scores);
    EXPECT_EQ(joined(words), "bản chính");
    EXPECT_LT(words[1].confidence, 0.05) << "by the picture alone: five letters, each about one half";
}

TEST(Draft, WhereThePictureIsSureNoLanguageOverrulesIt) {
    LineRecogniser reader;
    for (const char* text : {"Kwaxj", "KT3 HKD", "0912345678", "12/5/2024, xã Pờ Ê", "bbốn"})
        EXPECT_EQ(joined(reader.words(seen(reader, text, 0.97F))), text);
}

TEST(WordModel, SyllablesAreLikelierThanOtherLetters) {
    const WordModel model(read_installed("models/text/syllables.tsv"));
    const auto of = [&](const std::string& text) {
        WordModel::Place place;
        double sum = 0;
        for (const char32_t c : code_points(text))
            sum += model.next(place, c);
        return sum + model.end(place);
    };
    EXPECT_GT(of("chứng thực"), of("chứng thựk"));
    EXPECT_GT(of("Nguyễn"), of("nguyỄn"));
    EXPECT_GT(of("khuỷu"), of("khuỷư")) << "rare, but a syllable";
    for (const char* text : {"", "x", "!!", "Zz9", "ĐĐ"})
        EXPECT_TRUE(std::isfinite(of(text))) << text;
}

} // namespace phieu
