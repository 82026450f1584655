#include "base/files.h"
#include "report/write/table.h"
#include "report/write/zip_check.h"
#include "support.h"

#include <csignal>
#include <functional>

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// While it lives, no file of this process grows beyond so many bytes: writing fails as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    void (*handler_)(int);
    rlimit before_{};
};

class TableTest : public testing::TestWithParam<TableFormat> {
protected:
    std::unique_ptr<TableWriter> open(TableFormat format) const {
        return open_table(format, file_, "Bảng", {{"name", "Tên", 20}, {"count", "Số", 8}});
    }
    std::string content() const {
        const auto bytes = read_file(file_);
        return bytes ? std::string(bytes->begin(), bytes->end()) : "";
    }
    int files() const {
        return static_cast<int>(std::distance(fs::directory_iterator(folder_.path), fs::directory_iterator()));
    }

    TemporaryFolder folder_;
    fs::path file_ = folder_.path / "t.out";
};

} // namespace

TEST_P(TableTest, NothingStandsUnderItsNameBeforeItIsWhole) {
    const auto table = open(GetParam());
    table->row({std::string("a"), 1LL});
    EXPECT_FALSE(fs::exists(file_));
    ASSERT_TRUE(table->close());
    EXPECT_GT(content().size(), 10U);
    EXPECT_EQ(files(), 1);
}

TEST_P(TableTest, ATableThatIsGivenUpLeavesTheOldFileAndNoTemporary) {
    ASSERT_TRUE(write_file(file_, std::string("old")));
    open(GetParam())->row({std::string("a"), 1LL});
    EXPECT_EQ(content(), "old");
    EXPECT_EQ(files(), 1);
}

TEST_P(TableTest, AFullDiskLeavesTheOldFileAndNoTemporary) {
    for (const rlim_t bytes : {0, 1000, 5000, 20000, 60000}) {
        ASSERT_TRUE(write_file(file_, std::string("old")));
        Result<void> closed;
        {
            const FullDisk disk(bytes);
            const auto table = open(GetParam());
            unsigned seed = 1; // texts that can't be compressed away
            for (int n = 0; n < 4000; n++) {
                std::string text;
                for (int k = 0; k < 40; k++)
                    text += static_cast<char>('a' + (seed = seed * 1664525 + 1013904223) / 170000000 % 26);
                table->row({text, static_cast<long long>(seed)});
            }
            closed = table->close();
        }
        ASSERT_FALSE(closed) << bytes;
        EXPECT_NE(closed.error().what.vi.find("Không ghi được tệp"), std::string::npos);
        EXPECT_EQ(content(), "old") << bytes;
        EXPECT_EQ(files(), 1) << bytes;
    }
}

INSTANTIATE_TEST_SUITE_P(All, TableTest,
                         testing::Values(TableFormat::csv, TableFormat::json, TableFormat::xlsx,
                                         TableFormat::excel_csv));

TEST_F(TableTest, WhatAWorksheetCantHoldIsToldNotLeftOut) {
    ASSERT_TRUE(write_file(file_, std::string("old")));
    const auto refused = [&](const std::function<void(TableWriter&)>& fill) {
        const auto table = open(TableFormat::xlsx);
        fill(*table);
        const auto closed = table->close();
        return closed ? std::string() : closed.error().what.vi;
    };
    EXPECT_NE(refused([](TableWriter& table) {
                  table.row({std::string(32768, 'x'), 1LL});
              }).find("Dòng 2: nội dung dài hơn một ô XLSX chứa được"),
              std::string::npos);
    EXPECT_NE(refused([](TableWriter& table) {
                  for (int n = 0; n < 1048576; n++) // one row too many: the first is the heading
                      table.row({std::string(), 1LL});
              }).find("Hãy xuất dạng CSV"),
              std::string::npos);
    EXPECT_EQ(content(), "old");
    EXPECT_EQ(files(), 1);
}

TEST_F(TableTest, AWorkbookIsReadAgainBeforeItTakesTheOldOnesPlace) {
    const auto table = open(TableFormat::xlsx);
    table->row({std::string("a"), 1LL});
    ASSERT_TRUE(table->close());
    EXPECT_TRUE(is_whole_workbook(file_));
    const std::string whole = content();
    const std::size_t central = whole.find("PK\x01\x02");
    ASSERT_NE(central, std::string::npos);
    for (const std::size_t at : {std::size_t(60), central + 20, whole.size() - 6}) {
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        ASSERT_TRUE(write_file(file_, broken));
        EXPECT_FALSE(is_whole_workbook(file_)) << at;
    }
    ASSERT_TRUE(write_file(file_, whole.substr(0, whole.size() / 2)));
    EXPECT_FALSE(is_whole_workbook(file_));
    EXPECT_FALSE(is_whole_workbook(folder_.path / "none"));
}

TEST_F(TableTest, CsvForProgramsHasCommasPointsAndNamesOfColumns) {
    const auto table = open(TableFormat::csv);
    table->row({std::string("a;b"), 12.5});
    table->row({std::string("=1,5"), 3LL});
    ASSERT_TRUE(table->close());
    EXPECT_EQ(content(), "\xEF\xBB\xBFname,count\r\na;b,12.5\r\n\"'=1,5\",3\r\n");
}

TEST_F(TableTest, CsvForExcelHasSemicolonsDecimalCommasAndVietnameseHeadings) {
    const auto table = open(TableFormat::excel_csv);
    table->row({std::string("a;b"), 12.5});
    table->row({std::string("Hài lòng, cảm ơn"), 3LL});
    table->row({std::string("=HYPERLINK(1;2)"), Cell()});
    table->row({std::string("-1,5"), -0.25}); // a number of ours is no formula, the text of a stranger may be one
    ASSERT_TRUE(table->close());
    EXPECT_EQ(content(), "\xEF\xBB\xBFTên;Số\r\n\"a;b\";12,5\r\nHài lòng, cảm ơn;3\r\n"
                         "\"'=HYPERLINK(1;2)\";\r\n'-1,5;-0,25\r\n");
}

TEST(Csv, ValuesAreQuotedAndFormulasDefused) {
    EXPECT_EQ(csv_value("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_value("nói \"được\""), "\"nói \"\"được\"\"\"");
    EXPECT_EQ(csv_value("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    EXPECT_EQ(csv_value("+84"), "'+84");
    EXPECT_EQ(csv_value("-1"), "'-1");
    EXPECT_EQ(csv_value("@x"), "'@x");
    EXPECT_EQ(csv_value("4|5"), "4|5");
    for (const std::string hidden : {" =1+1", "  \t@x", "\u00A0=1", "\u3000+1", "\uFEFF=1", "\uFF1D1", "\uFF0B1",
                                     "\uFF0D1", "\uFF20x", "\tx", " \uFF1D1"})
        EXPECT_EQ(csv_value(hidden), "'" + hidden) << hidden;
    EXPECT_EQ(csv_value("\n=1"), "\"'\n=1\"");
    EXPECT_EQ(csv_value("\nx"), "\"'\nx\"");
    EXPECT_EQ(csv_value(" rất hài lòng"), " rất hài lòng");
}

} // namespace phieu
