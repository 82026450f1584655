#include "server/practice_samples.h"

#include "base/files.h"
#include "base/installed.h"

namespace phieu {

const std::vector<PracticeSample>& practice_samples() {
    static const std::vector<PracticeSample> samples{
        {"duong-noi-lo-1.pdf", {"Tờ bìa và 8 phiếu", "A cover and 8 sheets"}, true},
        {"trang-la.jpg", {"Một trang giấy lạ lẫn vào", "A stray page of other paper"}, true},
        {"van-thang-hon-hop.pdf",
         {"6 phiếu có nhiều dấu không rõ, một phiếu quét hai lần",
          "6 sheets with many doubtful marks, one of them scanned twice"},
         true},
        {"long-khanh-1.jpg", {"Một phiếu rõ ràng", "One clear sheet"}},
        {"anh-dien-thoai.jpg", {"Một phiếu chụp bằng điện thoại", "One sheet, taken by a telephone"}},
        {"hoan-kiem-nguoc.tif", {"3 phiếu quét đen trắng, đặt ngược đầu", "3 sheets, black and white, upside down"}},
    };
    return samples;
}

std::filesystem::path path_of(const PracticeSample& sample) {
    return installed(std::filesystem::path("sample_scans") / sample.file);
}

std::set<std::string> practice_sample_hashes() {
    std::set<std::string> out;
    for (const PracticeSample& sample : practice_samples()) {
        const auto hash = sha256_of_file(path_of(sample));
        if (!hash)
            throw Failure(hash.error());
        out.insert(*hash);
    }
    return out;
}

} // namespace phieu
