#include "report/write/exports.h"

#include "base/clock.h"
#include "report/official/report.h"
#include "report/results/whole_data.h"
#include "report/write/notice_file.h"
#include "report/write/report_file.h"
#include "server/api/download.h"
#include "server/api/handlers.h"
#include "server/api/selection.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

constexpr const char* csv_type = "text/csv; charset=utf-8";
constexpr const char* json_type = "application/json";
constexpr const char* pdf_type = "application/pdf";
constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

template <typename Format>
struct FileKind {
    Format format;
    const char* type;
};

/// By a connection of its own: that takes seconds of a province's round, and nobody need wait for it.
void expect_figures_may_leave(const Desk& desk) {
    Store store(desk.options.database);
    expect_whole_data(store);
}

/// @return the entry of that name; throws HttpProblem 404.
template <typename Value>
const Value& named(const std::map<std::string, Value>& table, const std::string& name) {
    const auto at = table.find(name);
    if (at == table.end())
        throw HttpProblem{404, "no_export", "Không có bản xuất này.", "There is no such export."};
    return at->second;
}

} // namespace

Response export_file(Desk& desk, const Call& call) {
    static const std::map<std::string, Export> exports{{"answers", Export::answers},
                                                       {"answers-full", Export::full_answers},
                                                       {"totals", Export::totals},
                                                       {"comments", Export::comments}};
    static const std::map<std::string, FileKind<TableFormat>> kinds{{"csv", {TableFormat::csv, csv_type}},
                                                                    {"csv-excel", {TableFormat::excel_csv, csv_type}},
                                                                    {"json", {TableFormat::json, json_type}},
                                                                    {"xlsx", {TableFormat::xlsx, xlsx_type}}};
    const std::string format = call.request.parameter("format", "xlsx");
    const Export what = named(exports, call.part("what"));
    const auto& kind = named(kinds, format);
    const std::string ending = format.substr(0, format.find('-'));
    expect_figures_may_leave(desk);
    return download(desk, call.part("what") + "." + ending, kind.type, [&](const std::filesystem::path& file) {
        auto held = desk.results.lock();
        return write_export(held->store(), desk.options.data_dir, what, kind.format, file,
                            call.request.parameter("mask") == "1", selection_of(call), desk.options.audit);
    });
}

namespace {

/// For the public: a poster or a page.
Response notice_file(Desk& desk, const Call& call, const std::string& of) {
    static const std::map<std::string, FileKind<NoticeFormat>> kinds{
        {"pdf", {NoticeFormat::poster_a4, pdf_type}}, {"html", {NoticeFormat::page, "text/html; charset=utf-8"}}};
    const std::string ending = call.request.parameter("format", "pdf");
    FileKind<NoticeFormat> kind = named(kinds, ending);
    if (call.request.parameter("paper") == "a3" && kind.format == NoticeFormat::poster_a4)
        kind.format = NoticeFormat::poster_a3;
    const Result<PublicNotice> notice =
        public_notice(desk.results.lock()->now(), selection_of(call), today_here(), desk.options.audit);
    if (!notice)
        throw HttpProblem{400, "bad_report", notice.error().what.vi, notice.error().what.en};
    return download(desk, fmt::format("cong-khai{}{}.{}", of.empty() ? "" : "-", of, ending), kind.type,
                    [&](const std::filesystem::path& file) { return write_notice(*notice, kind.format, file); });
}

} // namespace

Response report_file(Desk& desk, const Call& call) {
    static const std::map<std::string, FileKind<ReportFormat>> kinds{{"docx", {ReportFormat::docx, docx_type}},
                                                                     {"pdf", {ReportFormat::pdf, pdf_type}},
                                                                     {"xlsx", {ReportFormat::xlsx, xlsx_type}}};
    expect_figures_may_leave(desk);
    const Selection selection = selection_of(call);
    const std::string of = selection.campaign.empty() ? selection.period : selection.campaign;
    if (call.request.parameter("for") == "public")
        return notice_file(desk, call, of);
    const std::string ending = call.request.parameter("format", "docx");
    const auto& kind = named(kinds, ending);
    const Result<OfficialReport> report =
        official_report(desk.results.lock()->now(), selection, today_here(), desk.options.audit);
    if (!report)
        throw HttpProblem{400, "bad_report", report.error().what.vi, report.error().what.en};
    return download(desk, fmt::format("bao-cao{}{}.{}", of.empty() ? "" : "-", of, ending), kind.type,
                    [&](const std::filesystem::path& file) { return write_report(*report, kind.format, file); });
}

} // namespace phieu::api
