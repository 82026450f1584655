#pragma once

#include "base/problem.h"
#include "server/delivery/settings.h"

#include <functional>
#include <string>

namespace phieu {

/// What became of something that was sent.
struct Delivered {
    enum class Outcome {
        sent,
        failed, ///< it did not arrive: it may be tried again
        unsure  ///< all of it was handed over, and no answer came: it may have arrived
    };
    Outcome outcome = Outcome::failed;
    std::string error;        ///< a cause (`cause_named`) and a few words of the library's: "refused: HTTP 503"
    bool unreachable = false; ///< nobody is there to take it: another one now would fail as well
};

/// What people are told of a cause, the word before the colon of `Delivered::error`.
Sentence cause_named(const std::string& error);

/// Asked now and then while something is sent; true: give it up.
using GiveUp = std::function<bool()>;

/// Hands a message (RFC 5322, lines end in CRLF) to the mail server. Waits for it, a minute at most. Any thread; hold
/// no lock.
Delivered send_mail(const MailSettings& settings, const std::string& to, const std::string& message,
                    const GiveUp& give_up = {});

/// Posts JSON. Where there is a secret, the header X-Phieu-Signature holds "sha256=" and the HMAC-SHA256 of the body in
/// hexadecimal. Redirections are not followed: an answer other than 2xx is a failure. As `send_mail` otherwise.
Delivered post_json(const WebhookSettings& settings, const std::string& body, const GiveUp& give_up = {});

} // namespace phieu
