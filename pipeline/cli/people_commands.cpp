#include "base/clock.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/clerk_tables.h"
#include "cli/handed_out.h"
#include "report/results/locked_figures.h"
#include "report/results/officers.h"
#include "report/results/results.h"
#include "review/known.h"
#include "server/participants.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

struct RegisterArguments {
    std::string campaign, province, seed, reason;
    std::filesystem::path file, everybody, sample;
    std::vector<std::string> fields;
    int reserve_percent = 0;
    bool draw = false, whole = false;
    long long replace = 0;
};

SamplePlan plan_of(const RegisterArguments& arguments, const Context& context) {
    Store store(context.database()); // the plan alone; nothing else of the results is looked at
    SamplePlan out = sample_plan(campaigns(store), arguments.campaign);
    if (!arguments.province.empty())
        out.rules.province = arguments.province;
    if (!arguments.fields.empty())
        out.rules.fields = arguments.fields;
    return out;
}

Result<void> take_in(Register& people, const std::filesystem::path& file, const std::string& campaign, const char* list,
                     const Context& context) {
    const auto table = read_table(file);
    if (!table)
        return tl::unexpected(table.error());
    Store store(context.database());
    if (const auto units = install_units(store); !units)
        return tl::unexpected(units.error());
    const auto rows = participants_in(*table, file.filename().string(), unit_check(store), list);
    if (!rows)
        return tl::unexpected(rows.error());
    const long long added = people.add(campaign, *rows);
    context.say(fmt::format("Đã thêm {} người.", added), fmt::format("Added {} people.", added));
    return {};
}

Result<void> draw(Register& people, const RegisterArguments& arguments, const SamplePlan& plan,
                  const Context& context) {
    constexpr std::size_t seed_bytes = 16;
    const std::string seed = arguments.seed.empty() ? random_hex(seed_bytes) : arguments.seed;
    const auto done = people.draw(arguments.campaign, plan.strata, plan.rules, arguments.reserve_percent, seed,
                                  at_the_machine, now_utc());
    if (!done)
        return tl::unexpected(done.error());
    context.say(fmt::format("Đã rút {} chính thức, {} dự phòng trong {} người đạt điều kiện. Số gieo: {}.",
                            done->official, done->reserve, done->eligible, done->seed),
                fmt::format("Drew {} and a reserve of {} from {} people. Seed: {}.", done->official, done->reserve,
                            done->eligible, done->seed));
    return {};
}

void show(Register& people, const std::string& code, const SamplePlan& plan, bool whole, const Context& context) {
    const auto all = people.list(code);
    long long good = 0, reserve = 0, bad = 0;
    for (const Participant& p : all) {
        if (p.list == people_list::replaced)
            continue;
        const auto faults = faults_of(p, plan.rules);
        bad += !faults.empty();
        good += faults.empty() && p.list == people_list::official;
        reserve += faults.empty() && p.list == people_list::reserve;
        std::vector<std::string> words;
        words.reserve(faults.size());
        for (const Sentence& fault : faults)
            words.push_back(fault.in(context.language));
        if (!faults.empty() || whole)
            std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\n", p.unit, p.name, join(words, "; "), p.list, p.id);
    }
    for (const StratumCheck& check : check_lists(all, plan.strata, plan.rules))
        for (const Sentence& note : check.notes)
            std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\n", check.stratum.unit, check.stratum.field,
                                     check.stratum.kind, check.stratum.month, note.in(context.language));
    context.say(fmt::format("Chính thức {}, dự phòng {}, không đạt điều kiện {}.", good, reserve, bad),
                fmt::format("Official {}, reserve {}, not eligible {}.", good, reserve, bad));
}

/// Who looked at the register's people, or changed them, stands in the journal before it happens, as on the desk.
void note_register(const RegisterArguments& arguments, const Context& context) {
    std::vector<std::string> what;
    if (!arguments.file.empty())
        what.emplace_back("import=" + valid_utf8(arguments.file.filename().string()));
    if (!arguments.everybody.empty())
        what.emplace_back("everybody=" + valid_utf8(arguments.everybody.filename().string()));
    if (arguments.draw)
        what.emplace_back(arguments.seed.empty() ? "draw" : "draw seed=" + valid_utf8(arguments.seed));
    if (arguments.replace > 0)
        what.emplace_back(fmt::format("replace={}", arguments.replace));
    Store store(context.database());
    store.deeds.add({0, now_utc(), at_the_machine, what.empty() ? "register viewed" : "register changed",
                     valid_utf8(arguments.campaign), join(what, " ")});
}

Result<void> run_register(const RegisterArguments& arguments, const Context& context) {
    note_register(arguments, context);
    Register people(context.data / "register.db");
    if (!arguments.file.empty())
        if (auto done = take_in(people, arguments.file, arguments.campaign, people_list::official, context); !done)
            return done;
    if (!arguments.everybody.empty())
        if (auto done = take_in(people, arguments.everybody, arguments.campaign, people_list::everybody, context);
            !done)
            return done;
    const SamplePlan plan = plan_of(arguments, context);
    if (arguments.draw)
        if (auto done = draw(people, arguments, plan, context); !done)
            return done;
    if (arguments.replace > 0) {
        const auto in = people.promote(arguments.campaign, arguments.replace, plan.rules, arguments.reason,
                                       at_the_machine, now_utc());
        if (!in)
            return tl::unexpected(in.error());
        context.say(fmt::format("Thay bằng {} (dự phòng, {}).", in->name, in->unit),
                    fmt::format("Replaced by {} (reserve, {}).", in->name, in->unit));
    }
    show(people, arguments.campaign, plan, arguments.whole, context);
    return {};
}

void add_register(CLI::App& app, Context& context) {
    auto a = std::make_shared<RegisterArguments>();
    CLI::App* command = app.add_subcommand(
        "register", "danh sách mẫu và phúc tra, tệp riêng / the participants' register, a file of its own");
    command->add_option("--campaign", a->campaign, "mã đợt / campaign");
    command->add_option("--import", a->file, "bảng danh sách mẫu / a list to take in")->check(CLI::ExistingFile);
    command->add_option("--everybody", a->everybody, "bảng danh sách tổng thể, để rút mẫu / everybody, to draw from")
        ->check(CLI::ExistingFile);
    auto* drawn = command->add_flag("--draw", a->draw, "rút mẫu ngẫu nhiên theo chỉ tiêu / draw by the quotas");
    command->add_option("--reserve", a->reserve_percent, "dự phòng, % của mẫu / reserve, per cent of the sample")
        ->check(CLI::Range(0, 100))
        ->needs(drawn);
    command->add_option("--seed", a->seed, "số gieo, để rút lại đúng như trước / seed of an earlier draw")
        ->needs(drawn);
    command->add_flag("--list", a->whole, "liệt kê mọi người, kèm số / everybody on the lists, with their numbers");
    auto* replaced = command->add_option("--replace", a->replace, "số của người không hỏi được / who can't be asked");
    command->add_option("--reason", a->reason, "lý do thay / why")->needs(replaced);
    command->add_option("--province", a->province, "tỉnh của đợt / the campaign's province");
    command->add_option("--fields", a->fields, "các lĩnh vực của đợt / the campaign's fields");
    command->add_option("--sample", a->sample, "ghi tệp mẫu / a table to fill in");
    command->callback([a, &context] {
        if (!a->sample.empty())
            return write_sample(context, a->sample, participant_sample());
        if (a->campaign.empty())
            return context.report({ErrorKind::usage, {"Thiếu --campaign.", "--campaign is missing."}});
        if (const auto done = run_register(*a, context); !done)
            context.report(done.error());
    });
}

void show_officers(Store& store, const Context& context) {
    const auto list = officers(store);
    for (const Officer& o : list)
        std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", o.unit, o.name, o.desk, o.from, o.to,
                                 join(o.spellings, "; "));
    const Results results(store, context.data);
    for (const OfficerDoubt& doubt : officer_doubts(results.sheets(), list))
        context.say(fmt::format("{}: \"{}\" ({} phiếu) có thể là {}. Nếu đúng, hãy thêm vào cột \"Cách viết khác\".",
                                doubt.unit, doubt.text, doubt.sheets, join(doubt.maybe, " hoặc ")),
                    fmt::format("{}: \"{}\" ({} sheets) may be {}. If so, add it to the spellings.", doubt.unit,
                                doubt.text, doubt.sheets, join(doubt.maybe, " or ")));
}

void add_officers(CLI::App& app, Context& context) {
    struct Arguments {
        std::filesystem::path file, sample;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("officers", "cán bộ, công chức và quầy / officers and desks");
    command->add_option("FILE", a->file, "bảng cán bộ để nhập / a table to take in")->check(CLI::ExistingFile);
    command->add_option("--sample", a->sample, "ghi tệp mẫu / a table to fill in");
    command->callback([a, &context] {
        if (!a->sample.empty())
            return write_sample(context, a->sample, officer_sample());
        Store store(context.database());
        if (a->file.empty())
            return show_officers(store, context);
        const auto table = read_table(a->file);
        if (!table)
            return context.report(table.error());
        if (const auto units = install_units(store); !units)
            return context.report(units.error());
        const auto rows = take_beside_locks(store, context.data, [&] {
            return import_officers(store, *table, a->file.filename().string(), unit_check(store), at_the_machine,
                                   now_utc());
        });
        if (!rows)
            return context.report(rows.error());
        context.say(fmt::format("Đã nhập {} dòng.", *rows), fmt::format("Took in {} rows.", *rows));
    });
}

} // namespace

void write_sample(Context& context, const std::filesystem::path& out, const std::string& table) {
    if (const auto written = write_file(out, table); !written)
        return context.report(written.error());
    context.say(fmt::format("Đã ghi {}.", out.string()), fmt::format("Wrote {}.", out.string()));
}

void add_people_commands(CLI::App& app, Context& context) {
    add_register(app, context);
    add_officers(app, context);
}

} // namespace phieu
