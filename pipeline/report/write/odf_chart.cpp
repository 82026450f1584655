#include "report/write/odf_chart.h"

#include "base/text.h"
#include "report/write/odf.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu::odf {
namespace {

constexpr std::size_t least_bars = 4, most_bars = 40; // fewer say nothing, more can't be told apart
constexpr double bar_mm = 7.5, axis_mm = 14, legend_mm = 10, title_mm = 8;
constexpr double tallest_mm = 145;       // of a page across, with its annex's heading
constexpr std::size_t longest_name = 48; // letters

/// From the best level to the worst; one figure alone is in the first.
constexpr const char* colours[] = {"#1d5a96", "#6ca0d0", "#c9c9c9", "#f0a35e", "#b5322c", "#6d4c7d"};

std::size_t names_of(const ReportTable& table) {
    std::size_t column = 0;
    while (table.columns[column].kind != ReportColumn::Kind::text)
        column++;
    return column;
}

std::string shortened(const std::string& text) {
    const auto letters = code_points(text);
    if (letters.size() <= longest_name)
        return text;
    std::string out;
    for (std::size_t n = 0; n < longest_name - 1; n++)
        out += utf8(letters[n]);
    return out.substr(0, out.find_last_of(' ')) + " …";
}

std::string text_cell(const std::string& text) {
    return fmt::format("<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                       escaped(text));
}

/// The figures, which the series below refer to.
std::string data(const ReportTable& t, std::size_t rows) {
    std::string out = R"(<table:table table:name="local-table"><table:table-header-columns><table:table-column/>)"
                      R"(</table:table-header-columns><table:table-columns><table:table-column )" +
                      fmt::format("table:number-columns-repeated=\"{}\"/></table:table-columns>", t.chart.size()) +
                      "<table:table-header-rows><table:table-row>" + text_cell("");
    for (const std::size_t column : t.chart)
        out += text_cell(t.stacked ? t.columns[column - 1].heading : t.columns[column].heading);
    out += "</table:table-row></table:table-header-rows><table:table-rows>";
    const std::size_t names = names_of(t);
    for (std::size_t n = 0; n < rows; n++) {
        out += "<table:table-row>" + text_cell(shortened(std::get<std::string>(t.rows[n][names])));
        for (const std::size_t column : t.chart) {
            const auto* value = std::get_if<double>(&t.rows[n][column]);
            out += value
                       ? fmt::format("<table:table-cell office:value-type=\"float\" office:value=\"{:.6f}\"/>", *value)
                       : "<table:table-cell/>";
        }
        out += "</table:table-row>";
    }
    return out + "</table:table-rows></table:table>";
}

std::string styles(const ReportTable& t) {
    std::string out =
        R"(<number:percentage-style style:name="Percent" number:language="vi" number:country="VN"><number:number )"
        R"(number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>)"
        R"(<number:percentage-style style:name="Whole" number:language="vi" number:country="VN"><number:number )"
        R"(number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>)"
        R"(<style:style style:name="Chart" style:family="chart"><style:graphic-properties draw:stroke="none" )"
        R"(draw:fill="none"/></style:style>)"
        R"(<style:style style:name="Wall" style:family="chart"><style:graphic-properties draw:stroke="none" )"
        R"(draw:fill="none"/></style:style>)"
        R"(<style:style style:name="Grid" style:family="chart"><style:graphic-properties draw:stroke="solid" )"
        R"(svg:stroke-color="#d9d9d9" svg:stroke-width="0.2mm"/></style:style>)";
    const char* letters = R"(<style:text-properties fo:font-size="9pt" fo:font-family="'Times New Roman'"/>)";
    out += fmt::format("<style:style style:name=\"Plot\" style:family=\"chart\"><style:chart-properties "
                       "chart:vertical=\"true\" {}/></style:style>",
                       t.stacked ? "chart:percentage=\"true\"" : "");
    out += fmt::format("<style:style style:name=\"Names\" style:family=\"chart\"><style:chart-properties "
                       "chart:display-label=\"true\" chart:reverse-direction=\"true\" "
                       "chart:tick-marks-major-outer=\"false\"/>{}</style:style>",
                       letters);
    out += fmt::format("<style:style style:name=\"Shares\" style:family=\"chart\" style:data-style-name=\"Whole\">"
                       "<style:chart-properties chart:display-label=\"true\" chart:minimum=\"0\" chart:maximum=\"1\" "
                       "chart:interval-major=\"0.2\"/>{}</style:style>",
                       letters);
    out += R"(<style:style style:name="Title" style:family="chart"><style:text-properties fo:font-size="10pt" )"
           R"(fo:font-weight="bold" fo:font-family="'Times New Roman'"/></style:style>)";
    out += fmt::format("<style:style style:name=\"Legend\" style:family=\"chart\">{}</style:style>", letters);
    for (std::size_t n = 0; n < t.chart.size(); n++)
        out += fmt::format("<style:style style:name=\"S{}\" style:family=\"chart\" style:data-style-name=\"Percent\">"
                           "<style:chart-properties {}/><style:graphic-properties draw:stroke=\"none\" "
                           "draw:fill=\"solid\" draw:fill-color=\"{}\"/>{}</style:style>",
                           n, t.stacked ? "" : "chart:data-label-number=\"value\"", colours[n % std::size(colours)],
                           letters);
    return out;
}

} // namespace

std::string chart(const ReportTable& t, int number, double width_mm) {
    const std::size_t rows = t.rows.size() - std::min(t.rows.size(), t.totals);
    if (t.chart.empty() || rows < least_bars || rows > most_bars)
        return "";
    const double height_mm =
        std::min(tallest_mm, title_mm + axis_mm + bar_mm * static_cast<double>(rows) + (t.stacked ? legend_mm : 0));
    const std::string size = fmt::format("svg:width=\"{:.0f}mm\" svg:height=\"{:.0f}mm\"", width_mm, height_mm);
    std::string out =
        fmt::format("<text:p text:style-name=\"Chart\"><draw:frame draw:style-name=\"InLine\" draw:name=\"Biểu đồ {}\" "
                    "text:anchor-type=\"as-char\" {}><draw:object><office:document office:version=\"1.3\" "
                    "office:mimetype=\"application/vnd.oasis.opendocument.chart\"><office:automatic-styles>{}"
                    "</office:automatic-styles><office:body><office:chart><chart:chart chart:class=\"chart:bar\" "
                    "chart:style-name=\"Chart\" {}>",
                    number, size, styles(t), size);
    out += fmt::format("<chart:title chart:style-name=\"Title\"><text:p>{}</text:p></chart:title>",
                       escaped(chart_title(t)));
    if (t.stacked)
        out += R"(<chart:legend chart:legend-position="bottom" chart:style-name="Legend"/>)";
    out += fmt::format(
        "<chart:plot-area chart:style-name=\"Plot\" chart:data-source-has-labels=\"both\"><chart:axis "
        "chart:dimension=\"x\" chart:name=\"primary-x\" chart:style-name=\"Names\"><chart:categories "
        "table:cell-range-address=\"local-table.A2:.A{0}\"/></chart:axis><chart:axis chart:dimension=\"y\" "
        "chart:name=\"primary-y\" chart:style-name=\"Shares\"><chart:grid chart:style-name=\"Grid\"/></chart:axis>",
        rows + 1);
    for (std::size_t n = 0; n < t.chart.size(); n++)
        out += fmt::format("<chart:series chart:style-name=\"S{0}\" chart:values-cell-range-address=\"local-table.{1}2:"
                           ".{1}{2}\" chart:label-cell-address=\"local-table.{1}1\" chart:class=\"chart:bar\">"
                           "<chart:data-point chart:repeated=\"{3}\"/></chart:series>",
                           n, static_cast<char>('B' + n), rows + 1, rows);
    return out + "<chart:wall chart:style-name=\"Wall\"/></chart:plot-area>" + data(t, rows) +
           "</chart:chart></office:chart></office:body></office:document></draw:object></draw:frame></text:p>";
}

} // namespace phieu::odf
