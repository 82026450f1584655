#include "cli/settings.h"

#include "base/files.h"
#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <sstream>
#include <thread>

#include <CLI/CLI.hpp>
#include <arpa/inet.h>
#include <fmt/format.h>

namespace phieu {
namespace {

constexpr int most_jobs = 256;

/// A number within bounds; the sentence about them is made from the bounds, so that the two can't differ.
template <typename Number>
Setting number(const char* section, const char* key, Number& (*place)(Settings&), Number least, Number most,
               Sentence meaning) {
    constexpr bool whole = std::is_integral_v<Number>;
    Settings defaults;
    const std::string normal = fmt::format("{}", place(defaults));
    return {section,
            key,
            std::move(meaning),
            {fmt::format("một số {} từ {} đến {}", whole ? "nguyên" : "(viết dấu chấm thập phân)", least, most),
             fmt::format("a {} from {} to {}", whole ? "whole number" : "number", least, most)},
            {normal, normal},
            [=](Settings& settings, const std::string& text) {
                Number value{};
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
                if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most))
                    return false;
                place(settings) = value;
                return true;
            },
            [=](const Settings& settings) {
                Settings copy = settings;
                return fmt::format("{}", place(copy));
            }};
}

bool is_ip_address(const std::string& text) {
    unsigned char address[sizeof(in6_addr)];
    return inet_pton(AF_INET, text.c_str(), address) == 1 || inet_pton(AF_INET6, text.c_str(), address) == 1;
}

Setting bind_setting() {
    const std::string normal = fmt::format("\"{}\"", ServerOptions{}.address);
    return {
        "serve",
        "bind",
        {"Địa chỉ mà trang web của chương trình nhận kết nối. Đặt địa chỉ của máy này trong mạng cơ quan (hoặc "
         "0.0.0.0) "
         "để máy khác mở được.",
         "The address at which the pages are served. Set this machine's address on the office's network (or 0.0.0.0) "
         "to let other machines in."},
        {"một địa chỉ IP của máy này", "an IP address of this machine"},
        {normal, normal},
        [](Settings& settings, const std::string& text) {
            if (!is_ip_address(text))
                return false;
            settings.server.address = text;
            return true;
        },
        [](const Settings& settings) { return fmt::format("\"{}\"", settings.server.address); }};
}

Setting path_setting(const char* key, std::filesystem::path& (*place)(Settings&), Sentence meaning) {
    return {"serve",
            key,
            std::move(meaning),
            {"đường dẫn đến một tệp PEM", "the path of a PEM file"},
            {"\"\"", "\"\""},
            [=](Settings& settings, const std::string& text) {
                place(settings) = text; // "": none; whether there is such a file is asked when it is used
                return true;
            },
            [=](const Settings& settings) {
                Settings copy = settings;
                return fmt::format("\"{}\"", place(copy).string());
            }};
}

/// "phieu.example.gov.vn, 10.1.2.3" → its parts
std::vector<std::string> names_in(std::string text) {
    std::replace(text.begin(), text.end(), ',', ' ');
    std::vector<std::string> out = split(text, ' ');
    out.erase(std::remove(out.begin(), out.end(), ""), out.end());
    return out;
}

bool is_host_name(const std::string& name) {
    return is_ip_address(name) || std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '-' || c == '.';
           });
}

Setting hosts_setting() {
    return {"serve",
            "hosts",
            {"Các tên và địa chỉ khác mà trình duyệt dùng để mở trang (ví dụ tên miền nội bộ, địa chỉ của máy chuyển "
             "tiếp). Tên và địa chỉ của chính máy này và tên trên chứng thư không cần ghi.",
             "Further names and addresses by which browsers come to the pages (a name within the office's network, "
             "that of a proxy). This machine's own and those on the certificate need not be named."},
            {"các tên máy hoặc địa chỉ IP, cách nhau bằng dấu phẩy, không có số cổng",
             "host names or IP addresses with commas between them, without ports"},
            {"\"\"", "\"\""},
            [](Settings& settings, const std::string& text) {
                const auto names = names_in(text);
                if (!std::all_of(names.begin(), names.end(), is_host_name))
                    return false;
                settings.server.hosts = names;
                return true;
            },
            [](const Settings& settings) { return fmt::format("\"{}\"", join(settings.server.hosts, ", ")); }};
}

std::vector<Setting> made_settings() {
    Setting jobs = number<int>("scan", "jobs", [](Settings& s) -> int& { return s.jobs; }, 1, most_jobs,
                               {"Số trang được đọc cùng lúc.", "How many pages are read at the same time."});
    jobs.normal = {"số lõi xử lý của máy", "this machine's processors"};
    return {
        number<double>("routing", "accept_mark", [](Settings& s) -> double& { return s.routing.accept_mark; }, 0.9, 1,
                       {"Độ tin cậy thấp nhất để máy tự nhận một dấu đánh. Tăng lên thì người soát nhiều hơn.",
                        "Least confidence of a mark that the machine accepts alone. Higher sends more to people."}),
        number<double>("routing", "accept_blank", [](Settings& s) -> double& { return s.routing.accept_blank; }, 0.9, 1,
                       {"Như trên, cho câu để trống và ô không có chữ viết.",
                        "The same for questions left blank and text fields without writing."}),
        number<int>(
            "audit", "first", [](Settings& s) -> int& { return s.audit.first; }, 0, 100'000,
            {"Số ô được chọn ngẫu nhiên trong một lô để người kiểm tra (không hiện kết quả máy đọc), khi chưa "
             "biết gì về máy quét và mẫu phiếu đó. 0: không kiểm tra.",
             "How many accepted marks of a batch a person is asked to confirm blindly while nothing is known of "
             "its scanner and form. 0: no audit."}),
        number<int>("audit", "later", [](Settings& s) -> int& { return s.audit.later; }, 1, 100'000,
                    {"Số ô ít nhất trong mỗi lô về sau, khi tỷ lệ sai đã biết là thấp.",
                     "The fewest in each later batch, once the error rate is known to be low."}),
        number<int>("audit", "after_error", [](Settings& s) -> int& { return s.audit.after_error; }, 1, 100'000,
                    {"Số ô ít nhất sau khi phát hiện một ô sai.", "The fewest after an error was found."}),
        number<double>("audit", "target_upper", [](Settings& s) -> double& { return s.audit.target_upper; }, 0.001, 0.5,
                       {"Tỷ lệ sai tối đa cần chứng tỏ (cận trên, độ tin cậy 95%).",
                        "The error rate to stay below (upper bound, 95 %)."}),
        number<double>("audit", "limit", [](Settings& s) -> double& { return s.audit.limit; }, 0.0001, 0.5,
                       {"Tỷ lệ sai mà vượt quá (cận dưới, độ tin cậy 95%) thì báo cáo phải có cảnh báo.",
                        "The error rate above which (lower bound, 95 %) reports carry a warning."}),
        std::move(jobs),
        bind_setting(),
        number<std::uint16_t>("serve", "port", [](Settings& s) -> std::uint16_t& { return s.server.port; }, 0,
                              std::numeric_limits<std::uint16_t>::max(),
                              {"Cổng của trang web; 0: cổng trống bất kỳ.", "The port of the pages; 0: any free one."}),
        path_setting("tls_cert", [](Settings& s) -> std::filesystem::path& { return s.server.certificate; },
                     {"Chứng thư của cơ quan, để đường truyền được mã hóa.",
                      "The office's certificate, so that the connection is encrypted."}),
        path_setting("tls_key", [](Settings& s) -> std::filesystem::path& { return s.server.key; },
                     {"Khóa của chứng thư đó.", "That certificate's key."}),
        hosts_setting(),
    };
}

/// "[routing] accept_mark, accept_blank; [audit] first; …"
std::string known_keys() {
    std::string out, section;
    for (const Setting& setting : all_settings()) {
        out += setting.section == section ? ", " : fmt::format("{}[{}] ", section.empty() ? "" : "; ", setting.section);
        out += setting.key;
        section = setting.section;
    }
    return out;
}

tl::unexpected<Error> unknown_key(const std::string& file, const std::string& name) {
    return fail(ErrorKind::usage,
                fmt::format("{}: không có mục \"{}\". Các mục đặt được: {}.", file, name, known_keys()),
                fmt::format("{}: there is no setting \"{}\". What can be set: {}.", file, name, known_keys()));
}

Result<void> take(Settings& settings, const CLI::ConfigItem& item, const std::string& file) {
    const std::string section = item.parents.empty() ? "" : join(item.parents, ".");
    const std::string name = section.empty() ? item.name : fmt::format("[{}] {}", section, item.name);
    const auto& all = all_settings();
    const auto setting = std::find_if(all.begin(), all.end(),
                                      [&](const Setting& s) { return s.section == section && s.key == item.name; });
    if (setting == all.end())
        return unknown_key(file, name);
    const std::string value = join(item.inputs, ", ");
    if (item.inputs.size() != 1 || !setting->set(settings, value)) // several: a list, or the key stands twice
        return fail(
            ErrorKind::usage,
            fmt::format("{}: \"{} = {}\" không dùng được, phải là {}.", file, name, value, setting->allowed.vi),
            fmt::format("{}: \"{} = {}\" is not allowed: it must be {}.", file, name, value, setting->allowed.en));
    return {};
}

/// What Notepad and people add that CLI11 would take for a key: a byte order mark, a comment behind "[section]".
std::string tidied(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::string out;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with('['))
            line = line.substr(0, line.find('#'));
        out.append(line).append("\n");
    }
    return out;
}

/// Paths in a file mean places beside it, wherever the program was started.
void start_at(std::filesystem::path& path, const std::filesystem::path& folder) {
    if (!path.empty())
        path = folder / path; // an absolute one stays
}

} // namespace

Settings::Settings() : jobs(std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_jobs)) {}

const std::vector<Setting>& all_settings() {
    static const std::vector<Setting> all = made_settings();
    return all;
}

Result<Settings> read_settings(const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const std::string file = path.string();
    std::istringstream text(tidied({reinterpret_cast<const char*>(bytes->data()), bytes->size()}));
    Settings settings;
    std::vector<std::string> seen;
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(text)) {
        if (item.name == "++" || item.name == "--") // CLI11 marks where a section begins and ends
            continue;
        if (auto taken = take(settings, item, file); !taken)
            return tl::unexpected(taken.error());
        const std::string name = join(item.parents, ".") + "." + item.name;
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            return fail(ErrorKind::usage, fmt::format("{}: mục \"{}\" được đặt hai lần.", file, item.fullname()),
                        fmt::format("{}: \"{}\" is set twice.", file, item.fullname()));
        seen.push_back(name);
    }
    if (settings.server.certificate.empty() != settings.server.key.empty())
        return fail(ErrorKind::usage, fmt::format("{}: [serve] tls_cert và tls_key phải được đặt cùng nhau.", file),
                    fmt::format("{}: [serve] tls_cert and tls_key must be set together.", file));
    start_at(settings.server.certificate, std::filesystem::absolute(path).parent_path());
    start_at(settings.server.key, std::filesystem::absolute(path).parent_path());
    return settings;
}

std::string settings_text(const Settings& settings, Language language) {
    const Settings defaults;
    std::string out, section;
    for (const Setting& setting : all_settings()) {
        if (setting.section != section)
            out += fmt::format("{}[{}]\n", section.empty() ? "" : "\n", setting.section);
        section = setting.section;
        const std::string value = setting.get(settings);
        out += fmt::format("# {} {}: {}. {}: {}.\n{}{} = {}\n", setting.meaning.in(language),
                           language == Language::vi ? "Giá trị" : "Allowed", setting.allowed.in(language),
                           language == Language::vi ? "Mặc định" : "Default", setting.normal.in(language),
                           value == setting.get(defaults) ? "#" : "", setting.key, value);
    }
    return out;
}

} // namespace phieu
