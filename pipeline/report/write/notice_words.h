#pragma once

#include "report/official/public_notice.h"

namespace phieu {

// Words that poster and page share. Any thread.

/// "85,63%", or why there is none.
std::string rate_text(const std::optional<double>& rate);
/// "tăng 1,32 điểm phần trăm so với tháng 10/2026"; "" without a comparison.
std::string change_since(const std::optional<double>& change, const std::string& compared);
/// "Từ 1.512 phiếu hợp lệ có trả lời."
std::string base_text(const PublicResults& results);
/// "Có 42 ý kiến góp ý, nhiều nhất về: thái độ phục vụ (12), …"; "" without comments.
std::string comments_text(const PublicResults& results);

} // namespace phieu
