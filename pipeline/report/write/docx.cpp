#include "base/files.h"
#include "base/office_suite.h"
#include "base/text.h"
#include "report/results/index.h"
#include "report/write/output_file.h"
#include "report/write/report_file.h"
#include "report/write/report_workbook.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

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
        case '\n':
            out += "<text:line-break/>";
            break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
                out += c;
        }
    return out;
}

std::string paragraph(const char* style, const std::string& text) {
    return fmt::format("<text:p text:style-name=\"{}\">{}</text:p>", style, escaped(text));
}

std::string printed(const Cell& cell, ReportColumn::Kind kind) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* whole = std::get_if<long long>(&cell))
        return vietnamese_number(*whole);
    if (const auto* real = std::get_if<double>(&cell)) {
        if (kind == ReportColumn::Kind::percent)
            return percent_text(*real);
        if (kind == ReportColumn::Kind::points)
            return points_text(*real);
        std::string score = fmt::format("{:.2f}", std::floor(*real * 100 + 0.5 + 1e-7) / 100);
        std::replace(score.begin(), score.end(), '.', ',');
        return score;
    }
    return "–";
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "<table:table-row table:style-name=\"Row\">";
    for (const std::string& cell : cells)
        out += cell;
    return out + "</table:table-row>";
}

std::string cell(const char* style, const char* text_style, const std::string& text) {
    return fmt::format("<table:table-cell table:style-name=\"{}\" office:value-type=\"string\">{}</table:table-cell>",
                       style, paragraph(text_style, text));
}

// Fonts, sizes and margins are those of NĐ 30/2020/NĐ-CP, phụ lục I: A4; top and bottom 20 mm, left 30 mm, right 15 mm;
// Times New Roman 13–14.
constexpr double text_width_mm = 165;

struct ParagraphStyle {
    const char* name;
    const char* paragraph; ///< OpenDocument's attributes of the paragraph
    const char* letters;   ///< and of its letters
};
constexpr ParagraphStyle paragraph_styles[] = {
    {"Title", R"(fo:text-align="center" fo:margin-top="8mm" fo:keep-with-next="always")",
     R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"Subject", R"(fo:text-align="center" fo:margin-bottom="6mm")", R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"Warning", R"(fo:text-align="justify" fo:margin-bottom="2mm" fo:padding="2mm" fo:border="1pt solid #9c0006")",
     R"(fo:font-size="13pt" fo:font-weight="bold" fo:color="#9c0006")"},
    {"Heading", R"(fo:margin-top="3mm" fo:margin-bottom="1.5mm" fo:keep-with-next="always")",
     R"(fo:font-size="13pt" fo:font-weight="bold")"},
    {"Body", R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-top="1mm" fo:margin-bottom="1.5mm")",
     R"(fo:font-size="13pt")"},
    {"Item", R"(fo:text-align="justify" fo:text-indent="10mm" fo:margin-bottom="1mm")", R"(fo:font-size="13pt")"},
    {"Note", R"(fo:text-align="justify" fo:margin-bottom="1mm")", R"(fo:font-size="10pt" fo:font-style="italic")"},
    {"Caption", R"(fo:margin-top="3mm" fo:margin-bottom="1mm" fo:keep-with-next="always")",
     R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"CellText", "", R"(fo:font-size="10.5pt")"},
    {"CellNumber", R"(fo:text-align="end")", R"(fo:font-size="10.5pt")"},
    {"CellHead", R"(fo:text-align="center")", R"(fo:font-size="10.5pt" fo:font-weight="bold")"},
    {"CellSum", "", R"(fo:font-size="10.5pt" fo:font-weight="bold")"},
    {"CellSumNumber", R"(fo:text-align="end")", R"(fo:font-size="10.5pt" fo:font-weight="bold")"},
    {"SmallText", "", R"(fo:font-size="8.5pt")"},
    {"SmallNumber", R"(fo:text-align="end")", R"(fo:font-size="8.5pt")"},
    {"SmallHead", R"(fo:text-align="center")", R"(fo:font-size="8pt" fo:font-weight="bold")"},
    {"Center", R"(fo:text-align="center")", R"(fo:font-size="13pt")"},
    {"CenterBold", R"(fo:text-align="center")", R"(fo:font-size="13pt" fo:font-weight="bold")"},
    {"Nation", R"(fo:text-align="center")", R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"CenterItalic", R"(fo:text-align="center")", R"(fo:font-size="13pt" fo:font-style="italic")"},
    {"Ruled", R"(fo:text-align="center")",
     R"(fo:font-size="13pt" fo:font-weight="bold" style:text-underline-style="solid")"},
    {"Recipients", "", R"(fo:font-size="11pt")"},
    {"RecipientsHead", "", R"(fo:font-size="12pt" fo:font-weight="bold" fo:font-style="italic")"},
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
    R"(office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">)"
    R"(<office:font-face-decls><style:font-face style:name="Times New Roman" )"
    R"(svg:font-family="'Times New Roman'" style:font-family-generic="roman"/>)"
    R"(</office:font-face-decls><office:styles>)";

constexpr const char* automatic_styles =
    R"(</office:styles><office:automatic-styles>)"
    R"(<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" )"
    R"(fo:page-height="297mm" fo:margin-top="15mm" fo:margin-bottom="20mm" fo:margin-left="30mm" )"
    R"(fo:margin-right="15mm"/><style:header-style><style:header-footer-properties fo:min-height="5mm" )"
    R"(fo:margin-bottom="2mm"/></style:header-style></style:page-layout>)"
    R"(<style:style style:name="Row" style:family="table-row"><style:table-row-properties )"
    R"(fo:keep-together="always"/></style:style>)"
    R"(<style:style style:name="Plain" style:family="table-cell"><style:table-cell-properties )"
    R"(fo:padding="0.5mm" fo:border="none"/></style:style>)"
    R"(<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties )"
    R"(fo:padding="0.8mm" fo:border="0.5pt solid #000000" style:vertical-align="middle"/></style:style>)"
    R"(<style:style style:name="HeadBox" style:family="table-cell"><style:table-cell-properties )"
    R"(fo:padding="0.8mm" fo:border="0.5pt solid #000000" fo:background-color="#e8eef4" )"
    R"(style:vertical-align="middle"/></style:style>)";

/// The page's number, centred at the top, from the second page on.
constexpr const char* masters =
    R"(<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">)"
    R"(<style:header><text:p text:style-name="PageNumber"><text:page-number/></text:p></style:header>)"
    R"(<style:header-first><text:p text:style-name="PageNumber"/></style:header-first>)"
    R"(</style:master-page></office:master-styles>)";

std::string head() {
    std::string out = document_head;
    for (const ParagraphStyle& style : paragraph_styles)
        out += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\"><style:paragraph-properties {}/>"
                           "<style:text-properties style:font-name=\"Times New Roman\" {}/></style:style>",
                           style.name, style.paragraph, style.letters);
    return out + automatic_styles;
}

const char* style_of(ReportParagraph::Style style) {
    switch (style) {
    case ReportParagraph::Style::heading:
        return "Heading";
    case ReportParagraph::Style::note:
        return "Note";
    case ReportParagraph::Style::item:
        return "Item";
    case ReportParagraph::Style::warning:
        return "Warning";
    case ReportParagraph::Style::body:
        break;
    }
    return "Body";
}

/// A cell of the letterhead or the signature.
std::string plain(const std::string& content) {
    return "<table:table-cell table:style-name=\"Plain\" office:value-type=\"string\">" + content +
           "</table:table-cell>";
}

/// "ngày 05 tháng 3 năm 2025": days below 10 and the months 1 and 2 have a zero before them (NĐ 30/2020, phụ lục I).
std::string day_in_words(int day, int month, int year) {
    return fmt::format("ngày {:02} tháng {} năm {}", day,
                       month < 3 ? fmt::format("{:02}", month) : fmt::format("{}", month), year);
}

/// A document in OpenDocument's one-file form, which LibreOffice turns into DOCX and PDF.
class Document {
public:
    explicit Document(const OfficialReport& report) : r_(report) {}

    std::string write() {
        letterhead();
        body_ += paragraph("Title", "BÁO CÁO");
        body_ += paragraph("Subject", r_.title + (r_.subject.empty() ? "" : "\n" + r_.subject));
        for (const ReportPart& part : r_.parts)
            if (const auto* text = std::get_if<ReportParagraph>(&part))
                body_ += paragraph(style_of(text->style),
                                   (text->style == ReportParagraph::Style::item ? "- " : "") + text->text);
            else
                table(std::get<ReportTable>(part));
        signature();
        return head() + styles_ + "</office:automatic-styles>" + masters + "<office:body><office:text>" + body_ +
               "</office:text></office:body></office:document>";
    }

private:
    std::string open_table(const std::vector<double>& widths) {
        const std::string name = fmt::format("T{}", ++tables_);
        double all = 0;
        for (const double width : widths)
            all += width;
        styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"table\"><style:table-properties "
                               "style:width=\"{}mm\" table:align=\"left\"/></style:style>",
                               name, text_width_mm);
        std::string out = fmt::format("<table:table table:style-name=\"{}\">", name);
        for (std::size_t n = 0; n < widths.size(); n++) {
            styles_ += fmt::format("<style:style style:name=\"{}.{}\" style:family=\"table-column\">"
                                   "<style:table-column-properties style:column-width=\"{:.2f}mm\"/></style:style>",
                                   name, n, text_width_mm * widths[n] / all);
            out += fmt::format("<table:table-column table:style-name=\"{}.{}\"/>", name, n);
        }
        return out;
    }

    void letterhead() {
        int year = 0, month = 0, day = 0;
        if (std::sscanf(r_.date.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3)
            year = month = day = 0;
        body_ += open_table({66, 99});
        body_ += row({plain(paragraph("Center", r_.office.superior) + paragraph("Ruled", r_.office.name)),
                      plain(paragraph("Nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
                            paragraph("Ruled", "Độc lập - Tự do - Hạnh phúc"))});
        body_ += row({plain(paragraph("Center", "Số: ……/" + r_.office.symbol)),
                      plain(paragraph("CenterItalic", r_.office.place + ", " + day_in_words(day, month, year)))});
        body_ += "</table:table>";
    }

    void signature() {
        body_ += paragraph("Body", "");
        body_ += open_table({85, 80});
        std::string recipients = paragraph("RecipientsHead", "Nơi nhận:");
        for (std::size_t n = 0; n < r_.office.recipients.size(); n++)
            recipients += paragraph("Recipients",
                                    "- " + r_.office.recipients[n] + (n + 1 < r_.office.recipients.size() ? ";" : "."));
        body_ += row({plain(recipients), plain(paragraph("CenterBold", r_.office.signer_title) +
                                               paragraph("Center", "") + paragraph("Center", "") +
                                               paragraph("Center", "") + paragraph("CenterBold", r_.office.signer))});
        body_ += "</table:table>";
    }

    void table(const ReportTable& t) {
        body_ += paragraph("Caption", t.title);
        const bool wide = t.columns.size() > 8; // smaller print, or figures break over two lines
        std::vector<double> widths;
        std::vector<std::string> heads;
        for (const ReportColumn& column : t.columns) {
            widths.push_back(column.width);
            heads.push_back(cell("HeadBox", wide ? "SmallHead" : "CellHead", column.heading));
        }
        body_ += open_table(widths);
        body_ += "<table:table-header-rows>" + row(heads) + "</table:table-header-rows>";
        for (std::size_t n = 0; n < t.rows.size(); n++) {
            const bool sum = n + t.totals >= t.rows.size();
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < t.columns.size(); c++) {
                const bool number = t.columns[c].kind != ReportColumn::Kind::text;
                const char* style = wide     ? number ? "SmallNumber" : "SmallText"
                                    : sum    ? number ? "CellSumNumber" : "CellSum"
                                    : number ? "CellNumber"
                                             : "CellText";
                cells.push_back(
                    cell("Box", style, c < t.rows[n].size() ? printed(t.rows[n][c], t.columns[c].kind) : ""));
            }
            body_ += row(cells);
        }
        body_ += "</table:table>";
        for (const std::string& note : t.notes)
            body_ += paragraph("Note", note);
    }

    const OfficialReport& r_;
    std::string styles_;
    std::string body_;
    int tables_ = 0;
};

} // namespace

Result<void> write_report(const OfficialReport& report, ReportFormat format, const std::filesystem::path& out) {
    if (format == ReportFormat::xlsx)
        return write_report_workbook(report, out);
    OutputFile file(out);
    const std::filesystem::path source = file.path().string() + ".fodt";
    if (auto written = write_file(source, Document(report).write()); !written)
        return written;
    const std::string read_as = "OpenDocument Text Flat XML";
    const auto bytes = format == ReportFormat::pdf ? converted(source, read_as, "pdf", "pdf")
                                                   : converted(source, read_as, "docx:MS Word 2007 XML", "docx");
    std::error_code ec;
    std::filesystem::remove(source, ec);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (auto written = write_file(file.path(), bytes->data(), bytes->size()); !written)
        return written;
    return file.keep();
}

} // namespace phieu
