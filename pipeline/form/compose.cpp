#include "form/compose.h"

#include "base/cases.h"
#include "form/page_head.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr double fiducial_inset_mm = 7; // office printers leave 4–5 mm blank
constexpr double first_top_mm = 28;
constexpr double other_top_mm = 29;
constexpr double bottom_margin_mm = 24; // the spare code and its quiet zone
constexpr double digit_side_mm = 5;     // the square around a printed digit that a ring is expected around
constexpr double writing_line_mm = 8;   // pitch of dotted lines: room for handwriting with diacritics above and below
constexpr double gap_mm = 1.6;          // between blocks
constexpr double least_row_mm = 9.0;    // of a table
constexpr double least_dense_row_mm = 7.4; // a ring about a digit keeps clear of the next row's

/// A piece that is never split over two pages, in its own frame (0, 0 at its top left).
struct Chunk {
    Drawing drawing;
    std::vector<QuestionLayout> questions;
    double height_mm = 0;
    bool keep_with_next = false;
    int table_head = -1;              ///< index of the chunk to repeat above this one after a page break
    const GivenPage* given = nullptr; ///< a whole page of its own instead
};

void move(Rect_mm& rect, double dx, double dy) {
    rect.x += dx;
    rect.y += dy;
}

void move(QuestionLayout& question, double dx, double dy) {
    std::visit(Cases{[&](ChoiceLayout& choice) {
                         for (OptionLayout& option : choice.options)
                             move(option.rect, dx, dy);
                     },
                     [&](TextLayout& text) { move(text.rect, dx, dy); },
                     [&](NumberLayout& number) { move(number.rect, dx, dy); }},
               question.kind);
}

ChoiceLayout layout_of(const Choice& choice) {
    return {choice.multiple, choice.max_choices, {}};
}

TextLayout layout_of(const Text& text, const Rect_mm& rect) {
    return {text.content, rect};
}

NumberLayout layout_of(const Number&, const Rect_mm& rect) {
    return {rect};
}

class Composer {
public:
    Composer(const Template& form, Note note)
        : form_(form), note_(note), width_(form.width_mm - 2 * side_margin_mm), size_pt_(form.font_size_pt) {}

    ComposedForm compose() {
        if (!std::holds_alternative<GivenPage>(form_.blocks.front())) // which has its own title
            add_title();
        for (const Block& block : form_.blocks)
            std::visit([this](const auto& b) { add(b); }, block);
        return paginate();
    }

private:
    // --- text -------------------------------------------------------------------------------------------------------
    TextStyle style(double scale = 1) const { return {.size_pt = size_pt_ * scale}; }

    /// Adds text to a chunk at its (x, y); @return the text's size.
    static TextSize put(Chunk& chunk, double x, double y, double width, const std::string& text,
                        const TextStyle& style) {
        chunk.drawing.texts.push_back({{x, y}, width, text, style});
        return measure(text, width, style);
    }

    void add_paragraph(const std::string& text, const TextStyle& style, bool keep_with_next = false) {
        Chunk chunk;
        chunk.height_mm = put(chunk, 0, 0, width_, text, style).height_mm + gap_mm;
        chunk.keep_with_next = keep_with_next;
        chunks_.push_back(std::move(chunk));
    }

    void add_title() {
        TextStyle bold = style(1.18);
        bold.bold = bold.center = true;
        add_paragraph(form_.title, bold, true);
        TextStyle italic = style(0.95);
        italic.italic = italic.center = true;
        for (const std::string& line : form_.subtitle)
            add_paragraph(line, italic, true);
    }

    void add(const ParagraphBlock& block) {
        TextStyle s = style(block.size);
        s.bold = block.bold;
        s.italic = block.italic;
        s.center = block.align == Align::center;
        add_paragraph(block.text, s);
    }

    void add(const SectionBlock& block) {
        TextStyle bold = style(1.04);
        bold.bold = true;
        Chunk chunk;
        double y = gap_mm / 2;
        y += put(chunk, 0, y, width_, block.heading, bold).height_mm;
        if (!block.note.empty()) {
            TextStyle italic = style(0.92);
            italic.italic = true;
            y += put(chunk, 0, y, width_, block.note, italic).height_mm;
        }
        chunk.height_mm = y + gap_mm * 0.7;
        chunk.keep_with_next = true;
        chunks_.push_back(std::move(chunk));
    }

    // --- options ----------------------------------------------------------------------------------------------------
    /// Draws an option's box or digit centred on (cx, cy); @return its target rectangle.
    Rect_mm put_target(Chunk& chunk, Target target, const Level& option, double cx, double cy) const {
        switch (target) {
        case Target::box: {
            const Rect_mm box{cx - box_side_mm / 2, cy - box_side_mm / 2, box_side_mm, box_side_mm};
            chunk.drawing.boxes.push_back({.rect = box});
            return box;
        }
        case Target::circle:
        case Target::bracket:
        case Target::cell: // of given pages only
        case Target::digit:
            break;
        }
        TextStyle digit = style(1.1);
        digit.center = true;
        const double h = measure(option.value, 10, digit).height_mm;
        put(chunk, cx - 5, cy - h / 2, 10, option.value, digit);
        return {cx - digit_side_mm / 2, cy - digit_side_mm / 2, digit_side_mm, digit_side_mm};
    }

    /// Puts an option's target into a chunk and notes where it stands.
    void put_option(Chunk& chunk, ChoiceLayout& places, const Choice& choice, const Level& option, double cx,
                    double cy) const {
        places.options.push_back(
            {option.value, option.label, choice.target, put_target(chunk, choice.target, option, cx, cy)});
    }

    void add(const QuestionBlock& block) {
        const Question& question = block.question;
        std::visit(Cases{[&](const Choice& choice) { add_choice(block, choice); },
                         [&](const Text& text) { add_writing(question, text); },
                         [&](const Number& number) { add_writing(question, number); }},
                   question.kind);
    }

    void add_choice(const QuestionBlock& block, const Choice& choice) {
        const Question& question = block.question;
        Chunk chunk;
        ChoiceLayout places = layout_of(choice);
        if (block.arrangement == Arrangement::flow) {
            const double label_width = measure(question.label, width_, style()).last_line_right_mm;
            const double end = put_flow(chunk, places, choice, label_width + 5);
            const TextSize label = put(chunk, 0, 0.9, width_, question.label, style());
            chunk.height_mm = std::max(end, label.height_mm + 1.8) + gap_mm;
        } else {
            const double y = put(chunk, 0, 0, width_, question.label, style()).height_mm + 0.8;
            chunk.height_mm = block.arrangement == Arrangement::row
                                  ? put_row(chunk, places, choice, block.digits_beside, y)
                                  : put_list(chunk, places, choice, block.columns, y);
        }
        chunk.questions.push_back({question.id, question.label, std::move(places)});
        chunks_.push_back(std::move(chunk));
    }

    /// Options evenly over the line: "5 □    4 □    3 □ …".
    double put_row(Chunk& chunk, ChoiceLayout& places, const Choice& choice, bool digits_beside, double y) const {
        const double height = 7.4;
        const double step = width_ / static_cast<double>(choice.options.size());
        double x = step / 2;
        for (const Level& option : choice.options) {
            const double cy = y + height / 2;
            put_option(chunk, places, choice, option, x, cy);
            if (digits_beside) {
                TextStyle beside = style();
                beside.right = true;
                put(chunk, x - 13, cy - measure(option.value, 10, beside).height_mm / 2, 9.5, option.value, beside);
            }
            x += step;
        }
        return y + height + gap_mm * 0.6;
    }

    /// Options in columns, each with its label at the right: for long labels.
    double put_list(Chunk& chunk, ChoiceLayout& places, const Choice& choice, int columns, double y) const {
        const double step = width_ / columns;
        double row_height = 0;
        int column = 0;
        for (const Level& option : choice.options) {
            const double x = column * step + 4;
            const double label_width = step - 9;
            const TextSize label = measure(option.label, label_width, style());
            const double line = measure("X", 10, style()).height_mm;
            const double cy = y + 3.6;
            put_option(chunk, places, choice, option, x, cy);
            put(chunk, x + 5, cy - line / 2, label_width, option.label, style());
            row_height = std::max(row_height, form_.dense ? std::max(6.4, label.height_mm + 1.6)
                                                          : std::max(7.2, label.height_mm + 2.4));
            if (++column == columns) {
                column = 0;
                y += row_height;
                row_height = 0;
            }
        }
        return y + row_height + gap_mm * 0.6;
    }

    /// Options after the label, wrapped: "Giới tính:  1 Nam   2 Nữ".
    double put_flow(Chunk& chunk, ChoiceLayout& places, const Choice& choice, double x) const {
        const double row = 7.6;
        const double line = measure("X", 10, style()).height_mm;
        double y = 0;
        for (const Level& option : choice.options) {
            const double label = measure(option.label, width_, style()).width_mm;
            if (x + 5 + label > width_) {
                x = 6;
                y += row;
            }
            const double cy = y + row / 2 - 0.6;
            put_option(chunk, places, choice, option, x + 2.5, cy);
            put(chunk, x + 7, cy - line / 2, label + 1, option.label, style());
            x += 7 + label + 7;
        }
        return y + row;
    }

    // --- tables -----------------------------------------------------------------------------------------------------
    void add(const MatrixBlock& block) {
        const std::vector<Level>& levels = std::get<Choice>(block.questions.front().kind).options;
        const double column = form_.width_mm < 180 ? 13 : 15;
        const double text_width = width_ - column * static_cast<double>(levels.size());
        const int head = static_cast<int>(chunks_.size());
        add_table_head(block, levels, column, text_width);
        for (const Question& question : block.questions) {
            Chunk row;
            const double h = measure(question.label, text_width - 2, style()).height_mm;
            row.height_mm = std::max(h + 2.2, form_.dense ? least_dense_row_mm : least_row_mm);
            put(row, 1, (row.height_mm - h) / 2, text_width - 2, question.label, style());
            const auto& choice = std::get<Choice>(question.kind); // the parser lets nothing else into a table
            ChoiceLayout places = layout_of(choice);
            double x = text_width + column / 2;
            for (const Level& level : levels) {
                put_option(row, places, choice, level, x, row.height_mm / 2);
                x += column;
            }
            frame_row(row, text_width);
            row.questions.push_back({question.id, question.label, std::move(places)});
            row.table_head = head;
            chunks_.push_back(std::move(row));
        }
        Chunk space;
        space.height_mm = gap_mm;
        chunks_.push_back(std::move(space));
    }

    void add_table_head(const MatrixBlock& block, const std::vector<Level>& levels, double column, double text_width) {
        Chunk head;
        TextStyle small = style(0.82);
        small.bold = small.center = true;
        double h = 0;
        const Target target = std::get<Choice>(block.questions.front().kind).target;
        const auto text_of = [&](const Level& level) -> std::string {
            if (!block.column_heads)
                return "";
            switch (target) {
            case Target::box:
                return level.label;
            case Target::circle:
            case Target::bracket:
            case Target::cell:
            case Target::digit: // its column shows what the digit means; the digit itself is the target
                break;
            }
            return level.label + "\n(" + level.value + ")";
        };
        for (const Level& level : levels)
            h = std::max(h, measure(text_of(level), column - 1, small).height_mm);
        TextStyle left = style(0.95);
        left.bold = true;
        h = std::max(h, measure(block.heading, text_width - 2, left).height_mm);
        head.height_mm = h + 1.6;
        put(head, 1, 0.8, text_width - 2, block.heading, left);
        double x = text_width;
        for (const Level& level : levels) {
            put(head, x + 0.5, (head.height_mm - measure(text_of(level), column - 1, small).height_mm) / 2, column - 1,
                text_of(level), small);
            x += column;
        }
        frame_row(head, text_width);
        head.drawing.lines.push_back({{0, 0}, {width_, 0}, 0.2, false});
        head.keep_with_next = true;
        chunks_.push_back(std::move(head));
    }

    /// Rules below and at both sides; none between the option columns, where rings and crosses go.
    void frame_row(Chunk& row, double text_width) const {
        const double h = row.height_mm;
        for (const double x : {0.0, text_width, width_})
            row.drawing.lines.push_back({{x, 0}, {x, h}, 0.2, false});
        row.drawing.lines.push_back({{0, h}, {width_, h}, 0.2, false});
    }

    // --- writing ----------------------------------------------------------------------------------------------------
    /// @param kind  the question's: Text or Number
    template <typename Written>
    void add_writing(const Question& question, const Written& kind) {
        Chunk chunk;
        const TextSize label = measure(question.label, width_, style());
        const bool same_line = kind.lines == 1 && label.last_line_right_mm < width_ * 0.6 && label.height_mm < 7;
        put(chunk, 0, same_line ? writing_line_mm - label.height_mm : 0, width_, question.label, style());
        const double left = same_line ? label.last_line_right_mm + 2 : 0;
        const double top = same_line ? 0 : label.height_mm;
        const Rect_mm rect = put_dotted(chunk, left, top, width_ - left, kind.lines);
        chunk.height_mm = top + kind.lines * writing_line_mm + gap_mm;
        chunk.questions.push_back({question.id, question.label, layout_of(kind, rect)});
        chunks_.push_back(std::move(chunk));
    }

    /// @return where people write on these lines
    static Rect_mm put_dotted(Chunk& chunk, double x, double y, double width, int lines) {
        for (int n = 1; n <= lines; n++) {
            const double base = y + n * writing_line_mm - 0.9;
            chunk.drawing.lines.push_back({{x, base}, {x + width, base}, 0.35, true});
        }
        return {x, y, width, lines * writing_line_mm + 0.8};
    }

    void add(const InputsBlock& block) {
        Chunk chunk;
        const double step = width_ / static_cast<double>(block.questions.size());
        double x = 0;
        for (const Question& question : block.questions) {
            const TextSize label = measure(question.label, step, style());
            put(chunk, x, writing_line_mm - label.height_mm, step, question.label, style());
            const Rect_mm rect =
                put_dotted(chunk, x + label.last_line_right_mm + 1.5, 0, step - label.last_line_right_mm - 5, 1);
            const auto note = [&](auto layout) { chunk.questions.push_back({question.id, question.label, layout}); };
            std::visit(Cases{[](const Choice&) {}, // the parser lets none in here
                             [&](const Text& text) { note(layout_of(text, rect)); },
                             [&](const Number& number) { note(layout_of(number, rect)); }},
                       question.kind);
            x += step;
        }
        chunk.height_mm = writing_line_mm + gap_mm;
        chunks_.push_back(std::move(chunk));
    }

    // --- given pages ------------------------------------------------------------------------------------------------
    void add(const GivenPage& page) {
        Chunk chunk;
        chunk.given = &page;
        chunks_.push_back(std::move(chunk));
    }

    static QuestionLayout given_question(const Question& question, const std::vector<Rect_mm>& places) {
        QuestionLayout out{question.id, question.label, {}};
        std::visit(Cases{[&](const Choice& choice) {
                             ChoiceLayout layout = layout_of(choice);
                             for (std::size_t n = 0; n < places.size(); n++)
                                 layout.options.push_back(
                                     {choice.options[n].value, choice.options[n].label, choice.target, places[n]});
                             out.kind = std::move(layout);
                         },
                         [&](const Text& text) { out.kind = layout_of(text, places.front()); },
                         [&](const Number& number) { out.kind = layout_of(number, places.front()); }},
                   question.kind);
        return out;
    }

    void put_given(ComposedForm& out, const GivenPage& given) {
        PageLayout page;
        page.page = static_cast<int>(out.pages.size()) + 1;
        page.width_mm = given.width_mm;
        page.height_mm = given.height_mm;
        for (std::size_t n = 0; n < given.questions.size(); n++)
            page.questions.push_back(given_question(given.questions[n], given.places[n]));
        Drawing drawing;
        if (given.print)
            drawing.pictures.push_back({{0, 0, given.width_mm, given.height_mm}, given.print});
        if (given.marks) {
            page.codes = given.marks->codes;
            page.fiducials = given.marks->corners;
            page.words = given.marks->words;
            put_corners(drawing, page);
        }
        out.layout.pages.push_back(std::move(page));
        out.pages.push_back(std::move(drawing));
        out.given.emplace_back(given_++);
    }

    // --- pages ------------------------------------------------------------------------------------------------------
    ComposedForm paginate() {
        ComposedForm out;
        out.layout.template_id = form_.id;
        out.layout.version = form_.version;
        out.layout.title = form_.title;
        double y = 0;
        const double limit = form_.height_mm - bottom_margin_mm;
        bool open = false; // a page that takes more
        for (std::size_t n = 0; n < chunks_.size(); n++) {
            if (chunks_[n].given) {
                put_given(out, *chunks_[n].given);
                open = false;
                continue;
            }
            if (!open || y + height_with_next(n) > limit) {
                y = open_page(out);
                open = true;
                if (chunks_[n].table_head >= 0 && out.pages.size() > 1)
                    place(out, chunks_[static_cast<std::size_t>(chunks_[n].table_head)], y);
            }
            place(out, chunks_[n], y);
        }
        finish_pages(out);
        return out;
    }

    double height_with_next(std::size_t n) const {
        double height = chunks_[n].height_mm;
        for (; chunks_[n].keep_with_next && n + 1 < chunks_.size(); n++)
            height += chunks_[n + 1].height_mm;
        return height;
    }

    double open_page(ComposedForm& out) {
        PageLayout page = page_frame(form_.width_mm, form_.height_mm);
        page.page = static_cast<int>(out.pages.size()) + 1;
        out.layout.pages.push_back(page);
        out.pages.emplace_back();
        out.given.emplace_back();
        return page.page == 1 ? first_top_mm : other_top_mm;
    }

    void place(ComposedForm& out, const Chunk& chunk, double& y) const {
        out.pages.back().add(chunk.drawing, side_margin_mm, y);
        for (QuestionLayout question : chunk.questions) {
            move(question, side_margin_mm, y);
            out.layout.pages.back().questions.push_back(std::move(question));
        }
        y += chunk.height_mm;
    }

    static void put_corners(Drawing& page, const PageLayout& frame) {
        for (const Rect_mm& mark : frame.fiducials)
            if (!is_empty(mark))
                page.boxes.push_back({.rect = mark, .filled = true});
    }

    void finish_pages(ComposedForm& out) const {
        TextStyle small{.size_pt = 7, .italic = true};
        for (std::size_t n = 0; n < out.pages.size(); n++) {
            Drawing& page = out.pages[n];
            PageLayout& frame = out.layout.pages[n];
            if (out.given[n])
                continue; // stays as it is
            put_corners(page, frame);
            page.add(page_head(form_, frame), 0, 0);
            if (frame.page == 1 && names_unit(form_))
                frame.by_sheet.push_back(agency_place(form_));
            const std::string foot =
                fmt::format("{}Bản {} · Trang {}/{}", note_ == Note::printed ? form_.evidence + " · " : "",
                            form_.version, n + 1, out.pages.size()); // its id is the program's: the code says it
            const double left = frame.codes[1].right() + 4;
            const double foot_width = form_.width_mm - side_margin_mm - left;
            const double foot_height = measure(foot, foot_width, small).height_mm;
            page.texts.push_back({{left, form_.height_mm - 7 - foot_height}, foot_width, foot, small});
        }
    }

    const Template& form_;
    Note note_;
    double width_;
    double size_pt_;
    std::vector<Chunk> chunks_;
    std::size_t given_ = 0; ///< pages so far
};

} // namespace

PageLayout page_frame(double width, double height) {
    PageLayout page;
    page.width_mm = width;
    page.height_mm = height;
    const double side = fiducial_side_mm;
    const double near = fiducial_inset_mm;
    const double right = width - near - side;
    const double bottom = height - near - side;
    page.fiducials = {Rect_mm{near, near, side, side},
                      {right, near, side, side},
                      {right, bottom, side, side},
                      {near, bottom, side, side}};
    constexpr double quiet_mm = 3.5;
    page.codes[0] = {right - quiet_mm - code_side_mm, near, code_side_mm, code_side_mm};
    page.codes[1] = {near + side + quiet_mm, height - near - spare_code_side_mm, spare_code_side_mm,
                     spare_code_side_mm};
    constexpr double words_mm = 28, clear_mm = 3; // of the code's quiet zone
    page.words = {page.codes[0].x - clear_mm - words_mm, page.codes[0].y, words_mm, code_side_mm};
    return page;
}

ComposedForm compose(const Template& form, Note note) {
    return Composer(form, note).compose();
}

} // namespace phieu
