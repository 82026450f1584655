#pragma once

#include <string>
#include <vector>

namespace phieu::odf {

// OpenDocument's one-file form, as the report is written in it: `docx.cpp` puts it together, LibreOffice makes DOCX and
// PDF of it. Everything here is text made of values; any thread.

std::string escaped(const std::string& text);
/// A paragraph in one of the styles of `head()`; a line break in the text is one on paper.
std::string paragraph(const std::string& style, const std::string& text);
std::string row(const std::vector<std::string>& cells);
std::string cell(const char* style, const std::string& content);

/// What stands before the styles of tables: fonts, sizes and page of NĐ 30/2020/NĐ-CP, phụ lục I.
std::string head();
/// What stands between them and the text: pages upright and across, their numbers.
extern const char* const masters;

/// An empty paragraph whose lower edge is a rule in the middle of a column: the line under an agency's name.
/// @param name  of the style that it is in, which is added to `styles`
std::string rule(const std::string& name, double column_mm, double length_mm, std::string& styles);

/// @return how long a text is when set in Times New Roman; its longest line in a column. Near enough to lay out columns
/// and rules: measured in Noto Serif, whose letters are wider.
double length_mm(const std::string& text, double size_pt, bool bold, double column_mm = 1000);

} // namespace phieu::odf
