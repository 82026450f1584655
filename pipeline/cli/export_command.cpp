#include "cli/handed_out.h"
#include "report/results/whole_data.h"
#include "report/write/exports.h"

#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {

void add_export_command(CLI::App& app, Context& context) {
    struct Arguments {
        Export what = Export::answers;
        TableFormat format = TableFormat::csv;
        std::filesystem::path out;
        bool mask = false;
        Selection selection; // of totals
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("export", "xuất kết quả / export results");
    const std::map<std::string, Export> exports{{"answers", Export::answers},
                                                {"answers-full", Export::full_answers},
                                                {"totals", Export::totals},
                                                {"comments", Export::comments}};
    const std::map<std::string, TableFormat> formats{{"csv", TableFormat::csv},
                                                     {"csv-excel", TableFormat::excel_csv},
                                                     {"xlsx", TableFormat::xlsx},
                                                     {"json", TableFormat::json}};
    command->add_option("WHAT", arguments->what, "answers, answers-full, totals, comments")
        ->required()
        ->transform(CLI::CheckedTransformer(exports));
    command->add_option("--format", arguments->format, "csv, csv-excel, xlsx, json")
        ->required()
        ->transform(CLI::CheckedTransformer(formats));
    command->add_option("--out", arguments->out, "tệp / file")->required();
    command->add_flag("--mask", arguments->mask,
                      "che tên và số điện thoại trong ý kiến / hide names and numbers in comments");
    add_selection(*command, arguments->selection);
    command->callback([arguments, &context] {
        Store store(context.database());
        expect_whole_data(store);
        if (const auto written = write_export(store, context.data, arguments->what, arguments->format, arguments->out,
                                              arguments->mask, arguments->selection);
            !written)
            context.report(written.error());
        else
            note_handed_out(context, store, "exported", arguments->selection, arguments->out);
    });
}

} // namespace phieu
