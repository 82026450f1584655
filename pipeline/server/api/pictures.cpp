#include "base/clock.h"
#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "record/evidence.h"
#include "review/retention.h"
#include "server/api/desk_call.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::api {
namespace {

constexpr double crop_px_per_mm = 8;   // a stroke of 0.3 mm is 2 to 3 pixels
constexpr int whole_page_px = 1800;    // handwriting is legible, and it is half a megabyte
constexpr int smallest_px = 80;        // of a thumbnail's longer side
constexpr std::size_t typed_line = 60; // letters of a typed answer in a line

struct Picture {
    std::string type;
    std::string bytes;
};

/// A typed answer as a picture, so that it is shown wherever pictures of marks are.
std::string typed_answer(const std::string& text) {
    std::string lines, now;
    int line = 0;
    std::size_t length = 0;
    const auto end = [&] {
        lines += fmt::format("<text x=\"8\" y=\"{}\">{}</text>", 24 + 22 * line++, now);
        now.clear();
        length = 0;
    };
    for (const char32_t c : code_points(text)) {
        if (c == '\n' || (length >= typed_line && c == ' ')) {
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

std::optional<Picture> jpeg(std::optional<std::string> bytes) {
    return bytes ? std::optional(Picture{"image/jpeg", std::move(*bytes)}) : std::nullopt;
}

/// What there is to see of an answer: cut from the scan; an online answer as it was typed; of an answer that was keyed
/// in from a page that could not be registered, that page.
/// @param part  show of a scan only what is this page's: the rest may be another unit's
std::optional<Picture> picture_of(Desk& desk, const PagePicture& page, const DeskItem& item, bool part) {
    const Evidence evidence = parse_evidence(item.evidence);
    if (page.channel == "online")
        return Picture{"image/svg+xml; charset=utf-8", typed_answer(evidence.online)};
    if (!evidence.place || page.page_to_scan.empty()) {
        Turned turned;
        turned.part = part;
        return jpeg(desk.pictures.whole(page, whole_page_px, std::nullopt, turned));
    }
    const Rect_mm crop = item.text ? crop_of_text(*evidence.place) : crop_of_marks(*evidence.place);
    return jpeg(desk.pictures.area(page, crop, crop_px_per_mm));
}

/// Why there is no picture of a page.
HttpProblem no_picture(Desk& desk, const PagePicture& page) {
    if (const auto by = destruction_of_file(*desk.lists.lock(), page.source_sha256))
        return {410, "destroyed",
                fmt::format("Bản quét đã hủy theo Quyết định số {} ngày {}; số liệu giữ nguyên.", by->decision,
                            vietnamese_date(by->decided_on)),
                fmt::format("The scan was destroyed by decision {} of {}; the figures stand.", by->decision,
                            by->decided_on)};
    return {404, "no_picture", "Không mở được ảnh từ bản quét gốc.",
            "The picture can't be made from the original scan."};
}

/// Sends a picture and keeps that this person was shown it: only then may they decide by it.
Response shown(Desk& desk, const Call& call, const PagePicture& page, const std::string& question,
               const std::optional<Picture>& picture) {
    if (!picture)
        throw no_picture(desk, page);
    const std::string hash = sha256_of(picture->bytes);
    desk.store.lock()->decisions.saw(call.who.person.login, page.id, question, hash, now_utc());
    Response response{200, picture->type, picture->bytes, {}};
    response.headers.emplace_back("X-Picture-SHA256", hash);
    return response;
}

/// A small picture to find a page by. Nobody was shown a page by it: it has no hash that a decision could carry.
Response thumbnail(Desk& desk, const PagePicture& page, std::optional<std::string> bytes) {
    if (!bytes)
        throw no_picture(desk, page);
    return {200, "image/jpeg", std::move(*bytes), {}};
}

struct PageAndItem {
    PagePicture page;
    std::optional<DeskItem> item;
};

/// The frame that is drawn around an answer on the picture of its page.
std::optional<Rect_mm> frame_of(const std::optional<DeskItem>& item) {
    if (!item)
        return std::nullopt;
    const Evidence evidence = parse_evidence(item->evidence);
    if (!evidence.place)
        return std::nullopt;
    return grown(*evidence.place, 2);
}

PageAndItem find(Desk& desk, const Call& call, long long id, const std::string& question) {
    auto store = desk.store.lock();
    const auto page = store->scans.page(id);
    if (!page)
        throw HttpProblem{404, "no_page", "Không có trang này.", "There is no such page."};
    of_ones_units(call, page->unit);
    return {*page, question.empty() ? std::nullopt : store->decisions.item(id, question)};
}

} // namespace

Response answer_picture(Desk& desk, const Call& call) {
    const auto [page, item] = find(desk, call, number_in(call.part("page")), call.part("field"));
    if (!item)
        throw HttpProblem{404, "no_item", "Không có mục này.", "There is no such item."};
    return shown(desk, call, page, item->question, picture_of(desk, page, *item, !call.who.units.empty()));
}

Response page_picture(Desk& desk, const Call& call) {
    const auto [page, item] = find(desk, call, number_in(call.part("id")), call.request.parameter("field"));
    const long long turn = number_in(call.request.parameter("turn", "0"));
    Turned turned;
    turned.upright = call.request.parameter("upright") == "1";
    turned.clockwise = turn > 0 && turn < 360 && turn % 90 == 0 ? static_cast<int>(turn) : 0;
    turned.part = call.request.parameter("part") == "1" || !call.who.units.empty(); // the rest may be another unit's
    if (const long long side = number_in(call.request.parameter("side", "-1")); side >= 0)
        return thumbnail(desk, page,
                         desk.pictures.whole(page,
                                             static_cast<int>(std::clamp<long long>(side, smallest_px, whole_page_px)),
                                             std::nullopt, turned));
    return shown(desk, call, page, "", jpeg(desk.pictures.whole(page, whole_page_px, frame_of(item), turned)));
}

Response answer_place(Desk& desk, const Call& call) {
    const auto [page, item] = find(desk, call, number_in(call.part("id")), call.request.parameter("field"));
    const auto area = item ? parse_evidence(item->evidence).place : std::nullopt;
    const auto place = area ? place_on_page(page, *area) : std::nullopt;
    if (!place)
        throw HttpProblem{404, "no_place", "Không biết câu hỏi nằm ở đâu trên trang này.",
                          "Nobody knows where the question stands on this page."};
    return json_response({{"x", place->x}, {"y", place->y}, {"w", place->w}, {"h", place->h}});
}

} // namespace phieu::api
