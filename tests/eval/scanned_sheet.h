#pragma once

#include "synth/machine.h"
#include "synth/sheet.h"

#include <filesystem>
#include <set>

namespace phieu::eval {

/// Who fills in sheets, and through which machines they go. The same settings draw the same sheets.
struct SheetSettings {
    synth::Level level = synth::Level::office;
    synth::People people = synth::People::ordinary;
    synth::Hands pens = synth::Hands::usual;
    std::vector<synth::Hand> hands; ///< of real people, in turns; none: by `pens`
    std::vector<std::string> templates;
    std::uint64_t seed = 1;
    /// Folder in which scans are kept and found again: drawing one takes thirty times as long as reading it. Empty:
    /// none are. One folder for one set of settings.
    std::filesystem::path kept;
};

/// A page as a file holds it, with what is true of it.
struct ScannedPage {
    int number = 1; ///< of its form
    std::vector<unsigned char> bytes;
    bool bilevel = false; ///< PNG; JPEG otherwise
    bool stamp = false;
    int copies = 0;
    std::string kind; ///< of scan
    std::map<std::string, synth::Truth> truth;
    std::set<std::string> faint; ///< fields with marks of which the scan may show nothing
};

/// Draws sheets, fills them in and scans them. One for each thread.
class SheetScanner {
public:
    SheetScanner(const SheetSettings& settings, Catalog& catalog);

    /// @return the pages of sheet `n`, counted from 0: its form is the n-th in turns
    std::vector<ScannedPage> scan(int n);
    const FormPtr& form(int n) { return maker(n).form(); }

    /// @return the same scan of one of its pages as if nobody had drawn the faint marks
    std::vector<unsigned char> without_faint(int n, int number);

private:
    synth::SheetMaker& maker(int n);
    std::vector<synth::FilledPage> fill(int n, synth::Random& random);

    const SheetSettings& settings_;
    std::map<std::string, synth::SheetMaker> makers_;
};

} // namespace phieu::eval
