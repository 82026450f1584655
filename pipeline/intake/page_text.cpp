#include "intake/page_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace phieu {
namespace {

constexpr float widest_mm = 5000;
constexpr float farthest_mm = 5000; // A0 is 1,189 mm long; what lies off the page is dropped by whoever asks

template <typename T>
void add(Bytes& out, T value) {
    const std::size_t at = out.size();
    out.resize(at + sizeof value);
    std::memcpy(out.data() + at, &value, sizeof value);
}

class Reader {
public:
    explicit Reader(const Bytes& bytes) : bytes_(bytes) {}
    /// @return zero beyond the end; `ok` tells
    template <typename T>
    T next() {
        T value{};
        ok = ok && bytes_.size() - at_ >= sizeof value;
        if (ok) {
            std::memcpy(&value, bytes_.data() + at_, sizeof value);
            at_ += sizeof value;
        }
        return value;
    }
    bool at_end() const { return at_ == bytes_.size(); }

    bool ok = true;

private:
    const Bytes& bytes_;
    std::size_t at_ = 0;
};

bool is_letter(std::uint32_t code) {
    return code != 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

bool is_place(float value) {
    return std::isfinite(value) && std::abs(value) <= farthest_mm;
}

PrintedWord next_word(Reader& from) {
    PrintedWord out;
    const auto font = from.next<std::uint32_t>();
    from.ok = from.ok && font <= longest_font_name;
    for (std::uint32_t n = 0; from.ok && n < font; n++) {
        const auto c = from.next<std::uint8_t>();
        from.ok = from.ok && c >= ' ' && c < 0x7f;
        out.font += static_cast<char>(c);
    }
    const auto letters = from.next<std::uint32_t>();
    from.ok = from.ok && letters >= 1 && letters <= most_letters;
    for (std::uint32_t n = 0; from.ok && n < letters; n++) {
        const auto code = from.next<std::uint32_t>();
        std::array<float, 4> place{};
        for (float& value : place)
            value = from.next<float>();
        from.ok = from.ok && is_letter(code) && std::all_of(place.begin(), place.end(), is_place) && place[2] >= 0 &&
                  place[3] >= 0;
        out.text += static_cast<char32_t>(code);
        out.letters.push_back({place[0], place[1], place[2], place[3]});
    }
    return out;
}

} // namespace

Bytes packed(const PageText& text) {
    Bytes out;
    add(out, static_cast<std::uint32_t>(text.scanned));
    add(out, static_cast<float>(text.width_mm));
    add(out, static_cast<std::uint32_t>(text.copies));
    add(out, std::uint32_t{0});
    const std::size_t words_at = out.size() - sizeof(std::uint32_t);
    std::uint32_t words = 0;
    std::size_t letters = 0;
    for (const PrintedWord& word : text.words) {
        letters += word.text.size();
        if (words == most_words || letters > most_letters)
            break;
        if (word.text.empty() || word.letters.size() != word.text.size())
            continue;
        words++;
        std::string font = word.font.substr(0, longest_font_name);
        std::replace_if(
            font.begin(), font.end(), [](char c) { return c < ' ' || c >= 0x7f; }, '?');
        add(out, static_cast<std::uint32_t>(font.size()));
        for (const char c : font)
            out.push_back(static_cast<std::uint8_t>(c));
        add(out, static_cast<std::uint32_t>(word.text.size()));
        for (std::size_t n = 0; n < word.text.size(); n++) {
            add(out, static_cast<std::uint32_t>(is_letter(word.text[n]) ? word.text[n] : U'\ufffd'));
            const Rect_mm& at = word.letters[n];
            for (const double value : {at.x, at.y, std::max(at.w, 0.0), std::max(at.h, 0.0)})
                add(out, std::isfinite(value) ? std::clamp(static_cast<float>(value), -farthest_mm, farthest_mm) : 0.f);
        }
    }
    std::memcpy(out.data() + words_at, &words, sizeof words);
    return out;
}

std::optional<PageText> unpacked_text(const Bytes& bytes) {
    Reader from(bytes);
    PageText out;
    out.scanned = from.next<std::uint32_t>() != 0;
    const auto width_mm = from.next<float>();
    from.ok = from.ok && std::isfinite(width_mm) && width_mm >= 0 && width_mm < widest_mm;
    out.width_mm = width_mm;
    out.copies = from.next<std::uint32_t>() != 0;
    const auto words = from.next<std::uint32_t>();
    from.ok = from.ok && words <= most_words;
    std::size_t letters = 0;
    for (std::uint32_t n = 0; from.ok && n < words; n++) {
        out.words.push_back(next_word(from));
        letters += out.words.back().text.size();
        from.ok = from.ok && letters <= most_letters;
    }
    if (!from.ok || !from.at_end())
        return std::nullopt;
    return out;
}

} // namespace phieu
