#pragma once

#include "base/geometry.h"
#include "base/image.h"
#include "base/result.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace phieu {

/// What stands at an option for people to mark. A new one is found by the compiler: every `switch` over it is without
/// `default`.
enum class Target {
    box,     ///< a printed square to mark inside
    digit,   ///< a printed digit to draw a ring around
    circle,  ///< a printed ring to mark inside or to fill
    bracket, ///< "( )" or "[ ]" to mark between
    cell     ///< an empty cell of a table
};

/// What people are asked to write in a text; decides how it is read and what results make of it.
enum class TextContent { procedure, comment, name, number, other };

struct Level {
    std::string value; ///< what results call it; short ASCII
    std::string label; ///< what the form prints
};

/// The levels in **printed order**: whether 5 stands left or right is here and is never assumed.
struct Scale {
    std::string id;
    std::vector<Level> levels;
    std::vector<std::string> satisfied; ///< the values that count as satisfied in the index
};

/// Who is asked: only respondents whose answer to `question` is one of `values`. Such a question has its own base.
struct Condition {
    std::string question; ///< id of the other question
    std::vector<std::string> values;
};

/// A question that is answered by marking options.
struct Choice {
    Target target = Target::box;
    bool multiple = false;      ///< more than one option may be marked
    int max_choices = 1;        ///< at least 1; 1 unless `multiple`
    std::vector<Level> options; ///< in printed order
    std::string scale;          ///< id of the scale the options come from, or empty
    std::string dimension;      ///< id in Template::dimensions, or empty
};

/// A question that is answered in words.
struct Text {
    TextContent content = TextContent::other;
    int lines = 1; ///< dotted lines to write on
};

/// A question that is answered by writing a number.
struct Number {
    int lines = 1;
};

/// What people do to answer. To add a kind, add it here and to `QuestionLayout::kind` (form/layout.h): the compiler
/// then names every place that has to know it, since all of them visit the variant with `Cases` (base/cases.h).
using QuestionKind = std::variant<Choice, Text, Number>;

/// One question, independent of where it is printed.
struct Question {
    std::string id; ///< unique in its template
    std::string label;
    std::string evidence; ///< grade of domain.md: "S0"…"S4" documented, "R" reconstructed, "K" background
    std::optional<Condition> only_if;
    std::vector<std::string> alarm; ///< answers that report a breach of integrity: harassment, money asked for
    QuestionKind kind;
};

/// @return the options to mark and how results count them, or nullptr where people write. Belongs to `question`.
const Choice* choice_of(const Question& question);

/// @return the options to mark, in printed order; none where people write. Belongs to `question` or to the program.
const std::vector<Level>& options_of(const Question& question);

/// @return whether people write the answer, so that it is ink that somebody has to read
bool is_written(const Question& question);

/// @return whether people are asked to write this
bool asks_for(const Question& question, TextContent content);

enum class Align { left, center };

struct ParagraphBlock {
    std::string text;
    Align align = Align::left;
    bool bold = false;
    bool italic = false;
    double size = 1; ///< times the template's font size
};
struct SectionBlock {
    std::string heading;
    std::string note;
};
/// A question with its options in one spread row (`row`), in a list of columns (`list`) or flowing after the label
/// (`flow`).
enum class Arrangement { row, list, flow };
struct QuestionBlock {
    Question question;
    Arrangement arrangement = Arrangement::row;
    bool digits_beside = false; ///< the option's value printed left of its box ("5 □")
    int columns = 2;            ///< of a list
};
/// A table: one question a line, one column for each level. All are choices with as many options.
struct MatrixBlock {
    std::string heading;
    std::vector<Question> questions;
    bool column_heads = true; ///< what each column means, above it; not needed where a note before the table says it
};
/// Short inputs side by side, all of equal width, a line each. None is a choice.
struct InputsBlock {
    std::vector<Question> questions;
};

/// Where the program's own print stands on a page: what tells one sheet from another.
struct PageMarks {
    std::array<Rect_mm, 2> codes;   ///< QRs without quiet zone: an upper one, and a spare one in another corner
    std::array<Rect_mm, 4> corners; ///< squares at the top left, top right, bottom right, bottom left; empty: no room
    Rect_mm words;                  ///< page, serial, unit, at whose desk
};

/// A page that the office brought: printed as it is, with our marks in its free margins. Its questions are answered
/// where the file says.
struct GivenPage {
    double width_mm = 210;
    double height_mm = 297;
    std::string picture;   ///< file beside the template: the page before anyone writes on it, as a gray PNG
    std::string sha256;    ///< of that file
    std::string original;  ///< PDF beside the template that is printed; empty: the picture is
    int original_page = 1; ///< of the PDF, counts from 1
    Rect_mm original_at;   ///< where the PDF's page is put: smaller than the paper where room for our marks was made
    std::optional<PageMarks> marks; ///< none: there is no room, and sheets of it carry no code
    std::vector<Question> questions;
    std::vector<std::vector<Rect_mm>> places; ///< of each question: of each option in printed order, or where to write
    std::shared_ptr<const GrayImage> print;   ///< the picture; null until the form's pictures were read (Catalog)
};
using Block = std::variant<ParagraphBlock, SectionBlock, QuestionBlock, MatrixBlock, InputsBlock, GivenPage>;

struct NamedId {
    std::string id;
    std::string name;
};

/// In a line of Template::agency: the unit that a sheet is printed for, in capitals, or dots where it is for none.
inline constexpr const char* unit_place = "{unit}";

/// A form's content: what is asked, in what words, with what meaning. Where it is printed follows in form/layout.h.
/// File format: docs/template-format.md.
struct Template {
    std::string id;
    int version = 1;
    std::string title;
    std::vector<std::string> agency;   ///< heading at the top left, a line each; may hold `unit_place`
    bool national_heading = false;     ///< quốc hiệu and tiêu ngữ beside it; A4 only
    bool dense = false;                ///< rows of tables and lists closer together
    std::vector<std::string> subtitle; ///< below the title, a line each
    double width_mm = 210;
    double height_mm = 297;
    double font_size_pt = 11;
    std::string handed_out; ///< "after_result" or "at_intake": the two are never mixed in one total
    std::string evidence; ///< what is documented, what reconstructed: at the foot of every page (form/compose.h, Note)
    bool reconstructed = false;
    std::string correction; ///< what the form tells people who make a mistake; empty: nothing
    std::vector<Scale> scales;
    std::vector<NamedId> dimensions;
    std::vector<Block> blocks;
    std::string source_json; ///< the text it was parsed from
};

/// @return copies of all questions in printed order, whatever block they stand in
std::vector<Question> questions_of(const Template& form);

/// @return its given pages, in printed order; they belong to `form`
std::vector<const GivenPage*> given_pages(const Template& form);

/// Parses a template and checks it against the schema and against itself. Thread-safe.
/// @param json  the file's text, UTF-8
/// @param name  the file's name, for the error
/// @return the template, or an error of kind `usage` that names the place in the file
///         ("/blocks/3/questions/0/scale") and what is wrong there; never half a template
Result<Template> parse_template(const std::string& json, const std::string& name);

/// @return the JSON schema (draft-07) that `parse_template` checks against, from `templates/template.schema.json`; read
/// once and kept as long as the program. Throws where the file is missing: the installation is broken.
const nlohmann::json& template_schema();

} // namespace phieu
