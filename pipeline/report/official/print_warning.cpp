#include "report/official/print_warning.h"

#include "base/period.h"
#include "base/text.h"
#include "report/official/report.h"

#include <fmt/format.h>

namespace phieu {

std::vector<Sentence> print_warnings(const Template& form, const std::string& unit, const std::string& today,
                                     const Units& units) {
    std::vector<Sentence> out;
    const std::string heading = join({join(form.agency, " | "), form.title, join(form.subtitle, " ")}, " | ");
    if (const auto ended = ended_office(heading, today, units))
        out.push_back(
            {fmt::format("Mẫu phiếu ghi “{}”, đã kết thúc hoạt động. Sửa tên cơ quan trên mẫu (bản mới) trước "
                         "khi phát phiếu.",
                         *ended),
             fmt::format("The form names \"{}\", which has ended. Give its new version today's name before "
                         "you hand it out.",
                         *ended)});
    const UnitRow* row = units.find(unit);
    if (row && !row->valid_to.empty() && row->valid_to < today)
        out.push_back({fmt::format("{} ({}) đã kết thúc hoạt động từ sau ngày {}. Chọn đơn vị hiện nay.",
                                   plain_name(row->name), unit, vietnamese_date(row->valid_to)),
                       fmt::format("{} ({}) ended on {}. Choose the unit of today.", plain_name(row->name), unit,
                                   row->valid_to)});
    return out;
}

} // namespace phieu
