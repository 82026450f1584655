#include "form/print.h"

#include "base/clock.h"
#include "report/results/officers.h"
#include "review/serials.h"
#include "server/api/desk_call.h"
#include "server/api/download.h"
#include "server/api/handlers.h"
#include "server/api/refused.h"

#include <fmt/format.h>

namespace phieu::api {
namespace {

constexpr long long most_sheets = 5000;    // of one file: some 40 MB
constexpr long long most_copies = 100'000; // that one master may be said to get

/// @return how many sheets are printed, or of a master how many copies are made of it (0: the office does not say)
long long count_in(const nlohmann::json& body, bool photocopy) {
    const long long count = body["count"];
    if (photocopy ? count < 0 || count > most_copies : count < 1 || count > most_sheets)
        throw HttpProblem{400, "bad_count",
                          photocopy ? "Số bản sẽ sao chụp phải từ 0 đến 100.000."
                                    : "Số lượng phiếu in phải từ 1 đến 5.000.",
                          photocopy ? "The number of copies must be from 0 to 100,000."
                                    : "The number of sheets must be from 1 to 5,000."};
    return count;
}

} // namespace

/// Serials are taken before they are printed: no two requests get the same; those of a file that can't be made are
/// given back. So is a master's word of how many copies are made of it.
Response print(Desk& desk, const Call& call) {
    const FormPtr form = desk.form_of(call.body["template"], call.body["version"]);
    const Template& content = form->content;
    const bool photocopy = call.body.value("photocopy", false);
    const long long count = count_in(call.body, photocopy);
    if (const auto numbered = can_be_numbered(*form); !numbered && !photocopy)
        throw problem_of(numbered.error());
    if (const auto frozen = desk.catalog.freeze(*form); !frozen)
        throw problem_of(frozen.error());
    PrintJob job;
    PrintRunRow run;
    {
        auto store = desk.store.lock();
        job.unit = unit_in(*store, call.body);
        of_ones_units(call, job.unit);
        job.unit_name = paper_name(*store, job.unit);
        job.key = key_to_print(*store);
        AtDesk at;
        if (!photocopy) { // the serial tells whose desk it was
            const auto found = at_desk(officers(*store), job.unit, call.body.value("officer", ""),
                                       call.body.value("desk", ""), today_here());
            if (!found)
                throw problem_of(found.error());
            at = *found;
            job.officer = at.officer;
            job.desk = at.desk;
        }
        job.note = call.body.value("note", true) ? Note::printed : Note::left_out;
        run = photocopy
                  ? note_copies(*store, content.id, content.version, content.source_json, job.unit, count, now_utc())
                  : claim_serials(*store, content.id, content.version, content.source_json, job.unit, count,
                                  std::nullopt, now_utc(), at);
    }
    if (!photocopy) {
        job.count = static_cast<int>(count);
        job.first_serial = run.first_serial;
    }
    try {
        return download(desk, fmt::format("{}{}{}.pdf", content.id, job.unit.empty() ? "" : "-", job.unit),
                        "application/pdf",
                        [&](const std::filesystem::path& file) { return print_forms(*form, job, file); });
    } catch (...) {
        give_back(*desk.store.lock(), run);
        throw;
    }
}

Response print_cover(Desk& desk, const Call& call) {
    const std::string field = call.body.value("field", "");
    const auto code = cover_code(unit_in(*desk.store.lock(), call.body), field, period_in(call.body));
    of_ones_units(call, call.body.value("unit", ""));
    const CodeKey key = key_to_print(*desk.store.lock());
    if (!code)
        throw problem_of(code.error());
    const CoverNames names{desk.unit_names.of(code->unit), field};
    return download(desk, fmt::format("bia-{}.pdf", code->unit), "application/pdf",
                    [&](const std::filesystem::path& file) { return phieu::print_cover(*code, names, &key, file); });
}

} // namespace phieu::api
