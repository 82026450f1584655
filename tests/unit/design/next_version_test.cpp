#include "design/next_version.h"

#include <gtest/gtest.h>

namespace phieu::design {
namespace {

using json = nlohmann::ordered_json;

json choice(const std::string& id, const std::string& label, const std::string& scale) {
    return {{"id", id},         {"label", label}, {"evidence", "V"},
            {"kind", "choice"}, {"scale", scale}, {"at", json::array({{10, 10, 4, 4}, {30, 10, 4, 4}})}};
}

json two_levels(const char* first, const char* second) {
    return {{"printed_order",
             {{{"value", first}, {"label", "Hài lòng"}}, {{"value", second}, {"label", "Không hài lòng"}}}},
            {"satisfied", json::array({first})}};
}

json form_of(const json& questions, const json& scales) {
    return {{"id", "mau-xa"},
            {"version", 1},
            {"title", "Phiếu của xã"},
            {"handed_out", "at_intake"},
            {"evidence", {{"label", "Mẫu của đơn vị"}, {"reconstructed", false}}},
            {"scales", scales},
            {"dimensions", json::array()},
            {"blocks", json::array({{{"type", "page"}, {"questions", questions}}})}};
}

DraftForm draft_of(const json& form) {
    DraftForm out;
    out.id = "mau-xa";
    out.version = 2;
    out.form = form;
    out.form["version"] = 2;
    return out;
}

std::vector<std::string> ids_in(const DraftForm& draft) {
    std::vector<std::string> out;
    for (const json* question : questions_in(draft.form))
        out.push_back(question->at("id"));
    return out;
}

const DraftDoubt* doubt(const DraftForm& draft, const std::string& key) {
    for (const DraftDoubt& one : draft.doubts)
        if (one.key == key)
            return &one;
    return nullptr;
}

class NextVersion : public testing::Test {
protected:
    json before_ = [] {
        json attitude = choice("thai_do", "Thái độ của cán bộ tiếp nhận hồ sơ", "muc_do");
        attitude["dimension"] = "phuc_vu";
        attitude["alarm"] = {"1"};
        json time = choice("thoi_gian", "Thời gian giải quyết so với giấy hẹn", "muc_do");
        json once{{"id", "di_lai"},
                  {"label", "Ông/Bà phải đi lại mấy lần?"},
                  {"evidence", "V"},
                  {"kind", "choice"},
                  {"options", {{{"value", "mot"}, {"label", "Một lần"}}, {{"value", "nhieu"}, {"label", "Nhiều lần"}}}},
                  {"only_if", {{"field", "thai_do"}, {"values", {"1"}}}}};
        json form = form_of(json::array({attitude, time, once}), {{"muc_do", two_levels("2", "1")}});
        form["dimensions"] = {{{"id", "phuc_vu"}, {"name", "Thái độ phục vụ"}}};
        return form;
    }();
};

} // namespace

TEST_F(NextVersion, AQuestionKeepsWhatTheOfficeSaidOfIt) {
    // the machine's guess: other ids, the scale the other way round
    DraftForm draft = draft_of(form_of(json::array({choice("cau_1", "Thái độ của cán bộ tiếp nhận hồ sơ.", "muc_do"),
                                                    choice("cau_2", "Thời gian giải quyết so với giấy hẹn", "muc_do")}),
                                       {{"muc_do", two_levels("1", "2")}}));
    draft.form["title"] = "PHIẾU";
    DraftDoubt about;
    about.key = "detail-1";
    about.question = "cau_2";
    draft.doubts.push_back(about);
    carry_over(before_, draft);
    EXPECT_EQ(ids_in(draft), (std::vector<std::string>{"thai_do", "thoi_gian"}));
    const json& attitude = *questions_in(draft.form).front();
    EXPECT_EQ(attitude.at("dimension"), "phuc_vu");
    EXPECT_EQ(attitude.at("alarm"), json::array({"1"}));
    EXPECT_EQ(draft.form.at("scales").at(attitude.at("scale")), two_levels("2", "1"));
    EXPECT_EQ(draft.form.at("scales").size(), 1U); // the guess is gone
    EXPECT_EQ(draft.form.at("title"), "Phiếu của xã");
    EXPECT_EQ(draft.form.at("handed_out"), "at_intake");
    EXPECT_EQ(doubt(draft, "detail-1")->question, "thoi_gian");
    ASSERT_TRUE(doubt(draft, "direction:" + attitude.at("scale").get<std::string>()));
    EXPECT_FALSE(doubt(draft, "direction:" + attitude.at("scale").get<std::string>())->settled);
}

TEST_F(NextVersion, WhatIsNoLongerAskedIsNamed) {
    DraftForm draft = draft_of(form_of(json::array({choice("cau_1", "Thái độ của cán bộ tiếp nhận hồ sơ", "muc_do")}),
                                       {{"muc_do", two_levels("1", "2")}}));
    carry_over(before_, draft);
    ASSERT_TRUE(doubt(draft, "gone"));
    EXPECT_NE(doubt(draft, "gone")->what.vi.find("Ông/Bà phải đi lại mấy lần?"), std::string::npos);
    EXPECT_EQ(doubt(draft, "gone")->what.vi.find("Thái độ"), std::string::npos);
}

TEST_F(NextVersion, WhetherAnotherWordingIsTheSameQuestionIsAsked) {
    DraftForm draft =
        draft_of(form_of(json::array({choice("cau_1", "Thái độ phục vụ của cán bộ tiếp nhận hồ sơ", "muc_do")}),
                         {{"muc_do", two_levels("1", "2")}}));
    carry_over(before_, draft);
    EXPECT_EQ(ids_in(draft), std::vector<std::string>{"thai_do"});
    ASSERT_TRUE(doubt(draft, "reworded:thai_do"));
    EXPECT_FALSE(doubt(draft, "reworded:thai_do")->settled);
}

TEST_F(NextVersion, AnotherQuestionNeverTakesAnIdThatWasAskedBefore) {
    DraftForm draft = draft_of(form_of(json::array({choice("thai_do", "Chỗ ngồi chờ có đủ không?", "muc_do")}),
                                       {{"muc_do", two_levels("1", "2")}}));
    carry_over(before_, draft);
    EXPECT_EQ(ids_in(draft), std::vector<std::string>{"thai_do_2"});
    EXPECT_FALSE(questions_in(draft.form).front()->contains("dimension"));
    // its scale is the paper's, under a name that does not mean the old one
    EXPECT_EQ(draft.form.at("scales").at(questions_in(draft.form).front()->at("scale")), two_levels("1", "2"));
    EXPECT_NE(questions_in(draft.form).front()->at("scale"), "muc_do");
}

TEST_F(NextVersion, OptionsKeepTheirValuesByTheirWords) {
    json once{{"id", "cau_3"},
              {"label", "Ông/Bà phải đi lại mấy lần?"},
              {"evidence", "V"},
              {"kind", "choice"},
              {"options",
               {{{"value", "1"}, {"label", "Nhiều lần"}},
                {{"value", "mot"}, {"label", "Không phải đi"}},
                {{"value", "3"}, {"label", "Một lần"}}}}};
    DraftForm draft =
        draft_of(form_of(json::array({choice("cau_1", "Thái độ của cán bộ tiếp nhận hồ sơ", "muc_do"), once}),
                         {{"muc_do", two_levels("1", "2")}}));
    carry_over(before_, draft);
    const json& asked = *questions_in(draft.form).back();
    EXPECT_EQ(asked.at("id"), "di_lai");
    EXPECT_EQ(asked.at("options").at(0).at("value"), "nhieu");
    EXPECT_EQ(asked.at("options").at(2).at("value"), "mot");
    EXPECT_NE(asked.at("options").at(1).at("value"), "mot"); // was another answer's
    EXPECT_EQ(asked.at("only_if"), (json{{"field", "thai_do"}, {"values", {"1"}}}));
}

TEST_F(NextVersion, OfQuestionsWithTheSameWordsWhichIsGoneIsAsked) {
    const json twice =
        form_of(json::array({choice("phan_a", "Thời gian", "muc_do"), choice("phan_b", "Thời gian", "muc_do")}),
                {{"muc_do", two_levels("2", "1")}});
    DraftForm draft =
        draft_of(form_of(json::array({choice("cau_1", "Thời gian", "muc_do")}), {{"muc_do", two_levels("2", "1")}}));
    carry_over(twice, draft);
    EXPECT_TRUE(doubt(draft, "reworded:phan_a"));
}

TEST_F(NextVersion, OptionsThatDifferByASignAreNotTheSame) {
    const auto ages = [](const char* first, const char* second) {
        return form_of(
            json::array({{{"id", "tuoi"},
                          {"label", "Tuổi"},
                          {"evidence", "V"},
                          {"kind", "choice"},
                          {"options", {{{"value", "1"}, {"label", first}}, {{"value", "2"}, {"label", second}}}}}}),
            json::object());
    };
    DraftForm draft = draft_of(ages("> 18 tuổi", "< 18 tuổi"));
    carry_over(ages("< 18 tuổi", "> 18 tuổi"), draft);
    EXPECT_EQ(questions_in(draft.form).front()->at("options").at(0).at("value"), "2");
    EXPECT_EQ(questions_in(draft.form).front()->at("options").at(1).at("value"), "1");
}

TEST_F(NextVersion, AConditionWhoseQuestionIsGoneIsNotKept) {
    json once{{"id", "cau_3"},
              {"label", "Ông/Bà phải đi lại mấy lần?"},
              {"evidence", "V"},
              {"kind", "choice"},
              {"options", {{{"value", "1"}, {"label", "Một lần"}}, {{"value", "2"}, {"label", "Nhiều lần"}}}}};
    DraftForm draft = draft_of(form_of(json::array({once}), json::object()));
    carry_over(before_, draft);
    EXPECT_FALSE(questions_in(draft.form).front()->contains("only_if"));
}

} // namespace phieu::design
