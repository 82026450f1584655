#include "server/http/incident.h"

#include <iostream>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace {

std::string log_incident(const std::string& detail) {
    const std::string number = fmt::format("{:08x}", randombytes_random());
    std::cerr << fmt::format("incident {}: {}\n", number, detail) << std::flush;
    return number;
}

} // namespace

Response internal_error(const std::string& detail) {
    const std::string incident = log_incident(detail);
    return problem_response(
        {500,
         "internal",
         fmt::format("Chương trình gặp lỗi. Hãy tải lại trang rồi xem lại việc vừa làm; nếu vẫn lỗi, "
                     "báo người quản trị mã sự cố {}.",
                     incident),
         fmt::format("The program failed. Load the page again and look at what you just did; if it "
                     "fails again, tell the administrator incident {}.",
                     incident),
         {{"incident", incident}}});
}

} // namespace phieu
