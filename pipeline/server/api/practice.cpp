#include "base/files.h"
#include "server/api/handlers.h"
#include "server/api/json.h"
#include "server/practice_places.h"
#include "server/practice_samples.h"

#include <algorithm>

namespace phieu::api {
namespace {

using nlohmann::json;

Response standing_of(Desk& desk, const Call& call) {
    const auto standing = desk.practice().standing(call.who.person);
    return json_response({{"there", standing.is_there}, {"reading", standing.is_reading}});
}

} // namespace

/// How one's own place to practise stands.
Response practice(Desk& desk, const Call& call) {
    return standing_of(desk, call);
}

/// Makes it where there is none; with `anew` in any case.
Response begin_practice(Desk& desk, const Call& call) {
    if (call.body.value("anew", false))
        desk.practice().begin_anew(call.who.person);
    else
        desk.practice().begin(call.who.person);
    return standing_of(desk, call);
}

/// What is there to be scanned.
Response practice_samples(Desk&, const Call&) {
    json out = json::array();
    for (const PracticeSample& sample : phieu::practice_samples())
        if (!sample.is_read)
            out.push_back({{"file", sample.file}, {"what", sentence_json(sample.what)}});
    return json_response(out);
}

Response practice_sample(Desk&, const Call& call) {
    const auto& all = phieu::practice_samples();
    const auto sample =
        std::find_if(all.begin(), all.end(), [&](const PracticeSample& one) { return call.part("file") == one.file; });
    if (sample == all.end())
        throw HttpProblem{404, "no_sample", "Không có tệp mẫu này.", "There is no such sample."};
    const auto bytes = read_file(path_of(*sample));
    if (!bytes)
        throw Failure(bytes.error());
    Response response{200, "application/octet-stream", {bytes->begin(), bytes->end()}, {}};
    response.headers.emplace_back("Content-Disposition", std::string("attachment; filename=\"") + sample->file + "\"");
    return response;
}

} // namespace phieu::api
