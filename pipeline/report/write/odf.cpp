#include "report/write/odf.h"

#include "form/drawing.h"

#include <fmt/format.h>

namespace phieu::odf {
namespace {

struct ParagraphStyle {
    const char* name;
    const char* paragraph; ///< OpenDocument's attributes of the paragraph
    const char* letters;   ///< and of its letters
};
constexpr ParagraphStyle paragraph_styles[] = {
    {"Title", R"(fo:text-align="center" fo:margin-top="7mm" fo:keep-with-next="always")",
     R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"Subject", R"(fo:text-align="center" fo:keep-with-next="always")", R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"Addressee", R"(fo:text-align="center" fo:margin-top="4mm" fo:keep-with-next="always")", R"(fo:font-size="13pt")"},
    {"Warning",
     R"(fo:text-align="justify" fo:margin-top="2mm" fo:margin-bottom="2mm" fo:padding="2mm" )"
     R"(fo:border="1pt solid #9c0006")",
     R"(fo:font-size="13pt" fo:font-weight="bold" fo:color="#9c0006")"},
    {"Heading", R"(fo:margin-top="3mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always")",
     R"(fo:font-size="13pt" fo:font-weight="bold")"},
    {"Body",
     R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-top="1mm" fo:margin-bottom="1.5mm" )"
     R"(fo:orphans="2" fo:widows="2")",
     R"(fo:font-size="13pt")"},
    {"Last",
     R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-top="2mm" fo:margin-bottom="4mm" )"
     R"(fo:keep-with-next="always" fo:keep-together="always")",
     R"(fo:font-size="13pt")"},
    {"Item", R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-bottom="1mm" fo:orphans="2" fo:widows="2")",
     R"(fo:font-size="13pt")"},
    {"Draft", R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-bottom="1mm" fo:orphans="2" fo:widows="2")",
     R"(fo:font-size="13pt" fo:font-style="italic")"},
    {"Note", R"(fo:text-align="justify" fo:margin-bottom="1mm")", R"(fo:font-size="10pt" fo:font-style="italic")"},
    {"Caption", R"(fo:margin-top="3mm" fo:margin-bottom="1mm" fo:keep-with-next="always")",
     R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"Chart", R"(fo:text-align="center" fo:margin-top="2mm" fo:margin-bottom="2mm")", R"(fo:font-size="10pt")"},
    // In tables: what is kept with the next row stands in the first ones and the last but one.
    {"CellText", "", R"(fo:font-size="11pt")"},
    {"CellNumber", R"(fo:text-align="end")", R"(fo:font-size="11pt")"},
    {"CellHead", R"(fo:text-align="center" fo:keep-with-next="always")",
     R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"CellTextKept", R"(fo:keep-with-next="always")", R"(fo:font-size="11pt")"},
    {"CellNumberKept", R"(fo:text-align="end" fo:keep-with-next="always")", R"(fo:font-size="11pt")"},
    {"CellSumText", "", R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"CellSumTextKept", R"(fo:keep-with-next="always")", R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"CellSumNumberKept", R"(fo:text-align="end" fo:keep-with-next="always")",
     R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"CellSumNumber", R"(fo:text-align="end")", R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"Center", R"(fo:text-align="center" fo:keep-with-next="always")", R"(fo:font-size="13pt")"},
    {"CenterBold", R"(fo:text-align="center" fo:keep-with-next="always")",
     R"(fo:font-size="13pt" fo:font-weight="bold")"},
    {"Nation", R"(fo:text-align="center")", R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"CenterItalic", R"(fo:text-align="center")", R"(fo:font-size="13pt" fo:font-style="italic")"},
    {"End", R"(fo:line-height="1pt" fo:margin-top="0mm" fo:margin-bottom="0mm")", R"(fo:font-size="1pt")"},
    {"Recipients", R"(fo:keep-with-next="always")", R"(fo:font-size="11pt")"},
    {"RecipientsHead", R"(fo:keep-with-next="always")",
     R"(fo:font-size="12pt" fo:font-weight="bold" fo:font-style="italic")"},
    {"AnnexName", R"(fo:text-align="center" fo:keep-with-next="always")",
     R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"AnnexOf", R"(fo:text-align="center" fo:margin-bottom="4mm" fo:keep-with-next="always")",
     R"(fo:font-size="13pt" fo:font-style="italic")"},
    {"PageNumber", R"(fo:text-align="center")", R"(fo:font-size="13pt")"},
};

constexpr const char* document_head =
    R"(<?xml version="1.0" encoding="UTF-8"?><office:document )"
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
    R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
    R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
    R"(xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" )"
    R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" )"
    R"(xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" )"
    R"(xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" )"
    R"(office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">)"
    R"(<office:font-face-decls><style:font-face style:name="Times New Roman" )"
    R"(svg:font-family="'Times New Roman'" style:font-family-generic="roman"/>)"
    R"(</office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties )"
    R"(style:font-name="Times New Roman" fo:font-size="13pt" fo:language="vi" fo:country="VN"/></style:default-style>)";

/// A page of A4: top and bottom 20 mm, left 30 mm, right 15 mm (NĐ 30/2020); the page's number stands within the top
/// margin.
std::string page(const char* name, const char* width, const char* height, const char* orientation) {
    return fmt::format("<style:page-layout style:name=\"{}\"><style:page-layout-properties fo:page-width=\"{}\" "
                       "fo:page-height=\"{}\" style:print-orientation=\"{}\" fo:margin-top=\"12mm\" "
                       "fo:margin-bottom=\"20mm\" fo:margin-left=\"30mm\" fo:margin-right=\"15mm\"/>"
                       "<style:header-style><style:header-footer-properties fo:min-height=\"6mm\" "
                       "fo:margin-bottom=\"2mm\"/></style:header-style></style:page-layout>",
                       name, width, height, orientation);
}

constexpr const char* cell_styles =
    R"(<style:style style:name="Row" style:family="table-row"><style:table-row-properties )"
    R"(fo:keep-together="always"/></style:style>)"
    R"(<style:style style:name="Plain" style:family="table-cell"><style:table-cell-properties )"
    R"(fo:padding="0.5mm" fo:border="none"/></style:style>)"
    R"(<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties )"
    R"(fo:padding="0.8mm" fo:border="0.5pt solid #000000" style:vertical-align="middle"/></style:style>)"
    R"(<style:style style:name="InLine" style:family="graphic"><style:graphic-properties )"
    R"(style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>)";

/// The first paragraph of an annex begins a page, upright or across, and its numbers anew.
constexpr const char* annex_styles =
    R"(<style:style style:name="AnnexUpright" style:family="paragraph" style:parent-style-name="AnnexName" )"
    R"(style:master-page-name="Annex"><style:paragraph-properties style:page-number="1"/></style:style>)"
    R"(<style:style style:name="AnnexAcross" style:family="paragraph" style:parent-style-name="AnnexName" )"
    R"(style:master-page-name="Across"><style:paragraph-properties style:page-number="1"/></style:style>)";

constexpr double times_to_noto = 0.87; // of the widths of Vietnamese text in Liberation Serif and Noto Serif

} // namespace

// The page's number, centred at the top, from the second page on.
const char* const masters =
    R"(<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">)"
    R"(<style:header><text:p text:style-name="PageNumber"><text:page-number/></text:p></style:header>)"
    R"(<style:header-first><text:p text:style-name="PageNumber"/></style:header-first></style:master-page>)"
    R"(<style:master-page style:name="Annex" style:page-layout-name="A4">)"
    R"(<style:header><text:p text:style-name="PageNumber"><text:page-number/></text:p></style:header>)"
    R"(<style:header-first><text:p text:style-name="PageNumber"/></style:header-first></style:master-page>)"
    R"(<style:master-page style:name="Across" style:page-layout-name="A4across">)"
    R"(<style:header><text:p text:style-name="PageNumber"><text:page-number/></text:p></style:header>)"
    R"(<style:header-first><text:p text:style-name="PageNumber"/></style:header-first></style:master-page>)"
    R"(</office:master-styles>)";

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text)
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\n':
            out += "<text:line-break/>";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
                out += c;
        }
    return out;
}

std::string paragraph(const std::string& style, const std::string& text) {
    return fmt::format("<text:p text:style-name=\"{}\">{}</text:p>", style, escaped(text));
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "<table:table-row table:style-name=\"Row\">";
    for (const std::string& one : cells)
        out += one;
    return out + "</table:table-row>";
}

std::string cell(const char* style, const std::string& content) {
    return fmt::format("<table:table-cell table:style-name=\"{}\" office:value-type=\"string\">{}</table:table-cell>",
                       style, content);
}

std::string head() {
    std::string out = document_head;
    for (const ParagraphStyle& style : paragraph_styles)
        out += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\"><style:paragraph-properties {}/>"
                           "<style:text-properties style:font-name=\"Times New Roman\" {}/></style:style>",
                           style.name, style.paragraph, style.letters);
    return out + "</office:styles><office:automatic-styles>" + page("A4", "210mm", "297mm", "portrait") +
           page("A4across", "297mm", "210mm", "landscape") + cell_styles + annex_styles;
}

std::string rule(const std::string& name, double column_mm, double length_mm, std::string& styles) {
    const double aside = (column_mm - length_mm) / 2;
    styles += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\"><style:paragraph-properties "
                          "fo:margin-left=\"{:.1f}mm\" fo:margin-right=\"{:.1f}mm\" fo:margin-bottom=\"2mm\" "
                          "fo:border-top=\"none\" fo:border-left=\"none\" fo:border-right=\"none\" "
                          "fo:border-bottom=\"0.75pt solid #000000\" fo:padding=\"0mm\"/>"
                          "<style:text-properties fo:font-size=\"2pt\"/></style:style>",
                          name, aside, aside);
    return fmt::format("<text:p text:style-name=\"{}\"/>", name);
}

double length_mm(const std::string& text, double size_pt, bool bold, double column_mm) {
    TextStyle style;
    style.size_pt = size_pt;
    style.bold = bold;
    return times_to_noto * measure(text, column_mm / times_to_noto, style).width_mm;
}

} // namespace phieu::odf
