#pragma once

#include "server/routes.h"
#include "store/deeds.h"

namespace phieu {

/// @return what the journal keeps of a request that was answered, or of a sign-in that was refused: who, what (the
/// row's word), to what, from where. Never a password, never what a body says otherwise.
/// @param at  now, UTC
DeedRow deed_of(const Route& route, const Call& call, const std::string& at);

} // namespace phieu
