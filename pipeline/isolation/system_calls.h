#pragma once

namespace phieu {

/// The part of close_off() (sandbox.h) that libseccomp does. @return false where the system has no such filter
bool forbid_system_calls(int socket, int (*open_for_reading)(const char* path));

} // namespace phieu
