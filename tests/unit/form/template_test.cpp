#include "base/files.h"
#include "base/installed.h"
#include "form/compose.h"
#include "form/template.h"
#include "support.h"

#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

nlohmann::json duong_noi() {
    const Bytes bytes = read_file(installed("templates/duong-noi-2025.json")).value();
    return nlohmann::json::parse(bytes.begin(), bytes.end());
}

std::string mistake_in(const nlohmann::json& document) {
    const auto parsed = parse_template(document.dump(), "x.json");
    return parsed ? "" : parsed.error().what.en;
}

/// The layout JSON of the only question of a form that asks just this.
nlohmann::json laid_out(const nlohmann::json& question) {
    auto document = duong_noi();
    document["blocks"] = nlohmann::json::array({{{"type", "question"}, {"question", question}}});
    return to_json(compose(parse_template(document.dump(), "x.json").value()).layout)["pages"][0]["fields"][0];
}

nlohmann::json names_in_schema(const std::string& key) {
    return template_schema()["definitions"]["question"]["properties"][key]["enum"];
}

/// The same of a given page, where every target may stand.
nlohmann::json given(nlohmann::json question) {
    question["at"] = {{10, 10, 4, 4}, {20, 10, 4, 4}};
    auto document = duong_noi();
    document["blocks"] = nlohmann::json::array({{{"type", "page"},
                                                 {"width_mm", 210},
                                                 {"height_mm", 297},
                                                 {"picture", "a.png"},
                                                 {"sha256", std::string(64, '0')},
                                                 {"questions", nlohmann::json::array({question})}}});
    const Template form = parse_template(document.dump(), "x.json").value();
    return to_json(compose(form).layout)["pages"][0]["fields"][0];
}

} // namespace

TEST(Template, WhateverKindAndTargetTheSchemaAllowsIsUnderstood) {
    const nlohmann::json base{{"id", "q"}, {"label", "Q"}, {"evidence", "R"}};
    const nlohmann::json levels =
        nlohmann::json::array({{{"value", "1"}, {"label", "A"}}, {{"value", "2"}, {"label", "B"}}});
    ASSERT_GE(names_in_schema("kind").size(), 3U);
    for (const auto& kind : names_in_schema("kind")) {
        auto question = base;
        question["kind"] = kind;
        if (kind == "choice")
            question["options"] = levels;
        EXPECT_EQ(laid_out(question)["kind"], kind);
    }
    ASSERT_GE(names_in_schema("target").size(), 2U);
    for (const auto& target : names_in_schema("target")) {
        auto question = base;
        question["options"] = levels;
        question["target"] = target;
        EXPECT_EQ(given(question)["options"][1]["target"], target);
    }
}

TEST(Template, ATableHoldsChoicesAndARowOfInputsHoldsNone) {
    const nlohmann::json words{{"id", "q"}, {"label", "Q"}, {"evidence", "R"}, {"kind", "text"}};
    auto document = duong_noi();
    document["blocks"] = nlohmann::json::array({{{"type", "matrix"},
                                                 {"scale", "hai_long"},
                                                 {"target", "box"},
                                                 {"questions", nlohmann::json::array({words})}}});
    EXPECT_NE(mistake_in(document).find("/blocks/0/questions/0/kind"), std::string::npos) << mistake_in(document);

    const nlohmann::json choice{{"id", "q"}, {"label", "Q"}, {"evidence", "R"}, {"scale", "hai_long"}};
    document["blocks"] =
        nlohmann::json::array({{{"type", "inputs"}, {"questions", nlohmann::json::array({words, choice})}}});
    document["blocks"][0]["questions"][0]["id"] = "p";
    EXPECT_NE(mistake_in(document).find("/blocks/0/questions/1/kind"), std::string::npos) << mistake_in(document);
}

TEST(Template, ANumberThatNothingCanHoldIsAMistake) {
    EXPECT_NE(parse_template("{\"version\": 8e8888}", "a.json").error().what.en.find("too large"), std::string::npos);
    EXPECT_FALSE(parse_template("11.8888888888e8888m", "a.json"));
}

TEST(Template, QuestionsSayWhatTheyAskFor) {
    const Question choice{"a", "A", "R", {}, {}, Choice{Target::digit, false, 1, {{"1", "x"}}, "", ""}};
    const Question comment{"b", "B", "R", {}, {}, Text{TextContent::comment, 3}};
    const Question number{"c", "C", "R", {}, {}, Number{}};
    EXPECT_EQ(options_of(choice).size(), 1U);
    EXPECT_TRUE(options_of(comment).empty());
    EXPECT_FALSE(choice_of(number));
    EXPECT_FALSE(is_written(choice));
    EXPECT_TRUE(is_written(comment) && is_written(number));
    EXPECT_TRUE(asks_for(comment, TextContent::comment));
    EXPECT_FALSE(asks_for(comment, TextContent::name));
    EXPECT_FALSE(asks_for(choice, TextContent::other));
    EXPECT_TRUE(asks_for(number, TextContent::number));
}

TEST(Template, NamesThePlaceOfAMistake) {
    auto document = duong_noi();
    document["blocks"][2]["question"]["scale"] = "absent";
    EXPECT_NE(mistake_in(document).find("/blocks/2/question/scale"), std::string::npos) << mistake_in(document);

    document = duong_noi();
    document["blocks"][3]["question"]["id"] = "cau_1";
    EXPECT_NE(mistake_in(document).find("/blocks/3/question/id"), std::string::npos) << mistake_in(document);

    document = duong_noi();
    document["blocks"][2]["question"]["evidence"] = "S9";
    EXPECT_NE(mistake_in(document).find("/blocks/2/question/evidence"), std::string::npos) << mistake_in(document);

    document = duong_noi();
    document.erase("handed_out");
    EXPECT_NE(mistake_in(document).find("handed_out"), std::string::npos) << mistake_in(document);

    EXPECT_NE(parse_template("{", "x.json").error().what.en.find("not valid JSON"), std::string::npos);
}

TEST(Template, PrintedOrderIsKeptAndNeverAssumed) {
    const Template form = parse_template(duong_noi().dump(), "x.json").value();
    ASSERT_EQ(form.scales.size(), 1U);
    EXPECT_EQ(form.scales[0].levels.front().value, "5"); // seed 000 prints 5 first
    EXPECT_EQ(form.scales[0].levels.back().value, "1");
    auto document = duong_noi();
    std::reverse(document["scales"]["hai_long"]["printed_order"].begin(),
                 document["scales"]["hai_long"]["printed_order"].end());
    EXPECT_EQ(parse_template(document.dump(), "x.json")->scales[0].levels.front().value, "1");
}

TEST(Template, DuongNoiIsVerbatimFromItsSource) {
    const Template form = parse_template(duong_noi().dump(), "x.json").value();
    const auto questions = questions_of(form);
    ASSERT_EQ(questions.size(), 9U);
    EXPECT_EQ(questions[0].label, "Ông/Bà liên hệ để giải quyết công việc (thủ tục) gì?");
    EXPECT_EQ(questions[8].label, "Câu 8. Thuận tiện, dễ dàng khi thực hiện góp ý, phản ánh, kiến nghị?");
    for (const Question& question : questions)
        EXPECT_EQ(question.evidence, "S0");
    EXPECT_TRUE(form.correction.empty()); // the source prints none
    EXPECT_FALSE(form.reconstructed);
}

TEST(Template, ReconstructionsSaySo) {
    for (const std::string& id : shipped_templates()) {
        const Template& form = shipped(id)->content;
        if (id != "duong-noi-2025") {
            EXPECT_TRUE(form.reconstructed) << id;
            EXPECT_NE(form.evidence.find("không phải mẫu chính thức"), std::string::npos) << id;
        }
    }
}

TEST(Template, AnA5SheetHasNoRoomForTheNationalHeading) {
    auto document = duong_noi();
    document["national_heading"] = true;
    EXPECT_EQ(mistake_in(document), "");
    document["paper"] = "A5";
    EXPECT_NE(mistake_in(document).find("/national_heading"), std::string::npos) << mistake_in(document);
}

TEST(Template, TheFormsOf2026AskAboutHarassmentAndMoneyAndAlarm) {
    for (const char* id : {"trung-tam-2026", "tt-day-du-2026"}) {
        std::set<std::string> alarming, dimensions;
        for (const Question& question : questions_of(shipped(id)->content)) {
            if (question.alarm == std::vector<std::string>{"1"})
                alarming.insert(question.id);
            if (const Choice* choice = choice_of(question); choice && !choice->dimension.empty())
                dimensions.insert(choice->dimension);
        }
        EXPECT_EQ(alarming, (std::set<std::string>{"nop_them", "phien_ha"})) << id;
        EXPECT_EQ(dimensions, (std::set<std::string>{"chung", "cong_chuc", "gop_y", "ket_qua", "tiep_can", "tthc"}))
            << id;
    }
}

TEST(Template, ConditionalBlockHasItsFilter) {
    for (const Question& question : questions_of(shipped("hoan-kiem-2020")->content))
        if (const Choice* choice = choice_of(question); choice && choice->dimension == "dia_phuong") {
            ASSERT_TRUE(question.only_if);
            EXPECT_EQ(question.only_if->question, "ho_khau");
        }
}

} // namespace phieu
