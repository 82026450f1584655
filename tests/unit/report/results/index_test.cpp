#include "report/results/index.h"

#include <gtest/gtest.h>

namespace phieu {
namespace {

/// A question on the scale 5 … 1 with these counts.
QuestionTotals question(const std::string& id, const std::string& dimension, const std::vector<long long>& counts) {
    QuestionTotals q;
    q.question.id = id;
    std::get<Choice>(q.question.kind).dimension = dimension;
    q.rated = true;
    double points = 0;
    for (std::size_t n = 0; n < counts.size(); n++) {
        const auto level = static_cast<long long>(5 - n);
        q.levels.push_back({std::to_string(level), "", counts[n]});
        q.n += counts[n];
        q.satisfied += level >= 4 ? counts[n] : 0;
        points += static_cast<double>(level * counts[n]);
    }
    if (q.n > 0)
        q.mean = points / static_cast<double>(q.n);
    return q;
}

Template form() {
    Template out;
    out.dimensions = {{"tiep_can", "Tiếp cận"}, {"tthc", "Thủ tục"}, {"rieng", "Chỉ hỏi cư dân"}, {"chung", "Chung"}};
    return out;
}

Formula formula(Formula::Overall overall, Formula::Dimension dimension = Formula::Dimension::mean) {
    return {dimension, overall};
}

/// The worked example of docs/index.md: Q1 60 %, Q2 90 %, Q3 90 %, with unequal n.
std::vector<QuestionTotals> example() {
    return {question("q1", "tiep_can", {2, 4, 3, 1, 0}),  // 6 of 10
            question("q2", "tthc", {10, 8, 1, 1, 0}),     // 18 of 20
            question("q3", "tthc", {4, 5, 1, 0, 0}),      // 9 of 10
            question("chung", "chung", {3, 4, 2, 1, 0})}; // 7 of 10
}

} // namespace

TEST(Index, TheWorkedExampleOfTheDocs) {
    using O = Formula::Overall;
    EXPECT_EQ(percent_text(index_of(form(), example(), {}, formula(O::dimensions)).overall), "75,00");
    EXPECT_EQ(percent_text(index_of(form(), example(), {}, formula(O::items)).overall), "80,00");
    EXPECT_EQ(percent_text(index_of(form(), example(), {}, formula(O::pooled)).overall), "82,50"); // 33 of 40
    EXPECT_EQ(percent_text(index_of(form(), example(), {}, formula(O::question)).overall), "70,00");
    const SheetsAnswered answered{{of_the_index, 25}, {"tthc", 23}, {"chung", 10}};
    const Index index = index_of(form(), example(), answered, formula(O::dimensions));
    EXPECT_EQ(percent_text(index.dimensions[1].rate), "90,00");
    EXPECT_EQ(index.answers, 40);
    EXPECT_EQ(index.base, 25);
    EXPECT_EQ(index.dimensions[1].base, 23);
    EXPECT_EQ(index_of(form(), example(), answered, formula(O::question)).base, 10);
    EXPECT_NEAR(*index.mean, (37 + 87 + 43) / 40.0, 1e-12);
}

TEST(Index, PooledDimensionsWeighQuestionsByTheirAnswers) {
    std::vector<QuestionTotals> questions{question("a", "tthc", {1, 0, 1, 0, 0}),
                                          question("b", "tthc", {8, 0, 0, 0, 0})};
    using D = Formula::Dimension;
    EXPECT_EQ(percent_text(index_of(form(), questions, {}, formula(Formula::Overall::dimensions, D::mean)).overall),
              "75,00");
    EXPECT_EQ(percent_text(index_of(form(), questions, {}, formula(Formula::Overall::dimensions, D::pooled)).overall),
              "90,00");
}

TEST(Index, ConditionalQuestionsAndTheOverallQuestionAreApart) {
    auto questions = example();
    questions.push_back(question("cu_dan", "rieng", {0, 0, 0, 0, 5}));
    questions.back().question.only_if = Condition{"ho_khau", {"1"}};
    const Index index = index_of(form(), questions, {}, {});
    EXPECT_EQ(percent_text(index.overall), "75,00"); // as without them
    EXPECT_TRUE(index.dimensions[2].conditional);
    EXPECT_EQ(percent_text(index.dimensions[2].rate), "0,00");
    EXPECT_EQ(index.dimensions[2].n, 5);
}

TEST(Index, NothingIsImputed) {
    const Index none = index_of(form(), {question("q1", "tiep_can", {0, 0, 0, 0, 0})}, {}, {});
    EXPECT_FALSE(none.overall);
    EXPECT_FALSE(none.mean);
    EXPECT_EQ(percent_text(none.overall), "–");
    // A question without answers takes no part in its dimension's mean.
    const Index one =
        index_of(form(), {question("a", "tthc", {1, 0, 0, 0, 0}), question("b", "tthc", {0, 0, 0, 0, 0})}, {}, {});
    EXPECT_EQ(percent_text(one.overall), "100,00");
}

TEST(Index, RoundsHalfUpAtTwoDecimals) {
    EXPECT_EQ(percent_text(0.83335), "83,34");
    EXPECT_EQ(percent_text(0.83334999), "83,33");
    EXPECT_EQ(percent_text(1.0 / 3), "33,33");
    EXPECT_EQ(percent_text(2.0 / 3), "66,67");
    EXPECT_EQ(percent_text(1.0), "100,00");
    EXPECT_EQ(points_text(0.8636, 0.8276), "+3,60"); // points, not percent
    EXPECT_EQ(points_text(0.80, 0.8001), "−0,01");
    EXPECT_EQ(points_text(0.80, 0.80), "0,00");
    EXPECT_EQ(points_text(0.8, std::nullopt), "–");
}

TEST(Index, FormulasKeepTheirNames) {
    EXPECT_EQ(name_of(Formula{}), "hai_long.1/trung_binh_yeu_to/trung_binh");
    for (const char* name : {"hai_long.1/gop_chung/gop", "hai_long.1/cau_hoi_chung/trung_binh"})
        EXPECT_EQ(name_of(*formula_named(name)), name);
    EXPECT_FALSE(formula_named("hai_long.2/gop_chung/gop"));
}

} // namespace phieu
