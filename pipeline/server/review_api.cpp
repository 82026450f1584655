#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "reading/result.h"
#include "server/desk.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

using nlohmann::json;

constexpr long long lease_seconds = 5 * 60;
constexpr double crop_px_per_mm = 8;

const Question* question_of(const std::vector<Question>& questions, const std::string& id) {
    const auto at = std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == id; });
    return at == questions.end() ? nullptr : &*at;
}

/// A blind audit must not be told from doubtful marks by what is shown: neither tells its reason or suggestion always.
bool shown_blind(const DeskItem& item) {
    return item.audit || (!item.text && (item.page * 7919 + static_cast<long long>(item.field.size()) * 31) % 4 == 0);
}

/// A typed answer as a picture, so that it is shown wherever pictures of marks are.
std::string typed_answer(const std::string& text) {
    std::string lines;
    int line = 0;
    std::string now;
    std::size_t length = 0;
    const auto end = [&] {
        lines += fmt::format("<text x=\"8\" y=\"{}\">{}</text>", 24 + 22 * line++, now);
        now.clear();
        length = 0;
    };
    for (const char32_t c : code_points(text)) {
        if (c == '\n' || (length >= 60 && c == ' ')) {
            end();
            continue;
        }
        now += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : utf8(c);
        length++;
    }
    end();
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"560\" height=\"{0}\" viewBox=\"0 0 560 "
                       "{0}\"><rect width=\"560\" height=\"{0}\" fill=\"#fff\"/><g font-family=\"sans-serif\" "
                       "font-size=\"17\" fill=\"#123\">{1}</g></svg>",
                       14 + 22 * line, lines);
}

DecisionRow decision_from(const json& body, const std::string& login) {
    DecisionRow row;
    row.page = number_of(body, "page");
    row.field = text_of(body, "field");
    row.value = text_of(body, "value", "");
    row.status = text_of(body, "status", "answer");
    row.reason = text_of(body, "reason", "");
    row.took_ms = body.contains("took_ms") ? std::clamp(number_of(body, "took_ms"), 0LL, 3'600'000LL) : 0;
    row.person = login;
    row.at = now_utc();
    if (row.status != "answer" && row.status != "invalid" && row.status != "unreadable")
        throw HttpProblem{400, "bad_status", "Kiểu quyết định không hợp lệ.", "No such kind of decision."};
    return row;
}

} // namespace

json Desk::item_json(const DeskItem& item) {
    const FormPtr form = form_of(item.template_id, item.version);
    const auto questions = questions_of(form->content);
    const Question* question = question_of(questions, item.field);
    const Choice* choice = question ? choice_of(*question) : nullptr;
    json options = json::array();
    if (question)
        for (const Level& option : options_of(*question))
            options.push_back({{"value", option.value}, {"label", option.label}});
    const bool blind = shown_blind(item);
    const Reason reason = blind ? Reason::unsure : reason_named(item.reason);
    const Sentence why = explain(reason);
    json out{{"page", item.page},
             {"field", item.field},
             {"template", item.template_id},
             {"version", item.version},
             {"form", form->content.title},
             {"unit", item.unit},
             {"question", question ? question->label : item.field},
             {"options", options},
             {"multiple", choice && choice->max_choices > 1},
             {"max_choices", choice ? choice->max_choices : 1},
             {"text", item.text},
             {"suggestion", blind ? json() : json(item.value)},
             {"reason", name_of(reason)},
             {"reason_vi", why.vi},
             {"reason_en", why.en},
             {"revision", item.revision},
             {"picture", fmt::format("/api/pictures/{}/{}", item.page, item.field)}};
    if (item.revision > 0) // somebody has decided: told only then, or an audited mark would give itself away
        out["current"] = {{"value", item.current}, {"status", item.current_status}, {"by", item.decided_by}};
    if (item.text) {
        const json evidence = json::parse(item.evidence, nullptr, false);
        if (evidence.is_object())
            for (const char* name : {"words", "suggestions", "fields", "none"})
                if (evidence.contains(name))
                    out[name] = evidence[name];
    }
    return out;
}

void Desk::add_review() {
    add("GET", "/api/review/counts", {}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        const DeskCounts c = store_.desk_counts();
        return json_response({{"marks", c.marks + c.audits}, {"texts", c.texts}, {"pages", c.pages}});
    });
    add("POST", "/api/review/take", {role::review}, [this](const Call& call) {
        const json body = json_body(call.request);
        DeskQuery query;
        query.text = text_of(body, "kind", "marks") == "texts";
        query.template_id = text_of(body, "template", "");
        query.field = text_of(body, "field", "");
        query.login = call.who.person.login;
        query.person = call.who.person.name;
        query.name_fields = name_fields_;
        query.now = now();
        query.lease_until = now() + lease_seconds;
        query.count = body.contains("count") ? static_cast<int>(std::clamp(number_of(body, "count"), 1LL, 100LL)) : 10;
        const std::lock_guard lock(mutex_);
        json items = json::array();
        for (const DeskItem& item : store_.take_items(query))
            items.push_back(item_json(item));
        const DeskCounts c = store_.desk_counts();
        return json_response({{"items", items}, {"left", query.text ? c.texts : c.marks + c.audits}});
    });
    add("POST", "/api/review/decide", {role::review}, [this](const Call& call) {
        const json body = json_body(call.request);
        DecisionRow row = decision_from(body, call.who.person.login);
        std::optional<DeskItem> item;
        {
            const std::lock_guard lock(mutex_);
            item = store_.item(row.page, row.field);
        }
        if (!item)
            throw HttpProblem{404, "no_item", "Không có mục này.", "There is no such item."};
        row.picture_sha256 = picture_hash(page_of(std::to_string(row.page)), *item);
        const std::lock_guard lock(mutex_);
        if (row.status == "answer")
            check_answer(form_of(item->template_id, item->version), row.field, row.value);
        else
            row.value.clear();
        row.before = item->current;
        if (!store_.decide_if(row, number_of(body, "revision")))
            throw HttpProblem{412,
                              "conflict",
                              "Người khác vừa quyết định mục này.",
                              "Somebody else has just decided this.",
                              {{"item", item_json(*store_.item(row.page, row.field))}, {"mine", row.value}}};
        return json_response({{"item", item_json(*store_.item(row.page, row.field))}});
    });
    add("POST", "/api/review/undo", {role::review}, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        const auto item = store_.undo(call.who.person.login, now_utc());
        if (!item)
            throw HttpProblem{404, "nothing", "Không còn gì để hoàn tác.", "There is nothing left to undo."};
        return json_response({{"item", item_json(*item)}});
    });
    add("POST", "/api/review/release", {role::review}, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        store_.release(call.who.person.login);
        return json_response({{"ok", true}});
    });
    add("GET", "/api/pictures/{page}/{field}", {}, [this](const Call& call) {
        const PagePicture page = page_of(call.parts.at("page"));
        std::optional<DeskItem> item;
        {
            const std::lock_guard lock(mutex_);
            item = store_.item(page.id, call.parts.at("field"));
        }
        const auto picture = item ? picture_of(page, *item) : std::nullopt;
        if (!picture)
            throw HttpProblem{404, "no_picture", "Không cắt được ảnh từ bản quét gốc.",
                              "The picture can't be cut from the original scan."};
        Response response{200, picture->type, picture->bytes, {}};
        response.headers.emplace_back("Cache-Control", "private, max-age=3600");
        return response;
    });
}

/// Where on the form the field is, from the reading's evidence.
std::optional<Rect_mm> Desk::place_of(const DeskItem& item) {
    const json evidence = json::parse(item.evidence, nullptr, false);
    if (!evidence.is_object() || !evidence.contains("rect_mm"))
        return std::nullopt;
    const json& r = evidence["rect_mm"];
    return Rect_mm{r.at(0), r.at(1), r.at(2), r.at(3)};
}

/// What there is to see of a field: cut from the scan; an online answer as it was typed.
std::optional<Desk::Picture> Desk::picture_of(const PagePicture& page, const DeskItem& item) {
    if (page.channel == "online") {
        const json evidence = json::parse(item.evidence, nullptr, false);
        return Picture{"image/svg+xml", typed_answer(evidence.is_object() ? evidence.value("online", "") : "")};
    }
    const auto place = place_of(item);
    if (!place)
        return std::nullopt;
    const Rect_mm area =
        item.text ? grown(*place, 2) : Rect_mm{place->x - 9, place->y - 5, place->w + 18, place->h + 10};
    auto picture = pictures_.area(page, area, crop_px_per_mm);
    if (picture) {
        const std::lock_guard shown(shown_mutex_);
        if (shown_.size() > 20000)
            shown_.clear();
        shown_[fmt::format("{}/{}", page.id, item.field)] = sha256_of(*picture);
    }
    return picture ? std::optional(Picture{"image/jpeg", *picture}) : std::nullopt;
}

/// The hash of the picture that a decision was made from; cut now if nobody has asked for it yet.
std::string Desk::picture_hash(const PagePicture& page, const DeskItem& item) {
    const std::string key = fmt::format("{}/{}", page.id, item.field);
    {
        const std::lock_guard shown(shown_mutex_);
        if (const auto at = shown_.find(key); at != shown_.end())
            return at->second;
    }
    const auto picture = picture_of(page, item);
    return picture ? sha256_of(picture->bytes) : "";
}

} // namespace phieu
