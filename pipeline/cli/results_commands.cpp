#include "base/clock.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "batch/online.h"
#include "cli/handed_out.h"
#include "cli/told.h"
#include "form/catalog.h"
#include "register/register.h"
#include "report/results/locked_figures.h"
#include "report/results/locks.h"
#include "report/results/quotas.h"
#include "report/write/report_file.h"

#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

void add_report(CLI::App& app, Context& context) {
    struct Arguments {
        Selection selection;
        ReportFormat format = ReportFormat::docx;
        std::filesystem::path out;
        std::string date;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("report", "báo cáo của kỳ hoặc đợt / the report of a period or campaign");
    add_selection(*command, a->selection);
    command->add_option("--date", a->date, "ngày ký / day of the document");
    const std::map<std::string, ReportFormat> formats{
        {"docx", ReportFormat::docx}, {"pdf", ReportFormat::pdf}, {"xlsx", ReportFormat::xlsx}};
    command->add_option("--format", a->format, "docx, pdf, xlsx")
        ->required()
        ->transform(CLI::CheckedTransformer(formats));
    command->add_option("--out", a->out, "tệp / file")->required();
    command->callback([a, &context] {
        Store store(context.database());
        if (const auto units = install_units(store); !units)
            return context.report(units.error());
        const Results results(store, context.data);
        const auto report = official_report(results, a->selection, a->date.empty() ? now_utc().substr(0, 10) : a->date,
                                            context.settings.audit);
        if (!report)
            return context.report(report.error());
        if (const auto written = write_report(*report, a->format, a->out); !written)
            return context.report(written.error());
        note_handed_out(context, store, "report made", a->selection, a->out);
    });
}

void add_import(CLI::App& app, Context& context) {
    struct Arguments {
        std::filesystem::path file;
        std::string form, unit, period;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("import", "nhập câu trả lời trực tuyến (CSV, XLSX) / take in online answers");
    command->add_option("FILE", a->file)->required()->check(CLI::ExistingFile);
    command->add_option("--template", a->form, "mẫu phiếu / form")->required();
    command->add_option("--unit", a->unit, "đơn vị, nếu bảng không ghi / unit where the table names none");
    command->add_option("--period", a->period, "kỳ, nếu bảng không ghi ngày / period where the table has no day");
    command->callback([a, &context] {
        const Catalog catalog(context.data);
        const auto form = catalog.load(a->form);
        const auto table = read_table(a->file);
        const auto hash = sha256_of_file(a->file);
        if (!form || !table || !hash)
            return context.report(!form ? form.error() : !table ? table.error() : hash.error());
        Store store(context.database());
        const auto unit = told_unit(store, a->unit);
        const auto period = told_period(a->period);
        if (!unit || !period)
            return context.report(!unit ? unit.error() : period.error());
        if (const auto units = install_units(store); !units)
            return context.report(units.error());
        const Template& content = (*form)->content;
        const auto done =
            import_online(store, content, *table, mapping_for(store, *table, content), a->file.filename().string(),
                          *hash, {*unit, "", *period, Origin::option}, "", now_utc());
        if (!done)
            return context.report(done.error());
        context.say(fmt::format("{} dòng: {} phiếu mới, {} đã có, {} câu cần người xem.", done->rows, done->added,
                                done->known, done->unclear),
                    fmt::format("{} rows: {} new sheets, {} known, {} answers for a person.", done->rows, done->added,
                                done->known, done->unclear));
        for (const Sentence& note : done->notes)
            context.say(note.vi, note.en);
    });
}

void add_units(CLI::App& app, Context& context) {
    auto file = std::make_shared<std::filesystem::path>();
    CLI::App* command = app.add_subcommand("units", "danh mục đơn vị / units");
    command->add_option("FILE", *file, "bảng đơn vị hoặc kế thừa để nhập / a table to take in")
        ->check(CLI::ExistingFile);
    command->callback([file, &context] {
        Store store(context.database());
        if (const auto units = install_units(store); !units)
            return context.report(units.error());
        if (!file->empty()) {
            const auto table = read_table(*file);
            if (!table)
                return context.report(table.error());
            const auto rows = take_units(store, context.data, *table, file->filename().string(), at_the_machine);
            return rows ? context.say(fmt::format("Đã nhập {} dòng.", *rows), fmt::format("Took in {} rows.", *rows))
                        : context.report(rows.error());
        }
        for (const UnitRow& unit : store.units.all())
            std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\n", unit.code, unit.name, unit.valid_from, unit.valid_to,
                                     unit.evidence);
    });
}

void add_campaign(CLI::App& app, Context& context) {
    auto file = std::make_shared<std::filesystem::path>();
    CLI::App* command = app.add_subcommand("campaign", "đợt khảo sát / campaigns");
    command->add_option("FILE", *file, "đợt khảo sát dạng JSON để lưu / a campaign to keep")->check(CLI::ExistingFile);
    command->callback([file, &context] {
        Store store(context.database());
        if (!file->empty()) {
            const auto bytes = read_file(*file);
            const Result<Campaign> campaign =
                bytes ? parse_campaign({bytes->begin(), bytes->end()}) : tl::unexpected(bytes.error());
            if (!campaign)
                return context.report(campaign.error());
            for (const auto& unit : campaign->units)
                if (const auto known = told_unit(store, unit.code); !known)
                    return context.report(known.error());
            if (const auto kept = keep_campaign(store, context.data, *campaign, at_the_machine, now_utc()); !kept)
                return context.report(kept.error());
            return context.say(fmt::format("Đã lưu đợt {}.", campaign->code), fmt::format("Kept {}.", campaign->code));
        }
        const Results results(store, context.data);
        for (const Campaign& campaign : results.campaigns()) {
            std::cout << campaign.code << "\t" << campaign.name << "\n";
            for (const QuotaProgress& p : quota_progress(results, campaign))
                std::cout << fmt::format("\t{}\t{}\t{}\t{}\t{}/{}\n", p.quota.unit, p.quota.respondent, p.quota.service,
                                         p.quota.month, p.collected, p.wanted);
        }
    });
}

void add_lock(CLI::App& app, Context& context) {
    struct Arguments {
        std::string period, reason;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* lock = app.add_subcommand("lock", "khóa sổ một kỳ / close a period's figures");
    lock->add_option("PERIOD", a->period)->required();
    lock->add_option("--reason", a->reason,
                     "lý do, khi kỳ còn việc chưa soát / reason, while something waits in the period");
    lock->callback([a, &context] {
        Store store(context.database());
        if (const auto done = lock_period(store, context.data, a->period, at_the_machine, now_utc(), a->reason); !done)
            return context.report(done.error());
        context.say(fmt::format("Đã khóa sổ kỳ {}.", a->period), fmt::format("{} is locked.", a->period));
    });
    CLI::App* reopen = app.add_subcommand("reopen", "mở lại kỳ đã khóa / reopen a period");
    reopen->add_option("PERIOD", a->period)->required();
    reopen->add_option("--reason", a->reason, "lý do / reason")->required();
    reopen->callback([a, &context] {
        Store store(context.database());
        if (const auto done = reopen_period(store, a->period, a->reason, at_the_machine, now_utc()); !done)
            return context.report(done.error());
        context.say(fmt::format("Đã mở lại kỳ {}.", a->period), fmt::format("{} is open again.", a->period));
    });
}

void add_register(CLI::App& app, Context& context) {
    struct Arguments {
        std::string campaign, province;
        std::filesystem::path file;
        std::vector<std::string> fields;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "register", "danh sách mẫu và phúc tra, tệp riêng / the participants' register, a file of its own");
    command->add_option("--campaign", a->campaign, "mã đợt / campaign")->required();
    command->add_option("--import", a->file, "bảng danh sách / a list to take in")->check(CLI::ExistingFile);
    command->add_option("--province", a->province, "tỉnh của đợt / the campaign's province");
    command->add_option("--fields", a->fields, "các lĩnh vực của đợt / the campaign's fields");
    command->callback([a, &context] {
        Register people(context.data / "register.db");
        if (!a->file.empty()) {
            const auto table = read_table(a->file);
            const Result<long long> added =
                table ? people.import_list(*table, a->campaign) : tl::unexpected(table.error());
            if (!added)
                return context.report(added.error());
            context.say(fmt::format("Đã thêm {} người.", *added), fmt::format("Added {} people.", *added));
        }
        Eligibility rules{"", "", a->province, a->fields};
        { // the plan's dates; nothing else of the results is looked at
            Store store(context.database());
            for (const Campaign& campaign : campaigns(store))
                if (campaign.code == a->campaign) {
                    rules.transactions_from = campaign.transactions_from;
                    rules.transactions_to = campaign.transactions_to;
                    if (rules.province.empty())
                        rules.province = campaign.province;
                    if (rules.fields.empty())
                        rules.fields = campaign.services;
                }
        }
        long long good = 0, reserve = 0, bad = 0;
        for (const Participant& p : people.list(a->campaign)) {
            const auto faults = faults_of(p, rules);
            bad += !faults.empty();
            good += faults.empty() && p.list == "chinh_thuc";
            reserve += faults.empty() && p.list == "du_phong";
            std::vector<std::string> words;
            words.reserve(faults.size());
            for (const Sentence& fault : faults)
                words.push_back(fault.vi);
            if (!faults.empty())
                std::cout << fmt::format("{}\t{}\t{}\n", p.unit, p.name, join(words, "; "));
        }
        context.say(fmt::format("Chính thức {}, dự phòng {}, không đạt điều kiện {}.", good, reserve, bad),
                    fmt::format("Official {}, reserve {}, not eligible {}.", good, reserve, bad));
    });
}

} // namespace

void add_selection(CLI::App& command, Selection& selection) {
    command.add_option("--campaign", selection.campaign, "mã đợt khảo sát / campaign");
    command.add_option("--period", selection.period, "2025-03, 2025-Q1, 2025-H1, 2025");
    command.add_option("--unit", selection.unit, "mã đơn vị / unit");
    command.add_option("--channel", selection.channel, "paper, online")->check(CLI::IsMember({"paper", "online"}));
    command.add_option("--field", selection.service, "lĩnh vực / field");
    command.add_flag("--todays-units", selection.by_todays_units, "gộp theo đơn vị hiện nay / by today's units");
}

void add_results_commands(CLI::App& app, Context& context) {
    add_report(app, context);
    add_import(app, context);
    add_units(app, context);
    add_campaign(app, context);
    add_lock(app, context);
    add_register(app, context);
}

} // namespace phieu
