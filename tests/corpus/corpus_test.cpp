// The samples in sample_scans/ through the real program's path, held against their truth. Floors may only rise.

#include "base/files.h"
#include "base/installed.h"
#include "batch/scan.h"
#include "unit/support.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

json truth() {
    const Bytes bytes = read_file(installed("sample_scans/truth.json")).value();
    return json::parse(bytes.begin(), bytes.end());
}

/// Of the clear answers of a file, at least this share is read without a person. SILENT ERRORS ARE NONE, everywhere.
struct Floor {
    const char* file;
    double read_alone;
};
constexpr Floor floors[] = {{"duong-noi-lo-1.pdf", 1.0},     {"long-khanh-1.jpg", 1.0}, {"hoan-kiem-nguoc.tif", 1.0},
                            {"van-thang-hon-hop.pdf", 0.95}, {"nghi-xuan.pdf", 0.98},   {"anh-dien-thoai.jpg", 0.75}};

} // namespace

TEST(Corpus, SamplesAreReadWithoutSilentErrors) {
    const TemporaryFolder folder;
    Store store((folder.path / "results.db").string());
    const Catalog catalog(folder.path);
    const json expected = truth();
    ASSERT_TRUE(expected.at("synthetic").get<bool>());
    std::vector<std::filesystem::path> files;
    for (const json& file : expected.at("files"))
        files.push_back(installed("sample_scans/" + file.at("file").get<std::string>()));
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    const auto report = scan(store, catalog, list_inputs(files).value(), options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.accounted(), report->summary.pages.total);

    std::map<std::string, const json*> by_name;
    for (const json& file : expected.at("files"))
        by_name[file.at("file")] = &file;
    std::map<std::string, std::pair<int, int>> clear; // file → read alone, all
    store.answers.for_each([&](const AnswerRow& row) {
        const json& page = by_name.at(row.source_file)->at("pages").at(static_cast<std::size_t>(row.source_page - 1));
        const json& field = page.at("fields").at(row.question);
        const bool accepted = row.status == AnswerStatus::accepted;
        const std::string where = row.source_file + " " + std::to_string(row.source_page) + " " + row.question;
        if (field.at("text").get<bool>()) {
            EXPECT_EQ(accepted, field.at("value").get<std::string>().empty()) << where;
            return;
        }
        if (accepted) {
            EXPECT_FALSE(field.at("person").get<bool>()) << where;
            EXPECT_EQ(row.value, field.at("value").get<std::string>()) << where;
        }
        if (row.reason == name_of(Reason::bilevel)) { // whatever the answer, it was no mark that the machine could see
            EXPECT_TRUE(row.value.empty()) << where;
            return;
        }
        if (!field.at("person").get<bool>() && !field.at("tolerant").get<bool>()) {
            clear[row.source_file].first += accepted;
            clear[row.source_file].second++;
        }
    });
    for (const Floor& floor : floors) {
        const auto& [read, all] = clear[floor.file];
        ASSERT_GT(all, 0) << floor.file;
        EXPECT_GE(static_cast<double>(read) / all, floor.read_alone) << floor.file << ": " << read << " of " << all;
    }
}

TEST(Corpus, EveryPageIsWhatItIs) {
    const TemporaryFolder folder;
    Store store((folder.path / "results.db").string());
    const Catalog catalog(folder.path);
    ScanOptions options;
    options.data_dir = folder.path;
    options.drafts = false;
    const auto path = installed("sample_scans/duong-noi-lo-1.pdf");
    const auto report = scan(
        store, catalog,
        list_inputs({path, installed("sample_scans/trang-la.jpg"), installed("sample_scans/van-thang-hon-hop.pdf")})
            .value(),
        options);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->summary.pages.cover, 1);
    EXPECT_EQ(report->summary.pages.blank, 1);
    EXPECT_EQ(report->summary.pages.duplicate, 1);
    EXPECT_EQ(report->summary.pages.problem, 1);
    EXPECT_EQ(report->summary.pages.read, 8 + 6);
    store.answers.for_each([](const AnswerRow& row) {
        if (row.source_file == "duong-noi-lo-1.pdf") { // photocopies without unit: from the cover
            EXPECT_EQ(row.unit, "HN-DN");
            EXPECT_EQ(row.period, "2025-03");
        }
    });
}

} // namespace phieu
