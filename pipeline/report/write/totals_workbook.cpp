#include "report/results/audit.h"
#include "report/results/totals.h"
#include "report/write/exports.h"
#include "report/write/workbook_file.h"

#include <fmt/format.h>

namespace phieu {
namespace {

struct Formats {
    explicit Formats(lxw_workbook* book) {
        const auto make = [&](bool border) {
            lxw_format* format = workbook_add_format(book);
            format_set_font_name(format, "Times New Roman");
            format_set_font_size(format, 11);
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
            if (border)
                format_set_border(format, LXW_BORDER_THIN);
            return format;
        };
        title = make(false);
        format_set_bold(title);
        format_set_font_size(title, 14);
        note = make(false);
        format_set_italic(note);
        head = make(true);
        format_set_bold(head);
        format_set_align(head, LXW_ALIGN_CENTER);
        format_set_text_wrap(head);
        format_set_bg_color(head, 0xDDE7F0);
        text = make(true);
        format_set_text_wrap(text);
        whole = make(true);
        format_set_num_format(whole, "[$-42A]#,##0");
        share = make(true);
        format_set_num_format(share, "[$-42A]0.00%");
        strong = make(true);
        format_set_num_format(strong, "[$-42A]0.00%");
        format_set_bold(strong);
        mean = make(true);
        format_set_num_format(mean, "[$-42A]0.00");
        warning = make(true);
        format_set_bold(warning);
        format_set_text_wrap(warning);
        format_set_font_color(warning, 0x9C0006);
    }
    lxw_format* title;
    lxw_format* note;
    lxw_format* head;
    lxw_format* text;
    lxw_format* whole;
    lxw_format* share;
    lxw_format* strong;
    lxw_format* mean;
    lxw_format* warning;
};

/// Columns of a form's table: unit, period, question, dimension; count and share of each level; what sums them up.
class FormSheet {
public:
    FormSheet(WorkbookFile& file, const FormTotals& form, const Formats& formats)
        : file_(file), form_(form), f_(formats) {
        sheet_ = file_.add_sheet(fmt::format("{} v{}", form.form.id, form.form.version));
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9); // A4
        worksheet_fit_to_pages(sheet_, 1, 0);
    }

    void write() {
        put_text(0, 0, form_.form.title, f_.title);
        put_text(1, 0, form_.form.evidence, f_.note);
        put_text(2, 0,
                 "Tỷ lệ tính trên n, số phiếu có trả lời câu hỏi; phiếu để trống và phiếu chờ soát không tính vào n.",
                 f_.note);
        // Questions with the same levels share one table; others (sex, age, …) follow in tables of their own.
        lxw_row_t row = 4;
        std::string shape;
        std::string unit = "\n";
        for (const QuestionTotals& q : form_.questions) {
            std::string now;
            for (const LevelCount& level : q.levels)
                now += level.value + level.label + "\n";
            if (now != shape || unit != q.group.unit + "\n" + q.group.period) {
                row = write_head(shape.empty() ? row : row + 1, q);
                shape = now;
                unit = q.group.unit + "\n" + q.group.period;
            }
            write_question(row++, q);
        }
        worksheet_set_column(sheet_, 0, 0, 12, nullptr);
        worksheet_set_column(sheet_, 1, 1, 10, nullptr);
        worksheet_set_column(sheet_, 2, 2, 52, nullptr);
        worksheet_set_column(sheet_, 3, 3, 22, nullptr);
        worksheet_set_column(sheet_, 4, 40, 10, nullptr);
    }

private:
    void put_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        file_.text(sheet_, row, column, text, format);
    }

    lxw_row_t write_head(lxw_row_t row, const QuestionTotals& q) {
        lxw_col_t column = 0;
        for (const char* head : {"Đơn vị", "Kỳ", "Câu hỏi", "Yếu tố", "Cỡ mẫu"})
            put_text(row, column++, head, f_.head);
        for (const LevelCount& level : q.levels) {
            put_text(row, column++, level.label + (q.rated ? " (" + level.value + ")" : ""), f_.head);
            put_text(row, column++, "%", f_.head);
        }
        if (q.rated) {
            put_text(row, column++, "Hài lòng trở lên", f_.head);
            put_text(row, column++, "Chỉ số hài lòng", f_.head);
            put_text(row, column++, "Điểm trung bình", f_.head);
        }
        put_text(row, column++, "Để trống", f_.head);
        put_text(row, column++, "Không hợp lệ", f_.head);
        put_text(row, column++, "Chờ soát", f_.head);
        if (q.question.only_if)
            put_text(row, column++, "Không thuộc diện hỏi", f_.head);
        worksheet_set_row(sheet_, row, 34, nullptr);
        return row + 1;
    }

    void write_question(lxw_row_t row, const QuestionTotals& q) {
        lxw_col_t column = 0;
        const auto number = [&](double value, lxw_format* format) {
            file_.number(sheet_, row, column++, value, format);
        };
        const auto share = [&](long long count, lxw_format* format) {
            if (q.n > 0)
                number(static_cast<double>(count) / static_cast<double>(q.n), format);
            else
                put_text(row, column++, "–", f_.text);
        };
        put_text(row, column++, q.group.unit, f_.text);
        put_text(row, column++, q.group.period, f_.text);
        put_text(row, column++, q.question.label, f_.text);
        put_text(row, column++, q.dimension_name, f_.text);
        number(static_cast<double>(q.n), f_.whole);
        for (const LevelCount& level : q.levels) {
            number(static_cast<double>(level.count), f_.whole);
            share(level.count, f_.share);
        }
        if (q.rated) {
            number(static_cast<double>(q.satisfied), f_.whole);
            share(q.satisfied, f_.strong);
            if (q.mean)
                number(*q.mean, f_.mean);
            else
                put_text(row, column++, "–", f_.text);
        }
        number(static_cast<double>(q.blank), f_.whole);
        number(static_cast<double>(q.invalid), f_.whole);
        number(static_cast<double>(q.pending), f_.whole);
        if (q.question.only_if)
            number(static_cast<double>(q.not_asked), f_.whole);
    }

    WorkbookFile& file_;
    const FormTotals& form_;
    const Formats& f_;
    lxw_worksheet* sheet_ = nullptr;
};

/// The first sheet: what came in, and one line for each form, unit and period.
class Overview {
public:
    Overview(WorkbookFile& file, const Formats& formats) : file_(file), f_(formats) {
        sheet_ = file.add_sheet("Tổng quan");
        worksheet_set_column(sheet_, 0, 0, 46, nullptr);
        worksheet_set_column(sheet_, 1, 6, 14, nullptr);
        text(0, "TỔNG HỢP KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG", f_.title);
        row_ += 2;
    }

    void warn(const AuditWarning& warning) {
        for (const Sentence& sentence : {warning.meaning, warning.advice}) {
            worksheet_set_row(sheet_, row_, 48, nullptr);
            file_.across(sheet_, row_++, 6, sentence.vi, f_.warning);
        }
        row_++;
    }

    void pages(const PageCounts& pages) {
        const std::pair<const char*, long long> counts[] = {{"Trang đã nhận", pages.total},
                                                            {"– đã đọc", pages.read},
                                                            {"– không đọc được, cần người xem", pages.problem},
                                                            {"– trùng", pages.duplicate},
                                                            {"– trang trắng", pages.blank},
                                                            {"– tờ bìa", pages.cover},
                                                            {"– không phải phiếu khảo sát", pages.foreign},
                                                            {"– của lô đã rút", pages.withdrawn},
                                                            {"– chưa đọc", pages.total - pages.accounted()}};
        for (const auto& [label, count] : counts) {
            text(0, label, f_.text);
            number(1, static_cast<double>(count), f_.whole);
            row_++;
        }
        row_++;
    }

    void heads() {
        const char* heads[] = {"Mẫu phiếu",        "Đơn vị",          "Kỳ",      "Số câu trả lời",
                               "Hài lòng trở lên", "Chỉ số hài lòng", "Chờ soát"};
        lxw_col_t column = 0;
        for (const char* head : heads)
            text(column++, head, f_.head);
        row_++;
    }

    /// A line for each group of the form's sheets; the answers are those that its index is made of.
    void lines(const FormTotals& form, const Formula& formula) {
        for (std::size_t from = 0; from < form.questions.size();) {
            const Group group = form.questions[from].group;
            std::vector<QuestionTotals> questions;
            long long pending = 0;
            for (; from < form.questions.size() && form.questions[from].group == group; from++) {
                pending += form.questions[from].pending;
                questions.push_back(form.questions[from]);
            }
            const Index index = index_of(form.form, questions, form.answered.at(group), formula);
            text(0, form.form.title, f_.text);
            text(1, group.unit, f_.text);
            text(2, group.period, f_.text);
            number(3, static_cast<double>(index.answers), f_.whole);
            number(4, static_cast<double>(index.satisfied), f_.whole);
            if (index.overall)
                number(5, *index.overall, f_.strong);
            else
                text(5, "–", f_.text);
            number(6, static_cast<double>(pending), f_.whole);
            row_++;
        }
    }

    void notes(const std::vector<std::string>& notes) {
        row_++;
        for (const std::string& note : notes) {
            text(0, note, f_.note);
            row_++;
        }
    }

private:
    void text(lxw_col_t column, const std::string& text, lxw_format* format) {
        file_.text(sheet_, row_, column, text, format);
    }
    void number(lxw_col_t column, double number, lxw_format* format) {
        file_.number(sheet_, row_, column, number, format);
    }

    WorkbookFile& file_;
    const Formats& f_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
};

} // namespace

Result<void> write_totals_workbook(const Results& results, const Selection& selection, const std::filesystem::path& out,
                                   const AuditSettings& audit) {
    const std::vector<FormTotals> forms = totals(results, selection);
    const AuditStanding standing = audit_standing(results, selection, audit);
    const Formula formula = formula_of(results, selection);
    WorkbookFile file(out);
    const Formats formats(file.book());
    Overview overview(file, formats);
    if (const auto warning = audit_warning(standing))
        overview.warn(*warning);
    if (selection.only.empty()) // of all units
        overview.pages(results.store().batches.page_counts());
    overview.heads();
    for (const FormTotals& form : forms)
        overview.lines(form, formula);
    std::vector<std::string> notes{fmt::format("{} ({})", explain(formula).vi, name_of(formula)),
                                   audit_statement(standing).vi};
    if (const auto strays = stray_note(results); strays && selection.only.empty())
        notes.push_back(strays->vi);
    overview.notes(notes);
    for (const FormTotals& form : forms)
        FormSheet(file, form, formats).write();
    return file.close();
}

} // namespace phieu
