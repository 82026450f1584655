#pragma once

#include "intake/formats.h"

#include <qpdf/QPDF.hh>

namespace phieu {

/// @return whether a PDF carries files that may be scans: it does so as a portfolio, or as notes stuck to a page. Files
/// of text (invoices' XML, notes) are none.
bool has_attachments(QPDF& pdf);

/// A document whose attachments' pages follow its own, in the natural order of their names. What is attached and can't
/// be read is the document's trouble; attachments of attachments are not opened.
/// @param document  owns `pdf`
SourceResult with_attachments(std::unique_ptr<Source> document, QPDF& pdf);

} // namespace phieu
