#include "base/problem.h"

#include <set>

#include <gtest/gtest.h>

namespace phieu {

TEST(Problem, EveryProblemHasItsOwnNameAndSentences) {
    std::set<std::string_view> names;
    for (int n = 0; n <= static_cast<int>(Problem::page_failed); n++) {
        const auto problem = static_cast<Problem>(n);
        EXPECT_TRUE(names.insert(name_of(problem)).second) << name_of(problem);
        EXPECT_EQ(problem_named(name_of(problem)), problem);
        EXPECT_FALSE(explain(problem).vi.empty());
        EXPECT_FALSE(explain(problem).en.empty());
    }
    EXPECT_THROW(problem_named("no such thing"), std::invalid_argument);
}

} // namespace phieu
