#pragma once

#include "form/template.h"
#include "review/refusal.h"

namespace phieu {

/// Checks what a person says of a question. @return the answer as it is stored: several levels in printed order, joined
/// by '|'; text in NFC; "" for a blank
Allowed<std::string> checked_answer(const Template& form, const std::string& question, const std::string& value);

} // namespace phieu
