#pragma once

#include "record/data_dir.h"
#include "store/people.h"

namespace phieu {

/// The unit whose sheets are there for whoever is limited to some units.
inline constexpr const char* practice_unit = "HN-DN";

/// Makes a place to practise in an empty folder: a small office with the shipped forms, one campaign, and sample scans
/// that wait to be read (practice_samples.h). Nothing in it is of the office but the person's name and roles.
/// @param at  now, UTC
/// Throws Failure and StoreError; what was made by then is to be thrown away.
void make_practice_place(const DataDir& place, const PersonRow& person, const std::string& at);

} // namespace phieu
