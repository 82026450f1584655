#include "reading/result.h"

#include "base/text.h"

#include <array>

#include <fmt/format.h>

namespace phieu {
namespace {

struct Row {
    std::string_view name;
    const char* vi;
    const char* en;
};

constexpr std::array rows{
    Row{"", "", ""},
    Row{"double", "nhiều ô được đánh", "more than one mark"},
    Row{"corrected", "có dấu bị gạch bỏ", "a mark seems struck out"},
    Row{"faint", "nét mờ", "a faint trace"},
    Row{"beside", "dấu nằm ngoài hoặc giữa các ô", "ink beside or between the options"},
    Row{"unsure", "chưa rõ", "not clear"},
    Row{"not_found", "không tìm thấy ô in trên trang", "a printed option was not found"},
    Row{"text", "chữ viết tay", "handwriting"},
    Row{"streak", "vệt dọc của máy quét chạy qua", "a scanner streak runs through it"},
    Row{"damaged", "chỗ in ô bị rách, mất hoặc bị che", "torn, cut off or covered"},
    Row{"bilevel", "bản quét đen trắng có thể đã mất nét mờ", "a black-and-white scan may have lost a light mark"},
    Row{"cancelled", "có nét gạch chéo cả trang: phiếu có thể đã bị hủy", "the page is crossed out: perhaps cancelled"},
    Row{"elsewhere", "có dấu ngoài các ô (tiêu đề, lề, nhãn) có thể là câu trả lời",
        "a mark outside the options (heading, margin, label) may be the answer"},
};

} // namespace

std::string_view name_of(Reason reason) {
    return rows.at(static_cast<std::size_t>(reason)).name;
}

Reason reason_named(std::string_view name) {
    for (std::size_t n = 0; n < rows.size(); n++)
        if (rows.at(n).name == name)
            return static_cast<Reason>(n);
    return Reason::unsure;
}

Sentence explain(Reason reason) {
    const Row& row = rows.at(static_cast<std::size_t>(reason));
    return {row.vi, row.en};
}

std::optional<Sentence> explain_note(std::string_view note, long long pages) {
    const std::string n = vietnamese_number(pages);
    if (note == page_note::bilevel)
        return Sentence{
            fmt::format("{} trang quét đen trắng: nét mờ có thể đã mất, nên câu nào để trống cũng phải có người "
                        "xem lại. Hãy đặt máy quét ở chế độ thang xám.",
                        n),
            fmt::format("{} pages scanned in black and white: light marks may be lost, so a person must look at "
                        "every blank answer. Set the scanner to gray.",
                        pages)};
    if (note == page_note::cut_off)
        return Sentence{fmt::format("{} trang bị cắt mép: kiểm tra giấy đặt trong máy quét.", n),
                        fmt::format("{} pages cut off at an edge: check how the paper lies in the scanner.", pages)};
    if (note == page_note::by_print)
        return Sentence{fmt::format("{} trang không có mã: nhận ra mẫu phiếu nhờ phần in.", n),
                        fmt::format("{} pages without a code: their form is known by its print.", pages)};
    if (note == page_note::unsealed)
        return Sentence{
            fmt::format("{} trang mang mã kiểu cũ: máy không kiểm tra được có phải cơ quan in hay không.", n),
            fmt::format("{} pages carry a code of the old kind: whether this office printed them can't be "
                        "checked.",
                        pages)};
    if (note != page_note::scaled)
        return std::nullopt;
    return Sentence{fmt::format("{} trang không đúng tỷ lệ 100%: vẫn đọc được; lần sau hãy in ở tỷ lệ 100%.", n),
                    fmt::format("{} pages not at 100 % scale: they could be read; print at 100 % next time.", pages)};
}

} // namespace phieu
