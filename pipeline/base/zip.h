#pragma once

#include "base/files.h"

#include <cstdint>
#include <optional>

namespace phieu {

/// @return how many bytes the files of a ZIP archive have unpacked, as its directory says (APPNOTE.TXT, 4.3.12); so
/// many as no machine has where it holds ZIP64 entries, or ten thousand files. Nothing for what is no archive, or one
/// whose directory is broken. The directory may lie: whoever unpacks needs limits of its own.
std::optional<std::uint64_t> unpacked_size(const Bytes& archive);

} // namespace phieu
