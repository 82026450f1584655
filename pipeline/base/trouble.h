#pragma once

#include "base/result.h"

namespace phieu {

/// Why the machine did not do what it was asked: what a person can mend, each with a sentence that says how.
enum class Trouble {
    other,        ///< none of these: the system's own words and the incident's number must do
    disk_full,    ///< no room, or no more of the user's quota
    file_limit,   ///< a file may not grow so large (ulimit -f)
    read_only,    ///< the disk or file can't be written
    no_rights,    ///< the file or folder may not be opened
    input_output, ///< the disk or the network share failed
    busy,         ///< another program held the database for too long
    damaged,      ///< the database is not what was written
    unreachable,  ///< the database server does not answer
    no_memory,    ///< the machine gave no more memory
};

/// @param number  an errno
Trouble trouble_of(int number);

/// @return what happened and what to do; of `other` nothing.
Sentence explain(Trouble trouble);

/// The same for an errno; of others the system's own words.
Sentence explain_errno(int number);

} // namespace phieu
