#pragma once

#include "base/files.h"

namespace phieu {

/// Converts a document with LibreOffice, headless and with a profile of its own, so that one that is open on the same
/// machine is not disturbed. The document may be a stranger's: no macro is run and no link followed, there is no
/// network (office_suite_is_cut_off()), no new privileges, 1 GB of memory, two minutes of processor and five by the
/// clock. Two are converted at a time, others wait. Takes seconds. Fails with a sentence where LibreOffice is missing
/// or gives nothing.
/// @param read_as  the import filter; a document of another kind is refused, whatever it is called
/// @param filter  what `soffice --convert-to` is told: "pdf", "docx:MS Word 2007 XML"
/// @param extension  of the result
/// @param most_bytes  that the result may have
Result<Bytes> converted(const std::filesystem::path& document, const std::string& read_as, const std::string& filter,
                        const std::string& extension, std::uintmax_t most_bytes = 256 << 20);

/// @return whether LibreOffice is installed
bool has_office_suite();

/// @return whether the system lets LibreOffice be given a network of its own, without a way out. Where it does not –
/// some containers – it is run with the machine's, and the log says so once.
bool office_suite_is_cut_off();

} // namespace phieu
