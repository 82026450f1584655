#pragma once

#include "synth/sheet.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phieu::synth {

/// What goes wrong with a stack of paper on its way through a scanner, each as people report it.
enum class Trouble {
    none,
    reversed,          ///< scanned from its last sheet to its first: each cover comes after its sheets
    fronts_then_backs, ///< first all fronts, then the turned stack
    cover_reaches_on,  ///< a cover in one file, some of its sheets in the next
    one_file_a_page,   ///< Scan1.jpg … Scan12.jpg
    cover_punched,     ///< a cover whose code can't be read
    fed_twice,         ///< one paper went through the feeder twice
    scanned_again,     ///< some of the papers once more, in another file, on another machine
    saved_anew,        ///< the same pictures in another file, as they were or compressed once more
    same_file_again,   ///< a file under a second name
    double_feed,       ///< two papers went through as one: sides of either are in no picture
    foreign_page,      ///< other people's paper
    unreadable_page,   ///< a form both of whose codes are covered
    written_back,      ///< a few lines by hand on an empty back
    pale_page,         ///< a form in worn toner
    two_in_one,        ///< two pages in one picture
    cut_tiff,          ///< a TIFF that was not copied to its end
};
inline constexpr int troubles = 17;

std::string_view name_of(Trouble trouble);

/// A sheet on the pile, as it really is.
struct StackSheet {
    std::string template_id;
    std::optional<long long> serial;
    std::string unit;                                  ///< whose it is; "": nothing in the stack says
    std::string unit_in_code;                          ///< as printed; "" where the cover or the operator says it
    std::vector<std::map<std::string, Truth>> answers; ///< by page, once drawn
};

/// One side of a paper.
struct Side {
    enum class Kind { form, cover, blank, written, foreign };
    Kind kind = Kind::blank;
    int sheet = -1;       ///< of a form: its place in `Stack::sheets`
    int page = 1;         ///< of a form
    std::string unit;     ///< of a cover
    bool turned = false;  ///< lies upside down
    bool spoiled = false; ///< its codes are covered
    bool pale = false;
};

/// How several sides lie in one picture.
enum class Together { alone, beside, above, above_turned };

/// One picture of a file.
struct StackPicture {
    std::vector<Side> sides;
    Together together = Together::alone;
    int machine = 0;   ///< which of the stack's scanners took it
    int copy_of = -1;  ///< a picture that was saved anew instead of scanned
    int quality = 80;  ///< of its JPEG; of a copy 0: without loss
    bool asks = false; ///< a person may well be asked about it
    std::string file;  ///< relative to the folder, with '/'
    int number = 0;    ///< in its file, from 1
};

enum class FileKind { pdf, tiff, jpeg };

struct StackFile {
    std::string name; ///< "1/quet-1.pdf": the number of the scan command that it comes in, and its name
    FileKind kind = FileKind::pdf;
    double kept = 1;     ///< share of its bytes that arrived
    std::string copy_of; ///< the file whose bytes it has
};

/// A pile of paper, how it was scanned, and what is true of it.
struct Stack {
    std::vector<Trouble> troubles; ///< one or two; `none` alone for a plain stack
    std::vector<StackSheet> sheets;
    std::vector<StackPicture> pictures; ///< file by file, in the order of scanning
    std::vector<StackFile> files;
    std::string told; ///< unit that the operator tells with the batch, or ""
    int dpi = 200;
    std::uint64_t seed = 0;

    std::string cause() const; ///< its troubles, joined: "reversed + fed twice"
    int commands() const;      ///< how many scan commands it takes
};

/// Draws up a stack of 5 to about 40 pages; the same seed gives the same stack. Nothing is drawn yet.
Stack plan_stack(std::uint64_t seed);

/// Draws the stack's pictures and writes its files below `folder`; fills in the sheets' answers.
/// @param makers  by template, kept from stack to stack because they hold the printed forms
/// Throws std::runtime_error where a form is missing or a file can't be written.
void draw_stack(Stack& stack, const std::filesystem::path& folder, std::map<std::string, SheetMaker>& makers);

} // namespace phieu::synth
