#include "server/api/handlers.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json upload_json(const Uploads::Upload& upload) {
    return {
        {"id", upload.row.id}, {"name", upload.row.name}, {"size", upload.row.bytes}, {"received", upload.received}};
}

} // namespace

Response begin_upload(Desk& desk, const Call& call) {
    const long long bytes = call.body["size"];
    if (bytes < 0 || bytes > Uploads::most_bytes)
        throw HttpProblem{413, "too_large", "Tệp quá lớn (tối đa 2 GB).", "The file is too large (at most 2 GB)."};
    return json_response(upload_json(desk.uploads.begin(call.body["name"], bytes, call.who.person.login)));
}

Response upload(Desk& desk, const Call& call) {
    const auto upload = desk.uploads.find(call.part("id"), call.who.person.login);
    if (!upload)
        throw HttpProblem{404, "no_upload", "Không có lượt tải lên này.", "There is no such upload."};
    return json_response(upload_json(*upload));
}

Response add_piece(Desk& desk, const Call& call) {
    const std::string& login = call.who.person.login;
    const long long offset = number_in(call.request.parameter("offset"));
    if (offset < 0)
        throw HttpProblem{400, "bad_offset", "Thiếu vị trí của đoạn tải lên.", "The piece's offset is missing."};
    if (const auto upload = desk.uploads.add(call.part("id"), login, offset, call.request.body))
        return json_response(upload_json(*upload));
    const auto known = desk.uploads.find(call.part("id"), login);
    if (!known)
        throw HttpProblem{404, "no_upload", "Không có lượt tải lên này.", "There is no such upload."};
    throw HttpProblem{409, "offset", "Đoạn tải lên không nối tiếp. Hãy hỏi lại vị trí rồi gửi tiếp.",
                      "The piece does not follow. Ask for the position and go on from there.", upload_json(*known)};
}

} // namespace phieu::api
