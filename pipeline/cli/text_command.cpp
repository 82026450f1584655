#include "base/installed.h"
#include "cli/commands.h"
#include "intake/decoder.h"
#include "reading/handwriting.h"

#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

/// A cell of the TSV: no tabs, no line breaks.
std::string cell(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

void read_lines(const std::vector<std::filesystem::path>& images, const Lexicon* lexicon, bool more, Context& context) {
    TextReader reader(lexicon);
    Decoder decoder;
    long long unreadable = 0;
    for (const std::filesystem::path& image : images) {
        auto source = decoder.open(image);
        const auto gray = source ? (*source)->page(1, Detail::full) : tl::unexpected(source.error());
        if (!gray) {
            unreadable++;
            std::cerr << fmt::format("{}: {}\n", image.string(), explain(gray.error()).in(context.language));
            std::cout << cell(image.string()) << "\t\t0" << (lexicon ? "\t\t\t0\n" : "\n");
            continue;
        }
        const Draft draft = reader.read_line(*gray, lexicon != nullptr);
        std::cout << fmt::format("{}\t{}\t{:.4f}", cell(image.string()), cell(draft.text), draft.confidence);
        if (lexicon) {
            const bool any = draft.suggestions && !draft.suggestions->best.empty();
            const Suggestion best = any ? draft.suggestions->best.front() : Suggestion{};
            std::cout << fmt::format("\t{}\t{}\t{:.4f}", cell(best.name), cell(best.service), best.probability);
            if (more && any) {
                std::cout << fmt::format("\t{:.4f}", draft.suggestions->none);
                for (const Suggestion& one : draft.suggestions->services)
                    std::cout << fmt::format("\tfield={}={:.4f}", cell(one.service), one.probability);
                for (const Suggestion& entry : draft.suggestions->best)
                    std::cout << fmt::format("\tentry={}={:.4f}", cell(entry.name), entry.probability);
            }
        }
        std::cout << "\n";
    }
    if (unreadable > 0)
        context.exit_code =
            unreadable == static_cast<long long>(images.size()) ? exit_nothing_read : exit_person_needed;
}

} // namespace

void add_text_command(CLI::App& app, Context& context) {
    struct Arguments {
        std::vector<std::filesystem::path> images;
        std::string lexicon;
        bool more = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("text", "đọc ảnh từng dòng chữ / read pictures of single lines");
    command->add_option("IMAGE", arguments->images, "ảnh / pictures")->required();
    command->add_option("--lexicon", arguments->lexicon, "tthc, hoặc tệp TSV / tthc, or a TSV file");
    command->add_flag("--more", arguments->more,
                      "thêm các gợi ý khác / the other suggestions, and none, in further columns");
    command->callback([arguments, &context] {
        std::optional<Lexicon> lexicon;
        if (!arguments->lexicon.empty()) {
            auto loaded = load_lexicon(arguments->lexicon == "tthc" ? lexicon_path(context.data)
                                                                    : std::filesystem::path(arguments->lexicon));
            if (!loaded)
                return context.report(loaded.error());
            lexicon = std::move(*loaded);
        }
        read_lines(arguments->images, lexicon ? &*lexicon : nullptr, arguments->more, context);
    });
}

} // namespace phieu
