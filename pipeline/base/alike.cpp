#include "base/alike.h"

#include "base/text.h"

#include <algorithm>

namespace phieu {

std::string essence(std::string_view text) {
    std::string out;
    for (const char32_t c : code_points(text)) {
        const char32_t base = base_letter(lower(c));
        if ((base >= 'a' && base <= 'z') || (base >= '0' && base <= '9'))
            out += static_cast<char>(base);
    }
    return out;
}

std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t n = 0; n <= b.size(); n++)
        row[n] = n;
    for (std::size_t i = 1; i <= a.size(); i++) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); j++) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace phieu
