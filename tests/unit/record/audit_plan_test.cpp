#include "record/audit_plan.h"

#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace phieu {
namespace {

using History = std::vector<AuditedBatch>;

/// A series whose marks are all answered right.
History right(int batches, long long accepted = 500) {
    History out;
    for (int n = 0; n < batches; n++) {
        const long long size = plan_audit(out, accepted).size;
        out.push_back({accepted, size, size, 0});
    }
    return out;
}

TEST(AuditPlan, OneScreenAtTheStart) {
    const AuditPlan plan = plan_audit({}, 500);
    EXPECT_EQ(plan.size, 60);
    EXPECT_EQ(plan.reason, AuditReason::first);
}

TEST(AuditPlan, FewerAndFewerWhileAllIsRight) {
    int last = 60;
    for (int batches = 1; batches < 20; batches++) {
        const AuditPlan plan = plan_audit(right(batches), 500);
        EXPECT_LE(plan.size, last);
        EXPECT_EQ(plan.reason, AuditReason::steady);
        last = plan.size;
    }
    EXPECT_EQ(last, 10);
    EXPECT_LE(bound(right(20)).upper, 0.03);
}

TEST(AuditPlan, ALargerBatchIsAskedMore) {
    const History history = right(8);
    EXPECT_GT(plan_audit(history, 2000).size, 2 * plan_audit(history, 500).size);
}

TEST(AuditPlan, MoreAfterAnErrorUntilAScreenMoreIsAnswered) {
    History history = right(12);
    ASSERT_EQ(plan_audit(history, 500).size, 10);
    history.back().wrong = 1;
    for (int batches = 0; batches < 2; batches++) {
        const AuditPlan plan = plan_audit(history, 500);
        EXPECT_EQ(plan.size, 30);
        EXPECT_EQ(plan.reason, AuditReason::after_error);
        history.push_back({500, plan.size, plan.size, 0});
    }
    EXPECT_LT(plan_audit(history, 500).size, 30);
    EXPECT_NE(plan_audit(history, 500).reason, AuditReason::after_error);
}

TEST(AuditPlan, AScreenAgainAfterAFailure) {
    const AuditPlan plan = plan_audit(History{{100000, 60, 60, 2}}, 500);
    EXPECT_EQ(plan.size, 60);
    EXPECT_EQ(plan.reason, AuditReason::failed);
}

TEST(AuditPlan, BatchesOfOneMorningAreNotAskedAScreenEach) {
    History history = right(8);
    for (AuditedBatch& batch : history)
        batch.answered = 0;
    const AuditPlan plan = plan_audit(history, 500);
    EXPECT_EQ(plan.size, plan_audit(right(8), 500).size);
    EXPECT_EQ(plan.reason, AuditReason::waiting);
}

TEST(AuditPlan, NoMoreThanAQuarterOfASmallBatch) {
    const AuditPlan plan = plan_audit({}, 20);
    EXPECT_EQ(plan.size, 5);
    EXPECT_EQ(plan.reason, AuditReason::small);
    EXPECT_EQ(plan_audit({}, 1).size, 1);
}

TEST(AuditPlan, NoneWhereNothingWasAcceptedOrTheAuditIsOff) {
    AuditSettings off;
    off.first = 0;
    EXPECT_EQ(plan_audit({}, 0).size, 0);
    EXPECT_EQ(plan_audit({}, 500, off).size, 0);
    EXPECT_EQ(plan_audit({}, 500, off).reason, AuditReason::none);
}

TEST(AuditPlan, AnErrorThatKeepsTheBoundUpDoesNotAskAScreenForEver) {
    History history = right(7);
    history.back().wrong = 1;
    history.push_back({500, 30, 30, 0});
    history.push_back({500, 30, 30, 0});
    const AuditPlan plan = plan_audit(history, 500);
    EXPECT_EQ(plan.reason, AuditReason::learning);
    EXPECT_LT(plan.size, 30);
}

TEST(AuditPlan, TwoErrorsFailAndOneDoesNot) {
    for (const long long accepted : {240, 500, 100000}) {
        EXPECT_FALSE(failed(bound(History{{accepted, 60, 60, 0}})));
        EXPECT_FALSE(failed(bound(History{{accepted, 60, 60, 1}})));
        EXPECT_TRUE(failed(bound(History{{accepted, 60, 60, 2}})));
        EXPECT_TRUE(failed(bound(History{{accepted, 60, 2, 2}}))) << "answers to come change nothing";
    }
    EXPECT_FALSE(failed(bound(History{{20, 5, 5, 1}}))) << "one may be the reviewer's slip";
}

TEST(AuditPlan, ReasonsHaveNamesAndSentencesOfTheirOwn) {
    std::set<std::string> sentences;
    for (int n = 0; n < 8; n++) {
        const auto reason = static_cast<AuditReason>(n);
        EXPECT_EQ(audit_reason(name_of(reason)), reason);
        const Sentence said = why({17, reason});
        sentences.insert(said.vi);
        sentences.insert(said.en);
        if (reason != AuditReason::none) {
            EXPECT_NE(said.vi.find("17"), std::string::npos) << said.vi;
            EXPECT_NE(said.en.find("17"), std::string::npos) << said.en;
        }
    }
    EXPECT_EQ(sentences.size(), 16U);
    EXPECT_FALSE(audit_reason("reason"));
}

} // namespace
} // namespace phieu
