#pragma once

namespace phieu {

/// One function for each alternative of a variant, for std::visit:
/// `std::visit(Cases{[](const Choice& choice) {…}, [](const Text& text) {…}, [](const Number& number) {…}}, kind)`.
/// Give it no function that takes everything (`const auto&`): then an alternative that is added later does not compile
/// until somebody has decided what happens to it.
template <typename... Functions>
struct Cases : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Cases(Functions...) -> Cases<Functions...>; // clang 14 does not deduce it

} // namespace phieu
