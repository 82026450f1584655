#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace phieu {

/// How the office's mail server is reached. No host: no mail is sent.
struct MailSettings {
    enum class Tls {
        none,     ///< a server within the house
        starttls, ///< encrypted after the greeting, or not at all: it is never sent in the clear instead
        whole     ///< encrypted from the first byte
    };
    std::string host;
    std::uint16_t port = 587;
    Tls tls = Tls::starttls;
    std::string user;
    std::filesystem::path password_file; ///< unless PHIEU_MAIL_PASSWORD holds it
    std::string from;
    std::string to;                             ///< what concerns units that have no address of their own; "": nobody
    std::map<std::string, std::string> to_unit; ///< by the unit's code
};

/// A program of the office's that is told. No address: none is.
struct WebhookSettings {
    std::string url;
    std::filesystem::path secret_file; ///< unless PHIEU_WEBHOOK_SECRET holds it
};

/// Where alerts are told beyond the desk.
struct DeliverySettings {
    MailSettings mail;
    WebhookSettings webhook;
    std::string link; ///< how browsers reach the desk: "https://phieu.phuong.local"
};

} // namespace phieu
