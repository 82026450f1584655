#include "server/api/json.h"

#include "base/alike.h"
#include "base/period.h"
#include "base/person_name.h"
#include "base/problem.h"
#include "base/text.h"
#include "reading/result.h"
#include "record/evidence.h"
#include "report/results/officers.h"
#include "server/pictures.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::api {
namespace {

using nlohmann::json;

constexpr std::size_t most_officers = 9; // a digit key each

bool waits_for_audit(const DeskItem& item) {
    return item.audit && item.current_status == AnswerStatus::accepted;
}

/// Whether neither reason nor suggestion is told: of all audited marks, and of one doubtful mark in four among them.
bool shown_blind(const Desk& desk, const DeskItem& item, bool unmixed) {
    if (waits_for_audit(item))
        return true;
    const bool every_fourth = desk.dice.of(fmt::format("{}.{}", item.page, item.question)) % 4 == 0;
    return item.current_status == AnswerStatus::pending && !item.text && !unmixed && every_fourth;
}

/// Where the printed target of an option stands, as a share of the crop's width; null where nobody knows.
json target_at(const Evidence& evidence, const std::string& value) {
    const auto target = std::find_if(evidence.targets.begin(), evidence.targets.end(),
                                     [&](const TargetEvidence& t) { return t.value == value; });
    if (!evidence.place || target == evidence.targets.end())
        return nullptr;
    const Rect_mm crop = crop_of_marks(*evidence.place);
    return std::clamp((target->rect.center().x - crop.x) / crop.w, 0.0, 1.0);
}

json options_json(const Question& question, const Evidence& evidence) {
    json out = json::array();
    for (const Level& option : options_of(question))
        out.push_back({{"value", option.value}, {"label", option.label}, {"at", target_at(evidence, option.value)}});
    return out;
}

Question question_of(const Form& form, const std::string& id) {
    for (const Question& question : questions_of(form.content))
        if (question.id == id)
            return question;
    Question unknown; // of a form whose newer version no longer asks it
    unknown.id = unknown.label = id;
    return unknown;
}

/// What the reader made of handwriting: words, procedures it may mean.
void add_drafts(json& out, const std::string& evidence) {
    const json parsed = json::parse(evidence, nullptr, false);
    for (const char* name : {"words", "suggestions", "fields", "none"})
        if (parsed.is_object() && parsed.contains(name))
            out[name] = parsed[name];
}

void add_standing(json& out, const DeskItem& item) {
    const bool stands = item.current_status != AnswerStatus::pending && !waits_for_audit(item);
    out["needs_reason"] = stands;
    if (!stands && item.revision == 0) // an audited mark would give itself away
        return;
    const bool by_person = item.current_status == AnswerStatus::confirmed;
    std::string status(name_of(item.current_status));
    if (by_person) // otherwise it is the reason of the reading
        status = item.current_reason.empty() ? "answer" : item.current_reason;
    out["current"] = {{"value", item.current}, {"status", status}, {"by", by_person ? item.decided_by : "machine"}};
}

void add_lock(json& out, const std::string& period, const std::vector<std::string>& locks) {
    const auto lock =
        std::find_if(locks.begin(), locks.end(), [&](const std::string& one) { return period_covers(one, period); });
    out["locked"] = lock == locks.end() ? "" : *lock;
    if (lock == locks.end())
        return;
    out["locked_vi"] =
        fmt::format("Kỳ {} đã khóa sổ. Muốn sửa phải mở lại kỳ và ghi lý do.", period_in_vietnamese(*lock));
    out["locked_en"] = fmt::format("{} is locked. Reopen it, with a reason, to change anything.", *lock);
}

/// The page that counts instead of a copy; 0 where the page is none, or no other counts any more.
long long counts_instead(Desk& desk, const PagePicture& page) {
    if (page.status != PageStatus::duplicate)
        return 0;
    const auto counted = desk.lists.lock()->scans.counted_page(page.sheet, page.form_page);
    return counted ? counted->id : 0;
}

/// Where a page lies in its picture; null where it is all of it.
json part_json(const std::string& part) {
    const auto shares = split(part, ',');
    if (shares.size() != 4)
        return nullptr;
    return {{"x", std::stod(shares[0])},
            {"y", std::stod(shares[1])},
            {"w", std::stod(shares[2])},
            {"h", std::stod(shares[3])}};
}

/// Copies of online answers have no picture to look at.
Sentence what_is_wrong_with(const PagePicture& page) {
    if (page.channel == "online" && page.status == PageStatus::duplicate)
        return {"Câu trả lời trực tuyến này giống hệt một câu trả lời gửi trước đó ít phút: có lẽ một người bấm gửi "
                "nhiều lần. Hãy so hai bản và chọn.",
                "This online answer is the same as one that came minutes before: somebody pressed twice, it seems. "
                "Compare the two and choose."};
    Sentence out = explain(problem_named(page.problem));
    if (const auto gap = explain_gap(page.detail); gap && page.problem == name_of(Problem::joining_unclear))
        out = {gap->vi + " " + out.vi, gap->en + " " + out.en};
    return out;
}

/// Who serves in the unit, those first whose name is nearest to what was read.
void add_officers(json& out, Desk& desk, const DeskItem& item) {
    if (out.contains("suggestions") && !out["suggestions"].empty())
        return; // the reader knew them
    std::vector<std::pair<std::size_t, json>> near;
    std::set<std::string> taken;
    const std::string read = person_name(item.value).plain;
    for (const Officer& officer : officers(*desk.lists.lock()))
        if (officer.unit == item.unit && taken.insert(officer.name).second)
            near.emplace_back(letters_apart(read, person_name(officer.name).plain),
                              json{{"name", officer.name}, {"field", officer.desk}, {"code", ""}, {"p", 0}});
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [far, suggestion] : near)
        if (out["suggestions"].size() < most_officers)
            out["suggestions"].push_back(std::move(suggestion));
}

} // namespace

json sentence_json(const Sentence& sentence) {
    return {{"vi", sentence.vi}, {"en", sentence.en}};
}

json page_json(Desk& desk, const PagePicture& page) {
    json out{{"id", page.id},
             {"file", page.source_name},
             {"number", page.picture},
             {"part", part_json(page.part)},
             {"channel", page.channel},
             {"copy_of", page.copy_of},
             {"counted", counts_instead(desk, page)},
             {"status", name_of(page.status)},
             {"problem", page.problem},
             {"detail", page.detail},
             {"template", page.template_id},
             {"version", page.version},
             {"form_page", page.form_page},
             {"sheet", page.sheet},
             {"unit", page.unit},
             {"unit_name", desk.unit_names.of(page.unit)},
             {"field", page.service},
             {"period", page.period},
             {"batch", page.batch},
             {"serial", page.serial ? json(*page.serial) : json()}};
    if (!page.problem.empty()) {
        const Sentence what = what_is_wrong_with(page);
        out["problem_vi"] = what.vi;
        out["problem_en"] = what.en;
    }
    return out;
}

json item_json(Desk& desk, const DeskItem& item, const std::vector<std::string>& locks, bool unmixed) {
    const FormPtr form = desk.form_of(item.template_id, item.version);
    const Question question = question_of(*form, item.question);
    const Choice* choice = choice_of(question);
    const int most = choice ? choice->max_choices : 1;
    const bool blind = shown_blind(desk, item, unmixed);
    const Reason reason = blind ? Reason::unsure : reason_named(item.reason);
    const Sentence why = explain(reason);
    json out{{"page", item.page},
             {"field", item.question},
             {"kind", item.text ? "text" : "mark"},
             {"template", item.template_id},
             {"version", item.version},
             {"form", form->content.title},
             {"form_page", item.form_page},
             {"unit", item.unit},
             {"unit_name", desk.unit_names.of(item.unit)},
             {"question", question.label},
             {"options", options_json(question, parse_evidence(item.evidence))},
             {"multiple", most > 1},
             {"max_choices", most},
             {"text", item.text},
             {"suggestion", blind ? json() : json(item.value)},
             {"reason", name_of(reason)},
             {"reason_vi", why.vi},
             {"reason_en", why.en},
             {"revision", item.revision},
             {"picture", fmt::format("/api/pictures/{}/{}", item.page, item.question)}};
    add_standing(out, item);
    add_lock(out, item.period, locks);
    if (item.text)
        add_drafts(out, item.evidence);
    if (item.text && asks_for(question, TextContent::name))
        add_officers(out, desk, item);
    return out;
}

} // namespace phieu::api
