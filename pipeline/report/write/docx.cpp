#include "base/files.h"
#include "base/office_suite.h"
#include "base/text.h"
#include "report/write/odf.h"
#include "report/write/odf_chart.h"
#include "report/write/output_file.h"
#include "report/write/printed_table.h"
#include "report/write/report_file.h"
#include "report/write/report_workbook.h"
#include "report/write/whole_names.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <glib.h>

namespace phieu {
namespace {

/// "ỦY BAN NHÂN DÂN PHƯỜNG DƯƠNG NỘI" takes two lines: what kind of unit it is stays with its name.
std::string before_the_unit(std::string office) {
    constexpr std::size_t one_line = 22; // letters
    if (code_points(office).size() > one_line)
        for (const char* kind :
             {" PHƯỜNG ", " XÃ ", " THỊ TRẤN ", " ĐẶC KHU ", " THÀNH PHỐ ", " TỈNH ", " QUẬN ", " HUYỆN "})
            if (const std::size_t at = office.find(kind); at != std::string::npos) {
                office[at] = '\n';
                break;
            }
    return office;
}

using namespace odf;

constexpr double upright_mm = 165, across_mm = 252; // of the text on A4: 210 or 297 less the margins
constexpr std::size_t kept_rows = 8; // tables of no more rows are not parted; wide ones, of tall rows on low pages, are
constexpr const char* as_above = "Như trên"; // a recipient only where "Kính gửi" names one

/// The part of its text that a rule below it is long: NĐ 30/2020 wants between a third and a half.
constexpr double rule_share = 0.42;

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
    case ReportParagraph::Style::draft:
        return "Draft";
    case ReportParagraph::Style::body:
        break;
    }
    return "Body";
}

const char* sign_of(ReportParagraph::Style style) {
    return style == ReportParagraph::Style::item ? "- " : style == ReportParagraph::Style::draft ? "- [Dự thảo] " : "";
}

/// "ngày 05 tháng 3 năm 2025": days below 10 and the months 1 and 2 have a zero before them (NĐ 30/2020, phụ lục I).
std::string day_in_words(int day, int month, int year) {
    return fmt::format("ngày {:02} tháng {} năm {}", day,
                       month < 3 ? fmt::format("{:02}", month) : fmt::format("{}", month), year);
}

std::string upper(const std::string& text) {
    const std::unique_ptr<gchar, void (*)(gpointer)> capitals(
        g_utf8_strup(text.c_str(), static_cast<gssize>(text.size())), g_free);
    return capitals.get();
}

/// A document in OpenDocument's one-file form.
class Document {
public:
    explicit Document(const OfficialReport& report) : r_(report) {}

    std::string write() {
        letterhead();
        for (std::size_t n = 0; n < r_.parts.size(); n++)
            part(r_.parts[n], upright_mm, n + 1 == r_.parts.size());
        signature();
        for (const ReportAnnex& one : r_.annexes)
            annex(one);
        return head() + styles_ + "</office:automatic-styles>" + masters + "<office:body><office:text>" + body_ +
               "</office:text></office:body></office:document>";
    }

private:
    std::string open_table(const std::vector<double>& widths_mm) {
        const std::string name = fmt::format("T{}", ++tables_);
        double all = 0;
        for (const double width : widths_mm)
            all += width;
        styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"table\"><style:table-properties "
                               "style:width=\"{:.2f}mm\" table:align=\"left\"/></style:style>",
                               name, all);
        std::string out = fmt::format("<table:table table:style-name=\"{}\">", name);
        for (std::size_t n = 0; n < widths_mm.size(); n++) {
            styles_ += fmt::format("<style:style style:name=\"{}.{}\" style:family=\"table-column\">"
                                   "<style:table-column-properties style:column-width=\"{:.2f}mm\"/></style:style>",
                                   name, n, widths_mm[n]);
            out += fmt::format("<table:table-column table:style-name=\"{}.{}\"/>", name, n);
        }
        return out;
    }

    std::string ruled(const std::string& text, double font_pt, double column_mm, double share) {
        return rule(fmt::format("R{}", ++rules_), column_mm, share * length_mm(text, font_pt, true, column_mm),
                    styles_);
    }

    void letterhead() {
        constexpr double left_mm = 68, right_mm = upright_mm - left_mm;
        const std::string motto = "Độc lập - Tự do - Hạnh phúc";
        body_ += open_table({left_mm, right_mm});
        const std::string superior =
            r_.office.superior.empty() ? "" : paragraph("Center", before_the_unit(r_.office.superior));
        body_ += row({cell("Plain", superior + paragraph("CenterBold", before_the_unit(r_.office.name)) +
                                        ruled(r_.office.name, 13, left_mm - 1, rule_share)),
                      cell("Plain", paragraph("Nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
                                        paragraph("CenterBold", motto) + ruled(motto, 13, right_mm - 1, 1))});
        body_ += row({cell("Plain", paragraph("Center", "Số: ……/" + r_.office.symbol)),
                      cell("Plain", paragraph("CenterItalic", r_.office.place + ", " + day()))});
        body_ += "</table:table>";
        body_ += paragraph("Title", r_.kind);
        const std::string subject = r_.title + (r_.subject.empty() ? "" : "\n" + r_.subject);
        body_ += paragraph("Subject", with_whole_names(subject)) + ruled(r_.title, 14, upright_mm, rule_share);
        if (!r_.office.addressee.empty())
            body_ += paragraph("Addressee", "Kính gửi: " + r_.office.addressee + ".");
    }

    std::string day() const {
        int year = 0, month = 0, day = 0;
        if (std::sscanf(r_.date.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3)
            year = month = day = 0;
        return day_in_words(day, month, year);
    }

    void part(const ReportPart& part, double width_mm, bool last) {
        if (const auto* text = std::get_if<ReportParagraph>(&part))
            body_ +=
                paragraph(last ? "Last" : style_of(text->style), sign_of(text->style) + with_whole_names(text->text));
        else
            table(std::get<ReportTable>(part), width_mm);
    }

    /// One row, whose paragraphs keep together, and kept with the last sentence: it stands on one page, and no page has
    /// it alone.
    void signature() {
        std::vector<std::string> named;
        for (const std::string& one : r_.office.recipients)
            if (!one.empty() && (one != as_above || !r_.office.addressee.empty()))
                named.push_back(one);
        std::string recipients = paragraph("RecipientsHead", "Nơi nhận:");
        for (std::size_t n = 0; n < named.size(); n++)
            recipients += paragraph("Recipients", "- " + named[n] + (n + 1 < named.size() ? ";" : "."));
        std::string signer = paragraph("CenterBold", r_.office.signer_title);
        for (int line = 0; line < 4; line++)
            signer += paragraph("Center", "");
        body_ += open_table({85, upright_mm - 85});
        body_ += row({cell("Plain", recipients), cell("Plain", signer + paragraph("CenterBold", r_.office.signer))});
        body_ += "</table:table>";
        body_ += paragraph("End", ""); // Word wants a line behind a table: one that makes no page of its own
    }

    void annex(const ReportAnnex& annex) {
        const bool across = std::any_of(annex.parts.begin(), annex.parts.end(), [](const ReportPart& one) {
            const auto* table = std::get_if<ReportTable>(&one);
            return table && is_wide(*table);
        });
        body_ += paragraph(across ? "AnnexAcross" : "AnnexUpright", annex.label);
        body_ += paragraph("AnnexName", upper(annex.title));
        body_ += paragraph("AnnexOf", fmt::format("(Kèm theo Báo cáo số ……/{} {} của {})", r_.office.symbol, day(),
                                                  in_a_sentence(r_.office.name)));
        for (const ReportPart& one : annex.parts)
            part(one, across ? across_mm : upright_mm, false);
    }

    /// A style for cells of letters that are smaller than usual.
    std::string sized(const std::string& style, double font_pt) {
        if (font_pt == 11)
            return style;
        std::string name = fmt::format("{}{:.0f}", style, font_pt);
        if (sizes_.insert(name).second)
            styles_ += fmt::format("<style:style style:name=\"{}\" style:family=\"paragraph\" "
                                   "style:parent-style-name=\"{}\"><style:text-properties fo:font-size=\"{:.0f}pt\"/>"
                                   "</style:style>",
                                   name, style, font_pt);
        return name;
    }

    void table(const ReportTable& t, double width_mm) {
        const PrintedTable set = set_table(t, is_wide(t) ? width_mm : std::min(width_mm, upright_mm));
        body_ += paragraph("Caption", t.title);
        std::vector<std::string> heads;
        for (const ReportColumn& column : t.columns)
            heads.push_back(cell("Box", paragraph(sized("CellHead", set.font_pt), column.heading)));
        body_ += open_table(set.widths_mm);
        body_ += "<table:table-header-rows>" + row(heads) + "</table:table-header-rows>";
        for (std::size_t n = 0; n < t.rows.size(); n++)
            body_ += row(cells_of(t, n, set.font_pt));
        body_ += "</table:table>";
        for (const std::string& note : t.notes)
            body_ += paragraph("Note", note);
        body_ += chart(t, ++charts_, width_mm);
    }

    std::vector<std::string> cells_of(const ReportTable& t, std::size_t n, double font_pt) {
        const bool sum = n + t.totals >= t.rows.size();
        const bool last = n + 1 == t.rows.size();
        const bool kept =
            last ? !t.notes.empty() : n == 0 || n + 3 >= t.rows.size() || (t.rows.size() <= kept_rows && !is_wide(t));
        std::vector<std::string> out;
        for (std::size_t c = 0; c < t.columns.size(); c++) {
            const bool number = t.columns[c].kind != ReportColumn::Kind::text;
            const std::string style =
                fmt::format("Cell{}{}{}", sum ? "Sum" : "", number ? "Number" : "Text", kept ? "Kept" : "");
            out.push_back(cell("Box", paragraph(sized(style, font_pt),
                                                c < t.rows[n].size() ? printed(t.rows[n][c], t.columns[c].kind) : "")));
        }
        return out;
    }

    const OfficialReport& r_;
    std::string styles_;
    std::string body_;
    std::set<std::string> sizes_;
    int tables_ = 0, charts_ = 0, rules_ = 0;
};

/// Converts a document by LibreOffice, by way of a file beside `out` that is gone afterwards.
template <typename Content>
Result<Bytes> made_of(const Content& content, const std::filesystem::path& out, const char* read_as, const char* filter,
                      const char* extension) {
    const std::filesystem::path source = out.string() + ".source";
    if (auto written = write_file(source, content.data(), content.size()); !written)
        return tl::unexpected(written.error());
    Result<Bytes> bytes = converted(source, read_as, filter, extension);
    std::error_code ec;
    std::filesystem::remove(source, ec);
    return bytes;
}

} // namespace

Result<void> write_report(const OfficialReport& report, ReportFormat format, const std::filesystem::path& out) {
    if (format == ReportFormat::xlsx)
        return write_report_workbook(report, out);
    OutputFile file(out);
    constexpr const char* word = "MS Word 2007 XML";
    Result<Bytes> bytes =
        made_of(Document(report).write(), file.path(), "OpenDocument Text Flat XML", "docx:MS Word 2007 XML", "docx");
    if (bytes && format == ReportFormat::pdf) // of the DOCX itself: the same pages, and charts are drawn only there
        bytes = made_of(*bytes, file.path(), word, "pdf", "pdf");
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (auto written = write_file(file.path(), bytes->data(), bytes->size()); !written)
        return written;
    return file.keep();
}

} // namespace phieu
