#include "adopt/draft.h"
#include "form/template.h"

#include <gtest/gtest.h>

namespace phieu::adopt {
namespace {

using json = nlohmann::ordered_json;

/// A question with boxes in one row.
Asked asked(const std::string& label, const std::vector<std::pair<std::string, std::string>>& signs_and_labels,
            double y = 50) {
    Asked out;
    out.label = label;
    for (const auto& [sign, text] : signs_and_labels) {
        AskedOption option;
        option.sign = sign;
        option.label = text;
        option.target.at = {20 + 20.0 * static_cast<double>(out.options.size()), y, 4, 4};
        out.options.push_back(option);
    }
    return out;
}

FormDraft drafted(const std::vector<Asked>& questions) {
    FormContent content;
    content.questions = questions;
    DraftPage page;
    page.picture = "a.v1.p1.png";
    return make_draft("a-form", "", content, {page});
}

json question_of(const FormDraft& draft, std::size_t n = 0) {
    return draft.form.at("blocks").at(0).at("questions").at(n);
}

std::vector<std::string> values_of(const json& levels) {
    std::vector<std::string> out;
    for (const json& level : levels)
        out.push_back(level.at("value"));
    return out;
}

} // namespace

TEST(Draft, PersonAndOrganisationMeanTheSameInWhateverOrderTheyArePrinted) {
    const FormDraft draft = drafted({asked("Ông/Bà là", {{"", "Tổ chức"}, {"", "Cá nhân"}})});
    EXPECT_EQ(question_of(draft).at("id"), "doi_tuong");
    EXPECT_EQ(values_of(question_of(draft).at("options")), (std::vector<std::string>{"to_chuc", "ca_nhan"}));
    const FormDraft other = drafted({asked("Đối tượng ưu tiên", {{"", "Người có công"}, {"", "Hộ nghèo"}})});
    EXPECT_NE(question_of(other).at("id"), "doi_tuong");
}

TEST(Draft, NoOpinionIsNoNumberAndTheBestLevelIsALevel) {
    const FormDraft draft = drafted({asked(
        "Thái độ", {{"1", "Không hài lòng"}, {"2", "Bình thường"}, {"3", "Hài lòng"}, {"9", "Không có ý kiến"}})});
    const json& scale = draft.form.at("scales").begin().value();
    EXPECT_EQ(values_of(scale.at("printed_order")), (std::vector<std::string>{"1", "2", "3", "khong_y_kien"}));
    EXPECT_EQ(scale.at("satisfied"), json({"3"}));
    ASSERT_FALSE(draft.doubts.empty());
    EXPECT_EQ(draft.doubts.front().kind, DoubtKind::direction);
    EXPECT_NE(draft.doubts.front().what.vi.find("3 = Hài lòng"), std::string::npos) << draft.doubts.front().what.vi;
}

TEST(Draft, PlacesLieOnTheirPage) {
    Asked last = asked("Câu cuối", {{"", "Có"}, {"", "Không"}}, 296);
    last.options.front().target.at = {-0.5, 295.999, 4, 4};
    const json at = question_of(drafted({last})).at("at");
    for (const json& place : at) {
        EXPECT_GE(place.at(0), 0);
        EXPECT_LE(place.at(1).get<double>() + place.at(3).get<double>(), 297);
    }
}

TEST(Draft, AHeapOfBoxesBecomesARowAQuestion) {
    Asked heap;
    for (int row = 0; row < 9; row++)
        for (int column = 0; column < 8; column++) {
            AskedOption option;
            option.target.at = {20 + 10.0 * column, 30 + 8.0 * row, 4, 4};
            heap.options.push_back(option);
        }
    const FormDraft draft = drafted({heap});
    const json& questions = draft.form.at("blocks").at(0).at("questions");
    ASSERT_EQ(questions.size(), 9U);
    for (const json& question : questions)
        EXPECT_EQ(question.at("at").size(), 8U);
    EXPECT_TRUE(parse_template(
        [&] {
            json form = draft.form;
            form["blocks"][0]["sha256"] = std::string(64, 'a');
            return form.dump();
        }(),
        "heap"));
}

TEST(Draft, ANumberedLineWithoutAPlaceToAnswerIsAskedAbout) {
    FormContent content;
    content.questions = {asked("Câu 1. Giới tính", {{"", "Nam"}, {"", "Nữ"}})};
    content.questions.front().number = "1";
    content.lines = {{1, 40, "Câu 1. Giới tính", false}, {1, 60, "Câu 2. Nghề nghiệp của Ông/Bà:", false}};
    DraftPage page;
    page.picture = "a.v1.p1.png";
    int named = 0;
    for (const Doubt& doubt : make_draft("a-form", "", content, {page}).doubts)
        named += doubt.what.vi.find("“Câu 2. Nghề nghiệp của Ông/Bà:”: không thấy chỗ trả lời") != std::string::npos;
    EXPECT_EQ(named, 1);
}

TEST(Draft, TwoCopiesOfOneSlipOnAPageAreAskedAbout) {
    const auto said = [](const FormDraft& draft) {
        return std::any_of(draft.doubts.begin(), draft.doubts.end(), [](const Doubt& doubt) {
            return doubt.what.vi.find("hai tờ phiếu giống nhau") != std::string::npos;
        });
    };
    const Asked first = asked("Giới tính", {{"", "Nam"}, {"", "Nữ"}}),
                second = asked("Dân tộc", {{"", "Kinh"}, {"", "Khác"}});
    EXPECT_TRUE(said(drafted({first, second, first, second})));
    EXPECT_FALSE(said(drafted({first, second, first, asked("Tuổi", {{"", "Dưới 30"}, {"", "Từ 30"}})})));
}

/// "1- Thuận tiện □": the words of options are no legend of digits elsewhere.
TEST(Draft, OnlyWhatSpeaksOfAllOfARowOfDigitsIsItsLegend) {
    FormContent content;
    content.questions = {asked("Vốn sách", {{"1", ""}, {"2", ""}, {"3", ""}, {"4", ""}, {"5", ""}})};
    content.lines = {{1, 20, "1: Kém; 2: Tốt", false}, {1, 30, "1: Rất kém; 5: Rất tốt", true}};
    DraftPage page;
    page.picture = "a.v1.p1.png";
    const json scale = make_draft("a-form", "", content, {page}).form.at("scales").begin().value();
    for (const json& level : scale.at("printed_order"))
        EXPECT_EQ(level.at("label"), level.at("value"));
}

TEST(Draft, TenDigitsAreAScaleByTheirNumbersAndNoOpinionIsNone) {
    std::vector<std::pair<std::string, std::string>> ten;
    for (int n = 1; n <= 10; n++)
        ten.emplace_back(std::to_string(n), "");
    const json scale = drafted({asked("Cho điểm", ten)}).form.at("scales").begin().value();
    EXPECT_EQ(values_of(scale.at("printed_order")).back(), "10");
    EXPECT_EQ(scale.at("satisfied"), json({"9", "10"}));
    const json with_none =
        drafted({asked("Ý kiến", {{"1", ""}, {"2", ""}, {"3", ""}, {"", "KB"}})}).form.at("scales").begin().value();
    EXPECT_EQ(values_of(with_none.at("printed_order")), (std::vector<std::string>{"1", "2", "3", "khong_y_kien"}));
    const json levels =
        drafted({asked("Mức độ", {{"", "Mức 0"}, {"", "Mức 1"}, {"", "Mức 2"}})}).form.at("scales").begin().value();
    EXPECT_EQ(values_of(levels.at("printed_order")), (std::vector<std::string>{"0", "1", "2"}));
}

} // namespace phieu::adopt
