#include "server/http/incident.h"

#include <fmt/format.h>

namespace phieu {

Response internal_error(LogWord what, const std::string& detail) {
    const std::string incident = log_incident(what, detail);
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
