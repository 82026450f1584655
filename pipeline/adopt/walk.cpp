#include "adopt/walk.h"

#include "adopt/option_cells.h"
#include "adopt/option_lines.h"
#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

bool is_heading(const PrintLine& line, const std::string& words) {
    const auto number = numbering_of(words);
    if (number && (number->kind == Numbering::part || number->kind == Numbering::roman))
        return !ends_with_any(words, "?");
    if (number && number->kind == Numbering::capital)
        return (line.bold() || is_in_capitals(words.substr(number->length))) && !ends_with_any(words, "?");
    return false;
}

/// Where a number is to be written at each option ("đánh số theo thứ tự ưu tiên"), each is a place to write.
std::vector<Asked> with_ranks_written(std::vector<Asked> questions) {
    std::vector<Asked> out;
    for (Asked& question : questions) {
        const bool to_mark =
            std::any_of(question.options.begin(), question.options.end(),
                        [](const AskedOption& option) { return option.target.kind == TargetKind::digit; });
        if (question.options.size() < 2 || to_mark || !asks_to_rank(question.label)) {
            out.push_back(std::move(question));
            continue;
        }
        for (const AskedOption& option : question.options) {
            Asked rank = question;
            rank.options.clear();
            rank.label = with_blank(question.label, "– " + option.label);
            rank.writing = option.target.at;
            rank.counts = true;
            rank.confidence = 0.6; // a person is asked
            out.push_back(std::move(rank));
        }
    }
    return out;
}

/// "Rất hài lòng     Hài lòng     Bình thường", each for itself
bool says_levels(const PrintLine& line) {
    constexpr std::size_t least = 3;
    std::vector<std::string> labels;
    for (const Item& item : line.items)
        labels.push_back(item.words);
    const bool numbers = std::all_of(labels.begin(), labels.end(), is_short_number); // "0   1   2 … 10"
    return labels.size() >= least && (numbers || scale_of(labels));
}

} // namespace

void Walk::begin_page(int number, const Parts& parts) {
    page_ = number;
    parts_ = &parts;
    close();
    heads_.clear();
    last_.reset(); // how far a line stands below the last one says nothing across pages
    bare_ = label_goes_on_ = false;
}

void Walk::line(const PrintLine& line) {
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

void Walk::heading(const std::string& words) {
    const auto number = numbering_of(words);
    section_ = trimmed(number && number->kind != Numbering::question ? words.substr(number->length) : words);
    if (section_.empty())
        section_ = trimmed(words);
    close();
    stem_.clear();
}

void Walk::begin_table() {
    const std::string words = trimmed(stem_);
    if (!words.empty()) // else it may be the rest of a table
        table_heads.several = how_many(words).multiple;
    constexpr std::size_t longest = 160; // bytes
    const bool is_heading = !words.empty() && words.size() <= longest && !is_instruction(words) &&
                            (stem_bold_ || numbering_of(words)) && !ends_with_any(words, "?");
    if (is_heading)
        heading(words);
    close();
}

void Walk::asked(Asked question) {
    question.section = section_;
    question.several = table_heads.several;
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

void Walk::frame(const Rect_mm& place, bool beside) {
    constexpr double line_mm = 8, right_below_mm = 8;
    const bool below_heading = stem_.empty() && !section_.empty() && last_ && last_->at.bottom() <= place.y + 1 &&
                               place.y - last_->at.bottom() < right_below_mm &&
                               trimmed(last_->words()).ends_with(section_);
    if (stem_.empty() && !beside && !below_heading)
        return;
    const std::string label = below_heading ? trimmed(last_->words()) : stem_; // "D. Điều Quý vị chưa hài lòng:"
    Asked question = new_question(label);
    question.writing = {place.x + 0.5, place.y + 0.5, place.w - 1, place.h - 1};
    question.lines = std::clamp(static_cast<int>(std::lround(place.h / line_mm)), 1, 12);
    question.confidence = label.empty() ? 0.4 : 0.8;
    out_.questions.push_back(std::move(question));
    stem_.clear();
    close();
}

bool Walk::option_cells(const std::vector<FilledCell>& cells, bool rings) {
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

bool Walk::comb(const std::vector<FilledCell>& cells) {
    const auto place = comb_in_row(cells);
    if (!place)
        return false;
    if (const std::string words = trimmed(cells.front().words()); !words.empty())
        stem_ = words;
    frame(*place, true);
    return true;
}

void Walk::meet_table() {
    if (std::exchange(heads_page_, page_) == page_)
        table_heads = {};
    table_heads.to_mark = is_instruction(stem_);
}

void Walk::finish() {
    for (auto beside = beside_.rbegin(); beside != beside_.rend(); ++beside)
        out_.questions.insert(out_.questions.begin() + static_cast<std::ptrdiff_t>(beside->first) + 1,
                              std::move(beside->second));
    for (Asked& question : out_.questions)
        for (AskedOption& option : question.options)
            option.label = without_signs(label_of(option.label));
    out_.questions = with_ranks_written(std::move(out_.questions));
}

Asked Walk::new_question(const std::string& label) const {
    Asked out;
    out.page = page_;
    out.section = section_;
    out.label = label_of(label);
    if (const auto number = numbering_of(out.label); is_question_number(number))
        out.number = number->word;
    return out;
}

void Walk::open_choice(const std::string& label) {
    out_.questions.push_back(new_question(label));
    current().confidence = label.empty() ? 0.4 : current().number.empty() ? 0.85 : 0.95;
    open_ = Open::choice;
    stem_.clear();
}

void Walk::words_line(const PrintLine& line) {
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
    if (is_rest_of_label(line)) {
        current().label = label_of(with_blank(current().label, words));
        open_label_.reset();
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

bool Walk::starts_anew(const std::string& words) const {
    const bool numbered = is_question_number(numbering_of(stem_));
    if ((is_instruction(stem_) && !numbered) || (is_in_capitals(stem_) && !is_in_capitals(words)))
        return true;
    return ends_with_any(stem_, ".:;!?") && !begins_lower(words) && words.front() != '(' && !numbered;
}

bool Walk::continues_options(const PrintLine& line) {
    if (open_ != Open::choice || !last_ || line.at.y - last_->at.bottom() > 0.7 * line.at.h ||
        numbering_of(line.words()))
        return false;
    std::vector<std::size_t> owners;
    for (const Item& item : line.items) {
        const LabelPlace* owner = nullptr;
        for (const LabelPlace& label : labels_)
            if (item.at.x > label.target_x - 1)
                owner = &label;
        const bool goes_on = begins_lower(item.words) || (owner && std::abs(item.at.x - owner->x) < 1.5) ||
                             (owner && has_open_bracket(current().options[owner->option].label));
        if (!owner || !goes_on)
            return false;
        owners.push_back(owner->option);
    }
    for (std::size_t n = 0; n < owners.size(); n++) {
        AskedOption& option = current().options[owners[n]];
        option.label = with_blank(option.label, line.items[n].words);
    }
    return true;
}

bool Walk::are_labels_below(const PrintLine& line) {
    if (open_ != Open::choice || !last_ || !last_->has(Item::target) || !is_next_line(line))
        return false;
    std::vector<AskedOption>& options = current().options;
    if (options.size() < 2 || options.size() != places_of_targets(*last_).size() ||
        std::any_of(options.begin(), options.end(), [](const AskedOption& option) { return !option.label.empty(); }))
        return false;
    const std::vector<std::string> labels = heads_above({line}, places_of_targets(*last_));
    if (labels.empty())
        return false;
    labels_.clear();
    const std::vector<Rect_mm> targets = places_of_targets(*last_);
    for (std::size_t n = 0; n < options.size(); n++) {
        options[n].label = labels[n];
        const double left = n == 0 ? 0 : (targets[n - 1].center().x + targets[n].center().x) / 2;
        labels_.push_back({n, left, targets[n].x}); // for words below these that go on
    }
    current().confidence = current().label.empty() ? 0.4 : 0.9;
    return true;
}

} // namespace phieu::adopt
