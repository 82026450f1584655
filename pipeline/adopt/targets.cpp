#include "adopt/targets.h"

#include "adopt/shapes.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

enum class Sign { text, square, round, filler };

/// Of shapes, and of brackets, on one page: each is held against every letter. No form has so many; a hostile one may.
constexpr std::size_t most_looked_at = 6000;

/// Signs of Unicode that are printed to be ticked. Filled ones are bullets.
constexpr std::u32string_view squares = U"□☐▢❏❐❑❒◻◽⬜⬚▫▭☑☒";
constexpr std::u32string_view circles = U"○◯⚪❍◌〇⭕◦☆"; // a star is filled as a circle is
constexpr std::u32string_view fillers = U".…_‥·․";

/// Codes of symbol fonts as Word writes them, in the private use area or as the letters that they lie on.
constexpr std::u32string_view wingdings_squares = U"\x6f\x70\x71\x72\xa8"; // ❑ and like; A8 is ◻
constexpr std::u32string_view wingdings_circles = U"\xa1\xa6\x6d";
constexpr std::u32string_view webdings_squares = U"\x63\x31";

bool has(std::u32string_view set, char32_t code) {
    return set.find(code) != std::u32string_view::npos;
}

bool is_private(char32_t code) {
    return code >= 0xe000 && code <= 0xf8ff;
}

Sign sign_of(char32_t code, const std::string& font) {
    if (has(squares, code))
        return Sign::square;
    if (has(circles, code))
        return Sign::round;
    if (has(fillers, code))
        return Sign::filler;
    const bool wingdings = font.find("ingdings") != std::string::npos;
    const bool webdings = font.find("ebdings") != std::string::npos;
    const bool symbols = wingdings || webdings || font.find("Symbol") != std::string::npos;
    if (!is_private(code) && !(symbols && code < 0x100))
        return Sign::text;
    const char32_t low = code & 0xff;
    if (has(webdings ? webdings_squares : wingdings_squares, low))
        return Sign::square;
    return has(wingdings_circles, low) ? Sign::round : Sign::text;
}

/// A letter of the page, and whether a target took it.
struct Placed {
    char32_t code = 0;
    Rect_mm at;
    std::size_t word = 0;
    std::size_t index = 0; ///< in its word
    Sign sign = Sign::text;
    bool taken = false;
};

class Finder {
public:
    Finder(const BlankPage& page, const Ruling& ruling) : page_(page), ruling_(ruling) {
        for (std::size_t w = 0; w < page.words.size(); w++)
            for (std::size_t n = 0; n < page.words[w].letters.size(); n++) {
                const Letter& letter = page.words[w].letters[n];
                letters_.push_back({letter.code, letter.at, w, n, sign_of(letter.code, page.words[w].font), false});
            }
    }

    Parts parts() {
        out_.lines = find_writing_lines(page_, ruling_);
        take_shapes();
        drop_gaps_beside_boxes();
        take_signs_without_shape();
        take_lone_letters();
        take_brackets();
        keep_phrases();
        drop_lines_of_letters();
        return std::move(out_);
    }

private:
    /// @return the letter that a place lies on; nullptr where none
    Placed* letter_at(const Rect_mm& place) {
        Placed* best = nullptr;
        double best_share = 0.3;
        for (Placed& letter : letters_) {
            const double share = share_within(place, letter.at);
            if (share > best_share) {
                best_share = share;
                best = &letter;
            }
        }
        return best;
    }

    bool is_table_cell(const Rect_mm& place) const {
        return std::any_of(ruling_.tables.begin(), ruling_.tables.end(), [&](const Table& table) {
            return table.cells.size() > 1 && std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
                       return share_within(cell.inner, place) > 0.85 && share_within(place, cell.inner) > 0.5;
                   });
        });
    }

    /// In a QR code or a picture there is ink all around, and thick.
    bool is_crowded(const Rect_mm& place) const {
        constexpr double around_mm = 2.5;
        constexpr double most_ink = 0.35;
        const double thick_mm = page_.scanned ? 0.7 : 0.5; // no stroke of a letter of text; copies thicken them
        constexpr double most_thick = 0.12;
        const cv::Rect around = pixels_of(grown(place, around_mm), page_.ink);
        const cv::Rect own = pixels_of(grown(place, 0.2), page_.ink);
        cv::Mat area = page_.ink(around).clone();
        area(own - around.tl()).setTo(0);
        const int side = static_cast<int>(thick_mm * px_per_mm);
        cv::Mat thick;
        cv::morphologyEx(area, thick, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {side, side}));
        const auto whole = static_cast<double>(area.total());
        return cv::countNonZero(area) > most_ink * whole || cv::countNonZero(thick) > most_thick * whole;
    }

    /// On a scan an "O" of a heading looks like a circle, and letters stand close beside it.
    bool is_among_letters(const Shape& shape) const {
        constexpr double near_mm = 0.7, least_ink = 0.15;
        if (!page_.scanned || shape.outline != Outline::round)
            return false;
        const auto inked = [&](double x) {
            const cv::Rect strip = pixels_of({x, shape.at.y + 0.2 * shape.at.h, near_mm, 0.8 * shape.at.h}, page_.ink);
            return strip.area() > 0 && cv::countNonZero(page_.ink(strip)) > least_ink * strip.area();
        };
        constexpr double edge_mm = 0.1;
        return inked(shape.at.right() + edge_mm) || inked(shape.at.x - near_mm - edge_mm);
    }

    bool is_lone(const Placed& letter) const { return page_.words[letter.word].letters.size() == 1; }

    /// In "vào ô vuông (□)" the square is an example.
    bool is_example(const Placed& letter) const {
        const auto& word = page_.words[letter.word].letters;
        const bool opened = letter.index > 0 && word[letter.index - 1].code == U'(';
        const bool closed = letter.index + 1 < word.size() && word[letter.index + 1].code == U')';
        return opened && closed;
    }

    /// An oblong box is marked and read as a table's cell is: by what lies within.
    static Target target_of(const Shape& shape) {
        constexpr double frame_mm = 0.3, sure = 0.97, less_sure = 0.8;
        switch (shape.outline) {
        case Outline::square:
            return {TargetKind::box, shape.at, shape.whole ? sure : less_sure};
        case Outline::round:
            return {TargetKind::circle, shape.at, shape.whole ? sure : less_sure};
        case Outline::oblong:
            break;
        }
        return {TargetKind::cell, grown(shape.at, -frame_mm), less_sure};
    }

    void take_shapes() {
        constexpr double least_drawn_mm = 2;
        std::vector<Shape> shapes = find_shapes(page_.ink);
        shapes.resize(std::min(shapes.size(), most_looked_at));
        for (const Shape& shape : shapes) {
            const bool sure = page_.scanned && is_surely_a_target(page_.ink, shape);
            if (is_table_cell(shape.at) || is_crowded(shape.at) || is_among_letters(shape))
                continue;
            Target target = target_of(shape);
            Placed* letter = sure ? nullptr : letter_at(shape.at);
            if (!letter) {
                if (std::min(shape.at.w, shape.at.h) >= least_drawn_mm)
                    out_.targets.push_back(target);
                continue;
            }
            const bool is_sign = letter->sign == Sign::square || letter->sign == Sign::round ||
                                 (is_private(letter->code) && shape.whole); // of a symbol font that nobody knows
            if (!shape.whole && !is_sign)                                   // an "H" or "U" that mending closed
                continue;
            if (letter->taken || is_example(*letter)) {
                letter->taken = true;
                continue;
            }
            if (is_sign) {
                letter->taken = true;
                out_.targets.push_back(target);
            } else if (page_.scanned && is_misread(*letter, shape)) {
                letter->taken = true;
                target.confidence = 0.6;
                out_.targets.push_back(target);
            }
        }
    }

    /// Between a box whose sides lie on its row's rules and the rules beside it there is paper that looks like a box,
    /// too.
    void drop_gaps_beside_boxes() {
        std::set<std::size_t> gaps;
        for (const Table& table : ruling_.tables)
            for (const Cell& cell : table.cells)
                find_gaps(cell, gaps);
        for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap)
            out_.targets.erase(out_.targets.begin() + static_cast<std::ptrdiff_t>(*gap));
        constexpr double frame_mm = 0.35, less_sure = 0.8;
        for (const Rect_mm& box : ruling_.boxes)
            out_.targets.push_back({TargetKind::box, grown(box, frame_mm), less_sure});
    }

    /// @param gaps  gets the places in `out_.targets` of what is no target within a cell
    void find_gaps(const Cell& cell, std::set<std::size_t>& gaps) const {
        constexpr double touching_mm = 1;
        const auto touches = [](double a, double b) { return std::abs(a - b) < touching_mm; };
        const bool box_known = std::any_of(ruling_.boxes.begin(), ruling_.boxes.end(),
                                           [&](const Rect_mm& box) { return holds(cell.inner, box.center()); });
        std::vector<std::size_t> lefts, rights, middles;
        for (std::size_t n = 0; n < out_.targets.size(); n++) {
            const Rect_mm& at = out_.targets[n].at;
            if (!holds(cell.inner, at.center()))
                continue;
            if (box_known)
                gaps.insert(n);
            else if (touches(at.x, cell.inner.x) == touches(at.right(), cell.inner.right()))
                middles.push_back(n);
            else
                (touches(at.x, cell.inner.x) ? lefts : rights).push_back(n);
        }
        for (const std::size_t middle : middles) {
            const Rect_mm& box = out_.targets[middle].at;
            for (const std::size_t left : lefts)
                if (touches(out_.targets[left].at.right(), box.x))
                    gaps.insert(left);
            for (const std::size_t right : rights)
                if (touches(out_.targets[right].at.x, box.right()))
                    gaps.insert(right);
        }
        if (middles.empty() && lefts.size() == 1 &&
            rights.size() == 1) // beside a box that was not seen: all is its cell
            gaps.insert({lefts.front(), rights.front()});
    }

    /// OCR takes boxes and circles for letters.
    bool is_misread(const Placed& letter, const Shape& shape) const {
        constexpr double least_mm = 2.3;
        if (std::min(shape.at.w, shape.at.h) < least_mm)
            return false;
        const bool even = std::abs(shape.at.w / shape.at.h - 1) < 0.15;
        if (shape.outline == Outline::oblong)
            return true;
        if (shape.outline == Outline::square)
            return even && shape.like > 0.9;
        const auto& word = page_.words[letter.word].letters;
        return even && (word.size() == 1 || (word.size() == 2 && !is_letter(word[1 - letter.index].code)));
    }
    static bool is_letter(char32_t code) {
        const char32_t base = base_letter(lower(code));
        return base >= U'a' && base <= U'z';
    }
    /// Who has no circle types a capital O. A single one that stands for itself is a letter.
    void take_lone_letters() {
        std::vector<Placed*> lone;
        for (Placed& letter : letters_)
            if (!letter.taken && letter.code == U'O' && is_lone(letter))
                lone.push_back(&letter);
        if (lone.size() < 2 || page_.scanned)
            return;
        for (Placed* letter : lone)
            if (const auto ink = ink_within(letter->at)) {
                letter->taken = true;
                out_.targets.push_back({TargetKind::circle, *ink, 0.6});
            }
    }

    /// A font that has the sign differently: what ink there is says where.
    void take_signs_without_shape() {
        for (Placed& letter : letters_) {
            if (letter.taken || (letter.sign != Sign::square && letter.sign != Sign::round) || is_example(letter))
                continue;
            if (const auto ink = ink_within(letter.at)) {
                letter.taken = true;
                if (std::min(ink->w, ink->h) >= 1.2)
                    out_.targets.push_back(
                        {letter.sign == Sign::square ? TargetKind::box : TargetKind::circle, *ink, 0.7});
            }
        }
    }

    std::optional<Rect_mm> ink_within(const Rect_mm& area) const {
        const cv::Rect part = pixels_of(area, page_.ink);
        std::vector<cv::Point> points;
        if (part.area() > 0)
            cv::findNonZero(page_.ink(part), points);
        if (points.empty())
            return std::nullopt;
        return in_mm(cv::boundingRect(points) + part.tl());
    }

    static char32_t closing(char32_t code) { return code == U'(' ? U')' : code == U'[' ? U']' : 0; }

    /// "( )" and "[ ]" with nothing between.
    void take_brackets() {
        if (page_.scanned) {
            for (const Rect_mm& pair : find_empty_brackets(page_.ink))
                take_pair(pair);
            return;
        }
        constexpr double widest_mm = 12;
        std::size_t looked_at = 0;
        for (Placed& left : letters_) {
            if (left.taken || !closing(left.code) || ++looked_at > most_looked_at)
                continue;
            Placed* next = nullptr;
            for (Placed& other : letters_) {
                const bool follows =
                    &other != &left && level_with(other.at, left.at) > 0.6 && other.at.x >= left.at.right() - 0.3;
                if (follows && (!next || other.at.x < next->at.x))
                    next = &other;
            }
            if (!next || next->code != closing(left.code) || next->at.x - left.at.x > widest_mm)
                continue;
            const auto from = ink_within(left.at);
            const auto to = ink_within(next->at);
            if (!from || !to)
                continue;
            const Rect_mm pair = joined(*from, *to);
            if (pair.w < 2 || has_shape_within(pair) || has_line_within(pair))
                continue;
            left.taken = next->taken = true;
            out_.targets.push_back({TargetKind::bracket, pair, 0.97});
        }
    }

    void take_pair(const Rect_mm& pair) {
        if (has_shape_within(pair))
            return;
        std::set<std::size_t> words;
        for (const Placed& letter : letters_)
            if (share_within(letter.at, grown(pair, 0.4)) > 0.6)
                words.insert(letter.word);
        for (Placed& letter : letters_)
            if (words.count(letter.word) > 0 && share_within(letter.at, grown(pair, 0.4)) > 0.6)
                letter.taken = true;
        out_.targets.push_back({TargetKind::bracket, pair, 0.85});
    }

    bool has_shape_within(const Rect_mm& area) const {
        return std::any_of(out_.targets.begin(), out_.targets.end(),
                           [&](const Target& target) { return share_within(target.at, area) > 0.5; });
    }
    bool has_line_within(const Rect_mm& area) const {
        return std::any_of(out_.lines.begin(), out_.lines.end(),
                           [&](const WritingPlace& line) { return holds(area, line.at.center()); });
    }

    /// What is left of the words, cut where something was taken. Short runs of dots are punctuation.
    void keep_phrases() {
        if (page_.scanned) // OCR reads a frame's sides as bars and letters
            for (Placed& letter : letters_)
                for (const Target& target : out_.targets)
                    letter.taken |= holds(grown(target.at, 0.2), letter.at.center());
        constexpr double shortest_filler_mm = 5;
        for (std::size_t n = 0; n < letters_.size(); n++) {
            if (letters_[n].sign != Sign::filler)
                continue;
            std::size_t end = n;
            Rect_mm run = letters_[n].at;
            while (end < letters_.size() && letters_[end].word == letters_[n].word &&
                   letters_[end].sign == Sign::filler)
                run = joined(run, letters_[end++].at);
            const bool is_line = run.w >= shortest_filler_mm;
            for (; n < end; n++)
                letters_[n].taken |= is_line;
            n--;
        }
        for (std::size_t n = 0; n < letters_.size();) {
            if (letters_[n].taken) {
                n++;
                continue;
            }
            Phrase phrase;
            Word rest;
            phrase.at = letters_[n].at;
            const std::size_t word = letters_[n].word;
            for (; n < letters_.size() && letters_[n].word == word && !letters_[n].taken; n++) {
                if (!rest.letters.empty() && rule_between(rest.letters.back().at, letters_[n].at))
                    break; // two narrow cells' letters, which a file's reader takes for one word
                rest.letters.push_back({letters_[n].code, letters_[n].at});
                phrase.at = joined(phrase.at, letters_[n].at);
            }
            phrase.text = text_of(rest);
            phrase.climbs = climb_of(rest);
            phrase.bold = page_.words[word].font.find("Bold") != std::string::npos;
            out_.phrases.push_back(std::move(phrase));
        }
    }
    static int climb_of(const Word& word) {
        if (word.letters.size() < 2)
            return 0;
        const Point_mm first = word.letters.front().at.center(), last = word.letters.back().at.center();
        if (std::abs(last.y - first.y) < 2 * std::abs(last.x - first.x))
            return 0;
        return last.y < first.y ? 1 : -1;
    }
    bool rule_between(const Rect_mm& left, const Rect_mm& right) const {
        const auto is_rule = [&](int x, double y_mm) {
            const cv::Point at(x, static_cast<int>(y_mm * px_per_mm));
            return cv::Rect({}, ruling_.rules.size()).contains(at) && ruling_.rules.at<std::uint8_t>(at) != 0;
        };
        const auto px = [](double mm) { return static_cast<int>(mm * px_per_mm); };
        for (int x = px(left.center().x); x <= px(right.center().x); x++)
            if (is_rule(x, left.y) && is_rule(x, left.center().y) && is_rule(x, left.bottom()))
                return true;
        return false;
    }

    /// A row of full stops and marks above letters is no line to write on.
    void drop_lines_of_letters() {
        std::erase_if(out_.lines, [&](const WritingPlace& line) {
            double covered = 0;
            for (const Phrase& phrase : out_.phrases) {
                const bool level = line.at.center().y > phrase.at.y && line.at.center().y < phrase.at.bottom();
                if (level)
                    covered +=
                        std::max(0.0, std::min(line.at.right(), phrase.at.right()) - std::max(line.at.x, phrase.at.x));
            }
            return covered > 0.4 * line.at.w;
        });
    }

    const BlankPage& page_;
    const Ruling& ruling_;
    std::vector<Placed> letters_;
    Parts out_;
};

} // namespace

Parts find_parts(const BlankPage& page, const Ruling& ruling) {
    return Finder(page, ruling).parts();
}

} // namespace phieu::adopt
