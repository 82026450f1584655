#include "base/clock.h"
#include "form/print.h"
#include "server/desk.h"

#include <fmt/format.h>

namespace phieu {

void Desk::add_print() {
    add("GET", "/api/forms", {}, [this](const Call&) {
        nlohmann::json out = nlohmann::json::array();
        for (const FormPtr& form : catalog_.all())
            out.push_back({{"template", form->content.id},
                           {"version", form->content.version},
                           {"title", form->content.title},
                           {"pages", form->composed.layout.pages.size()},
                           {"evidence", form->content.evidence},
                           {"reconstructed", form->content.reconstructed}});
        return json_response(out);
    });
    add("POST", "/api/print", {role::entry}, [this](const Call& call) {
        const auto body = json_body(call.request);
        const FormPtr form = form_of(text_of(body, "template"), static_cast<int>(number_of(body, "version")));
        PrintJob job;
        job.unit = unit_of(body);
        const long long count = number_of(body, "count");
        if (count < 1 || count > 5000)
            throw HttpProblem{400, "bad_count", "Số phiếu phải từ 1 đến 5.000.",
                              "The number of sheets must be from 1 to 5,000."};
        job.count = static_cast<int>(count);
        const bool master = body.value("photocopy", false);
        const Template& content = form->content;
        if (!master) { // the serials are taken before they are printed: no two requests get the same
            const std::lock_guard lock(mutex_);
            job.first_serial = store_.next_serial(content.id, content.version, job.unit);
            store_.keep_template(content.id, content.version, content.source_json);
            store_.add_print_run(content.id, content.version, job.unit, *job.first_serial, count, now_utc());
        }
        return download(fmt::format("{}{}{}.pdf", content.id, job.unit.empty() ? "" : "-", job.unit), "application/pdf",
                        [&](const std::filesystem::path& file) { return print_forms(*form, job, file); });
    });
}

} // namespace phieu
