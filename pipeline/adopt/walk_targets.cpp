#include "adopt/option_lines.h"
#include "adopt/walk.h"
#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

/// Whether words are the rest of a sentence; "a) Vốn tài liệu" is a question.
bool goes_on_from_stem(const std::string& words) {
    return begins_lower(words) && !numbering_of(words);
}

} // namespace

void Walk::targets_line(PrintLine line) {
    bare_ = false;
    labels_.clear();
    if (!is_rest_of_label(line))
        open_label_.reset();
    const bool asked = !stem_.empty() || open_ == Open::choice;
    if (says_ends_alone(line)) {
        row_between_ends(line);
        recent_.clear();
        return;
    }
    if (take_codes(line, open_ == Open::choice && stem_.empty() ? last_code() : "", asked) && line.items.size() == 1)
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

std::vector<std::string> Walk::heads_of(const std::vector<Rect_mm>& targets) {
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

void Walk::bare_line(const PrintLine& line, const std::vector<std::string>& heads) {
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

void Walk::lead(const std::string& words) {
    if (words.empty()) {
        if (!stem_.empty() || open_ != Open::choice)
            open_choice(stem_);
        return;
    }
    const bool goes_on = goes_on_from_stem(words) ||
                         (is_question_number(numbering_of(stem_)) && !is_question_number(numbering_of(words)));
    open_choice(goes_on ? with_blank(stem_, words) : words);
}

void Walk::row_between_ends(const PrintLine& line) {
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

void Walk::lone_target(const Item& item) {
    lead("");
    current().options.push_back({"", item.words, parts_->targets[item.index]});
    label_goes_on_ = true;
}

bool Walk::is_rest_of_option(const PrintLine& line) const {
    constexpr double blank_mm = 1;
    if (open_ != Open::choice || !stem_.empty() || out_.questions.back().options.empty() || !is_next_line(line) ||
        !last_->has(Item::target) || last_->items.back().kind != Item::text)
        return false;
    const Item& first = line.items.front();
    return first.kind == Item::text && begins_lower(trimmed(first.words)) && !numbering_of(first.words) &&
           last_->at.right() + blank_mm + first.phrases.front().at.w > right_mm_; // its first word had no room there
}

bool Walk::is_rest_of_label(const PrintLine& line) const {
    constexpr double same_column_mm = 1.5;
    const Item& first = line.items.front();
    if (open_ != Open::choice || !open_label_ || !is_next_line(line) || first.kind != Item::text ||
        std::abs(first.at.x - open_label_->x) > same_column_mm || numbering_of(first.words))
        return false;
    const std::string words = trimmed(first.words);
    const auto targets = places_of_targets(line);
    if (words.empty())
        return false;
    if (targets.empty()) // words alone, below the label
        return first.at.right() < open_label_->target_x && line.items.size() == 1 && ends_with_any(words, ":?)");
    return std::abs(targets.front().x - open_label_->target_x) < same_column_mm &&
           (words.front() == '(' || begins_lower(words)) && ends_with_any(words, ":?)");
}

void Walk::labels_behind(const PrintLine& line) {
    std::string before;
    std::size_t at = 0;
    for (; at < line.items.size() && line.items[at].kind != Item::target; at++)
        if (line.items[at].kind == Item::text)
            before = with_blank(before, line.items[at].words);
    if (lacks_label_ && !trimmed(before).empty())
        current().options.back().label = trimmed(before);
    else if (!before.empty() && is_rest_of_option(line))
        current().options.back().label = with_blank(current().options.back().label, trimmed(before));
    else if (!before.empty() && is_rest_of_label(line))
        current().label = label_of(with_blank(current().label, trimmed(before)));
    else {
        lead(trimmed(before));
        if (!before.empty() && !ends_with_any(trimmed(before), ":?.)") && at < line.items.size())
            open_label_ = {line.items.front().at.x, line.items[at].at.x};
    }
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
            if (line.items[at - 1].kind == Item::writing && is_unit(without_signs(item.words)))
                continue; // "số tiền: …… đồng"
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

void Walk::labels_before(const PrintLine& line) {
    std::vector<const Item*> texts;
    std::size_t at = 0;
    const auto last =
        std::find_if(line.items.rbegin(), line.items.rend(), [](const Item& item) { return item.kind == Item::target; })
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
            (text == texts.back() ? label : before) = with_blank(text == texts.back() ? label : before, text->words);
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
        const bool written = at > 0 && line.items[at - 1].kind == Item::writing && adopt::asks_to_write(trimmed(label));
        if (written) // "Cách khác (ghi rõ): …… □": no dots that lead to the box
            write_beside(line.items[at - 1]);
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
    const std::string rest = without_signs(remark);
    if (premise_of(rest)) { // "Không □. Nếu có, số⏎điện thoại: ……"
        merge_writing();
        close();
        stem_ = rest;
        return;
    }
    if (waiting_.empty() && !rest.empty())
        current().options.back().label = with_blank(current().options.back().label, remark);
    merge_writing();
}

void Walk::write_beside(const Item& item) {
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

void Walk::write_anew(const std::string& label, const Item& item) {
    Asked text = new_question(label);
    text.writing = writing_area(item);
    text.confidence = 0.85;
    waiting_.push_back(std::move(text));
}

void Walk::merge_writing() {
    for (Asked& text : waiting_)
        beside_.push_back({out_.questions.size() - 1, std::move(text)});
    waiting_.clear();
}

} // namespace phieu::adopt
