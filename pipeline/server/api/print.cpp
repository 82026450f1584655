#include "form/print.h"

#include "base/clock.h"
#include "review/serials.h"
#include "server/api/download.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

constexpr long long most_sheets = 5000; // of one file: some 40 MB

PrintJob job_of(Desk& desk, const nlohmann::json& body) {
    PrintJob job;
    {
        auto store = desk.store.lock();
        job.unit = unit_in(*store, body);
        job.key = key_to_print(*store);
    }
    const long long count = body["count"];
    if (count < 1 || count > most_sheets)
        throw HttpProblem{400, "bad_count", "Số lượng phiếu in phải từ 1 đến 5.000.",
                          "The number of sheets must be from 1 to 5,000."};
    job.count = static_cast<int>(count);
    return job;
}

} // namespace

/// Serials are taken before they are printed: no two requests get the same; those of a file that can't be made are
/// given back.
Response print(Desk& desk, const Call& call) {
    const FormPtr form = desk.form_of(call.body["template"], call.body["version"]);
    const Template& content = form->content;
    PrintJob job = job_of(desk, call.body);
    std::optional<PrintRunRow> run;
    if (!call.body.value("photocopy", false)) {
        run = claim_serials(*desk.store.lock(), content.id, content.version, content.source_json, job.unit, job.count,
                            std::nullopt, now_utc());
        job.first_serial = run->first_serial;
    }
    try {
        return download(desk, fmt::format("{}{}{}.pdf", content.id, job.unit.empty() ? "" : "-", job.unit),
                        "application/pdf",
                        [&](const std::filesystem::path& file) { return print_forms(*form, job, file); });
    } catch (...) {
        if (run)
            give_back(*desk.store.lock(), *run);
        throw;
    }
}

Response print_cover(Desk& desk, const Call& call) {
    const std::string field = call.body.value("field", "");
    const auto code = cover_code(unit_in(*desk.store.lock(), call.body), field, period_in(call.body));
    const CodeKey key = key_to_print(*desk.store.lock());
    if (!code)
        throw problem_of(code.error());
    const CoverNames names{desk.unit_names.of(code->unit), field};
    return download(desk, fmt::format("bia-{}.pdf", code->unit), "application/pdf",
                    [&](const std::filesystem::path& file) { return phieu::print_cover(*code, names, &key, file); });
}

} // namespace phieu::api
