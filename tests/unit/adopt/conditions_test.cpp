#include "adopt/conditions.h"

#include <gtest/gtest.h>

namespace phieu::adopt {
namespace {

Asked question(const std::string& number, const std::vector<std::string>& options, const std::string& more = "") {
    Asked out;
    out.number = number;
    out.label = number + ". Câu hỏi" + more;
    for (const std::string& option : options)
        out.options.push_back({option, "", {}});
    return out;
}

/// "3: 1=Có" for each question that not everybody answers; options are called by their first words.
std::vector<std::string> said(const std::vector<Asked>& questions) {
    FormContent content;
    content.questions = questions;
    std::vector<std::string> out;
    for (const auto& [n, condition] : conditions_of(questions, meanings_of(content))) {
        std::string line = questions[n].number + ": " + questions[condition.of].number + "=";
        for (const std::string& value : condition.values)
            line += value;
        out.push_back(line);
    }
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(Conditions, AnAnswerThatLeadsOnIsNotAskedWhatItLeadsOver) {
    EXPECT_EQ(said({question("1", {"Có", "Không → chuyển câu 4"}), question("2", {"A", "B"}), question("3", {"A", "B"}),
                    question("4", {"A", "B"})}),
              (Lines{"2: 1=1", "3: 1=1"}));
}

TEST(Conditions, TwoAnswersMayLeadToTheSameQuestion) {
    EXPECT_EQ(said({question("1", {"Có", "Không → chuyển câu 3", "Không nhớ → chuyển câu 3"}),
                    question("2", {"A", "B"}), question("3", {"A", "B"})}),
              (Lines{"2: 1=1"}));
}

TEST(Conditions, EachAnswerMayLeadToAQuestionOfItsOwn) {
    EXPECT_EQ(said({question("Q1", {"Có → hỏi tiếp Q2", "Không → hỏi Q3", "Chưa → Q4"}), question("Q2", {"A", "B"}),
                    question("Q3", {"A", "B"}), question("Q4", {"A", "B"})}),
              (Lines{"Q2: Q1=1", "Q3: Q1=12"}));
}

TEST(Conditions, AFormWithoutThatNumberAsksEverybody) {
    EXPECT_EQ(said({question("1", {"Có", "Không → chuyển câu 9"}), question("2", {"A", "B"})}), Lines{});
    EXPECT_EQ(said({question("1", {"Có", "Không"}, " (nếu Không, chuyển sang câu 3)"), question("2", {"A", "B"}),
                    question("3", {"A", "B"})}),
              (Lines{"2: 1=1"}));
}

} // namespace phieu::adopt
