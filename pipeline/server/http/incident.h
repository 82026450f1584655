#pragma once

#include "base/log.h"
#include "server/http/http.h"

namespace phieu {

/// The answer to a request that failed by the program's or the machine's fault. The detail (SQL, paths) goes to the log
/// alone; the page gets a sentence and the incident's number, by which the log is searched.
Response internal_error(LogWord what, const std::string& detail);

} // namespace phieu
