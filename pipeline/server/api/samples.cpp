#include "register/participant.h"
#include "report/results/dossiers.h"
#include "report/results/officers.h"
#include "server/api/handlers.h"

namespace phieu::api {

/// A table to be filled in, which its import takes as it is.
Response sample(Desk&, const Call& call) {
    struct Sample {
        const char* name;
        const char* file;
        std::string (*table)();
    };
    static const std::vector<Sample> samples{{"register", "danh-sach-mau.csv", participant_sample},
                                             {"officers", "can-bo.csv", officer_sample},
                                             {"dossiers", "so-ho-so.csv", dossier_sample}};
    for (const Sample& one : samples)
        if (call.part("what") == one.name) {
            Response response{200, "text/csv; charset=utf-8", one.table(), {}};
            response.headers.emplace_back("Content-Disposition",
                                          std::string("attachment; filename=\"") + one.file + "\"");
            return response;
        }
    throw HttpProblem{404, "no_sample", "Không có tệp mẫu này.", "There is no such sample."};
}

} // namespace phieu::api
