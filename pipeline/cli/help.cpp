#include "cli/help.h"

#include "base/text.h"

#include <cctype>
#include <regex>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

constexpr std::string_view between = " / "; // the Vietnamese half and the English one

std::string half_of(const std::string& text, Language language) {
    const auto at = text.find(between);
    if (at == std::string::npos)
        return text;
    return language == Language::vi ? text.substr(0, at) : text.substr(at + between.size());
}

/// CLI11's headings, and in place of what kind of value an option takes a mere "…": its description says it.
const std::vector<std::pair<const char*, const char*>> vietnamese_labels{
    {"Usage", "Cách dùng"}, {"Positionals", "Đối số"}, {"OPTIONS", "TÙY CHỌN"},    {"Subcommands", "Các lệnh"},
    {"SUBCOMMAND", "LỆNH"}, {"SUBCOMMANDS", "LỆNH"},   {"REQUIRED", "(bắt buộc)"},
};

/// Help whose columns stand below each other in any alphabet.
class Help : public CLI::Formatter {
public:
    explicit Help(Language language) {
        if (language == Language::vi)
            for (const auto& [english, vietnamese] : vietnamese_labels)
                label(english, vietnamese);
    }
    std::string make_option(const CLI::Option* option, bool positional) const override {
        return line(make_option_name(option, positional) + make_option_opts(option), make_option_desc(option));
    }
    std::string make_option_opts(const CLI::Option* option) const override {
        const bool takes_value = !option->get_positional() && option->get_items_expected_max() > 0;
        return (takes_value ? " …" : "") + std::string(option->get_required() ? " " + get_label("REQUIRED") : "");
    }
    std::string make_subcommand(const CLI::App* command) const override {
        return line(command->get_name(), command->get_description());
    }

private:
    static std::string line(const std::string& name, const std::string& meaning) {
        constexpr std::size_t column = 26;
        const std::size_t width = code_points(name).size();
        const std::string gap =
            width + 3 > column ? "\n" + std::string(column, ' ') : std::string(column - 2 - width, ' ');
        return "  " + name + gap + meaning + "\n";
    }
};

/// What CLI11 says, and how a Vietnamese clerk is told; $1, $2 … are what stood in the brackets.
const std::vector<std::pair<std::regex, const char*>>& vietnamese_errors() {
    static const std::vector<std::pair<std::regex, const char*>> all{
        {std::regex("A subcommand is required"), "Chưa ghi lệnh nào. Các lệnh: phieu --help"},
        {std::regex("(.*) is required"), "Thiếu $1."},
        {std::regex("The following arguments? (?:was|were) not expected: (.*)"), "Không hiểu: $1"},
        {std::regex("(.*): Value (.*) not in range (.*) to (.*)"), "$1: $2 không dùng được, phải là số từ $3 đến $4."},
        {std::regex("(.*): (?:File|Directory|Path) does not exist: (.*)"), "$1: không có $2."},
        {std::regex("(.*): File is actually a directory: (.*)"), "$1: $2 là thư mục, không phải tệp."},
        {std::regex("(.*): Number less or equal to 0: (.*)"), "$1: $2 không dùng được, phải lớn hơn 0."},
        {std::regex("(.*): (.*) not in \\{(.*)\\}"), "$1: $2 không dùng được, phải là một trong: $3."},
        {std::regex("(?:Could not convert: )?(.*) = (.*)"), "$1: $2 không dùng được."},
        {std::regex("(.*): (?:1 required|At least 1 required|Argument).*"), "$1: thiếu giá trị."},
        {std::regex("(.*): At Most (.*) required but received (.*)"), "$1: ghi $3 lần, chỉ được $2."},
        {std::regex("(.*) requires (.*)"), "$1 phải đi cùng $2."},
        {std::regex("(.*) excludes (.*)"), "$1 không đi cùng $2."},
    };
    return all;
}

std::string roff(std::string text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '\\' || letter == '-')
            out += '\\';
        out += letter;
    }
    if (out.starts_with('.') || out.starts_with('\''))
        out = "\\&" + out;
    return out;
}

/// The options that a command shows; its positional arguments first.
std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    std::vector<const CLI::Option*> out;
    for (const bool positional : {true, false})
        for (const CLI::Option* option : app.get_options())
            if (!option->get_group().empty() && option->get_positional() == positional &&
                option->get_name() != "--help")
                out.push_back(option);
    return out;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    std::vector<const CLI::App*> out;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
        out.push_back(command);
    return out;
}

/// @return what stands where a command should: neither an option nor the value of one; "" where nothing does
std::string first_word(int argc, char** argv) {
    for (int n = 1; n < argc; n++) {
        const std::string_view word = argv[n];
        if (word == "--lang" || word == "--data" || word == "--config")
            n++;
        else if (!word.starts_with('-'))
            return std::string(word);
    }
    return "";
}

std::string option_lines(const CLI::App& app) {
    std::string out;
    for (const CLI::Option* option : options_of(app)) {
        const std::string value = option->get_positional() || option->get_items_expected_max() == 0 ? "" : " …";
        out += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(option->get_name()), value, roff(option->get_description()));
    }
    return out;
}

} // namespace

Language language_of(int argc, char** argv) {
    Language out = Language::vi;
    for (int n = 1; n < argc; n++) {
        const std::string_view word = argv[n];
        const std::string_view value = word == "--lang" && n + 1 < argc ? argv[n + 1]
                                       : word.starts_with("--lang=")    ? word.substr(7)
                                                                        : "";
        if (value == "en")
            out = Language::en;
        if (value == "vi")
            out = Language::vi;
    }
    return out;
}

void speak(CLI::App& app, Language language) {
    app.description(half_of(app.get_description(), language));
    app.set_help_flag("-h,--help", language == Language::vi ? "xem hướng dẫn này" : "show this help");
    app.formatter(std::make_shared<Help>(language));
    for (CLI::Option* option : app.get_options()) {
        option->description(half_of(option->get_description(), language));
        if (language == Language::vi && option->get_group() == "Options")
            option->group("Tùy chọn");
    }
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (language == Language::vi && command->get_group() == "Subcommands")
            command->group("Các lệnh");
        speak(*command, language);
    }
}

std::string usage_error(const CLI::Error& error, int argc, char** argv) {
    const Language language = language_of(argc, argv);
    constexpr std::size_t longest = 300; // a pattern is matched letter by letter, one call within the other
    std::string what = std::string(error.what()).substr(0, longest);
    const std::string help = language == Language::vi ? "Xem: phieu LỆNH --help" : "See: phieu COMMAND --help";
    if (const std::string word = first_word(argc, argv); what == "A subcommand is required" && !word.empty())
        what = "The following argument was not expected: " + word.substr(0, longest);
    static const std::regex one_of("(.*): Check (.*) value in \\{(.*)\\} OR .* FAILED"), numbers("->[0-9]+");
    if (std::smatch found; std::regex_match(what, found, one_of)) // of names that stand for numbers
        what = std::regex_replace(found.format("$1: $2 not in {$3}"), numbers, "");
    if (language == Language::vi)
        for (const auto& [english, vietnamese] : vietnamese_errors())
            if (std::smatch found; std::regex_match(what, found, english)) {
                what = found.format(vietnamese);
                break;
            }
    return what + "\n" + help + "\n";
}

std::string manual_page(const CLI::App& app, Language language) {
    const bool vi = language == Language::vi;
    std::string out = fmt::format(".TH PHIEU 1 \"\" \"phieu {}\"\n", PHIEU_VERSION);
    out += fmt::format(".SH {}\nphieu \\- {}\n", vi ? "TÊN" : "NAME", roff(app.get_description()));
    out += fmt::format(".SH {}\n\\fBphieu\\fR [\\-\\-lang vi|en] [\\-\\-data DIR] [\\-\\-config FILE] {} …\n",
                       vi ? "CÁCH DÙNG" : "SYNOPSIS", vi ? "LỆNH" : "COMMAND");
    out += fmt::format(".SH {}\n{}", vi ? "TÙY CHỌN CHUNG" : "OPTIONS", option_lines(app));
    out += fmt::format(".SH {}\n", vi ? "CÁC LỆNH" : "COMMANDS");
    for (const CLI::App* command : commands_of(app)) {
        std::string arguments;
        for (const CLI::Option* option : options_of(*command))
            if (option->get_positional())
                arguments += " " + option->get_name();
        out += fmt::format(".SS phieu {}{}\n{}\n{}", roff(command->get_name()), roff(arguments),
                           roff(command->get_description()), option_lines(*command));
    }
    out +=
        vi ? ".SH MÃ KẾT THÚC\n0 xong; 1 xong, nhưng cần người xem; 2 lệnh sai; 3 không đọc được gì; 4 dữ liệu có sự "
             "cố; 5 "
             "lỗi chương trình; 130 bị ngắt, phần đã xong được giữ.\n.SH TỆP\n/etc/phieu/phieu.toml, /var/lib/phieu, "
             "/usr/share/doc/phieu\n"
           : ".SH EXIT STATUS\n0 done; 1 done, but a person is needed; 2 wrong usage; 3 nothing could be read; 4 "
             "trouble "
             "with the data; 5 internal error; 130 interrupted, what was finished is kept.\n.SH FILES\n"
             "/etc/phieu/phieu.toml, /var/lib/phieu, /usr/share/doc/phieu\n";
    return out;
}

std::string bash_completion(const CLI::App& app) {
    const auto options = [](const CLI::App& of) {
        std::string out;
        for (const CLI::Option* option : of.get_options())
            for (const std::string& name : option->get_lnames())
                out += " --" + name;
        return out;
    };
    std::string commands, cases;
    for (const CLI::App* command : commands_of(app)) {
        commands += " " + command->get_name();
        cases += fmt::format("    {}) words='{}' ;;\n", command->get_name(), options(*command));
    }
    return fmt::format("# bash-completion for phieu, written by `phieu papers completion`\n"
                       "_phieu() {{\n"
                       "  local current=${{COMP_WORDS[COMP_CWORD]}} command= words= n\n"
                       "  for ((n = 1; n < COMP_CWORD; n++)); do\n"
                       "    case ${{COMP_WORDS[n]}} in --lang|--data|--config) ((n++)) ;; -*) ;; *) "
                       "command=${{COMP_WORDS[n]}}; break ;; esac\n"
                       "  done\n"
                       "  case $command in\n"
                       "    '') words='{}{}' ;;\n{}  esac\n"
                       "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                       "  [ ${{#COMPREPLY[@]}} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
                       "}}\n"
                       "complete -o filenames -F _phieu phieu\n",
                       commands, options(app), cases);
}

} // namespace phieu
