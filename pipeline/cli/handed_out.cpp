#include "cli/handed_out.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "report/results/sheet.h"
#include "report/write/output_file.h"

#include <fmt/format.h>

namespace phieu {
namespace {

/// As the journal keeps them of the desk's requests.
std::string words_of(const Selection& of) {
    std::vector<std::string> out;
    for (const auto& [name, value] :
         {std::pair("campaign", of.campaign), std::pair("period", of.period), std::pair("unit", of.unit),
          std::pair("channel", of.channel), std::pair("service", of.service)})
        if (!value.empty())
            out.push_back(fmt::format("{}={}", name, value));
    if (of.by_todays_units)
        out.emplace_back("todays_units=1");
    return join(out, " ");
}

} // namespace

void note_handed_out(Context& context, Store& store, const std::string& what, const Selection& of,
                     const std::filesystem::path& file) {
    DeedRow deed{0, now_utc(), at_the_machine, what, valid_utf8(file.filename().string()), words_of(of)};
    if (is_written_in_place(file))
        return store.deeds.add(deed);
    const auto hash = sha256_of_file(file);
    if (!hash)
        return context.report(hash.error());
    deed.set_file(*hash);
    try {
        store.deeds.add(deed);
    } catch (...) {
        std::error_code ec;
        std::filesystem::remove(file, ec);
        throw;
    }
    context.say(fmt::format("Đã ghi {}.", file.string()), fmt::format("Wrote {}.", file.string()));
}

} // namespace phieu
