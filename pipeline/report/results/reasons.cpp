#include "report/results/reasons.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(NamedId, id, name)

namespace {

const std::vector<NamedId> usual_reasons{
    {"khong_thuoc_doi_tuong", "Không thuộc đối tượng (chưa nhận kết quả, nộp trực tuyến hoặc bưu chính, ngoài tỉnh)"},
    {"ngoai_thoi_gian", "Ngoài thời gian giao dịch hoặc ngoài lĩnh vực"},
    {"duoi_nguong", "Để trống toàn bộ, hoặc trả lời dưới ngưỡng số câu"},
    {"trung", "Trùng"},
    {"rach_hong", "Rách, không đọc được, sai mẫu"},
    {"khac", "Lý do khác"}};

} // namespace

std::vector<NamedId> invalid_reasons(Store& store) {
    const auto kept = store.office.document("setting", "invalid_reasons");
    if (!kept)
        return usual_reasons;
    try {
        return nlohmann::json::parse(kept->json).get<std::vector<NamedId>>();
    } catch (const nlohmann::json::exception& error) {
        throw Failure(
            {ErrorKind::database,
             {fmt::format("Danh mục lý do không hợp lệ trong cơ sở dữ liệu không đọc được: {}.", error.what()),
              fmt::format("The list of reasons in the database can't be read: {}.", error.what())}});
    }
}

std::string reason_name(const std::vector<NamedId>& reasons, const std::string& id) {
    if (id == "thieu_trang")
        return "Thiếu trang";
    if (id == "cho_duyet")
        return "Chờ soát";
    if (id == "thieu_cau_loc")
        return "Phần hỏi riêng có trả lời mà câu hỏi lọc để trống";
    for (const auto* list :
         {&reasons, &usual_reasons}) // the program's own rules go on where the office's list is shorter
        for (const NamedId& reason : *list)
            if (reason.id == id)
                return reason.name;
    return id;
}

} // namespace phieu
