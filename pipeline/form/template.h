#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace phieu {

/// What a person meant to write in a text field; decides how it is read.
enum class TextContent { procedure, comment, name, number, other };

enum class FieldKind { choice, text, number };
enum class Target { box, digit };

struct Level {
    std::string value;
    std::string label;
};

/// The levels in **printed order**: whether 5 stands left or right is here and is never assumed.
struct Scale {
    std::string id;
    std::vector<Level> levels;
    std::vector<std::string> satisfied; ///< the values that count as satisfied in the index
};

/// Who is asked: only respondents whose answer to `field` is one of `values`. Such a question has its own base.
struct Condition {
    std::string field;
    std::vector<std::string> values;
};

/// One question, independent of where it is printed.
struct Question {
    std::string id;
    std::string label;
    FieldKind kind = FieldKind::choice;
    std::string evidence; ///< grade of domain.md: "S0"…"S4" documented, "R" reconstructed, "K" background
    // choice
    Target target = Target::box;
    bool multiple = false;
    int max_choices = 1;
    std::vector<Level> options; ///< in printed order
    std::string scale;          ///< id of the scale the options come from, or empty
    std::string dimension;      ///< id in Template::dimensions, or empty
    std::optional<Condition> only_if;
    // text, number
    TextContent content = TextContent::other;
    int lines = 1;
};

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
/// A table: one question a line, one column for each level.
struct MatrixBlock {
    std::string heading;
    std::vector<Question> questions;
};
/// Short inputs side by side, all of equal width.
struct InputsBlock {
    std::vector<Question> questions;
};
using Block = std::variant<ParagraphBlock, SectionBlock, QuestionBlock, MatrixBlock, InputsBlock>;

struct NamedId {
    std::string id;
    std::string name;
};

/// A form's content: what is asked, in what words, with what meaning. Where it is printed follows in form/layout.h.
/// File format: docs/template-format.md.
struct Template {
    std::string id;
    int version = 1;
    std::string title;
    std::vector<std::string> agency;   ///< heading at the top left, a line each
    std::vector<std::string> subtitle; ///< below the title, a line each
    double width_mm = 210;
    double height_mm = 297;
    double font_size_pt = 11;
    std::string handed_out; ///< "after_result" or "at_intake": the two are never mixed in one total
    std::string evidence;   ///< shown on every page and under every table: what is documented, what reconstructed
    bool reconstructed = false;
    std::string correction; ///< what the form tells people who make a mistake; empty: nothing
    std::vector<Scale> scales;
    std::vector<NamedId> dimensions;
    std::vector<Block> blocks;
    std::string source_json; ///< the text it was parsed from
};

/// All questions in printed order, whatever block they stand in.
std::vector<Question> questions_of(const Template& form);

/// Parses and checks a template. The error names the place in the file ("/blocks/3/questions/0/scale") and what is
/// wrong.
/// @param name  the file's name, for the error
Result<Template> parse_template(const std::string& json, const std::string& name);

/// @return the JSON schema (draft-07) that `parse_template` checks against, from `templates/template.schema.json`.
const nlohmann::json& template_schema();

} // namespace phieu
