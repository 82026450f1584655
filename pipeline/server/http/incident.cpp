#include "server/http/incident.h"

#include "store/maybe_stored.h"

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

Response store_trouble(const StoreError& error) {
    const Sentence why = explain(error.trouble);
    if (why.vi.empty())
        return internal_error("request", error.what());
    const std::string incident = log_incident("database", error.what());
    if (dynamic_cast<const MaybeStored*>(&error))
        return problem_response(
            {503,
             "maybe_stored",
             fmt::format("{} Chưa rõ việc vừa làm đã được lưu hay chưa: khi máy chạy lại bình thường, hãy xem lại việc "
                         "đó trước khi làm tiếp (mã sự cố {}).",
                         why.vi, incident),
             fmt::format("{} Whether what you just did was stored is not known: once the machine works again, look at "
                         "it before you go on (incident {}).",
                         why.en, incident),
             {{"incident", incident}}});
    return problem_response({503,
                             "store_trouble",
                             fmt::format("{} Việc vừa làm chưa được lưu (mã sự cố {}).", why.vi, incident),
                             fmt::format("{} What you just did was not stored (incident {}).", why.en, incident),
                             {{"incident", incident}}});
}

} // namespace phieu
