#include "server/access.h"

#include "base/clock.h"
#include "base/files.h"
#include "server/api/handlers.h"
#include "server/api/json.h"

namespace phieu::api {

using nlohmann::json;

Response access(Desk& desk, const Call&) {
    const Access access = desk.options.access ? desk.options.access() : Access{};
    json out{{"addresses", access.addresses}, {"only_here", access.only_here}, {"encrypted", access.encrypted}};
    if (access.authority) {
        out["root"] = {{"fingerprint", access.authority->fingerprint}, {"ends", utc_of(access.authority->root_ends)}};
        if (const auto warning = warning_of(*access.authority))
            out["warning"] = sentence_json(*warning);
    }
    return json_response(out);
}

Response root_certificate(Desk& desk) {
    const Access access = desk.options.access ? desk.options.access() : Access{};
    const auto bytes = access.authority ? read_file(access.authority->root) : Result<Bytes>(Bytes{});
    if (!bytes || bytes->empty())
        return problem_response({404, "no_root", "Máy này không lập chứng thư gốc.", "There is no root certificate."});
    Response response{200, "application/x-x509-ca-cert", {bytes->begin(), bytes->end()}, {}};
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"phieu-ca.crt\"");
    return response;
}

} // namespace phieu::api
