#include "cli/delivery_settings.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace phieu {
namespace {

std::string in_quotes(const std::string& text) {
    const char quote = text.find('"') == std::string::npos ? '"' : '\'';
    return fmt::format("{}{}{}", quote, text, quote);
}

std::string without_blanks(std::string text) {
    const auto from = text.find_first_not_of(" \t");
    return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// One address, nothing that could become another line or a second recipient.
bool is_address(const std::string& text) {
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == std::string::npos &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) ||
                      std::string_view("@._+-%").find(static_cast<char>(c)) != std::string_view::npos;
           });
}

bool is_host(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '-'; });
}

bool is_web_address(const std::string& text) {
    return (text.starts_with("http://") || text.starts_with("https://")) &&
           text.find_first_of(" \"'<>") == std::string::npos;
}

/// "noi-vu@x.vn, DN-LK=lk@x.vn": an address for all, and others for units by their codes.
bool take_recipients(MailSettings& mail, const std::string& text) {
    MailSettings taken;
    for (const std::string& part : split(text, ',')) {
        const std::string one = without_blanks(part);
        if (one.empty())
            continue;
        const auto equals = one.find('=');
        const std::string address = without_blanks(one.substr(equals == std::string::npos ? 0 : equals + 1));
        const std::string unit = equals == std::string::npos ? "" : without_blanks(one.substr(0, equals));
        if (!is_address(address) || (equals != std::string::npos && unit.empty()) ||
            (equals == std::string::npos && !taken.to.empty()))
            return false;
        (unit.empty() ? taken.to : taken.to_unit[unit]) = address;
    }
    mail.to = taken.to;
    mail.to_unit = taken.to_unit;
    return true;
}

std::string recipients_text(const MailSettings& mail) {
    std::vector<std::string> parts;
    if (!mail.to.empty())
        parts.push_back(mail.to);
    for (const auto& [unit, address] : mail.to_unit)
        parts.push_back(unit + "=" + address);
    return in_quotes(join(parts, ", "));
}

Setting text(const char* key, std::string& (*place)(Settings&), bool (*allows)(const std::string&), Sentence meaning,
             Sentence allowed) {
    return {"alerts",
            key,
            std::move(meaning),
            std::move(allowed),
            {"\"\"", "\"\""},
            [=](Settings& settings, const std::string& value) {
                if (!value.empty() && !allows(value))
                    return false;
                place(settings) = value;
                return true;
            },
            [=](const Settings& settings) {
                Settings copy = settings;
                return in_quotes(place(copy));
            }};
}

Setting file(const char* key, std::filesystem::path& (*place)(Settings&), Sentence meaning) {
    return {"alerts",
            key,
            std::move(meaning),
            {"đường dẫn đến một tệp một dòng", "the path of a file with one line"},
            {"\"\"", "\"\""},
            [=](Settings& settings, const std::string& value) {
                place(settings) = value;
                return true;
            },
            [=](const Settings& settings) {
                Settings copy = settings;
                return in_quotes(place(copy).string());
            }};
}

Setting port() {
    return {"alerts",
            "mail_port",
            {"Cổng của máy chủ thư.", "The mail server's port."},
            {"một số nguyên từ 1 đến 65535", "a whole number from 1 to 65535"},
            {"587", "587"},
            [](Settings& settings, const std::string& value) {
                std::uint16_t number = 0;
                const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
                if (error != std::errc{} || end != value.data() + value.size() || number == 0)
                    return false;
                settings.delivery.mail.port = number;
                return true;
            },
            [](const Settings& settings) { return std::to_string(settings.delivery.mail.port); }};
}

Setting tls() {
    static const std::map<std::string, MailSettings::Tls> names{{"none", MailSettings::Tls::none},
                                                                {"starttls", MailSettings::Tls::starttls},
                                                                {"tls", MailSettings::Tls::whole}};
    return {"alerts",
            "mail_tls",
            {"Mã hóa đường đến máy chủ thư: starttls, tls (cổng 465), hoặc none (chỉ với máy chủ trong cơ quan).",
             "How the way to the mail server is encrypted: starttls, tls (port 465), or none (a server in the house)."},
            {"\"starttls\", \"tls\" hoặc \"none\"", "\"starttls\", \"tls\" or \"none\""},
            {"\"starttls\"", "\"starttls\""},
            [](Settings& settings, const std::string& value) {
                const auto known = names.find(value);
                if (known == names.end())
                    return false;
                settings.delivery.mail.tls = known->second;
                return true;
            },
            [](const Settings& settings) {
                for (const auto& [name, value] : names)
                    if (value == settings.delivery.mail.tls)
                        return in_quotes(name);
                return in_quotes("");
            }};
}

Setting recipients() {
    return {"alerts",
            "mail_to",
            {"Ai nhận thư cảnh báo: một địa chỉ chung, và địa chỉ riêng của đơn vị theo mã đơn vị.",
             "Who gets the mail: one address for all, and others for units by their codes."},
            {"các địa chỉ cách nhau bằng dấu phẩy, dạng ten@co-quan.vn hoặc MÃ-ĐƠN-VỊ=ten@co-quan.vn",
             "addresses with commas between them, as name@office.vn or UNIT-CODE=name@office.vn"},
            {"\"\"", "\"\""},
            [](Settings& settings, const std::string& value) { return take_recipients(settings.delivery.mail, value); },
            [](const Settings& settings) { return recipients_text(settings.delivery.mail); }};
}

} // namespace

std::vector<Setting> delivery_settings() {
    const Sentence web{"một địa chỉ http:// hoặc https://", "an address that begins with http:// or https://"};
    return {
        text("mail_host", [](Settings& s) -> std::string& { return s.delivery.mail.host; }, is_host,
             {"Máy chủ thư để gửi cảnh báo mới (đơn vị, kỳ, mức độ, địa chỉ trang; không có nội dung phiếu). Để trống: "
              "không gửi thư.",
              "The mail server by which new alerts are told (unit, period, grade, the page's address; never what a "
              "sheet says). Empty: no mail is sent."},
             {"tên máy hoặc địa chỉ IP", "a host name or IP address"}),
        port(),
        tls(),
        text(
            "mail_user", [](Settings& s) -> std::string& { return s.delivery.mail.user; },
            [](const std::string& name) { return name.find_first_of("\r\n") == std::string::npos; },
            {"Tên đăng nhập máy chủ thư, nếu cần.", "The name to sign in with at the mail server, if it asks."},
            {"một tên", "a name"}),
        file("mail_password_file", [](Settings& s) -> std::filesystem::path& { return s.delivery.mail.password_file; },
             {"Tệp chứa mật khẩu thư (hoặc biến môi trường PHIEU_MAIL_PASSWORD).",
              "The file with its password (or the environment's PHIEU_MAIL_PASSWORD)."}),
        text("mail_from", [](Settings& s) -> std::string& { return s.delivery.mail.from; }, is_address,
             {"Địa chỉ gửi thư.", "The address that the mail comes from."},
             {"một địa chỉ thư điện tử", "a mail address"}),
        recipients(),
        text(
            "webhook", [](Settings& s) -> std::string& { return s.delivery.webhook.url; }, is_web_address,
            {"Địa chỉ của một chương trình khác cũng được báo, bằng HTTP POST. Để trống: không báo.",
             "The address of another program that is told by HTTP POST. Empty: none is."},
            web),
        file("webhook_secret_file",
             [](Settings& s) -> std::filesystem::path& { return s.delivery.webhook.secret_file; },
             {"Tệp chứa khóa ký tin (hoặc biến môi trường PHIEU_WEBHOOK_SECRET); tin có đầu đề X-Phieu-Signature.",
              "The file with the key that signs it (or the environment's PHIEU_WEBHOOK_SECRET): X-Phieu-Signature."}),
        text(
            "link", [](Settings& s) -> std::string& { return s.delivery.link; }, is_web_address,
            {"Địa chỉ mở trang của chương trình, ghi trong thư.", "How browsers reach the pages, as the mail says it."},
            web),
    };
}

std::optional<Sentence> delivery_fault(const DeliverySettings& settings) {
    const MailSettings& mail = settings.mail;
    if (!mail.host.empty() && (mail.from.empty() || (mail.to.empty() && mail.to_unit.empty())))
        return Sentence{"[alerts] mail_host, mail_from và mail_to phải được đặt cùng nhau",
                        "[alerts] mail_host, mail_from and mail_to must be set together"};
    return std::nullopt;
}

} // namespace phieu
