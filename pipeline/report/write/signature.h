#pragma once

#include "base/result.h"
#include "store/store.h"

#include <string>

namespace phieu {

// A file of figures that leaves the house is known by its SHA-256, which the journal keeps (DeedRow::file_sha256). For
// those who don't have the office's data, a signature goes with it as a small file of its own (FILE.sig): what the
// journal says of it, signed by the office's key (Ed25519, RFC 8032, of libsodium). Format: docs/exports.md,
// "Signatures".

/// What a signature says.
struct Signature {
    std::string file_sha256;
    std::string what, person, at; ///< of the journal's row
    std::string signed_at;
    std::string newest_seal; ///< stands for all data when it was signed (store/seals.h)
    std::string public_key;  ///< whose it is: 64 hex digits
};

/// @return the office's public key, 64 hex digits: made with its secret half on the first use. To be published.
std::string office_key(Store& store);

/// Signs what the journal says of a file. @return the text of FILE.sig @param at  now, UTC
std::string sign(Store& store, const DeedRow& deed, const std::string& at);

/// @return what FILE.sig says, if it is a signature and true. Whether its key is the one of the office that the reader
/// means, and the hash that of the file at hand, is for the caller to see.
Result<Signature> read_signature(const std::string& text);

} // namespace phieu
