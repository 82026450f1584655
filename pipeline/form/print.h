#pragma once

#include "base/image.h"
#include "form/catalog.h"
#include "form/code.h"

#include <functional>

namespace phieu {

struct PrintJob {
    std::string unit;
    int count = 1;
    std::optional<long long> first_serial; ///< empty: a master to photocopy, without serial
};

/// Writes printable sheets as a PDF: vector graphics, fonts embedded, text selectable. Static content is stored once.
/// @param progress  called with the number of sheets done; may be empty
Result<void> print_forms(const Form& form, const PrintJob& job, const std::filesystem::path& out,
                         const std::function<void(int)>& progress = {});

/// Writes a batch cover sheet (A4): what follows it in the stack belongs to its unit, field and period.
/// @param field_name  the field as people call it; the QR holds `code.field`, its slug
Result<void> print_cover(const CoverCode& code, const std::string& field_name, const std::filesystem::path& out);

/// @return what differs from sheet to sheet: QR, serial and page number.
Drawing sheet_items(const Form& form, int page, const PageCode& code);

/// @return a drawing as a picture; white paper. Its pixel (0, 0) covers the page's top left corner.
GrayImage rasterize(const Drawing& drawing, double width_mm, double height_mm, double px_per_mm);

} // namespace phieu
