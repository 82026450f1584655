#include "base/clock.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "batch/online.h"
#include "cli/clerk_tables.h"
#include "cli/handed_out.h"
#include "cli/told.h"
#include "form/catalog.h"
#include "report/results/campaign_units.h"
#include "report/results/dossiers.h"
#include "report/results/locked_figures.h"
#include "report/results/locks.h"
#include "report/results/quotas.h"
#include "report/results/whole_data.h"
#include "report/write/notice_file.h"
#include "report/write/report_file.h"
#include "review/known.h"

#include <iostream>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

tl::unexpected<Error> no_such_format(const std::string& format, const char* vi, const char* en) {
    return fail(ErrorKind::usage, fmt::format("Không có dạng {} cho {}.", format, vi),
                fmt::format("There is no {} of {}.", format, en));
}

Result<void> make_report(const Results& results, const Selection& selection, const std::string& date,
                         const AuditSettings& audit, const std::string& format, const std::filesystem::path& out) {
    static const std::map<std::string, ReportFormat> formats{
        {"docx", ReportFormat::docx}, {"pdf", ReportFormat::pdf}, {"xlsx", ReportFormat::xlsx}};
    const auto known = formats.find(format);
    if (known == formats.end())
        return no_such_format(format, "báo cáo của cơ quan (docx, pdf, xlsx)", "an office's report (docx, pdf, xlsx)");
    const auto report = official_report(results, selection, date, audit);
    return report ? write_report(*report, known->second, out) : tl::unexpected(report.error());
}

Result<void> make_notice(const Results& results, const Selection& selection, const std::string& date,
                         const AuditSettings& audit, const std::string& format, const std::string& paper,
                         const std::filesystem::path& out) {
    if (format != "pdf" && format != "html")
        return no_such_format(format, "bản công khai (pdf, html)", "a notice for the public (pdf, html)");
    const auto notice = public_notice(results, selection, date, audit);
    const NoticeFormat kind = format == "html" ? NoticeFormat::page
                              : paper == "a3"  ? NoticeFormat::poster_a3
                                               : NoticeFormat::poster_a4;
    return notice ? write_notice(*notice, kind, out) : tl::unexpected(notice.error());
}

void add_report(CLI::App& app, Context& context) {
    struct Arguments {
        Selection selection;
        std::string reader = "office", format, paper = "a4";
        std::filesystem::path out;
        std::string date;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("report", "báo cáo của kỳ hoặc đợt / the report of a period or campaign");
    add_selection(*command, a->selection);
    command->add_option("--date", a->date, "ngày ký / day of the document");
    command->add_option("--for", a->reader, "office: báo cáo để ký; public: công khai / for whom")
        ->check(CLI::IsMember({"office", "public"}));
    command->add_option("--format", a->format, "office: docx, pdf, xlsx; public: pdf, html")
        ->required()
        ->check(CLI::IsMember({"docx", "pdf", "xlsx", "html"}));
    command->add_option("--paper", a->paper, "khổ áp phích: a4, a3 / of the poster")
        ->check(CLI::IsMember({"a4", "a3"}));
    command->add_option("--out", a->out, "tệp / file")->required();
    command->callback([a, &context] {
        Store store(context.database());
        if (const auto units = install_units(store); !units)
            return context.report(units.error());
        expect_whole_data(store);
        const Results results(store, context.data);
        const std::string date = a->date.empty() ? today_here() : a->date;
        const Result<void> made =
            a->reader == "public"
                ? make_notice(results, a->selection, date, context.settings.audit, a->format, a->paper, a->out)
                : make_report(results, a->selection, date, context.settings.audit, a->format, a->out);
        if (!made)
            return context.report(made.error());
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
        context.say(
            fmt::format("{} dòng: {} phiếu mới (trong đó {} gửi lặp, chờ soát), {} đã có, {} câu cần người xem.",
                        done->rows, done->added, done->copies, done->known, done->unclear),
            fmt::format("{} rows: {} new sheets ({} of them sent twice), {} known, {} answers for a person.",
                        done->rows, done->added, done->copies, done->known, done->unclear));
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
            const auto rows = take_beside_locks(store, context.data, [&] {
                return import_units(store, *table, file->filename().string(), at_the_machine);
            });
            return rows ? context.say(fmt::format("Đã nhập {} dòng.", *rows), fmt::format("Took in {} rows.", *rows))
                        : context.report(rows.error());
        }
        for (const UnitRow& unit : store.units.all())
            std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\n", unit.code, unit.name, unit.valid_from, unit.valid_to,
                                     unit.evidence);
    });
}

/// Takes the numbers of dossiers of a table into a campaign's quotas.
Result<void> take_dossiers(Store& store, const Context& context, const std::string& code,
                           const std::filesystem::path& file) {
    const auto table = read_table(file);
    if (!table)
        return tl::unexpected(table.error());
    for (const Campaign& campaign : campaigns(store)) {
        if (campaign.code != code)
            continue;
        const auto with = with_dossiers(campaign, *table, file.filename().string(), unit_check(store));
        if (!with)
            return tl::unexpected(with.error());
        if (auto kept = keep_campaign(store, context.data, with->campaign, at_the_machine, now_utc()); !kept)
            return kept;
        context.say(fmt::format("Đã ghi số hồ sơ vào {} chỉ tiêu của đợt {}.", with->quotas, code),
                    fmt::format("Wrote the dossiers' numbers into {} quotas of {}.", with->quotas, code));
        if (!with->unused.empty())
            context.say(fmt::format("Không dùng (đợt không lấy 100% hồ sơ): {}.", join(with->unused, "; ")),
                        fmt::format("Not used (no share of dossiers wanted): {}.", join(with->unused, "; ")));
        return {};
    }
    return fail(ErrorKind::usage, fmt::format("Không có đợt khảo sát \"{}\".", code),
                fmt::format("There is no campaign \"{}\".", code));
}

void add_campaign(CLI::App& app, Context& context) {
    struct Arguments {
        std::filesystem::path dossiers, sample;
        std::string code;
    };
    auto file = std::make_shared<std::filesystem::path>();
    auto a = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("campaign", "đợt khảo sát / campaigns");
    auto* plan = command->add_option("FILE", *file, "đợt khảo sát dạng JSON để lưu / a campaign to keep")
                     ->check(CLI::ExistingFile);
    auto* code = command->add_option("--code", a->code, "mã đợt / campaign");
    command->add_option("--dossiers", a->dossiers, "bảng số hồ sơ theo tháng / dossiers by month")
        ->check(CLI::ExistingFile)
        ->needs(code)
        ->excludes(plan);
    command->add_option("--sample", a->sample, "ghi tệp mẫu của bảng số hồ sơ / a table of dossiers to fill in");
    command->callback([file, a, &context] {
        if (!a->sample.empty())
            return write_sample(context, a->sample, dossier_sample());
        Store store(context.database());
        if (!a->dossiers.empty()) {
            if (const auto done = take_dossiers(store, context, a->code, a->dossiers); !done)
                context.report(done.error());
            return;
        }
        if (!file->empty()) {
            const auto bytes = read_file(*file);
            const Result<Campaign> campaign =
                bytes ? parse_campaign({bytes->begin(), bytes->end()}) : tl::unexpected(bytes.error());
            if (!campaign)
                return context.report(campaign.error());
            for (const std::string& unit : units_named(*campaign))
                if (const auto known = told_unit(store, unit); !known)
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
        if (const auto units = install_units(store); !units) // figures hold what each unit was
            return context.report(units.error());
        if (const auto done = lock_period(store, context.data, a->period, at_the_machine, now_utc(), a->reason); !done)
            return context.report(done.error());
        context.say(fmt::format("Đã khóa sổ kỳ {}.", period_in_vietnamese(a->period)),
                    fmt::format("{} is locked.", a->period));
    });
    CLI::App* reopen = app.add_subcommand("reopen", "mở lại kỳ đã khóa / reopen a period");
    reopen->add_option("PERIOD", a->period)->required();
    reopen->add_option("--reason", a->reason, "lý do / reason")->required();
    reopen->callback([a, &context] {
        Store store(context.database());
        if (const auto done = reopen_period(store, a->period, a->reason, at_the_machine, now_utc()); !done)
            return context.report(done.error());
        context.say(fmt::format("Đã mở lại kỳ {}.", period_in_vietnamese(a->period)),
                    fmt::format("{} is open again.", a->period));
    });
}

} // namespace

void add_selection(CLI::App& command, Selection& selection) {
    command.add_option("--campaign", selection.campaign, "mã đợt khảo sát / campaign");
    command.add_option("--period", selection.period, "2025-03, 2025-Q1, 2025-H1, 2025");
    command.add_option("--unit", selection.unit, "mã đơn vị / unit");
    command.add_option("--channel", selection.channel, "paper, online")->check(CLI::IsMember({"paper", "online"}));
    command.add_option("--field", selection.service, "lĩnh vực / field");
    command.add_option("--form", selection.template_id, "mẫu phiếu / form");
    command.add_flag("--todays-units", selection.by_todays_units, "gộp theo đơn vị hiện nay / by today's units");
}

void add_results_commands(CLI::App& app, Context& context) {
    add_report(app, context);
    add_import(app, context);
    add_units(app, context);
    add_campaign(app, context);
    add_lock(app, context);
}

} // namespace phieu
