#include "base/alike.h"
#include "base/period.h"
#include "register/participant.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace phieu {
namespace {

using Words = std::map<std::string, std::string>; // essence → as stored

const Words list_words{{"chinhthuc", people_list::official}, {"danhsachchinhthuc", people_list::official},
                       {"duphong", people_list::reserve},    {"danhsachduphong", people_list::reserve},
                       {"tongthe", people_list::everybody},  {"danhsachtongthe", people_list::everybody}};
const Words kind_words{{"canhan", "ca_nhan"},
                       {"nguoidan", "ca_nhan"},
                       {"tochuc", "to_chuc"},
                       {"doanhnghiep", "to_chuc"},
                       {"tochucdoanhnghiep", "to_chuc"}};
const Words mode_words{
    {"tructiep", "truc_tiep"},           {"noptructiep", "truc_tiep"}, {"tructuyen", "truc_tuyen"},
    {"noptructuyen", "truc_tuyen"},      {"online", "truc_tuyen"},     {"buuchinh", "buu_chinh"},
    {"quabuuchinh", "buu_chinh"},        {"buudien", "buu_chinh"},     {"buuchinhcongich", "buu_chinh"},
    {"quabuuchinhcongich", "buu_chinh"}, {"bcci", "buu_chinh"}};

/// One row, its faults named as they are met.
struct Row {
    std::map<std::string, std::string> cells;
    std::size_t number;
    TableFaults& faults;

    std::string word(const char* key, const char* heading, const Words& words, const std::string& otherwise,
                     const char* allowed) {
        const std::string& text = cells[key];
        if (text.empty())
            return otherwise;
        const auto found = words.find(essence(text));
        if (found != words.end())
            return found->second;
        faults.add(number, fmt::format("cột \"{}\" ghi \"{}\"; phải là {}.", heading, text, allowed),
                   fmt::format("column \"{}\" says \"{}\"; it takes {}.", key, text, allowed));
        return otherwise;
    }
    std::string date(const char* key, const char* heading) {
        const std::string& text = cells[key];
        std::string day = date_in(text);
        if (!text.empty() && day.empty())
            faults.add(number, fmt::format("cột \"{}\" ghi \"{}\", không phải ngày (ví dụ 31/3/2025).", heading, text),
                       fmt::format("column \"{}\" says \"{}\", which is no date (such as 2025-03-31).", key, text));
        return day;
    }
};

} // namespace

const std::vector<ClerkColumn>& participant_columns() {
    static const std::vector<ClerkColumn> columns{{"list", "Danh sách", {}},
                                                  {"unit", "Đơn vị", {"madonvi"}},
                                                  {"name", "Họ tên", {"hovaten", "hotentochuc", "hotententochuc"}},
                                                  {"kind", "Loại", {"doituong", "loaidoituong"}},
                                                  {"address", "Địa chỉ", {"diachicutru"}},
                                                  {"province", "Tỉnh", {"tinhthanhpho", "tinhthanh"}},
                                                  {"phone", "Điện thoại", {"sodienthoai", "sdt"}},
                                                  {"procedure", "Thủ tục", {"tenthutuc", "thutuchanhchinh"}},
                                                  {"field", "Lĩnh vực", {}},
                                                  {"submitted_on", "Ngày nộp", {"ngaynophoso"}},
                                                  {"result_on", "Ngày nhận kết quả", {"ngaytraketqua"}},
                                                  {"mode", "Hình thức", {"hinhthucnop"}},
                                                  {"note", "Ghi chú", {}}};
    return columns;
}

std::string participant_sample() {
    return sample_table(participant_columns(),
                        {{"chính thức", "NX-TD", "Nguyễn Văn Mẫu", "cá nhân", "Tổ dân phố 1", "Hà Tĩnh", "0000000001",
                          "Đăng ký khai sinh", "Tư pháp - Hộ tịch", "02/01/2020", "03/01/2020", "trực tiếp", ""},
                         {"dự phòng", "NX-TD", "Hợp tác xã Mẫu (bà Trần Thị Mẫu)", "tổ chức", "Tổ dân phố 2", "Hà Tĩnh",
                          "0000000002", "Cấp giấy chứng nhận quyền sử dụng đất", "Tài nguyên và Môi trường",
                          "15/07/2020", "30/07/2020", "trực tiếp", ""}});
}

Result<std::vector<Participant>> participants_in(const CsvTable& given, const std::string& name, const CellCheck& unit,
                                                 const std::string& list) {
    const CsvTable table = with_keys(given, participant_columns());
    for (const ClerkColumn& column : participant_columns())
        if ((std::string(column.key) == "name" || std::string(column.key) == "unit") &&
            std::find(table.heads.begin(), table.heads.end(), column.key) == table.heads.end())
            return fail(ErrorKind::input,
                        fmt::format("{}: thiếu cột \"{}\". Hãy tải tệp mẫu để xem các cột.", name, column.heading),
                        fmt::format("{}: the column \"{}\" is missing. See the sample file.", name, column.key));
    std::vector<Participant> out;
    TableFaults faults(name);
    std::map<std::string, Result<std::string>> units; // each is asked about once
    for (std::size_t n = 0; n < table.rows.size(); n++) {
        Row row{table.named(n), n, faults};
        Participant p;
        const std::string& cell = row.cells["unit"];
        if (cell.empty()) {
            faults.add(n, "thiếu đơn vị.", "the unit is missing.");
        } else {
            if (!units.count(cell))
                units.emplace(cell, unit(cell));
            if (const auto& known = units.at(cell); known)
                p.unit = *known;
            else
                faults.add(n, known.error().what.vi, known.error().what.en);
        }
        p.list = row.word("list", "Danh sách", list_words, list, "chính thức, dự phòng hoặc tổng thể");
        p.kind = row.word("kind", "Loại", kind_words, "", "cá nhân hoặc tổ chức");
        p.mode = row.word("mode", "Hình thức", mode_words, "truc_tiep", "trực tiếp, trực tuyến hoặc bưu chính");
        p.submitted_on = row.date("submitted_on", "Ngày nộp");
        p.result_on = row.date("result_on", "Ngày nhận kết quả");
        p.name = row.cells["name"];
        p.address = row.cells["address"];
        p.province = row.cells["province"];
        p.phone = row.cells["phone"];
        p.procedure = row.cells["procedure"];
        p.field = row.cells["field"];
        p.note = row.cells["note"];
        out.push_back(std::move(p));
    }
    if (faults.any())
        return tl::unexpected(faults.error());
    return out;
}

} // namespace phieu
