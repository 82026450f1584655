#include "base/alike.h"
#include "register/participant.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

/// A province without what it is called by: "tỉnh Hà Tĩnh", "TP. Hồ Chí Minh" → "hatinh", "hochiminh".
std::string province_name(const std::string& text) {
    std::string name = essence(text);
    for (const char* title : {"tinh", "thanhpho", "tp"})
        if (name.starts_with(title))
            return name.substr(std::string(title).size());
    return name;
}

bool names_field(const std::vector<std::string>& fields, const std::string& field) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const std::string& one) { return essence(one) == essence(field); });
}

bool may_be_asked(const Participant& participant, const Eligibility& rules) {
    return faults_of(participant, rules).empty();
}

Sentence shortage(const StratumCheck& check, long long missing) {
    const char* kind = check.stratum.kind == "to_chuc"   ? "tổ chức"
                       : check.stratum.kind == "ca_nhan" ? "cá nhân"
                                                         : "người, tổ chức";
    return {fmt::format("Thiếu {} {}: cần {}, danh sách chính thức có {} đạt điều kiện.", missing, kind,
                        check.stratum.wanted, check.official),
            fmt::format("{} too few: {} wanted, {} on the official list may be asked.", missing, check.stratum.wanted,
                        check.official)};
}

} // namespace

std::vector<Sentence> faults_of(const Participant& p, const Eligibility& e) {
    std::vector<Sentence> out;
    const auto need = [&](const std::string& value, const char* vi, const char* en) {
        if (value.empty())
            out.push_back({fmt::format("thiếu {}", vi), fmt::format("{} is missing", en)});
    };
    need(p.name, "họ tên hoặc tên tổ chức", "the name");
    need(p.kind, "loại đối tượng (cá nhân, tổ chức)", "the kind (individual, organisation)");
    need(p.address, "địa chỉ", "the address");
    need(p.phone, "điện thoại", "the telephone");
    need(p.procedure, "tên thủ tục", "the procedure");
    need(p.field, "lĩnh vực", "the field");
    need(p.submitted_on, "ngày nộp", "the day of submission");
    if (p.result_on.empty())
        out.push_back({"chưa nhận kết quả", "has no result yet"});
    if (p.mode != "truc_tiep")
        out.push_back({"nộp trực tuyến hoặc qua bưu chính", "did not come in person"});
    if (!e.province.empty() && province_name(p.province) != province_name(e.province))
        out.push_back({"cư trú ngoài tỉnh", "lives outside the province"});
    if (!p.submitted_on.empty() && ((!e.transactions_from.empty() && p.submitted_on < e.transactions_from) ||
                                    (!e.transactions_to.empty() && p.submitted_on > e.transactions_to)))
        out.push_back({"ngày nộp ngoài thời gian giao dịch của đợt", "submitted outside the campaign's dates"});
    if (!p.result_on.empty() && !e.transactions_to.empty() && p.result_on > e.transactions_to)
        out.push_back({"nhận kết quả sau thời gian của đợt", "got the result after the campaign's dates"});
    if (!p.result_on.empty() && p.result_on < p.submitted_on)
        out.push_back({"ngày nhận kết quả trước ngày nộp", "got the result before submitting"});
    if (!e.fields.empty() && !names_field(e.fields, p.field))
        out.push_back({"lĩnh vực ngoài phạm vi của đợt", "the field is not in the campaign's scope"});
    return out;
}

bool Stratum::takes(const Participant& p) const {
    const auto fits = [](const std::string& meant, const std::string& is) { return meant.empty() || meant == is; };
    return fits(unit, p.unit) && fits(kind, p.kind) && (field.empty() || essence(field) == essence(p.field)) &&
           !names_field(but_fields, p.field) && fits(month, p.result_on.substr(0, 7));
}

std::vector<StratumCheck> check_lists(const std::vector<Participant>& people, const std::vector<Stratum>& strata,
                                      const Eligibility& rules) {
    std::vector<StratumCheck> out;
    for (const Stratum& stratum : strata) {
        StratumCheck check{stratum, 0, 0, 0, {}};
        for (const Participant& p : people) {
            if (!stratum.takes(p) || !may_be_asked(p, rules))
                continue;
            check.official += p.list == people_list::official;
            check.reserve += p.list == people_list::reserve;
            check.everybody += p.list == people_list::everybody;
        }
        if (const long long missing = stratum.wanted - check.official; missing > 0) {
            check.notes.push_back(shortage(check, missing));
            const long long left = missing - check.reserve - check.everybody;
            if (left > 0 && !stratum.kind.empty())
                check.notes.push_back(
                    {fmt::format("Cả dự phòng và danh sách tổng thể cũng không đủ: chuyển {} phiếu sang {} (ghi ở mục "
                                 "điều chuyển của đợt).",
                                 left, stratum.kind == "to_chuc" ? "cá nhân" : "tổ chức"),
                     fmt::format("Neither reserve nor everybody suffices: move {} sheets to the other kind.", left)});
        } else if (missing < 0) {
            check.notes.push_back(
                {fmt::format("Thừa {}: cần {}, danh sách chính thức có {}.", -missing, stratum.wanted, check.official),
                 fmt::format("{} too many: {} wanted, {} listed.", -missing, stratum.wanted, check.official)});
        }
        out.push_back(std::move(check));
    }
    return out;
}

} // namespace phieu
