#pragma once

#include "adopt/lines.h"

namespace phieu::adopt {

// What a line with targets looks like. All pure; any thread.

/// Whether labels stand behind their targets ("□ Nam  □ Nữ"), not before ("Nam □  Nữ □").
bool labels_follow(const PrintLine& line);

/// Whether nothing on the line says what each target means, so that heads above do.
bool is_bare(const PrintLine& line);

std::vector<Rect_mm> places_of_targets(const PrintLine& line);

/// @param lines  without targets, above the row of targets
/// @param targets  at least two, from left to right
/// @return what stands above each of them; empty unless something does above every one
std::vector<std::string> heads_above(const std::vector<PrintLine>& lines, const std::vector<Rect_mm>& targets);

/// Whether words stand before and behind a row of at least three targets, and nothing between.
bool says_ends_alone(const PrintLine& line);

/// In "đánh dấu X vào ô □ tương ứng" the square is an example; so are all of "Cách đánh dấu: đúng ☒, sai ☑".
bool is_example(const PrintLine& line);

/// "1. □ Nam   2. □ Nữ": what stands right before each target counts the options. It becomes the target's words.
/// @param last   the code of the option before, on an earlier line; "": none
/// @param asked  whether the question was asked already: without, "1." before a target alone is the question's number
/// @return whether the line's targets are counted so; else nothing is changed
bool take_codes(PrintLine& line, const std::string& last, bool asked);

/// Whether the text at `at`, before a target, asks a second question: "Không □    4. Hộ nghèo: Có □"
bool asks_anew(const PrintLine& line, std::size_t at);

/// Whether the text at `at` begins a second question on the same line: "□ Nữ    Tuổi: □ Dưới 30"
bool leads_on(const PrintLine& line, std::size_t at);

/// Whether the text at `at`, behind a target, asks a second question that is answered in words: "□ Nữ   2. Năm sinh: …"
bool asks_to_write(const PrintLine& line, std::size_t at);

/// "6/ Có ai gây phiền hà không? Có ( )": the question ends where its sentence does.
/// @param label  all that stands before the first target; becomes its label
/// @param before  becomes the question
void split_lead(std::string& label, std::string& before);

} // namespace phieu::adopt
