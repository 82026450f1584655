#include "reading/elsewhere.h"

#include "reading/loose_ink.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double px = page_ink_px_per_mm;

// A piece of ink that may mean something: dirt is smaller, and so is what a target's own print leaves.
constexpr double least_piece_mm = 3;
constexpr double least_piece_mm2 = 1.5;
constexpr double on_target_mm = 1;    // around a target: ink that reaches here is a mark for it
constexpr double beside_mark_mm = 10; // from a marked target: the tail of that mark
constexpr double beside_text_mm = 3;  // around a place to write: writing runs over
constexpr double above_mm = 12;       // above its options a question's own words stand
constexpr double below_mm = 4;
constexpr double heading_mm = 30; // above the first row of a table

constexpr double stamp_room_mm = 1.5;

// A stroke over many rows.
constexpr double long_mm = 30;
constexpr double gap_mm = 8;       // what print hides of a long stroke at once
constexpr double least_seen = 0.8; // of a long stroke where no print hides it
constexpr double least_bare_mm = 12;
constexpr double level_slope = 0.06;                              // a fold's or a streak's, of paper fed askew
constexpr double upright_slope = 0.2;                             // a stroke drawn down a column of targets
constexpr double edge_to_edge = 0.85;                             // of the page: a fold
constexpr double cancelled_share = 0.5;                           // of the page's questions
constexpr double cancelled_width = 0.35, cancelled_height = 0.35; // of the page

struct Stroke {
    cv::Point2d from, to; ///< px of the page's ink
    double length_mm() const { return cv::norm(to - from) / px; }
};

const ChoiceLayout* choice_of(const QuestionLayout& question) {
    return std::get_if<ChoiceLayout>(&question.kind);
}

Rect_mm around(const std::vector<Rect_mm>& places) {
    Rect_mm all = places.front();
    for (const Rect_mm& r : places) {
        const double right = std::max(all.right(), r.right());
        const double bottom = std::max(all.bottom(), r.bottom());
        all.x = std::min(all.x, r.x);
        all.y = std::min(all.y, r.y);
        all.w = right - all.x;
        all.h = bottom - all.y;
    }
    return all;
}

bool meet(const Rect_mm& a, const Rect_mm& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

double distance(const Rect_mm& a, Point_mm to) {
    return std::hypot(std::max({a.x - to.x, to.x - a.right(), 0.0}), std::max({a.y - to.y, to.y - a.bottom(), 0.0}));
}

bool is_fold(const Stroke& stroke, const cv::Size& page) {
    const cv::Point2d way = stroke.to - stroke.from;
    if (std::abs(way.y) <= level_slope * std::abs(way.x))
        return std::abs(way.x) > edge_to_edge * page.width;
    return std::abs(way.x) <= level_slope * std::abs(way.y) && std::abs(way.y) > edge_to_edge * page.height;
}

/// Share of a straight stroke on which ink is seen, of what is not hidden; nothing where too much is.
std::optional<double> seen_along(const Surroundings& page, const Stroke& stroke) {
    const int steps = static_cast<int>(cv::norm(stroke.to - stroke.from));
    int bare = 0;
    int seen = 0;
    for (int n = 0; n <= steps; n++) {
        const cv::Point2d at = stroke.from + (stroke.to - stroke.from) * (n / std::max(1.0, 1.0 * steps));
        if (const auto inked = page.ink_at(at)) {
            bare++;
            seen += *inked;
        }
    }
    return bare >= least_bare_mm * px ? std::optional(static_cast<double>(seen) / bare) : std::nullopt;
}

/// Straight strokes longer than any mark, folds left out. Print may hide parts of them.
std::vector<Stroke> long_strokes(const LooseInk& loose) {
    std::vector<Stroke> found;
    if (cv::countNonZero(loose.ink) < least_bare_mm * px)
        return found;
    std::vector<cv::Vec4i> lines;
    cv::HoughLinesP(loose.ink, lines, 1, CV_PI / 180, static_cast<int>(least_bare_mm * px), long_mm * px, gap_mm * px);
    if (lines.empty())
        return found;
    const Surroundings surroundings(loose);
    for (const cv::Vec4i& line : lines) {
        const Stroke stroke{{line[0] + 0.5, line[1] + 0.5}, {line[2] + 0.5, line[3] + 0.5}};
        const auto seen = seen_along(surroundings, stroke);
        if (seen && *seen >= least_seen && !is_fold(stroke, loose.ink.size()))
            found.push_back(stroke);
    }
    return found;
}

bool crosses(const Stroke& stroke, const Rect_mm& area) {
    cv::Point from = stroke.from;
    cv::Point to = stroke.to;
    const cv::Rect box(static_cast<int>(area.x * px), static_cast<int>(area.y * px), static_cast<int>(area.w * px) + 1,
                       static_cast<int>(area.h * px) + 1);
    return cv::clipLine(box, from, to);
}

/// A stroke down one column of targets marks them all; what each row says is for the rows to judge.
bool runs_down_targets(const Stroke& stroke, const PageLayout& layout) {
    const cv::Point2d way = stroke.to - stroke.from;
    if (std::abs(way.x) > upright_slope * std::abs(way.y))
        return false;
    int rows = 0;
    int through = 0;
    for (const QuestionLayout& question : layout.questions) {
        const ChoiceLayout* choice = choice_of(question);
        if (!choice)
            continue;
        const std::vector<Rect_mm> places = answer_places(question);
        Rect_mm row = around(places);
        row.x = 0;
        row.w = layout.width_mm;
        if (!crosses(stroke, row))
            continue;
        rows++;
        through +=
            std::any_of(places.begin(), places.end(), [&](const Rect_mm& r) { return crosses(stroke, grown(r, 1)); });
    }
    return rows > 0 && 2 * through > rows;
}

bool is_cancelled(const std::vector<Stroke>& strokes, const PageLayout& layout) {
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    for (const Stroke& stroke : strokes)
        for (const cv::Point2d& at : {stroke.from, stroke.to}) {
            x0 = std::min(x0, at.x / px);
            y0 = std::min(y0, at.y / px);
            x1 = std::max(x1, at.x / px);
            y1 = std::max(y1, at.y / px);
        }
    if (x1 - x0 < cancelled_width * layout.width_mm || y1 - y0 < cancelled_height * layout.height_mm)
        return false;
    int rows = 0;
    int crossed = 0;
    for (const QuestionLayout& question : layout.questions) {
        Rect_mm row = around(answer_places(question));
        row.x = 0; // its words count as the question
        row.w = layout.width_mm;
        rows++;
        crossed += std::any_of(strokes.begin(), strokes.end(), [&](const Stroke& s) { return crosses(s, row); });
    }
    return rows > 0 && crossed >= cancelled_share * rows;
}

/// Pieces that a target or a place to write explains, by label.
std::set<int> owned_pieces(const PageInk& page, const PageLayout& layout, const std::vector<Ring>& rings) {
    std::set<int> owned;
    const auto own = [&](const Rect_mm& area) {
        const cv::Rect box = page.pixels(area);
        for (int y = box.y; y < box.br().y; y++)
            for (int x = box.x; x < box.br().x; x++)
                if (const int label = page.labels.at<int>(y, x))
                    owned.insert(label);
    };
    for (const QuestionLayout& question : layout.questions)
        for (const Rect_mm& place : answer_places(question))
            own(grown(place, is_written(question) ? beside_text_mm : on_target_mm));
    for (const Ring& ring : rings)
        for (const Point_mm& at : middle_line(ring))
            own({at.x, at.y, 0.1, 0.1});
    return owned;
}

/// The strip of the page in which ink may concern a question: as wide as the page, or as its column where questions
/// stand side by side; up to its neighbours.
Rect_mm strip_of(std::size_t number, const std::vector<Rect_mm>& rows, double page_width) {
    const Rect_mm& own = rows[number];
    Rect_mm strip{0, own.y - above_mm, page_width, 0};
    double bottom = own.bottom() + below_mm;
    double right = page_width;
    for (std::size_t n = 0; n < rows.size(); n++) {
        if (n == number)
            continue;
        const Rect_mm& other = rows[n];
        if (other.bottom() <= own.y + 1)
            strip.y = std::max(strip.y, other.bottom());
        else if (other.y >= own.bottom() - 1)
            bottom = std::min(bottom, other.y);
        else if (other.x >= own.right())
            right = std::min(right, other.x);
        else if (other.right() <= own.x)
            strip.x = std::max(strip.x, other.right());
    }
    strip.w = right - strip.x;
    strip.h = bottom - strip.y;
    return strip;
}

/// @return whether both stand in one table: the same columns, one below the other
bool same_table(const QuestionLayout& a, const QuestionLayout& b) {
    const ChoiceLayout* one = choice_of(a);
    const ChoiceLayout* other = choice_of(b);
    if (!one || !other || one->options.size() < 2 || one->options.size() != other->options.size())
        return false;
    return std::abs(one->options.front().rect.x - other->options.front().rect.x) < 1 &&
           std::abs(one->options.back().rect.x - other->options.back().rect.x) < 1;
}

/// Asks about the answers that ink outside the targets may concern.
class Elsewhere {
public:
    Elsewhere(const PageInk& page, const PageLayout& layout, const std::vector<Ring>& rings,
              std::vector<QuestionReading>& questions)
        : page_(page), layout_(layout), questions_(questions), owned_(owned_pieces(page, layout, rings)),
          loose_(loose_ink(page, questions)), stamp_(find_stamp(loose_)) {
        for (const QuestionLayout& question : layout.questions)
            rows_.push_back(around(answer_places(question)));
    }

    void judge() {
        std::vector<Stroke> strokes;
        for (const Stroke& stroke : long_strokes(loose_))
            if (!runs_down_targets(stroke, layout_))
                strokes.push_back(stroke);
        if (is_cancelled(strokes, layout_)) {
            for (QuestionReading& question : questions_)
                ask(question, Reason::cancelled);
            return;
        }
        for (std::size_t n = 0; n < rows_.size(); n++)
            if (choice_of(layout_.questions[n]) && concerned(n, strokes))
                ask(questions_[n], Reason::elsewhere);
    }

private:
    static void ask(QuestionReading& question, Reason why) {
        question.reason = why;
        question.confidence = std::min(question.confidence, 0.5);
    }

    bool concerned(std::size_t n, const std::vector<Stroke>& strokes) const {
        const QuestionReading& question = questions_[n];
        if (question.reason != Reason::none && question.reason != Reason::bilevel)
            return false; // a person sees it anyway, and the nearer reason says more
        if (stamped(question))
            return true;
        const bool blank = question.value.empty();
        const Rect_mm row = grown(rows_[n], 0.5);
        for (const Stroke& stroke : strokes)
            if (crosses(stroke, row) && (blank || !near_own_mark(question, stroke)))
                return true;
        const Rect_mm strip = strip_of(n, rows_, layout_.width_mm);
        return std::any_of(page_.pieces.begin(), page_.pieces.end(), [&](const InkPiece& piece) {
            return means_something(piece) &&
                   (blank ? meet(piece.box, strip) || on_heading(n, piece.box) : in_line(n, strip, piece));
        });
    }

    bool means_something(const InkPiece& piece) const {
        if (piece.longer_mm() < least_piece_mm || piece.mm2 < least_piece_mm2 || owned_.count(piece.label))
            return false;
        if (piece.box.w > edge_to_edge * layout_.width_mm || piece.box.h > edge_to_edge * layout_.height_mm)
            return false; // a fold, a streak
        return !stamp_ || !covers(*stamp_, piece.box.center(), stamp_room_mm);
    }

    /// Whether a stamp lies on the answer: its ring looks like a mark, and hides others.
    bool stamped(const QuestionReading& question) const {
        return stamp_ &&
               std::any_of(question.targets.begin(), question.targets.end(), [&](const TargetReading& target) {
                   return target.probability > perhaps_marked && covers(*stamp_, target.rect.center(), stamp_room_mm);
               });
    }

    /// A stroke that begins or ends on the row's own mark is that mark's tail.
    static bool near_own_mark(const QuestionReading& question, const Stroke& stroke) {
        return std::any_of(question.targets.begin(), question.targets.end(), [&](const TargetReading& target) {
            return target.probability > 0.5 && crosses(stroke, grown(target.rect, 2));
        });
    }

    /// Of a row that has its mark: something as large as a figure or a word in the row's own line, away from that mark.
    bool in_line(std::size_t n, const Rect_mm& strip, const InkPiece& piece) const {
        constexpr double figure_mm = 2.5, largest_mm = 40;
        const Point_mm middle = piece.box.center();
        const Rect_mm& row = rows_[n];
        if (piece.box.h < figure_mm || piece.longer_mm() > largest_mm || middle.y < row.y - 1 ||
            middle.y > row.bottom() + 1 || middle.x < strip.x || middle.x > strip.right())
            return false;
        return std::none_of(questions_.begin(), questions_.end(), [&](const QuestionReading& question) {
            return std::any_of(question.targets.begin(), question.targets.end(), [&](const TargetReading& target) {
                return target.probability > perhaps_marked &&
                       distance(piece.box, target.rect.center()) < beside_mark_mm;
            });
        });
    }

    /// Whether ink lies on the heading of the table that a question stands in.
    bool on_heading(std::size_t n, const Rect_mm& ink) const {
        std::size_t first = n;
        while (first > 0 && same_table(layout_.questions[first - 1], layout_.questions[n]))
            first--;
        const Rect_mm& top = rows_[first];
        double from = top.y - heading_mm;
        for (const Rect_mm& other : rows_)
            if (other.bottom() < top.y)
                from = std::max(from, other.bottom());
        return meet(ink, {top.x - 4, from, top.w + 8, top.y - from});
    }

    const PageInk& page_;
    const PageLayout& layout_;
    std::vector<QuestionReading>& questions_;
    std::set<int> owned_;
    LooseInk loose_;
    std::optional<Stamp> stamp_;
    std::vector<Rect_mm> rows_;
};

} // namespace

void judge_ink_elsewhere(const PageInk& ink, const PageLayout& layout, const std::vector<Ring>& rings,
                         std::vector<QuestionReading>& questions) {
    if (!ink.pieces.empty() && questions.size() == layout.questions.size())
        Elsewhere(ink, layout, rings, questions).judge();
}

} // namespace phieu
