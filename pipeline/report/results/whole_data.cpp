#include "report/results/whole_data.h"

#include "base/result.h"
#include "store/seals.h"

#include <fmt/format.h>

namespace phieu {

void expect_whole_data(Store& store) {
    const auto faults = store.broken_seals([](long long, long long) {});
    if (faults.empty())
        return;
    throw Failure(
        {ErrorKind::database,
         {fmt::format("Dữ liệu đã bị sửa ngoài chương trình hoặc bị hỏng ({} chỗ): không xuất số liệu nào, không "
                      "khóa sổ. Hãy giữ nguyên thư mục dữ liệu, chạy phieu verify để biết chỗ nào, rồi khôi "
                      "phục từ bản sao lưu (phieu restore).",
                      faults.size()),
          fmt::format("The data were changed by something else or are damaged ({} places): no figures are "
                      "given out and nothing is locked. Keep the data folder as it is, run phieu verify to see "
                      "where, and restore a backup (phieu restore).",
                      faults.size())}});
}

} // namespace phieu
