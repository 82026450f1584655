#include "base/files.h"
#include "base/installed.h"
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

} // namespace

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

TEST(Template, ConditionalBlockHasItsFilter) {
    for (const Question& question : questions_of(shipped("hoan-kiem-2020")->content))
        if (question.dimension == "dia_phuong") {
            ASSERT_TRUE(question.only_if);
            EXPECT_EQ(question.only_if->field, "ho_khau");
        }
}

} // namespace phieu
