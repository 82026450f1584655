#pragma once

#include "reading/result.h"
#include "record/attribution.h"
#include "store/scans.h"

namespace phieu {

/// Follows the pages of one file in scan order and says to which unit and sheet each belongs, and who says so: a cover
/// sheet speaks for what follows it, a code's own unit goes before a cover's, a cover's before what was told about the
/// batch; photocopied pages, which have no serial, make up a sheet with the pages scanned right before them. Pure: the
/// same pages give the same answers, so a run that was killed is taken up by following the stored pages again.
class Attribution {
public:
    /// @param source_key  names the sheets without serial; unique to the file
    /// @param by_batch    what was told about the whole batch
    Attribution(std::string source_key, Belongs by_batch);

    /// What is told about the batch now: a person may say it anew while it is being read.
    void told(Belongs by_batch) { by_batch_ = std::move(by_batch); }

    /// A cover sheet; ends an open photocopied sheet.
    void cover(const CoverCode& code);

    /// A page of a form. @return its row's unit, service, period and sheet
    Belongs belongs(const PageCode& code) const;
    std::string sheet_of(const PageCode& code, int page_number);

    /// A page already stored.
    void replay(const PageRow& page);

private:
    std::string source_key_;
    Belongs by_batch_;
    CoverCode cover_;
    std::string open_sheet_; ///< photocopied sheet that the next page may belong to
    PageCode last_;          ///< its last page
};

} // namespace phieu
