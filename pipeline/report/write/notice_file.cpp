#include "report/write/notice_file.h"

#include "base/files.h"
#include "report/write/notice_page.h"
#include "report/write/notice_poster.h"
#include "report/write/output_file.h"

#include <cmath>

namespace phieu {

Result<void> write_notice(const PublicNotice& notice, NoticeFormat format, const std::filesystem::path& out) {
    if (format != NoticeFormat::page)
        return draw_poster(notice, format == NoticeFormat::poster_a3 ? std::sqrt(2.0) : 1, out);
    OutputFile file(out);
    if (auto written = write_file(file.path(), notice_page(notice)); !written)
        return written;
    return file.keep();
}

} // namespace phieu
