#include "base/files.h"
#include "form/compose.h"
#include "report/results/totals.h"
#include "report/write/exports.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

class TotalsTest : public testing::Test {
protected:
    void SetUp() override {
        batch_ = store_.batches.begin({});
        const Template& form = shipped("hoan-kiem-2020")->content;
        store_.scans.keep_template(form.id, form.version, form.source_json);
        SourceRow row;
        row.sha256 = "aa";
        row.name = "a.pdf";
        row.pages = 100;
        row.batch = batch_;
        source_ = store_.scans.add_source(row).id;
    }

    /// A sheet whose second page answers `ho_khau` and c15.
    void sheet(const std::string& resident, const std::string& c15, AnswerStatus status = AnswerStatus::accepted) {
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = "hoan-kiem-2020";
        page.version = 1;
        page.form_page = 2;
        page.form_pages = 2;
        page.sheet = "s" + std::to_string(number_);
        page.unit = "HN-HK";
        ReadingRow a;
        a.question = "ho_khau";
        a.value = resident;
        a.status = AnswerStatus::accepted;
        ReadingRow b;
        b.question = "c15";
        b.value = c15;
        b.status = status;
        store_.scans.add_page(page, {a, b});
    }

    const QuestionTotals& question(const std::string& id) {
        all_ = totals(Results(store_, {}), {});
        for (const QuestionTotals& q : all_.at(0).questions)
            if (q.question.id == id)
                return q;
        throw std::runtime_error("no " + id);
    }

    TemporaryFolder folder_;
    Store store_{(folder_.path / "r.db").string()};
    long long batch_ = 0;
    long long source_ = 0;
    int number_ = 0;
    std::vector<FormTotals> all_;
};

} // namespace

TEST_F(TotalsTest, CountsOnlyWhatStandsAndShowsTheRestBeside) {
    sheet("1", "5");
    sheet("1", "4");
    sheet("1", "2");
    sheet("1", "");                         // blank: in no denominator
    sheet("1", "1", AnswerStatus::pending); // waits for a person: in no denominator
    const QuestionTotals& q = question("c15");
    EXPECT_EQ(q.n, 3);
    EXPECT_EQ(q.blank, 1);
    EXPECT_EQ(q.pending, 1);
    EXPECT_EQ(q.satisfied, 2);
    EXPECT_NEAR(*q.mean, 11 / 3.0, 1e-12);
    EXPECT_EQ(q.levels.front().value, "5");
    EXPECT_EQ(q.levels.front().count, 1);
}

TEST_F(TotalsTest, AConditionalBlockHasItsOwnBase) {
    sheet("1", "5");
    sheet("2", "1"); // not a resident: that answer does not count
    sheet("", "1");  // did not say
    const QuestionTotals& q = question("c15");
    EXPECT_EQ(q.n, 1);
    EXPECT_EQ(q.not_asked, 2);
    EXPECT_EQ(q.satisfied, 1);
}

TEST_F(TotalsTest, OneOfSeveralTickedAnswersIsEnoughToBeAsked) {
    sheet("1|2", "5");
    sheet("2|3", "1"); // none of them
    const QuestionTotals& q = question("c15");
    EXPECT_EQ(q.n, 1);
    EXPECT_EQ(q.not_asked, 1);
}

/// A composed form whose closing words take the last page, of which no answer says that it was read.
TEST_F(TotalsTest, APageThatAsksNothingIsNotMissing) {
    nlohmann::json form = nlohmann::json::parse(shipped("hoan-kiem-2020")->content.source_json);
    form["version"] = 9;
    for (int n = 0; n < 80; n++)
        form["blocks"].push_back({{"type", "paragraph"}, {"text", "Trân trọng cảm ơn Ông/Bà đã dành thời gian."}});
    store_.scans.keep_template("hoan-kiem-2020", 9, form.dump());
    const auto pages = compose(parse_template(form.dump(), "hoan-kiem-2020").value()).layout.pages;
    ASSERT_TRUE(pages.back().questions.empty());
    for (const PageLayout& asked : pages) {
        if (asked.questions.empty())
            continue;
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = "hoan-kiem-2020";
        page.version = 9;
        page.form_page = asked.page;
        page.form_pages = static_cast<int>(pages.size());
        page.sheet = "one";
        page.unit = "HN-HK";
        ReadingRow reading;
        reading.question = asked.questions.front().id;
        reading.status = AnswerStatus::accepted;
        store_.scans.add_page(page, {reading});
    }
    const Results results(store_, {});
    ASSERT_EQ(results.sheets().size(), 1U);
    EXPECT_NE(results.sheets().begin()->second.reason, "thieu_trang");
}

TEST_F(TotalsTest, NobodyAnsweredIsNotZeroPercent) {
    sheet("1", "");
    const QuestionTotals& q = question("c15");
    EXPECT_EQ(q.n, 0);
    EXPECT_FALSE(q.mean);
    ASSERT_TRUE(write_export(store_, {}, Export::totals, TableFormat::csv, folder_.path / "t.csv"));
    const Bytes bytes = read_file(folder_.path / "t.csv").value();
    const std::string text(bytes.begin(), bytes.end());
    EXPECT_NE(text.find(",5,0,0,\r\n"), std::string::npos) << text; // level 5, count 0, n 0, no percent
}

TEST_F(TotalsTest, WorkbookOpens) {
    sheet("1", "5");
    ASSERT_TRUE(write_export(store_, {}, Export::totals, TableFormat::xlsx, folder_.path / "t.xlsx"));
    EXPECT_EQ(shell("python3 -c 'import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                    "assert len([n for n in z.namelist() if \"worksheets/sheet\" in n])==2' " +
                    (folder_.path / "t.xlsx").string()),
              0);
}

} // namespace phieu
