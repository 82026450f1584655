#pragma once

#include "base/files.h"

namespace phieu {

/// Converts a document with LibreOffice, headless and with a profile of its own, so that one that is open on the same
/// machine is not disturbed. Takes seconds. Fails with a sentence where LibreOffice is missing or gives nothing.
/// @param filter  what `soffice --convert-to` is told: "pdf", "docx:MS Word 2007 XML"
/// @param extension  of the result
Result<Bytes> converted(const std::filesystem::path& document, const std::string& filter, const std::string& extension);

} // namespace phieu
