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

/// In "đánh dấu X vào ô □ tương ứng" the square is an example.
bool is_example(const PrintLine& line);

/// Whether the text at `at` begins a second question on the same line: "□ Nữ    Tuổi: □ Dưới 30"
bool leads_on(const PrintLine& line, std::size_t at);

/// "6/ Có ai gây phiền hà không? Có ( )": the question ends where its sentence does.
/// @param label  all that stands before the first target; becomes its label
/// @param before  becomes the question
void split_lead(std::string& label, std::string& before);

} // namespace phieu::adopt
