#pragma once

#include "form/drawing.h"

#include <optional>
#include <string>
#include <string_view>

namespace phieu {

/// What a form's QR says. No personal data. Format: docs/qr-format.md, never renumbered.
struct PageCode {
    std::string template_id; ///< lower case
    int version = 1;
    int page = 1;
    std::string unit;                ///< code of the unit, or empty
    std::optional<long long> serial; ///< empty on a photocopied master
    int place = 0;                   ///< which of the page's codes this is: 0 top right, 1 the spare one bottom left
};

/// What a cover sheet's QR says: to whom the pages after it belong.
struct CoverCode {
    std::string unit;
    std::string service; ///< slug of the service (lĩnh vực), or empty
    std::string period;  ///< such as 2025-03, or empty
};

/// @return the text of the QR, capitals and digits with check digits at its end. What is in it must be code words
/// (`is_code_word`): that is checked where they come in, not here.
std::string to_payload(const PageCode& code);
std::string to_payload(const CoverCode& code);

/// @return nothing unless the text is exactly such a payload with right check digits.
std::optional<PageCode> parse_page_code(std::string_view payload);
std::optional<CoverCode> parse_cover_code(std::string_view payload);

/// @return whether a unit code (or a service's slug, or a period) may stand in a payload: 1–24 of A–Z, 0–9 and '-'.
bool is_code_word(std::string_view word);

/// Draws a payload as a QR code (level Q: a quarter of it may be lost to dirt) filling `rect`, page frame, without
/// quiet zone. Thread-safe.
Drawing draw_code(const std::string& payload, const Rect_mm& rect);

} // namespace phieu
