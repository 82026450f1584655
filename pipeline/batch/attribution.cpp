#include "batch/attribution.h"

#include "record/sheet_key.h"

namespace phieu {

Attribution::Attribution(std::string source_key, Belongs by_batch)
    : source_key_(std::move(source_key)), by_batch_(std::move(by_batch)) {}

void Attribution::cover(const CoverCode& code) {
    cover_ = code;
    open_sheet_.clear();
}

Belongs Attribution::belongs(const PageCode& code) const {
    const auto from_cover = [](const std::string& value) { return Told{value, Origin::cover}; };
    return {first_told({code.unit, Origin::page}, first_told(from_cover(cover_.unit), by_batch_.unit)),
            first_told(from_cover(cover_.service), by_batch_.service),
            first_told(from_cover(cover_.period), by_batch_.period)};
}

std::string Attribution::sheet_of(const PageCode& code, int page_number) {
    if (code.serial) {
        open_sheet_.clear();
        return numbered_sheet_key(code.template_id, code.version, code.unit, *code.serial);
    }
    // Without serial only the order of scanning joins pages: page n follows page n − 1 of the same form. Anything else
    // starts a sheet of its own, which shows up as incomplete rather than joined to a stranger's page.
    const bool continues = !open_sheet_.empty() && code.template_id == last_.template_id &&
                           code.version == last_.version && code.page == last_.page + 1;
    if (!continues)
        open_sheet_ = photocopied_sheet_key(code.template_id, code.version, source_key_, page_number);
    last_ = code;
    return open_sheet_;
}

void Attribution::replay(const PageRow& page) {
    if (page.status == PageStatus::cover) {
        cover(CoverCode{page.unit, page.service, page.period});
    } else if (page.serial) {
        open_sheet_.clear(); // a sheet of its own: no photocopied page joins it
    } else if (!page.sheet.empty()) {
        open_sheet_ = page.sheet;
        last_ = PageCode{page.template_id, page.version, page.form_page, "", {}};
    }
}

} // namespace phieu
