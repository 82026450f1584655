#include "base/clock.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/told.h"
#include "form/print.h"
#include "report/official/print_warning.h"
#include "report/results/locked_figures.h"
#include "report/results/officers.h"
#include "review/known.h"
#include "review/serials.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

struct PrintArguments {
    std::string name;
    std::string unit;
    int count = 0; ///< 0: not said
    long long first_serial = 0;
    bool photocopy = false;
    std::string officer, desk;
    bool without_note = false;
    std::filesystem::path out;
};

/// The unit stands in every sheet's code for years. An office that keeps its own list of units prints for these only;
/// before it has one, a unit that is not listed is printed with a warning.
Result<void> printable_unit(Store& store, const std::string& unit, const Context& context) {
    const auto known = told_unit(store, unit);
    if (known)
        return {};
    if (has_own_units(store))
        return tl::unexpected(known.error());
    std::cerr << (context.language == Language::vi ? "Lưu ý: " : "Note: ") << known.error().what.in(context.language)
              << "\n";
    return {};
}

Result<void> print(const PrintArguments& arguments, Context& context) {
    if (!arguments.unit.empty() && !is_code_word(arguments.unit))
        return fail(
            ErrorKind::usage,
            fmt::format("Mã đơn vị \"{}\" không hợp lệ: chỉ gồm A–Z, 0–9 và dấu -, tối đa 24 ký tự.", arguments.unit),
            fmt::format("Unit code \"{}\" is not valid: A–Z, 0–9 and '-', at most 24 characters.", arguments.unit));
    const Catalog catalog(context.data);
    const auto form = catalog.load(arguments.name);
    if (!form)
        return tl::unexpected(form.error());
    const Template& content = (*form)->content;
    if (auto numbered = can_be_numbered(**form); !numbered && !arguments.photocopy)
        return numbered;
    if (const auto kept = catalog.load_to_print(arguments.name); !kept) // frozen from here on
        return tl::unexpected(kept.error());
    Store store(context.database());
    if (auto known = printable_unit(store, arguments.unit, context); !known)
        return known;
    const auto at = at_desk(officers(store), arguments.unit, arguments.officer, arguments.desk, today_here());
    if (!at)
        return tl::unexpected(at.error());
    PrintJob job{.unit = arguments.unit,
                 .unit_name = paper_name(store, arguments.unit),
                 .key = key_to_print(store),
                 .officer = at->officer,
                 .desk = at->desk,
                 .note = arguments.without_note ? Note::left_out : Note::printed};
    PrintRunRow run; // serials are taken before they are printed
    if (arguments.photocopy) {
        run = note_copies(store, content.id, content.version, content.source_json, arguments.unit, arguments.count,
                          now_utc());
    } else {
        job.count = std::max(1, arguments.count);
        const auto first = arguments.first_serial > 0 ? std::optional(arguments.first_serial) : std::nullopt;
        const auto claim = [&]() -> Result<PrintRunRow> {
            return claim_serials(store, content.id, content.version, content.source_json, arguments.unit, job.count,
                                 first, now_utc(), *at);
        };
        // Sheets that are printed once more may be another person's from then on.
        const auto claimed = first ? take_beside_locks(store, context.data, claim) : claim();
        if (!claimed)
            return tl::unexpected(claimed.error());
        run = *claimed;
        job.first_serial = run.first_serial;
    }
    for (const Sentence& warning : print_warnings(content, arguments.unit, today_here(), Units(store)))
        std::cerr << (context.language == Language::vi ? "Lưu ý: " : "Note: ") << warning.in(context.language) << "\n";
    Progress progress(context.language, {"phiếu", "sheets"});
    if (auto printed = print_forms(**form, job, arguments.out, [&](int done) { progress.show(done, job.count); });
        !printed) {
        give_back(store, run);
        return printed;
    }
    progress.finish();
    if (run.state == PrintState::reprint)
        context.say("Lưu ý: có số đã in trước đây. Đây là in lại: các phiếu cùng số được coi là một.",
                    "Note: some of these serials were printed before. Sheets with the same serial count as one.");
    if (job.first_serial) {
        context.say(fmt::format("Đã tạo {}: {} phiếu, số {:06} đến {:06}.", arguments.out.string(),
                                vietnamese_number(job.count), *job.first_serial, *job.first_serial + job.count - 1),
                    fmt::format("Wrote {}: {} sheets, serials {:06} to {:06}.", arguments.out.string(), job.count,
                                *job.first_serial, *job.first_serial + job.count - 1));
    } else {
        context.say(fmt::format("Đã tạo {}: bản gốc để sao chụp, không có số phiếu.", arguments.out.string()),
                    fmt::format("Wrote {}: a master to photocopy, without serial.", arguments.out.string()));
        if (arguments.count > 0)
            context.say(
                fmt::format("Đã ghi: sẽ sao chụp {} bản, được tính là phát ra.", vietnamese_number(arguments.count)),
                fmt::format("Noted: {} copies will be made; they count as handed out.", arguments.count));
        else
            context.say("Số bản sao chụp chưa được tính là phát ra: ghi bằng --count, hoặc trong đợt khảo sát.",
                        "How many copies are made is not known and not counted as handed out: say it by --count, or in "
                        "the campaign.");
        if ((*form)->composed.layout.pages.size() > 1)
            context.say(
                "Lưu ý: phiếu nhiều trang không có số chỉ ghép được theo thứ tự quét. Phiếu hai mặt phải có người xem "
                "và xác nhận từng phiếu thì mới được tính; trang lạc hay quét ngược thì phải ghép tay. In phiếu có số "
                "thì không mất công này.",
                "Note: pages of a form without serials are joined by the order of scanning alone. A person must look "
                "at every sheet of two sides before it counts; a page astray or a reversed stack must be joined by "
                "hand. Numbered sheets spare that.");
    }
    return {};
}

struct CoverArguments {
    std::string unit;
    std::string field;
    std::string period;
    std::filesystem::path out;
};

Result<void> print_cover_sheet(const CoverArguments& arguments, const Context& context) {
    Store store(context.database());
    const auto unit = told_unit(store, arguments.unit);
    const auto period = told_period(arguments.period);
    if (!unit || !period)
        return tl::unexpected(!unit ? unit.error() : period.error());
    const auto code = cover_code(*unit, arguments.field, *period);
    if (!code)
        return tl::unexpected(code.error());
    CoverNames names{"", arguments.field};
    for (const UnitRow& known : store.units.all())
        if (known.code == *unit)
            names.unit = known.name;
    const CodeKey key = key_to_print(store);
    if (auto printed = print_cover(*code, names, &key, arguments.out); !printed)
        return printed;
    context.say(fmt::format("Đã tạo tờ bìa {}.", arguments.out.string()),
                fmt::format("Wrote the cover sheet {}.", arguments.out.string()));
    return {};
}

} // namespace

void add_form_commands(CLI::App& app, Context& context) {
    auto print_arguments = std::make_shared<PrintArguments>();
    CLI::App* command = app.add_subcommand("print", "in phiếu / printable forms");
    command->add_option("TEMPLATE", print_arguments->name, "mã mẫu hoặc đường dẫn / id or path")->required();
    command->add_option("--unit", print_arguments->unit, "mã đơn vị / unit code");
    command
        ->add_option(
            "--count", print_arguments->count,
            "số phiếu in; với --photocopy: số bản sẽ sao chụp / number of sheets; with --photocopy: of copies made")
        ->check(CLI::Range(1, 100000));
    auto* first =
        command->add_option("--first-serial", print_arguments->first_serial, "số phiếu đầu tiên / first serial")
            ->check(CLI::PositiveNumber);
    command->add_flag("--photocopy", print_arguments->photocopy, "bản gốc để sao chụp / master without serial")
        ->excludes(first);
    auto* officer = command->add_option("--officer", print_arguments->officer,
                                        "cán bộ mà phiếu để ở bàn, theo danh sách / at whose desk they lie");
    auto* desk = command->add_option("--desk", print_arguments->desk, "quầy, bàn / desk");
    for (CLI::Option* one : {officer, desk}) // the serial tells whose sheet it is
        one->excludes("--photocopy");
    command->add_flag("--no-note", print_arguments->without_note,
                      "không in dòng ghi chú về nguồn mẫu ở chân trang / without the note at the foot");
    command->add_option("--out", print_arguments->out, "tệp PDF / PDF file")->required();
    command->callback([print_arguments, &context] {
        if (auto done = print(*print_arguments, context); !done)
            context.report(done.error());
    });

    auto cover = std::make_shared<CoverArguments>();
    command = app.add_subcommand("cover", "tờ bìa lô phiếu / batch cover sheet");
    command->add_option("--unit", cover->unit, "mã đơn vị / unit code")->required();
    command->add_option("--field", cover->field, "lĩnh vực / field");
    command->add_option("--period", cover->period, "kỳ, ví dụ 2025-03 / period");
    command->add_option("--out", cover->out, "tệp PDF / PDF file")->required();
    command->callback([cover, &context] {
        if (auto done = print_cover_sheet(*cover, context); !done)
            context.report(done.error());
    });

    auto name = std::make_shared<std::string>();
    command = app.add_subcommand("layout", "bố cục mẫu, JSON / layout JSON");
    command->add_option("TEMPLATE", *name, "mã mẫu hoặc đường dẫn / id or path")->required();
    command->callback([name, &context] {
        if (const auto form = Catalog(context.data).load(*name))
            std::cout << to_json((*form)->composed.layout).dump(1) << "\n";
        else
            context.report(form.error());
    });
}

} // namespace phieu
