#include "synth/strange_form.h"

#include "base/cases.h"
#include "base/files.h"
#include "form/print.h"
#include "form/target_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::synth {
namespace {

using nlohmann::json;

constexpr double px_per_mm = 300 / 25.4;

cv::Rect pixels(const Rect_mm& r) {
    return {static_cast<int>(std::lround(r.x * px_per_mm)), static_cast<int>(std::lround(r.y * px_per_mm)),
            static_cast<int>(std::lround(r.w * px_per_mm)), static_cast<int>(std::lround(r.h * px_per_mm))};
}

json rect_json(const Rect_mm& r) {
    const auto hundredths = [](double value) { return std::round(value * 100) / 100; };
    return {hundredths(r.x), hundredths(r.y), hundredths(r.w), hundredths(r.h)};
}

/// Each question as the template's file has it, with what its table says of all.
std::map<std::string, json> questions_in(const json& blocks) {
    std::map<std::string, json> out;
    for (const json& block : blocks) {
        if (block.contains("question"))
            out[block["question"]["id"]] = block["question"];
        for (json question : block.value("questions", json::array())) {
            for (const char* key : {"scale", "target", "dimension", "only_if"})
                if (!question.contains(key) && block.contains(key))
                    question[key] = block[key];
            out[question["id"]] = question;
        }
    }
    return out;
}

/// Draws a target where another one stood. @return its place
Rect_mm redraw(cv::Mat& page, const Rect_mm& old, Target target, double room_mm) {
    page(pixels(grown(old, 0.5))) = 255;
    const Point_mm c = old.center();
    const cv::Point middle(static_cast<int>(c.x * px_per_mm), static_cast<int>(c.y * px_per_mm));
    const auto px = [](double mm) { return static_cast<int>(std::lround(mm * px_per_mm)); };
    constexpr int line_px = 3;
    switch (target) {
    case Target::box:
    case Target::digit:
        break;
    case Target::circle:
        cv::circle(page, middle, px(2.1), 0, line_px, cv::LINE_AA);
        return {c.x - 2.2, c.y - 2.2, 4.4, 4.4};
    case Target::bracket:
        cv::ellipse(page, middle - cv::Point(px(1.2), 0), {px(1.3), px(2.2)}, 0, 110, 250, 0, line_px, cv::LINE_AA);
        cv::ellipse(page, middle + cv::Point(px(1.2), 0), {px(1.3), px(2.2)}, 0, -70, 70, 0, line_px, cv::LINE_AA);
        return {c.x - 2.6, c.y - 2.2, 5.2, 4.4};
    case Target::cell: {
        const Rect_mm cell{c.x - room_mm / 2 + 0.3, c.y - 3.6, room_mm - 0.6, 7.2};
        cv::rectangle(page, pixels(grown(cell, 0.3)), 0, line_px);
        return cell;
    }
    }
    throw std::runtime_error("a form's own boxes and digits stay as they are");
}

} // namespace

void make_strange(const Form& form, const StrangeForm& wish, const std::filesystem::path& data_dir) {
    json file = json::parse(form.content.source_json);
    std::map<std::string, json> questions = questions_in(file["blocks"]);
    for (const char* key : {"agency", "national_heading", "dense", "correction", "font_size_pt", "$schema"})
        file.erase(key);
    file["id"] = wish.id;
    file["version"] = 1;
    file["blocks"] = json::array();
    const std::filesystem::path folder = data_dir / "templates";
    for (const PageLayout& page : form.composed.layout.pages) {
        Drawing drawing = form.composed.pages[static_cast<std::size_t>(page.page - 1)];
        std::erase_if(drawing.boxes, [](const BoxItem& box) { return box.filled; }); // corner squares
        GrayImage image = rasterize(drawing, page.width_mm, page.height_mm, px_per_mm);
        cv::Mat picture(image.height_px, image.width_px, CV_8UC1, image.pixels.data());
        json block{{"type", "page"}, {"width_mm", page.width_mm}, {"height_mm", page.height_mm}};
        for (const QuestionLayout& question : page.questions) {
            json entry = questions.at(question.id);
            entry["at"] = json::array();
            const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
            if (choice && wish.target) {
                entry["target"] = name_of(*wish.target);
                double room = 15;
                for (std::size_t n = 1; n < choice->options.size(); n++)
                    if (const double step = choice->options[n].rect.x - choice->options[n - 1].rect.x; step > 5)
                        room = std::min(room, step);
                if (!entry.contains("scale"))
                    room = std::min(room, 7.0); // beside a label
                for (const OptionLayout& option : choice->options)
                    entry["at"].push_back(rect_json(redraw(picture, option.rect, *wish.target, room)));
            } else {
                for (const Rect_mm& place : answer_places(question))
                    entry["at"].push_back(rect_json(place));
            }
            block["questions"].push_back(entry);
        }
        std::vector<unsigned char> png;
        cv::imencode(".png", picture, png);
        const std::string name = fmt::format("{}.v1.p{}.png", wish.id, page.page);
        if (!write_file(folder / name, png.data(), png.size()))
            throw std::runtime_error("can't write " + name);
        block["picture"] = name;
        block["sha256"] = sha256_of({reinterpret_cast<const char*>(png.data()), png.size()});
        if (wish.marks) {
            json corners = json::array();
            for (const Rect_mm& corner : page.fiducials)
                corners.push_back(rect_json(corner));
            block["marks"] = {{"codes", {rect_json(page.codes[0]), rect_json(page.codes[1])}},
                              {"corners", corners},
                              {"words", rect_json(page.words)}};
        }
        file["blocks"].push_back(block);
    }
    if (!write_file(folder / fmt::format("{}.v1.json", wish.id), file.dump(1)))
        throw std::runtime_error("can't write the template");
}

} // namespace phieu::synth
