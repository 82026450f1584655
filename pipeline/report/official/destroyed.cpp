#include "report/official/destroyed.h"

#include "base/clock.h"
#include "base/period.h"
#include "base/text.h"
#include "report/official/section.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu {
namespace {

using section::body;
using section::item;
using section::note;
using section::ReportParts;
using Kind = ReportColumn::Kind;

ReportTable groups_table(const Results& results, const Destruction& list) {
    ReportTable table;
    table.name = "Danh mục";
    table.title = "Tài liệu hủy";
    table.columns = {{Kind::whole, "TT", 0.4},      {Kind::text, "Kỳ", 1},        {Kind::text, "Mẫu phiếu", 2.2},
                     {Kind::text, "Đơn vị", 1.6},   {Kind::whole, "Số tệp", 0.6}, {Kind::whole, "Số trang", 0.7},
                     {Kind::whole, "Số phiếu", 0.7}};
    long long number = 0;
    for (const DestroyedGroup& group : list.groups) {
        const bool counts = !group.template_id.empty();
        table.rows.push_back(
            {++number, counts ? section::period_text(group.period) : "–",
             counts ? results.form(group.template_id, group.version).title : "Trang không có phiếu được tính",
             group.unit.empty() ? "–" : results.units().name_of(group.unit), group.files, group.pages, group.sheets});
    }
    table.notes = {"Một tệp có phiếu của nhiều kỳ hoặc nhiều đơn vị được kể ở từng dòng."};
    return table;
}

ReportTable files_table(const Destruction& list) {
    ReportTable table;
    table.name = "Tệp";
    table.title = "Các tệp bản quét";
    table.columns = {{Kind::whole, "TT", 0.4},
                     {Kind::text, "Tên tệp", 2},
                     {Kind::whole, "Số trang", 0.6},
                     {Kind::text, "Mã SHA-256", 2.6}};
    long long number = 0;
    for (const DestroyedFile& file : list.files)
        table.rows.push_back({++number, file.name, file.pages, file.sha256});
    return table;
}

std::string decision_text(const Destruction& list) {
    return fmt::format("Quyết định số {} ngày {}", list.decision, vietnamese_date(list.decided_on));
}

/// The paper before anything is said on it. @param decided_at  UTC, "" for not yet
OfficialReport paper_of(Store& store, std::string title, const std::string& decided_at, const std::string& today) {
    OfficialReport out;
    out.office = office_of(store);
    out.office.addressee.clear();
    out.office.symbol = out.office.symbol.substr(out.office.symbol.find('-') + 1); // "BC-NV": it is no report
    out.kind = "DANH MỤC TÀI LIỆU HỦY";
    out.title = std::move(title);
    out.date = decided_at.empty() ? today : day_here(decided_at);
    return out;
}

constexpr const char* laws = "Căn cứ Luật Lưu trữ số 33/2024/QH15 và Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15";
constexpr const char* not_yet = "Chưa hủy: chờ hội đồng xét hủy và quyết định của người có thẩm quyền.";

void say_what_stays(ReportParts& parts, std::initializer_list<const char*> kept) {
    parts.push_back(body("Sau khi hủy, những thứ sau được giữ lại:"));
    for (const char* one : kept)
        parts.push_back(item(one));
}

} // namespace

OfficialReport destruction_list(const Results& results, const Destruction& list, const std::string& today) {
    const bool decided = list.state == Destruction::State::decided;
    OfficialReport out = paper_of(results.store(), "Bản quét phiếu khảo sát đã hết thời hạn lưu trữ",
                                  decided ? list.decided_at : "", today);
    long long pages = 0;
    for (const DestroyedFile& file : list.files)
        pages += file.pages;
    out.parts.push_back(body(fmt::format(
        "{}; thời hạn lưu bản quét của cơ quan là {} tháng kể từ ngày khóa sổ kỳ báo cáo.", laws, list.months)));
    out.parts.push_back(body(fmt::format("Danh mục gồm {} tệp bản quét, {} trang, lập ngày {}.",
                                         vietnamese_number(static_cast<long long>(list.files.size())),
                                         vietnamese_number(pages), vietnamese_date(day_here(list.proposed_at)))));
    if (decided) {
        out.parts.push_back(body(fmt::format("Đã hủy theo {}, người ký: {}. Hủy trên máy ngày {}.", decision_text(list),
                                             list.signed_by, vietnamese_date(day_here(list.decided_at)))));
        if (!list.note.empty())
            out.parts.push_back(body("Ghi chú: " + list.note + "."));
    } else {
        out.parts.push_back(body(not_yet));
    }
    out.parts.emplace_back(groups_table(results, list));
    say_what_stays(out.parts,
                   {"kết quả đọc, quyết định của người soát và mọi số liệu đã báo cáo;", "nhật ký và danh mục này."});
    out.annexes.push_back({"Phụ lục", "Các tệp bản quét trong danh mục", {files_table(list)}});
    return out;
}

OfficialReport people_destruction(Store& store, const PeopleGone& list, const std::string& today) {
    OfficialReport out = paper_of(store, "Danh sách mẫu khảo sát đã hết thời hạn lưu trữ", list.at, today);
    out.parts.push_back(body(list.months ? fmt::format("{}; thời hạn lưu danh sách mẫu của cơ quan là {} tháng kể từ "
                                                       "ngày kết thúc khảo sát.",
                                                       laws, *list.months)
                                         : fmt::format("{}.", laws)));
    out.parts.push_back(body(list.at.empty() ? std::string(not_yet)
                                             : fmt::format("Đã hủy theo {}. Hủy trên máy ngày {}.", list.reason,
                                                           vietnamese_date(day_here(list.at)))));
    ReportTable table;
    table.name = "Danh mục";
    table.title = "Tài liệu hủy";
    table.columns = {{Kind::whole, "TT", 0.4},
                     {Kind::text, "Tài liệu", 2.4},
                     {Kind::text, "Đợt khảo sát", 2},
                     {Kind::text, "Kết thúc khảo sát", 1},
                     {Kind::whole, "Số người", 0.7}};
    table.rows.push_back({1LL, "Danh sách mẫu: họ tên, địa chỉ, điện thoại, hồ sơ, kết quả phúc tra", list.campaign,
                          list.ended_on.empty() ? "–" : vietnamese_date(list.ended_on), list.people});
    out.parts.emplace_back(std::move(table));
    say_what_stays(out.parts, {"kết quả khảo sát và mọi số liệu đã báo cáo, vốn không gắn với người trong danh sách;",
                               "các lần bốc mẫu (số người, mã bốc), nhật ký và danh mục này."});
    return out;
}

std::optional<Sentence> pictures_gone(Store& store, const std::string& period) {
    std::vector<std::string> vi, en;
    for (const Destruction& one : store.retention.destructions()) {
        const bool touches = std::any_of(one.groups.begin(), one.groups.end(), [&](const DestroyedGroup& group) {
            return !group.template_id.empty() && (period.empty() || period_covers(period, group.period));
        });
        if (one.state != Destruction::State::decided || !touches)
            continue;
        vi.push_back(decision_text(one));
        en.push_back(fmt::format("decision {} of {}", one.decision, one.decided_on));
    }
    if (vi.empty())
        return std::nullopt;
    return Sentence{
        fmt::format("Số liệu giữ nguyên; bản quét của một phần hoặc tất cả phiếu này đã hủy theo {}, nên "
                    "không còn ảnh để xem lại.",
                    join(vi, "; ")),
        fmt::format("The figures stand; the scans of some or all of these sheets were destroyed by {}: there "
                    "are no pictures of them any more.",
                    join(en, "; "))};
}

namespace section {

/// Below the opening: whoever wants to see a sheet behind a figure must know that its picture is gone.
ReportParts destroyed_pictures(const ReportScope& scope) {
    const auto gone = pictures_gone(scope.results.store(), scope.selection.period);
    return gone ? ReportParts{note(gone->vi)} : ReportParts{};
}

} // namespace section
} // namespace phieu
