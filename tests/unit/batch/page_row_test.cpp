#include "base/problem.h"
#include "batch/page_row.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

const CodeKey ours{{1}}, theirs{{2}};

std::optional<Problem> none(const PageCode&) {
    return {};
}

StoredPage rows(const PageResult& result, const std::optional<CodeKey>& key, const CodeDoubt& doubt = none) {
    SourceRow source;
    source.sha256 = "a file";
    return to_rows(result, source, 1, Belongs{}, RoutingSettings{}, key, doubt);
}

/// What a cover says that was sealed with a key, as it was read.
CoverCode cover(const CodeKey* key) {
    return *parse_cover_code(to_payload(CoverCode{"HN-DN", "HO-TICH", "2025-03"}, key));
}

PageReading page(const CodeKey* key) {
    PageReading out;
    out.code = *parse_page_code(to_payload(PageCode{"duong-noi-2025", 1, 1, "HN-DN", 7}, key));
    out.questions.emplace_back();
    return out;
}

} // namespace

TEST(PageRow, ACoverThatTheOfficeDidNotPrintSpeaksForNothing) {
    const PageRow forged = rows(cover(&theirs), ours).page;
    EXPECT_EQ(forged.status, PageStatus::problem);
    EXPECT_EQ(forged.problem, "forged_code");
    EXPECT_EQ(forged.unit, "");
    EXPECT_EQ(forged.detail.substr(0, 26), "PHC1:HN-DN:HO-TICH:2025-03") << "what it says is offered to the person";
    EXPECT_EQ(rows(cover(&ours), ours).page.status, PageStatus::cover);
    EXPECT_EQ(rows(cover(&ours), ours).page.detail, "");
    EXPECT_EQ(rows(cover(nullptr), ours).page.status, PageStatus::cover) << "printed before there were seals";
    EXPECT_EQ(rows(cover(nullptr), ours).page.detail, "unsealed") << "and marked as such";
    EXPECT_EQ(rows(cover(&theirs), {}).page.status, PageStatus::cover) << "an office that never printed can't tell";
}

TEST(PageRow, APageInDoubtWaitsWithAllThatWasReadOnIt) {
    const auto doubt = [](const PageCode&) { return std::optional(Problem::serial_not_printed); };
    const StoredPage doubted = rows(page(&ours), ours, doubt);
    EXPECT_EQ(doubted.page.status, PageStatus::problem);
    EXPECT_EQ(doubted.page.problem, "serial_not_printed");
    EXPECT_EQ(doubted.page.serial, 7);
    EXPECT_EQ(doubted.readings.size(), 1U);
    EXPECT_EQ(rows(page(&ours), ours).page.status, PageStatus::read);
}

TEST(PageRow, ACodeThatAnybodyCanMakeIsNoted) {
    EXPECT_EQ(rows(page(nullptr), ours).page.detail, "unsealed");
    EXPECT_EQ(rows(page(&ours), ours).page.detail, "");
    EXPECT_EQ(rows(page(nullptr), {}).page.detail, "") << "nothing here is sealed";
    EXPECT_TRUE(explain_note("unsealed", 3));
}

} // namespace phieu
