#include "base/alike.h"
#include "report/official/report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

/// Above a people's committee no superior is printed (NĐ 30/2020, phụ lục I); above its parts there is.
bool is_peoples_committee(const std::string& name) {
    const std::string letters = essence(name);
    return letters.starts_with("uybannhandan") || letters.starts_with("ubnd");
}

} // namespace

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Office, superior, name, addressee, symbol, place, signer_title, signer,
                                                recipients)

Office office_of(Store& store) {
    const Office by_hand{"………………………", "………………………", "", "BC-…", "…………", "TRƯỞNG PHÒNG", "", {"Như trên", "Lưu: VT"}};
    const auto kept = store.office.document("setting", "office");
    if (!kept)
        return Office(by_hand);
    try {
        const auto j = nlohmann::json::parse(kept->json);
        Office out = j.get<Office>();
        for (std::string Office::*member : {&Office::superior, &Office::name, &Office::symbol, &Office::place,
                                            &Office::signer_title, &Office::signer})
            if ((out.*member).empty() && !(member == &Office::superior && is_peoples_committee(out.name)))
                out.*member = by_hand.*member;
        if (!j.contains("recipients"))
            out.recipients = by_hand.recipients;
        return out;
    } catch (const nlohmann::json::exception& error) {
        throw Failure(
            {ErrorKind::database,
             {fmt::format("Thông tin cơ quan lập báo cáo trong cơ sở dữ liệu không đọc được: {}.", error.what()),
              fmt::format("The office's letterhead in the database can't be read: {}.", error.what())}});
    }
}

} // namespace phieu
