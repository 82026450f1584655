#include "adopt/whole_doubts.h"

#include "adopt/wording.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace phieu::adopt {
namespace {

Doubt of_page(int number, const DraftPage& page, Sentence what, double confidence) {
    return {DoubtKind::structure, number, {0, 0, page.width_mm, page.height_mm}, "", std::move(what), confidence};
}

void ask_about_pages(const std::vector<DraftPage>& pages, std::vector<Doubt>& out) {
    for (std::size_t n = 0; n < pages.size(); n++) {
        const int number = static_cast<int>(n) + 1;
        if (pages[n].scanned)
            out.push_back(of_page(
                number, pages[n],
                {"Chữ của trang này đọc từ ảnh, có thể sai: hãy so từng câu hỏi và lựa chọn với bản giấy.",
                 "The words of this page were read from a picture and may be wrong: compare each question and option "
                 "with the paper."},
                0.6));
        if (pages[n].edges_unsure)
            out.push_back(of_page(
                number, pages[n],
                {"Không thấy rõ mép giấy trong ảnh này, nên chỗ các ô có thể sai. Hãy quét phẳng, hoặc chụp lại trên "
                 "nền tối, đủ sáng, thấy cả bốn góc giấy.",
                 "The paper's edges were not found in this picture, so places may be wrong. Scan it flat, or take the "
                 "photo again on a dark ground in even light, with all corners."},
                0.2));
    }
}

/// Old fonts' codes look right on paper, and their words say nothing to this program.
void ask_about_codes(const FormContent& content, std::vector<Doubt>& out) {
    std::string words;
    for (const PrintedLine& line : content.lines)
        words += line.words + "\n";
    if (is_in_old_codes(words))
        out.push_back(
            {DoubtKind::structure,
             1,
             {},
             "",
             {"Chữ của tệp này dùng bảng mã cũ (TCVN3, VNI), chương trình không hiểu được. Hãy chuyển tệp sang "
              "Unicode rồi nạp lại; hoặc sửa lời và chiều của thang từng câu bằng tay.",
              "The file's words are in an old code (TCVN3, VNI), which this program can't read. Convert it to "
              "Unicode and bring it again, or mend labels and scales by hand."},
             0.1});
}

/// A numbered line of which nothing was found to answer may be a question that was overlooked.
void ask_about_unanswered(const FormContent& content, const std::vector<DraftPage>& pages, std::vector<Doubt>& out) {
    constexpr double around_mm = 4;
    std::set<std::string> found;
    for (const Asked& asked : content.questions)
        found.insert(asked.number);
    for (const PrintedLine& line : content.lines) {
        const auto number = numbering_of(line.words);
        const std::string words = trimmed(line.words);
        const bool asks = number && (number->kind == Numbering::question ||
                                     (number->kind == Numbering::number && ends_with_any(words, "?")));
        if (!asks || !found.insert(number->word).second)
            continue;
        const DraftPage& page = pages[static_cast<std::size_t>(line.page) - 1];
        out.push_back(
            {DoubtKind::structure,
             line.page,
             {0, line.y - around_mm, page.width_mm, 2 * around_mm},
             "",
             {fmt::format("“{}”: không thấy chỗ trả lời. Nếu đây là câu hỏi, hãy thêm ô hoặc chỗ ghi của nó.", words),
              fmt::format("“{}”: no place to answer was found. If it is a question, add its boxes or its "
                          "place to write.",
                          words)},
             0.3});
    }
}

/// Two copies of one slip on a sheet, to be cut apart: each half is the form.
void ask_about_slips(const FormContent& content, const std::vector<DraftPage>& pages, std::vector<Doubt>& out) {
    constexpr std::size_t least = 4;
    for (std::size_t page = 1; page <= pages.size(); page++) {
        std::map<std::string, int> times;
        std::size_t all = 0;
        for (const Asked& asked : content.questions)
            if (asked.page == static_cast<int>(page))
                times[asked.label]++, all++;
        if (all >= least && std::all_of(times.begin(), times.end(), [](const auto& one) { return one.second == 2; }))
            out.push_back(of_page(
                static_cast<int>(page), pages[page - 1],
                {"Trang này có hai tờ phiếu giống nhau. Nếu phiếu được cắt đôi trước khi phát, hãy nạp mẫu của một tờ "
                 "đã cắt: quét cả trang thì không đọc được tờ cắt.",
                 "There are two copies of one slip on this page. If sheets are cut before they are handed out, bring "
                 "the form of one: cut slips can't be read with the whole page."},
                0.2));
    }
}

} // namespace

std::vector<Doubt> doubts_of_whole(const FormContent& content, const std::vector<DraftPage>& pages) {
    std::vector<Doubt> out;
    ask_about_pages(pages, out);
    ask_about_codes(content, out);
    ask_about_unanswered(content, pages, out);
    ask_about_slips(content, pages, out);
    return out;
}

} // namespace phieu::adopt
