#include "server/practice_place.h"

#include "base/files.h"
#include "base/random.h"
#include "report/results/campaign.h"
#include "report/results/locked_figures.h"
#include "report/results/units.h"
#include "review/batches.h"
#include "server/accounts.h"
#include "server/practice_samples.h"

#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

/// Who sent the samples, and to whom an alert may be given: nobody can sign in as this.
constexpr const char* colleague = "phieu-mau";
/// When the sample sheets were filled in: as the cover among them says. It is over, so that it can be locked.
constexpr const char* month = "2025-03";

template <typename T>
const T& made(const Result<T>& done) {
    if (!done)
        throw Failure(done.error());
    return *done;
}
void made(const Result<void>& done) {
    if (!done)
        throw Failure(done.error());
}

void add_people(Store& store, const PersonRow& person, const std::string& at) {
    PersonRow own; // neither password nor units: who may enter is asked of the office's accounts
    own.login = person.login;
    own.name = person.name;
    own.roles = person.roles;
    store.people.save(own, at);
    PersonRow other;
    other.login = colleague;
    other.name = "Đồng nghiệp (mẫu)";
    other.roles = std::string(role::review) + "|" + role::lead;
    store.people.save(other, at);
}

/// What stands over reports says that they are of no office.
void add_letterhead(Store& store, const std::string& at) {
    const json office{{"superior", "PHIẾU MẪU"},      {"name", "TẬP LÀM THỬ"},      {"addressee", "Người đang tập làm"},
                      {"symbol", "BC-TAPLAM"},        {"place", "Nơi tập làm"},     {"signer_title", "NGƯỜI TẬP LÀM"},
                      {"signer", "Không có giá trị"}, {"recipients", json::array()}};
    store.office.save_document({"setting", "office", office.dump(), colleague, at});
}

void add_campaign(Store& store, const DataDir& place, const std::string& at) {
    const json plan{
        {"code", "TAP-LAM"},
        {"name", "Tập làm thử (phiếu mẫu)"},
        {"legal_basis", "Phiếu mẫu, không có giá trị"},
        {"survey_from", "2025-03-01"},
        {"survey_to", "2025-03-31"},
        {"units", {{{"code", practice_unit}}, {{"code", "KH-VT"}}}},
        {"forms", {{{"template", "duong-noi-2025"}, {"version", 1}}, {{"template", "van-thang-2023"}, {"version", 1}}}},
        {"quotas", {{{"unit", practice_unit}, {"count", 10}}, {{"unit", "KH-VT"}, {"count", 8}}}}};
    made(keep_campaign(store, place.root(), made(parse_campaign(plan.dump())), colleague, at));
}

std::string add_upload(Store& store, const DataDir& place, const PracticeSample& sample, const std::string& at) {
    UploadRow row;
    row.id = random_hex(16);
    row.name = sample.file;
    row.person = colleague;
    row.begun_at = at;
    row.sha256 = made(copy_whole(path_of(sample), place.upload(row.id)));
    row.bytes = static_cast<long long>(std::filesystem::file_size(place.upload(row.id)));
    store.batches.add_upload(row);
    store.batches.set_upload_sha256(row.id, row.sha256);
    return row.id;
}

/// A batch for each unit: what no code says of a page is said of the batch.
void add_batches(Store& store, const DataDir& place, const std::string& at) {
    std::vector<std::string> ours, others;
    for (const PracticeSample& sample : practice_samples())
        if (sample.is_read)
            (std::string(sample.file).starts_with("van-thang") ? others : ours)
                .push_back(add_upload(store, place, sample, at));
    const auto submit = [&](const std::vector<std::string>& uploads, const std::string& unit) {
        const auto batch = submit_batch(store, uploads, {unit, "", month, Origin::batch}, colleague, at,
                                        [](const UploadRow&) { return true; });
        if (!batch)
            throw Failure({ErrorKind::internal, batch.error().what});
    };
    submit(ours, practice_unit);
    submit(others, "KH-VT");
}

} // namespace

void make_practice_place(const DataDir& place, const PersonRow& person, const std::string& at) {
    Store store(place.results().string());
    made(install_units(store));
    add_people(store, person, at);
    add_letterhead(store, at);
    add_campaign(store, place, at);
    add_batches(store, place, at);
}

} // namespace phieu
