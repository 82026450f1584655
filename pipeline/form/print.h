#pragma once

#include "base/image.h"
#include "form/catalog.h"
#include "form/code.h"

#include <functional>

namespace phieu {

struct PrintJob {
    std::string unit;        ///< code, or empty: a form that names none
    std::string unit_name{}; ///< as papers write it, or empty: then the code stands for it
    int count = 1;
    std::optional<long long> first_serial{}; ///< empty: a master to photocopy, without serial
    std::optional<CodeKey> key{};            ///< seals the codes; without, they have check digits only
    std::string officer{}, desk{};           ///< at whose desk the sheets lie: printed for who hands them out
    Note note = Note::printed;
};

/// @return an error of kind `usage` where sheets can't be told apart: a page has no room for the code that says its
/// serial
Result<void> can_be_numbered(const Form& form);

/// Writes printable sheets as a PDF: vector graphics, fonts embedded, text selectable. Static content is stored once.
/// The file appears whole or not at all; folders on the way to it are made. Serials are the caller's to reserve.
/// @param progress  called with the number of sheets done, by the calling thread; may be empty
/// @return an error of kind `usage` where `out` can't be written
Result<void> print_forms(const Form& form, const PrintJob& job, const std::filesystem::path& out,
                         const std::function<void(int)>& progress = {});

/// How people call what a cover's code says.
struct CoverNames {
    std::string unit;
    std::string service; ///< lĩnh vực, or empty
};

/// @return what the code of a cover says: the service as its slug; an error of kind `usage` where it can't hold the
/// unit
Result<CoverCode> cover_code(const std::string& unit, const std::string& service_name, const std::string& period);

/// Writes a batch cover sheet (A4): what follows it in the stack belongs to its unit, service and period. It carries
/// its code twice, where pages carry theirs: a hole or a staple costs one of them only.
/// @param key  seals its code; nullptr: check digits only
Result<void> print_cover(const CoverCode& code, const CoverNames& names, const CodeKey* key,
                         const std::filesystem::path& out);

/// @return the same as a drawing (A4, page frame)
Drawing cover_drawing(const CoverCode& code, const CoverNames& names, const CodeKey* key = nullptr);

/// What every cover sheet shows: corner squares, title, what to do with it. Not its codes, nor whose cover it is.
Drawing cover_frame();

/// Where a cover sheet says whose it is, page frame.
inline constexpr Rect_mm cover_words{16, 98, 178, 48};

/// @param page  counts from 1; the form must have it
/// @param key   seals its codes; nullptr: check digits only
/// @param unit_name  as papers write it; "": the unit's code stands for it
/// @return what differs from sheet to sheet: both QRs, serial, unit and page number; on the first page the agency's
/// heading where it names the unit
Drawing sheet_items(const Form& form, int page, const PageCode& code, const CodeKey* key = nullptr,
                    const std::string& unit_name = "");

/// @return what one printed page shows, as a PNG, for who wants to see it before it is printed: a sheet without serial
/// @param page  counts from 1; the form must have it
std::string preview_png(const Form& form, int page, const PrintJob& job, double px_per_mm);

/// @return what says at whose desk a sheet lies, below `sheet_items`. It stands in their place alone, which the reader
/// takes for no ink of the respondent's. Long names are set smaller.
Drawing desk_items(const Form& form, int page, const std::string& officer, const std::string& desk);

/// @return a drawing as a picture on white paper, its sides rounded to whole pixels. Its pixel (0, 0) covers the page's
/// top left corner. Thread-safe.
GrayImage rasterize(const Drawing& drawing, double width_mm, double height_mm, double px_per_mm);

} // namespace phieu
