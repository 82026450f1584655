#include "adopt/draft.h"

#include "adopt/conditions.h"
#include "adopt/meaning.h"
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
        if (word.empty() || (out.empty() && is_digit(word.front())))
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
    Drafter(FormContent content, const std::vector<DraftPage>& pages)
        : content_(std::move(content)), pages_(pages), meanings_(meanings_of(content_)),
          conditions_(conditions_of(content_.questions, meanings_)) {}

    FormDraft draft(const std::string& id, const std::string& title) {
        find_dimensions();
        for (std::size_t n = 0; n < content_.questions.size(); n++)
            ids_.push_back(names_.take(id_of(n)));
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

    void doubt(DoubtKind kind, std::size_t question, Sentence what, double confidence) {
        const Asked& asked = content_.questions[question];
        doubts_.push_back({kind, asked.page, place_of(asked), ids_[question], std::move(what), confidence});
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
        const std::string content = asked.counts ? "number" : asked.of_option ? "other" : content_of_label(asked.label);
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
        if ((many.multiple || asked.several) && !meaning.scale) {
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
            std::any_of(asked.options.begin(), asked.options.end(),
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
    const std::vector<Meaning> meanings_;               ///< one for each question
    const std::map<std::size_t, Condition> conditions_; ///< by question
    std::vector<std::string> ids_;
    Names names_;
    std::vector<std::pair<std::string, Json>> scales_;
    std::map<std::string, std::string> dimension_of_; ///< by section
    std::vector<std::pair<std::string, std::string>> dimensions_;
    std::vector<Doubt> doubts_;
};

} // namespace

FormDraft make_draft(const std::string& id, const std::string& title, const FormContent& content,
                     const std::vector<DraftPage>& pages) {
    return Drafter(with_rows_for_heaps(content), pages).draft(id, title);
}

} // namespace phieu::adopt
