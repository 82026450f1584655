#include "form/page_head.h"

#include "form/compose.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <glib.h>

namespace phieu {
namespace {

constexpr double top_mm = 7;
constexpr double height_mm = 20;
constexpr double items_mm = 30; // left of the upper code: page number, serial, unit
constexpr double agency_width_mm = 54, national_width_mm = 74;
constexpr double line_mm = 4.2; // of the national heading

double room_mm(const Template& form) {
    return page_frame(form.width_mm, form.height_mm).codes[0].x - side_margin_mm - items_mm;
}

std::string in_capitals(const std::string& text) {
    const std::unique_ptr<char, void (*)(void*)> capitals(g_utf8_strup(text.c_str(), -1), g_free);
    return capitals.get();
}

/// Quốc hiệu and tiêu ngữ, underlined as NĐ 30/2020/NĐ-CP has it.
Drawing national_heading(const Template& form) {
    Drawing drawing;
    const double x = agency_place(form).right();
    const auto line = [&](double y, const char* text, double size_pt) {
        const TextStyle style{.size_pt = size_pt, .bold = true, .center = true};
        drawing.texts.push_back({{x, y}, national_width_mm, text, style});
        return measure(text, national_width_mm, style);
    };
    line(top_mm, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 8.2);
    const TextSize motto = line(top_mm + line_mm, "Độc lập - Tự do - Hạnh phúc", 9);
    const double middle = x + national_width_mm / 2, under = top_mm + line_mm + motto.height_mm + 0.2;
    drawing.lines.push_back({{middle - motto.width_mm / 2, under}, {middle + motto.width_mm / 2, under}, 0.2, false});
    return drawing;
}

} // namespace

bool names_unit(const Template& form) {
    return std::any_of(form.agency.begin(), form.agency.end(),
                       [](const std::string& line) { return line.find(unit_place) != std::string::npos; });
}

Rect_mm agency_place(const Template& form) {
    return {side_margin_mm, top_mm, form.national_heading ? agency_width_mm : room_mm(form), height_mm};
}

Drawing agency_heading(const Template& form, const std::string& unit) {
    std::string head;
    for (const std::string& line : form.agency)
        head += (head.empty() ? "" : "\n") + line;
    for (std::size_t at; (at = head.find(unit_place)) != std::string::npos;)
        head.replace(at, std::strlen(unit_place), unit.empty() ? "………………………" : in_capitals(unit));
    const Rect_mm place = agency_place(form);
    Drawing drawing;
    drawing.texts.push_back(
        {{place.x, place.y},
         place.w,
         head,
         {.size_pt = form.national_heading ? 8.2 : 10.0, .bold = true, .center = form.national_heading}});
    return drawing;
}

Drawing page_head(const Template& form, const PageLayout& page) {
    if (page.page > 1) {
        Drawing title;
        title.texts.push_back({{side_margin_mm, top_mm}, room_mm(form), form.title, {.size_pt = 8.5}});
        return title;
    }
    Drawing head = names_unit(form) ? Drawing{} : agency_heading(form, "");
    if (form.national_heading)
        head.add(national_heading(form), 0, 0);
    return head;
}

} // namespace phieu
