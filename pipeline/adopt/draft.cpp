#include "adopt/draft.h"

#include "adopt/whole_doubts.h"
#include "adopt/wording.h"
#include "base/alike.h"
#include "base/text.h"
#include "form/target_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu::adopt {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Rect_mm& rect) {
    const auto rounded = [](double mm) { return std::round(mm * 100) / 100; };
    return {rounded(rect.x), rounded(rect.y), rounded(rect.w), rounded(rect.h)};
}

/// "Thái độ phục vụ" → "thai_do_phuc_vu", cut to whole words
std::string slug(const std::string& text, std::size_t longest) {
    std::string out;
    for (const std::string& word : split(ascii_slug(text), '-')) {
        if (word.empty() || (out.empty() && std::isdigit(static_cast<unsigned char>(word.front()))))
            continue;
        if (out.size() + word.size() + 1 > longest)
            break;
        out += out.empty() ? "" : "_";
        for (const char c : word)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

/// Each name once: those that come again get a number.
class Names {
public:
    std::string take(const std::string& wish) {
        std::string out = wish;
        for (int n = 2; !taken_.insert(out).second; n++)
            out = fmt::format("{}_{}", wish, n);
        return out;
    }

private:
    std::set<std::string> taken_;
};

/// "TIẾP CẬN DỊCH VỤ" → "Tiếp cận dịch vụ"
std::string as_sentence(const std::string& text) {
    if (!is_in_capitals(text))
        return text;
    std::string out;
    bool first = true;
    for (const char32_t c : code_points(text)) {
        out += utf8(first ? c : lower(c));
        first = first && lower(c) == c;
    }
    return out;
}

/// A question's options as results count them.
struct Meaning {
    std::vector<std::string> values;
    std::vector<std::string> labels;
    std::optional<ReadScale> scale;
};

/// A heap of targets with nothing said between them is more than a question may hold: each of its rows becomes one, and
/// a person says what it is.
FormContent with_rows_for_heaps(const FormContent& content) {
    constexpr std::size_t most_options = 40;
    constexpr double same_row_mm = 2, unsure = 0.3;
    FormContent out = content;
    out.questions.clear();
    for (const Asked& asked : content.questions) {
        if (asked.options.size() <= most_options) {
            out.questions.push_back(asked);
            continue;
        }
        std::vector<AskedOption> rest = asked.options;
        std::stable_sort(rest.begin(), rest.end(), [](const AskedOption& a, const AskedOption& b) {
            return a.target.at.center().y < b.target.at.center().y;
        });
        for (std::size_t n = 0; n < rest.size();) {
            Asked row = asked;
            row.options.clear();
            row.confidence = unsure;
            const double y = rest[n].target.at.center().y;
            while (n < rest.size() && row.options.size() < most_options &&
                   std::abs(rest[n].target.at.center().y - y) < same_row_mm)
                row.options.push_back(rest[n++]);
            std::stable_sort(row.options.begin(), row.options.end(),
                             [](const AskedOption& a, const AskedOption& b) { return a.target.at.x < b.target.at.x; });
            out.questions.push_back(std::move(row));
        }
    }
    return out;
}

class Drafter {
public:
    Drafter(FormContent content, const std::vector<DraftPage>& pages) : content_(std::move(content)), pages_(pages) {
        find_legends();
    }

    FormDraft draft(const std::string& id, const std::string& title) {
        for (const Asked& asked : content_.questions)
            meanings_.push_back(meaning_of(asked));
        find_dimensions();
        for (std::size_t n = 0; n < content_.questions.size(); n++)
            ids_.push_back(names_.take(id_of(n)));
        find_conditions();
        std::vector<Json> questions;
        for (std::size_t n = 0; n < content_.questions.size(); n++)
            questions.push_back(json_of(n));
        Json form = head(id, title);
        form["scales"] = Json::object();
        for (const auto& [scale, body] : scales_)
            form["scales"][scale] = body;
        form["dimensions"] = Json::array();
        for (const auto& [dimension, name] : dimensions_)
            form["dimensions"].push_back({{"id", dimension}, {"name", name}});
        form["blocks"] = Json::array();
        for (std::size_t page = 0; page < pages_.size(); page++)
            form["blocks"].push_back(block(page, questions));
        for (Doubt& doubt : doubts_of_whole(content_, pages_))
            doubts_.push_back(std::move(doubt));
        std::stable_sort(doubts_.begin(), doubts_.end(),
                         [](const Doubt& a, const Doubt& b) { return a.kind < b.kind; });
        return {std::move(form), std::move(doubts_)};
    }

private:
    using enum DoubtKind;

    /// What the digits mean, as one place of the form says it.
    struct Meanings {
        int page = 1;
        double y = 0;
        std::vector<std::pair<std::string, std::string>> words;
    };

    Json head(const std::string& id, const std::string& title) const {
        const double longer = pages_.empty() ? 297 : std::max(pages_.front().width_mm, pages_.front().height_mm);
        const std::string own = content_.title.empty() ? id : content_.title;
        return {{"id", id},
                {"version", 1},
                {"title", title.empty() ? own : title},
                {"paper", longer < 250 ? "A5" : "A4"},
                {"handed_out", "after_result"},
                {"evidence", {{"label", "Mẫu của đơn vị"}, {"reconstructed", false}}}};
    }

    Json block(std::size_t page, const std::vector<Json>& questions) const {
        const DraftPage& from = pages_[page];
        const auto rounded = [](double mm) { return std::round(mm * 1000) / 1000; };
        Json out{{"type", "page"},
                 {"width_mm", rounded(from.width_mm)},
                 {"height_mm", rounded(from.height_mm)},
                 {"picture", from.picture}};
        if (!from.original.empty()) {
            out["original"] = from.original;
            out["original_page"] = from.original_page;
        }
        out["questions"] = Json::array();
        for (std::size_t n = 0; n < questions.size(); n++)
            if (content_.questions[n].page == static_cast<int>(page) + 1)
                out["questions"].push_back(questions[n]);
        return out;
    }

    /// Within the page: a line in its last millimetre reaches beyond.
    Json place_json(int page, const Rect_mm& at) const {
        const DraftPage& on = pages_[static_cast<std::size_t>(page - 1)];
        const double left = std::clamp(at.x, 0.0, on.width_mm), top = std::clamp(at.y, 0.0, on.height_mm);
        const auto down = [](double mm) { return std::floor(mm * 100) / 100; };
        const Rect_mm rounded{down(left), down(top), 0, 0};
        return adopt::json_of({rounded.x, rounded.y, down(std::clamp(at.right(), left, on.width_mm) - rounded.x),
                               down(std::clamp(at.bottom(), top, on.height_mm) - rounded.y)});
    }

    static Rect_mm place_of(const Asked& asked) {
        Rect_mm out = asked.options.empty() ? asked.writing : asked.options.front().target.at;
        for (const AskedOption& option : asked.options)
            out = joined(out, option.target.at);
        return out;
    }

    void doubt(DoubtKind kind, std::size_t question, Sentence what, double confidence) {
        const Asked& asked = content_.questions[question];
        doubts_.push_back({kind, asked.page, place_of(asked), ids_[question], std::move(what), confidence});
    }

    void find_legends() {
        std::string text;
        std::vector<std::size_t> begins;
        for (const PrintedLine& line : content_.lines) {
            begins.push_back(text.size());
            text += (line.has_targets ? "" : line.words) + "\n";
        }
        for (Legend& legend : legends_of(text)) {
            const auto line = std::upper_bound(begins.begin(), begins.end(), legend.at) - begins.begin() - 1;
            const PrintedLine& where = content_.lines[static_cast<std::size_t>(line)];
            legends_.push_back({where.page, where.y, std::move(legend.meanings)});
        }
    }

    /// Whether the digits of a legend are those of a question: it says what both ends of its row mean.
    static bool speaks_of(const Meanings& meanings, const Asked& asked) {
        const auto says = [&](const AskedOption& option) {
            const std::string& sign = option.sign.empty() ? option.label : option.sign;
            return std::any_of(meanings.words.begin(), meanings.words.end(),
                               [&](const auto& meaning) { return meaning.first == sign; });
        };
        return std::count_if(asked.options.begin(), asked.options.end(), says) >= 2 &&
               (says(asked.options.front()) || is_no_opinion(asked.options.front().label)) &&
               (says(asked.options.back()) || is_no_opinion(asked.options.back().label));
    }

    /// What the digits mean: the form says so above its questions, the last time it does; else below.
    std::string meaning_of_digit(const Asked& asked, const std::string& digit) const {
        const std::pair here(asked.page, place_of(asked).bottom());
        const Meanings* of = nullptr;
        for (const Meanings& meanings : legends_)
            if (speaks_of(meanings, asked) && (!of || std::pair(meanings.page, meanings.y) < here))
                of = &meanings;
        if (of)
            for (const auto& [value, label] : of->words)
                if (value == digit)
                    return label;
        return "";
    }

    Meaning meaning_of(const Asked& asked) const {
        Meaning out;
        const auto larger = larger_is_better(asked.label); // of this question, whatever the form says of others
        bool signs = true;                                 // each option has a digit or letter of its own
        std::set<std::string> different;
        for (const AskedOption& option : asked.options) {
            std::string sign = option.sign;
            std::string label = written_out(option.label);
            if (sign.empty())
                sign = level_sign(label);
            signs &= is_no_opinion(label) || (!sign.empty() && different.insert(sign).second);
            out.values.push_back(sign);
            if ((label.empty() || label == sign) && !larger)
                if (std::string said = meaning_of_digit(asked, sign); !said.empty())
                    label = std::move(said);
            out.labels.push_back(label.empty() ? sign : without_jump(label));
        }
        out.scale = scale_of(out.labels);
        if (!out.scale && signs && are_digits(out) && out.values.size() >= 3)
            out.scale = scale_of_digits(out);
        if (out.scale && (larger ? !out.scale->sure && !*larger : is_better_downwards(out))) {
            std::reverse(out.scale->values.begin(), out.scale->values.end());
            out.scale->descending = !out.scale->descending;
        }
        if (out.scale && out.values.size() == 2 && out.scale->satisfied.empty())
            out.scale.reset();
        if (out.scale && signs && digits_agree(out, *out.scale))
            take_signs(out);
        if (out.scale)
            out.values = out.scale->values;
        else if (!signs)
            for (std::size_t n = 0; n < out.values.size(); n++)
                out.values[n] = fmt::format("{}", n + 1);
        for (std::size_t n = 0; n < out.labels.size(); n++)
            if (out.labels[n].empty())
                out.labels[n] = out.values[n];
        if (is_about_person_or_organisation(asked)) // as results know them, in whatever order they are printed
            for (std::size_t n = 0; n < out.values.size(); n++)
                out.values[n] = says(asked, n, "canhan") ? "ca_nhan" : "to_chuc";
        return out;
    }

    /// @return the digit or letter that a label consists of, as in "4", "10", "A", "Mức 4"; else empty
    static std::string level_sign(const std::string& label) {
        std::string sign = label;
        for (const std::string_view before : {"Mức ", "mức ", "Cấp độ ", "Bậc "})
            if (label.starts_with(before))
                sign = trimmed(label.substr(before.size()));
        const bool letter = sign.size() == 1 && sign == label && std::isalpha(static_cast<unsigned char>(sign[0]));
        return is_short_number(sign) || letter ? sign : "";
    }

    /// Digits, some of which have words: "1 (rất kém)  2  3  4  5 (rất tốt)".
    static bool are_digits(const Meaning& meaning) {
        for (std::size_t n = 0; n < meaning.labels.size(); n++)
            if (level_sign(meaning.labels[n]) != meaning.values[n] && !rank_of(meaning.labels[n]) &&
                !is_no_opinion(meaning.labels[n]))
                return false;
        return true;
    }

    /// Whether the words at the ends of a row of digits say that less is better.
    static bool is_better_downwards(const Meaning& meaning) {
        const auto first = rank_of(meaning.labels.front()), last = rank_of(meaning.labels.back());
        return !meaning.scale->sure && first && last && (*first > *last) != meaning.scale->descending;
    }

    /// The printed digits are the values; what is no level keeps its own, which is none.
    static void take_signs(Meaning& meaning) {
        for (std::size_t n = 0; n < meaning.values.size(); n++)
            if (is_no_opinion(meaning.labels[n]))
                meaning.values[n] = meaning.scale->values[n];
        meaning.scale->values = meaning.values;
        meaning.scale->satisfied = satisfied_of(meaning);
    }

    static std::vector<std::string> satisfied_of(const Meaning& meaning) {
        std::vector<std::string> out;
        for (std::size_t n = 0; n < meaning.labels.size(); n++)
            if (const auto rank = rank_of(meaning.labels[n]);
                rank ? *rank >= 4 : meaning.labels[n] == meaning.values[n] && meaning.values[n] >= "4")
                out.push_back(meaning.values[n]);
        return out;
    }

    /// Printed digits are the values where more means better, as results count.
    static bool digits_agree(const Meaning& meaning, const ReadScale& scale) {
        std::vector<std::string> digits;
        for (std::size_t n = 0; n < meaning.values.size(); n++)
            if (!is_no_opinion(meaning.labels[n]))
                digits.push_back(meaning.values[n]);
        return std::all_of(digits.begin(), digits.end(),
                           [](const std::string& sign) {
                               return sign.size() == 1 && std::isdigit(static_cast<unsigned char>(sign[0]));
                           }) &&
               (digits.front() > digits.back()) == scale.descending;
    }

    /// Digits without a word on what they mean: the larger is taken for the better.
    static std::optional<ReadScale> scale_of_digits(const Meaning& meaning) {
        ReadScale out;
        std::vector<int> digits;
        for (std::size_t n = 0; n < meaning.values.size(); n++) {
            const bool level = !is_no_opinion(meaning.labels[n]);
            if (level && !std::isdigit(static_cast<unsigned char>(meaning.values[n][0])))
                return std::nullopt;
            out.values.push_back(level ? meaning.values[n] : no_opinion);
            if (level)
                digits.push_back(std::stoi(meaning.values[n]));
        }
        if (digits.size() < 3)
            return std::nullopt;
        out.descending = digits.front() > digits.back();
        out.sure = false;
        const bool in_order = out.descending ? std::is_sorted(digits.rbegin(), digits.rend())
                                             : std::is_sorted(digits.begin(), digits.end());
        if (!in_order)
            return std::nullopt;
        std::vector<int> sorted = digits;
        std::sort(sorted.begin(), sorted.end());
        const int good = sorted[sorted.size() >= 4 ? sorted.size() - 2 : sorted.size() - 1];
        for (const std::string& value : out.values)
            if (value != no_opinion && std::stoi(value) >= good)
                out.satisfied.push_back(value);
        return out;
    }

    /// Sections with questions of satisfaction.
    void find_dimensions() {
        Names names;
        for (std::size_t n = 0; n < content_.questions.size(); n++) {
            const std::string& section = content_.questions[n].section;
            if (!meanings_[n].scale || section.empty() || dimension_of_.count(section) > 0)
                continue;
            std::string id = slug(section, 40);
            if (id == "danh_gia_chung" || id.empty())
                id = id.empty() ? "yeu_to" : "chung";
            dimension_of_[section] = names.take(id);
            dimensions_.emplace_back(dimension_of_[section], as_sentence(section));
        }
    }

    std::string id_of(std::size_t n) const {
        const Asked& asked = content_.questions[n];
        if (asked.of_option && n > 0)
            return ids_[n - 1].substr(0, 22) + "_khac";
        const std::string bare = bare_label(asked);
        if (!asked.options.empty() && !meanings_[n].scale) {
            const std::string known = is_about_person_or_organisation(asked) ? "doi_tuong" : known_id(bare);
            if (!known.empty() && std::find(ids_.begin(), ids_.end(), known) == ids_.end())
                return known;
        }
        if (!asked.number.empty()) {
            std::string number;
            for (const char c : asked.number)
                number += c == '.' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            return "cau_" + number;
        }
        if (asked.options.empty()) {
            const std::string content = content_of_label(asked.label);
            if (content == "comment")
                return "y_kien";
            if (content == "procedure")
                return "thu_tuc";
        }
        const std::string own = slug(bare, 24);
        return own.empty() ? fmt::format("muc_{}", n + 1) : own;
    }
    static std::string bare_label(const Asked& asked) {
        const auto number = numbering_of(asked.label);
        return number ? asked.label.substr(number->length) : asked.label;
    }
    static bool says(const Asked& asked, std::size_t option, const char* what) {
        return essence(asked.options[option].label).find(what) != std::string::npos;
    }
    /// One option says the one, the other the other, and neither both.
    static bool is_about_person_or_organisation(const Asked& asked) {
        if (asked.options.size() != 2)
            return false;
        const bool person[] = {says(asked, 0, "canhan"), says(asked, 1, "canhan")};
        const bool organisation[] = {says(asked, 0, "tochuc"), says(asked, 1, "tochuc")};
        return person[0] != person[1] && organisation[0] != organisation[1] && person[0] != organisation[0];
    }

    static bool alike(const std::string& answer, const std::string& label) {
        const std::string a = essence(answer);
        const std::string b = essence(label);
        return !a.empty() && (a == b || b.starts_with(a) || (b.size() > 3 && a.starts_with(b)));
    }

    void condition(std::size_t n, std::size_t of, std::vector<std::string> values) {
        if (conditions_.count(n) > 0 || values.empty())
            return;
        conditions_[n] = {of, std::move(values)};
    }

    /// Who need not answer what, by "Nếu Không, chuyển sang Câu 6" and "Nếu có, …".
    void find_conditions() {
        const auto& questions = content_.questions;
        for (std::size_t n = 0; n < questions.size(); n++) {
            for (const AskedOption& option : questions[n].options)
                if (const auto jump = jump_of(option.label))
                    jump_over(n, option, *jump);
            if (const auto jump = jump_of(questions[n].label); jump && !jump->answer.empty())
                for (const AskedOption& option : questions[n].options)
                    if (alike(jump->answer, option.label))
                        jump_over(n, option, *jump);
            if (const auto premise = premise_of(questions[n].label))
                follow_from(n, *premise);
            if (questions[n].of_option)
                for (std::size_t parent = n; parent-- > 0;)
                    if (!questions[parent].options.empty()) {
                        for (std::size_t o = 0; o < questions[parent].options.size(); o++)
                            if (questions[n].label.ends_with("– " + questions[parent].options[o].label))
                                condition(n, parent, {meanings_[parent].values[o]});
                        break;
                    }
        }
    }
    void jump_over(std::size_t from, const AskedOption& option, const Jump& jump) {
        constexpr std::size_t farthest = 15; // questions
        const auto& questions = content_.questions;
        std::size_t end = from + 1;
        while (end < questions.size() && !(questions[end].number == jump.to && !questions[end].of_option))
            end++;
        const bool found = end < questions.size();
        if (found && jump.over)
            end++;
        if (!found || end - from > farthest)
            return;
        std::vector<std::string> others;
        for (std::size_t o = 0; o < questions[from].options.size(); o++)
            if (questions[from].options[o].label != option.label)
                others.push_back(meanings_[from].values[o]);
        for (std::size_t n = from + 1; n < end; n++)
            if (!questions[n].of_option)
                condition(n, from, others);
    }
    void follow_from(std::size_t n, const std::string& premise) {
        for (std::size_t parent = n; parent-- > 0 && n - parent <= 3;)
            for (std::size_t o = 0; o < content_.questions[parent].options.size(); o++)
                if (alike(premise, content_.questions[parent].options[o].label))
                    return condition(n, parent, {meanings_[parent].values[o]});
    }

    std::string scale_id(std::size_t n) {
        const Meaning& meaning = meanings_[n];
        Json levels = Json::array();
        for (std::size_t o = 0; o < meaning.values.size(); o++)
            levels.push_back({{"value", meaning.values[o]}, {"label", meaning.labels[o]}});
        const Json body{{"printed_order", levels}, {"satisfied", meaning.scale->satisfied}};
        for (const auto& [id, known] : scales_)
            if (known == body)
                return id;
        const std::string id = scales_.empty() ? "muc_do" : fmt::format("muc_do_{}", scales_.size() + 1);
        scales_.emplace_back(id, body);
        ask_direction(n);
        return id;
    }

    void ask_direction(std::size_t n) {
        const Meaning& meaning = meanings_[n];
        const bool beside =
            content_.questions[n].options.front().target.at.x + 2 < content_.questions[n].options.back().target.at.x;
        std::size_t first = 0, last = meaning.labels.size() - 1; // of those that are levels
        while (first < last && is_no_opinion(meaning.labels[first]))
            first++;
        while (last > first && is_no_opinion(meaning.labels[last]))
            last--;
        const std::size_t good = meaning.scale->descending ? first : last;
        const std::string& best_label = meaning.labels[good];
        const std::string& best = meaning.values[good];
        std::string satisfied;
        for (std::size_t o = 0; o < meaning.values.size(); o++)
            if (std::find(meaning.scale->satisfied.begin(), meaning.scale->satisfied.end(), meaning.values[o]) !=
                meaning.scale->satisfied.end())
                satisfied += (satisfied.empty() ? "" : ", ") + meaning.labels[o];
        const char* vi_side =
            meaning.scale->descending ? (beside ? "bên trái" : "trên cùng") : (beside ? "bên phải" : "dưới cùng");
        const char* en_side = meaning.scale->descending ? (beside ? "on the left" : "at the top")
                                                        : (beside ? "on the right" : "at the bottom");
        const std::string name = best_label == best ? best : fmt::format("{} = {}", best, best_label);
        doubt(direction, n,
              {fmt::format("Thang đánh giá: {} đứng {}; tính là hài lòng: {}. Đúng không?", name, vi_side, satisfied),
               fmt::format("The scale: {} stands {}; counted as satisfied: {}. Is that right?", name, en_side,
                           satisfied)},
              meaning.scale->sure ? 0.95 : 0.5);
    }

    Json json_of(std::size_t n) {
        const Asked& asked = content_.questions[n];
        Json out{{"id", ids_[n]}, {"label", asked.label.empty() ? ids_[n] : asked.label}, {"evidence", "V"}};
        if (asked.options.empty())
            add_writing(out, n);
        else
            add_choice(out, n);
        if (const auto known = conditions_.find(n); known != conditions_.end()) {
            const auto& [of, values] = known->second;
            out["only_if"] = {{"field", ids_[of]}, {"values", values}};
            if (!asked.of_option)
                doubt(structure, n,
                      {fmt::format("Câu “{}” chỉ dành cho người trả lời {} ở câu “{}”, phải không?", asked.label,
                                   labels_of(of, values), content_.questions[of].label),
                       fmt::format("Is “{}” only for those who answered {} to “{}”?", asked.label,
                                   labels_of(of, values), content_.questions[of].label)},
                      0.7);
        }
        return out;
    }
    std::string labels_of(std::size_t n, const std::vector<std::string>& values) const {
        std::string out;
        for (std::size_t o = 0; o < meanings_[n].values.size(); o++)
            if (std::find(values.begin(), values.end(), meanings_[n].values[o]) != values.end())
                out += (out.empty() ? "“" : ", “") + meanings_[n].labels[o] + "”";
        return out;
    }

    void add_writing(Json& out, std::size_t n) {
        const Asked& asked = content_.questions[n];
        const std::string content = asked.of_option ? "other" : content_of_label(asked.label);
        out["kind"] = content == "number" ? "number" : "text";
        if (content != "number")
            out["content"] = content;
        out["lines"] = std::clamp(asked.lines, 1, 12);
        out["at"] = Json::array({place_json(asked.page, asked.writing)});
        if (asked.confidence < sure)
            doubt(asked.label.empty() ? structure : detail, n,
                  {fmt::format("Chỗ ghi “{}”: đúng tên và đúng chỗ chưa?", asked.label),
                   fmt::format("The place to write “{}”: are its name and place right?", asked.label)},
                  asked.confidence);
    }

    void add_choice(Json& out, std::size_t n) {
        const Asked& asked = content_.questions[n];
        const Meaning& meaning = meanings_[n];
        std::map<TargetKind, int> kinds;
        double targets = 1;
        for (const AskedOption& option : asked.options) {
            kinds[option.target.kind]++;
            targets = std::min(targets, option.target.confidence);
        }
        const auto most = std::max_element(kinds.begin(), kinds.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        out["kind"] = "choice";
        out["target"] = name_of(most->first);
        HowMany many = how_many(asked.label);
        if (many.multiple && !meaning.scale) {
            out["multiple"] = true;
            if (many.most > 1)
                out["max_choices"] = std::min<int>(many.most, static_cast<int>(asked.options.size()));
        }
        if (meaning.scale) {
            out["scale"] = scale_id(n);
            const auto dimension = dimension_of_.find(asked.section);
            if (dimension != dimension_of_.end())
                out["dimension"] = dimension->second;
        } else {
            out["options"] = Json::array();
            for (std::size_t o = 0; o < meaning.values.size(); o++)
                out["options"].push_back({{"value", meaning.values[o]}, {"label", meaning.labels[o]}});
        }
        out["at"] = Json::array();
        for (const AskedOption& option : asked.options)
            out["at"].push_back(place_json(asked.page, option.target.at));
        ask_about(n, targets);
    }

    /// Whether a question is the next row of a table whose first row was asked about: one answer does for all.
    bool goes_on_with_table(std::size_t n) const {
        if (n == 0 || content_.questions[n].page != content_.questions[n - 1].page ||
            content_.questions[n - 1].label.empty() || content_.questions[n - 1].confidence >= sure)
            return false;
        return content_.questions[n].options.size() > 1 && meanings_[n].labels == meanings_[n - 1].labels;
    }

    void ask_about(std::size_t n, double targets) {
        const Asked& asked = content_.questions[n];
        if (asked.label.empty())
            doubt(
                structure, n,
                {"Không thấy câu hỏi của các ô này: câu hỏi là gì?", "No question was found for these: what is asked?"},
                asked.confidence);
        else if (asked.confidence < sure && !goes_on_with_table(n))
            doubt(structure, n,
                  {fmt::format("Các lựa chọn này có thuộc câu “{}” không?", asked.label),
                   fmt::format("Do these options belong to “{}”?", asked.label)},
                  asked.confidence);
        if (asked.options.size() > 1 &&
            std::all_of(asked.options.begin(), asked.options.end(),
                        [](const AskedOption& option) { return option.label.empty() && option.sign.empty(); }))
            doubt(structure, n,
                  {fmt::format("Không thấy chữ cạnh các ô của câu “{}”: mỗi ô là câu trả lời nào?", asked.label),
                   fmt::format("No words were found at the places of “{}”: what does each stand for?", asked.label)},
                  0.3);
        if (asked.options.size() == 1)
            doubt(structure, n,
                  {fmt::format("Câu “{}” chỉ có một lựa chọn: có thiếu không?", asked.label),
                   fmt::format("“{}” has a single option: is one missing?", asked.label)},
                  0.4);
        if (targets < sure)
            doubt(detail, n,
                  {fmt::format("Ô để đánh dấu của câu “{}” có đúng chỗ không?", asked.label),
                   fmt::format("Are the places to mark of “{}” right?", asked.label)},
                  targets);
        constexpr std::size_t long_list = 5;
        if (!meanings_[n].scale && asked.options.size() >= long_list && !how_many(asked.label).multiple &&
            asks_to_write(asked.options.back().label))
            doubt(structure, n,
                  {fmt::format("Câu “{}” chọn một hay nhiều phương án?", asked.label),
                   fmt::format("May one or several options of “{}” be marked?", asked.label)},
                  0.5);
    }

    static constexpr double sure = 0.82; ///< below, a person is asked

    const FormContent content_;
    const std::vector<DraftPage>& pages_;
    std::vector<Meanings> legends_; ///< in reading order
    std::vector<Meaning> meanings_;
    std::vector<std::string> ids_;
    Names names_;
    std::vector<std::pair<std::string, Json>> scales_;
    std::map<std::string, std::string> dimension_of_; ///< by section
    std::vector<std::pair<std::string, std::string>> dimensions_;
    std::map<std::size_t, std::pair<std::size_t, std::vector<std::string>>> conditions_;
    std::vector<Doubt> doubts_;
};

} // namespace

FormDraft make_draft(const std::string& id, const std::string& title, const FormContent& content,
                     const std::vector<DraftPage>& pages) {
    return Drafter(with_rows_for_heaps(content), pages).draft(id, title);
}

} // namespace phieu::adopt
