#pragma once

#include "form/catalog.h"

#include <optional>

namespace phieu::synth {

/// A shipped form as if an office had brought it: its pages are pictures, of which the program knows nothing but where
/// people answer.
struct StrangeForm {
    std::string id;
    std::optional<Target> target; ///< of all choices, drawn instead of the form's own; none: its own stay
    bool marks = true;            ///< there is room for our codes; without, sheets carry none
};

/// Writes it to `data_dir`/templates, as an installed form lies there. Throws std::runtime_error.
void make_strange(const Form& form, const StrangeForm& wish, const std::filesystem::path& data_dir);

} // namespace phieu::synth
