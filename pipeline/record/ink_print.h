#pragma once

#include <string>
#include <vector>

namespace phieu {

/// Where people left ink on a page: knows a sheet of paper again when it is scanned once more. A value.
class InkPrint {
public:
    InkPrint() = default;
    /// @param squares  of 0.5 mm that hold ink, ascending (PageReading::ink_squares)
    explicit InkPrint(std::vector<int> squares);
    /// @param text  as `text` writes it, or as programs until database schema 12 did, which kept squares of 1 mm
    static InkPrint from_text(const std::string& text);
    std::string text() const;

    /// @return whether there is too little ink to know anything by: no square of 1 mm is half full
    bool empty() const { return whole_mm_.empty(); }

    /// @return numbers of which two scans of one paper almost surely share one, two papers of one form seldom (min-wise
    /// hashing: A. Broder, On the resemblance and containment of documents, 1997). None for a page without ink.
    /// @param form  the page of the form: pages of other forms share none
    std::vector<long long> keys(const std::string& form) const;

    /// @return 0…1, how much of the ink of either lies in the same place on the other
    friend double same_ink(const InkPrint& one, const InkPrint& other);
    /// @return whether two pages of one form are taken for one paper until a person has looked: where there is little
    /// ink, answers that are alike lie in the same squares by chance (docs/accuracy.md, "Papers scanned again")
    friend bool may_be_one_paper(const InkPrint& one, const InkPrint& other);

private:
    std::vector<int> half_mm_;  ///< squares that hold ink, ascending; none in what an older program wrote
    std::vector<int> whole_mm_; ///< the squares of 1 mm that are at least half full, ascending
};

double same_ink(const InkPrint& one, const InkPrint& other);
bool may_be_one_paper(const InkPrint& one, const InkPrint& other);

} // namespace phieu
