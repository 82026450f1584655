#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phieu::adopt {

// What the words of Vietnamese questionnaires mean. All pure; any thread. Texts are UTF-8, composed.

/// How a line begins: "Câu 1.", "1.", "1)", "2.3.", "B1.", "a)", "II.", "Phần I.", "A."
struct Numbering {
    enum Kind { question, number, letter, roman, capital, part };
    Kind kind = number;
    std::string word;       ///< "1", "2.3", "a", "II"
    std::size_t length = 0; ///< bytes of the text that it takes, blanks behind it included
};
std::optional<Numbering> numbering_of(std::string_view text);

/// @return how satisfied a level is, 1…5 (3: neither), by its words; nothing for what is no level
std::optional<int> rank_of(std::string_view label);
/// @return whether a text is a face that says how content one is, and nothing else
bool is_face(std::string_view text);
/// @return the words of a level that is printed as a face, or as "RHL", "HL", "BT", "KHL"; anything else as it is
std::string written_out(const std::string& label);
/// The value of what is no level: no number, so that a mean leaves it out.
inline constexpr const char* no_opinion = "khong_y_kien";
/// @return whether it is what people tick who have no opinion
bool is_no_opinion(std::string_view label);

/// What a form's levels mean.
struct ReadScale {
    std::vector<std::string> values;    ///< one for each level, in printed order
    std::vector<std::string> satisfied; ///< those of the values
    bool descending = false;            ///< the best stands first
    bool sure = true;                   ///< by words; not by digits alone
};
/// @param labels  in printed order
/// @return nothing where they are no scale of satisfaction or agreement
std::optional<ReadScale> scale_of(const std::vector<std::string>& labels);

/// What digits mean, said in one place: "5 = Rất hài lòng, 4: Hài lòng".
struct Legend {
    std::size_t at = 0; ///< where in the text it begins
    std::vector<std::pair<std::string, std::string>> meanings;
};
/// @param columns  the words of each column of a table: "A. Rất tốt", "1 là: Rất không hài lòng hoặc: Rất kém"
/// @return the same in one line, "A: Rất tốt; B: Tốt"; empty where the table is no such legend
std::string legend_of_columns(const std::vector<std::string>& columns);

/// @return one for each place that says so of at least two digits; a digit that comes again begins the next one
std::vector<Legend> legends_of(std::string_view text);

/// @return whether the larger digit is the better one, where a question says so of its own: "(5 là cao nhất)",
/// "1: kém nhất"
std::optional<bool> larger_is_better(std::string_view question);

/// How many options may be marked.
struct HowMany {
    bool multiple = false;
    int most = 0; ///< 0: not said
};
HowMany how_many(std::string_view text);

/// @return whether an option asks to write what it is: "Khác (ghi rõ)"
bool asks_to_write(std::string_view option);

/// @return whether a label asks why: "Lý do:", "Vì sao:"
bool asks_for_reason(std::string_view label);

/// @return whether a number is to be written at each option, as in "đánh số theo thứ tự ưu tiên"
bool asks_to_rank(std::string_view question);
/// @return whether a table's head is a year or another part of time: what stands below is a number
bool is_year(std::string_view head);

/// "Nếu Không, chuyển sang Câu 6"
struct Jump {
    std::string answer; ///< "Không"; empty where it is said beside the option itself
    std::string to;     ///< "6"
    bool over = false;  ///< "bỏ qua Câu 6": that one is left out, too
};
std::optional<Jump> jump_of(std::string_view text);
/// @return an option's words without what leads to a reason: "Chưa đạt, vì:" → "Chưa đạt"
std::string without_reason(const std::string& option);
/// @return an option's words without where it leads: "Không → Chuyển sang Câu 7" → "Không"
std::string without_jump(const std::string& option);
/// @return the answer that a question follows from: "Nếu có, …" → "có"
std::optional<std::string> premise_of(std::string_view label);

/// @return "comment", "procedure", "name", "other" for a text to be written; "number" where a number is
std::string content_of_label(std::string_view label);

/// @return whether a word behind a place to write says what is counted there: "lần", "người", "tuổi"
bool is_unit(std::string_view text);

/// @return an id that results understand (docs/template-format.md), where the label is about that; else empty
std::string known_id(std::string_view label);

/// @return whether a sentence tells people how to answer
bool is_instruction(std::string_view text);
/// @return whether a sentence shows what a mark looks like: "Cách đánh dấu", "bỏ chọn thì tô đen"
bool shows_how_to_mark(std::string_view text);
/// @return whether a text is written in the codes of Vietnamese fonts before Unicode (TCVN3, VNI): "Th¸i ®é"
bool is_in_old_codes(std::string_view text);
/// @return whether answers are to be ringed
bool says_ring(std::string_view text);

/// @return whether all letters are capitals, and there are some
bool is_in_capitals(std::string_view text);

/// @return the label without what it says of numbers, dots and blanks at its ends
std::string trimmed(std::string_view text);

/// @return a label without the colons and dots that led to a line to write on
std::string label_of(std::string text);

/// @return the text without the punctuation at its ends that belongs to what stands beside it: "; Nữ", "Không)"
std::string without_signs(std::string_view text);
bool begins_with_sign(std::string_view text);
/// @return whether a bracket is opened in a text and not closed again
bool has_open_bracket(std::string_view text);
/// @return whether a text is a number of a question and nothing else
bool numbering_alone(std::string_view text);
/// @return whether a text is a number of one or two digits
bool is_short_number(std::string_view text);
/// @return the value of a digit within a circle, ① to ⑳; -1 for anything else
int circled_digit(std::string_view word);

/// @return both, with a blank between where neither is empty
std::string with_blank(const std::string& a, const std::string& b);
bool ends_with_any(const std::string& text, std::string_view ends);
/// @return whether a text goes on with a sentence that was begun before
bool begins_lower(const std::string& text);
/// @return whether a question is numbered so; parts and chapters are not
bool is_question_number(const std::optional<Numbering>& number);

} // namespace phieu::adopt
