#include "reading/result.h"

#include <array>

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
};

} // namespace

std::string_view name_of(Reason reason) {
    return rows.at(static_cast<std::size_t>(reason)).name;
}

Sentence explain(Reason reason) {
    const Row& row = rows.at(static_cast<std::size_t>(reason));
    return {row.vi, row.en};
}

} // namespace phieu
