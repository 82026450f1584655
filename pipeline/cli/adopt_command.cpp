#include "adopt/install.h"
#include "adopt/room.h"
#include "adopt/take_over.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "form/target_names.h"

#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace phieu {
namespace {

struct AdoptArguments {
    std::filesystem::path file;
    std::string id;
    std::string title;
    bool shrink = false;
    bool json = false;
};

Sentence kind_in_words(Target kind) {
    switch (kind) {
    case Target::box:
        return {"ô vuông", "boxes"};
    case Target::circle:
        return {"vòng tròn", "circles"};
    case Target::bracket:
        return {"ngoặc", "brackets"};
    case Target::digit:
        return {"chữ số để khoanh", "digits to ring"};
    case Target::cell:
        return {"ô bảng", "table cells"};
    }
    return {};
}

int questions_in(const adopt::TakenOver& form) {
    int questions = 0;
    for (const auto& block : form.draft.form["blocks"])
        questions += static_cast<int>(block["questions"].size());
    return questions;
}

/// "giữa trang, bên trái"
Sentence place_in_words(const Rect_mm& at, const nlohmann::ordered_json& page) {
    const double y = at.center().y / page["height_mm"].get<double>();
    const double x = at.center().x / page["width_mm"].get<double>();
    const Sentence high = y < 1.0 / 3   ? Sentence{"phần trên", "upper part"}
                          : y < 2.0 / 3 ? Sentence{"giữa trang", "middle"}
                                        : Sentence{"phần dưới", "lower part"};
    const Sentence side = x < 0.4   ? Sentence{", bên trái", ", left"}
                          : x > 0.6 ? Sentence{", bên phải", ", right"}
                                    : Sentence{"", ""};
    return {high.vi + side.vi, high.en + side.en};
}

nlohmann::ordered_json json_of(const adopt::TakenOver& form, const std::filesystem::path& path,
                               const std::vector<int>& without_room) {
    nlohmann::ordered_json out{{"template", path.string()}, {"pages", form.pages}};
    out["questions"] = questions_in(form);
    out["targets"] = nlohmann::ordered_json::object();
    for (const auto& [kind, count] : form.targets)
        out["targets"][name_of(kind)] = count;
    out["writing_places"] = form.writing_places;
    out["pages_without_room"] = without_room;
    out["doubts"] = nlohmann::ordered_json::array();
    for (const adopt::Doubt& doubt : form.draft.doubts)
        out["doubts"].push_back({{"page", doubt.page},
                                 {"at", {doubt.at.x, doubt.at.y, doubt.at.w, doubt.at.h}},
                                 {"question", doubt.question},
                                 {"vi", doubt.what.vi},
                                 {"en", doubt.what.en},
                                 {"confidence", doubt.confidence}});
    return out;
}

void tell(const adopt::TakenOver& form, const std::filesystem::path& path, const std::vector<int>& without_room,
          const Context& context) {
    Sentence kinds;
    for (const auto& [kind, count] : form.targets) {
        const Sentence name = kind_in_words(kind);
        kinds.vi += fmt::format("{}{} {}", kinds.vi.empty() ? "" : ", ", count, name.vi);
        kinds.en += fmt::format("{}{} {}", kinds.en.empty() ? "" : ", ", count, name.en);
    }
    const int questions = questions_in(form);
    context.say(fmt::format("Đã lấy mẫu {}: {} trang, {} câu hỏi; {}; {} chỗ ghi. Tệp mẫu: {}",
                            form.draft.form["id"].get<std::string>(), form.pages, questions, kinds.vi,
                            form.writing_places, path.string()),
                fmt::format("Took over {}: {} pages, {} questions; {}; {} places to write. Template: {}",
                            form.draft.form["id"].get<std::string>(), form.pages, questions, kinds.en,
                            form.writing_places, path.string()));
    if (!without_room.empty())
        context.say(
            fmt::format("Lề trang {} không đủ chỗ cho mã: phiếu in từ mẫu này không có mã và số phiếu, máy nhận ra "
                        "nhờ phần in. Muốn có mã, hãy lấy lại mẫu với --shrink (thu nhỏ còn 94%).",
                        fmt::join(without_room, ", ")),
            fmt::format("The margins of page {} have no room for codes: sheets carry neither code nor serial and "
                        "are known by their print. For codes take the form over with --shrink (94 %).",
                        fmt::join(without_room, ", ")));
    if (form.draft.doubts.empty())
        return;
    context.say("Xin kiểm tra trước khi dùng:", "Please check before use:");
    for (const adopt::Doubt& doubt : form.draft.doubts) {
        const Sentence place =
            place_in_words(doubt.at, form.draft.form["blocks"][static_cast<std::size_t>(doubt.page - 1)]);
        context.say(fmt::format("- Trang {}, {}: {}", doubt.page, place.vi, doubt.what.vi),
                    fmt::format("- Page {}, {}: {}", doubt.page, place.en, doubt.what.en));
    }
}

Result<void> adopt_form(const AdoptArguments& arguments, const Context& context) {
    for (const auto& fine : {adopt::check_id(arguments.id), adopt::check_is_new(arguments.id, context.data)})
        if (!fine)
            return fine;
    Progress progress(context.language, {"trang", "pages"});
    adopt::TakeOver wish{arguments.file, arguments.id, arguments.title,
                         [&](int done, int all) { progress.show(done, all); }};
    auto form = adopt::take_over(wish);
    progress.finish();
    if (!form)
        return tl::unexpected(form.error());
    const std::vector<int> without_room = adopt::make_room(*form, arguments.shrink);
    if (const auto parsed = parse_template(form->draft.form.dump(), arguments.id); !parsed)
        return tl::unexpected(parsed.error());
    const auto path = adopt::install(form->draft.form, form->files, context.data / "templates");
    if (!path)
        return tl::unexpected(path.error());
    if (arguments.json)
        std::cout << json_of(*form, *path, without_room).dump(1) << "\n";
    else
        tell(*form, *path, without_room, context);
    return {};
}

} // namespace

void add_adopt_command(CLI::App& app, Context& context) {
    auto arguments = std::make_shared<AdoptArguments>();
    CLI::App* command =
        app.add_subcommand("adopt", "lấy mẫu phiếu trống của đơn vị / take over an office's own blank form");
    command->add_option("FILE", arguments->file, "tệp Word, ODT, PDF hoặc ảnh / Word, ODT, PDF or picture")->required();
    command->add_option("--id", arguments->id, "mã cho mẫu / id of the template")->required();
    command->add_option("--title", arguments->title, "tên mẫu / title");
    command->add_flag("--shrink", arguments->shrink,
                      "thu nhỏ trang còn 94% nếu lề không đủ chỗ cho mã / to 94% where there is no room for codes");
    command->add_flag("--json", arguments->json, "kết quả dạng JSON / result as JSON");
    command->callback([arguments, &context] {
        if (const auto done = adopt_form(*arguments, context); !done)
            context.report(done.error());
    });
}

} // namespace phieu
