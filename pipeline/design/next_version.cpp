#include "design/next_version.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu::design {
namespace {

using json = nlohmann::ordered_json;
using adopt::DoubtKind;
using Words = std::vector<std::string>; ///< in lower case, without signs

constexpr double like = 0.6; ///< share of words that two wordings of one question have in common, at least

Words words_in(const std::string& text) {
    Words out;
    std::string word;
    for (const char32_t c : code_points(text)) {
        const char32_t small = lower(c);
        const bool letter = small > 0x7f || (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') ||
                            small == '<' || small == '>' || small == '+'; // "< 18 tuổi" is not "> 18 tuổi"
        if (letter)
            word += utf8(small);
        else if (!word.empty())
            out.push_back(std::exchange(word, {}));
    }
    if (!word.empty())
        out.push_back(word);
    return out;
}

/// @return the share of words that both have, 0 to 1
double likeness(Words a, Words b) {
    if (a.empty() || b.empty())
        return 0;
    const auto all = static_cast<double>(a.size() + b.size());
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    Words both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return 2 * static_cast<double>(both.size()) / all;
}

/// A question of the version before, with what its table hands to it.
struct Before {
    json question;
    std::vector<std::pair<std::string, std::string>> options; ///< value, label; in printed order
    Words words;
};

std::string kind_of(const json& question) {
    return question.value("kind", "choice");
}

std::vector<std::pair<std::string, std::string>> options_of(const json& form, const json& question) {
    json options = question.value("options", json::array());
    if (const std::string scale = question.value("scale", ""); !scale.empty())
        options = form.at("scales").at(scale).at("printed_order");
    std::vector<std::pair<std::string, std::string>> out;
    for (const json& option : options)
        out.emplace_back(option.at("value"), option.at("label"));
    return out;
}

std::vector<Before> questions_before(const json& form) {
    std::vector<Before> out;
    for (const json& block : form.at("blocks"))
        for (const char* holder : {"question", "questions"})
            if (const auto held = block.find(holder); held != block.end())
                for (json question : held->is_array() ? *held : json::array({*held})) {
                    for (const char* handed : {"scale", "dimension", "only_if"})
                        if (block.contains(handed) && !question.contains(handed))
                            question[handed] = block.at(handed);
                    out.push_back({question, options_of(form, question), words_in(question.value("label", ""))});
                }
    return out;
}

/// The same, of a form that was taken over: all of its questions stand in pages.
std::vector<json*> questions_now(json& form) {
    std::vector<json*> out;
    for (json& block : form.at("blocks"))
        for (json& question : block.at("questions"))
            out.push_back(&question);
    return out;
}

std::vector<std::string> labels_of(const std::vector<std::pair<std::string, std::string>>& options) {
    std::vector<std::string> out;
    for (const auto& [value, label] : options)
        out.push_back(join(words_in(label), " "));
    return out;
}

/// Which question of before each question of now is: an index, or nothing; and whether a person must say so.
struct Match {
    std::optional<std::size_t> before;
    bool unsure = false;
};

std::vector<Match> matched(const std::vector<Before>& before, const json& form, const std::vector<json*>& now) {
    std::vector<Match> out(now.size());
    std::vector<char> taken(before.size());
    std::vector<Words> words;
    for (const json* question : now)
        words.push_back(words_in(question->value("label", "")));
    for (std::size_t n = 0; n < now.size(); n++) // the same words; those that come again in their order
        for (std::size_t b = 0; b < before.size() && !out[n].before; b++)
            if (!taken[b] && !words[n].empty() && words[n] == before[b].words &&
                kind_of(*now[n]) == kind_of(before[b].question)) {
                out[n].before = b;
                taken[b] = 1;
            }
    for (std::size_t n = 0; n < now.size();
         n++) { // of several with the same words one may be gone, and which is not told
        const auto again = std::count(words.begin(), words.end(), words[n]);
        out[n].unsure = out[n].before.has_value() &&
                        again != std::count_if(before.begin(), before.end(),
                                               [&](const Before& one) { return one.words == words[n]; });
    }
    struct Pair {
        double likeness;
        std::size_t now, before;
    };
    std::vector<Pair> pairs;
    for (std::size_t n = 0; n < now.size(); n++)
        for (std::size_t b = 0; b < before.size() && !out[n].before; b++)
            if (!taken[b] && kind_of(*now[n]) == kind_of(before[b].question) &&
                options_of(form, *now[n]).size() == before[b].options.size())
                if (const double is = likeness(words[n], before[b].words); is >= like)
                    pairs.push_back({is, n, b});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
    for (const Pair& pair : pairs)
        if (!out[pair.now].before && !taken[pair.before]) {
            out[pair.now] = {pair.before, true};
            taken[pair.before] = 1;
        }
    return out;
}

class CarryOver {
public:
    CarryOver(const json& before, DraftForm& draft)
        : form_before_(before), draft_(draft), before_(questions_before(before)), now_(questions_now(draft.form)),
          matches_(matched(before_, draft.form, now_)) {}

    void run() {
        rename_scales();
        name_questions();
        for (std::size_t n = 0; n < now_.size(); n++)
            if (matches_[n].before)
                carry(*now_[n], before_[*matches_[n].before], matches_[n].unsure);
        map_conditions();
        carry_form();
        drop_idle_scales();
        ask();
    }

private:
    /// Scales of the paper go by names that the version before does not use.
    void rename_scales() {
        const auto scales = draft_.form.find("scales");
        if (scales == draft_.form.end() || !form_before_.contains("scales"))
            return;
        std::map<std::string, std::string> names;
        json renamed = json::object();
        for (const auto& [name, scale] : scales->items()) {
            std::string free = name;
            for (int n = 2; form_before_.at("scales").contains(free) || renamed.contains(free); n++)
                free = fmt::format("{}_moi{}", name, n > 2 ? std::to_string(n - 1) : "");
            names[name] = free;
            renamed[free] = scale;
        }
        *scales = renamed;
        for (json* question : now_)
            if (question->contains("scale"))
                (*question)["scale"] = names.at(question->at("scale"));
        for (DraftDoubt& doubt : draft_.doubts)
            if (const auto known = names.find(doubt.scale); known != names.end())
                doubt.scale = known->second;
    }

    void name_questions() {
        std::set<std::string> used;
        for (const Before& question : before_)
            used.insert(question.question.at("id"));
        for (std::size_t n = 0; n < now_.size(); n++) {
            const std::string id = now_[n]->at("id");
            std::string name = id;
            if (matches_[n].before)
                name = before_[*matches_[n].before].question.at("id");
            else
                for (int again = 2; !used.insert(name).second; again++)
                    name = fmt::format("{}_{}", id, again);
            names_[id] = name;
            (*now_[n])["id"] = name;
        }
        for (DraftDoubt& doubt : draft_.doubts)
            if (const auto known = names_.find(doubt.question); known != names_.end())
                doubt.question = known->second;
    }

    void carry(json& now, const Before& before, bool reworded) {
        const json& was = before.question;
        std::vector<const char*> said{"dimension", "evidence", "content"};
        if (!reworded) // else the new words may say otherwise
            said.insert(said.end(), {"multiple", "max_choices"});
        for (const char* key : said) {
            now.erase(key);
            if (was.contains(key))
                now[key] = was.at(key);
        }
        const auto options = options_of(draft_.form, now);
        if (labels_of(options) == labels_of(before.options)) {
            for (const char* key : {"scale", "options"}) {
                now.erase(key);
                if (was.contains(key))
                    now[key] = was.at(key);
            }
            if (now.contains("scale"))
                keep_scale(now.at("scale"));
        } else if (now.contains("options")) {
            keep_values(now.at("options"), before);
        }
        carry_alarm(now, was);
    }

    void keep_scale(const std::string& scale) {
        if (draft_.form["scales"].contains(scale))
            return;
        draft_.form["scales"][scale] = form_before_.at("scales").at(scale);
        DraftDoubt asked;
        asked.key = "direction:" + scale;
        asked.kind = DoubtKind::direction;
        asked.scale = scale;
        asked.what = {"Thang này lấy theo bản trước của mẫu. Trên tờ mới các mức vẫn có nghĩa như thế, phải không?",
                      "This scale is as in the version before. Do its levels on the new paper still mean the same?"};
        draft_.doubts.insert(draft_.doubts.begin(), asked);
    }

    /// An option of the same words keeps its value; no other option of the question has it then.
    static void keep_values(json& options, const Before& before) {
        std::set<std::string> used;
        for (const auto& [value, label] : before.options)
            used.insert(value);
        std::vector<json*> fresh;
        auto left = before.options;
        for (json& option : options) {
            const Words words = words_in(option.at("label"));
            const auto same =
                std::find_if(left.begin(), left.end(), [&](const auto& was) { return words_in(was.second) == words; });
            if (same != left.end()) {
                option["value"] = same->first;
                left.erase(same);
            } else {
                fresh.push_back(&option);
            }
        }
        int next = 1;
        for (json* option : fresh)
            if (!used.insert(option->at("value").get<std::string>()).second) {
                while (!used.insert(std::to_string(next)).second)
                    next++;
                (*option)["value"] = std::to_string(next);
            }
    }

    void carry_alarm(json& now, const json& was) {
        now.erase("alarm");
        if (!was.contains("alarm"))
            return;
        json alarm = json::array();
        for (const auto& [value, label] : options_of(draft_.form, now))
            if (const json& values = was.at("alarm"); std::find(values.begin(), values.end(), value) != values.end())
                alarm.push_back(value);
        if (!alarm.empty())
            now["alarm"] = alarm;
    }

    /// What the office said of who is asked stands, where what it depends on is still asked; the paper's own words
    /// otherwise.
    void map_conditions() {
        for (std::size_t n = 0; n < now_.size(); n++) {
            json& now = *now_[n];
            if (now.contains("only_if"))
                now["only_if"]["field"] = names_.at(now.at("only_if").at("field"));
            if (!matches_[n].before)
                continue;
            const json& was = before_[*matches_[n].before].question;
            if (!was.contains("only_if")) {
                now.erase("only_if");
                continue;
            }
            if (const json condition = still_met(was.at("only_if")); !condition.is_null())
                now["only_if"] = condition;
        }
    }
    json still_met(const json& condition) const {
        for (std::size_t n = 0; n < now_.size(); n++) {
            if (!matches_[n].before || now_[n]->at("id") != condition.at("field"))
                continue;
            json values = json::array();
            for (const auto& [value, label] : options_of(draft_.form, *now_[n]))
                if (const json& wanted = condition.at("values");
                    std::find(wanted.begin(), wanted.end(), value) != wanted.end())
                    values.push_back(value);
            if (!values.empty())
                return {{"field", condition.at("field")}, {"values", values}};
        }
        return nullptr;
    }

    void carry_form() {
        for (const char* key : {"title", "handed_out", "evidence", "correction"})
            if (form_before_.contains(key))
                draft_.form[key] = form_before_.at(key);
        json dimensions = form_before_.value("dimensions", json::array());
        const auto is_known = [&](const std::string& id) {
            return std::any_of(dimensions.begin(), dimensions.end(),
                               [&](const json& one) { return one.at("id") == id; });
        };
        for (const json& found : draft_.form.value("dimensions", json::array()))
            if (!is_known(found.at("id")) && std::any_of(now_.begin(), now_.end(), [&](const json* question) {
                    return question->value("dimension", "") == found.at("id");
                }))
                dimensions.push_back(found);
        draft_.form["dimensions"] = dimensions;
    }

    void drop_idle_scales() {
        const auto scales = draft_.form.find("scales");
        if (scales == draft_.form.end())
            return;
        std::set<std::string> used;
        for (const json* question : now_)
            used.insert(question->value("scale", ""));
        json kept = json::object();
        for (const auto& [name, scale] : scales->items())
            if (used.count(name) > 0)
                kept[name] = scale;
        *scales = kept;
    }

    void ask() {
        std::vector<char> still(before_.size());
        for (std::size_t n = 0; n < now_.size(); n++) {
            if (!matches_[n].before)
                continue;
            still[*matches_[n].before] = 1;
            if (!matches_[n].unsure)
                continue;
            const std::string label = before_[*matches_[n].before].question.at("label");
            DraftDoubt asked;
            asked.key = fmt::format("reworded:{}", now_[n]->at("id").get<std::string>());
            asked.kind = DoubtKind::structure;
            asked.question = now_[n]->at("id");
            asked.what = {fmt::format("Đây có phải câu “{}” của bản trước, chỉ sửa lời? Nếu là câu khác, hãy xóa câu "
                                      "này rồi thêm lại: kết quả hai bản sẽ không bị so với nhau.",
                                      label),
                          fmt::format("Is this “{}” of the version before in other words? If it is another question, "
                                      "delete it and add it anew: the two are not compared then.",
                                      label)};
            draft_.doubts.push_back(asked);
        }
        std::vector<std::string> gone;
        for (std::size_t b = 0; b < before_.size(); b++)
            if (!still[b])
                gone.push_back("“" + before_[b].question.value("label", "") + "”");
        if (gone.empty())
            return;
        DraftDoubt asked;
        asked.key = "gone";
        asked.kind = DoubtKind::structure;
        asked.what = {fmt::format("Tờ mới không còn {} câu của bản trước: {}. Có đúng là đã bỏ không?", gone.size(),
                                  join(gone, ", ")),
                      fmt::format("The new paper lacks {} questions of the version before: {}. Were they taken out?",
                                  gone.size(), join(gone, ", "))};
        draft_.doubts.push_back(asked);
    }

    const json& form_before_;
    DraftForm& draft_;
    const std::vector<Before> before_;
    const std::vector<json*> now_; ///< in `draft_`
    const std::vector<Match> matches_;
    std::map<std::string, std::string> names_; ///< of questions: as they were found, as they are called now
};

} // namespace

void carry_over(const json& before, DraftForm& draft) {
    CarryOver(before, draft).run();
}

} // namespace phieu::design
