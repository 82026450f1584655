#include "base/clock.h"
#include "base/files.h"
#include "form/print.h"
#include "server/desk.h"

#include <fmt/format.h>
#include <sodium.h>

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
        job.unit = text_of(body, "unit", "");
        if (!job.unit.empty() && !is_code_word(job.unit))
            throw HttpProblem{400, "bad_unit", "Mã đơn vị chỉ gồm A–Z, 0–9 và dấu -.",
                              "A unit code has A–Z, 0–9 and '-' only."};
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
        const auto file = options_.data_dir / "exports" / fmt::format("{:08x}.pdf", randombytes_random());
        std::error_code ec;
        std::filesystem::create_directories(file.parent_path(), ec);
        if (const auto printed = print_forms(*form, job, file); !printed)
            throw HttpProblem{500, "print", printed.error().what.vi, printed.error().what.en};
        const auto bytes = read_file(file);
        std::filesystem::remove(file, ec);
        if (!bytes)
            throw HttpProblem{500, "print", bytes.error().what.vi, bytes.error().what.en};
        Response response{200, "application/pdf", {bytes->begin(), bytes->end()}, {}};
        response.headers.emplace_back(
            "Content-Disposition",
            fmt::format("attachment; filename=\"{}{}{}.pdf\"", content.id, job.unit.empty() ? "" : "-", job.unit));
        return response;
    });
}

} // namespace phieu
