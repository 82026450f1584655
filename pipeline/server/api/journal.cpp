#include "base/clock.h"
#include "report/write/signature.h"
#include "server/api/handlers.h"
#include "server/api/json.h"

#include <fmt/format.h>

namespace phieu::api {

using nlohmann::json;

/// Newest first; `before` goes on where the page before ended.
Response journal(Desk& desk, const Call& call) {
    constexpr int a_page = 100;
    const std::string before = call.request.parameter("before", "0");
    json out = json::array();
    for (const DeedRow& deed : desk.lists.lock()->deeds.list(number_in(before), a_page))
        out.push_back({{"id", deed.id},
                       {"at", deed.at},
                       {"person", deed.person},
                       {"what", deed.what},
                       {"subject", deed.subject},
                       {"detail", deed.detail},
                       {"file_sha256", deed.file_sha256()}});
    return json_response(out);
}

/// The signature of a file that left the house, for those who don't have the office's data.
Response journal_signature(Desk& desk, const Call& call) {
    auto store = desk.store.lock();
    const auto deed = store->deeds.find(number_in(call.part("id")));
    if (!deed || deed->file_sha256().empty())
        throw HttpProblem{404, "no_file", "Dòng này không có tệp nào.", "There is no file in this row."};
    Response response{200, "application/json", sign(*store, *deed, utc_of(desk.now())), {}};
    response.headers.emplace_back("Content-Disposition",
                                  fmt::format("attachment; filename=\"{}.sig\"", deed->file_sha256().substr(0, 12)));
    return response;
}

} // namespace phieu::api
