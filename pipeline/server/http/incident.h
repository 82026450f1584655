#pragma once

#include "base/log.h"
#include "server/http/http.h"
#include "store/database.h"

namespace phieu {

/// The answer to a request that failed by the program's or the machine's fault. The detail (SQL, paths) goes to the log
/// alone; the page gets a sentence and the incident's number, by which the log is searched.
Response internal_error(LogWord what, const std::string& detail);

/// The answer to a request that the database did not serve: 503 with what to do, where that is known.
Response store_trouble(const StoreError& error);

} // namespace phieu
