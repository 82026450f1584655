#pragma once

#include "adopt/targets.h"

namespace phieu::adopt {

/// Takes rows of boxes into which a letter or digit each is written for places to write: "Năm sinh: □□□□", and a row of
/// narrow empty cells. A row of boxes between two words – "Căng thẳng □□□□□ Thoải mái" – stays a row of targets.
/// @param tables  loses those that are nothing but such a row
void take_combs(Parts& parts, std::vector<Table>& tables);

} // namespace phieu::adopt
