#include "adopt/structure.h"

#include "adopt/matrix.h"
#include "adopt/option_cells.h"
#include "adopt/option_lines.h"
#include "adopt/ring_digits.h"
#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace phieu::adopt {
namespace {

/// A label without the colons and dots that led to a line to write on.
std::string label_of(std::string text) {
    std::vector<char32_t> letters = code_points(trimmed(text));
    while (letters.size() > 1 && (letters.back() == U'.' || letters.back() == U'…' || letters.back() == U'_'))
        letters.pop_back();
    text.clear();
    for (const char32_t letter : letters)
        text += utf8(letter);
    return trimmed(text);
}

/// Goes through a form's lines in reading order and keeps in mind what was asked last.
class Walk {
public:
    explicit Walk(FormContent& out) : out_(out) {}

    void begin_page(int number, const Parts& parts) {
        page_ = number;
        parts_ = &parts;
        close();
        heads_.clear();
        last_.reset(); // how far a line stands below the last one says nothing across pages
        bare_ = label_goes_on_ = false;
    }

    void line(const PrintLine& line) {
        lacks_label_ = std::exchange(label_goes_on_, false) && open_ == Open::choice && !current().options.empty() &&
                       is_next_line(line);
        if (line.has(Item::target))
            targets_line(line);
        else if (line.has(Item::writing))
            writing_line(line);
        else
            words_line(line);
        last_ = line;
    }

    void heading(const std::string& words) {
        const auto number = numbering_of(words);
        section_ = trimmed(number && number->kind != Numbering::question ? words.substr(number->length) : words);
        if (section_.empty())
            section_ = trimmed(words);
        close();
        stem_.clear();
    }

    /// What was said just before a table belongs to the whole of it: a heading, or nothing.
    void begin_table() {
        const std::string words = trimmed(stem_);
        constexpr std::size_t longest = 160; // bytes
        const bool is_heading = !words.empty() && words.size() <= longest && !is_instruction(words) &&
                                (stem_bold_ || numbering_of(words)) && !ends_with_any(words, "?");
        if (is_heading)
            heading(words);
        close();
    }
    void asked(Asked question) {
        question.section = section_;
        if (question.label.empty()) { // its table's rows are options of what was asked before
            question.label = label_of(stem_);
            if (const auto number = numbering_of(question.label); is_question_number(number))
                question.number = number->word;
            question.confidence = question.label.empty() ? 0.4 : question.confidence;
        }
        out_.questions.push_back(std::move(question));
        stem_.clear();
        close();
    }

    /// An empty cell or frame: what stands before it, beside or above, says what is written there.
    void frame(const Rect_mm& place, bool beside) {
        constexpr double line_mm = 8;
        if (stem_.empty() && !beside)
            return;
        Asked question = new_question(stem_);
        question.writing = {place.x + 0.5, place.y + 0.5, place.w - 1, place.h - 1};
        question.lines = std::clamp(static_cast<int>(std::lround(place.h / line_mm)), 1, 12);
        question.confidence = stem_.empty() ? 0.4 : 0.8;
        out_.questions.push_back(std::move(question));
        stem_.clear();
        close();
    }

    /// A row of a table whose cells hold options: each with its words, or the words beside. Those of the next row are
    /// options of the same question.
    /// @return whether a row is one of these
    bool option_cells(const std::vector<FilledCell>& cells, bool rings) {
        const auto row = options_in_row(cells, *parts_, rings);
        if (!row)
            return false;
        if (!row->label.empty() || !in_option_cells_) {
            const std::string label = row->label.empty() ? stem_ : row->label;
            Asked question = new_question(label);
            question.confidence = label.empty() ? 0.4 : 0.85;
            out_.questions.push_back(std::move(question));
            stem_.clear();
            close();
        }
        in_option_cells_ = row->label.empty();
        for (const AskedOption& option : row->options)
            current().options.push_back(option);
        if (row->writing) {
            write_beside(*row->writing);
            merge_writing();
        }
        return true;
    }
    void end_option_cells() { in_option_cells_ = false; }

    /// "Mã hồ sơ:" and a row of narrow empty cells, a letter or digit each.
    bool comb(const std::vector<FilledCell>& cells) {
        const auto place = comb_in_row(cells);
        if (!place)
            return false;
        if (const std::string words = trimmed(cells.front().words()); !words.empty())
            stem_ = words;
        frame(*place, true);
        return true;
    }

    /// A table that says what digits or letters mean.
    void legend(const std::string& words, double y) { out_.lines.push_back({page_, y, words, false}); }

    /// Only the first table of a page may be the rest of the one before.
    void forget_heads_of_this_page() {
        if (std::exchange(heads_page_, page_) == page_)
            table_heads = {};
    }
    TableHeads table_heads; ///< of the table before: it may go on over the page

private:
    enum class Open { nothing, choice, text };

    void close() { open_ = Open::nothing; }
    Asked& current() { return out_.questions.back(); }

    Asked new_question(const std::string& label) const {
        Asked out;
        out.page = page_;
        out.section = section_;
        out.label = label_of(label);
        if (const auto number = numbering_of(out.label); is_question_number(number))
            out.number = number->word;
        return out;
    }

    void open_choice(const std::string& label) {
        out_.questions.push_back(new_question(label));
        current().confidence = label.empty() ? 0.4 : current().number.empty() ? 0.85 : 0.95;
        open_ = Open::choice;
        stem_.clear();
    }

    // Words alone

    bool is_heading(const PrintLine& line, const std::string& words) const {
        const auto number = numbering_of(words);
        if (number && (number->kind == Numbering::part || number->kind == Numbering::roman))
            return !ends_with_any(words, "?");
        if (number && number->kind == Numbering::capital)
            return (line.bold() || is_in_capitals(words.substr(number->length))) && !ends_with_any(words, "?");
        return false;
    }

    bool is_next_line(const PrintLine& line) const { return last_ && line.at.y - last_->at.bottom() < 0.7 * line.at.h; }

    /// Where the label of an option of the last line stands.
    struct LabelPlace {
        std::size_t option = 0; ///< of the question at hand
        double target_x = 0;
        double x = 0;
    };

    /// Words below an option that its label goes on with. @return whether the whole line is such words
    bool continues_options(const PrintLine& line) {
        if (open_ != Open::choice || !last_ || line.at.y - last_->at.bottom() > 0.7 * line.at.h ||
            numbering_of(line.words()))
            return false;
        std::vector<std::size_t> owners;
        for (const Item& item : line.items) {
            const LabelPlace* owner = nullptr;
            for (const LabelPlace& label : labels_)
                if (item.at.x > label.target_x - 1)
                    owner = &label;
            if (!owner || !(begins_lower(item.words) || std::abs(item.at.x - owner->x) < 1.5))
                return false;
            owners.push_back(owner->option);
        }
        for (std::size_t n = 0; n < owners.size(); n++) {
            AskedOption& option = current().options[owners[n]];
            option.label = with_blank(option.label, line.items[n].words);
        }
        return true;
    }

    /// "Rất hài lòng     Hài lòng     Bình thường", each for itself
    static bool says_levels(const PrintLine& line) {
        constexpr std::size_t least = 3;
        std::vector<std::string> labels;
        for (const Item& item : line.items)
            labels.push_back(item.words);
        return labels.size() >= least && scale_of(labels);
    }

    /// Words below a row of targets of which nothing was said yet, one below each. @return whether these are such words
    bool are_labels_below(const PrintLine& line) {
        if (open_ != Open::choice || !last_ || !last_->has(Item::target) || !is_next_line(line))
            return false;
        std::vector<AskedOption>& options = current().options;
        if (options.size() < 2 || options.size() != places_of_targets(*last_).size() ||
            std::any_of(options.begin(), options.end(),
                        [](const AskedOption& option) { return !option.label.empty(); }))
            return false;
        const std::vector<std::string> labels = heads_above({line}, places_of_targets(*last_));
        if (labels.empty())
            return false;
        for (std::size_t n = 0; n < options.size(); n++)
            options[n].label = labels[n];
        current().confidence = current().label.empty() ? 0.4 : 0.9;
        close();
        return true;
    }

    void words_line(const PrintLine& line) {
        const std::string words = trimmed(line.words());
        if (words.empty())
            return;
        if (are_labels_below(line))
            return;
        recent_.push_back(line);
        if (says_levels(line)) // of the targets below
            return;
        if (is_heading(line, words)) {
            heading(words);
            recent_.clear();
            return;
        }
        if (bare_ && begins_lower(words) && last_ && line.at.y - last_->at.bottom() < 0.5 * line.at.h) {
            current().label = with_blank(current().label, words);
            return;
        }
        bare_ = false;
        if (lacks_label_ && !numbering_of(words)) {
            current().options.back().label = words;
            return;
        }
        if (continues_options(line))
            return;
        const auto number = numbering_of(words);
        const bool goes_on = !stem_.empty() && !is_question_number(number) && open_ == Open::nothing && last_ &&
                             line.at.y - last_->at.bottom() < 0.9 * line.at.h && !starts_anew(words);
        close();
        stem_ = goes_on ? with_blank(stem_, words) : words;
        stem_bold_ = line.bold() && (!goes_on || stem_bold_);
    }
    /// A sentence after a sentence that ended; what a numbered question adds in brackets is none.
    bool starts_anew(const std::string& words) const {
        const bool numbered = is_question_number(numbering_of(stem_));
        if ((is_instruction(stem_) && !numbered) || (is_in_capitals(stem_) && !is_in_capitals(words)))
            return true;
        return ends_with_any(stem_, ".:;!?") && !begins_lower(words) && words.front() != '(' && !numbered;
    }

    // Lines to write on

    void writing_line(const PrintLine& line) {
        std::string before;
        for (const Item& item : line.items) {
            if (item.kind == Item::text) {
                before = with_blank(before, item.words);
                continue;
            }
            const Rect_mm place = writing_area(item);
            if (before.empty() && open_ == Open::text && continues_writing(place)) {
                Asked& text = current();
                text.writing = joined(text.writing, place);
                text.lines++;
                continue;
            }
            if (is_ornament(item, before) || is_document_number(before)) {
                before.clear();
                continue;
            }
            if (is_date_part(before) && open_ == Open::text && out_.questions.back().page == page_ &&
                level_with(current().writing, place) > 0.5) {
                current().label = with_blank(current().label, label_of(before));
                current().writing = joined(current().writing, place);
                before.clear();
                continue;
            }
            const std::string label = before.empty() || begins_lower(before) ? with_blank(stem_, before) : before;
            if (label.empty() && open_ == Open::nothing && !last_had_words())
                continue;
            out_.questions.push_back(new_question(label));
            current().writing = place;
            current().confidence = label.empty() ? 0.4 : 0.85;
            open_ = Open::text;
            stem_.clear();
            before.clear();
        }
        if (!before.empty() && !begins_lower(before) && line.items.back().kind == Item::text && line.items.size() > 1) {
            stem_ = before;
        } else if (!before.empty() && open_ == Open::text) {
            // what follows a gap within a sentence: "ngày … tháng"; a unit is no part of it
            const std::string rest = label_of(before);
            current().label = with_blank(current().label, is_unit(rest) ? "(" + rest + ")" : rest);
        }
        recent_.clear();
    }
    /// "Số: ……/KH-UBND" at the head of a page is for the office.
    static bool is_document_number(const std::string& before) {
        const std::string words = trimmed(before);
        return words == "Số:" || words == "Số" || words.ends_with(" Số:");
    }
    bool last_had_words() const { return last_ && last_->has(Item::text); }

    static bool is_date_part(const std::string& words) {
        const std::string text = trimmed(words);
        return text == "tháng" || text == "năm" || text == "/" || text.starts_with("năm 20") || text == "năm 20";
    }

    bool continues_writing(const Rect_mm& place) const {
        constexpr double farthest_mm = 14; // between two lines to write on
        const Asked& text = out_.questions.back();
        return text.page == page_ && text.options.empty() && place.y - text.writing.bottom() < farthest_mm &&
               place.bottom() > text.writing.bottom() + 1 &&
               std::min(place.right(), text.writing.right()) > std::max(place.x, text.writing.x);
    }

    Rect_mm writing_area(const Item& item) const {
        constexpr double above_mm = 6; // where people write
        constexpr double below_mm = 1; // and what hangs down
        constexpr double least_mm = 3.5;
        const Rect_mm line = parts_->lines[item.index].at;
        if (parts_->lines[item.index].kind == WritingLine::comb)
            return line;
        double top = line.bottom() - above_mm;
        for (const Target& target : parts_->targets) // of the row above: a mark there is no writing
            if (target.at.x < line.right() && target.at.right() > line.x && target.at.center().y < line.y - least_mm)
                top = std::max(top, std::min(target.at.bottom(), line.bottom() - least_mm));
        return {line.x, top, line.w, line.bottom() + below_mm - top};
    }

    /// A rule without words before it: beneath a heading, above a footnote.
    bool is_ornament(const Item& item, const std::string& before) const {
        if (parts_->lines[item.index].kind != WritingLine::rule || !before.empty())
            return false;
        return !(ends_with_any(trimmed(stem_), ":?)") || is_question_number(numbering_of(stem_)));
    }

    // Lines with something to mark

    /// What the columns of targets mean: said above them, or above the row before.
    std::vector<std::string> heads_of(const std::vector<Rect_mm>& targets) {
        constexpr double same_column_mm = 3;
        std::vector<std::string> out;
        bool same = heads_.size() == targets.size();
        for (std::size_t n = 0; same && n < targets.size(); n++) {
            same = std::abs(heads_[n].first - targets[n].center().x) < same_column_mm;
            out.push_back(heads_[n].second);
        }
        if (same)
            return out;
        out = heads_above(recent_, targets);
        heads_.clear();
        for (std::size_t n = 0; n < out.size(); n++)
            heads_.emplace_back(targets[n].center().x, out[n]);
        return out;
    }

    void bare_line(const PrintLine& line, const std::vector<std::string>& heads) {
        std::string label;
        for (const Item& item : line.items)
            if (item.kind == Item::text)
                label = with_blank(label, item.words);
        if (label.empty() || goes_on_from_stem(label))
            label = with_blank(stem_, label);
        open_choice(label);
        std::size_t n = 0;
        for (const Item& item : line.items)
            if (item.kind == Item::target) {
                AskedOption option{heads.empty() ? item.words : heads[n], item.words, parts_->targets[item.index]};
                current().options.push_back(std::move(option));
                n++;
            }
        if (heads.empty() && current().options.front().label.empty())
            current().confidence = 0.3;
        close();
        bare_ = true;
    }

    void targets_line(PrintLine line) {
        bare_ = false;
        labels_.clear();
        const bool asked = !stem_.empty() || open_ == Open::choice;
        if (says_ends_alone(line)) {
            row_between_ends(line);
            recent_.clear();
            return;
        }
        if (take_codes(line, open_ == Open::choice && stem_.empty() ? last_code() : "", asked) &&
            line.items.size() == 1)
            return lone_target(line.items.front());
        if (is_bare(line)) {
            const auto heads = heads_of(places_of_targets(line));
            const bool signs = std::any_of(line.items.begin(), line.items.end(), [](const Item& item) {
                return item.kind == Item::target && !item.words.empty();
            });
            if (!heads.empty() || signs) {
                bare_line(line, heads);
                recent_.clear();
                return;
            }
        }
        if (is_example(line))
            stem_.clear();
        else if (labels_follow(line))
            labels_behind(line);
        else
            labels_before(line);
        recent_.clear();
    }

    /// Whether words are the rest of a sentence; "a) Vốn tài liệu" is a question.
    static bool goes_on_from_stem(const std::string& words) { return begins_lower(words) && !numbering_of(words); }

    /// Begins a question with what stands before the first target of a line, if that asks something.
    void lead(const std::string& words) {
        if (words.empty()) {
            if (!stem_.empty() || open_ != Open::choice)
                open_choice(stem_);
            return;
        }
        const bool goes_on = goes_on_from_stem(words) ||
                             (is_question_number(numbering_of(stem_)) && !is_question_number(numbering_of(words)));
        open_choice(goes_on ? with_blank(stem_, words) : words);
    }

    /// "Rất thấp □ □ □ □ □ Rất cao": the words at its ends are those of the first and last place.
    void row_between_ends(const PrintLine& line) {
        std::string before, question, after;
        bool seen = false;
        for (const Item& item : line.items) {
            seen = seen || item.kind == Item::target;
            if (item.kind == Item::text)
                (seen ? after : before) = with_blank(seen ? after : before, item.words);
        }
        split_lead(before, question);
        lead(trimmed(question));
        for (const Item& item : line.items)
            if (item.kind == Item::target)
                current().options.push_back(
                    {"", std::to_string(current().options.size() + 1), parts_->targets[item.index]});
        current().options.front().label = trimmed(before);
        current().options.back().label = trimmed(after);
        close();
    }

    /// The code of the option before.
    std::string last_code() { return current().options.empty() ? "" : current().options.back().sign; }
    /// A target with a code and its words below.
    void lone_target(const Item& item) {
        lead("");
        current().options.push_back({"", item.words, parts_->targets[item.index]});
        label_goes_on_ = true;
    }

    void labels_behind(const PrintLine& line) {
        std::string before;
        std::size_t at = 0;
        for (; at < line.items.size() && line.items[at].kind != Item::target; at++)
            if (line.items[at].kind == Item::text)
                before = with_blank(before, line.items[at].words);
        if (lacks_label_ && !trimmed(before).empty())
            current().options.back().label = trimmed(before);
        else
            lead(trimmed(before));
        bool fresh = false; // the option has words already
        for (; at < line.items.size(); at++) {
            const Item& item = line.items[at];
            if (item.kind == Item::target) {
                current().options.push_back({"", item.words, parts_->targets[item.index]});
                fresh = true;
            } else if (item.kind == Item::writing) {
                write_beside(item);
            } else if (!fresh && asks_to_write(line, at)) {
                write_anew(item.words, line.items[++at]);
            } else if (!fresh && leads_on(line, at)) {
                open_choice(item.words);
                labels_.clear();
            } else {
                if (current().options.empty() && out_.questions.size() > 1) // after what is written beside an option
                    continue;
                AskedOption& option = current().options.back();
                if (fresh)
                    labels_.push_back({current().options.size() - 1, option.target.at.x, item.at.x});
                option.label = with_blank(option.label, item.words);
                fresh = false;
            }
        }
        label_goes_on_ = fresh;
        merge_writing();
    }
    void labels_before(const PrintLine& line) {
        std::vector<const Item*> texts;
        std::size_t at = 0;
        const auto last = std::find_if(line.items.rbegin(), line.items.rend(),
                                       [](const Item& item) { return item.kind == Item::target; })
                              .base() -
                          line.items.begin();
        for (bool first = true; at < static_cast<std::size_t>(last); at++) {
            const Item& item = line.items[at];
            if (item.kind == Item::text)
                texts.push_back(&item);
            if (item.kind != Item::target)
                continue;
            std::string label, before;
            for (const Item* text : texts)
                (text == texts.back() ? label : before) =
                    with_blank(text == texts.back() ? label : before, text->words);
            if (first) {
                if (before.empty())
                    split_lead(label, before);
                lead(trimmed(before));
            } else if (!before.empty() &&
                       (ends_with_any(trimmed(before), ":?") || is_question_number(numbering_of(before)))) {
                open_choice(before);
            } else if (asks_anew(line, at - 1)) {
                split_lead(label, before);
                open_choice(before);
            } else {
                label = with_blank(before, label);
            }
            current().options.push_back({trimmed(label), item.words, parts_->targets[item.index]});
            texts.clear();
            first = false;
        }
        std::string remark;
        for (; at < line.items.size(); at++) // behind the last
            if (asks_to_write(line, at))
                write_anew(line.items[at].words, line.items[at + 1]), at++;
            else if (line.items[at].kind == Item::text)
                remark = with_blank(remark, line.items[at].words);
            else if (line.items[at].kind == Item::writing)
                write_beside(line.items[at]);
        if (waiting_.empty() && !without_signs(remark).empty())
            current().options.back().label = with_blank(current().options.back().label, remark);
        merge_writing();
    }
    /// What is to be written beside an option. Waits until the line ends: more options may follow.
    void write_beside(const Item& item) {
        if (current().options.empty())
            return;
        Asked text = new_question("");
        AskedOption& option = current().options.back();
        text.label = with_blank(label_of(current().label), "– " + without_signs(label_of(option.label)));
        option.label = without_reason(option.label);
        text.writing = writing_area(item);
        text.of_option = true;
        text.number.clear();
        text.confidence = 0.85;
        waiting_.push_back(std::move(text));
    }
    /// "Nữ □    2. Năm sinh: □□□□": a question of its own on a line of targets.
    void write_anew(const std::string& label, const Item& item) {
        Asked text = new_question(label);
        text.writing = writing_area(item);
        text.confidence = 0.85;
        waiting_.push_back(std::move(text));
    }
    void merge_writing() {
        for (Asked& text : waiting_)
            beside_.push_back({out_.questions.size() - 1, std::move(text)});
        waiting_.clear();
    }

public:
    /// Puts what is written beside options behind their questions.
    void finish() {
        for (auto beside = beside_.rbegin(); beside != beside_.rend(); ++beside)
            out_.questions.insert(out_.questions.begin() + static_cast<std::ptrdiff_t>(beside->first) + 1,
                                  std::move(beside->second));
        for (Asked& question : out_.questions)
            for (AskedOption& option : question.options)
                option.label = without_signs(label_of(option.label));
    }

private:
    FormContent& out_;
    const Parts* parts_ = nullptr;
    int page_ = 1;
    int heads_page_ = 0; ///< the page of the table before
    std::string section_;
    std::string stem_;
    bool stem_bold_ = false;
    Open open_ = Open::nothing;
    bool in_option_cells_ = false; ///< the row before held options of the question at hand
    bool bare_ = false;            ///< the last line was a row whose label may go on below
    bool label_goes_on_ = false;   ///< the line ends with a target whose words stand on the next
    bool lacks_label_ = false;     ///< of the line before that is so, and this is the next
    std::optional<PrintLine> last_;
    std::vector<LabelPlace> labels_;                    ///< of the last line with labels behind their targets
    std::vector<PrintLine> recent_;                     ///< words alone, since the last target
    std::vector<std::pair<double, std::string>> heads_; ///< of the last row of bare targets: x, words
    std::vector<Asked> waiting_;
    std::vector<std::pair<std::size_t, Asked>> beside_; ///< behind which question
};

/// A line or a table, in reading order.
struct Block {
    double y = 0;
    const PrintLine* line = nullptr;
    const Table* table = nullptr;
};

bool is_true_table(const Table& table) {
    return table.cells.size() > 1;
}

/// Whether a frame around a single cell is one to write in: nothing is printed in it.
bool is_frame(const Table& table, const Parts& parts) {
    constexpr double least_w_mm = 20;
    constexpr double least_h_mm = 5;
    if (is_true_table(table) || table.at.w < least_w_mm || table.at.h < least_h_mm)
        return false;
    return lines_within(parts, {table.cells.front().inner}).empty();
}

std::vector<std::string> words_of_columns(const Table& table, const std::vector<FilledCell>& cells) {
    std::vector<std::string> out(static_cast<std::size_t>(table.columns));
    for (const FilledCell& cell : cells)
        if (cell.targets() == 0)
            out[static_cast<std::size_t>(cell.cell.column)] =
                with_blank(out[static_cast<std::size_t>(cell.cell.column)], trimmed(cell.words()));
    return out;
}

void walk_table(Walk& walk, const Table& table, Parts& parts, int page, bool rings) {
    if (is_frame(table, parts)) {
        walk.frame(table.cells.front().inner, false);
        return;
    }
    std::vector<FilledCell> cells;
    for (const Cell& cell : table.cells)
        cells.push_back({cell, lines_within(parts, {cell.inner})});
    if (const std::string legend = legend_of_columns(words_of_columns(table, cells)); !legend.empty()) {
        walk.legend(legend, table.at.y);
        return;
    }
    walk.forget_heads_of_this_page();
    const std::vector<TableRow> rows = read_table(table, cells, parts, page, walk.table_heads);
    if (std::any_of(rows.begin(), rows.end(), [](const TableRow& row) {
            return row.kind == TableRow::asked && !row.questions.front().label.empty();
        }))
        walk.begin_table();
    walk.end_option_cells();
    for (const TableRow& row : rows) {
        if (row.kind != TableRow::other)
            walk.end_option_cells();
        switch (row.kind) {
        case TableRow::heading:
            walk.heading(row.words);
            break;
        case TableRow::head:
            break;
        case TableRow::asked:
            for (const Asked& question : row.questions)
                walk.asked(question);
            break;
        case TableRow::other:
            if (walk.option_cells(row.cells, rings))
                break;
            walk.end_option_cells();
            if (walk.comb(row.cells))
                break;
            bool words_before = false;
            for (const FilledCell& cell : row.cells) {
                if (cell.is_empty()) {
                    if (words_before)
                        walk.frame(cell.cell.inner, true);
                    words_before = false;
                    continue;
                }
                std::vector<PrintLine> lines = cell.lines;
                take_ring_digits(lines, parts, rings, true);
                words_before = false;
                for (const PrintLine& line : lines) {
                    walk.line(line);
                    words_before = !line.has(Item::target) && !line.has(Item::writing);
                }
            }
        }
    }
}

bool is_page_number(const PrintLine& line, const BlankPage& page) {
    constexpr double margin_mm = 22;
    const bool at_edge = line.at.bottom() < margin_mm || line.at.y > page.height_mm() - margin_mm;
    const std::string words = trimmed(line.words());
    return at_edge && words.size() <= 7 && words.find_first_not_of("0123456789/-– Trang") == std::string::npos;
}

void walk_page(Walk& walk, PageParts& parts, int number, bool rings) {
    walk.begin_page(number, parts.parts);
    std::vector<Rect_mm> in_tables;
    for (const Table& table : parts.ruling.tables)
        if (is_true_table(table))
            in_tables.push_back(table.at);
    for (const Rect_mm& area : reading_areas(*parts.page, parts.parts, parts.ruling.tables)) {
        std::vector<PrintLine> lines = lines_within(parts.parts, {area}, in_tables);
        take_ring_digits(lines, parts.parts, rings);
        std::vector<Block> blocks;
        for (const PrintLine& line : lines)
            if (!is_page_number(line, *parts.page))
                blocks.push_back({line.at.center().y, &line, nullptr});
        for (const Table& table : parts.ruling.tables)
            if (holds(area, table.at.center()) && (is_true_table(table) || is_frame(table, parts.parts)))
                blocks.push_back({table.rows == 1 ? table.at.center().y + 0.5 : table.at.y, nullptr, &table});
        std::stable_sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.y < b.y; });
        for (const Block& block : blocks)
            if (block.line)
                walk.line(*block.line);
            else
                walk_table(walk, *block.table, parts.parts, number, rings);
    }
}

/// The heading in capitals that names the form.
std::string title_of(const std::vector<PrintLine>& lines) {
    std::string out;
    double bottom = 0;
    for (const PrintLine& line : lines) {
        const std::string words = trimmed(line.words());
        const bool names = words.starts_with("PHIẾU") || words.starts_with("MẪU PHIẾU") || words.starts_with("BẢN") ||
                           words.starts_with("BẢNG HỎI") || words.starts_with("Mẫu phiếu") ||
                           words.starts_with("Phiếu");
        if (out.empty() && names && !line.has(Item::target))
            out = words;
        else if (!out.empty() && is_in_capitals(words) && !numbering_of(words) && line.at.y - bottom < line.at.h)
            out = with_blank(out, words);
        else if (!out.empty())
            break;
        if (!out.empty())
            bottom = line.at.bottom();
    }
    return out;
}

} // namespace

FormContent read_structure(std::vector<PageParts> pages) {
    FormContent out;
    std::string text;
    for (std::size_t n = 0; n < pages.size(); n++)
        for (const PrintLine& line :
             lines_within(pages[n].parts, {{0, 0, pages[n].page->width_mm(), pages[n].page->height_mm()}})) {
            out.lines.push_back({static_cast<int>(n) + 1, line.at.y, line.words(), line.has(Item::target)});
            text += line.words() + "\n";
        }
    if (!pages.empty())
        out.title = title_of(lines_within(
            pages.front().parts, {{0, 0, pages.front().page->width_mm(), pages.front().page->height_mm() / 2}}));
    const bool rings = says_ring(text);
    Walk walk(out);
    int number = 0;
    for (PageParts& page : pages)
        walk_page(walk, page, ++number, rings);
    walk.finish();
    std::erase_if(out.questions,
                  [](const Asked& question) { return question.options.empty() && question.writing.w <= 0; });
    return out;
}

} // namespace phieu::adopt
