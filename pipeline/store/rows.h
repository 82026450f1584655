#pragma once

// The rows that are written down, all of them; docs/database.md gives the meaning of each column. Empty strings stand
// for "none". Each repository's rows stand in its own header.
#include "store/alert_messages.h"
#include "store/answers.h"
#include "store/batches.h"
#include "store/decisions.h"
#include "store/deeds.h"
#include "store/desks.h"
#include "store/locks.h"
#include "store/office.h"
#include "store/online.h"
#include "store/people.h"
#include "store/retention.h"
#include "store/scans.h"
#include "store/second_factors.h"
#include "store/units.h"
