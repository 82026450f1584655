#include "server/api/handlers.h"
#include "server/api/json.h"

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
                       {"detail", deed.detail}});
    return json_response(out);
}

} // namespace phieu::api
