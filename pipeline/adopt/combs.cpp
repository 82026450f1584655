#include "adopt/combs.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

constexpr double widest_mm = 10; // of a cell for one letter

/// Words that go on right behind: the other end of a row of targets. A number begins the next question.
bool words_behind(const Parts& parts, const Rect_mm& row) {
    constexpr double close_mm = 4;
    return std::any_of(parts.phrases.begin(), parts.phrases.end(), [&](const Phrase& phrase) {
        const auto letters = code_points(phrase.text);
        const double gap = phrase.at.x - row.right();
        return !letters.empty() && base_letter(lower(letters.front())) >= U'a' &&
               base_letter(lower(letters.front())) <= U'z' && level_with(phrase.at, row) > 0.4 && gap > -0.5 &&
               gap < close_mm;
    });
}

/// Boxes of one size on one height with hardly anything between.
class BoxRow {
public:
    explicit BoxRow(const std::vector<Target>& targets) : targets_(targets) {}

    bool takes(std::size_t n) const {
        constexpr double same_size = 0.35, gap_to_width = 0.5;
        const Rect_mm& at = targets_[n].at;
        if (targets_[n].kind != TargetKind::box)
            return false;
        if (members.empty())
            return true;
        const Rect_mm& last = targets_[members.back()].at;
        const double gap = at.x - last.right();
        return std::abs(at.h - last.h) < same_size * last.h &&
               std::abs(at.center().y - last.center().y) < 0.3 * last.h && gap > -0.3 * at.w &&
               gap < gap_to_width * std::min(at.w, last.w);
    }
    bool is_comb(const Parts& parts) const {
        constexpr double touching_mm = 0.4;
        if (members.size() < 2 ||
            (members.size() == 2 && targets_[members[1]].at.x - targets_[members[0]].at.right() > touching_mm))
            return false;
        return !words_behind(parts, place());
    }
    Rect_mm place() const {
        Rect_mm out = targets_[members.front()].at;
        for (const std::size_t n : members)
            out = joined(out, targets_[n].at);
        return out;
    }

    std::vector<std::size_t> members;

private:
    const std::vector<Target>& targets_;
};

bool is_comb(const Table& table, const Parts& parts) {
    if (table.rows != 1 || table.cells.size() < 2)
        return false;
    return std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
        const auto within = [&](const auto& thing) { return holds(cell.inner, thing.at.center()); };
        return cell.inner.w <= widest_mm && std::none_of(parts.phrases.begin(), parts.phrases.end(), within) &&
               std::none_of(parts.lines.begin(), parts.lines.end(), within);
    });
}

} // namespace

void take_combs(Parts& parts, std::vector<Table>& tables) {
    std::vector<std::size_t> order(parts.targets.size()); // from left to right
    for (std::size_t n = 0; n < order.size(); n++)
        order[n] = n;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return parts.targets[a].at.x < parts.targets[b].at.x; });
    std::vector<char> gone(parts.targets.size()), seen(parts.targets.size());
    for (std::size_t begin = 0; begin < order.size(); begin++) {
        BoxRow row(parts.targets);
        for (std::size_t n = begin; n < order.size(); n++)
            if (!seen[order[n]] && row.takes(order[n])) {
                seen[order[n]] = 1;
                row.members.push_back(order[n]);
            }
        if (!row.is_comb(parts))
            continue;
        parts.lines.push_back({WritingLine::comb, row.place()});
        for (const std::size_t n : row.members)
            gone[n] = 1;
    }
    std::size_t at = 0;
    std::erase_if(parts.targets, [&](const Target&) { return gone[at++] != 0; });
    std::erase_if(tables, [&](const Table& table) {
        if (!is_comb(table, parts))
            return false;
        std::erase_if(parts.targets, [&](const Target& target) { return holds(table.at, target.at.center()); });
        parts.lines.push_back({WritingLine::comb, table.at});
        return true;
    });
}

} // namespace phieu::adopt
