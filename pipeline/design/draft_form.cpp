#include "design/draft_form.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu::design {
namespace {

using json = nlohmann::ordered_json;
using adopt::DoubtKind;

constexpr std::array kinds{std::pair{DoubtKind::direction, "direction"}, std::pair{DoubtKind::handed_out, "handed_out"},
                           std::pair{DoubtKind::structure, "structure"}, std::pair{DoubtKind::detail, "detail"}};

DoubtKind kind_named(const std::string& name) {
    const auto* known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.second == name; });
    return known == kinds.end() ? DoubtKind::detail : known->first;
}

DraftDoubt doubt_from(const json& from) {
    const json& at = from.at("at");
    return {from.at("key"),
            kind_named(from.at("kind")),
            from.at("page"),
            {at.at(0), at.at(1), at.at(2), at.at(3)},
            from.at("question"),
            from.at("scale"),
            {from.at("vi"), from.at("en")},
            from.at("settled")};
}

Trial trial_from(const json& from) {
    Trial out{from.at("sheets"), {}};
    for (const json& row : from.at("rows"))
        out.rows.push_back({row.at("field"), row.at("right"), row.at("asked"), row.at("wrong")});
    return out;
}

const json* question_in(const json& form, const std::string& id) {
    for (const json* question : questions_in(form))
        if (question->value("id", "") == id)
            return question;
    return nullptr;
}

/// The scale of each question that has one, by the question's id, in printed order: its own or its table's.
std::vector<std::pair<std::string, std::string>> scales_of(const json& form) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const json& block : form.at("blocks"))
        for (const char* holder : {"questions", "question"})
            if (const auto held = block.find(holder); held != block.end())
                for (const json& question : held->is_array() ? *held : json::array({*held}))
                    if (std::string scale = question.value("scale", block.value("scale", "")); !scale.empty())
                        out.emplace_back(question.value("id", ""), std::move(scale));
    return out;
}

std::set<std::string> scales_in_use(const json& form) {
    std::set<std::string> out;
    for (const auto& [question, scale] : scales_of(form))
        out.insert(scale);
    return out;
}

/// @return the scale of a question; empty where it has none
std::string scale_of(const json& form, const std::string& question) {
    for (const auto& [id, scale] : scales_of(form))
        if (id == question)
            return scale;
    return "";
}

/// @return a question that uses a scale, or nullptr
const json* user_of(const json& form, const std::string& scale) {
    for (const auto& [id, its_scale] : scales_of(form))
        if (its_scale == scale)
            return question_in(form, id);
    return nullptr;
}

/// What a scale's direction depends on: which value stands at which words, and what counts as satisfied; in whatever
/// order its members were sent.
nlohmann::json meaning_of(const json& form, const std::string& scale) {
    const auto scales = form.find("scales");
    return scales != form.end() && scales->contains(scale) ? nlohmann::json(scales->at(scale)) : nlohmann::json();
}

/// The page that a given question stands on, and around its places; the first page for others.
void set_place(const json& form, DraftDoubt& doubt) {
    int page = 0;
    for (const json& block : form.at("blocks")) {
        page++;
        if (block.value("type", "") != "page")
            continue;
        for (const json& question : block.at("questions")) {
            if (question.value("id", "") != doubt.question || !question.contains("at"))
                continue;
            double left = 1e9, top = 1e9, right = 0, bottom = 0;
            for (const json& r : question.at("at")) {
                left = std::min(left, r.at(0).get<double>());
                top = std::min(top, r.at(1).get<double>());
                right = std::max(right, r.at(0).get<double>() + r.at(2).get<double>());
                bottom = std::max(bottom, r.at(1).get<double>() + r.at(3).get<double>());
            }
            doubt.page = page;
            doubt.at = {left, top, right - left, bottom - top};
            return;
        }
    }
}

DraftDoubt when_handed_out() {
    DraftDoubt out;
    out.key = "handed-out";
    out.kind = DoubtKind::handed_out;
    out.what = {"Phiếu này phát cho người dân khi nào: sau khi nhận kết quả, hay lúc nộp hồ sơ?",
                "When are people given this form: after they have their result, or when they hand their papers in?"};
    return out;
}

DraftDoubt direction_of(const std::string& scale) {
    DraftDoubt out;
    out.key = "direction:" + scale;
    out.kind = DoubtKind::direction;
    out.scale = scale;
    out.what = {"Thang này được soạn ở đây hoặc vừa được sửa: mức nào là tốt nhất, mức nào được tính là hài lòng?",
                "This scale was made or changed here: which level is the best, which ones count as satisfied?"};
    return out;
}

} // namespace

std::string_view name_of(DoubtKind kind) {
    return std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == kind; })->second;
}

json to_json(const DraftDoubt& doubt) {
    return {{"key", doubt.key},           {"kind", name_of(doubt.kind)},
            {"page", doubt.page},         {"at", {doubt.at.x, doubt.at.y, doubt.at.w, doubt.at.h}},
            {"question", doubt.question}, {"scale", doubt.scale},
            {"vi", doubt.what.vi},        {"en", doubt.what.en},
            {"settled", doubt.settled}};
}

json to_json(const Trial& trial) {
    json rows = json::array();
    for (const TrialRow& row : trial.rows)
        rows.push_back({{"field", row.question}, {"right", row.right}, {"asked", row.asked}, {"wrong", row.wrong}});
    return {{"sheets", trial.sheets}, {"rows", rows}};
}

json to_json(const DraftForm& draft) {
    json doubts = json::array();
    for (const DraftDoubt& doubt : draft.doubts)
        doubts.push_back(to_json(doubt));
    json out{{"id", draft.id},         {"version", draft.version}, {"revision", draft.revision},
             {"source", draft.source}, {"by", draft.by},           {"changed", draft.changed},
             {"form", draft.form},     {"doubts", doubts},         {"trial", nullptr}};
    if (draft.trial)
        out["trial"] = to_json(*draft.trial);
    return out;
}

DraftForm draft_from_json(const json& from) {
    DraftForm out;
    out.id = from.at("id");
    out.version = from.at("version");
    out.revision = from.at("revision");
    out.source = from.at("source");
    out.by = from.at("by");
    out.changed = from.at("changed");
    out.form = from.at("form");
    for (const json& doubt : from.at("doubts"))
        out.doubts.push_back(doubt_from(doubt));
    if (!from.at("trial").is_null())
        out.trial = trial_from(from.at("trial"));
    return out;
}

std::vector<const json*> questions_in(const json& form) {
    std::vector<const json*> out;
    for (const json& block : form.at("blocks")) {
        if (const auto one = block.find("question"); one != block.end())
            out.push_back(&*one);
        if (const auto several = block.find("questions"); several != block.end())
            for (const json& question : *several)
                out.push_back(&question);
    }
    return out;
}

bool is_given(const json& form) {
    const json& blocks = form.at("blocks");
    return std::all_of(blocks.begin(), blocks.end(),
                       [](const json& block) { return block.value("type", "") == "page"; });
}

std::vector<DraftDoubt> standing_doubts(const DraftForm& draft) {
    std::vector<DraftDoubt> out;
    for (DraftDoubt doubt : draft.doubts) {
        const json* about = doubt.question.empty() ? nullptr : question_in(draft.form, doubt.question);
        if (!doubt.scale.empty() && scale_of(draft.form, doubt.question) != doubt.scale) {
            about = user_of(draft.form, doubt.scale);
            doubt.question = about ? about->value("id", "") : "";
            if (!about)
                continue;
        }
        if (!about && !doubt.question.empty())
            continue;
        if (about)
            set_place(draft.form, doubt);
        out.push_back(std::move(doubt));
    }
    return out;
}

void ask_about_scales(DraftForm& draft, const json& before, const std::vector<DraftDoubt>& doubts_before) {
    for (const std::string& scale : scales_in_use(draft.form)) {
        const bool changed = meaning_of(draft.form, scale) != meaning_of(before, scale);
        if (!changed && scales_in_use(before).count(scale) > 0)
            continue;
        const auto about = [&](const DraftDoubt& doubt) { return doubt.scale == scale; };
        const auto was = std::find_if(doubts_before.begin(), doubts_before.end(), about);
        const auto now = std::find_if(draft.doubts.begin(), draft.doubts.end(), about);
        if (now == draft.doubts.end())
            draft.doubts.push_back(direction_of(scale));
        else if (changed && was != doubts_before.end() && was->settled)
            now->settled = false;
    }
}

DraftForm begun_from(const adopt::FormDraft& form) {
    DraftForm out;
    out.id = form.form.at("id");
    out.version = form.form.at("version");
    out.form = form.form;
    std::vector<DraftDoubt> others;
    for (const adopt::Doubt& doubt : form.doubts) {
        DraftDoubt asked;
        asked.kind = doubt.kind;
        asked.key = fmt::format("{}-{}", name_of(doubt.kind), out.doubts.size() + others.size() + 1);
        asked.page = doubt.page;
        asked.at = doubt.at;
        asked.question = doubt.question;
        asked.what = doubt.what;
        if (const json* question = question_in(form.form, doubt.question);
            question && doubt.kind == DoubtKind::direction)
            asked.scale = question->value("scale", "");
        (doubt.kind == DoubtKind::direction ? out.doubts : others).push_back(std::move(asked));
    }
    out.doubts.push_back(when_handed_out());
    out.doubts.insert(out.doubts.end(), others.begin(), others.end());
    return out;
}

DraftForm begun_as_copy(const json& form, const std::string& id, int version, const std::string& title,
                        std::vector<std::pair<std::string, std::string>>& files) {
    DraftForm out;
    out.id = id;
    out.version = version;
    out.form = form;
    out.form["id"] = id;
    out.form["version"] = version;
    if (!title.empty())
        out.form["title"] = title;
    std::map<std::string, std::string> renamed;
    int page = 0;
    for (json& block : out.form.at("blocks")) {
        page++;
        if (block.value("type", "") != "page")
            continue;
        const auto take = [&](const char* key, const std::string& name) {
            if (!block.contains(key))
                return;
            const auto [known, is_new] = renamed.emplace(block.at(key), name);
            if (is_new)
                files.emplace_back(known->first, name);
            block[key] = known->second;
        };
        take("picture", fmt::format("{}.v{}.p{}.png", id, version, page));
        take("original", fmt::format("{}.v{}{}.pdf", id, version, page == 1 ? "" : fmt::format(".p{}", page)));
    }
    return out;
}

DraftForm begun_from_nothing(const std::string& id, const std::string& title) {
    const auto level = [](int value, const char* label) {
        return json{{"value", std::to_string(value)}, {"label", label}};
    };
    DraftForm out;
    out.id = id;
    out.form = {{"id", id},
                {"version", 1},
                {"title", title},
                {"paper", "A4"},
                {"font_size_pt", 11},
                {"handed_out", "after_result"},
                {"evidence", {{"label", "Mẫu của đơn vị"}, {"reconstructed", false}}}};
    out.form["scales"]["muc_do"] = {{"printed_order",
                                     {level(5, "Rất hài lòng"), level(4, "Hài lòng"), level(3, "Bình thường"),
                                      level(2, "Không hài lòng"), level(1, "Rất không hài lòng")}},
                                    {"satisfied", {"5", "4"}}};
    out.form["dimensions"] = json::array();
    out.form["blocks"] = {
        {{"type", "matrix"},
         {"heading", "Ông/Bà đánh giá mức độ hài lòng"},
         {"scale", "muc_do"},
         {"target", "box"},
         {"questions", json::array({{{"id", "cau_1"}, {"label", "Câu hỏi thứ nhất"}, {"evidence", "V"}}})}},
        {{"type", "question"},
         {"question",
          {{"id", "y_kien"},
           {"label", "Ý kiến góp ý khác của Ông/Bà"},
           {"evidence", "V"},
           {"kind", "text"},
           {"content", "comment"},
           {"lines", 3}}}}};
    out.doubts.push_back(when_handed_out());
    return out;
}

} // namespace phieu::design
