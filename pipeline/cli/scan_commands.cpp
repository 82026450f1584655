#include "base/clock.h"
#include "base/files.h"
#include "base/log.h"
#include "base/text.h"
#include "batch/scan.h"
#include "batch/watch.h"
#include "batch/watched_folder.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/told.h"
#include "isolation/sandbox.h"
#include "report/results/audit.h"
#include "report/results/officers.h"
#include "review/batches.h"
#include "review/watched_folders.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free); // set from a signal handler

void stop_on_signals() {
    std::signal(SIGINT, [](int) { stop = true; });
    std::signal(SIGTERM, [](int) { stop = true; });
}

struct ScanArguments {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path folder;
    std::string again; ///< a file or a batch
    std::string unit, service, period;
    std::string template_id;
    std::filesystem::path debug;
    std::optional<int> jobs; // without: as the settings file says
    std::optional<int> audit;
    bool json = false;
};

Result<ScanOptions> options_of(const ScanArguments& arguments, Store& store, const Context& context) {
    const auto unit = told_unit(store, arguments.unit);
    const auto period = told_period(arguments.period);
    const auto lexicon = load_lexicon(lexicon_path(context.data));
    if (!unit || !period || !lexicon)
        return tl::unexpected(!unit ? unit.error() : !period ? period.error() : lexicon.error());
    if (!arguments.template_id.empty())
        if (const auto form = Catalog(context.data).load(arguments.template_id); !form)
            return tl::unexpected(form.error());
    ScanOptions options;
    options.data_dir = context.data;
    options.template_id = arguments.template_id;
    options.told = {*unit, arguments.service, *period, Origin::option};
    options.lexicon = *lexicon;
    options.people = officer_lexicons(officers(store));
    options.jobs = arguments.jobs.value_or(context.settings.jobs);
    options.routing = context.settings.routing;
    options.debug_dir = arguments.debug;
    options.audit = context.settings.audit;
    if (arguments.audit) {
        options.audit.first = *arguments.audit;
        options.audit.later = std::min(options.audit.later, *arguments.audit);
        options.audit.after_error = std::min(options.audit.after_error, *arguments.audit);
    }
    options.stop = &stop;
    return options;
}

/// "lo-3.pdf, trang 7, 9–12: Không đọc được mã phiếu …": one line for each file and problem.
void print_problems(const std::vector<ProblemRow>& problems, Language language) {
    const auto gap_of = [](const ProblemRow& row) {
        return problem_named(row.problem) == Problem::joining_unclear ? explain_gap(row.detail) : std::nullopt;
    };
    std::map<std::pair<std::string, std::string>, std::vector<int>> pages; // of a file and problem, in order
    for (const ProblemRow& row : problems)
        pages[{row.source_file, row.problem}].push_back(row.page);
    for (const ProblemRow& row : problems)
        if (const auto gap = gap_of(row))
            std::cout << fmt::format("  {}, {} {}: {}\n", row.source_file, language == Language::vi ? "trang" : "page",
                                     row.page, gap->in(language));
    for (const auto& [where, numbers] : pages) {
        std::string list;
        for (std::size_t from = 0; from < numbers.size();) {
            std::size_t to = from;
            while (to + 1 < numbers.size() && numbers[to + 1] == numbers[to] + 1)
                to++;
            list += (list.empty() ? "" : ", ") +
                    (from == to ? std::to_string(numbers[from]) : fmt::format("{}–{}", numbers[from], numbers[to]));
            from = to + 1;
        }
        const std::string place =
            numbers.front() == 0 ? "" : fmt::format(", {} {}", language == Language::vi ? "trang" : "page", list);
        std::cout << fmt::format("  {}{}: {}\n", where.first, place, explain(problem_named(where.second)).in(language));
    }
}

/// What a summary of pages names only where there is some: " + 2 không phải phiếu khảo sát".
std::string rest_of(const PageCounts& p, Language language) {
    std::string out;
    const auto add = [&](long long count, const Sentence& what) {
        if (count > 0)
            out += fmt::format(" + {} {}", language == Language::vi ? vietnamese_number(count) : std::to_string(count),
                               what.in(language));
    };
    add(p.foreign, {"không phải phiếu khảo sát", "foreign"});
    add(p.withdrawn, {"đã rút", "withdrawn"});
    return out;
}

/// @return whether a person must say whose some sheets are: others of the stack have their unit
bool units_are_asked(const BatchSummary& s) {
    return s.sheets_without_unit > 0 && (s.pages.cover > 0 || s.sheets_without_unit < s.sheets);
}

void print_report(const ScanReport& report, const Context& context) {
    const BatchSummary& s = report.summary;
    const PageCounts& p = s.pages;
    const auto n = [](long long value) { return vietnamese_number(value); };
    context.say(fmt::format("{} phiếu, {} câu trả lời, {} ô cần xem, {} chỗ chữ viết cần xem, {} trang cần xem",
                            n(s.sheets), n(s.answers), n(s.marks_pending), n(s.texts_pending), n(p.problem)),
                fmt::format("{} sheets, {} answers, {} marks to review, {} texts to review, {} pages to look at",
                            s.sheets, s.answers, s.marks_pending, s.texts_pending, p.problem));
    context.say(
        fmt::format("Trang: {} nhận vào = {} đã đọc + {} cần xem + {} trùng + {} trắng + {} tờ bìa{}{}", n(p.total),
                    n(p.read), n(p.problem), n(p.duplicate), n(p.blank), n(p.cover), rest_of(p, Language::vi),
                    p.accounted() == p.total ? "" : fmt::format(" + {} chưa đọc", n(p.total - p.accounted()))),
        fmt::format("Pages: {} in = {} read + {} to look at + {} duplicate + {} blank + {} covers{}{}", p.total, p.read,
                    p.problem, p.duplicate, p.blank, p.cover, rest_of(p, Language::en),
                    p.accounted() == p.total ? "" : fmt::format(" + {} not read yet", p.total - p.accounted())));
    if (s.incomplete_sheets > 0)
        context.say(fmt::format("{} phiếu thiếu trang", n(s.incomplete_sheets)),
                    fmt::format("{} sheets lack a page", s.incomplete_sheets));
    if (s.sheets_without_unit > 0)
        context.say(
            fmt::format("{} phiếu chưa có đơn vị{}", n(s.sheets_without_unit),
                        units_are_asked(s) ? ": không chắc thuộc tờ bìa nào. Hãy chỉ đơn vị ở trang Nạp bản quét" : ""),
            fmt::format("{} sheets without a unit{}", s.sheets_without_unit,
                        units_are_asked(s) ? ": it is not clear which cover speaks for them. Name it on the "
                                             "page where scans are sent"
                                           : ""));
    if (s.sheets_to_join > 0)
        context.say(fmt::format("{} phiếu không số được ghép theo thứ tự quét, chưa được tính: hãy xác nhận cả lượt ở "
                                "trang Nạp bản quét, mục Ghép trang",
                                n(s.sheets_to_join)),
                    fmt::format("{} sheets without serial are joined by the order of scanning and do not count yet: "
                                "confirm them together on the page where scans are sent",
                                s.sheets_to_join));
    for (const auto& [note, pages] : s.notes)
        if (const auto said = explain_note(note, pages))
            context.say(said->vi, said->en);
    const Sentence audit = audit_statement(audit_standing(report.audit));
    context.say(audit.vi, audit.en);
    if (report.files_known > 0)
        context.say(fmt::format("{} tệp đã quét từ trước, không tính lại", n(report.files_known)),
                    fmt::format("{} files were scanned before and are not counted again", report.files_known));
    if (!report.problems.empty())
        context.say("Cần người xem:", "A person is needed for:");
    print_problems(report.problems, context.language);
    if (report.interrupted)
        context.say("Đã dừng. Những trang đã đọc được giữ lại; chạy lại lệnh để đọc tiếp.",
                    "Stopped. What was read is kept; run the command again to go on.");
}

nlohmann::json to_json(const ScanReport& report) {
    const BatchSummary& s = report.summary;
    const AuditStanding audit = audit_standing(report.audit);
    nlohmann::json problems = nlohmann::json::array();
    for (const ProblemRow& row : report.problems)
        problems.push_back(
            {{"file", row.source_file}, {"page", row.page}, {"problem", row.problem}, {"detail", row.detail}});
    nlohmann::json without_unit = nlohmann::json::array();
    for (const ProblemRow& row : report.without_unit)
        without_unit.push_back({{"file", row.source_file}, {"page", row.page}});
    return {{"files", s.files},
            {"files_known", report.files_known},
            {"pages",
             {{"total", s.pages.total},
              {"read", s.pages.read},
              {"problem", s.pages.problem},
              {"duplicate", s.pages.duplicate},
              {"blank", s.pages.blank},
              {"cover", s.pages.cover},
              {"foreign", s.pages.foreign},
              {"withdrawn", s.pages.withdrawn}}},
            {"sheets", s.sheets},
            {"incomplete_sheets", s.incomplete_sheets},
            {"sheets_without_unit", s.sheets_without_unit},
            {"pages_without_unit", without_unit},
            {"sheets_to_join", s.sheets_to_join},
            {"answers", s.answers},
            {"marks_pending", s.marks_pending},
            {"texts_pending", s.texts_pending},
            {"notes", s.notes},
            {"interrupted", report.interrupted},
            {"audit",
             {{"drawn", audit.drawn},
              {"answered", audit.answered},
              {"wrong", audit.wrong},
              {"upper_bound_95", audit.upper}}},
            {"problems", problems}};
}

/// @return whether such a page could be read, and only what it counts for is open
bool was_read(Problem problem) {
    return problem == Problem::duplicate_page || problem == Problem::same_ink || problem == Problem::period_locked ||
           problem == Problem::joining_unclear || problem == Problem::nothing_written;
}

int exit_code_of(const ScanReport& report) {
    if (report.interrupted)
        return exit_interrupted;
    const BatchSummary& s = report.summary;
    const bool waiting = std::any_of(report.problems.begin(), report.problems.end(),
                                     [](const ProblemRow& row) { return was_read(problem_named(row.problem)); });
    if (!waiting && s.pages.read + s.pages.cover + s.pages.blank + s.pages.duplicate == 0)
        return exit_nothing_read;
    const bool copies = std::any_of(report.problems.begin(), report.problems.end(), [](const ProblemRow& row) {
        return row.page > 0; // problems of pages and copies that a person must choose between
    });
    return s.pages.problem > 0 || copies || s.files_unreadable > 0 || units_are_asked(s) ? exit_person_needed
                                                                                         : exit_done;
}

void tell(const ScanReport& report, bool as_json, Context& context) {
    context.warn_of_isolation(report.unguarded);
    if (as_json)
        std::cout << to_json(report).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        print_report(report, context);
    context.exit_code = exit_code_of(report);
}

/// What every command that reads begins with: opens database and forms, takes the options, and hands them over.
void prepared(const ScanArguments& arguments, Context& context,
              const std::function<void(Store&, const Catalog&, ScanOptions&)>& work) {
    stop_on_signals();
    Store store(context.database());
    const Catalog catalog(context.data);
    auto options = options_of(arguments, store, context);
    if (!options)
        return context.report(options.error());
    work(store, catalog, *options);
}

/// Reads with a progress bar, and says what came of it. @return whether it came to its end
bool read_and_tell(const ScanArguments& arguments, Context& context, ScanOptions& options,
                   const std::function<Result<ScanReport>()>& read) {
    Progress progress(context.language, {"trang", "pages"});
    options.progress = [&](long long done, long long total) { progress.show(done, total); };
    const auto report = read();
    progress.finish();
    options.progress = {};
    if (report)
        tell(*report, arguments.json, context);
    else
        context.report(report.error());
    return report && !report->interrupted;
}

void run_scan(const ScanArguments& arguments, Context& context) {
    const auto inputs = list_inputs(arguments.inputs);
    if (!inputs)
        return context.report(inputs.error());
    if (inputs->empty())
        return context.report({ErrorKind::input, {"Không có tệp nào để đọc.", "There are no files to read."}});
    prepared(arguments, context, [&](Store& store, const Catalog& catalog, ScanOptions& options) {
        read_and_tell(arguments, context, options, [&] { return scan(store, catalog, *inputs, options); });
    });
}

/// What is to be read again.
struct Again {
    long long batch = 0;
    std::optional<long long> file; ///< its only source; nothing: all of the batch
};

/// @param what  a batch's number, or a file's name, path or hash
std::vector<Again> again_of(Store& store, const std::string& what) {
    if (what.find_first_not_of("0123456789") == std::string::npos && what.size() < 10)
        return {{std::stoll(what), std::nullopt}};
    std::error_code ec;
    const auto hash = std::filesystem::is_regular_file(what, ec) ? sha256_of_file(what) : Result<std::string>(what);
    std::vector<Again> out;
    for (const SourceRow& source : store.scans.sources_called(hash.value_or(what)))
        out.push_back({source.batch, source.id});
    return out;
}

/// Takes a batch up before a desk can, where something of it is to be read again; or goes on where the last such call
/// was stopped. Of two at once each page is read anew by the first (Scans::read_anew).
Allowed<BatchRow> take_up_again(Store& store, long long batch) {
    return store.transaction([&]() -> Allowed<BatchRow> {
        const auto row = store.batches.find(batch);
        const bool under_way =
            row && is_read_again(*row) && (row->state == BatchState::waiting || row->state == BatchState::reading);
        if (!under_way)
            if (auto waits = retry_batch(store, batch); !waits)
                return tl::unexpected(waits.error());
        store.batches.set_state(batch, BatchState::reading);
        store.batches.beat(batch, now_seconds());
        return store.batches.find(batch).value();
    });
}

void run_reread(const ScanArguments& arguments, Context& context) {
    prepared(arguments, context, [&](Store& store, const Catalog& catalog, ScanOptions& options) {
        const std::vector<Again> found = again_of(store, arguments.again);
        if (found.empty())
            return context.report({ErrorKind::usage,
                                   {"Không có tệp nào tên \"" + arguments.again + "\" trong dữ liệu.",
                                    "No file called \"" + arguments.again + "\" was scanned."}});
        for (const Again& one : found) {
            const auto batch = take_up_again(store, one.batch);
            if (!batch)
                return context.report({ErrorKind::usage, batch.error().what});
            const bool ended = read_and_tell(arguments, context, options, [&]() -> Result<ScanReport> {
                if (is_read_again(*batch))
                    return read_again(store, catalog, *batch, options, one.file);
                return scan_batch(store, catalog, one.batch, options);
            });
            if (!ended)
                return;
        }
    });
}

/// Nothing where it was stopped in the midst of a file.
Result<std::vector<Input>> poll(Watcher& watcher) {
    try {
        return watcher.poll();
    } catch (const DecodingStopped&) {
        return {};
    }
}

void watch(const ScanArguments& arguments, Context& context, Store& store, const Catalog& catalog,
           const ScanOptions& options) {
    context.warn_of_isolation(missing_guards(Decoder().guards()));
    Watcher watcher(arguments.folder, {}, &stop, [&](const auto& file) { return was_read(store, file); });
    context.say(fmt::format("Đang chờ tệp quét trong {} (Ctrl-C để dừng).", arguments.folder.string()),
                fmt::format("Waiting for scans in {} (Ctrl-C to stop).", arguments.folder.string()));
    bool reachable = true;
    while (!stop) {
        const auto trouble = folder_trouble(arguments.folder, AfterReading::kept, DataDir(context.data));
        const auto settled = trouble ? tl::unexpected(Error{ErrorKind::usage, *trouble}) : poll(watcher);
        if (!settled && reachable) // once: the log is for what changes
            log_warning("watched folder can't be read");
        reachable = settled.has_value();
        if (!settled) {
            context.report(settled.error()); // a network share may come back
            context.exit_code = exit_done;
        } else if (!settled->empty()) {
            if (const auto report = scan(store, catalog, *settled, options))
                print_report(*report, context);
            else
                return context.report(report.error());
            std::cout << std::flush;
        }
        for (int n = 0; n < 20 && !stop; n++)
            std::this_thread::sleep_for(std::chrono::milliseconds(watch_every) / 20);
    }
    context.exit_code = exit_interrupted;
}

} // namespace

void add_scan_commands(CLI::App& app, Context& context) {
    auto arguments = std::make_shared<ScanArguments>();
    const auto add_common = [&](CLI::App* command) {
        command->add_option("--unit", arguments->unit,
                            "đơn vị của phiếu không ghi đơn vị / unit of sheets that name none");
        command->add_option("--field", arguments->service,
                            "lĩnh vực, nếu tờ bìa không ghi / service, where no cover names one");
        command->add_option("--period", arguments->period,
                            "kỳ, nếu tờ bìa không ghi / period, where no cover names one");
        command->add_option("--jobs", arguments->jobs, "số luồng / workers")->check(CLI::Range(1, 256));
        command
            ->add_option("--audit", arguments->audit,
                         "số ô kiểm tra ngẫu nhiên mỗi lô / marks audited blindly in each batch")
            ->check(CLI::Range(0, 100000));
        command->add_option("--template", arguments->template_id,
                            "mẫu của các trang không có mã / form of pages that carry no code");
        command->add_option("--debug", arguments->debug, "ghi ảnh chú giải vào thư mục / write overlays to a folder");
    };
    CLI::App* command = app.add_subcommand("scan", "đọc tệp quét / read scans");
    command->add_option("INPUT", arguments->inputs, "tệp và thư mục / files and folders")->required();
    command->add_flag("--json", arguments->json, "tóm tắt dạng JSON / summary as JSON");
    add_common(command);
    command->callback([arguments, &context] { run_scan(*arguments, context); });

    command = app.add_subcommand("reread", "đọc lại những gì chưa đọc được / read again what could not be read");
    command->add_option("FILE|BATCH", arguments->again, "tên tệp, hoặc số lô / a file's name, or a batch's number")
        ->required();
    command->add_option("--jobs", arguments->jobs, "số luồng / workers")->check(CLI::Range(1, 256));
    command->add_flag("--json", arguments->json, "tóm tắt dạng JSON / summary as JSON");
    command->callback([arguments, &context] { run_reread(*arguments, context); });

    command = app.add_subcommand("watch", "đọc mọi tệp đến thư mục / read whatever arrives in a folder");
    command->add_option("FOLDER", arguments->folder, "thư mục / folder")->required()->check(CLI::ExistingDirectory);
    add_common(command);
    command->callback([arguments, &context] {
        prepared(*arguments, context, [&](Store& store, const Catalog& catalog, ScanOptions& options) {
            watch(*arguments, context, store, catalog, options);
        });
    });
}

} // namespace phieu
