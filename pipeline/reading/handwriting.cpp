#include "reading/handwriting.h"

#include "vision/ink.h"

#include <algorithm>
#include <cmath>

#include <omp.h>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

namespace phieu {
namespace {

constexpr double ink_level = 0.28; // as for marks
constexpr double sure_ink = 0.85;  // darker is ink however wide it is; less may be a shadow or a cup's ring
constexpr double widest_mm = 2.5;  // of a pen's stroke
constexpr double cell_mm = 0.5;    // in which the paper's brightness is averaged, against its grain
constexpr double least_stroke_mm2 = 0.25;
constexpr double join_mm = 0.7;          // gaps that a bad threshold tears into faint writing
constexpr double least_stroke_mm = 1.3;  // longest side: the smallest letters are larger, dirt is not
constexpr double steepest_fold = 0.03;   // of a skew that registration has not taken out, and of a careless fold
constexpr double steepest_streak = 0.05; // of a page fed askew
constexpr double rule_mm = 0.65;         // height of a printed rule that stands beside its place on curled paper,
constexpr double rule_slope = 0.01;      // and how it bends; writing is higher
constexpr double most_reaching_mm2 = 60; // of what only reaches in: a ring; more is a shadow that may cover writing
constexpr double around_mm = 4;          // what is looked at beside a field, to tell what only reaches in
constexpr double sure_own = 0.9;         // of our recogniser: from here on it reads print better (docs/text.md)
constexpr double sure_print = 0.8;       // Tesseract's own confidence: below, what looked like print is none
constexpr double text_px_per_mm = 12;    // 300 dpi, what Tesseract was trained for

/// Cells' means of a patch, with its strokes closed.
cv::Mat paper_in_cells(const cv::Mat& patch) {
    cv::Mat paper;
    const double cell_px = cell_mm * reading_px_per_mm;
    const int widest = static_cast<int>(std::lround(widest_mm / cell_mm));
    cv::resize(patch, paper, {}, 1 / cell_px, 1 / cell_px, cv::INTER_AREA);
    cv::morphologyEx(paper, paper, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {widest, widest}));
    return paper;
}

/// 255 on strokes: what is darker than the paper right beside it. A field is wide enough to lie half in a shadow.
cv::Mat strokes_of(const cv::Mat& patch, const Light& light, cv::Point2d at) {
    cv::Mat paper;
    cv::resize(paper_in_cells(patch), paper, patch.size(), 0, 0, cv::INTER_LINEAR);
    paper.convertTo(paper, -1, 1 - ink_level * (1 - light.black_share));
    return (patch < paper) | light.darker_than(sure_ink, patch, at);
}

/// Takes printed rules away: each column is bridged between what stands above and below, so that strokes that cross a
/// rule stay joined. What is no rule (a frame's upright edge) becomes paper.
void bridge_rules(cv::Mat& picture, const cv::Mat& mask) {
    constexpr int most_px = static_cast<int>(2.5 * text_px_per_mm);
    for (int x = 0; x < picture.cols; x++)
        for (int from = 0; from < picture.rows; from++) {
            if (!mask.at<std::uint8_t>(from, x))
                continue;
            int to = from;
            while (to < picture.rows && mask.at<std::uint8_t>(to, x))
                to++;
            const bool bridged = from > 0 && to < picture.rows && to - from <= most_px;
            const double above = bridged ? picture.at<std::uint8_t>(from - 1, x) : 255;
            const double below = bridged ? picture.at<std::uint8_t>(to, x) : 255;
            for (int y = from; y < to; y++)
                picture.at<std::uint8_t>(y, x) =
                    cv::saturate_cast<std::uint8_t>(above + (below - above) * (y - from + 1) / (to - from + 1));
            from = to;
        }
}

/// Whether strokes_of finds less than `least_px` beside print, told by the lightest paper alone: an empty field, which
/// most are, costs no more than that.
bool has_no_strokes(const cv::Mat& patch, const cv::Mat& near_print, const Light& light, cv::Point2d at,
                    double least_px) {
    double lightest = 0;
    cv::minMaxLoc(paper_in_cells(patch), nullptr, &lightest);
    cv::Mat dark = patch < std::ceil(lightest * (1 - ink_level * (1 - light.black_share)) + 0.5);
    dark |= light.darker_than(sure_ink, patch, at);
    dark.setTo(0, near_print);
    return cv::countNonZero(dark) < least_px;
}

} // namespace

double written_ink_mm2(const AlignedPage& page, const Rect_mm& place) {
    const Point_mm middle = place.center();
    const auto strokes_in = [&](const Rect_mm& area) {
        return strokes_of(page.gray_in(area, middle), page.light(), apply(page.local(middle), middle));
    };
    constexpr double least_px = least_stroke_mm2 * reading_px_per_mm * reading_px_per_mm;
    const cv::Mat own_print = page.near_print_in(place);
    if (has_no_strokes(page.gray_in(place, middle), own_print, page.light(), apply(page.local(middle), middle),
                       least_px))
        return 0;
    cv::Mat within = strokes_in(place);
    within.setTo(0, own_print);
    if (cv::countNonZero(within) < least_px)
        return 0;
    const Rect_mm around = grown(place, around_mm);
    cv::Mat strokes = strokes_in(around);
    const cv::Mat near_print = page.near_print_in(around);
    strokes.setTo(0, near_print);
    const int room = static_cast<int>(std::lround(around_mm * reading_px_per_mm));
    const auto written_mm2 = [&] {
        double sum = 0;
        for (const InkCluster& cluster :
             ink_clusters(strokes, reading_px_per_mm, join_mm, {{room, room}, within.size()})) {
            const bool reaches_in = 2 * cluster.inside_mm2 < cluster.mm2 && cluster.mm2 < most_reaching_mm2;
            const bool rule = cluster.h_mm < rule_mm + rule_slope * cluster.w_mm;
            if (cluster.inside_mm2 >= least_stroke_mm2 && cluster.length_mm() >= least_stroke_mm && !reaches_in &&
                !rule)
                sum += cluster.inside_mm2;
        }
        return sum;
    };
    if (written_mm2() == 0)
        return 0;
    erase_lines(strokes, near_print, steepest_fold, reading_px_per_mm);
    cv::transpose(strokes, strokes);
    cv::Mat near_print_turned; // not in place: the reference page's own pixels would turn where the area is square
    cv::transpose(near_print, near_print_turned);
    erase_lines(strokes, near_print_turned, steepest_streak, reading_px_per_mm);
    cv::transpose(strokes, strokes);
    return written_mm2();
}

cv::Mat text_picture(const AlignedPage& page, const Strip& pixels, const Rect_mm& place) {
    const double full_per_reading = static_cast<double>(pixels.rows.cols) / page.gray().cols;
    const PageToScan enlarge(full_per_reading, 0, 0, 0, full_per_reading, -pixels.first, 0, 0, 1);
    cv::Mat picture = sample(pixels.rows, enlarge * page.local(place.center()), place, text_px_per_mm);
    cv::Mat rules;
    cv::resize(page.print_in(place) < 200, rules, picture.size(), 0, 0, cv::INTER_NEAREST);
    cv::dilate(rules, rules, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    bridge_rules(picture, rules);
    return picture;
}

struct TextReader::Print {
    tesseract::TessBaseAPI api;
    bool ready = false;
};

TextReader::TextReader(const Lexicon* lexicon) : lexicon_(lexicon) {}
TextReader::~TextReader() = default;
TextReader::TextReader(TextReader&&) noexcept = default;

Draft TextReader::read_print(const cv::Mat& picture, int lines) {
    omp_set_max_active_levels(0); // Tesseract's OpenMP makes it 6–8 times slower; must be set in each thread
    if (!print_) {
        print_ = std::make_unique<Print>();
        print_->ready = print_->api.Init(nullptr, "vie", tesseract::OEM_LSTM_ONLY) == 0;
    }
    if (!print_->ready)
        return {};
    tesseract::TessBaseAPI& api = print_->api;
    cv::Mat roomy; // letters at the picture's edge are misread
    cv::copyMakeBorder(picture, roomy, 12, 12, 12, 12, cv::BORDER_CONSTANT, cv::Scalar(255));
    api.SetPageSegMode(lines == 1 ? tesseract::PSM_SINGLE_LINE : tesseract::PSM_SINGLE_BLOCK);
    api.SetImage(roomy.data, roomy.cols, roomy.rows, 1, static_cast<int>(roomy.step));
    api.SetSourceResolution(300);
    Draft draft;
    if (api.Recognize(nullptr) != 0)
        return draft;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (!at)
        return draft;
    do {
        const std::unique_ptr<char[]> word(at->GetUTF8Text(tesseract::RIL_WORD));
        if (word && *word.get())
            draft.words.push_back({word.get(), at->Confidence(tesseract::RIL_WORD) / 100.0});
    } while (at->Next(tesseract::RIL_WORD));
    draft.text = joined(draft.words);
    draft.confidence = api.MeanTextConf() / 100.0;
    return draft;
}

Draft TextReader::read(const cv::Mat& picture, int lines, bool procedure) {
    return read_found(split_lines(picture, lines), picture, lines, procedure ? lexicon_ : nullptr);
}

Draft TextReader::read_name(const cv::Mat& picture, int lines, const Lexicon& people) {
    return read_found(split_lines(picture, lines), picture, lines, &people);
}

Draft TextReader::read_line(const cv::Mat& picture, bool procedure) {
    const auto line = lone_line(picture);
    return line ? read_found({*line}, picture, 1, procedure ? lexicon_ : nullptr) : Draft{};
}

Draft TextReader::read_found(const std::vector<TextLine>& found, const cv::Mat& picture, int lines,
                             const Lexicon* lexicon) {
    Draft draft;
    if (found.empty())
        return draft;
    LineScores all; // a procedure's name may go on in the next line
    const auto printed = std::count_if(found.begin(), found.end(), [](const TextLine& line) { return line.printed; });
    for (const TextLine& line : found) {
        const LineScores scores = hand_.look(line);
        const std::vector<DraftWord> words = hand_.words(scores);
        draft.words.insert(draft.words.end(), words.begin(), words.end());
        hand_.append(all, scores);
    }
    draft.text = joined(draft.words);
    draft.confidence = mean_confidence(draft.words);
    if (2 * printed > static_cast<std::ptrdiff_t>(found.size()) && draft.confidence < sure_own) {
        Draft print = read_print(picture, lines);
        if (print.confidence >= sure_print)
            draft = std::move(print);
    }
    if (lexicon) {
        std::unique_ptr<LexiconMatcher>& matcher = matchers_[lexicon];
        if (!matcher)
            matcher = std::make_unique<LexiconMatcher>(*lexicon, hand_.alphabet());
        draft.suggestions = matcher->match(all);
    }
    return draft;
}

} // namespace phieu
