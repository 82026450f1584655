#include "base/natural_order.h"

#include "base/text.h"

#include <cstddef>

namespace phieu {
namespace {

/// Takes the digits that `text` begins with off it, without leading zeros; numbers may be longer than any integer.
std::string_view take_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && is_digit(text[end]))
        end++;
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    while (number.size() > 1 && number.front() == '0')
        number.remove_prefix(1);
    return number;
}

/// The folder separator comes first, so that "a/9" stands before "a b/1". Bytes of UTF-8 sort as their code points do.
int rank(char c) {
    return c == '/' ? 0 : static_cast<unsigned char>(c) + 1;
}

} // namespace

bool natural_before(std::string_view a, std::string_view b) {
    std::string_view left = a;
    std::string_view right = b;
    while (!left.empty() && !right.empty()) {
        if (is_digit(left.front()) && is_digit(right.front())) {
            const std::string_view x = take_number(left);
            const std::string_view y = take_number(right);
            if (x.size() != y.size())
                return x.size() < y.size();
            if (x != y)
                return x < y;
        } else if (left.front() != right.front()) {
            return rank(left.front()) < rank(right.front());
        } else {
            left.remove_prefix(1);
            right.remove_prefix(1);
        }
    }
    if (left.empty() != right.empty())
        return left.empty();
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

} // namespace phieu
