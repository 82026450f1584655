#include "server/api/handlers.h"

namespace phieu::api {
namespace {

using nlohmann::json;

json upload_json(const Uploads::Upload& upload) {
    return {{"id", upload.row.id},
            {"name", upload.row.name},
            {"size", upload.row.bytes},
            {"received", upload.received},
            {"sha256", upload.row.sha256}};
}

HttpProblem no_upload() {
    return {404, "no_upload", "Không có lượt tải lên này. Hãy gửi lại tệp từ đầu.",
            "There is no such upload. Send the file again."};
}

} // namespace

Response begin_upload(Desk& desk, const Call& call) {
    const json& body = call.body;
    return json_response(
        upload_json(desk.uploads.begin(body["name"], body["size"], body.value("sha256", ""), call.who.person.login)));
}

Response upload(Desk& desk, const Call& call) {
    const auto upload = desk.uploads.find(call.part("id"), call.who.person.login);
    if (!upload)
        throw no_upload();
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
        throw no_upload();
    throw HttpProblem{409, "offset", "Đoạn tải lên không nối tiếp. Hãy hỏi lại vị trí rồi gửi tiếp.",
                      "The piece does not follow. Ask for the position and go on from there.", upload_json(*known)};
}

Response remove_upload(Desk& desk, const Call& call) {
    if (!desk.uploads.find(call.part("id"), call.who.person.login))
        throw no_upload();
    desk.uploads.forget(call.part("id"));
    return json_response({{"ok", true}});
}

} // namespace phieu::api
