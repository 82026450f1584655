#include "record/sheet_key.h"

#include <fmt/format.h>

namespace phieu {

std::string numbered_sheet_key(const std::string& template_id, int version, const std::string& unit, long long serial) {
    return fmt::format("{}.{}.{}.{:06}", template_id, version, unit.empty() ? "-" : unit, serial);
}

std::string photocopied_sheet_key(const std::string& template_id, int version, const std::string& source_key,
                                  int page_number) {
    return fmt::format("{}.{}.{}.{}", template_id, version, source_key, page_number);
}

std::string source_key(const std::string& sha256) {
    return sha256.substr(0, 8);
}

} // namespace phieu
