#include "base/clock.h"
#include "report/official/report.h"
#include "server/api/handlers.h"

namespace phieu::api {

using nlohmann::json;

/// The letterhead of reports.
Response office(Desk& desk, const Call&) {
    const Office office = office_of(*desk.store.lock());
    return json_response({{"superior", office.superior},
                          {"name", office.name},
                          {"addressee", office.addressee},
                          {"symbol", office.symbol},
                          {"place", office.place},
                          {"signer_title", office.signer_title},
                          {"signer", office.signer},
                          {"recipients", office.recipients}});
}

Response save_office(Desk& desk, const Call& call) {
    json kept;
    for (const char* name : {"superior", "name", "addressee", "symbol", "place", "signer_title", "signer"})
        kept[name] = call.body.value(name, "");
    kept["recipients"] = call.body.value("recipients", json::array());
    desk.store.lock()->office.save_document({"setting", "office", kept.dump(), call.who.person.login, now_utc()});
    return json_response({{"ok", true}});
}

} // namespace phieu::api
