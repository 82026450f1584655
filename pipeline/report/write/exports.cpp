#include "report/write/exports.h"

#include "report/results/masking.h"
#include "report/results/totals.h"

#include <cmath>

namespace phieu {
namespace {

Result<void> write_answers(Store& store, TableFormat format, const std::filesystem::path& out) {
    const auto table = open_table(format, out, "Câu trả lời",
                                  {{"source_file", "Tệp quét", 26},
                                   {"source_page", "Trang", 8},
                                   {"sheet", "Phiếu", 30},
                                   {"serial", "Số phiếu", 10},
                                   {"template", "Mẫu", 18},
                                   {"version", "Bản", 6},
                                   {"page", "Trang phiếu", 8},
                                   {"unit", "Đơn vị", 12},
                                   {"field", "Câu hỏi", 16},
                                   {"value", "Trả lời", 24},
                                   {"status", "Trạng thái", 12},
                                   {"confidence", "Độ tin cậy", 10},
                                   {"reason", "Lý do xem lại", 14},
                                   {"read_by", "Người/máy đọc", 12}});
    store.answers.for_each([&](const AnswerRow& a) {
        const double confidence = std::round(a.confidence * 1e4) / 1e4;
        table->row({a.source_file, static_cast<long long>(a.source_page), a.sheet, a.serial, a.template_id,
                    static_cast<long long>(a.version), static_cast<long long>(a.page), a.unit, a.question, a.value,
                    std::string(name_of(a.status)), confidence, a.reason, a.read_by});
    });
    return table->close();
}

Result<void> write_comments(Store& store, TableFormat format, const std::filesystem::path& out, bool mask) {
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
        if (a.text && (a.ink || !a.value.empty()))
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
                                   {"n", "n"},
                                   {"percent", "%"}});
    const Grouping grouping{true, true, true, true, false, false};
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
    switch (what) {
    case Export::answers:
        return write_answers(store, format, out);
    case Export::comments:
        return write_comments(store, format, out, mask);
    case Export::totals:
        break;
    }
    const Results results(store, data_dir);
    return format == TableFormat::xlsx ? write_totals_workbook(results, selection, out, audit)
                                       : write_totals_table(results, selection, format, out);
}

} // namespace phieu
