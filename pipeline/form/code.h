#pragma once

#include "form/drawing.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace phieu {

/// What an installation seals the codes with that it prints: a code that somebody else made up is known by its seal.
/// Secret; it lies in the database, with those who share it.
struct CodeKey {
    std::array<unsigned char, 32> bytes{};
};

/// What a form's QR says. No personal data. Format: docs/qr-format.md, never renumbered.
struct PageCode {
    std::string template_id; ///< lower case
    int version = 1;
    int page = 1;
    std::string unit;                ///< code of the unit, or empty
    std::optional<long long> serial; ///< empty on a photocopied master
    int place = 0;                   ///< which of the page's codes this is: 0 top right, 1 the spare one bottom left
    std::string seal{};              ///< as it was read; "" in codes of before there were seals
};

/// What the ids of forms on trial begin with (design/drafts.h): no form in use has such an id.
inline constexpr const char* trial_id = "thu--";
bool is_trial(const PageCode& code);

/// What a cover sheet's QR says: to whom the pages after it belong.
struct CoverCode {
    std::string unit;
    std::string service; ///< slug of the service (lĩnh vực), or empty
    std::string period;  ///< such as 2025-03, or empty
    std::string seal{};  ///< as in PageCode
};

/// @return a service as a cover's code holds it: its slug, cut to the 24 letters for which there is room. Two long
/// names may have one.
std::string service_word(const std::string& name);

/// @return the text of the QR, capitals and digits; at its end a seal, or check digits where there is no key. What is
/// in it must be code words (`is_code_word`): that is checked where they come in, not here.
std::string to_payload(const PageCode& code, const CodeKey* key = nullptr);
std::string to_payload(const CoverCode& code, const CodeKey* key = nullptr);

/// @return nothing unless the text is exactly such a payload, each part as docs/qr-format.md says, with right check
/// digits or something in a seal's place: whether that is right `seal_of` says.
std::optional<PageCode> parse_page_code(std::string_view payload);
std::optional<CoverCode> parse_cover_code(std::string_view payload);

enum class Seal {
    none,  ///< a code of before there were seals, or printed without a key: anybody can make one
    right, ///< made with this key
    wrong, ///< made up, or printed by another installation
};
/// Takes the same time whatever the seal is.
Seal seal_of(const PageCode& code, const CodeKey& key);
Seal seal_of(const CoverCode& code, const CodeKey& key);

/// @return whether a unit code (or a service's slug, or a period) may stand in a payload: 1–24 of A–Z, 0–9 and '-'.
bool is_code_word(std::string_view word);

/// Draws a payload as a QR code (level Q: a quarter of it may be lost to dirt) filling `rect`, page frame, without
/// quiet zone. Thread-safe.
Drawing draw_code(const std::string& payload, const Rect_mm& rect);

} // namespace phieu
