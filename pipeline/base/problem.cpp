#include "base/problem.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace phieu {
namespace {

struct Row {
    Problem problem;
    std::string_view name;
    const char* vi;
    const char* en;
};

constexpr std::array rows{
    Row{Problem::empty_file, "empty_file", "Tệp rỗng (0 byte). Hãy quét lại.",
        "The file is empty (0 bytes). Scan it again."},
    Row{Problem::unknown_format, "unknown_format",
        "Không phải tệp PDF, TIFF, JPEG, PNG, HEIC, WebP, BMP hay JPEG 2000. Hãy lưu bản quét ở một trong các dạng đó.",
        "Not a PDF, TIFF, JPEG, PNG, HEIC, WebP, BMP or JPEG 2000 file. Save the scan in one of these formats."},
    Row{Problem::truncated, "truncated", "Tệp bị cắt cụt giữa chừng. Hãy chép hoặc quét lại.",
        "The file breaks off before its end. Copy or scan it again."},
    Row{Problem::encrypted, "encrypted", "Tệp PDF có mật khẩu. Hãy lưu lại bản không đặt mật khẩu.",
        "The PDF asks for a password. Save it again without one."},
    Row{Problem::too_large, "too_large", "Ảnh quá lớn. Hãy quét lại ở 300 dpi.",
        "The picture is too large. Scan it again at 300 dpi."},
    Row{Problem::damaged, "damaged", "Tệp hỏng, không giải mã được. Hãy quét lại.",
        "The file is damaged and can't be decoded. Scan it again."},
    Row{Problem::unreadable_file, "unreadable_file", "Không mở được tệp. Hãy kiểm tra quyền đọc tệp.",
        "The file can't be opened. Check that you may read it."},
    Row{Problem::no_code, "no_code",
        "Không đọc được mã phiếu (QR) trên trang. Hãy xem ảnh và chỉ ra mẫu phiếu, hoặc quét lại.",
        "No form code (QR) could be read on the page. Look at the picture and name the form, or scan it again."},
    Row{Problem::foreign_code, "foreign_code",
        "Trang có mã QR nhưng không phải mã phiếu của hệ thống. Có lẽ không phải phiếu khảo sát.",
        "The page has a QR code, but not one of our forms. Another document may have got into the stack."},
    Row{Problem::trial_sheet, "trial_sheet",
        "Đây là tờ in thử của một mẫu đang soạn, không được tính. Muốn tính, hãy in lại phiếu từ mẫu đã đưa vào dùng.",
        "This sheet was printed to try a form that was being worked on: it does not count. Print sheets of the form "
        "that is in use."},
    Row{Problem::unknown_form, "unknown_form", "Máy này chưa có mẫu phiếu của trang này. Hãy cài mẫu rồi quét lại.",
        "This form's template is not installed here. Install it and scan again."},
    Row{Problem::blank_page, "blank_page", "Trang trắng.", "The page is blank."},
    Row{Problem::duplicate_page, "duplicate_page",
        "Phiếu mang số này đã được đọc: cùng một tờ quét hai lần, hoặc một phiếu đã in số bị sao chụp thêm. Hãy xem "
        "hai "
        "ảnh: chọn bản được tính, hoặc tính đây là một phiếu riêng.",
        "A sheet with this serial was read before: the same paper scanned twice, or a photocopy of a numbered sheet. "
        "Look at both pictures: choose which counts, or count this one as a sheet of its own."},
    Row{Problem::not_aligned, "not_aligned",
        "Không khớp được trang với mẫu phiếu (lệch, mất góc hoặc biến dạng). Hãy quét lại, hoặc nhập thủ công.",
        "The page could not be laid over its template (shifted, corners lost or distorted). Scan it again or key it "
        "in."},
    Row{Problem::wrong_page, "wrong_page", "Mẫu phiếu không có trang mang số này.",
        "The template has no page with this number."},
    Row{Problem::double_feed, "double_feed",
        "Hai tờ phiếu nằm chồng trong một ảnh (máy kéo đúp). Hãy tách ra và quét lại.",
        "Two sheets lie in one picture (a double feed). Separate them and scan again."},
    Row{Problem::period_locked, "period_locked",
        "Kỳ của phiếu này đã khóa sổ nên phiếu chưa được tính. Hãy mở khóa kỳ rồi nhận phiếu, hoặc gán kỳ khác.",
        "This sheet's period is locked, so it is not counted. Reopen the period and take it, or give it another "
        "period."},
    Row{Problem::not_keyed, "not_keyed",
        "Trang đã được chọn mẫu phiếu nhưng chưa nhập câu trả lời. Hãy nhập thủ công từ ảnh của trang.",
        "This page was given its form, but its answers were never typed in. Key it in from its picture."},
    Row{Problem::perhaps_written, "perhaps_written",
        "Mặt giấy này có thể có chữ mờ hoặc nét viết, chưa chắc là trang trắng. Hãy xem ảnh và cho biết.",
        "This side may hold pale print or writing; it is not surely blank. Look at the picture and say."},
    Row{Problem::covered_form, "covered_form",
        "Trang có mã tờ bìa nhưng lại có phiếu hoặc nét viết. Hãy xem ảnh: đây là tờ bìa hay là phiếu?",
        "The page has a cover's code, but shows a form or writing. Look at the picture: is it a cover or a form?"},
    Row{Problem::same_ink, "same_ink",
        "Nét viết trên trang này trùng với một trang đã đọc: có lẽ cùng một tờ được quét lại. Hãy xem hai ảnh và chọn.",
        "The strokes on this page are those of a page read before: the same paper scanned again, it seems. Look at "
        "both "
        "pictures and choose."},
    Row{Problem::joining_unclear, "joining_unclear",
        "Phiếu không số nhiều trang: không chắc trang này thuộc phiếu nào trong chồng. Hãy xem ảnh và ghép trang.",
        "A sheet without serial of several pages: the order of the stack does not prove whose page this is. Look at "
        "the pictures and join the pages."},
    Row{Problem::attachments, "attachments",
        "Tệp PDF này có tệp đính kèm mà máy không đọc được. Hãy mở tệp, lưu từng tệp đính kèm ra ngoài rồi nạp riêng.",
        "This PDF carries attached files that can't be read. Open it, save each attached file and scan those."},
    Row{Problem::too_narrow, "too_narrow",
        "Ảnh quá nhỏ hoặc quá hẹp, không thể là một trang giấy. Hãy xem lại tệp, hoặc quét lại.",
        "The picture is too small or too narrow to be a page. Look at the file, or scan again."},
    Row{Problem::nothing_written, "nothing_written",
        "Phiếu không số này không thấy nét viết nào: có thể là mẫu chưa điền, hoặc tờ đã quét rồi. Hãy xem ảnh: "
        "tính là một phiếu, hay bỏ qua?",
        "No writing is seen on this sheet without serial: an unused form, or a paper scanned before. Look at the "
        "picture: does it count as a sheet?"},
    Row{Problem::forged_code, "forged_code",
        "Mã trên trang không do cơ quan này in: mã giả, hoặc của nơi khác. Hãy xem tờ giấy, rồi nhận phiếu hoặc "
        "cất đi.",
        "The code on this page was not printed by this office: it is forged, or of another one. Look at the paper, "
        "then take it or set it aside."},
    Row{Problem::serial_not_printed, "serial_not_printed",
        "Cơ quan chưa từng in phiếu mang số này. Hãy xem tờ giấy, rồi nhận phiếu hoặc cất đi.",
        "This office never printed a sheet of this serial. Look at the paper, then take it or set it aside."},
    Row{Problem::page_failed, "page_failed",
        "Máy gặp lỗi khi đọc trang này; các trang khác vẫn được đọc. Hãy nhập thủ công, và báo người quản trị.",
        "Reading this page failed; the others were read. Key it in, and tell the administrator."},
    Row{Problem::too_slow, "too_slow",
        "Tệp hoặc trang này mở quá lâu nên máy đã dừng lại và đọc tiếp các trang khác. Hãy mở tệp bằng phần mềm đã tạo "
        "ra nó, in trang ra giấy rồi quét lại.",
        "The file or page took too long to decode and was given up; the other pages were read. Open the file in the "
        "program that made it, print the page and scan it."},
    Row{Problem::too_much_memory, "too_much_memory",
        "Tệp hoặc trang này cần quá nhiều bộ nhớ để mở. Hãy quét lại ở 300 dpi; nếu không có bản giấy, hãy in trang ra "
        "rồi quét lại.",
        "The file or page takes too much memory to decode. Scan it again at 300 dpi; without the paper, print the page "
        "and scan it."},
    Row{Problem::decoder_died, "decoder_died",
        "Phần giải mã dừng đột ngột vì tệp hoặc trang này; các trang khác vẫn được đọc. Hãy quét lại; nếu không có bản "
        "giấy, hãy mở tệp bằng phần mềm khác, in trang ra rồi quét lại.",
        "Decoding broke down over this file or page; the other pages were read. Scan it again; without the paper, open "
        "the file in another program, print the page and scan it."},
    Row{Problem::unusable_form, "unusable_form",
        "Mẫu phiếu của trang này có trên máy nhưng không dùng được nên trang chưa được đọc. Hãy báo người quản trị sửa "
        "mẫu, rồi bấm Đọc lại ở lô này.",
        "This page's form is installed here but can't be used, so the page was not read. Have the administrator mend "
        "the form, then have the batch read again."},
};

const Row& row_of(Problem problem) {
    return rows.at(static_cast<std::size_t>(problem));
}

} // namespace

std::string_view name_of(Problem problem) {
    return row_of(problem).name;
}

Problem problem_named(std::string_view name) {
    for (const Row& row : rows)
        if (row.name == name)
            return row.problem;
    throw std::invalid_argument("no such problem: " + std::string(name));
}

Sentence explain(Problem problem) {
    return {row_of(problem).vi, row_of(problem).en};
}

std::optional<Sentence> explain_gap(const std::string& gap) {
    if (gap == "turned")
        return Sentence{"Các trang của phiếu này nằm sai thứ tự trong chồng.",
                        "The pages of this sheet stand in another order."};
    const std::size_t colon = gap.find(':');
    const std::string where = gap.substr(0, colon);
    if (colon == std::string::npos || (where != "before" && where != "after"))
        return std::nullopt;
    std::string vi = gap.substr(colon + 1);
    if (const std::size_t dash = vi.find('-'); dash != std::string::npos)
        vi.replace(dash, 1, " đến ");
    const bool before = where == "before";
    return Sentence{fmt::format("Thiếu trang {} ngay {} trang này.", vi, before ? "trước" : "sau"),
                    fmt::format("Page {} is missing right {} this one.", gap.substr(colon + 1), where)};
}

} // namespace phieu
