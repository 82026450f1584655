#include "adopt/ring_digits.h"

#include "adopt/wording.h"
#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace phieu::adopt {
namespace {

constexpr double ring_side_mm = 5;

/// What may be ringed at the beginning of a text: "5", "a"; with how many bytes of the text it takes.
struct RingSign {
    int value = 0; ///< of a digit; of a letter 100 and up
    std::size_t length = 0;
    bool pointed = false; ///< "1." rather than "1"
};

std::optional<RingSign> sign_at_start(std::string_view text) {
    if (text.empty())
        return std::nullopt;
    const char c = text.front();
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'h') || (c >= 'A' && c <= 'H');
    if (!digit && !letter)
        return std::nullopt;
    RingSign out{digit ? c - '0' : 100 + (c | 0x20) - 'a', 1, false};
    if (text.size() > 1 && (text[1] == '.' || text[1] == ')' || text[1] == '/')) {
        out.pointed = true;
        out.length = 2;
    }
    if (text.size() > out.length && text[out.length] != ' ')
        return std::nullopt;
    return out;
}

/// Where a text's first letters stand: texts know no letters' places, so that the share of letters must do.
Rect_mm place_of(const Item& item, const RingSign& sign) {
    const double letters = std::max<double>(1, static_cast<double>(code_points(item.words).size()));
    const double width = item.words.size() == sign.length ? item.at.w : item.at.w / letters;
    const Point_mm at{item.at.x + width / 2, item.at.center().y};
    return {at.x - ring_side_mm / 2, at.y - ring_side_mm / 2, ring_side_mm, ring_side_mm};
}

/// Splits texts at digits that stand by themselves: "1 Cá nhân 2 Tổ chức".
std::vector<Item> split_at_signs(const Item& item, bool rings) {
    std::vector<Item> out;
    const std::vector<std::string> words = split(item.words, ' ');
    const double letters = std::max<double>(1, static_cast<double>(code_points(item.words).size()));
    std::size_t letter = 0;
    for (const std::string& word : words) {
        const auto count = code_points(word).size();
        const auto sign = sign_at_start(word);
        const bool begins = out.empty() || (sign && sign->length == word.size() && (!sign->pointed || rings));
        const double x = item.at.x + item.at.w * static_cast<double>(letter) / letters;
        const double right = item.at.x + item.at.w * static_cast<double>(letter + count) / letters;
        if (begins)
            out.push_back({Item::text, {x, item.at.y, right - x, item.at.h}, word, item.bold, 0});
        else {
            out.back().words += " " + word;
            out.back().at.w = right - out.back().at.x;
        }
        letter += count + 1;
    }
    return out;
}

} // namespace

void take_ring_digits(std::vector<PrintLine>& lines, Parts& parts, bool rings) {
    constexpr int none = -9;
    int last = none; // value of the line before
    for (PrintLine& line : lines) {
        std::vector<Item> items;
        for (const Item& item : line.items)
            if (item.kind == Item::text)
                for (Item& part : split_at_signs(item, rings))
                    items.push_back(std::move(part));
            else
                items.push_back(item);
        std::vector<std::size_t> at;
        std::vector<int> values;
        std::vector<std::pair<std::vector<std::size_t>, std::vector<int>>> runs;
        bool labelled = false;
        const auto end_run = [&] {
            if (!at.empty())
                runs.emplace_back(at, values);
            at.clear();
            values.clear();
        };
        for (std::size_t n = 0; n < items.size(); n++) {
            const auto sign = items[n].kind == Item::text ? sign_at_start(items[n].words) : std::nullopt;
            if (!sign || (sign->value >= 100 && !rings))
                continue;
            if (!values.empty() && std::abs(sign->value - values.back()) != 1)
                end_run();
            if (values.size() >= 2 && sign->value - values.back() != values[1] - values[0])
                end_run();
            at.push_back(n);
            values.push_back(sign->value);
            labelled |= items[n].words.size() > sign->length;
        }
        end_run();
        const auto longest = std::max_element(
            runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
        const bool goes_on =
            rings && longest != runs.end() && longest->second.front() == last + 1 && longest->first.front() == 0;
        const std::size_t least = rings ? 2 : 3;
        const bool taken = longest != runs.end() && !line.has(Item::target) &&
                           (longest->first.size() >= least || goes_on) &&
                           (rings || !std::any_of(longest->first.begin(), longest->first.end(),
                                                  [&](std::size_t n) { return items[n].words.size() > 1; }));
        if (!taken) {
            last = none;
            continue;
        }
        last = longest->second.back();
        std::vector<Item> out;
        for (std::size_t n = 0; n < items.size(); n++) {
            if (std::find(longest->first.begin(), longest->first.end(), n) == longest->first.end()) {
                out.push_back(std::move(items[n]));
                continue;
            }
            const auto sign = sign_at_start(items[n].words);
            const Rect_mm place = place_of(items[n], *sign);
            Item target{Item::target, place, items[n].words.substr(0, 1), false, parts.targets.size()};
            parts.targets.push_back({TargetKind::digit, place, 0.9});
            std::string rest = trimmed(items[n].words.substr(sign->length));
            const Rect_mm all = items[n].at;
            out.push_back(std::move(target));
            if (!rest.empty())
                out.push_back(
                    {Item::text,
                     {place.center().x + 1.5, all.y, std::max(1.0, all.right() - place.center().x - 1.5), all.h},
                     rest,
                     items[n].bold,
                     0});
        }
        line.items = std::move(out);
    }
}

} // namespace phieu::adopt
