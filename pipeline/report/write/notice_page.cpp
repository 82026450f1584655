#include "report/write/notice_page.h"

#include "base/period.h"
#include "base/text.h"
#include "report/results/index.h"
#include "report/write/notice_words.h"
#include "report/write/odf.h"

#include <fmt/format.h>

namespace phieu {
namespace {

using odf::escaped; // XML's five signs are HTML's
using Rate = PublicResults::Rate;

constexpr const char* style = R"(<style>
:root{color-scheme:light;--ink:#1b1f24;--soft:#5b6570;--line:#d5dae0;--bar:#1d5a96}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 3rem;font:1.0625rem/1.55 "Times New Roman",Tinos,"Liberation Serif",serif;color:var(--ink);background:#fff}
header{text-align:center;border-bottom:2px solid var(--bar);padding-bottom:1rem;margin-bottom:1.5rem}
header p{margin:0}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0 .25rem}
h2{font-size:1.3rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.1rem;margin:1.5rem 0 .5rem}
.index{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1rem;margin:1rem 0}
.index b{font-size:3rem;line-height:1;color:var(--bar)}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid var(--line);vertical-align:middle}
th.n,td.n{text-align:right;white-space:nowrap}
tbody th{font-weight:normal}
td.bar{width:34%}
td.bar i{display:block;height:.8rem;background:var(--bar);-webkit-print-color-adjust:exact;print-color-adjust:exact}
.soft{color:var(--soft)}
footer{margin-top:2rem;border-top:1px solid var(--line);padding-top:.75rem;color:var(--soft);font-size:.95rem}
@media(max-width:34rem){td.bar{display:none}th.bar{display:none}th.n{white-space:normal}}
</style>)";

std::string paragraph(const std::string& text, const char* kind = "") {
    return text.empty() ? "" : fmt::format("<p{}>{}</p>\n", kind, escaped(text));
}

std::string bar(const std::optional<double>& rate) {
    return rate ? fmt::format("<i style=\"width:{:.1f}%\"></i>", 100 * *rate) : "";
}

std::string table(const std::string& caption, const std::string& what, const std::vector<Rate>& rates,
                  const std::string& compared) {
    if (rates.empty())
        return "";
    bool changes = false;
    for (const Rate& one : rates)
        changes |= one.change.has_value();
    std::string out = fmt::format(
        "<table><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>"
        "<th scope=\"col\" class=\"bar\"><span class=\"soft\">0–100%</span></th>"
        "<th scope=\"col\" class=\"n\">Hài lòng trở lên</th>{}"
        "<th scope=\"col\" class=\"n\">Cỡ mẫu</th></tr></thead><tbody>\n",
        escaped(caption), escaped(what),
        changes ? fmt::format("<th scope=\"col\" class=\"n\">So với {} (điểm %)</th>", escaped(compared)) : "");
    for (const Rate& one : rates)
        out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"bar\">{}</td><td class=\"n\">{}</td>{}"
                           "<td class=\"n\">{}</td></tr>\n",
                           escaped(one.name), bar(one.rate), rate_text(one.rate),
                           changes ? fmt::format("<td class=\"n\">{}</td>", points_text(one.change)) : "",
                           one.n ? vietnamese_number(*one.n) : "–");
    return out + "</tbody></table>\n";
}

std::string list(const std::string& heading, const std::vector<Rate>& rates) {
    if (rates.empty())
        return "";
    std::string out = fmt::format("<h3>{}</h3>\n<ul>\n", escaped(heading));
    for (const Rate& one : rates)
        out += fmt::format("<li>{}: {}</li>\n", escaped(one.name), rate_text(one.rate));
    return out + "</ul>\n";
}

std::string results(const PublicResults& of, const PublicNotice& notice) {
    std::string out;
    if (notice.forms.size() > 1)
        out += fmt::format("<h2>Phiếu “{}”</h2>\n", escaped(of.form));
    out += fmt::format("<p class=\"index\"><b>{}</b> <span>chỉ số hài lòng chung{}</span></p>\n", rate_text(of.index),
                       of.change ? ", " + escaped(change_since(of.change, notice.compared)) : "");
    out += paragraph(base_text(of), " class=\"soft\"");
    out += table("Chỉ số theo yếu tố", "Yếu tố", of.dimensions, notice.compared);
    out += list("Được đánh giá cao nhất", of.best) + list("Cần cải thiện", of.worst);
    out += table("Từng câu hỏi", "Câu hỏi", of.questions, "");
    out += table("Theo lĩnh vực", "Lĩnh vực", of.services, "");
    out += table("Theo đơn vị", "Đơn vị", of.units, "");
    if (of.comments > 0)
        out += "<h3>Ý kiến góp ý</h3>\n" + paragraph(comments_text(of));
    return out;
}

} // namespace

std::string notice_page(const PublicNotice& notice) {
    const std::string title = "Công khai kết quả khảo sát mức độ hài lòng của người dân, tổ chức";
    std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                                  "<title>{0} – {1}</title>\n{2}\n</head>\n<body>\n<header>{3}<p><b>{4}</b></p>"
                                  "<h1>{0}</h1><p>{1}</p></header>\n<main>\n",
                                  title, escaped(notice.subject), style, paragraph(notice.office.superior),
                                  escaped(notice.office.name));
    for (const PublicResults& of : notice.forms)
        out += results(of, notice);
    out += "</main>\n<footer>\n";
    for (const std::string& note : notice.notes)
        out += paragraph(note);
    return out +
           paragraph(fmt::format("{}, ngày {}.", in_a_sentence(notice.office.name), vietnamese_date(notice.date))) +
           "</footer>\n</body>\n</html>\n";
}

} // namespace phieu
