#include "server/delivery/notice.h"

#include "base/period.h"
#include "server/delivery/outgoing.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace phieu {
namespace {

using Line = std::tuple<AlertGrade, std::string, std::string, std::string>; // grade, unit's name, unit, period

/// How many sheets of each kind, the gravest first.
std::vector<std::pair<Line, long long>> counted(const std::vector<ToldAlert>& alerts) {
    std::map<Line, long long> counts;
    for (const ToldAlert& alert : alerts)
        counts[{alert.grade, alert.unit_name, alert.unit, alert.period}]++;
    std::vector<std::pair<Line, long long>> out(counts.begin(), counts.end());
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return std::get<0>(a.first) > std::get<0>(b.first); });
    return out;
}

const char* grade_name(AlertGrade grade) {
    switch (grade) {
    case AlertGrade::integrity:
        return "phản ánh phiền hà, sách nhiễu hoặc tiền, quà";
    case AlertGrade::grave:
        return "nghiêm trọng";
    case AlertGrade::usual:
        break;
    }
    return "thông thường";
}

std::string base64(const std::string& text) {
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::string in_lines(const std::string& text) {
    constexpr std::size_t width = 76;
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += width)
        out += text.substr(at, width) + "\r\n";
    return out;
}

std::string mail_date(long long at) {
    const std::time_t seconds = at;
    std::tm day{};
    gmtime_r(&seconds, &day);
    char text[64];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &day)}; // in the C locale
}

std::string page_of(const std::string& link) {
    return link.ends_with('/') ? link + "canh-bao" : link + "/canh-bao";
}

} // namespace

std::string mail_of(const std::vector<ToldAlert>& alerts, const std::string& from, const std::string& to,
                    const std::string& link, const std::string& id, long long at) {
    std::string text = fmt::format("Có {} phiếu khảo sát cần xử lý:\n\n", alerts.size());
    for (const auto& [line, count] : counted(alerts)) {
        const auto& [grade, name, unit, period] = line;
        const auto stretch = parse_period(period);
        text += fmt::format("- {}, {}: {} phiếu, {}\n", name.empty() ? "Chưa rõ đơn vị" : name,
                            stretch ? stretch->in_vietnamese() : "chưa rõ kỳ", count, grade_name(grade));
    }
    if (!link.empty())
        text += fmt::format("\nXem và xử lý: {}\n", page_of(link));
    text += "\nThư do chương trình Phiếu tự gửi; nội dung phiếu chỉ xem được trong chương trình.\n";
    return fmt::format("From: {}\r\nTo: {}\r\nSubject: =?UTF-8?B?{}?=\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\n"
                       "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n{}",
                       from, to, base64(fmt::format("Cảnh báo khảo sát: {} phiếu", alerts.size())), mail_date(at), id,
                       from.substr(from.find('@') + 1), in_lines(base64(text)));
}

std::string json_of(const std::vector<ToldAlert>& alerts, const std::string& link, const std::string& at) {
    nlohmann::json lines = nlohmann::json::array();
    for (const auto& [line, count] : counted(alerts)) {
        const auto& [grade, name, unit, period] = line;
        lines.push_back(
            {{"unit", unit}, {"unit_name", name}, {"period", period}, {"grade", name_of(grade)}, {"sheets", count}});
    }
    return nlohmann::json{
        {"event", "alerts"}, {"at", at}, {"link", link.empty() ? "" : page_of(link)}, {"alerts", lines}}
        .dump();
}

std::optional<Sentence> delivery_trouble(const std::vector<AlertMessageRow>& troubled) {
    const auto unsure = std::count_if(troubled.begin(), troubled.end(),
                                      [](const AlertMessageRow& row) { return row.state == "unsure"; });
    const auto waiting = static_cast<long long>(troubled.size()) - unsure;
    if (troubled.empty())
        return std::nullopt;
    Sentence out;
    if (waiting > 0) {
        const auto last = std::find_if(troubled.begin(), troubled.end(),
                                       [](const AlertMessageRow& row) { return row.state == "waiting"; });
        const bool mail = last->way == "mail";
        const Sentence cause = cause_named(last->error);
        out.vi = fmt::format("{} cảnh báo chưa gửi được qua {}: {}. Chương trình sẽ thử lại.", waiting,
                             mail ? "thư điện tử" : "webhook", cause.vi);
        out.en = fmt::format("{} alerts could not be sent by {}: {}. They will be tried again.", waiting, last->way,
                             cause.en);
    }
    if (unsure > 0) {
        out.vi += fmt::format("{}Không rõ {} cảnh báo đã đến nơi chưa; chương trình không gửi lại.",
                              out.vi.empty() ? "" : " ", unsure);
        out.en += fmt::format("{}{} alerts may have arrived or not; they are not sent again.",
                              out.en.empty() ? "" : " ", unsure);
    }
    return out;
}

} // namespace phieu
