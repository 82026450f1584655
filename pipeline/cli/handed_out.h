#pragma once

#include "cli/commands.h"
#include "store/store.h"

namespace phieu {

constexpr const char* at_the_machine = "máy chủ"; ///< who acts where nobody has signed in

/// Keeps in the journal that a file of figures was made, with its hash, and says where it is. What can't be written
/// down is not handed out: then the file is removed, and StoreError thrown.
/// @param what  the journal's word @param of  which sheets @param file  just written; a stream keeps no hash
void note_handed_out(Context& context, Store& store, const std::string& what, const Selection& of,
                     const std::filesystem::path& file);

} // namespace phieu
