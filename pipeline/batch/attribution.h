#pragma once

#include "reading/result.h"
#include "store/rows.h"

namespace phieu {

/// To whom a page belongs.
struct Belongs {
    std::string unit;
    std::string field;
    std::string period;
};

/// The key of a sheet with a serial: the same whether its pages were read or assigned by hand.
std::string sheet_key(const PageCode& code);
/// The key of a sheet without serial: its first page in its file.
std::string sheet_key(const PageCode& code, const std::string& source_key, int page_number);
/// Names the sheets without serial of a file.
std::string source_key(const std::string& sha256);

/// Follows the pages of one file in scan order and says to which unit and sheet each belongs: a cover sheet speaks for
/// what follows it, a code's own unit goes before a cover's, a cover's before `--unit`; photocopied pages, which have
/// no serial, make up a sheet with the pages scanned right before them. Pure: the same pages give the same answers, so
/// a run that was killed is taken up by following the stored pages again.
class Attribution {
public:
    /// @param source_key  names the sheets without serial; unique to the file
    Attribution(std::string source_key, std::string default_unit);

    /// A cover sheet; ends an open photocopied sheet.
    void cover(const CoverCode& code);

    /// A page of a form. @return its row's unit, field, period and sheet
    Belongs belongs(const PageCode& code) const;
    std::string sheet_of(const PageCode& code, int page_number);

    /// A page already stored.
    void replay(const PageRow& page);

private:
    std::string source_key_;
    std::string default_unit_;
    CoverCode cover_;
    std::string open_sheet_; ///< photocopied sheet that the next page may belong to
    PageCode last_;          ///< its last page
};

} // namespace phieu
