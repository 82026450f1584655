#include "synth/sheet.h"

#include "base/cases.h"
#include "form/print.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu::synth {
namespace {

/// Part of a drawing at canvas resolution, gray; toner is not perfectly black.
cv::Mat raster(const Drawing& drawing, const Rect_mm& area) {
    Drawing moved;
    moved.add(drawing, -area.x, -area.y);
    const GrayImage gray = rasterize(moved, area.w, area.h, canvas_px_per_mm);
    cv::Mat light =
        cv::Mat(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data())).clone();
    cv::max(light, 15, light);
    return light;
}

/// Things people write, as domain.md lists them [R].
const std::vector<std::string>& phrases(TextContent content) {
    static const std::vector<std::string> procedures{"chứng thực bản sao",
                                                     "đk khai sinh cho con",
                                                     "xác nhận độc thân",
                                                     "làm sổ đỏ",
                                                     "kết hôn",
                                                     "sao y bản chính",
                                                     "khai tử",
                                                     "giấy phép xây dựng"};
    static const std::vector<std::string> comments{
        "Không có ý kiến",       "Cán bộ nhiệt tình, vui vẻ", "Chờ lâu",   "Đề nghị thêm ghế ngồi, quạt",
        "Phải đi lại nhiều lần", "Nên có chỗ để xe",          "Mạng chậm", "Cảm ơn cán bộ một cửa"};
    static const std::vector<std::string> names{"Nguyễn Văn An", "Trần Thị Bích", "Lê Hoàng Dũng", "Phạm Thu Hà"};
    static const std::vector<std::string> numbers{"1", "2", "3", "5", "12"};
    static const std::vector<std::string> others{"12/3/2025", "05/4", "20-6-2024"};
    switch (content) {
    case TextContent::procedure:
        return procedures;
    case TextContent::comment:
        return comments;
    case TextContent::name:
        return names;
    case TextContent::number:
        return numbers;
    case TextContent::other:
        break;
    }
    return others;
}

/// Writes a line by hand: a slanted italic, each piece shaken a little. Real hands vary far more; good enough to be
/// ink.
void write_text(Canvas& canvas, const Rect_mm& field, const std::string& text, const Respondent& who, Random& random) {
    Drawing drawing;
    const double size = random.between(13, 17);
    drawing.texts.push_back({{2, 2}, 400, text, {.size_pt = size, .italic = true}});
    const double width = std::min(field.w - 2, measure(text, 400, drawing.texts[0].style).width_mm + 4);
    const double height = 12;
    const GrayImage gray = rasterize(drawing, width, height, canvas_px_per_mm);
    cv::Mat ink(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data()));
    cv::Mat light;
    ink.convertTo(light, CV_32F, 1 / 255.0);
    cv::Mat map_x(light.size(), CV_32F);
    cv::Mat map_y(light.size(), CV_32F);
    cv::RNG rng(random.fork());
    rng.fill(map_x, cv::RNG::NORMAL, 0, 60);
    rng.fill(map_y, cv::RNG::NORMAL, 0, 60);
    cv::GaussianBlur(map_x, map_x, {}, 12);
    cv::GaussianBlur(map_y, map_y, {}, 12);
    for (int y = 0; y < light.rows; y++)
        for (int x = 0; x < light.cols; x++) {
            map_x.at<float>(y, x) += static_cast<float>(x);
            map_y.at<float>(y, x) += static_cast<float>(y);
        }
    cv::remap(light, light, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(1));
    const cv::Point to(static_cast<int>((field.x + random.between(0.5, 2)) * canvas_px_per_mm),
                       static_cast<int>((field.y + 6.2 - height * 0.62) * canvas_px_per_mm));
    canvas.ink(1 - light, to, who.pen.colour);
}

struct Mood {
    double blank, double_mark, corrected, fluid, beside, between, faint, ditto;
};

Mood mood_of(People people) {
    switch (people) {
    case People::tidy:
        return {0.03, 0, 0, 0, 0, 0, 0, 0};
    case People::ordinary:
        return {0.04, 0.006, 0.006, 0.002, 0.004, 0.002, 0.004, 0.001};
    case People::careless:
        return {0.08, 0.06, 0.14, 0.06, 0.09, 0.06, 0.1, 0.03};
    case People::wild:
        break;
    }
    return {0.05, 0.02, 0.025, 0.008, 0.015, 0.01, 0.02, 0.005};
}

Mishap random_mishap(const Mood& m, Random& random) {
    const std::vector<double> weights{1 - m.blank - m.double_mark - m.corrected - m.fluid - m.beside - m.between -
                                          m.faint - m.ditto,
                                      m.blank,
                                      m.double_mark,
                                      m.corrected,
                                      m.fluid,
                                      m.beside,
                                      m.between,
                                      m.faint,
                                      0,
                                      m.ditto};
    return static_cast<Mishap>(random.weighted(weights));
}

/// Satisfied people are common: levels are printed best first on all five forms.
std::size_t random_option(std::size_t count, Random& random) {
    if (count != 5)
        return static_cast<std::size_t>(random.whole(0, static_cast<int>(count) - 1));
    return random.weighted(std::vector<double>{34, 34, 16, 9, 7});
}

Rect_mm moved(Rect_mm rect, double dx, double dy) {
    rect.x += dx;
    rect.y += dy;
    return rect;
}

/// The mark that somebody makes when it is not the favourite one.
Mark another_mark(Target target, Random& random) {
    switch (target) {
    case Target::box:
    case Target::circle:
    case Target::bracket:
    case Target::cell:
        return static_cast<Mark>(random.whole(0, 7));
    case Target::digit:
        break;
    }
    return random.pick<Mark>({Mark::half_ring, Mark::cross_on_digit, Mark::tick_on_digit, Mark::underline, Mark::ring});
}

/// How somebody marks a target of this kind, as a rule.
Mark favourite_mark(Target target, const Respondent& who) {
    switch (target) {
    case Target::box:
    case Target::circle:
    case Target::bracket:
    case Target::cell:
        return who.box_mark;
    case Target::digit:
        break;
    }
    return who.digit_mark;
}

/// In a cell people mark where they like, about the size of a box.
ChoiceLayout where_marked(ChoiceLayout choice, Random& random) {
    constexpr double side_mm = 4.2, inside_mm = 1;
    for (OptionLayout& option : choice.options)
        if (option.target == Target::cell) {
            const double spare_x = std::max(0.0, (option.rect.w - side_mm) / 2 - inside_mm);
            const double spare_y = std::max(0.0, (option.rect.h - side_mm) / 2 - inside_mm);
            const Point_mm c{option.rect.center().x + std::clamp(random.normal(spare_x / 2), -spare_x, spare_x),
                             option.rect.center().y + std::clamp(random.normal(spare_y / 2), -spare_y, spare_y)};
            option.rect = {c.x - side_mm / 2, c.y - side_mm / 2, side_mm, side_mm};
        }
    return choice;
}

class ChoiceFiller {
public:
    ChoiceFiller(FilledPage& page, const PageLayout& layout, const std::string& id, const ChoiceLayout& choice,
                 const Respondent& who, People people, Random& random)
        : page_(page), page_layout_(layout), canvas_(page.canvas), id_(id), choice_(where_marked(choice, random)),
          who_(who), people_(people), random_(random), target_(choice.options.front().target) {}

    Truth fill() {
        if (who_.many) {
            who_.hand = random_hand(random_);
            who_.pen = any_pen(random_);
        }
        truth_.mishap = random_mishap(mood_of(people_), random_);
        if (target_ == Target::cell && (truth_.mishap == Mishap::beside || truth_.mishap == Mishap::fluid))
            truth_.mishap = Mishap::none; // a cell is marked anywhere in it, and has no print to paint over
        const std::size_t first = random_option(choice_.options.size(), random_);
        mark_ = favourite_mark(target_, who_);
        if (people_ != People::tidy &&
            random_.chance(people_ == People::ordinary ? 0.04 : 0.15)) // not always the favourite
            mark_ = another_mark(target_, random_);
        truth_.mark = name_of(mark_);
        truth_.tolerant = mark_ == Mark::half_ring || mark_ == Mark::underline || mark_ == Mark::cross_on_digit ||
                          mark_ == Mark::tick_on_digit;
        if (who_.hand.habit != Habit::none && mark_ == favourite_mark(target_, who_)) {
            habit_ = true;
            truth_.mark = habit() == Habit::borrowed ? who_.hand.name : name_of(habit());
        }
        truth_.value = choice_.options[first].value;
        truth_.targets.assign(choice_.options.size(), TargetTruth::empty);
        truth_.targets[first] = TargetTruth::marked;
        draw(first);
        return truth_;
    }

private:
    /// Digits are ringed, whatever somebody does to boxes.
    Habit habit() const { return target_ == Target::digit && !who_.hand.around ? Habit::ring : who_.hand.habit; }

    void mark_at(const Rect_mm& target, const Respondent& who) {
        if (!habit_)
            return draw_mark(canvas_, target, mark_, who, random_);
        Hand hand = who.hand;
        hand.habit = habit();
        constexpr double thin_mm = 0.3, pencil_grain = 0.3; // of these a bad scan may show nothing
        if ((who.pen.width_mm < thin_mm || who.pen.grain >= pencil_grain) && truth_.mishap != Mishap::faint)
            keep_paper(target);
        const double reach = 0.4 * (0.3 + who.sloppiness);
        const Point_mm c{target.center().x + std::clamp(random_.normal(reach), -1.0, 1.0),
                         target.center().y + std::clamp(random_.normal(reach), -1.0, 1.0)};
        draw_habit(canvas_, c, target.w, hand, room_at(target), who.pen, random_);
    }

    /// As far as a ring may reach without going around a neighbour, in this row or another.
    Room room_at(const Rect_mm& target) const {
        constexpr double short_of_mm = 1.2; // of a neighbour's middle
        Room room;
        for (const QuestionLayout& question : page_layout_.questions)
            for (const Rect_mm& place : answer_places(question)) {
                if (is_written(question))
                    continue;
                const double dx = std::abs(place.center().x - target.center().x);
                const double dy = std::abs(place.center().y - target.center().y);
                if (dy < 3 && dx > 3)
                    room.x_mm = std::min(room.x_mm, dx - short_of_mm);
                else if (dx < 8 && dy > 3)
                    room.y_mm = std::min(room.y_mm, dy - short_of_mm);
            }
        return room;
    }

    void draw(std::size_t first) {
        const Rect_mm target = choice_.options[first].rect;
        switch (truth_.mishap) {
        case Mishap::none:
            if (choice_.multiple)
                return draw_several(first);
            return mark_at(target, who_);
        case Mishap::blank:
            truth_.value.clear();
            truth_.targets[first] = TargetTruth::empty;
            truth_.tolerant = false;
            return;
        case Mishap::double_mark:
            if (choice_.multiple)
                return draw_too_many();
            truth_.person = true;
            mark_at(target, who_);
            return mark_at(choice_.options[also(first, TargetTruth::marked)].rect, who_);
        case Mishap::corrected: {
            truth_.person = true;
            const std::size_t wrong = also(first, TargetTruth::doubtful);
            mark_at(choice_.options[wrong].rect, who_);
            strike_out(canvas_, choice_.options[wrong].rect, who_, random_);
            return mark_at(target, who_);
        }
        case Mishap::fluid: {
            truth_.person = true;
            const Rect_mm wrong = choice_.options[also(first, TargetTruth::doubtful)].rect;
            mark_at(wrong, who_);
            canvas_.whiten(grown(wrong, 0.8), random_);
            return mark_at(target, who_);
        }
        case Mishap::beside: {
            truth_.person = true;
            truth_.targets[first] = TargetTruth::doubtful;
            Respondent small = who_;
            small.size = 0.8;
            return draw_beside(target, small);
        }
        case Mishap::between: {
            truth_.person = true;
            const std::size_t neighbour = first == 0 ? 1 : first - 1;
            truth_.targets[first] = truth_.targets[neighbour] = TargetTruth::doubtful;
            const Rect_mm next = choice_.options[neighbour].rect;
            return mark_at({(target.x + next.x) / 2, (target.y + next.y) / 2, target.w, target.h}, who_);
        }
        case Mishap::faint: {
            truth_.tolerant = true;
            Respondent light = who_;
            light.pen = pencil(random_, random_.between(0.5, 0.95));
            keep_paper(target);
            return mark_at(target, light);
        }
        case Mishap::ditto: {
            truth_.person = true;
            truth_.targets[first] = TargetTruth::doubtful;
            const Point_mm c = target.center();
            for (const double dx : {-0.7, 0.7})
                canvas_.stroke(wobbly({{c.x + dx, c.y - 1}, {c.x + dx - 0.2, c.y + 0.6}}, 0.03, random_), who_.pen,
                               random_);
            return;
        }
        case Mishap::column:
            return;
        }
    }

    void draw_beside(const Rect_mm& target, const Respondent& who) {
        double away = 0;
        Mark mark = mark_;
        switch (target_) {
        case Target::box:
        case Target::circle:
        case Target::bracket:
        case Target::cell:
            away = random_.between(4.2, 5.2);
            break;
        case Target::digit:
            away = random_.between(6, 7);
            mark = Mark::tick_on_digit;
            break;
        }
        draw_mark(canvas_, moved(target, random_.chance(0.5) ? away : -away, random_.normal(0.5)), mark, who, random_);
    }

    /// Notes what the paper looks like before a faint mark.
    void keep_paper(const Rect_mm& target) {
        const Rect_mm area = grown(target, 8);
        const cv::Rect px =
            cv::Rect(static_cast<int>(area.x * canvas_px_per_mm), static_cast<int>(area.y * canvas_px_per_mm),
                     static_cast<int>(area.w * canvas_px_per_mm), static_cast<int>(area.h * canvas_px_per_mm)) &
            cv::Rect({}, canvas_.paper().size());
        page_.faint.push_back({id_, px.tl(), canvas_.paper()(px).clone()});
    }

    void draw_several(std::size_t first) {
        const int count = random_.whole(1, std::min(3, choice_.max_choices));
        std::vector<bool> chosen(choice_.options.size());
        chosen[first] = true;
        for (int n = 1; n < count; n++)
            chosen[other(first)] = true;
        truth_.value.clear();
        for (std::size_t n = 0; n < chosen.size(); n++)
            if (chosen[n]) {
                truth_.value += (truth_.value.empty() ? "" : "|") + choice_.options[n].value;
                truth_.targets[n] = TargetTruth::marked;
                mark_at(choice_.options[n].rect, who_);
            }
    }

    void draw_too_many() {
        truth_.value.clear();
        truth_.targets.assign(choice_.options.size(), TargetTruth::empty);
        const int count = std::min(static_cast<int>(choice_.options.size()), choice_.max_choices + 1);
        truth_.person = count > choice_.max_choices;
        for (int n = 0; n < count; n++) {
            truth_.value += (n ? "|" : "") + choice_.options[static_cast<std::size_t>(n)].value;
            truth_.targets[static_cast<std::size_t>(n)] = TargetTruth::marked;
            mark_at(choice_.options[static_cast<std::size_t>(n)].rect, who_);
        }
    }

    /// Another option than `than`, which is noted to be `what`.
    std::size_t also(std::size_t than, TargetTruth what) {
        const std::size_t index = other(than);
        truth_.targets[index] = what;
        return index;
    }

    std::size_t other(std::size_t than) {
        const std::size_t count = choice_.options.size();
        return (than + static_cast<std::size_t>(random_.whole(1, static_cast<int>(count) - 1))) % count;
    }

    FilledPage& page_;
    const PageLayout& page_layout_;
    Canvas& canvas_;
    const std::string& id_;
    const ChoiceLayout choice_; ///< of cells: where this person marks them
    Respondent who_;
    People people_;
    Random& random_;
    Target target_;
    Mark mark_ = Mark::cross;
    bool habit_ = false; ///< the mark is drawn by the respondent's own habit
    Truth truth_;
};

/// How often a page has rows that somebody answered with one stroke down a column.
double column_chance(People people) {
    switch (people) {
    case People::tidy:
        return 0;
    case People::ordinary:
        return 0.004;
    case People::wild:
        return 0.04;
    case People::careless:
        break;
    }
    return 0.1;
}

/// Rows one below the other whose options stand in the same columns, from `from` on.
std::size_t rows_alike(const std::vector<QuestionLayout>& questions, std::size_t from) {
    const auto alike = [&](const QuestionLayout& upper, const QuestionLayout& lower) {
        const auto* a = std::get_if<ChoiceLayout>(&upper.kind);
        const auto* b = std::get_if<ChoiceLayout>(&lower.kind);
        return a && b && !b->multiple && a->options.size() == b->options.size() &&
               std::abs(a->options.front().rect.x - b->options.front().rect.x) < 0.5 &&
               std::abs(a->options.back().rect.x - b->options.back().rect.x) < 0.5 &&
               b->options.front().rect.y > a->options.front().rect.y;
    };
    std::size_t to = from + 1;
    while (to < questions.size() && alike(questions[to - 1], questions[to]))
        to++;
    return to - from;
}

/// One stroke through the same option of several rows: what it means is plain, and it crosses what lies between.
void draw_column(FilledPage& page, const std::vector<QuestionLayout>& questions, std::size_t from, std::size_t count,
                 const Respondent& who, Random& random) {
    const auto options = [&](std::size_t n) -> const std::vector<OptionLayout>& {
        return std::get<ChoiceLayout>(questions[n].kind).options;
    };
    const std::size_t option = random_option(options(from).size(), random);
    const Rect_mm top = options(from)[option].rect;
    const Rect_mm bottom = options(from + count - 1)[option].rect;
    const double lean = random.normal(0.4);
    page.canvas.stroke(wobbly({{top.center().x - lean, top.y - random.between(0.2, 1.5)},
                               {(top.center().x + bottom.center().x) / 2, (top.center().y + bottom.center().y) / 2},
                               {bottom.center().x + lean, bottom.bottom() + random.between(0.2, 1.5)}},
                              0.1, random),
                       who.pen, random);
    for (std::size_t n = from; n < from + count; n++) {
        Truth truth;
        truth.mishap = Mishap::column;
        truth.value = options(n)[option].value;
        truth.tolerant = true; // a person may be asked; another answer than this is an error
        truth.targets.assign(options(n).size(), TargetTruth::empty);
        truth.targets[option] = TargetTruth::marked;
        page.truth[questions[n].id] = truth;
    }
}

/// Writes something where people may write; most leave it empty.
Truth write_or_not(FilledPage& page, const Rect_mm& place, TextContent content, const Respondent& who, Random& random) {
    Truth truth;
    truth.text = true;
    if (random.chance(0.35)) {
        truth.value = random.pick(phrases(content));
        write_text(page.canvas, place, truth.value, who, random);
    }
    return truth;
}

} // namespace

Canvas FilledPage::without_faint() const {
    Canvas bare(canvas.paper().clone());
    for (auto mark = faint.rbegin(); mark != faint.rend(); ++mark)
        mark->before.copyTo(bare.paper()(cv::Rect(mark->at_px, mark->before.size())));
    return bare;
}

const cv::Mat& SheetMaker::printed(int page) {
    cv::Mat& picture = printed_[page];
    if (picture.empty()) {
        const PageLayout& layout = *form_->page(page);
        cv::cvtColor(raster(form_->composed.pages[static_cast<std::size_t>(page - 1)],
                            {0, 0, layout.width_mm, layout.height_mm}),
                     picture, cv::COLOR_GRAY2BGR);
    }
    return picture;
}

FilledPage SheetMaker::fill_page(int number, PageCode code, const Respondent& who, People people, Random& random) {
    const PageLayout& layout = *form_->page(number);
    code.page = number;
    FilledPage page{code, Canvas(printed(number).clone()), {}, {}};
    static constexpr CodeKey office{{1, 2, 3}}; // as sheets are printed: a seal makes the code larger
    const Drawing own = sheet_items(*form_, number, code, &office, layout.by_sheet.empty() ? "" : "Phường Hàng Bông");
    std::vector<Rect_mm> areas;
    for (const Rect_mm& area : {layout.codes[0], layout.codes[1], layout.words})
        if (!is_empty(area))
            areas.push_back(grown(area, 1));
    areas.insert(areas.end(), layout.by_sheet.begin(), layout.by_sheet.end());
    for (const Rect_mm& area : areas) {
        const cv::Mat light = raster(own, area);
        cv::Mat part = page.canvas.paper()(cv::Rect(cv::Point(static_cast<int>(std::lround(area.x * canvas_px_per_mm)),
                                                              static_cast<int>(std::lround(area.y * canvas_px_per_mm))),
                                                    light.size()));
        cv::Mat colour;
        cv::cvtColor(light, colour, cv::COLOR_GRAY2BGR);
        cv::min(part, colour, part);
    }
    std::size_t column_from = layout.questions.size(), column_rows = 0;
    if (const double chance = column_chance(people); chance > 0 && random.chance(chance)) {
        for (std::size_t n = 0; n < layout.questions.size(); n++)
            if (const std::size_t rows = rows_alike(layout.questions, n); rows > column_rows) {
                column_from = n;
                column_rows = rows;
            }
        if (column_rows >= 3)
            draw_column(page, layout.questions, column_from, column_rows, who, random);
        else
            column_rows = 0;
    }
    for (std::size_t n = 0; n < layout.questions.size(); n++) {
        const QuestionLayout& question = layout.questions[n];
        if (n >= column_from && n < column_from + column_rows)
            continue;
        page.truth[question.id] = std::visit(
            Cases{[&](const ChoiceLayout& choice) {
                      return ChoiceFiller(page, layout, question.id, choice, who, people, random).fill();
                  },
                  [&](const TextLayout& text) { return write_or_not(page, text.rect, text.content, who, random); },
                  [&](const NumberLayout& figure) {
                      return write_or_not(page, figure.rect, TextContent::number, who, random);
                  }},
            question.kind);
    }
    return page;
}

std::vector<FilledPage> SheetMaker::fill(const std::string& unit, std::optional<long long> serial, People people,
                                         Random& random, Hands hands) {
    return fill(unit, serial, people, random_respondent(people, random, hands), random);
}

std::vector<FilledPage> SheetMaker::fill(const std::string& unit, std::optional<long long> serial, People people,
                                         const Respondent& who, Random& random) {
    PageCode code{form_->content.id, form_->content.version, 1, unit, serial};
    std::vector<FilledPage> pages;
    for (const PageLayout& page : form_->composed.layout.pages)
        pages.push_back(fill_page(page.page, code, who, people, random));
    return pages;
}

} // namespace phieu::synth
