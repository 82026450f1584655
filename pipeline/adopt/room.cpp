#include "adopt/room.h"

#include "form/given_page.h"
#include "intake/source.h"
#include "vision/png_writer.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

namespace phieu::adopt {
namespace {

using json = nlohmann::ordered_json;

Rect_mm rect_of(const json& numbers) {
    return {numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
}

json rect_json(const Rect_mm& r) {
    const auto hundredths = [](double value) { return std::round(value * 100) / 100; };
    return {hundredths(r.x), hundredths(r.y), hundredths(r.w), hundredths(r.h)};
}

cv::Mat picture_of(const Bytes& png) {
    const auto gray = gray_from_png(png).value(); // that we made
    return cv::Mat(gray->height_px, gray->width_px, CV_8UC1, const_cast<std::uint8_t*>(gray->pixels.data())).clone();
}

/// Puts a smaller copy of the page in the middle of its paper.
void shrink_page(json& page, Bytes& png) {
    const double w = page.at("width_mm"), h = page.at("height_mm");
    const Rect_mm on_paper = shrunk_on_paper(w, h, shrunk_share);
    const cv::Mat before = picture_of(png);
    const double px_per_mm = before.cols / w;
    cv::Mat smaller;
    cv::resize(
        before, smaller,
        {static_cast<int>(std::lround(on_paper.w * px_per_mm)), static_cast<int>(std::lround(on_paper.h * px_per_mm))},
        0, 0, cv::INTER_AREA);
    cv::Mat after(before.size(), CV_8UC1, cv::Scalar(255));
    smaller.copyTo(after(cv::Rect(
        {static_cast<int>(std::lround(on_paper.x * px_per_mm)), static_cast<int>(std::lround(on_paper.y * px_per_mm))},
        smaller.size())));
    png = as_png(after, blank_page_dpi);
    for (json& question : page.at("questions"))
        for (json& place : question.at("at")) {
            const Rect_mm r = rect_of(place);
            place = rect_json({on_paper.x + r.x * shrunk_share, on_paper.y + r.y * shrunk_share, r.w * shrunk_share,
                               r.h * shrunk_share});
        }
    page["original_at"] = rect_json(on_paper);
}

std::optional<PageMarks> room_on(const json& page, const Bytes& png) {
    constexpr double around_target_mm = 4, around_writing_mm = 2;
    std::vector<Rect_mm> taken;
    for (const json& question : page.at("questions"))
        for (const json& place : question.at("at"))
            taken.push_back(grown(rect_of(place),
                                  question.value("kind", "choice") == "choice" ? around_target_mm : around_writing_mm));
    return room_for_marks(*gray_from_png(png).value(), page.at("width_mm"), page.at("height_mm"), taken);
}

} // namespace

std::vector<int> make_room(TakenOver& form, bool shrink) {
    std::vector<int> without;
    int number = 0;
    for (json& page : form.draft.form.at("blocks")) {
        number++;
        Bytes& png = form.files.at(page.at("picture"));
        auto marks = room_on(page, png);
        if (!marks && shrink && !page.contains("original_at")) { // once: it was made smaller already
            const json page_before = page;
            const Bytes png_before = png;
            shrink_page(page, png);
            marks = room_on(page, png);
            if (!marks) { // smaller for nothing
                page = page_before;
                png = png_before;
            }
        }
        page["sha256"] = sha256_of(as_text(png));
        if (!marks) {
            without.push_back(number);
            continue;
        }
        json corners = json::array();
        for (const Rect_mm& corner : marks->corners)
            corners.push_back(rect_json(corner));
        page["marks"] = {{"codes", {rect_json(marks->codes[0]), rect_json(marks->codes[1])}},
                         {"corners", corners},
                         {"words", rect_json(marks->words)}};
    }
    return without;
}

} // namespace phieu::adopt
