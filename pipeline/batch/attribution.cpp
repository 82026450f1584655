#include "batch/attribution.h"

#include <fmt/format.h>

namespace phieu {

std::string sheet_key(const PageCode& code) {
    return fmt::format("{}.{}.{}.{:06}", code.template_id, code.version, code.unit.empty() ? "-" : code.unit,
                       *code.serial);
}

std::string sheet_key(const PageCode& code, const std::string& source_key, int page_number) {
    return fmt::format("{}.{}.{}.{}", code.template_id, code.version, source_key, page_number);
}

std::string source_key(const std::string& sha256) {
    return sha256.substr(0, 8);
}

Attribution::Attribution(std::string source_key, std::string default_unit)
    : source_key_(std::move(source_key)), default_unit_(std::move(default_unit)) {}

void Attribution::cover(const CoverCode& code) {
    cover_ = code;
    open_sheet_.clear();
}

Belongs Attribution::belongs(const PageCode& code) const {
    const std::string& given = cover_.unit.empty() ? default_unit_ : cover_.unit;
    return {code.unit.empty() ? given : code.unit, cover_.field, cover_.period};
}

std::string Attribution::sheet_of(const PageCode& code, int page_number) {
    if (code.serial) {
        open_sheet_.clear();
        return sheet_key(code);
    }
    // Without serial only the order of scanning joins pages: page n follows page n − 1 of the same form. Anything else
    // starts a sheet of its own, which shows up as incomplete rather than joined to a stranger's page.
    const bool continues = !open_sheet_.empty() && code.template_id == last_.template_id &&
                           code.version == last_.version && code.page == last_.page + 1;
    if (!continues)
        open_sheet_ = sheet_key(code, source_key_, page_number);
    last_ = code;
    return open_sheet_;
}

void Attribution::replay(const PageRow& page) {
    if (page.status == "cover") {
        cover(CoverCode{page.unit, page.field, page.period});
    } else if (!page.sheet.empty()) {
        open_sheet_ = page.sheet;
        last_ = PageCode{page.template_id, page.version, page.form_page, "", {}};
    }
}

} // namespace phieu
