#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phieu::store {

/// The steps that lead to today's schema, docs/database.md: step n turns version n − 1, of the table `meta`, into
/// version n; a new database takes them all. Their texts are migrations/00N_*.sql; a step that was released is never
/// edited.
/// `{id}` stands for the engine's self-numbering primary key, ';' ends a statement; all else is common SQL.
const std::vector<std::string_view>& migrations();

/// @return the statements of a step in order: whole lines up to one that ends with ';', comments left out.
std::vector<std::string> statements_of(std::string_view step);

} // namespace phieu::store
