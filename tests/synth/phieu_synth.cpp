// Makes SYNTHETIC scans with their truth: `samples` the set in sample_scans/, `sheets` a batch of one form.

#include "base/files.h"
#include "form/print.h"
#include "synth/files.h"
#include "synth/sheet.h"
#include "synth/strange_form.h"

#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu::synth {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct Scan {
    cv::Mat picture;
    Journey journey;
    json truth;
};

json truth_of(const FilledPage& page) {
    json fields = json::object();
    for (const auto& [id, truth] : page.truth)
        fields[id] = {{"value", truth.value},
                      {"person", truth.person},
                      {"tolerant", truth.tolerant},
                      {"text", truth.text},
                      {"answer", truth.text                     ? "text"
                                 : truth.mishap == Mishap::none ? truth.mark
                                                                : name_of(truth.mishap)}};
    return {{"kind", "form"},
            {"template", page.code.template_id},
            {"version", page.code.version},
            {"page", page.code.page},
            {"unit", page.code.unit},
            {"serial", page.code.serial ? json(*page.code.serial) : json()},
            {"fields", fields}};
}

class Studio {
public:
    explicit Studio(std::uint64_t seed, const fs::path& data = "phieu-data") : random(seed), catalog_(data) {}

    /// Scans of `count` sheets, page after page.
    std::vector<Scan> sheets(const std::string& name, const std::string& unit, std::optional<long long> first_serial,
                             int count, People people, const std::function<Journey(Random&)>& journey) {
        SheetMaker& maker = makers_.try_emplace(name, catalog_.find(name, 1).value()).first->second;
        std::vector<Scan> scans;
        for (int n = 0; n < count; n++) {
            auto serial = first_serial;
            if (serial)
                *serial += n;
            for (const FilledPage& page : maker.fill(unit, serial, people, random)) {
                const PageLayout& layout = *maker.form()->page(page.code.page);
                const Journey j = journey(random);
                scans.push_back({travel(page.canvas, layout.width_mm, layout.height_mm, j, random), j, truth_of(page)});
            }
        }
        return scans;
    }

    /// A scan of something that is none of our forms.
    Scan page_of(const Drawing& drawing, const std::string& kind, const Journey& j) {
        const GrayImage gray = rasterize(drawing, 210, 297, canvas_px_per_mm);
        cv::Mat light;
        cv::cvtColor(cv::Mat(gray.height_px, gray.width_px, CV_8UC1, const_cast<std::uint8_t*>(gray.pixels.data())),
                     light, cv::COLOR_GRAY2BGR);
        return {travel(Canvas(light), 210, 297, j, random), j, {{"kind", kind}}};
    }

    Random random;

private:
    Catalog catalog_;
    std::map<std::string, SheetMaker> makers_;
};

Journey plain(Random& random, int dpi, int quality) {
    Journey j = random_journey(Level::clean, random);
    j.dpi = dpi;
    j.jpeg_quality = quality;
    return j;
}

json pages_json(const std::vector<Scan>& scans) {
    json pages = json::array();
    for (const Scan& scan : scans) {
        pages.push_back(scan.truth);
        pages.back()["scan"] = scan.journey.kind();
    }
    return pages;
}

void save_pdf(const fs::path& out, const std::vector<Scan>& scans) {
    std::vector<cv::Mat> pictures;
    std::vector<Journey> journeys;
    for (const Scan& scan : scans) {
        pictures.push_back(scan.picture);
        journeys.push_back(scan.journey);
    }
    write_pdf(out, pictures, journeys);
}

void must(const Result<void>& done) {
    if (!done)
        throw std::runtime_error(done.error().what.en);
}

void save_picture(const fs::path& out, const Scan& scan) {
    const std::vector<unsigned char> bytes = encode(scan.picture, scan.journey);
    must(write_file(out, bytes.data(), bytes.size()));
}

Drawing foreign_letter() {
    Drawing d;
    d.texts.push_back({{20, 20}, 80, "CÔNG TY TNHH MẪU GIẢ ĐỊNH", {.size_pt = 11, .bold = true}});
    d.texts.push_back({{60, 45}, 90, "THÔNG BÁO", {.size_pt = 16, .bold = true, .center = true}});
    for (int n = 0; n < 9; n++)
        d.texts.push_back({{20, 62.0 + 14 * n},
                           170,
                           fmt::format("{}. Đây là trang giấy của nơi khác, lẫn vào xấp phiếu khi quét. Trang này "
                                       "không có mã phiếu và không phải phiếu khảo sát.",
                                       n + 1),
                           {.size_pt = 12}});
    return d;
}

void add_file(json& files, const std::string& name, const std::string& purpose, const std::vector<Scan>& scans) {
    files.push_back({{"file", name}, {"purpose", purpose}, {"pages", pages_json(scans)}});
}

void make_samples(const fs::path& out) {
    fs::create_directories(out);
    json files = json::array();
    Studio studio(20261122);
    const auto gray = [](int dpi, int quality) { return [=](Random& random) { return plain(random, dpi, quality); }; };

    const Drawing cover = cover_drawing(CoverCode{"HN-DN", "CHUNG-THUC", "2025-03"}, {"", "Chứng thực"});
    std::vector<Scan> scans{studio.page_of(cover, "cover", plain(studio.random, 200, 60))};
    for (Scan& scan : studio.sheets("duong-noi-2025", "", {}, 8, People::tidy, gray(200, 70)))
        scans.push_back(std::move(scan));
    scans.push_back(studio.page_of({}, "blank", plain(studio.random, 200, 60)));
    save_pdf(out / "duong-noi-lo-1.pdf", scans);
    add_file(files, "duong-noi-lo-1.pdf",
             "PDF, ảnh JPEG xám 200 dpi: tờ bìa, 8 phiếu photocopy không số, một trang trắng", scans);

    scans = studio.sheets("long-khanh-2024", "DN-LK", 1, 4, People::ordinary, gray(300, 75));
    for (std::size_t n = 0; n < scans.size(); n++) {
        const std::string name = fmt::format("long-khanh-{}.jpg", n + 1);
        save_picture(out / name, scans[n]);
        add_file(files, name, "JPEG xám 300 dpi, phiếu A5", {scans[n]});
    }

    scans = studio.sheets("hoan-kiem-2020", "HN-HK", 1, 3, People::tidy, [](Random& random) {
        Journey j = plain(random, 300, 80);
        j.bilevel = true;
        j.threshold = 0.62;
        j.upside_down = true;
        return j;
    });
    std::vector<cv::Mat> pictures;
    for (const Scan& scan : scans)
        pictures.push_back(scan.picture);
    write_tiff_g4(out / "hoan-kiem-nguoc.tif", pictures, 300);
    add_file(files, "hoan-kiem-nguoc.tif", "TIFF nhiều trang, nén G4, 300 dpi, cả xấp đặt ngược đầu", scans);

    int turn = 0;
    scans = studio.sheets("van-thang-2023", "KH-VT", 1, 6, People::wild, [&](Random& random) {
        Journey j = random_journey(Level::office, random);
        j.bilevel = false;
        j.dpi = std::vector<int>{150, 200, 300}[static_cast<std::size_t>(turn++ % 3)];
        j.jpeg_quality = 65;
        return j;
    });
    scans.push_back(scans.front()); // the first sheet once more
    save_pdf(out / "van-thang-hon-hop.pdf", scans);
    add_file(files, "van-thang-hon-hop.pdf",
             "PDF, 150/200/300 dpi lẫn màu và xám, nhiều dấu không rõ; trang cuối là phiếu đầu quét lại (trùng)",
             scans);

    scans = studio.sheets("nghi-xuan-2020", "HT-NX", 1, 2, People::ordinary, gray(200, 65));
    save_pdf(out / "nghi-xuan.pdf", scans);
    add_file(files, "nghi-xuan.pdf", "PDF, 2 phiếu 4 trang", scans);

    scans = studio.sheets("duong-noi-2025", "HN-DN", 501, 1, People::tidy, [](Random& random) {
        Journey j;
        j.photo = true;
        j.colour = true;
        j.dpi = 250;
        j.perspective = 0.06;
        j.skew_deg = 3;
        j.shadow = 0.35;
        j.curl_mm = random.between(0.5, 1);
        j.jpeg_quality = 75;
        return j;
    });
    save_picture(out / "anh-dien-thoai.jpg", scans[0]);
    add_file(files, "anh-dien-thoai.jpg", "Ảnh chụp điện thoại: phối cảnh, bóng, giấy cong", scans);

    scans = {studio.page_of(foreign_letter(), "foreign", plain(studio.random, 150, 70))};
    save_picture(out / "trang-la.jpg", scans[0]);
    add_file(files, "trang-la.jpg", "Trang giấy của nơi khác", scans);

    const json truth{
        {"synthetic", true},
        {"note", "SYNTHETIC: made by tests/synth (phieu-synth samples). No real person filled in these sheets."},
        {"files", files}};
    must(write_file(out / "truth.json", truth.dump(1)));
}

int run(int argc, char** argv) {
    CLI::App app{"Makes synthetic scans with their truth"};
    app.require_subcommand(1);
    fs::path out;
    CLI::App* samples = app.add_subcommand("samples", "the set in sample_scans/");
    samples->add_option("--out", out)->required();
    samples->callback([&] { make_samples(out); });

    std::string name;
    fs::path data = "phieu-data";
    StrangeForm strange;
    CLI::App* given =
        app.add_subcommand("strange", "a shipped form as if an office had brought it: its pages are pictures");
    given->add_option("TEMPLATE", name)->required();
    given->add_option("--id", strange.id)->required();
    given->add_option("--target", strange.target, "circle, bracket, cell instead of the form's own")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Target>{
            {"circle", Target::circle}, {"bracket", Target::bracket}, {"cell", Target::cell}}));
    given->add_flag("!--no-codes", strange.marks, "without room for codes");
    given->add_option("--data", data, "whose own form it becomes")->required();
    given->callback([&] { make_strange(*Catalog("no-data").load(name).value(), strange, data); });

    int count = 10;
    std::uint64_t seed = 1;
    int dpi = 300;
    Level level = Level::clean;
    std::string unit = "SYNTH";
    long long first_serial = 1;
    CLI::App* sheets = app.add_subcommand("sheets", "one PDF of sheets of one form, and its truth beside it");
    sheets->add_option("TEMPLATE", name)->required();
    sheets->add_option("--count", count);
    sheets->add_option("--seed", seed);
    sheets->add_option("--dpi", dpi);
    sheets->add_option("--unit", unit);
    sheets->add_option("--data", data, "whose own forms may be filled in, too");
    sheets->add_option("--first-serial", first_serial);
    sheets->add_option("--level", level)
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Level>{{"clean", Level::clean}, {"office", Level::office}, {"hard", Level::hard}}));
    sheets->add_option("--out", out, "PDF")->required();
    sheets->callback([&] {
        Studio studio(seed, data);
        const People people = level == Level::clean    ? People::tidy
                              : level == Level::office ? People::ordinary
                                                       : People::wild;
        const auto scans = studio.sheets(name, unit, first_serial, count, people, [&](Random& random) {
            Journey j = random_journey(level, random);
            j.bilevel = false; // every page of the PDF is a JPEG
            if (level == Level::clean)
                j.dpi = dpi;
            return j;
        });
        save_pdf(out, scans);
        json files = json::array();
        add_file(files, out.filename().string(), "synthetic", scans);
        must(write_file(fs::path(out).replace_extension(".truth.json"),
                        json{{"synthetic", true}, {"files", files}}.dump(1)));
    });
    CLI11_PARSE(app, argc, argv);
    return 0;
}

} // namespace
} // namespace phieu::synth

int main(int argc, char** argv) {
    return phieu::synth::run(argc, argv);
}
