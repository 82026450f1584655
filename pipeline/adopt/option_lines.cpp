#include "adopt/option_lines.h"

#include "adopt/wording.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

bool is_remark(const Item& item) {
    return item.words.starts_with("(") || item.words.starts_with("→") || item.words.starts_with("=>") ||
           item.words.starts_with("➔") || jump_of(item.words).has_value();
}

/// "□ Tốt   □ Kém   □", whose last words go on below: what stands between two targets stands nearer to the first.
bool stand_nearer_behind(const PrintLine& line) {
    constexpr double plainly = 0.6;
    double behind = 0, before = 0;
    const Item* target = nullptr;
    double words_to = 0; // right edge of the words after `target`; 0 where there are none yet
    int seen = 0;
    for (const Item& item : line.items) {
        if (item.kind == Item::text && target) {
            if (words_to == 0)
                behind += item.at.x - target->at.right();
            words_to = item.at.right();
        } else if (item.kind == Item::target) {
            if (target && words_to > 0) {
                before += item.at.x - words_to;
                seen++;
            }
            target = &item;
            words_to = 0;
        }
    }
    return seen > 0 && words_to == 0 && behind < plainly * before;
}

} // namespace

bool labels_follow(const PrintLine& line) {
    bool after = false;
    for (auto item = line.items.rbegin(); item != line.items.rend() && item->kind != Item::target; ++item)
        after |= item->kind == Item::writing || !is_remark(*item) || line.items.front().kind == Item::target;
    return after || stand_nearer_behind(line);
}

bool is_bare(const PrintLine& line) {
    int targets = 0;
    bool first = true;
    for (const Item& item : line.items) {
        if (item.kind == Item::target) {
            targets++;
            first = false;
            if (!item.words.empty())
                continue;
        } else if (!first && !(is_remark(item) && &item == &line.items.back())) {
            return false;
        }
    }
    return targets >= 2;
}

std::vector<Rect_mm> places_of_targets(const PrintLine& line) {
    std::vector<Rect_mm> out;
    for (const Item& item : line.items)
        if (item.kind == Item::target)
            out.push_back(item.at);
    return out;
}

std::vector<std::string> heads_above(const std::vector<PrintLine>& lines, const std::vector<Rect_mm>& targets) {
    constexpr double reach = 0.45; // of the distance between two targets
    constexpr double widest = 1.3; // of it
    const double pitch =
        (targets.back().center().x - targets.front().center().x) / static_cast<double>(targets.size() - 1);
    std::vector<std::string> out(targets.size());
    for (const PrintLine& line : lines)
        for (const Item& item : line.items)
            for (std::size_t n = 0; n < targets.size(); n++)
                if (item.kind == Item::text && item.at.w < widest * pitch &&
                    std::abs(item.at.center().x - targets[n].center().x) < reach * pitch)
                    out[n] = with_blank(out[n], item.words);
    if (std::any_of(out.begin(), out.end(), [](const std::string& head) { return head.empty(); }))
        return {};
    return out;
}

bool is_example(const PrintLine& line) {
    const auto places = places_of_targets(line);
    return places.size() == 1 && line.items.front().kind == Item::text && is_instruction(line.words());
}

bool leads_on(const PrintLine& line, std::size_t at) {
    const bool target_follows = at + 1 < line.items.size() && line.items[at + 1].kind == Item::target;
    const std::string words = trimmed(line.items[at].words);
    return target_follows && (ends_with_any(words, ":?") || is_question_number(numbering_of(words)));
}

void split_lead(std::string& label, std::string& before) {
    const std::size_t end = label.find_last_of("?:");
    if (end == std::string::npos || end + 1 >= label.size())
        return;
    before = label.substr(0, end + 1);
    label = label.substr(end + 1);
}

} // namespace phieu::adopt
