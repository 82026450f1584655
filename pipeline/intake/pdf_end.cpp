#include "intake/pdf_end.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

namespace phieu {
namespace {

constexpr std::size_t most_mended = 256 << 20; // bytes that are worth holding in memory

/// The start of "12 0 obj" whose "obj" stands at `at`; nothing where it is another word.
std::optional<std::size_t> object_start(std::string_view text, std::size_t at) {
    std::size_t start = at;
    for (int part = 0; part < 2; part++) {
        const std::size_t end = start;
        while (start > 0 && std::isspace(static_cast<unsigned char>(text[start - 1])))
            start--;
        const std::size_t digits = start;
        while (start > 0 && is_digit(text[start - 1]))
            start--;
        if (digits == end || start == digits)
            return std::nullopt;
    }
    return start;
}

struct Object {
    std::size_t start = 0; ///< of "12 0 obj"
    std::size_t word = 0;  ///< of its "obj"
};

/// The object in which a word stands for the last time.
std::optional<Object> object_around(std::string_view text, std::string_view word) {
    const std::size_t at = text.rfind(word);
    const std::size_t obj = at == std::string_view::npos ? at : text.rfind("obj", at);
    if (obj == std::string_view::npos)
        return std::nullopt;
    const auto start = object_start(text, obj);
    return start ? std::optional(Object{*start, obj}) : std::nullopt;
}

enum class Last { nothing, end_of_file, end_of_object, object };

/// The last of the words that begin and end things.
Last last_in(std::string_view text) {
    for (std::size_t at = text.size(); at-- > 0;) {
        if (text[at] == '%' && text.substr(at, 5) == "%%EOF")
            return Last::end_of_file;
        if (text[at] != 'o' || text.substr(at, 3) != "obj")
            continue;
        if (at >= 3 && text.substr(at - 3, 3) == "end")
            return Last::end_of_object;
        if (object_start(text, at))
            return Last::object;
    }
    return Last::nothing;
}

} // namespace

bool breaks_off(std::string_view pdf) {
    const Last last = last_in(pdf);
    return last == Last::object || last == Last::nothing;
}

Bytes with_trailer(std::string_view pdf) {
    if (pdf.size() > most_mended)
        return {};
    std::string end;
    if (const auto table = object_around(pdf, "/XRef")) // a table that is itself an object (ISO 32000 7.5.8)
        end = "\nstartxref\n" + std::to_string(table->start) + "\n%%EOF\n";
    else if (const auto catalog = object_around(pdf, "/Catalog"))
        end = "\ntrailer\n<< /Root " + std::string(pdf.substr(catalog->start, catalog->word - catalog->start)) +
              "R >>\nstartxref\n0\n%%EOF\n";
    else
        return {};
    Bytes bytes(pdf.begin(), pdf.end());
    bytes.insert(bytes.end(), end.begin(), end.end());
    return bytes;
}

} // namespace phieu
