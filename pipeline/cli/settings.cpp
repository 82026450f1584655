#include "cli/settings.h"

#include "base/files.h"
#include "base/text.h"
#include "cli/delivery_settings.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <thread>

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

Setting path_setting(const char* section, const char* key, std::filesystem::path& (*place)(Settings&), Sentence meaning,
                     Sentence allowed) {
    return {section,
            key,
            std::move(meaning),
            std::move(allowed),
            {"\"\"", "\"\""},
            [=](Settings& settings, const std::string& text) {
                place(settings) = text; // "": none; whether there is such a file is asked when it is used
                return true;
            },
            [=](const Settings& settings) {
                Settings copy = settings;
                const std::string path = place(copy).string();
                const char quote = path.find('"') == std::string::npos ? '"' : '\'';
                return fmt::format("{}{}{}", quote, path, quote);
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

Setting own_certificate_setting() {
    return {"serve",
            "own_certificate",
            {"Máy này tự lập chứng thư để mã hóa đường truyền; các máy khác cài chứng thư gốc của nó một lần.",
             "This machine makes the certificate that encrypts the connection; other machines are told once to trust "
             "its root."},
            {"\"yes\" hoặc \"no\"", "\"yes\" or \"no\""},
            {"\"no\"", "\"no\""},
            [](Settings& settings, const std::string& text) {
                if (text != "yes" && text != "no")
                    return false;
                settings.server.own_certificate = text == "yes";
                return true;
            },
            [](const Settings& settings) { return settings.server.own_certificate ? "\"yes\"" : "\"no\""; }};
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
    const Sentence pem_file{"đường dẫn đến một tệp PEM", "the path of a PEM file"};
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
        path_setting(
            "serve", "tls_cert", [](Settings& s) -> std::filesystem::path& { return s.server.certificate; },
            {"Chứng thư của cơ quan, để đường truyền được mã hóa.",
             "The office's certificate, so that the connection is encrypted."},
            pem_file),
        path_setting(
            "serve", "tls_key", [](Settings& s) -> std::filesystem::path& { return s.server.key; },
            {"Khóa của chứng thư đó.", "That certificate's key."}, pem_file),
        own_certificate_setting(),
        hosts_setting(),
        path_setting(
            "backup", "to", [](Settings& s) -> std::filesystem::path& { return s.backup.to; },
            {"Thư mục sao lưu, trên ổ đĩa khác (ổ USB, thư mục chia sẻ). Đã đặt thì phieu serve sao lưu mỗi đêm.",
             "The folder of backups, on another disk (a USB disk, a mounted share). Once it is set, phieu serve "
             "backs up every night."},
            {"đường dẫn đến một thư mục", "the path of a folder"}),
        path_setting(
            "backup", "key_file", [](Settings& s) -> std::filesystem::path& { return s.backup.key_file; },
            {"Tệp khóa để mã hóa bản sao lưu (phieu backup --new-key). Mất khóa thì không ai mở được.",
             "The key file that backups are encrypted with (phieu backup --new-key). Without it nobody can open "
             "them."},
            {"đường dẫn đến một tệp khóa", "the path of a key file"}),
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

/// One line of the file that sets something.
struct Line {
    std::string section, key, value;
    std::string name() const { return section.empty() ? key : fmt::format("[{}] {}", section, key); }
};

Result<void> take(Settings& settings, const Line& line, const std::string& file) {
    const auto& all = all_settings();
    const auto setting = std::find_if(all.begin(), all.end(),
                                      [&](const Setting& s) { return s.section == line.section && s.key == line.key; });
    if (setting == all.end())
        return unknown_key(file, line.name());
    if (!setting->set(settings, line.value))
        return fail(ErrorKind::usage,
                    fmt::format("{}: \"{} = {}\" không dùng được, phải là {}.", file, line.name(), line.value,
                                setting->allowed.vi),
                    fmt::format("{}: \"{} = {}\" is not allowed: it must be {}.", file, line.name(), line.value,
                                setting->allowed.en));
    return {};
}

std::string_view trimmed(std::string_view text) {
    constexpr const char* blanks = " \t\r"; // Notepad ends lines with \r\n
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(blanks)));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool is_comment(std::string_view text) {
    return trimmed(text).empty() || trimmed(text).starts_with('#');
}

/// What stands behind '=': in quotes of either kind, or as it is.
std::optional<std::string> value_in(std::string_view text) {
    text = trimmed(text);
    const bool quoted = text.starts_with('"') || text.starts_with('\'');
    const auto end = quoted ? text.find(text.front(), 1) : std::string_view::npos;
    if (quoted && end != std::string_view::npos && is_comment(text.substr(end + 1)))
        return std::string(text.substr(1, end - 1));
    const std::string_view plain = trimmed(text.substr(0, text.find('#')));
    return plain.find_first_of("\"'") == std::string_view::npos ? std::optional(std::string(plain)) : std::nullopt;
}

/// Takes one line in. @return whether it is one of a settings file
bool understood(std::string_view text, std::string& section, std::vector<Line>& lines) {
    text = trimmed(text);
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' && c != '\t'; }))
        return false;
    if (is_comment(text))
        return true;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        section = trimmed(text.substr(1, std::min(text.size(), end) - 1));
        return end != std::string_view::npos && is_comment(text.substr(end + 1));
    }
    const auto equals = text.find('=');
    const auto value = equals != std::string_view::npos ? value_in(text.substr(equals + 1)) : std::nullopt;
    if (!value)
        return false;
    lines.push_back({section, std::string(trimmed(text.substr(0, equals))), *value});
    return true;
}

/// Every line counts or is refused: who writes one wants it to be in force.
Result<std::vector<Line>> lines_in(std::string_view text, const std::string& file) {
    if (text.starts_with("\xEF\xBB\xBF")) // Notepad's
        text.remove_prefix(3);
    std::vector<Line> lines;
    std::string section;
    int number = 0;
    for (const std::string& line : split(text, '\n'))
        if (number++; !understood(line, section, lines))
            return fail(ErrorKind::usage,
                        fmt::format("{}, dòng {}: không hiểu \"{}\". Viết [phần] hoặc mục = giá trị.", file, number,
                                    valid_utf8(line)),
                        fmt::format("{}, line {}: can't make anything of \"{}\". Write [section] or key = value.", file,
                                    number, valid_utf8(line)));
    return lines;
}

/// Paths in a file mean places beside it, wherever the program was started.
void start_at(std::filesystem::path& path, const std::filesystem::path& folder) {
    if (!path.empty())
        path = folder / path; // an absolute one stays
}

} // namespace

Settings::Settings() : jobs(std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_jobs)) {}

const std::vector<Setting>& all_settings() {
    static const std::vector<Setting> all = [] {
        std::vector<Setting> out = made_settings();
        for (Setting& setting : delivery_settings())
            out.push_back(std::move(setting));
        return out;
    }();
    return all;
}

Result<Settings> read_settings(const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const std::string file = path.string();
    const auto lines = lines_in(as_text(*bytes), file);
    if (!lines)
        return tl::unexpected(lines.error());
    Settings settings;
    std::set<std::string> seen;
    for (const Line& line : *lines) {
        if (auto taken = take(settings, line, file); !taken)
            return tl::unexpected(taken.error());
        if (!seen.insert(line.name()).second)
            return fail(ErrorKind::usage, fmt::format("{}: mục \"{}\" được đặt hai lần.", file, line.name()),
                        fmt::format("{}: \"{}\" is set twice.", file, line.name()));
    }
    if (settings.server.certificate.empty() != settings.server.key.empty())
        return fail(ErrorKind::usage, fmt::format("{}: [serve] tls_cert và tls_key phải được đặt cùng nhau.", file),
                    fmt::format("{}: [serve] tls_cert and tls_key must be set together.", file));
    if (settings.server.own_certificate && !settings.server.certificate.empty())
        return fail(ErrorKind::usage,
                    fmt::format("{}: [serve] đặt own_certificate hoặc tls_cert, không đặt cả hai.", file),
                    fmt::format("{}: [serve] has own_certificate or tls_cert, not both.", file));
    if (const auto fault = delivery_fault(settings.delivery))
        return fail(ErrorKind::usage, fmt::format("{}: {}.", file, fault->vi), fmt::format("{}: {}.", file, fault->en));
    for (std::filesystem::path* place :
         {&settings.server.certificate, &settings.server.key, &settings.delivery.mail.password_file,
          &settings.delivery.webhook.secret_file, &settings.backup.to, &settings.backup.key_file})
        start_at(*place, std::filesystem::absolute(path).parent_path());
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
