#include "report/write/exports.h"

#include "report/results/masking.h"
#include "report/results/totals.h"

#include <cmath>

namespace phieu {
namespace {

std::vector<Column> answer_columns() {
    return {{"source_file", "Tệp quét", 26}, {"source_page", "Trang", 8},     {"sheet", "Phiếu", 30},
            {"serial", "Số hiệu phiếu", 10}, {"template", "Mẫu", 18},         {"version", "Bản", 6},
            {"page", "Trang phiếu", 8},      {"unit", "Đơn vị", 12},          {"field", "Câu hỏi", 16},
            {"value", "Trả lời", 24},        {"status", "Trạng thái", 12},    {"confidence", "Độ tin cậy", 10},
            {"reason", "Lý do xem lại", 14}, {"read_by", "Người/máy đọc", 12}};
}

std::vector<Cell> cells_of(const AnswerRow& a) {
    const double confidence = std::round(a.confidence * 1e4) / 1e4;
    return {a.source_file,
            static_cast<long long>(a.source_page),
            a.sheet,
            a.serial,
            a.template_id,
            static_cast<long long>(a.version),
            static_cast<long long>(a.page),
            a.unit,
            a.question,
            a.value,
            std::string(name_of(a.status)),
            confidence,
            a.reason,
            a.read_by};
}

Result<void> write_answers(Store& store, TableFormat format, const std::filesystem::path& out,
                           const Selection& selection) {
    const auto table = open_table(format, out, "Câu trả lời", answer_columns());
    store.answers.for_each([&](const AnswerRow& a) {
        if (selection.may_show(a.unit))
            table->row(cells_of(a));
    });
    return table->close();
}

/// Every answer with what its sheet is to the results: whoever has this table can work out every figure of a report.
Result<void> write_full_answers(const Results& results, TableFormat format, const std::filesystem::path& out,
                                const Selection& selection) {
    std::vector<Column> columns = answer_columns();
    for (const Column& column :
         {Column{"period", "Kỳ", 10}, Column{"service", "Lĩnh vực", 24}, Column{"channel", "Kênh", 10},
          Column{"validity", "Phiếu hợp lệ", 12}, Column{"campaign", "Đợt khảo sát", 14},
          Column{"invalid_reason", "Lý do không tính", 14}, Column{"respondent", "Người trả lời", 12},
          Column{"procedure", "Thủ tục", 30}, Column{"officer", "Cán bộ", 20}, Column{"desk", "Quầy, bàn", 10}})
        columns.push_back(column);
    const auto table = open_table(format, out, "Câu trả lời", columns);
    results.store().answers.for_each([&](const AnswerRow& a) {
        const auto sheet = results.sheets().find(a.sheet);
        if (sheet == results.sheets().end() || !selection.may_show(a.unit))
            return; // stored a moment ago, or not for who asks
        const Sheet& of = sheet->second;
        std::vector<Cell> row = cells_of(a);
        for (const std::string& more : {a.period, of.service, a.channel, std::string(name_of(of.validity)), of.campaign,
                                        of.counts() ? "" : of.reason, of.respondent, of.procedure, of.officer, of.desk})
            row.emplace_back(more);
        table->row(row);
    });
    return table->close();
}

Result<void> write_comments(Store& store, TableFormat format, const std::filesystem::path& out, bool mask,
                            const Selection& selection) {
    const auto table = open_table(format, out, "Ý kiến",
                                  {{"source_file", "Tệp quét", 26},
                                   {"source_page", "Trang", 8},
                                   {"sheet", "Phiếu", 30},
                                   {"template", "Mẫu", 18},
                                   {"unit", "Đơn vị", 12},
                                   {"field", "Câu hỏi", 16},
                                   {"text", "Nội dung (bản nháp nếu chưa xác nhận)", 70},
                                   {"status", "Trạng thái", 12}});
    store.answers.for_each([&](const AnswerRow& a) {
        if (selection.may_show(a.unit) && a.text && (a.ink || !a.value.empty()))
            table->row({a.source_file, static_cast<long long>(a.source_page), a.sheet, a.template_id, a.unit,
                        a.question, mask ? masked(a.value) : a.value, std::string(name_of(a.status))});
    });
    return table->close();
}

/// One line for each level; blanks and pending answers as lines of their own, outside n.
Result<void> write_totals_table(const Results& results, const Selection& selection, TableFormat format,
                                const std::filesystem::path& out) {
    const auto table = open_table(format, out, "Tổng hợp",
                                  {{"campaign", "Đợt khảo sát"},
                                   {"period", "Kỳ"},
                                   {"unit", "Đơn vị"},
                                   {"channel", "Kênh"},
                                   {"template", "Mẫu"},
                                   {"version", "Bản"},
                                   {"field", "Mã câu hỏi"},
                                   {"question", "Câu hỏi"},
                                   {"dimension", "Yếu tố"},
                                   {"level", "Mức"},
                                   {"count", "Số phiếu"},
                                   {"n", "Cỡ mẫu"},
                                   {"percent", "Tỷ lệ (%)"}});
    const Grouping grouping{true, true, true, true, false, false, false, false};
    for (const FormTotals& form : totals(results, selection, grouping))
        for (const QuestionTotals& q : form.questions) {
            const auto line = [&](const std::string& level, long long count, bool share) {
                const Cell percent =
                    share && q.n > 0
                        ? Cell(std::round(1e4 * static_cast<double>(count) / static_cast<double>(q.n)) / 100)
                        : Cell();
                table->row({q.group.campaign, q.group.period, q.group.unit, q.group.channel, q.template_id,
                            static_cast<long long>(q.version), q.question.id, q.question.label,
                            std::get<Choice>(q.question.kind).dimension, level, count, q.n, percent});
            };
            for (const LevelCount& level : q.levels)
                line(level.value, level.count, true);
            if (q.rated)
                line("satisfied", q.satisfied, true);
            line("blank", q.blank, false);
            line("invalid", q.invalid, false);
            line("pending", q.pending, false);
            if (q.question.only_if)
                line("not_asked", q.not_asked, false);
        }
    return table->close();
}

} // namespace

Result<void> write_export(Store& store, const std::filesystem::path& data_dir, Export what, TableFormat format,
                          const std::filesystem::path& out, bool mask, const Selection& selection,
                          const AuditSettings& audit) {
    if (what == Export::answers)
        return write_answers(store, format, out, selection);
    if (what == Export::comments)
        return write_comments(store, format, out, mask, selection);
    const Results results(store, data_dir);
    if (what == Export::full_answers)
        return write_full_answers(results, format, out, selection);
    return format == TableFormat::xlsx ? write_totals_workbook(results, selection, out, audit)
                                       : write_totals_table(results, selection, format, out);
}

} // namespace phieu
