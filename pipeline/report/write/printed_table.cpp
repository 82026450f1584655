#include "report/write/printed_table.h"

#include "base/text.h"
#include "report/results/index.h"
#include "report/write/odf.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::size_t most_upright = 8; // columns
constexpr double padding_mm = 2.2;      // of a cell, both sides, and its rules
constexpr double font_sizes[] = {11, 10, 9, 8};

double longest_word_mm(const std::string& text, double font_pt, bool bold) {
    double out = 0;
    for (const std::string& word : split(text, ' '))
        out = std::max(out, odf::length_mm(word, font_pt, bold));
    return out;
}

std::vector<double> least_widths(const ReportTable& t, double font_pt) {
    std::vector<double> out;
    for (std::size_t c = 0; c < t.columns.size(); c++) {
        double width = longest_word_mm(t.columns[c].heading, font_pt, true);
        for (std::size_t n = 0; n < t.rows.size(); n++)
            if (c < t.rows[n].size())
                width = std::max(width, longest_word_mm(printed(t.rows[n][c], t.columns[c].kind), font_pt,
                                                        n + t.totals >= t.rows.size()));
        out.push_back(width + padding_mm);
    }
    return out;
}

/// Shares out the width as the columns ask; those that would get less than they need get what they need first.
std::vector<double> shared_out(const ReportTable& t, const std::vector<double>& least, double width_mm) {
    std::vector<bool> fixed(least.size(), false);
    std::vector<double> out(least.size(), 0);
    for (bool again = true; again;) {
        again = false;
        double left = width_mm, asked = 0;
        for (std::size_t c = 0; c < least.size(); c++)
            (fixed[c] ? left : asked) += fixed[c] ? -least[c] : t.columns[c].width;
        for (std::size_t c = 0; c < least.size(); c++) {
            out[c] = fixed[c] ? least[c] : left * t.columns[c].width / asked;
            if (!fixed[c] && out[c] < least[c]) {
                fixed[c] = again = true;
            }
        }
    }
    return out;
}

} // namespace

std::string printed(const Cell& cell, ReportColumn::Kind kind) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* whole = std::get_if<long long>(&cell))
        return vietnamese_number(*whole);
    if (const auto* real = std::get_if<double>(&cell)) {
        if (kind == ReportColumn::Kind::percent)
            return percent_text(*real) + "%";
        if (kind == ReportColumn::Kind::points)
            return points_text(*real);
        std::string score = fmt::format("{:.2f}", std::floor(*real * 100 + 0.5 + 1e-7) / 100);
        std::replace(score.begin(), score.end(), '.', ',');
        return score;
    }
    return "–";
}

bool is_wide(const ReportTable& table) {
    return table.columns.size() > most_upright;
}

PrintedTable set_table(const ReportTable& table, double width_mm) {
    PrintedTable out;
    for (const double font_pt : font_sizes) {
        const std::vector<double> least = least_widths(table, font_pt);
        double needed = 0;
        for (const double width : least)
            needed += width;
        out.font_pt = font_pt;
        if (needed <= width_mm) {
            out.widths_mm = shared_out(table, least, width_mm);
            return out;
        }
        out.widths_mm.clear(); // beyond the smallest letters: each as far as there is room
        for (const double width : least)
            out.widths_mm.push_back(width * width_mm / needed);
    }
    return out;
}

} // namespace phieu
