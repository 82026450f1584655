#pragma once

#include <cstddef>
#include <string>

namespace soci {
class row;
}

namespace phieu::store {

/// The columns of a row from `first` on as one text for a hash, the same on both engines and for all time: each
/// followed by U+001F, texts with a leading "'", numbers with 17 digits. Throws StoreError for other kinds.
std::string text_of_row(const soci::row& row, std::size_t first = 0);

/// A column of whole numbers, of whichever width the engine says it is.
long long number_in_row(const soci::row& row, std::size_t column);

} // namespace phieu::store
