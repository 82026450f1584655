#pragma once

#include "cli/settings.h"

namespace phieu {

/// The rows of section [alerts] for the table of all settings.
std::vector<Setting> delivery_settings();

/// @return what is missing to send what was set, for a usage error; nothing where all is there or nothing is sent
std::optional<Sentence> delivery_fault(const DeliverySettings& settings);

} // namespace phieu
