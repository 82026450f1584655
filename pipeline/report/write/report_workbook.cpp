#include "report/write/report_workbook.h"

#include "base/text.h"
#include "report/write/workbook_file.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace phieu {
namespace {

/// The report's tables as worksheets: numbers stay numbers, charts are the spreadsheet's own.
class Workbook {
public:
    explicit Workbook(const std::filesystem::path& out) : file_(out) {
        // In the order of ReportColumn::Kind. "[$-42A]": Vietnamese separators, whatever the reader's machine.
        const char* numbers[] = {"", "[$-42A]#,##0", "[$-42A]0.00%", "[$-42A]+0.00;−0.00;0.00", "[$-42A]0.00"};
        for (const char* number : numbers) {
            plain_.push_back(bordered(number, false));
            sum_.push_back(bordered(number, true));
        }
        head_ = bordered("", true);
        format_set_bg_color(head_, 0xE8EEF4);
        format_set_align(head_, LXW_ALIGN_CENTER);
        title_ = lettered();
        format_set_bold(title_);
        format_set_font_size(title_, 13);
        text_ = lettered();
        format_set_text_wrap(text_);
        note_ = lettered();
        format_set_italic(note_);
        format_set_text_wrap(note_);
        warning_ = lettered();
        format_set_bold(warning_);
        format_set_text_wrap(warning_);
        format_set_border(warning_, LXW_BORDER_MEDIUM);
        format_set_font_color(warning_, 0x9C0006);
    }

    void summary(const OfficialReport& report) {
        lxw_worksheet* sheet = landscape("Báo cáo");
        constexpr double width = 110;
        worksheet_set_column(sheet, 0, 0, width, nullptr);
        lxw_row_t row = 0;
        file_.text(sheet, row++, 0, report.kind + ": " + report.title, title_);
        file_.text(sheet, row++, 0, report.subject, title_);
        const auto words = [&](const std::vector<ReportPart>& parts) {
            for (const ReportPart& part : parts)
                if (const auto* text = std::get_if<ReportParagraph>(&part)) {
                    const std::string said =
                        (text->style == ReportParagraph::Style::draft ? "[Dự thảo] " : "") + text->text;
                    set_height(sheet, row, {{said, width}});
                    file_.text(sheet, row++, 0, said, format_of(text->style));
                }
        };
        words(report.parts);
        for (const ReportAnnex& annex : report.annexes)
            if (std::any_of(annex.parts.begin(), annex.parts.end(),
                            [](const ReportPart& part) { return std::holds_alternative<ReportParagraph>(part); })) {
                file_.text(sheet, row++, 0, annex.label + ": " + annex.title, title_);
                words(annex.parts);
            }
    }

    void table(const ReportTable& t) {
        lxw_worksheet* sheet = landscape(t.name);
        file_.text(sheet, 0, 0, t.title, title_);
        for (std::size_t c = 0; c < t.columns.size(); c++) {
            const auto column = static_cast<lxw_col_t>(c);
            worksheet_set_column(sheet, column, column, width_of(t.columns[c]), nullptr);
            file_.text(sheet, 1, column, t.columns[c].heading, head_);
        }
        worksheet_set_row(sheet, 1, 32, nullptr);
        worksheet_freeze_panes(sheet, 2, 0);
        lxw_row_t row = 2;
        double all = 0;
        for (const ReportColumn& column : t.columns)
            all += width_of(column);
        for (std::size_t n = 0; n < t.rows.size(); n++, row++) {
            std::vector<std::pair<std::string, double>> texts;
            for (std::size_t c = 0; c < t.columns.size(); c++)
                if (const auto* text = std::get_if<std::string>(&t.rows[n][c]))
                    texts.emplace_back(*text, width_of(t.columns[c]));
            set_height(sheet, row, texts);
            for (std::size_t c = 0; c < t.columns.size(); c++)
                put(sheet, row, c, t.rows[n][c], t.columns[c].kind, n + t.totals >= t.rows.size());
        }
        const lxw_row_t last = row - 1;
        row++;
        for (const std::string& note : t.notes) { // across the table, or the printed page would be as wide as the note
            set_height(sheet, row, {{note, all}});
            file_.across(sheet, row++, static_cast<lxw_col_t>(t.columns.size() - 1), note, note_);
        }
        const lxw_row_t drawn = last - static_cast<lxw_row_t>(t.totals);
        if (!t.chart.empty() && drawn >= 2 && !t.rows.empty())
            chart(sheet, t, drawn, row + 1);
    }

    Result<void> close() { return file_.close(); }

private:
    static double width_of(const ReportColumn& column) { return std::max(9.0, 11 * column.width); }

    /// Rows don't grow by themselves in every spreadsheet: high enough for the longest of its texts.
    static void set_height(lxw_worksheet* sheet, lxw_row_t row,
                           const std::vector<std::pair<std::string, double>>& texts_and_widths) {
        double lines = 1;
        for (const auto& [text, width] : texts_and_widths)
            lines = std::max(lines, std::ceil(1.05 * static_cast<double>(code_points(text).size()) / width));
        worksheet_set_row(sheet, row, 15.5 * lines, nullptr);
    }

    lxw_format* lettered() {
        lxw_format* format = workbook_add_format(file_.book());
        format_set_font_name(format, "Times New Roman");
        return format;
    }

    lxw_format* bordered(const char* number, bool bold) {
        lxw_format* format = lettered();
        format_set_font_size(format, 11);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        if (*number)
            format_set_num_format(format, number);
        if (bold)
            format_set_bold(format);
        return format;
    }

    lxw_format* format_of(ReportParagraph::Style style) const {
        return style == ReportParagraph::Style::heading   ? title_
               : style == ReportParagraph::Style::draft   ? note_
               : style == ReportParagraph::Style::warning ? warning_
                                                          : text_;
    }

    lxw_worksheet* landscape(const std::string& name) {
        lxw_worksheet* sheet = file_.add_sheet(name);
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9); // A4
        worksheet_fit_to_pages(sheet, 1, 0);
        return sheet;
    }

    void put(lxw_worksheet* sheet, lxw_row_t row, std::size_t c, const Cell& cell, ReportColumn::Kind kind, bool sum) {
        const auto column = static_cast<lxw_col_t>(c);
        lxw_format* format = (sum ? sum_ : plain_)[static_cast<std::size_t>(kind)];
        if (const auto* text = std::get_if<std::string>(&cell))
            file_.text(sheet, row, column, *text, format);
        else if (const auto* whole = std::get_if<long long>(&cell))
            file_.number(sheet, row, column, static_cast<double>(*whole), format);
        else if (const auto* real = std::get_if<double>(&cell))
            file_.number(sheet, row, column, kind == ReportColumn::Kind::points ? 100 * *real : *real, format);
        else
            file_.text(sheet, row, column, "–", format);
    }

    void chart(lxw_worksheet* sheet, const ReportTable& t, lxw_row_t last, lxw_row_t below) {
        lxw_chart* chart = workbook_add_chart(file_.book(), t.stacked ? LXW_CHART_BAR_STACKED_PERCENT : LXW_CHART_BAR);
        std::size_t names = 0;
        while (t.columns[names].kind != ReportColumn::Kind::text)
            names++;
        for (const std::size_t c : t.chart) {
            lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
            const auto column = static_cast<lxw_col_t>(c);
            chart_series_set_categories(series, sheet->name, 2, static_cast<lxw_col_t>(names), last,
                                        static_cast<lxw_col_t>(names));
            chart_series_set_values(series, sheet->name, 2, column, last, column);
            const ReportColumn& named =
                t.stacked ? t.columns[c - 1] : t.columns[c]; // a share stands right of its level
            chart_series_set_name(series, named.heading.c_str());
        }
        chart_title_set_name(chart, chart_title(t).c_str());
        chart_axis_set_reverse(chart->y_axis);          // the first row on top, as in the table
        chart_axis_set_interval_unit(chart->y_axis, 1); // each bar is named, however long the names
        if (!t.stacked) {
            chart_axis_set_min(chart->x_axis, 0);
            chart_axis_set_max(chart->x_axis, 1);
            chart_axis_set_num_format(chart->x_axis, "0%");
            chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        } else {
            chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        }
        lxw_chart_options options{};
        options.x_scale = 1.8;
        options.y_scale = std::clamp(0.6 + 0.09 * static_cast<double>(last), 1.0, 3.0);
        worksheet_insert_chart_opt(sheet, below, 0, chart, &options);
    }

    WorkbookFile file_;
    std::vector<lxw_format*> plain_, sum_; // all formats are the workbook's
    lxw_format* head_ = nullptr;
    lxw_format* title_ = nullptr;
    lxw_format* text_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* warning_ = nullptr;
};

} // namespace

Result<void> write_report_workbook(const OfficialReport& report, const std::filesystem::path& out) {
    Workbook book(out);
    book.summary(report);
    for (const ReportPart& part : all_parts(report))
        if (const auto* table = std::get_if<ReportTable>(&part))
            book.table(*table);
    return book.close();
}

} // namespace phieu
